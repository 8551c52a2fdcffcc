export { planFigure } from "./plan-figure.tsx";
export { WhyButton, WhyPanel } from "./why.tsx";
export type { WhyAsked } from "./why-asked.ts";
