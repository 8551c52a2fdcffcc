import { html, type Raw, raw } from "../escape.ts";
import { chartStyle, LIGHT } from "./palette.ts";

/** A picture before it stands anywhere: pixels at the size it is meant to be read at. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: Raw;
}

/** Sizes pictures are laid out for: beside text on a screen or on paper, and on a phone. Type keeps its size in both. */
export const WIDE = 720;
export const NARROW = 328;

/** The drawing as an element of a page that has `chartStyle`; `labelledBy`: the id of what names and describes it there. */
export function svgInPage({ width, height, body }: Drawing, labelledBy: string): Raw {
  return html`<svg role="img" aria-labelledby="${labelledBy}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>`;
}

/**
 * The drawing as a file of its own: title above it, description inside, style and colours in it, on white.
 *
 * Colours stand in the style as they are: not every program that reads SVG knows custom properties.
 */
export function svgAlone(
  drawing: Drawing,
  words: { title: string; lines: Raw; height: number; description: string },
): string {
  const margin = 20;
  const width = drawing.width + 2 * margin;
  const height = drawing.height + words.height + 2 * margin;
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="title">${words.title}</title>
<desc id="description">${words.description}</desc>
<style>${raw(chartStyle((token) => LIGHT[token]))}</style>
<rect class="p-paper" width="${width}" height="${height}"/>
<g transform="translate(${margin} ${margin})">${words.lines}</g>
<g transform="translate(${margin} ${margin + words.height})">
${drawing.body}</g>
</svg>
`.text;
}
