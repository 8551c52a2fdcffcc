/**
 * What the reader of BibTeX needs of @citation-js/core, in whose place bundles have this: the rest of it fetches pages, which nothing in this
 * program does.
 */
import { Grammar } from "@citation-js/core/lib-mjs/util/grammar.js";

export const util = { Grammar };
export const logger = { warn: () => undefined };
