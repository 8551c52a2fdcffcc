export { cutsAsked } from "./cuts-asked.ts";
export { designDocument } from "./design-document.ts";
export { distanceAsked } from "./distance-asked.ts";
export { LIMIT_OPTIONS, limitsAsked } from "./limits-asked.ts";
export { objectiveNamed, planAsked } from "./plan-asked.ts";
export { printFound } from "./print-found.ts";
export { printSoFar } from "./print-so-far.ts";
export { planMeant } from "./write-plan.ts";
