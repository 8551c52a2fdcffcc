import type { ReactNode } from "react";
import type { Verdict } from "../../engine/index.ts";

const KINDS = ["holds", "declined", "breaks"] as const;
const ACROSS = 25;
const PITCH = 4.4;

/** A hundred cases as a hundred dots: in how many a plan holds, is declined, breaks. The words beside it say the same. */
export function ChanceDots({ shares }: { readonly shares: Readonly<Record<Verdict, number>> }): ReactNode {
  const ends = KINDS.map((_, at) =>
    Math.round(100 * KINDS.slice(0, at + 1).reduce((sum, kind) => sum + shares[kind], 0)),
  );
  const dots = Array.from(
    { length: 100 },
    (_, dot) => KINDS[ends.findIndex((end) => dot < end)] ?? "nothing",
  );
  return (
    <svg className="chance-dots" width={ACROSS * PITCH} height={4 * PITCH} aria-hidden="true">
      {dots.map((kind, dot) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: dots are told apart by their place alone
          key={dot}
          className={kind}
          x={(dot % ACROSS) * PITCH}
          y={Math.floor(dot / ACROSS) * PITCH}
          width="3.4"
          height="3.4"
        />
      ))}
    </svg>
  );
}
