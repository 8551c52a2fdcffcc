import { type QuestionTools, type Solver, toolsAlone } from "../../src/study/index.ts";

/** Tools of one who answers by itself, without a clock and with empty pages. */
export function questionTools(solver: Solver | null = null): QuestionTools {
  return { ...toolsAlone(() => 0, solver), renderBrief: () => ({ html: "", markdown: "" }) };
}
