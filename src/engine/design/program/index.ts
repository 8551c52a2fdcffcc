export { designByProgram } from "./design-by-program.ts";
export { NOTHING_BY_PROGRAM } from "./nothing-by-program.ts";
export { programQuestion } from "./program-question.ts";
export { refuseWhatHasNoRows } from "./question-in-rows.ts";
