import type { Report } from "../diagnostics/index.ts";
import { byteLength } from "./file-size.ts";
import { MAX_DEPTH, MAX_FILE_BYTES, MAX_NODES } from "./limits.ts";
import type { Node } from "./node.ts";
import { readSyntax } from "./read-syntax.ts";
import { resolveNodes } from "./resolve-nodes.ts";

/** Text to a tree with places; null, with at least one error reported, where there is none to read on with. */
export function parse(text: string, report: Report): Node | null {
  const bytes = byteLength(text);
  if (bytes > MAX_FILE_BYTES) {
    report("file-too-large", { path: [], span: { start: 0, end: 0 } }, { bytes, limit: MAX_FILE_BYTES });
    return null;
  }
  const { document, errors } = readSyntax(text);
  for (const { problem, span } of errors) {
    const place = { path: [], span };
    if (problem === "several-documents") report("several-documents", place, {});
    else if (problem === "too-many-nodes") report("too-many-nodes", place, { limit: MAX_NODES });
    else if (problem === "too-deep") report("too-deep", place, { limit: MAX_DEPTH });
    else report("yaml-syntax", place, { problem, found: text.slice(span.start, span.end) });
  }
  if (errors.length > 0) return null;
  const root = document === null ? null : resolveNodes(document, text, report);
  if (document === null || (root?.kind === "scalar" && root.plain && root.text === "")) {
    report("file-empty", { path: [], span: { start: 0, end: 0 } }, {});
    return null;
  }
  return root;
}
