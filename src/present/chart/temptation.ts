import { html, type Raw } from "../escape.ts";
import { insideOf } from "./axis.ts";
import type { Drawing } from "./drawing.ts";
import { wrapped } from "./fit-text.ts";
import { legend } from "./legend.ts";
import { type LinearScale, linearScale } from "./linear-scale.ts";
import {
  boxes,
  hatching,
  label,
  labels,
  line,
  lines,
  ofParty,
  px,
  rect,
  type TextPlace,
  TYPE_SIZE,
  touches,
} from "./marks.ts";
import { textWidth } from "./text-width.ts";

export interface TemptationData {
  readonly parties: readonly TemptationPanel[];
  /** What is due at each step, in order. */
  readonly steps: readonly string[];
}

/** One party; its figures are in points of its own, so every panel has a scale of its own. */
export interface TemptationPanel {
  readonly id: string;
  readonly name: string;
  /** Under the name: how this party stands. */
  readonly words: string;
  /** (1 - δ) V(1) … V(K + 1), points per period. */
  readonly keep: readonly number[];
  /** (1 - δ) D(1) … D(K + 1); null where there is nothing to withhold or undo. */
  readonly breach: readonly (number | null)[];
  /** The start for good. */
  readonly start: number;
  /** The column, from 0, that is the weakest link of the whole plan; null where it is another party's, or no breach in a step. */
  readonly weakest: number | null;
  /** Per column: the gap as it is written over it. */
  readonly gaps: readonly (string | null)[];
  /** Per column: all of it in words. */
  readonly notes: readonly string[];
}

const GAP = 28;
/** Room for the figures at the left of a panel, about; pixels that a step takes, and takes at least. */
const TICKS = 36;
const PITCH = 7;
const LEAST_PITCH = 4;
/** Between rows of panels. */
const ROW_GAP = 10;
const HEADER = 44;
const PLOT = 90;
const PANEL = HEADER + PLOT + 22;
const LINE_HEIGHT = 15;

/**
 * The central picture: for each party, step by step, what it gets by keeping on (a solid stair) against what it would get by its
 * best breach there (a dashed one), the gap shaded where keeping on is better and hatched where breaking pays, the weakest link
 * of the plan in a frame.
 *
 * Stairs, not slopes: between two steps there is nothing to decide, and so nothing to draw.
 */
export function drawTemptation({ parties, steps }: TemptationData, asked: number): Drawing {
  const places = steps.length + 1;
  // Past that a step could not be told from the next: the drawing grows, and whoever shows it scrolls.
  const width = Math.max(asked, TICKS + LEAST_PITCH * places);
  const least = Math.max(200, TICKS + PITCH * places);
  const columns = Math.max(1, Math.min(parties.length, Math.floor((width + GAP) / (least + GAP)), 3));
  const panelWidth = (width - GAP * (columns - 1)) / columns;
  const key = legend(
    [
      { mark: line("p-keep", 0, 5, 22, 5), words: "keeping on" },
      { mark: line("p-breach", 0, 5, 22, 5), words: "best breach" },
      { mark: rect("p-keep-tint", 0, 0, 22, 11), words: "keeping on pays" },
      ...(parties.some(paysSomewhere)
        ? [
            {
              mark: html`${rect("p-breach-tint", 0, 0, 22, 11)}${hatching(0, 0, 22, 11)}`,
              words: "breaking pays",
            },
          ]
        : []),
      ...(parties.some(({ weakest }) => weakest !== null)
        ? [{ mark: rect("p-ink", 3, 0, 16, 11), words: "weakest link" }]
        : []),
      { mark: line("p-now", 0, 5, 22, 5), words: "the start" },
    ],
    width,
  );
  const top = key.height + 12;
  const scales = parties.map(({ keep, breach, start }) =>
    // The top is kept free for the figures over the gaps.
    linearScale(
      [...keep, ...breach.filter((value) => value !== null), start],
      HEADER + PLOT - 4,
      HEADER + 16,
      3,
    ),
  );
  const ticks =
    Math.max(...scales.flatMap((one) => one.ticks.map((tick) => textWidth(one.tick(tick), 11)))) + 7;
  const panels = parties.map((panel, index) => {
    const x = (index % columns) * (panelWidth + GAP);
    const y = top + Math.floor(index / columns) * (PANEL + ROW_GAP);
    return html`<g transform="translate(${px(x)} ${px(y)})">${ofParty(panel.id, drawPanel(panel, panelWidth, scales[index]!, ticks))}</g>\n`;
  });
  const rows = Math.ceil(parties.length / columns);
  const below = top + rows * (PANEL + ROW_GAP) + 8;
  const names = stepNames(steps, width, below);
  const breaks = Array.from({ length: rows - 1 }, (_, row) => top + (row + 1) * (PANEL + ROW_GAP) - 5);
  return {
    width,
    height: below + names.height,
    body: html`${key.body}\n${panels}${names.body}`,
    breaks: [...breaks, below - 4, ...names.breaks],
  };
}

function paysSomewhere({ keep, breach }: TemptationPanel): boolean {
  return breach.some((value, column) => value !== null && value > keep[column]!);
}

function drawPanel(panel: TemptationPanel, width: number, scale: LinearScale, ticks: number): Raw {
  const { keep, breach, start, weakest, gaps, notes } = panel;
  const pitch = (width - ticks) / keep.length;
  const bottom = HEADER + PLOT;
  const left = (column: number): number => ticks + column * pitch;

  const grid = html`${lines(
    "p-line",
    scale.ticks.map((tick) => [ticks, scale.at(tick), width, scale.at(tick)]),
  )}${labels(
    "p-small",
    "end",
    scale.ticks.map((tick) => ({ text: scale.tick(tick), x: ticks - 6, y: scale.at(tick) + 4 })),
  )}`;
  const slacks = keep.map((value, column) => {
    const other = breach[column];
    return other === null || other === undefined ? Number.POSITIVE_INFINITY : value - other;
  });
  const least = slacks.indexOf(Math.min(...slacks));
  const everyFits = gaps.every((gap) => gap === null || textWidth(gap, TYPE_SIZE["p-strong"]) + 1 <= pitch);
  const inset = Math.min(1.5, pitch / 8);
  const columns = keep.flatMap((value, column) => {
    const other = breach[column];
    if (other === null || other === undefined) return [];
    const [yKeep, yBreach] = [scale.at(value), scale.at(other)];
    const [y, height] = [Math.min(yKeep, yBreach), Math.abs(yKeep - yBreach)];
    const box = { x: left(column) + inset, y, width: pitch - 2 * inset, height };
    return [{ column, box, yBreach, pays: value < other }];
  });
  const paying = columns.filter(({ pays }) => pays);
  const shades = [
    boxes(
      "p-keep-tint",
      columns.filter(({ pays }) => !pays).map(({ box }) => box),
    ),
    boxes(
      "p-breach-tint",
      paying.map(({ box }) => box),
    ),
    ...paying.map(({ box }) => hatching(box.x, box.y, box.width, box.height)),
  ];
  const stairs = lines(
    "p-breach",
    columns.map(({ box, yBreach }) => [box.x, yBreach, box.x + box.width, yBreach]),
  );
  const figures = labels(
    "p-strong",
    "middle",
    columns
      .filter(({ column }) => everyFits || column === least)
      .map(({ column, box }) => {
        const [text, wide] = [gaps[column]!, textWidth(gaps[column]!, TYPE_SIZE["p-strong"])];
        const middle = Math.min(Math.max(left(column) + pitch / 2, ticks + wide / 2), width - wide / 2);
        return { text, x: middle, y: box.y - 6 };
      }),
  );
  const keepStair = keep
    .map((value, column) => {
      const y = px(scale.at(value));
      return `${column === 0 ? `M${px(left(column))} ${y}` : `V${y}`}H${px(left(column) + pitch)}`;
    })
    .join("");
  const frame =
    weakest === null
      ? null
      : rect("p-ink", left(weakest) + 0.5, HEADER - 3, Math.max(3, pitch - 1), PLOT + 19.5);
  const widest = textWidth(String(keep.length - 1), 11);
  const every = Math.ceil(Math.max(20, widest + 5) / pitch);
  // "end" is set inside the picture, so it may stand left of the middle of its column.
  const endAt = insideOf("end", width - pitch / 2, width) - (textWidth("end", 11) + widest) / 2 - 4;
  const named = keep.flatMap((_, column) => {
    const isEnd = column === keep.length - 1;
    if (!isEnd && (column % every !== 0 || left(column) + pitch / 2 > endAt)) return [];
    const text = isEnd ? "end" : String(column + 1);
    return [{ text, x: insideOf(text, left(column) + pitch / 2, width), y: bottom + 13 }];
  });
  const axis = labels("p-small", "middle", named);
  const touch = touches(
    notes.map((words, column) => ({ x: left(column), y: HEADER, width: pitch, height: PLOT + 18, words })),
  );
  return html`${label(panel.name, 0, 13, { class: "p-head", width })}${label(panel.words, 0, 31, { class: "p-soft", width })}
${grid}${shades}${line("p-now", ticks, scale.at(start), width, scale.at(start))}${stairs}<path class="p-keep" d="${keepStair}"/>${line("p-rule", ticks, bottom, width, bottom)}${frame}${figures}${axis}
${touch}`;
}

/** More steps than this stand in two columns, where their names have room. */
const MANY_STEPS = 8;

/** The steps by number, so that the columns have names; `breaks`: where they may be cut. */
function stepNames(
  steps: readonly string[],
  width: number,
  top: number,
): { readonly body: Raw; readonly height: number; readonly breaks: readonly number[] } {
  const numbers = textWidth(String(steps.length), 12) + 10;
  const half = (width - GAP) / 2;
  const isDouble = steps.length > MANY_STEPS && steps.every((name) => textWidth(name, 12) <= half - numbers);
  const perColumn = isDouble ? Math.ceil(steps.length / 2) : steps.length;
  const [least, room] = [top + 12, (isDouble ? half : width) - numbers];
  const breaks: number[] = [];
  let [y, bottom] = [least, least];
  const named: TextPlace[] = [];
  const numbered: TextPlace[] = [];
  for (const [index, name] of steps.entries()) {
    if (index === perColumn) y = least;
    if (y > least && index < perColumn) breaks.push(y - 12);
    const x = index < perColumn ? 0 : half + GAP;
    const words = wrapped(name, room, 12, room < 400 ? 4 : 3);
    const full = words.join(" ").length < name.length ? { full: name } : {};
    named.push(...words.map((text, at) => ({ text, x: x + numbers, y: y + at * LINE_HEIGHT, ...full })));
    numbered.push({ text: String(index + 1), x: x + numbers - 10, y });
    y += Math.max(1, words.length) * LINE_HEIGHT + 3;
    bottom = Math.max(bottom, y);
  }
  const body = html`${labels("p-strong", "end", numbered)}${labels("p-text", "start", named)}\n`;
  return { body, height: bottom - top, breaks };
}
