import type { TextTable } from "../text-table.ts";

/** A table as CSV (RFC 4180, line ends CRLF). Text that a spreadsheet would run as a formula is led by an apostrophe. */
export function csvOf(table: TextTable): string {
  const rows = [table.columns.map(({ header }) => header), ...table.rows];
  return rows.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const number = text.replace(/^\u2212/, "-");
  if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(number)) return number;
  const safe = /^[\s]*[=+\-@\u2212\uff1d\uff0b\uff0d\uff20]/.test(text) && text !== "-" ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
