import { html, type Raw } from "../escape.ts";
import type { LinearScale } from "./linear-scale.ts";
import { label, line } from "./marks.ts";
import { textWidth } from "./text-width.ts";

/** Lines up from an axis at the bottom, and its figures under it; those at the ends stay inside the picture. */
export function axisBelow(scale: LinearScale, top: number, bottom: number, width: number): Raw[] {
  return scale.ticks.map((tick) => {
    const [x, text] = [scale.at(tick), scale.tick(tick)];
    return html`${line("p-line", x, top, x, bottom)}${label(text, insideOf(text, x, width), bottom + 15, { class: "p-small", anchor: "middle" })}`;
  });
}

/** The nearest place to x at which text set on its middle does not stand out of the picture. */
export function insideOf(text: string, x: number, width: number): number {
  const half = textWidth(text, 11) / 2;
  return Math.min(Math.max(x, half), width - half);
}
