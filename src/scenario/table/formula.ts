/**
 * A text whose beginning no spreadsheet takes for a formula: an apostrophe leads what one would begin with, at the beginning of a cell and
 * where one begins if the spreadsheet takes semicolons or tabs to part cells, as many countries' do.
 */
export function guardFormulas(text: string): string {
  return text.replace(FORMULA, "$1'$2");
}

/** The text that `guardFormulas` was given. */
export function withoutGuards(text: string): string {
  return text.replace(GUARDED, "$1$2");
}

/** Where a cell begins, whichever character parts cells, and a formula in it. */
const FORMULA = /(^|[;\t\r\n])((?:[^\S\t\r\n]|["'])*)(?=[=+\-@\u2212\uff1d\uff0b\uff0d\uff20])/g;
const GUARDED = /(^|[;\t\r\n])'((?:[^\S\t\r\n]|["'])*)(?=[=+\-@\u2212\uff1d\uff0b\uff0d\uff20])/g;
