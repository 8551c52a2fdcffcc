export type { EndInequality, EndState, EndStates } from "./end-states.ts";
export { costsOf, endState, endStates, ends, endsSteps } from "./ends.ts";
export { type Standing, standing } from "./standing.ts";
