import { html } from "../escape.ts";
import { figuresBelow } from "./axis.ts";
import type { Drawing } from "./drawing.ts";
import { legend } from "./legend.ts";
import { linearScale } from "./linear-scale.ts";
import { type Box, boxes, hatching, label, labels, line, rect, touches } from "./marks.ts";
import { textWidth } from "./text-width.ts";

/** What is drawn at a place of a map: keeping on, breaking, or a party that would not sign. */
export type MapMark = "holds" | "breaks" | "declined";

export interface MapData {
  /** Under the map, and over it: what runs across and up. */
  readonly across: MapSide;
  readonly up: MapSide;
  /** By value that runs up, then across; null: there is nothing to draw. */
  readonly marks: readonly (readonly (MapMark | null)[])[];
  /** What each mark that is there is called. */
  readonly names: Readonly<Record<MapMark, string>>;
  /** What the ring is called. */
  readonly central: string;
}

export interface MapSide {
  readonly name: string;
  readonly values: readonly number[];
  readonly central: number;
  /** A choice: its values stand side by side, each with its own figure. */
  readonly isChoice: boolean;
}

const HEIGHT = 260;
const CLASS: Readonly<Record<MapMark, string>> = {
  holds: "p-keep-tint",
  breaks: "p-breach-tint",
  declined: "p-paper",
};

/** Verdicts over the ranges of two figures: blue where it holds, hatched where it breaks, white where somebody declines; a ring where both are central. */
export function drawMap({ across, up, marks, names, central }: MapData, width: number): Drawing {
  const kinds = (["holds", "breaks", "declined"] as const).filter((kind) =>
    marks.some((own) => own.includes(kind)),
  );
  const key = legend(
    [
      ...kinds.map((kind) => ({
        mark: html`${rect(CLASS[kind], 0, 0, 22, 10)}${kind === "breaks" ? hatching(0, 0, 22, 10, 4) : null}${rect("p-ring", 0, 0, 22, 10)}`,
        words: names[kind],
      })),
      { mark: html`<circle class="p-check" cx="11" cy="5" r="4.5"/>`, words: central },
    ],
    width,
  );
  const top = key.height + 24;
  const bottom = top + HEIGHT;
  // Places are cells: half a cell lies beyond the values at both ends.
  const tall = HEIGHT / up.values.length;
  const upright = sideOf(up, bottom - tall / 2, top + tall / 2, 5);
  const left = Math.max(...upright.ticks.map((value) => textWidth(upright.tick(value), 11))) + 8;
  const right = width - 12;
  const wide = (right - left) / across.values.length;
  const level = sideOf(across, left + wide / 2, right - wide / 2, 6);
  const cells = new Map<MapMark, Box[]>();
  for (const [row, own] of marks.entries()) {
    const y = bottom - (row + 1) * tall;
    for (let from = 0; from < own.length; ) {
      let to = from + 1;
      while (to < own.length && own[to] === own[from]) to++;
      const kind = own[from]!;
      if (kind !== null) {
        const place = { x: left + from * wide, y, width: (to - from) * wide, height: tall };
        cells.set(kind, [...(cells.get(kind) ?? []), place]);
      }
      from = to;
    }
  }
  const hatched = (cells.get("breaks") ?? []).map((one) => hatching(one.x, one.y, one.width, one.height));
  return {
    width,
    height: bottom + 40,
    body: html`${key.body}
${label(up.name, 0, top - 9, { class: "p-small", width })}
${kinds.map((kind) => boxes(CLASS[kind], cells.get(kind) ?? []))}
${hatched}
${rect("p-ring", left, top, right - left, HEIGHT)}
${labels(
  "p-small",
  "end",
  upright.ticks.map((value) => ({ text: upright.tick(value), x: left - 6, y: upright.at(value) + 4 })),
)}
${figuresBelow(level, level.ticks, bottom + 15, width)}
${line("p-now", level.at(across.central), top, level.at(across.central), bottom)}
${line("p-now", left, upright.at(up.central), right, upright.at(up.central))}
<circle class="p-check" cx="${level.at(across.central).toFixed(1)}" cy="${upright.at(up.central).toFixed(1)}" r="5"/>
${label(across.name, right, bottom + 32, { class: "p-small", anchor: "end", width: right })}
${touches(kinds.flatMap((kind) => (cells.get(kind) ?? []).map((one) => ({ ...one, words: names[kind] }))))}`,
  };
}

type Side = ReturnType<typeof linearScale>;

/** Of a choice the values stand at even distances. */
function sideOf({ values, isChoice, central }: MapSide, from: number, to: number, wanted: number): Side {
  if (!isChoice) return linearScale([values[0]!, values.at(-1)!], from, to, wanted);
  const step = values.length < 2 ? 0 : (to - from) / (values.length - 1);
  const start = values.length < 2 ? (from + to) / 2 : from;
  const placeOf = (value: number): number => {
    const above = values.findIndex((one) => one >= value);
    if (above <= 0) return above === 0 ? start : start + step * (values.length - 1);
    const [low, high] = [values[above - 1]!, values[above]!];
    return start + step * (above - 1 + (value - low) / (high - low));
  };
  const plain = linearScale([...values, central], from, to, wanted);
  return { ...plain, at: placeOf, ticks: values, tick: (value) => String(value).replace("-", "\u2212") };
}
