export { type AimCoverage, coverageOf, type Served } from "./coverage.ts";
