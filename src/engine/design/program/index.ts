export { designByProgram } from "./design-by-program.ts";
export { NOTHING_BY_PROGRAM } from "./nothing-by-program.ts";
