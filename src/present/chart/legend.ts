import { html, type Raw } from "../escape.ts";
import { label } from "./marks.ts";
import { textWidth } from "./text-width.ts";

/** What one mark means; `mark` draws it in a box 22 wide and 10 high at the origin. */
export interface LegendItem {
  readonly mark: Raw;
  readonly words: string;
}

/** Items side by side, in as many rows as the width asks for. @returns the rows and their height */
export function legend(items: readonly LegendItem[], width: number): { body: Raw; height: number } {
  let [x, y] = [0, 0];
  const drawn = items.map(({ mark, words }) => {
    const wide = 28 + textWidth(words, 11);
    if (x > 0 && x + wide > width) [x, y] = [0, y + 18];
    const one = html`<g transform="translate(${Math.round(x)} ${y})">${mark}${label(words, 28, 9, { class: "p-small", width: width - 28 })}</g>`;
    x += wide + 12;
    return one;
  });
  return { body: html`${drawn}`, height: items.length === 0 ? 0 : y + 18 };
}
