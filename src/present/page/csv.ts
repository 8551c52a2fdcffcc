import type { TextTable } from "../text-table.ts";
import { withPlainSpaces } from "../words/index.ts";

/**
 * A table as CSV (RFC 4180, line ends CRLF). What a spreadsheet would run as a formula is led by an apostrophe, at the beginning of a
 * cell and where one begins if the spreadsheet takes semicolons or tabs to part cells, as many countries' do.
 */
export function csvOf(table: TextTable): string {
  const rows = [table.columns.map(({ header }) => header), ...table.rows];
  return rows.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  // Figures for readers carry their sign either way; those of a table carry none that says nothing.
  const plain = withPlainSpaces(text);
  const number = plain.replace(/^\u2212/, "-").replace(/^\+(?=\d)/, "");
  if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(number)) return number;
  const safe = plain === "-" ? plain : plain.replace(FORMULA, "$1'$2");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Where a cell begins, whichever character parts cells, and a formula in it. */
const FORMULA = /(^|[;\t\r\n])((?:[^\S\t\r\n]|["'])*)(?=[=+\-@\u2212\uff1d\uff0b\uff0d\uff20])/g;
