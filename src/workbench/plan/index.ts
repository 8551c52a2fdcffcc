export { EveryTerm } from "./every-term.tsx";
export { Plan } from "./plan.tsx";
