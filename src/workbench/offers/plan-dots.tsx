import type { ReactNode } from "react";
import type { AssessResult } from "../../engine/index.ts";
import { count } from "../../present/index.ts";
import { planStanding } from "../../study/index.ts";
import { VerdictMark } from "../elements/index.ts";

const PITCH = 12;

/** A plan as its verdict and a dot a step: those that would be kept by themselves filled, a notch at the step that spoils it, the rest rings. */
export function PlanDots({ plan }: { readonly plan: AssessResult }): ReactNode {
  const { holds, holdsThrough, spoils } = plan;
  const steps = plan.steps.length;
  const kept = holds ? steps : Math.min(holdsThrough, steps);
  const notch = holds ? 0 : Math.max(kept + 1, Math.min(steps, spoils?.through ?? kept + 1));
  const words = holds ? `holds, ${count(steps, "step")}` : `${kept} of ${count(steps, "step")} kept`;
  return (
    <span className="dots" role="img" aria-label={words}>
      <VerdictMark standing={planStanding(plan)} />
      <svg width={PITCH * steps} height={12} aria-hidden="true">
        {Array.from({ length: steps }, (_, at) => {
          const x = PITCH * at + PITCH / 2;
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          if (at + 1 === notch) return <path key={at} className="notch" d={`M${x - 5} 2h10l-5 9z`} />;
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          return <circle key={at} className={at < kept ? "kept" : "open"} cx={x} cy={6} r={4} />;
        })}
      </svg>
    </span>
  );
}
