import { html, type Raw } from "../escape.ts";
import { figuresBelow } from "./axis.ts";
import type { Drawing } from "./drawing.ts";
import { legend } from "./legend.ts";
import { type LinearScale, linearScale } from "./linear-scale.ts";
import { label, labels, line, lines, px, rect, touches } from "./marks.ts";
import { textWidth } from "./text-width.ts";

export interface LengthsData {
  /** Under the picture: what runs from left to right. */
  readonly axis: string;
  /** Over the panels. */
  readonly upTo: string;
  readonly gain: string;
  /** What the line of the benefit is called. */
  readonly threshold: string;
  readonly once: number;
  /** The shortest length that deters; null where none does. */
  readonly first: number | null;
  readonly lengths: readonly {
    readonly for: number;
    readonly gain: number;
    readonly deterredUpTo: number;
  }[];
  /** Per length: all of it in words. */
  readonly words: readonly string[];
}

const PANEL = 130;
const HEAD = 26;
const GAP = 18;

/**
 * Against the length of a suspension: up to what benefit it deters, with the benefit as a line and the first length that passes it
 * marked; and below, what the plan brings who might be tempted.
 */
export function drawLengths(data: LengthsData, width: number): Drawing {
  const { lengths, once, first } = data;
  const key = legend(
    [
      { mark: line("p-keep", 0, 5, 22, 5), words: "by length" },
      { mark: line("p-breach", 0, 5, 22, 5), words: data.threshold },
      ...(first === null ? [] : [{ mark: line("p-ink", 11, 0, 11, 11), words: "the shortest that deters" }]),
    ],
    width,
  );
  const tops = [key.height + HEAD, key.height + 2 * HEAD + PANEL + GAP] as const;
  const scales = [
    linearScale([0, once, ...lengths.map(({ deterredUpTo }) => deterredUpTo)], tops[0] + PANEL, tops[0], 4),
    linearScale(
      lengths.map(({ gain }) => gain),
      tops[1] + PANEL,
      tops[1],
      3,
      { pad: 0.1 },
    ),
  ] as const;
  const left =
    Math.max(...scales.flatMap(({ ticks, tick }) => ticks.map((value) => textWidth(tick(value), 11)))) + 8;
  const right = width - 10;
  const across = linearScale(
    lengths.map((one) => one.for),
    left + 8,
    right,
    Math.min(lengths.length, 12),
    { whole: true },
  );
  const bottom = tops[1] + PANEL;
  const half = lengths.length < 2 ? 20 : (across.at(2) - across.at(1)) / 2;
  const mark =
    first === null
      ? null
      : lines(
          "p-ink",
          tops.map((top) => [across.at(first), top, across.at(first), top + PANEL] as const),
        );
  return {
    width,
    height: bottom + 40,
    body: html`${key.body}
${panel(data.upTo, tops[0], scales[0], left, right)}
${panel(data.gain, tops[1], scales[1], left, right)}
${mark}
${line("p-breach", left, scales[0].at(once), right, scales[0].at(once))}
${curve(lengths.map((one) => [across.at(one.for), scales[0].at(one.deterredUpTo)]))}
${curve(lengths.map((one) => [across.at(one.for), scales[1].at(one.gain)]))}
${figuresBelow(across, across.ticks, bottom + 15, width)}
${label(data.axis, right, bottom + 32, { class: "p-small", anchor: "end" })}
${touches(
  lengths.map((one, index) => ({
    x: across.at(one.for) - half,
    y: tops[0],
    width: 2 * half,
    height: bottom - tops[0],
    words: data.words[index]!,
  })),
)}`,
    breaks: [],
  };
}

function panel(name: string, top: number, scale: LinearScale, left: number, right: number): Raw {
  return html`${label(name, 0, top - 10, { class: "p-head", width: right })}${lines(
    "p-line",
    scale.ticks.map((tick) => [left, scale.at(tick), right, scale.at(tick)]),
  )}${labels(
    "p-small",
    "end",
    scale.ticks.map((tick) => ({ text: scale.tick(tick), x: left - 5, y: scale.at(tick) + 4 })),
  )}`;
}

/** A line through its points, a dot at each: between whole lengths there is nothing. */
function curve(places: readonly (readonly [number, number])[]): Raw {
  const path = places.map(([x, y], index) => `${index === 0 ? "M" : "L"}${px(x)} ${px(y)}`).join("");
  const dots = places.map(([x, y]) => rect("p-keep-fill", x - 2, y - 2, 4, 4));
  return html`<path class="p-keep" d="${path}"/>${dots}`;
}
