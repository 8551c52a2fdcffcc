export { annexOf } from "./annex.ts";
export { type Paper, type PaperBlock, type PaperGroup, type Statement, statementsOf } from "./paper.ts";
export { clockOf } from "./paper-clock.ts";
export { paperHtml } from "./paper-html.ts";
export { paperMarkdown } from "./paper-markdown.ts";
export { proposalOf } from "./proposal.ts";
export { termsOf } from "./terms.ts";
