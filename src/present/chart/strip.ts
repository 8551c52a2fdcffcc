import { html } from "../escape.ts";
import { figuresBelow } from "./axis.ts";
import type { Drawing } from "./drawing.ts";
import { linearScale } from "./linear-scale.ts";
import { label, line, lines, ofParty, rect, touches } from "./marks.ts";
import { namedRows, rowName } from "./named-row.ts";

export interface StripData {
  readonly lanes: readonly {
    readonly id: string;
    readonly name: string;
    readonly marks: readonly { readonly year: number; readonly isLater: boolean; readonly words: string }[];
  }[];
  /** When the scenario begins, and what that is called; null where it is not known. */
  readonly begins: { readonly year: number; readonly words: string } | null;
}

/** Who spoke when: a lane for each, years from left to right; what came after the beginning is hollow. */
export function drawStrip({ lanes, begins }: StripData, width: number): Drawing {
  const rows = namedRows(width);
  const years = lanes.flatMap(({ marks }) => marks.map(({ year }) => year));
  const all = begins === null ? years : [...years, begins.year];
  const [first, last] = [Math.floor(Math.min(...all)), Math.ceil(Math.max(...all) + 1e-9)];
  const across = linearScale([first, Math.max(last, first + 1)], rows.left + 6, width - 10, 6, {
    whole: true,
  });
  const top = begins === null ? 4 : 20;
  let y = top;
  const drawn = lanes.map(({ id, name, marks }) => {
    const row = rowName(rows, name, y, width);
    const middle = row.middle;
    y += row.height;
    const places = marks.map(({ year, isLater, words }) => ({
      x: across.at(year) - 3,
      y: middle - 6,
      width: 6,
      height: 12,
      isLater,
      words,
    }));
    return ofParty(
      id,
      html`${row.body}${line("p-line", rows.left, middle, width - 4, middle)}${places.map((at) =>
        rect(at.isLater ? "p-keep" : "p-keep-fill", at.x, at.y, at.width, at.height),
      )}${touches(places)}`,
    );
  });
  const bottom = y + 4;
  return {
    width,
    height: bottom + 20,
    body: html`${lines(
      "p-line",
      across.ticks.map((tick) => [across.at(tick), top, across.at(tick), bottom]),
    )}${
      begins === null
        ? null
        : html`${line("p-ink", across.at(begins.year), top - 4, across.at(begins.year), bottom)}${label(
            begins.words,
            across.at(begins.year),
            12,
            { class: "p-small", anchor: across.at(begins.year) > width / 2 ? "end" : "start" },
          )}`
    }${drawn}${figuresBelow(across, across.ticks, bottom + 14, width)}`,
    breaks: [],
  };
}
