import type { ReactNode } from "react";
import type { AssessResult } from "../../engine/index.ts";
import { spoiledStep } from "../../study/index.ts";

const PITCH = 13;
/** Of more steps the dots are smaller. */
const MOST_DOTS = 6;

/** A plan's steps: filled those kept, ringed where only a longer beginning would do, the notch where it is spoiled, the rest hollow. */
export function StepDots({ plan }: { readonly plan: AssessResult }): ReactNode {
  const spoiled = spoiledStep(plan);
  const pitch = plan.steps.length > MOST_DOTS ? (PITCH * MOST_DOTS) / plan.steps.length : PITCH;
  const radius = pitch * 0.36;
  return (
    <svg aria-hidden="true" className="step-dots" width={pitch * plan.steps.length} height="14">
      {plan.steps.map((_, index) => {
        const step = index + 1;
        const x = pitch * (index + 0.5);
        const key = `step ${step}`;
        if (step === spoiled)
          return (
            <path
              key={key}
              className="notch"
              d={`M${x - pitch * 0.42} ${7 - pitch * 0.36}h${pitch * 0.84}L${x} ${7 + pitch * 0.42}z`}
            />
          );
        const isKept = plan.holds || step <= plan.holdsThrough;
        const kind = spoiled !== null && step > spoiled ? "beyond" : isKept ? "kept" : "leading";
        return (
          <circle key={key} className={kind} cx={x} cy="7" r={kind === "kept" ? radius : radius - 0.6} />
        );
      })}
    </svg>
  );
}

const WIDTH = 76;
const FROM = -0.3;
const TO = 0.1;

/** The worst link of a plan as a share of its party's stake, from −30 % to +10 %, on one scale for all. */
export function WorstBar({ share }: { readonly share: number | null }): ReactNode {
  const at = (value: number): number => (WIDTH * (Math.max(FROM, Math.min(TO, value)) - FROM)) / (TO - FROM);
  const zero = at(0);
  const end = share === null ? zero : at(share);
  const isMore = share !== null && (share < FROM || share > TO);
  return (
    <svg
      aria-hidden="true"
      className="worst-bar"
      width={WIDTH + 4}
      height="14"
      viewBox={`-2 0 ${WIDTH + 4} 14`}
    >
      {share !== null && share < 0 && (
        <>
          <rect className="tempted" x={end} y="3.5" width={Math.max(1.5, zero - end)} height="7" />
          <path className="hatch" d={hatch(end, zero)} />
          {isMore && <path className="more" d="M3 1.5-2 7l5 5.5z" />}
        </>
      )}
      {share !== null && share >= 0 && (
        <rect className="spare" x={zero} y="3.5" width={Math.max(1.5, end - zero)} height="7" />
      )}
      <path className="zero" d={`M${zero} 0v14`} />
    </svg>
  );
}

/** Lines at 45° over a bar of 7 pixels. */
function hatch(from: number, to: number): string {
  const lines: string[] = [];
  for (let x = from; x < to; x += 4) {
    const run = Math.min(7, to - x);
    lines.push(`M${x} 10.5l${run} ${-run}`);
  }
  return lines.join("");
}
