import type { Path } from "../diagnostics/index.ts";
import { describeNode, type Node } from "../parse/index.ts";
import type { Correlation } from "../scenario.ts";
import { readIdReference } from "./read-name.ts";
import { readNumberWithin } from "./read-scalar.ts";
import { place, type Reading, UNREADABLE, type Unreadable } from "./reading.ts";

/** `[a, b, 0.6]`: two named quantities and their rank correlation. */
export function readCorrelation(reading: Reading, node: Node, path: Path): Correlation | Unreadable {
  const expected = "two quantities and a number, such as [leverage, growth, 0.6]";
  if (node.kind !== "list") {
    reading.report("wrong-type", place(node, path), { expected, found: describeNode(node), fix: null });
    return UNREADABLE;
  }
  const [one, other, number] = node.items;
  if (node.items.length !== 3 || one === undefined || other === undefined || number === undefined) {
    const found = `a list of ${node.items.length}`;
    reading.report("wrong-type", place(node, path), { expected, found, fix: null });
    return UNREADABLE;
  }
  const first = readIdReference(reading, one, [...path, 0], { noun: "quantity", words: [] });
  const second = readIdReference(reading, other, [...path, 1], { noun: "quantity", words: [] });
  const rank = readNumberWithin(reading, number, [...path, 2], -1, 1);
  if (first === UNREADABLE || second === UNREADABLE || rank === UNREADABLE) return UNREADABLE;
  const correlation: Correlation = { first, second, rank };
  reading.places.note(correlation, place(node, path));
  return correlation;
}
