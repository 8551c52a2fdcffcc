import { sha256Hex, tellRun } from "../../src/present/index.ts";
import { type PageTools, type QuestionTools, type Solver, toolsAlone } from "../../src/study/index.ts";

/** Tools of one who answers by itself, without a clock and with empty pages. */
export function questionTools(solver: Solver | null = null): QuestionTools {
  return { ...toolsAlone(() => 0, solver), ...pageTools() };
}

/** Empty briefs, and runs as they are told. */
export function pageTools(): PageTools {
  return { renderBrief: () => ({ html: "", markdown: "" }), tellRun, digest: sha256Hex };
}
