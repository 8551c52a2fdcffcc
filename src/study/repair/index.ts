export { BELIEF_KINDS, believe, quantityNames } from "./believe.ts";
export * from "./levers/index.ts";
export type { BeliefKind } from "./movable-figures.ts";
export { type Offer, type Offers, type OffersAsked, type OffersStep, offersAnswer } from "./offers-answer.ts";
export { LEVER_SECONDS, type RepairOptions, repair, repairSteps } from "./repair.ts";
export type { Belief, Believed, RepairLooksAt, RepairResult } from "./repair-result.ts";
