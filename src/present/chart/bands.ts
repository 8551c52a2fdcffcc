import { html, type Raw } from "../escape.ts";
import { axisBelow } from "./axis.ts";
import type { Drawing } from "./drawing.ts";
import { legend } from "./legend.ts";
import { linearScale } from "./linear-scale.ts";
import { hatching, label, line, note, ofParty, px, rect } from "./marks.ts";
import { namedRows, rowName } from "./named-row.ts";
import { textWidth } from "./text-width.ts";

export interface BandsData {
  readonly rows: readonly Band[];
  readonly axis: string;
  /** Over the figures at the right. */
  readonly rightHeader: string | null;
  /** What it means to lie under zero. */
  readonly below: string;
}

export interface Band {
  readonly name: string;
  readonly party: string | null;
  /** Quantiles at 5, 25, 50, 75 and 95 %; null where there is nothing to show. */
  readonly spread: readonly [number, number, number, number, number] | null;
  readonly right: string | null;
  readonly words: string;
}

/** Distributions over or under zero: where 90 of 100 cases lie (thin), the middle half of them (thick), and the median (a stroke). */
export function drawBands({ rows, axis, rightHeader, below }: BandsData, width: number): Drawing {
  const layout = namedRows(width);
  const rightTexts = rows.map(({ right }) => right ?? "");
  const right = rightHeader === null ? 0 : Math.max(...rightTexts.map((text) => textWidth(text, 12))) + 14;
  const values = rows.flatMap(({ spread }) => spread ?? []);
  const scale = linearScale([0, ...values], layout.left + 4, width - right - 4, layout.isBeside ? 6 : 4, {
    pad: 0.02,
  });
  const key = legend(
    [
      {
        mark: band([0, 6, 11, 16, 22], (value) => value, 5.5),
        words: "90 of 100 cases, half of them, median",
      },
      { mark: band([0, 6, 11, 16, 22], (value) => value, 5.5, true), words: below },
    ],
    width,
  );
  let y = key.height + 26;
  const top = y;
  const breaks: number[] = [];
  const drawn = rows.map((row, index) => {
    if (index > 0) breaks.push(y);
    const { body, middle, height } = rowName(layout, row.name, y, width - (layout.isBeside ? 0 : right));
    const { spread } = row;
    const marks =
      spread === null
        ? null
        : html`${sides(spread, scale.at, middle)}${rect("p-touch", layout.left, y, width - layout.left, height, note(row.words))}`;
    const figure =
      row.right === null
        ? null
        : label(row.right, width, layout.isBeside ? middle + 4 : y + 12, { anchor: "end", class: "p-text" });
    const one = html`${body}${marks}${figure}`;
    y += height;
    return row.party === null ? one : ofParty(row.party, one);
  });
  const bottom = y + 2;
  const grid = axisBelow(scale, top - 4, bottom, width);
  const zero = scale.at(0);
  return {
    width,
    height: bottom + 36,
    breaks,
    body: html`${key.body}
${rightHeader === null ? null : label(rightHeader, width, top - 10, { class: "p-small", anchor: "end", width })}
${grid}${line("p-ink", zero, top - 6, zero, bottom)}
${drawn.map((one) => html`${one}\n`)}${label(axis, layout.left, bottom + 31, { class: "p-small", width: width - layout.left })}`,
  };
}

/** What lies under zero hatched, what lies over it plain. */
function sides(spread: NonNullable<Band["spread"]>, at: (value: number) => number, y: number): Raw {
  const clamp = (low: number, high: number): NonNullable<Band["spread"]> =>
    spread.map((value) => Math.min(Math.max(value, low), high)) as unknown as NonNullable<Band["spread"]>;
  const [p5, , median, , p95] = spread;
  const parts = [
    ...(p5 < 0 ? [band(clamp(Number.NEGATIVE_INFINITY, 0), at, y, true, false)] : []),
    ...(p95 >= 0 ? [band(clamp(0, Number.POSITIVE_INFINITY), at, y, false, false)] : []),
  ];
  return html`${parts}${line("p-median", at(median), y - 7, at(median), y + 7)}`;
}

function band(
  [p5, p25, median, p75, p95]: NonNullable<Band["spread"]>,
  at: (value: number) => number,
  y: number,
  isBelow = false,
  withMedian = true,
): Raw {
  const fill = isBelow ? "p-breach-tint" : "p-keep-tint";
  const edge = isBelow ? "p-breach-edge" : "p-edge";
  const box = at(p75) - at(p25);
  return html`<path class="${edge}" d="M${px(at(p5))} ${px(y)}H${px(at(p95))}"/>${
    box > 0.05
      ? html`${rect(`${fill} ${edge}-box`, at(p25), y - 5, box, 10)}${isBelow ? hatching(at(p25), y - 5, box, 10) : null}`
      : null
  }${withMedian ? line("p-median", at(median), y - 6, at(median), y + 6) : null}`;
}
