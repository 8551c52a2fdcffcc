import { html, type Raw } from "../escape.ts";
import { wrapped } from "./fit-text.ts";
import { label } from "./marks.ts";

/** Pixels for names that stand beside their marks. */
export const NAMES = 236;
const LINE = 15;

/** How rows of a chart are laid out: names at the left of their marks, or over them where there is no room beside. */
export interface NamedRows {
  readonly isBeside: boolean;
  /** Where marks begin. */
  readonly left: number;
}

export function namedRows(width: number): NamedRows {
  const isBeside = width >= 2 * NAMES;
  return { isBeside, left: isBeside ? NAMES + 14 : 0 };
}

/**
 * The name of one row, and where its marks go.
 *
 * @param more.extra - a second text under the name
 * @param more.lines - what the name may take at most, two without
 * @returns the name; the middle of the row's marks; the height of the row
 */
export function rowName(
  { isBeside }: NamedRows,
  name: string,
  y: number,
  width: number,
  more: { readonly extra?: string | null; readonly lines?: number } = {},
): { readonly body: Raw; readonly middle: number; readonly height: number } {
  const room = isBeside ? NAMES : width;
  const { extra = null } = more;
  const lines = wrapped(name, room, 12, more.lines ?? 2);
  const isCut = lines.join(" ").length < name.length;
  const rows = lines.length + (extra === null ? 0 : 1);
  const shown = lines.map((text, index) =>
    label(text, 0, y + 12 + index * LINE, isCut ? { full: name } : {}),
  );
  const under =
    extra === null ? null : label(extra, 0, y + 12 + lines.length * LINE, { class: "p-small", width: room });
  return {
    body: html`${shown}${under}`,
    middle: isBeside ? y + 8 + ((rows - 1) * LINE) / 2 : y + rows * LINE + 10,
    height: rows * LINE + (isBeside ? 7 : 27),
  };
}
