export { planFigure } from "./plan-figure.tsx";
export { useWhy, WhyButton, WhyFigure, WhyPanel } from "./why.tsx";
export type { WhyAsked } from "./why-asked.ts";
