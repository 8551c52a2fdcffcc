import { guardFormulas } from "../../scenario/index.ts";
import type { TextTable } from "../text-table.ts";
import { withPlainSpaces } from "../words/index.ts";

/**
 * A table as CSV (RFC 4180, line ends CRLF). What a spreadsheet would run as a formula is led by an apostrophe, at the beginning of a
 * cell and where one begins if the spreadsheet takes semicolons or tabs to part cells, as many countries' do.
 *
 * @param separator - a tab makes it TSV
 */
export function csvOf(table: TextTable, separator: "," | "\t" = ","): string {
  const rows = [table.columns.map(({ header }) => header), ...table.rows];
  return rows.map((cells) => `${cells.map(cell).join(separator)}\r\n`).join("");
}

function cell(text: string): string {
  // Figures for readers carry their sign either way; those of a table carry none that says nothing.
  const plain = withPlainSpaces(text);
  const number = plain.replace(/^\u2212/, "-").replace(/^\+(?=\d)/, "");
  if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(number)) return number;
  const safe = plain === "-" ? plain : guardFormulas(plain);
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
