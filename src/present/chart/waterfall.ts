import { html, type Raw } from "../escape.ts";
import type { Drawing } from "./drawing.ts";
import { wrapped } from "./fit-text.ts";
import { linearScale } from "./linear-scale.ts";
import { hatching, label, line, note, rect } from "./marks.ts";
import { textWidth } from "./text-width.ts";

/** Sums on one scale, each as a waterfall: what a bar adds begins where the one above it ends. */
export interface WaterfallData {
  readonly sums: readonly WaterfallSum[];
  /** How a figure is written. */
  readonly figure: (amount: number) => string;
}

export interface WaterfallSum {
  readonly heading: string;
  readonly terms: readonly { readonly name: string; readonly amount: number }[];
  readonly total: number;
}

const LINE = 15;
const BAR = 9;
const PAD = 5;
/** Narrower than this, names take as much as the bars and figures leave; wider, no more. */
const MOST_NAMES = 260;

/**
 * Sums as short waterfalls under each other, so that their totals can be told apart at a glance: what adds is solid, what takes away
 * hatched, the total a heavy bar from zero.
 */
export function drawWaterfall({ sums, figure }: WaterfallData, width: number): Drawing {
  const figures = sums.flatMap(({ terms, total }) => [total, ...terms.map(({ amount }) => amount)]);
  const right = Math.ceil(Math.max(...figures.map((one) => textWidth(figure(one), 12.2)))) + 2;
  const names = Math.min(MOST_NAMES, Math.round((width - right) * 0.55));
  const [from, to] = [names + 10, width - right - 8];
  const reached = sums.flatMap(({ terms, total }) => {
    let sum = 0;
    return [0, total, ...terms.map(({ amount }) => (sum += amount))];
  });
  const scale = linearScale(reached, from + 2, to - 2, 3);
  const parts: Raw[] = [];
  const breaks: number[] = [];
  let y = 0;
  for (const [index, { heading, terms, total }] of sums.entries()) {
    if (index > 0) {
      breaks.push(y + 4);
      y += 12;
    }
    for (const text of wrapped(heading, width, 12.6, 3)) {
      parts.push(label(text, 0, y + 12, { class: "p-strong" }));
      y += LINE;
    }
    y += 3;
    const top = y;
    let sum = 0;
    for (const { name, amount } of terms) {
      const lines = wrapped(name, names, 12, 2);
      const height = lines.length * LINE + PAD;
      const middle = y + height / 2 - PAD / 2;
      const words = `${name}: ${figure(amount)}`;
      const texts = lines.map((text, at) =>
        label(text, 0, y + 11 + at * LINE, lines.join(" ").length < name.length ? { full: name } : {}),
      );
      parts.push(
        html`${texts}${bar(scale.at(sum), scale.at(sum + amount), middle, amount < 0, words)}${label(figure(amount), width, middle + 4, { anchor: "end" })}\n`,
      );
      sum += amount;
      y += height;
    }
    parts.push(line("p-zero", scale.at(0), top, scale.at(0), y + LINE + PAD), line("p-line", 0, y, width, y));
    const middle = y + PAD + LINE / 2;
    parts.push(
      html`${label("Together", 0, middle + 4, { class: "p-strong" })}${heavy(scale.at(0), scale.at(total), middle, `Together: ${figure(total)}`)}${label(figure(total), width, middle + 4, { class: "p-strong", anchor: "end" })}\n`,
    );
    y += LINE + 2 * PAD;
  }
  return { width, height: y, body: html`${parts}`, breaks };
}

function bar(before: number, after: number, middle: number, takes: boolean, words: string): Raw {
  const [x, wide, y] = [Math.min(before, after), Math.max(1.5, Math.abs(after - before)), middle - BAR / 2];
  return takes
    ? html`${rect("p-lost", x, y, wide, BAR, note(words))}${hatching(x, y, wide, BAR, 4, "p-lost-hatch")}`
    : rect("p-spare", x, y, wide, BAR, note(words));
}

function heavy(before: number, after: number, middle: number, words: string): Raw {
  return rect(
    "p-ink-fill",
    Math.min(before, after),
    middle - BAR / 2,
    Math.max(1.5, Math.abs(after - before)),
    BAR,
    note(words),
  );
}
