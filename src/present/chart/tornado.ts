import { html } from "../escape.ts";
import { axisBelow } from "./axis.ts";
import type { Drawing } from "./drawing.ts";
import { legend } from "./legend.ts";
import { linearScale } from "./linear-scale.ts";
import { hatching, label, line, note, rect } from "./marks.ts";
import { namedRows, rowName } from "./named-row.ts";

export interface TornadoData {
  readonly rows: readonly TornadoRow[];
  /** The weakest slack with every figure central. */
  readonly central: number;
  readonly axis: string;
}

export interface TornadoRow {
  readonly name: string;
  /** The weakest slack with the figure at its 5 % and at its 95 % point, all else central. */
  readonly low: number;
  readonly high: number;
  /** Where the verdict turns, in words; null where nowhere within its range. */
  readonly turn: string | null;
  readonly words: string;
}

const BAR = 12;

/** What each figure by itself does to the weakest slack: low (hollow) and high (solid), the widest first; left of zero breaking pays. */
export function drawTornado({ rows, central, axis }: TornadoData, width: number): Drawing {
  const layout = namedRows(width);
  const values = rows.flatMap(({ low, high }) => [low, high]);
  const scale = linearScale([0, central, ...values], layout.left + 4, width - 4, layout.isBeside ? 6 : 4, {
    pad: 0.03,
  });
  const key = legend(
    [
      { mark: rect("p-hollow", 0.5, 0.5, 21, 10), words: "with the figure low" },
      { mark: rect("p-keep-fill", 0, 0, 22, 11), words: "with the figure high" },
      { mark: html`${rect("p-breach-tint", 0, 0, 22, 11)}${hatching(0, 0, 22, 11)}`, words: "breaking pays" },
      { mark: line("p-now", 0, 5, 22, 5), words: "all figures central" },
    ],
    width,
  );
  let y = key.height + 14;
  const top = y;
  const breaks: number[] = [];
  const drawn = rows.map(({ name, low, high, turn, words }, index) => {
    if (index > 0) breaks.push(y);
    const { body, middle, height } = rowName(layout, name, y, width, { extra: turn, lines: 3 });
    const one = html`${body}${side("p-hollow", low, central, scale.at, middle)}${side("p-keep-fill", high, central, scale.at, middle)}${rect("p-touch", layout.left, y, width - layout.left, height, note(words))}\n`;
    y += height;
    return one;
  });
  const bottom = y + 2;
  const grid = axisBelow(scale, top - 4, bottom, width);
  const [zero, middle] = [scale.at(0), scale.at(central)];
  const strip =
    zero - layout.left < 1
      ? null
      : html`${rect("p-breach-tint", layout.left, bottom - 5, zero - layout.left, 5)}${hatching(layout.left, bottom - 5, zero - layout.left, 5)}`;
  return {
    width,
    height: bottom + 36,
    breaks,
    body: html`${key.body}
${grid}${strip}${line("p-ink", zero, top - 6, zero, bottom)}${line("p-now", middle, top - 6, middle, bottom)}
${drawn}${label(axis, layout.left, bottom + 31, { class: "p-small", width: width - layout.left })}`,
  };
}

function side(kind: string, value: number, central: number, at: (value: number) => number, y: number) {
  const [from, to] = [Math.min(at(value), at(central)), Math.max(at(value), at(central))];
  return value === central ? null : rect(kind, from, y - BAR / 2, Math.max(1, to - from), BAR);
}
