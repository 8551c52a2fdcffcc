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
  return lines(kind, [[x1, y1, x2, y2]]);
}

/** Several lines of one look as one mark, from (x1, y1) to (x2, y2) each: pages are smaller by it. */
export function lines(kind: string, ends: readonly (readonly [number, number, number, number])[]): Raw {
  const path = ends.map((end) => {
    const [x1, y1, x2, y2] = end.map(px) as [string, string, string, string];
    return `M${x1} ${y1}${y1 === y2 ? `H${x2}` : x1 === x2 ? `V${y2}` : `L${x2} ${y2}`}`;
  });
  return path.length === 0 ? new Raw("") : html`<path class="${kind}" d="${path.join("")}"/>`;
}

/** Where a rectangle stands, pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Several rectangles of one look as one mark. */
export function boxes(kind: string, places: readonly Box[]): Raw {
  return places.length === 0
    ? new Raw("")
    : html`<path class="${kind}" d="${places.map(boxPath).join("")}"/>`;
}

function boxPath({ x, y, width, height }: Box): string {
  const wide = px(Math.max(0, width));
  return `M${px(x)} ${px(y)}h${wide}v${px(Math.max(0, height))}h-${wide}z`;
}

/** Texts of one look and anchor; `full`: what the title says where not all of it stands there. */
export function labels(
  kind: "p-text" | "p-small" | "p-strong",
  anchor: "start" | "middle" | "end",
  places: readonly TextPlace[],
): Raw {
  if (places.length === 0) return new Raw("");
  const side = anchor === "start" ? null : html` text-anchor="${anchor}"`;
  const texts = places.map(
    ({ text, x, y, full = null }) =>
      html`<text x="${px(x)}" y="${px(y)}">${full === null ? null : note(full)}${text}</text>`,
  );
  return html`<g class="${kind}"${side}>${texts}</g>`;
}

export interface TextPlace {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly full?: string;
}

/** Places to point at, nothing to see: each says its words. */
export function touches(places: readonly (Box & { readonly words: string })[]): Raw {
  const marks = places.map(
    ({ x, y, width, height, words }) =>
      html`<path d="${boxPath({ x, y, width, height })}">${note(words)}</path>`,
  );
  return marks.length === 0 ? new Raw("") : html`<g class="p-touch">${marks}</g>`;
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
export function hatching(
  x: number,
  y: number,
  width: number,
  height: number,
  gap = 5,
  kind = "p-hatch",
): Raw {
  let path = "";
  // Lines x' + y' = c inside the rectangle, c from gap to width + height.
  for (let c = gap; c < width + height; c += gap) {
    const [x1, x2] = [Math.max(0, c - height), Math.min(c, width)];
    const long = px(x2 - x1);
    path += `M${px(x + x1)} ${px(y + c - x1)}l${long}-${long}`;
  }
  return path === "" ? new Raw("") : html`<path class="${kind}" d="${path}"/>`;
}
