import type { Cut } from "../../scenario/index.ts";

/** What is to be explained: why a plan holds or breaks, for a party, a step, or by what decides. */
export interface WhyAsked {
  readonly plan: string;
  readonly party?: string;
  /** From 1; one more than the plan has stands for the time once all is done. */
  readonly step?: number;
  /** Instead of the plan of that id, one that stands in no file. */
  readonly found?: {
    readonly steps: readonly (readonly string[])[];
    readonly cuts: readonly Cut[];
    /** What it is called here. */
    readonly name: string;
  };
}
