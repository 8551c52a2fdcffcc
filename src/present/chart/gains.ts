import { html, type Raw } from "../escape.ts";
import type { Drawing } from "./drawing.ts";
import { wrapped } from "./fit-text.ts";
import { legend } from "./legend.ts";
import { type LinearScale, linearScale } from "./linear-scale.ts";
import { type Box, boxes, hatching, label, labels, line, lines, ofParty, rect, touches } from "./marks.ts";
import { NAMES, namedRows, rowName } from "./named-row.ts";
import { textWidth } from "./text-width.ts";

export interface GainsData {
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  readonly plans: readonly GainsRow[];
  /** Over the last column, the weakest slack of each plan. */
  readonly slackHeader: string;
  /** Per party and for the slack: the least and the most among the plans that a search found; null without one. */
  readonly found: {
    readonly name: string;
    readonly ranges: readonly (readonly [number, number] | null)[];
  } | null;
}

export interface GainsRow {
  readonly name: string;
  readonly sign: string;
  /** Points per period; the last is the weakest slack, null where nobody has anything to break. */
  readonly values: readonly (number | null)[];
  readonly figures: readonly string[];
  readonly words: readonly string[];
}

const GAP = 12;
const BAR = 11;

/** Narrower than this a column holds neither a name nor a bar that tells. */
const LEAST_BESIDE = 64;
const LEAST_BELOW = 52;
/** Words of names up to so long keep together. */
const LONGEST = 104;

/**
 * Plans against parties: what each would gain (right of its line) or lose (left, hatched) by each plan, and the weakest slack; every
 * column has a scale of its own. All would accept a plan with every bar of a party to the right. More columns than have room side by side
 * stand in blocks one under the other, each with the plans again.
 */
export function drawGains(data: GainsData, width: number): Drawing {
  const { parties, found } = data;
  const layout = namedRows(width);
  const key = legend(
    [
      { mark: rect("p-keep-fill", 0, 0, 22, 11), words: "gains" },
      { mark: html`${rect("p-breach-tint", 0, 0, 22, 11)}${hatching(0, 0, 22, 11)}`, words: "loses" },
      { mark: rect("p-zone", 0, 0, 22, 11), words: "the side on which all would accept" },
      ...(found === null ? [] : [{ mark: rangeMark(0, 22, 5.5), words: "range of the plans found" }]),
    ],
    width,
  );
  const left = layout.isBeside ? NAMES + 6 : 0;
  const longest = Math.max(
    ...parties.flatMap(({ name }) => name.split(" ").map((word) => textWidth(word, 12.2))),
  );
  const least = Math.max(layout.isBeside ? LEAST_BESIDE : LEAST_BELOW, Math.min(longest, LONGEST));
  // The weakest slack gives way where names of parties would not have room; it stands in the table.
  const count = layout.isBeside ? parties.length + 1 : parties.length;
  const most = Math.max(1, Math.floor((width - left + GAP) / (least + GAP)));
  const perBlock = Math.ceil(count / Math.ceil(count / most));
  const blocks: Raw[] = [];
  const breaks: number[] = [];
  let y = key.height;
  for (let first = 0; first < count; first += perBlock) {
    if (first > 0) breaks.push(y);
    const columns = Array.from({ length: Math.min(perBlock, count - first) }, (_, at) => first + at);
    const { body, bottom } = drawBlock(data, columns, { top: y + (first > 0 ? 12 : 0), left, width });
    blocks.push(body);
    y = bottom;
  }
  return {
    width,
    height: y + 6,
    body: html`${key.body}
${blocks}`,
    breaks,
  };
}

/** Some of the columns, by index, with all plans. */
function drawBlock(
  { parties, plans, slackHeader, found }: GainsData,
  columns: readonly number[],
  place: { readonly top: number; readonly left: number; readonly width: number },
): { readonly body: Raw; readonly bottom: number } {
  const { left, width } = place;
  const layout = namedRows(width);
  const wide = (width - left - GAP * (columns.length - 1)) / columns.length;
  const at = (place: number): number => left + place * (wide + GAP);
  const scales = columns.map((column, index) => {
    const values = plans.flatMap(({ values: row }) => row[column] ?? []);
    const range = found?.ranges[column] ?? [];
    return linearScale([0, ...values, ...range], at(index), at(index) + wide, 2, { pad: 0.04 });
  });
  // Figures stand beside the bars only where every one of them has room there.
  const withFigures = plans.every(({ values, figures }) =>
    columns.every((column, index) => {
      const value = values[column] ?? null;
      return (
        value === null ||
        roomBeside(value, scales[index]!, at(index), wide) > textWidth(figures[column]!, 11) + 5
      );
    }),
  );
  const names = [...parties.map(({ name }) => name), slackHeader];
  const headers = columns.map((column) => wrapped(names[column]!, wide, 12.2, 3));
  const headerHeight = Math.max(...headers.map((lines) => lines.length)) * 14;
  const top = place.top + 16 + headerHeight;
  let y = top + 6;
  const rows = plans.map((plan) => {
    const { body, middle, height } = rowName(layout, `${plan.sign} ${plan.name}`, y, width);
    y += height;
    return { body, middle, plan };
  });
  const foundRow = found === null ? null : rowName(layout, found.name, y + 4, width);
  const bottom = foundRow === null ? y : y + 4 + foundRow.height;
  const drawn = scales.map((scale, index) => {
    const column = columns[index]!;
    const zero = scale.at(0);
    const known = rows.flatMap(({ plan, middle }) => {
      const value = plan.values[column] ?? null;
      return value === null ? [] : [{ plan, middle, value, end: scale.at(value) }];
    });
    const unknown = labels(
      "p-small",
      "end",
      rows
        .filter(({ plan }) => (plan.values[column] ?? null) === null)
        .map(({ middle }) => ({ text: "\u2013", x: zero - 4, y: middle + 4 })),
    );
    const figures = [true, false].map((loses) =>
      labels(
        "p-small",
        loses ? "end" : "start",
        known
          .filter(({ value }) => withFigures && value < 0 === loses)
          .map(({ plan, middle, end }) => ({
            text: plan.figures[column]!,
            x: loses ? end - 4 : end + 4,
            y: middle + 4,
          })),
      ),
    );
    const touch = touches(
      known.map(({ plan, middle }) => ({
        x: at(index),
        y: middle - 9,
        width: wide,
        height: 18,
        words: plan.words[column]!,
      })),
    );
    const marks = html`${bars(zero, known)}${unknown}${figures}${touch}`;
    const range = found?.ranges[column] ?? null;
    const ranged =
      range === null || foundRow === null
        ? null
        : rangeMark(scale.at(range[0]), scale.at(range[1]), foundRow.middle);
    const isParty = column < parties.length;
    // Names over their rows are not crossed: zone and line then stand at the bars alone.
    const spans = layout.isBeside
      ? [[top, bottom - top] as const]
      : [...rows.map(({ middle }) => middle), ...(foundRow === null ? [] : [foundRow.middle])].map(
          (middle) => [middle - 9, 18] as const,
        );
    const tops = spans.map(([y1, height]) => ({
      x: zero,
      y: y1,
      width: at(index) + wide - zero,
      height,
    }));
    const zone = html`${boxes("p-zone", isParty ? tops : [])}${lines(
      "p-rule",
      tops.map(({ y: y1, height }) => [zero, y1, zero, y1 + height]),
    )}`;
    const head = headers[index]!.map((text, lineAt, lines) =>
      label(text, at(index), top - 6 - (lines.length - 1 - lineAt) * 14, { class: "p-strong", width: wide }),
    );
    const all = html`${zone}${head}${marks}${ranged}`;
    return isParty ? html`${ofParty(parties[column]!.id, all)}\n` : html`${all}\n`;
  });
  return {
    body: html`${drawn}${rows.map(({ body }) => html`${body}\n`)}${foundRow?.body ?? null}`,
    bottom,
  };
}

/** Bars from the line of a column, by where they end and the middle of their rows. */
function bars(
  zero: number,
  rows: readonly { readonly value: number; readonly end: number; readonly middle: number }[],
): Raw {
  const box = (end: number, middle: number): Box => {
    const width = Math.max(1, Math.abs(end - zero));
    return { x: end >= zero ? zero : zero - width, y: middle - BAR / 2, width, height: BAR };
  };
  const gains = rows.filter(({ end }) => end >= zero).map(({ end, middle }) => box(end, middle));
  const losses = rows.filter(({ end }) => end < zero).map(({ end, middle }) => box(end, middle));
  const hatched = losses.map(({ x, y, width, height }) => hatching(x, y, width, height, 4));
  return html`${boxes("p-keep-fill", gains)}${boxes("p-breach-tint p-breach-edge-box", losses)}${hatched}`;
}

function roomBeside(value: number, scale: LinearScale, left: number, wide: number): number {
  const end = scale.at(value);
  return value < 0 ? end - left : left + wide - end;
}

function rangeMark(from: number, to: number, y: number): Raw {
  return html`${line("p-ink", from, y, to, y)}${line("p-ink", from, y - 4, from, y + 4)}${line("p-ink", to, y - 4, to, y + 4)}`;
}
