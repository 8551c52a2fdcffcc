import { COMPARE_SAMPLES, type StressResult } from "../../engine/index.ts";
import { useAnswer } from "../broker/index.ts";

/** How often plans hold over the ranges of the figures. */
export interface Chances {
  /** Null until it is known, and where it could not be worked out. */
  readonly result: StressResult | null;
  /** Whether it is about an older text, or from fewer cases than there are to be. */
  readonly isCounting: boolean;
}

export function useChances(): Chances {
  // As few as are said as "about": the figures of the dock wait behind them. "How sure?" has the final ones.
  const { answer, stale, failed, progress } = useAnswer<"stress">({
    kind: "stress",
    samples: COMPARE_SAMPLES,
    drivers: false,
  });
  return {
    result: answer?.result ?? null,
    isCounting: failed === null && (answer === null || stale || progress !== null),
  };
}
