import type { Path } from "../diagnostics/index.ts";
import {
  describeNode,
  isEmptyValue,
  type MapNode,
  meaningOf,
  type Node,
  numberOf,
  type ScalarNode,
} from "../parse/index.ts";
import type { Figure } from "../scenario.ts";
import { LIMITS } from "./language.ts";
import { parseFigure } from "./parse-figure.ts";
import { readFlag } from "./read-scalar.ts";
import { place, type Reading, UNREADABLE, type Unreadable } from "./reading.ts";

/** Source: docs/theory/scenario.md#figures. */
export function readFigure(
  reading: Reading,
  node: Node,
  path: Path,
  allowsQuantity: boolean,
): Figure | Unreadable {
  if (node.kind === "list") return unreadableList(reading, node.items, node, path);
  if (node.kind === "map") return readDistribution(reading, node, path);
  switch (meaningOf(node)) {
    case "number": {
      const value = readNumber(reading, node, path);
      return value === UNREADABLE ? UNREADABLE : { kind: "number", value };
    }
    case "text":
      return readFigureText(reading, node, path, allowsQuantity);
    default: {
      const expected = allowsQuantity ? EXPECTED : "a number or a range such as 4..9";
      reading.report("wrong-type", place(node, path), { expected, found: describeNode(node), fix: null });
      return UNREADABLE;
    }
  }
}

/** `true`, `false` or a figure; a constant 1 or 0 is the flag. */
export function readFlagOrFigure(reading: Reading, node: Node, path: Path): boolean | Figure | Unreadable {
  const word = node.kind === "scalar" ? node.text.toLowerCase() : "";
  if (node.kind === "scalar" && (meaningOf(node) === "flag" || /^(?:yes|y|on|no|n|off)$/.test(word)))
    return readFlag(reading, node, path);
  const figure = readFigure(reading, node, path, true);
  if (figure === UNREADABLE || figure.kind !== "number") return figure;
  return figure.value === 1 ? true : figure.value === 0 ? false : figure;
}

const EXPECTED = "a number, a range such as 12..18, or a quantity";

function readFigureText(
  reading: Reading,
  node: ScalarNode,
  path: Path,
  allowsQuantity: boolean,
): Figure | Unreadable {
  const { report } = reading;
  const here = place(node, path);
  const parsed = parseFigure(node.text);
  switch (parsed.kind) {
    case "unreadable":
      report("bad-figure", here, { text: node.text, fix: parsed.fix });
      return UNREADABLE;
    case "reversed":
      report("range-reversed", here, { low: parsed.low, high: parsed.high, separator: parsed.separator });
      return UNREADABLE;
    case "misplaced-mode":
      report("mode-outside-range", here, { low: parsed.low, mode: parsed.mode, high: parsed.high });
      return UNREADABLE;
    case "figure": {
      const { figure } = parsed;
      if (figure.kind === "quantity" && !allowsQuantity) {
        report("bad-figure", here, {
          text: node.text,
          fix: "a quantity is a figure of its own, not one of another quantity",
        });
        return UNREADABLE;
      }
      if (figure.kind === "quantity") {
        reading.references.push({ noun: "quantity", id: figure.id, part: null, place: here });
      }
      const extreme = numbersOf(figure).find((value) => !(Math.abs(value) <= LIMITS.figure));
      if (extreme === undefined) return figure;
      report("figure-too-large", here, { value: extreme, limit: LIMITS.figure, quantity: null });
      return UNREADABLE;
    }
  }
}

function numbersOf(figure: Figure): readonly number[] {
  switch (figure.kind) {
    case "quantity":
      return [figure.factor];
    case "uniform":
    case "normal-range":
    case "pert":
      return [figure.lo, figure.hi];
    default:
      return [];
  }
}

/** `{normal: [mean, sd]}` or `{choice: [x, y, …]}`. */
function readDistribution(reading: Reading, node: MapNode, path: Path): Figure | Unreadable {
  const { report } = reading;
  const [entry] = node.entries;
  const kind = entry?.key.text;
  if (entry === undefined || node.entries.length !== 1 || (kind !== "normal" && kind !== "choice")) {
    const fix = "a distribution is written {normal: [mean, sd]} or {choice: [x, y]}, a range lo..hi";
    report("wrong-type", place(node, path), { expected: EXPECTED, found: "a map", fix });
    return UNREADABLE;
  }
  const inner = [...path, kind];
  const values = readNumbers(reading, entry.value, inner, kind === "normal" ? "[mean, sd]" : "[x, y]");
  if (values === UNREADABLE) return UNREADABLE;
  if (kind === "choice") {
    if (values.length > 0) return { kind: "choice", values };
    report("list-too-short", place(entry.value, inner), { expected: "at least one number" });
    return UNREADABLE;
  }
  const [mean, sd] = values;
  if (values.length !== 2 || mean === undefined || sd === undefined) {
    report("wrong-type", place(entry.value, inner), {
      expected: "two numbers [mean, sd]",
      found: values.length === 1 ? "one" : String(values.length),
      fix: null,
    });
    return UNREADABLE;
  }
  if (sd < 0) {
    report("out-of-bounds", place(entry.value, inner), {
      expected: "a standard deviation of 0 or more",
      found: String(sd),
    });
    return UNREADABLE;
  }
  return { kind: "normal", mean, sd };
}

function readNumbers(reading: Reading, node: Node, path: Path, form: string): readonly number[] | Unreadable {
  if (node.kind !== "list") {
    const fix = `write ${form}`;
    reading.report("wrong-type", place(node, path), {
      expected: "a list of numbers",
      found: describeNode(node),
      fix,
    });
    return UNREADABLE;
  }
  const values: number[] = [];
  for (const [index, item] of node.items.entries()) {
    if (item.kind === "scalar" && meaningOf(item) === "number") {
      const value = readNumber(reading, item, [...path, index]);
      if (value !== UNREADABLE) values.push(value);
    } else {
      const at = isEmptyValue(item) ? place(node, path) : place(item, [...path, index]);
      reading.report("wrong-type", at, { expected: "a plain number", found: describeNode(item), fix: null });
    }
  }
  return values.length === node.items.length ? values : UNREADABLE;
}

/** A plain number within the bounds of figures; minus zero counts as zero. */
function readNumber(reading: Reading, node: ScalarNode, path: Path): number | Unreadable {
  const value = numberOf(node);
  if (Math.abs(value) <= LIMITS.figure) return value === 0 ? 0 : value;
  if (Number.isNaN(value)) reading.report("bad-figure", place(node, path), { text: node.text, fix: null });
  else reading.report("figure-too-large", place(node, path), { value, limit: LIMITS.figure, quantity: null });
  return UNREADABLE;
}

function unreadableList(reading: Reading, items: readonly Node[], node: Node, path: Path): Unreadable {
  const isRange =
    (items.length === 2 || items.length === 3) &&
    items.every((item) => item.kind === "scalar" && meaningOf(item) === "number");
  const written = items.map((item) => (item.kind === "scalar" ? item.text : "")).join("..");
  const fix = isRange ? `write ${written} for a range` : null;
  reading.report("wrong-type", place(node, path), { expected: EXPECTED, found: "a list", fix });
  return UNREADABLE;
}
