import type { ReactNode } from "react";
import type { PlanStanding } from "../../study/index.ts";

/** What each verdict looks like, unlike the others in shape too: a disc with a tick, half a disc, a disc with a notch, a ring with a bar, a dotted ring. */
const SHAPES: Readonly<Record<PlanStanding, ReactNode>> = {
  holds: (
    <>
      <circle cx="7" cy="7" r="6.5" fill="currentColor" />
      <path d="M3.9 7.2 6.2 9.5 10.2 4.9" fill="none" stroke="var(--paper)" strokeWidth="1.8" />
    </>
  ),
  nearly: (
    <>
      <circle cx="7" cy="7" r="5.7" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M7 1.3a5.7 5.7 0 0 0 0 11.4z" fill="currentColor" />
    </>
  ),
  breaks: <path d="M7 7 4 .8a6.8 6.8 0 1 0 6 0z" fill="currentColor" />,
  declined: (
    <>
      <circle cx="7" cy="7" r="5.7" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M4 7h6" stroke="currentColor" strokeWidth="1.8" />
    </>
  ),
  nothing: (
    <circle
      cx="7"
      cy="7"
      r="5.7"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2 1.58"
    />
  ),
};

/** The mark of a verdict; what it says stands beside it in words, or is said to screen readers there. */
export function VerdictMark({
  standing,
  size = 14,
}: {
  readonly standing: PlanStanding;
  readonly size?: number;
}): ReactNode {
  return (
    <svg
      className={`verdict-mark ${standing}`}
      viewBox="0 0 14 14"
      width={size}
      height={size}
      aria-hidden="true"
    >
      {SHAPES[standing]}
    </svg>
  );
}
