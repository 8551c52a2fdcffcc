import { html, type Raw } from "../escape.ts";
import type { Drawing } from "./drawing.ts";
import { wrapped } from "./fit-text.ts";
import { label, labels, line, lines, ofParty, px, rect, type TextPlace, touches } from "./marks.ts";
import { textWidth } from "./text-width.ts";

export interface ChancesData {
  readonly lanes: readonly ChancesLane[];
  /** Under the columns: "start", "1", "end". */
  readonly columns: readonly string[];
  /** At the head of the scale: what 100 means. */
  readonly unit: string;
}

/** One line of chances from left to right. */
export interface ChancesLane {
  /** Id of its party. */
  readonly id: string;
  readonly name: string;
  /** By column: a chance; null where there is none. */
  readonly chances: readonly (number | null)[];
  /** By column: the figure over the dot; null: none. */
  readonly figures: readonly (string | null)[];
  /** Said in place of a dot where no chance is enough; null in a lane that has no such place. */
  readonly beyond: string | null;
  /** By column: all of it in words. */
  readonly words: readonly string[];
}

const HEAD = 20;
const PLOT = 56;
const GAP = 16;
/** Room for the figures of the scale. */
const TICKS = 30;
/** Less than that a column does not take: the drawing grows, and whoever shows it scrolls. */
const PITCH = 24;

/** Chances along the steps, 0 to 100: a lane each, a thin line, a dot a step, its figure over it. */
export function drawChances({ lanes, columns, unit }: ChancesData, asked: number): Drawing {
  const width = Math.max(asked, TICKS + PITCH * columns.length);
  const pitch = (width - TICKS) / columns.length;
  const at = (column: number): number => TICKS + (column + 0.5) * pitch;
  const heights = HEAD + PLOT + GAP;
  const top = 18;
  const drawn = lanes.map((lane, index) =>
    ofParty(lane.id, drawLane(lane, { top: top + index * heights, width, pitch, at })),
  );
  const bottom = top + lanes.length * heights;
  const names = labels(
    "p-small",
    "middle",
    columns.map((text, column) => ({ text, x: at(column), y: bottom + 2 })),
  );
  return {
    width,
    height: bottom + 10,
    body: html`${label(unit, 0, 10, { class: "p-small", width })}\n${drawn}${names}`,
    breaks: lanes.slice(1).map((_, index) => top + (index + 1) * heights - GAP / 2),
  };
}

function drawLane(
  { name, chances, figures, beyond, words }: ChancesLane,
  place: { top: number; width: number; pitch: number; at: (column: number) => number },
): Raw {
  const { top, width, pitch, at } = place;
  const [high, low] = [top + HEAD + 14, top + HEAD + PLOT];
  const y = (chance: number): number => low - chance * (low - high);
  const isDot = (chance: number | null | undefined): chance is number =>
    chance !== null && chance !== undefined && (beyond === null || chance < 1);
  const path = chances
    .map((chance, column) =>
      isDot(chance)
        ? `${column > 0 && isDot(chances[column - 1]) ? "L" : "M"}${px(at(column))} ${px(y(chance))}`
        : "",
    )
    .join("");
  const dots = chances.map((chance, column) =>
    isDot(chance) ? rect("p-keep-fill", at(column) - 2.5, y(chance) - 2.5, 5, 5) : null,
  );
  const isNarrow = figures.some((text) => text !== null && textWidth(text, 12.2) + 2 > pitch);
  const texts: TextPlace[] = figures.flatMap((text, column) =>
    text === null || !isDot(chances[column]) || (isNarrow && column % 2 === 1)
      ? []
      : [{ text, x: at(column), y: y(chances[column]!) - 6 }],
  );
  return html`${label(name, 0, top + 13, { class: "p-head", width })}${lines("p-line", [
    [TICKS, high, width, high],
    [TICKS, low, width, low],
  ])}${labels("p-small", "end", [
    { text: "100", x: TICKS - 5, y: high + 4 },
    { text: "0", x: TICKS - 5, y: low + 4 },
  ])}${path === "" ? null : html`<path class="p-edge" d="${path}"/>`}${dots}${labels("p-strong", "middle", texts)}${beyondWords(chances, beyond, { high, low, pitch, at })}${touches(
    words.map((text, column) => ({
      x: at(column) - pitch / 2,
      y: high,
      width: pitch,
      height: low - high,
      words: text,
    })),
  )}`;
}

/** Where no chance is enough: a mark at the top of each such column, and the words once a run, as far as it has room. */
function beyondWords(
  chances: readonly (number | null)[],
  beyond: string | null,
  { high, low, pitch, at }: { high: number; low: number; pitch: number; at: (column: number) => number },
): Raw[] {
  if (beyond === null) return [];
  const is = (column: number): boolean => (chances[column] ?? 0) >= 1;
  return chances.flatMap((_, first) => {
    if (!is(first) || is(first - 1)) return [];
    let last = first;
    while (is(last + 1)) last += 1;
    const [x, wide] = [at(first) - pitch / 2 + 2, (last - first + 1) * pitch - 4];
    const said = wrapped(beyond, wide, 11, 3);
    return [
      rect("p-breach-tint", x, high, wide, low - high),
      line("p-breach", x, high, x + wide, high),
      labels(
        "p-small",
        "middle",
        said.map((text, row) => ({ text, x: x + wide / 2, y: high + 15 + row * 12, full: beyond })),
      ),
    ];
  });
}
