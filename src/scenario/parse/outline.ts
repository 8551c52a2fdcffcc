import { isTooLarge } from "./file-size.ts";
import type { Node } from "./node.ts";
import { readSyntax } from "./read-syntax.ts";
import { resolveNodes } from "./resolve-nodes.ts";

/**
 * The tree of a text that may be broken, such as one that is being written: what is wrong is read over where that is
 * possible, and nothing is reported. For helping to write, never for analysing.
 *
 * @returns null where there is no tree at all: nothing is written, or it is too large, or it refers to what does not exist
 */
export function outline(text: string): Node | null {
  if (isTooLarge(text)) return null;
  const { document } = readSyntax(text);
  return document === null ? null : resolveNodes(document, text, () => undefined);
}
