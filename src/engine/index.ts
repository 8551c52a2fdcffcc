export { type AimCoverage, coverageOf, type Served } from "./aims/index.ts";
export * from "./assess/index.ts";
export * from "./clauses/index.ts";
export * from "./design/index.ts";
export * from "./model/index.ts";
export {
  hasBit,
  indicesOf,
  type Lists,
  type Mask,
  maskOf,
  meanOf,
  type Proportion,
  type QuantileSketch,
  sketchFits,
  wilson,
} from "./numeric/index.ts";
export * from "./repair/index.ts";
export * from "./sides/index.ts";
export * from "./stability/index.ts";
export * from "./stance/index.ts";
export * from "./steps/index.ts";
export * from "./stress/index.ts";
export * from "./trust/index.ts";
export { VERSION } from "./version.ts";
