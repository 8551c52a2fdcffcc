import type { TextTable } from "../../brief/index.ts";
import { displayWidth, wrap } from "./wrap.ts";

const GAP = "  ";
/** A text column is not made narrower than this; below it words fall apart. */
const NARROWEST_TEXT = 14;

/**
 * A table in aligned columns of at most `width` in all. Text columns are narrowed by wrapping; columns that still do not fit
 * follow in a second table under the first column repeated.
 *
 * @param bold - marks the header
 */
export function renderTable(table: TextTable, width: number, bold: (text: string) => string): string[] {
  const columnCount = table.columns.length;
  const natural = table.columns.map((column, index) =>
    Math.max(longestWord(column.header), ...table.rows.map((row) => displayWidth(row[index]!))),
  );
  const widths = [...natural];
  const total = (columns: readonly number[]): number =>
    columns.reduce((sum, index) => sum + widths[index]!, 0) + GAP.length * (columns.length - 1);
  const all = table.columns.map((_, index) => index);
  for (;;) {
    const widest = all
      .filter((index) => table.columns[index]!.align === "left" && widths[index]! > narrowest(table, index))
      .sort((a, b) => widths[b]! - widths[a]!)[0];
    if (total(all) <= width || widest === undefined) break;
    widths[widest]! -= 1;
  }

  const lines: string[] = [];
  let next = 0;
  while (next < columnCount) {
    const group = next === 0 ? [0] : [0, next++];
    if (next === 0) next = 1;
    while (next < columnCount && total([...group, next]) <= width) group.push(next++);
    if (lines.length > 0) lines.push("");
    lines.push(...renderColumns(table, group, widths, bold));
  }
  return lines;
}

function renderColumns(
  table: TextTable,
  columns: readonly number[],
  widths: readonly number[],
  bold: (text: string) => string,
): string[] {
  const headers = columns.map((index) => table.columns[index]!.header);
  const header = layOut(table, columns, widths, headers, "bottom").map(bold);
  const body = table.rows.flatMap((row) =>
    layOut(
      table,
      columns,
      widths,
      columns.map((index) => row[index]!),
      "top",
    ),
  );
  return [...header, ...body];
}

function layOut(
  table: TextTable,
  columns: readonly number[],
  widths: readonly number[],
  cells: readonly string[],
  lean: "top" | "bottom",
): string[] {
  const wrapped = cells.map((cell, place) => wrap(cell, widths[columns[place]!]!, ""));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, place) => {
        const text = lines[lean === "top" ? line : line - (height - lines.length)] ?? "";
        const space = " ".repeat(Math.max(0, widths[columns[place]!]! - displayWidth(text)));
        return table.columns[columns[place]!]!.align === "left" ? text + space : space + text;
      })
      .join(GAP)
      .trimEnd(),
  );
}

function narrowest(table: TextTable, index: number): number {
  return Math.max(
    longestWord(table.columns[index]!.header),
    index === 0 ? NARROWEST_TEXT + 4 : NARROWEST_TEXT,
  );
}

function longestWord(text: string): number {
  return Math.max(...text.split(" ").map(displayWidth));
}
