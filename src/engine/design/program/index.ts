export { designByProgram } from "./design-by-program.ts";
