export { analyse, askedOf } from "./analysis.ts";
export { writeFigure } from "./figure.ts";
