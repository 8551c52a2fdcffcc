import type { TextTable } from "../../present/index.ts";
import { displayWidth, wrap } from "./wrap.ts";

const GAP = "  ";
/** The first column names the row and is not made narrower than this; below it words fall apart. */
const NARROWEST_NAME = 18;
/** Nor any other text column than this. */
const NARROWEST_TEXT = 14;

/**
 * A table in aligned columns of at most `width` in all. Text columns are narrowed by wrapping. What still does not fit
 * follows in further tables under the first column repeated: group by group, then column by column.
 *
 * @param bold - marks the header
 */
export function renderTable(table: TextTable, width: number, bold: (text: string) => string): string[] {
  const measures = table.columns.map((_, index) => measuresOf(table, index));
  const others = table.columns.map((_, index) => index).slice(1);
  const isWhole = leastWidth(measures, [0, ...others]) <= width;
  const groups = isWhole
    ? [others]
    : [...new Set(others.map((index) => groupOf(table, index)))].map((group) =>
        others.filter((index) => groupOf(table, index) === group),
      );
  return groups
    .flatMap((group) => fittingSplits(measures, group, width))
    .flatMap((columns, place) => [
      ...(place > 0 ? [""] : []),
      ...renderColumns(table, measures, [0, ...columns], width, bold),
    ]);
}

function groupOf(table: TextTable, index: number): number {
  return table.columns[index]!.group ?? 0;
}

/** How wide a column is by itself, and how narrow it can be made. */
interface Measures {
  readonly natural: number;
  readonly narrowest: number;
}

function measuresOf(table: TextTable, index: number): Measures {
  const { header, align } = table.columns[index]!;
  const word = longestWord(header);
  const natural = Math.max(word, ...table.rows.map((row) => displayWidth(row[index]!)));
  const least = Math.max(word, index === 0 ? NARROWEST_NAME : NARROWEST_TEXT);
  return { natural, narrowest: align === "right" ? natural : Math.min(natural, least) };
}

/** A group cut into as few tables as fit, each at least one column. */
function fittingSplits(measures: readonly Measures[], group: readonly number[], width: number): number[][] {
  const splits: number[][] = [];
  for (const index of group) {
    const last = splits.at(-1);
    if (last !== undefined && leastWidth(measures, [0, ...last, index]) <= width) last.push(index);
    else splits.push([index]);
  }
  return splits.length > 0 ? splits : [[]];
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}

function leastWidth(measures: readonly Measures[], columns: readonly number[]): number {
  return totalOf(columns.map((index) => measures[index]!.narrowest));
}

function renderColumns(
  table: TextTable,
  measures: readonly Measures[],
  columns: readonly number[],
  width: number,
  bold: (text: string) => string,
): string[] {
  const widths = columns.map((index) => measures[index]!.natural);
  while (totalOf(widths) > width) {
    const [widest] = columns
      .map((_, place) => place)
      .filter((place) => widths[place]! > measures[columns[place]!]!.narrowest)
      .sort((a, b) => widths[b]! - widths[a]!);
    if (widest === undefined) break;
    widths[widest]! -= 1;
  }
  const header = columns.map((index) => table.columns[index]!.header);
  const body = table.rows.map((row) => columns.map((index) => row[index]!));
  return [
    ...layOut(table, columns, widths, header, "bottom").map(bold),
    ...body.flatMap((cells) => layOut(table, columns, widths, cells, "top")),
  ];
}

function layOut(
  table: TextTable,
  columns: readonly number[],
  widths: readonly number[],
  cells: readonly string[],
  lean: "top" | "bottom",
): string[] {
  const wrapped = cells.map((cell, place) => wrap(cell, widths[place]!));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, place) => {
        const text = lines[lean === "top" ? line : line - (height - lines.length)] ?? "";
        const space = " ".repeat(Math.max(0, widths[place]! - displayWidth(text)));
        return table.columns[columns[place]!]!.align === "left" ? text + space : space + text;
      })
      .join(GAP)
      .trimEnd(),
  );
}

function longestWord(text: string): number {
  return Math.max(...text.split(" ").map(displayWidth));
}
