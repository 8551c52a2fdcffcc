import type { Raw } from "../escape.ts";
import type { LinearScale } from "./linear-scale.ts";
import { labels, lines } from "./marks.ts";
import { textWidth } from "./text-width.ts";

/** Lines up from an axis at the bottom, and its figures under it; those at the ends stay inside the picture. */
export function axisBelow(scale: LinearScale, top: number, bottom: number, width: number): Raw[] {
  const grid = lines(
    "p-line",
    scale.ticks.map((tick) => [scale.at(tick), top, scale.at(tick), bottom]),
  );
  return [grid, figuresBelow(scale, scale.ticks, bottom + 15, width)];
}

/** The figures of an axis, of every one, second, fifth ... tick, as they have room beside each other. */
export function figuresBelow(scale: LinearScale, ticks: readonly number[], y: number, width: number): Raw {
  const spacing = ticks.length < 2 ? 1 : ticks[1]! - ticks[0]!;
  const places = ticks.map((tick) => {
    const text = scale.tick(tick);
    return { text, x: insideOf(text, scale.at(tick), width), multiple: Math.round(tick / spacing) };
  });
  const everyNth = (n: number) => places.filter(({ multiple }) => multiple % n === 0);
  const isClear = (shown: typeof places): boolean =>
    shown.every(({ text, x }, index) => {
      const before = shown[index - 1];
      return (
        before === undefined || x - before.x >= (textWidth(text, 11) + textWidth(before.text, 11)) / 2 + 4
      );
    });
  const shown = [1, 2, 5, 10, 20, 50, 100].map(everyNth).find(isClear) ?? [];
  return labels(
    "p-small",
    "middle",
    shown.map(({ text, x }) => ({ text, x, y })),
  );
}

/** The nearest place to x at which text set on its middle does not stand out of the picture. */
export function insideOf(text: string, x: number, width: number): number {
  const half = textWidth(text, 11) / 2;
  return Math.min(Math.max(x, half), width - half);
}
