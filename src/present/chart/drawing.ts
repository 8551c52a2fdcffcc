import { EMBEDDED_ID, embeddedText } from "../embedded.ts";
import { html, type Raw, raw } from "../escape.ts";
import { wrapped } from "./fit-text.ts";
import { label, px, TYPE_SIZE } from "./marks.ts";
import { chartStyle, LIGHT } from "./palette.ts";

/** A picture before it stands anywhere: pixels at the size it is meant to be read at. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: Raw;
  /** Where it may be cut between two pages, from above; without, nowhere. */
  readonly breaks?: readonly number[];
}

/** Sizes pictures are laid out for: beside text on a screen or on paper, and on a phone. Type keeps its size in both. */
export const WIDE = 720;
/** As wide as text on a sheet of paper: letters of 12 are 8 points there. */
export const PAPER_WIDE = 760;
export const NARROW = 328;

/** Taller than this, at `WIDE`, a drawing does not go on one sheet of paper. */
export const SHEET = 1400;

/**
 * A tall drawing cut for paper: each piece no taller than a sheet, where its breaks allow that.
 *
 * @returns from and to of each piece; one piece where it goes on a sheet
 */
export function piecesOf({ height, breaks = [] }: Drawing, most: number = SHEET): [number, number][] {
  const pieces: [number, number][] = [];
  let from = 0;
  while (height - from > most) {
    const fitting = breaks.filter((at) => at > from && at - from <= most);
    const to = fitting.at(-1) ?? breaks.find((at) => at > from);
    if (to === undefined) break;
    pieces.push([from, to]);
    from = to;
  }
  pieces.push([from, height]);
  return pieces;
}

/** One piece of a drawing that stands in the page as a whole, as the element with this id. */
export function pieceInPage({ width }: Drawing, [from, to]: readonly [number, number], id: string): Raw {
  return html`<svg viewBox="0 ${px(from)} ${width} ${px(to - from)}" width="${width}" height="${px(to - from)}"><use href="#${id}"/></svg>`;
}

/** The drawing as an element of a page that has `chartStyle`; `labelledBy`: the id of what names and describes it there; `id`: of the drawing inside. */
export function svgInPage({ width, height, body }: Drawing, labelledBy: string, id?: string): Raw {
  const inner = id === undefined ? body : html`<g id="${id}">${body}</g>`;
  return html`<svg role="img" aria-labelledby="${labelledBy}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inner}</svg>`;
}

/** The drawing alone, for a file in which its title and words stand beside it: style and colours in it, on white. */
export function svgBare({ width, height, body }: Drawing): string {
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${raw(chartStyle((token) => LIGHT[token]))}</style><rect class="p-paper" width="${width}" height="${height}"/>${body}</svg>
`.text;
}

/** Around a picture that stands alone. */
const MARGIN = 20;
const TITLE_LINE = 21;

/**
 * The drawing as a file of its own: title over it, description inside, style and colours in it, on white.
 *
 * Colours stand in the style as they are: not every program that reads SVG knows custom properties.
 *
 * @param words.name - what its ids begin with, so that several can stand in one page
 * @param words.about - under the title: what the picture is taken from
 */
export function svgAlone(
  drawing: Drawing,
  words: {
    readonly name: string;
    readonly title: string;
    readonly description: string;
    readonly about: string;
    /** The text of the scenario, to stand inside; null: it does not. */
    readonly source: string | null;
  },
): string {
  const lines = wrapped(words.title, drawing.width, TYPE_SIZE["p-title"], 3);
  const title = lines.map((text, index) => label(text, 0, 16 + index * TITLE_LINE, { class: "p-title" }));
  const aboutAt = 14 + lines.length * TITLE_LINE;
  const about = label(words.about, 0, aboutAt, { class: "p-soft", width: drawing.width });
  const head = aboutAt + 22;
  const width = drawing.width + 2 * MARGIN;
  const height = Math.ceil(drawing.height + head + 2 * MARGIN);
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${words.name}-title ${words.name}-description" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="${words.name}-title">${words.title}</title>
<desc id="${words.name}-description">${words.description}</desc>
${words.source === null ? null : html`<metadata id="${EMBEDDED_ID}" data-encoding="json">${raw(embeddedText(words.source))}</metadata>\n`}<style>${raw(chartStyle((token) => LIGHT[token]))}</style>
<rect class="p-paper" width="${width}" height="${height}"/>
<g transform="translate(${MARGIN} ${MARGIN})">${title}${about}</g>
<g transform="translate(${MARGIN} ${MARGIN + head})">
${drawing.body}</g>
</svg>
`.text;
}
