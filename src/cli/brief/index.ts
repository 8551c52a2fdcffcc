export { analyse, optionsOf } from "./analysis.ts";
export { writeFigure } from "./figure.ts";
