import { html, type Piece, Raw } from "../escape.ts";
import { shortened } from "./fit-text.ts";

/** Tenths of a pixel are enough for the eye and keep pages small. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Text at a place, no wider than `width`; what was cut can be read in its title. */
export function label(
  text: string,
  x: number,
  y: number,
  look: {
    readonly class?: "p-text" | "p-soft" | "p-head" | "p-strong" | "p-small" | "p-title";
    readonly anchor?: "start" | "middle" | "end";
    readonly width?: number;
    /** What the title says instead of the whole text. */
    readonly full?: string;
  } = {},
): Raw {
  const kind = look.class ?? "p-text";
  const shown = look.width === undefined ? text : shortened(text, look.width, TYPE_SIZE[kind]);
  const full = look.full ?? (shown === text ? null : text);
  const anchor =
    look.anchor === undefined || look.anchor === "start" ? null : html` text-anchor="${look.anchor}"`;
  return html`<text class="${kind}" x="${px(x)}" y="${px(y)}"${anchor}>${full === null ? null : note(full)}${shown}</text>`;
}

/** Sizes to fit text by; bold stands wider than it is named. */
export const TYPE_SIZE = {
  "p-text": 12,
  "p-soft": 12,
  "p-small": 11,
  "p-strong": 12.2,
  "p-head": 14.7,
  "p-title": 18,
} as const;

/** A word on the mark it stands in, shown when a pointer rests there. */
export function note(text: string): Raw {
  return html`<title>${text}</title>`;
}

export function line(kind: string, x1: number, y1: number, x2: number, y2: number): Raw {
  return html`<path class="${kind}" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}

export function rect(
  kind: string,
  x: number,
  y: number,
  width: number,
  height: number,
  inner: Piece = null,
): Raw {
  const place = html`<rect class="${kind}" x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, width))}" height="${px(Math.max(0, height))}"`;
  return inner === null ? html`${place}/>` : html`${place}>${inner}</rect>`;
}

/** Marks of one party, or of several (ids with spaces between), for telling it apart. */
export function ofParty(id: string, inner: Piece): Raw {
  return html`<g data-party="${id}">${inner}</g>`;
}

/**
 * Hatching of a rectangle as plain lines at 45 degrees. A pattern would need an id, unique in any page it comes to stand in.
 */
export function hatching(x: number, y: number, width: number, height: number, gap = 5): Raw {
  let path = "";
  // Lines x' + y' = c inside the rectangle, c from gap to width + height.
  for (let c = gap; c < width + height; c += gap) {
    const [x1, x2] = [Math.max(0, c - height), Math.min(c, width)];
    path += `M${px(x + x1)} ${px(y + c - x1)}L${px(x + x2)} ${px(y + c - x2)}`;
  }
  return path === "" ? new Raw("") : html`<path class="p-hatch" d="${path}"/>`;
}
