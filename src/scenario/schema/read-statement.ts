import type { Path } from "../diagnostics/index.ts";
import { describeNode, meaningOf, type Node } from "../parse/index.ts";
import type { PriorityStatement } from "../scenario.ts";
import { parseStatement } from "./parse-statement.ts";
import { place, placeInside, type Reading, UNREADABLE, type Unreadable } from "./reading.ts";

/** A preference statement; what is wrong in it is underlined inside the text. */
export function readStatement(reading: Reading, node: Node, path: Path): PriorityStatement | Unreadable {
  if (node.kind !== "scalar" || meaningOf(node) !== "text" || node.text.trim() === "") {
    const expected = 'a statement such as "x and not y"';
    reading.report("wrong-type", place(node, path), { expected, found: describeNode(node), fix: null });
    return UNREADABLE;
  }
  const parsed = parseStatement(node.text);
  if (parsed.kind === "problem") {
    const { problem, found, from, to } = parsed;
    reading.report("bad-statement", placeInside(reading, node, path, from, to), {
      text: node.text,
      problem,
      found,
    });
    return UNREADABLE;
  }
  for (const { measure, part, from, to } of parsed.names) {
    reading.references.push({
      noun: "measure",
      id: measure,
      part,
      place: placeInside(reading, node, path, from, to),
    });
  }
  return { text: node.text, statement: parsed.statement };
}
