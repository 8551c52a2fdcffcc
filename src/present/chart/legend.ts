import { html, type Raw } from "../escape.ts";
import { shortened } from "./fit-text.ts";
import { labels, TYPE_SIZE } from "./marks.ts";
import { textWidth } from "./text-width.ts";

/** What one mark means; `mark` draws it in a box 22 wide and 10 high at the origin. */
export interface LegendItem {
  readonly mark: Raw;
  readonly words: string;
}

/** Items side by side, in as many rows as the width asks for. @returns the rows and their height */
export function legend(items: readonly LegendItem[], width: number): { body: Raw; height: number } {
  let [x, y] = [0, 0];
  const places = items.map(({ words }) => {
    const wide = 28 + textWidth(words, 11);
    if (x > 0 && x + wide > width) [x, y] = [0, y + 18];
    const place = { x: Math.round(x), y };
    x += wide + 12;
    return place;
  });
  const marks = items.map(
    ({ mark }, index) => html`<g transform="translate(${places[index]!.x} ${places[index]!.y})">${mark}</g>`,
  );
  const words = items.map(({ words: text }, index) => ({
    text: shortened(text, width - 28, TYPE_SIZE["p-small"]),
    x: places[index]!.x + 28,
    y: places[index]!.y + 9,
  }));
  return {
    body: html`${marks}${labels("p-small", "start", words)}`,
    height: items.length === 0 ? 0 : y + 18,
  };
}
