export { BRIEF_PHASES, boundInTerminal, boundInWords } from "./bounds-words.ts";
export { type Block, type PageContent, type PageTable, type PageTier, tablesOf } from "./content.ts";
export { csvOf } from "./csv.ts";
export { FIGURES, FIGURES_OF_ALL, type FigureKind, figureOf, LACKS_ROOM } from "./figure.ts";
export { makeContent } from "./make-content.ts";
export { pageNote } from "./margin-style.ts";
export { htmlPieces, renderHtml } from "./render-html.ts";
export { markdownPieces, renderMarkdown } from "./render-markdown.ts";
export { sha256Base64 } from "./sha256.ts";
