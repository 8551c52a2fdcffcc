import {
  createReporter,
  type Diagnostic,
  type DiagnosticCode,
  type FactsOf,
  type Path,
} from "./diagnostics/index.ts";
import { type Node, parse } from "./parse/index.ts";

/**
 * A problem that only an analysis meets, located in the text like any other.
 *
 * @param text - a scenario that was read without errors
 * @param path - of the value it concerns; of the nearest value around it where there is none
 */
export function locateProblem<C extends DiagnosticCode>(
  text: string,
  path: Path,
  code: C,
  facts: FactsOf[C],
): Diagnostic {
  const { report, diagnostics } = createReporter(text);
  let node: Node | null = parse(text, () => undefined);
  let span = { start: 0, end: 0 };
  for (const segment of path) {
    if (node === null) break;
    const next: { readonly value: Node; readonly underline: Node } | null = inside(node, segment);
    node = next?.value ?? null;
    if (next !== null) span = next.underline.span;
  }
  report(code, { path, span }, facts);
  return diagnostics()[0]!;
}

/** An item, or the value of a key; what to underline is the item, or the key. */
function inside(node: Node, segment: string | number): { value: Node; underline: Node } | null {
  if (node.kind === "list") {
    const item = node.items[Number(segment)];
    return item === undefined ? null : { value: item, underline: item };
  }
  if (node.kind !== "map") return null;
  const entry = node.entries.find(({ key }) => key.text === segment);
  return entry === undefined ? null : { value: entry.value, underline: entry.key };
}
