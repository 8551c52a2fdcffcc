import type { Node, ScalarNode } from "../parse/index.ts";
import { numberOf } from "../parse/index.ts";
import type { Figure } from "../scenario.ts";
import { scalarText } from "./scalar-text.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * Where a figure's numbers stand: the scalars to write anew when it moves. A figure that is used through an alias (`*name`)
 * stands where the alias points.
 */
export interface FigurePlace {
  /** Offset of the first scalar, by which figures written in one place are told to be one. */
  readonly start: number;
  readonly scalars: readonly ScalarNode[];
}

/** @returns null where the figure is a reference to a quantity, or stands behind an alias that cannot be followed */
export function figurePlace(text: string, node: Node, figure: Figure): FigurePlace | null {
  if (figure.kind === "quantity") return null;
  const scalars = scalarsOf(node, figure).map((scalar) => written(text, scalar));
  const first = scalars[0];
  if (first === undefined || scalars.includes(null)) return null;
  return { start: first!.span.start, scalars: scalars as ScalarNode[] };
}

function scalarsOf(node: Node, figure: Figure): readonly ScalarNode[] {
  if (node.kind === "scalar") return [node];
  const list = node.kind === "map" ? node.entries[0]?.value : undefined;
  if (list?.kind !== "list") return [];
  const numbers = list.items.filter((item): item is ScalarNode => item.kind === "scalar");
  return figure.kind === "normal" ? numbers.slice(0, 1) : numbers;
}

/** The scalar itself, or the one that the alias standing in its place refers to: the last of that name before it. */
function written(text: string, scalar: ScalarNode): ScalarNode | null {
  if (text.charAt(scalar.span.start) !== "*") return scalar;
  const name = text.slice(scalar.span.start + 1, scalar.span.end);
  const isBlank = (at: number): boolean => text.charAt(at) === " " || text.charAt(at) === "\t";
  let start = scalar.span.start;
  do {
    if (start === 0) return null;
    start = text.lastIndexOf(`&${name}`, start - 1);
    if (start < 0) return null;
  } while (!isBlank(start + name.length + 1));
  start += name.length + 1;
  while (isBlank(start)) start++;
  const quote = text.charAt(start);
  const end = /["']/.test(quote) ? text.indexOf(quote, start + 1) + 1 : start + scalar.text.length;
  return { ...scalar, span: { start, end } };
}

/** A figure moved as a whole by `shift`, its range as wide as before. */
export function shiftFigure(place: FigurePlace, figure: Figure, shift: number, text: string): TextEdit[] {
  const moved = (value: number): string => decimal(value + shift);
  return place.scalars.map((scalar) => {
    const { start, end } = scalar.span;
    const quote = /["']/.test(text.charAt(start)) ? text.charAt(start) : "";
    const by = (range: string): TextEdit => ({ start, end, text: `${quote}${range}${quote}` });
    switch (figure.kind) {
      case "uniform":
        return by(`${moved(figure.lo)}..${moved(figure.hi)}`);
      case "pert":
        return by(`${moved(figure.lo)}..${moved(figure.mode)}..${moved(figure.hi)}`);
      case "normal-range":
        return by(`${moved(figure.lo)} to ${moved(figure.hi)}`);
      default:
        return { start, end, text: moved(numberOf(scalar)) };
    }
  });
}

/** A figure replaced by a plain number. */
export function settleFigure(node: Node, value: number): TextEdit {
  return { start: node.span.start, end: node.span.end, text: decimal(value) };
}

/** A plain number or a range as the language writes it. */
export function figureText(
  figure: Extract<Figure, { readonly kind: "number" | "uniform" | "pert" }>,
): string {
  switch (figure.kind) {
    case "number":
      return decimal(figure.value);
    case "uniform":
      return `${decimal(figure.lo)}..${decimal(figure.hi)}`;
    case "pert":
      return `${decimal(figure.lo)}..${decimal(figure.mode)}..${decimal(figure.hi)}`;
  }
}

/** Any figure as the language writes it. @param isQuoted - as JSON has it: texts in double quotes */
export function figureYaml(figure: Figure, isQuoted: boolean): string {
  const [open, close] = isQuoted ? ['"', '"'] : ["", ""];
  switch (figure.kind) {
    case "number":
      return figureText(figure);
    case "uniform":
    case "pert":
      return `${open}${figureText(figure)}${close}`;
    case "normal-range":
      return `${open}${decimal(figure.lo)} to ${decimal(figure.hi)}${close}`;
    case "normal":
      return `{${open}normal${close}: [${decimal(figure.mean)}, ${decimal(figure.sd)}]}`;
    case "choice":
      return `{${open}choice${close}: [${figure.values.map(decimal).join(", ")}]}`;
    case "quantity": {
      const { factor, id } = figure;
      const written = factor === 1 ? id : factor === -1 ? `-${id}` : `${decimal(factor)} ${id}`;
      return factor === 1 ? scalarText(id, isQuoted) : `${open}${written}${close}`;
    }
  }
}

/** A number as the language reads it: no more digits than it has, up to twelve, so that sums of decimals stay short. */
export function decimal(value: number): string {
  const text = String(Number(value.toPrecision(12)) + 0);
  // Within a range a number begins with a digit and has no bare exponent sign to be misread; such sizes are rare.
  return text.replace("e+", "e");
}
