export { afterLevers } from "./after-levers.ts";
export { findLevers, type LeverOptions } from "./find-levers.ts";
export type {
  DearerBreakdown,
  Followed,
  LeftOut,
  LeverChange,
  MovedMeasure,
  MovedMeasures,
  Payment,
  PlacedDeposit,
  QuickerVerification,
  Response,
  SplitMeasure,
  Stated,
} from "./lever-change.ts";
export {
  checkWeighing,
  isWeighing,
  LEVER_COSTS,
  LEVER_KINDS,
  type LeverKind,
  type Rate,
} from "./lever-kinds.ts";
export type { Combination, Lever, LeverFindings, LeverPhase } from "./lever-result.ts";
export { writeLevers } from "./write-levers.ts";
