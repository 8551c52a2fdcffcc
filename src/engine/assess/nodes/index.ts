export { assessNodes } from "./assess-nodes.ts";
export { evaluateNodes, type NodeEvaluation } from "./evaluate-nodes.ts";
export { leastSlacks } from "./least-slacks.ts";
export { endFigures, type StepLines, shareOfNext, stepLines } from "./step-lines.ts";
