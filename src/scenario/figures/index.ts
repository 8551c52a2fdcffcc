export { addressAt, addressOfText, addressText, type FigureAddress } from "./figure-address.ts";
export { type FigureUse, type FoundFigure, figuresOf, figureUses } from "./figures-of.ts";
export { type FigureAt, withFigures } from "./with-figures.ts";
