import type { DesignResult } from "../design-result.ts";
import { PROGRAM_TOLERANCE } from "./program-search.ts";

/** What programs come to that are stopped before the first of them is solved. */
export const NOTHING_BY_PROGRAM: DesignResult = {
  method: {
    name: "mixed-integer program",
    exact: false,
    tolerance: PROGRAM_TOLERANCE,
    horizonPeriods: 0,
    isHorizonWhole: true,
    programs: 0,
  },
  exact: false,
  within: null,
  withinUnit: "share",
  status: "stopped",
  frontier: [],
  best: {},
  nearest: null,
  statistics: { states: 0, plansCovered: "0" },
};
