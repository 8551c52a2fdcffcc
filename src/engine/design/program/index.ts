export { designByProgram } from "./design-by-program.ts";
export type { ProgramSolver } from "./program-solver.ts";
