export { assessNodes, keepsAll } from "./assess-nodes.ts";
export { evaluateNodes, type NodeEvaluation } from "./evaluate-nodes.ts";
export type { EventWeights } from "./event-weights.ts";
export { explainNodes } from "./explain-nodes.ts";
export type { ForecastBooks } from "./forecast-books.ts";
export { leastSlacks } from "./least-slacks.ts";
export { type LinkedBooksUnder, linkedUnder } from "./linked-under.ts";
export { type NodeBooks, nodeBooks } from "./node-books.ts";
export { effectOfSome, linkedAmong } from "./suspended-breach.ts";
