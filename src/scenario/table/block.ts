/** Cells of a table that is pasted or read from a file: more than 256 measures for 16 parties come to. */
export const MAX_BLOCK_CELLS = 20_000;
/** UTF-16 units of such a table. */
export const MAX_BLOCK_CHARACTERS = 1_000_000;

/**
 * A table as texts, row by row; rows may differ in length. `at`: where each cell begins in the text. `openQuote`: where a quote begins that
 * nothing closes, null where there is none. `refusal`: a sentence without its end.
 */
export type ParsedBlock =
  | {
      readonly rows: readonly (readonly string[])[];
      readonly at: readonly (readonly number[])[];
      readonly openQuote: number | null;
    }
  | { readonly refusal: string };

/**
 * A block of text as cells: tab-separated as spreadsheets hand it over, or CSV with `;` or `,`. Cells in double quotes may hold
 * separators, line ends and doubled quotes. A mark of byte order and empty lines at the end are left out; `sep=;` in the first line, which
 * Excel reads and writes, names the separator.
 *
 * A comma between digits alone on every line (`3,5`) is taken for that of a decimal, so that one column does not become two.
 */
export function parseBlock(text: string): ParsedBlock {
  if (text.length > MAX_BLOCK_CHARACTERS)
    return { refusal: `the table is longer than ${MAX_BLOCK_CHARACTERS} characters` };
  const [lead, named] = /^\ufeff?(?:"?sep=([\t;,])"?(?:\r\n?|\n))?/i.exec(text)!;
  const content = text.slice(lead.length);
  const { cells, openQuote } = split(content, named ?? separatorOf(content));
  if (cells === null) return { refusal: `the table has more than ${MAX_BLOCK_CELLS} cells` };
  while (cells.at(-1)?.every(({ cell }) => cell.trim() === "")) cells.pop();
  return {
    rows: cells.map((row) => row.map(({ cell }) => cell)),
    at: cells.map((row) => row.map((one) => one.at + lead.length)),
    openQuote: openQuote === null ? null : openQuote + lead.length,
  };
}

/** Cells as spreadsheets take them over: tabs between, quotes around what holds tabs, line ends or quotes. */
export function blockText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quotedCell).join("\t")).join("\n");
}

function quotedCell(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** What stands between cells: the first of tab, semicolon and comma that occurs outside quotes; null: one column. */
function separatorOf(text: string): string | null {
  const outside = withoutQuoted(text);
  const found = ["\t", ";", ","].find((one) => outside.includes(one)) ?? null;
  if (found !== ",") return found;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.every((line) => DECIMAL_COMMA.test(line.trim())) ? null : found;
}

const DECIMAL_COMMA = /^[-+−]?[0-9]+(?:,[0-9]+)?$/;

/** The text without cells in quotes, whatever separates them. */
function withoutQuoted(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    const isOpening = at === 0 || "\t;,\n\r".includes(text.charAt(at - 1));
    const quoted = isOpening ? quotedAt(text, at) : null;
    if (isOpening && quoted === null) break;
    if (quoted !== null) {
      parts.push(text.slice(from, at));
      from = quoted.end;
    }
    at = quoted?.end ?? at + 1;
  }
  return parts.join("") + text.slice(from);
}

interface Cell {
  readonly cell: string;
  readonly at: number;
}

/** `cells`: null where there are more than there may be. */
function split(
  text: string,
  separator: string | null,
): { readonly cells: Cell[][] | null; readonly openQuote: number | null } {
  const rows: Cell[][] = [[]];
  let cells = 0;
  let at = 0;
  // Behind a quote that nothing closes quotes are characters like any other: else each would be searched for to the end.
  let openQuote: number | null = null;
  for (;;) {
    if (++cells > MAX_BLOCK_CELLS) return { cells: null, openQuote };
    const quoted: { readonly cell: string; readonly end: number } | null =
      openQuote === null && text.charAt(at) === '"' ? quotedAt(text, at) : null;
    if (quoted === null && text.charAt(at) === '"') openQuote ??= at;
    let end = quoted?.end ?? at;
    while (end < text.length && !isLineEnd(text, end) && text.charAt(end) !== separator) end++;
    // What stands behind the closing quote belongs to the cell.
    rows.at(-1)!.push({ cell: (quoted?.cell ?? "") + text.slice(quoted?.end ?? at, end), at });
    if (end >= text.length) return { cells: rows, openQuote };
    at = end + (text.startsWith("\r\n", end) ? 2 : 1);
    if (isLineEnd(text, end)) rows.push([]);
  }
}

function isLineEnd(text: string, at: number): boolean {
  return text.charAt(at) === "\n" || text.charAt(at) === "\r";
}

/** The cell whose opening quote stands at `start`; null where nothing closes it. */
function quotedAt(text: string, start: number): { readonly cell: string; readonly end: number } | null {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return null;
    parts.push(text.slice(from, close));
    if (text.charAt(close + 1) !== '"') return { cell: parts.join('"'), end: close + 1 };
    from = close + 2;
  }
}
