import { html, type Raw } from "../../escape.ts";
import type { Drawing } from "../drawing.ts";
import { wrapped } from "../fit-text.ts";
import { label, line, px, rect } from "../marks.ts";
import { textWidth } from "../text-width.ts";
import { drawSections } from "./draw-sections.ts";
import type { LadderData, LadderLane } from "./ladder-data.ts";
import { ladderKey } from "./ladder-key.ts";
import {
  type Air,
  BOLD,
  BY_TOUCH,
  badgeMark,
  badgeWidth,
  barMark,
  type ChipLayout,
  chipLayout,
  chipMark,
  LINE,
  ON_PAGE,
  pillWidth,
  ROOMY,
  stepMark,
  TEXT,
  TIGHT,
  textLines,
  tickMarks,
} from "./ladder-marks.ts";

/** What a ladder is drawn for. */
export type LadderRoom = "usual" | "page" | "tight" | "touch";

/** Narrower than this the steps stand one below the other. */
const SECTIONS_BELOW = 560;
/** A step takes at least so much. */
const LEAST_COLUMN = 96;
const LEAST_TIGHT = 90;
const LEAST_HEAD = 82;
const LEAST_TIGHT_HEAD = 58;
const AFTER = 46;
const PAD = 7;
/** Chips stand in pairs where each has at least this. */
const PAIRED_CHIP = 150;

/**
 * One plan as one picture: steps from left to right, a lane a party, what it does in each step as chips, and under them how much better
 * keeping on is than breaking; below them the trust that each step needs and what follows events.
 *
 * As many steps stand side by side as have room; the others follow below, under the same lanes. In a narrow place the steps stand one
 * below the other.
 *
 * @param room - page, for one on which much else stands, with measures called by their labels; tight, with them called by their short names: without the key, what each party gains, and what is to spare once all is done
 * unless the weakest link is there; for touch, its marks as far from each other as fingers need
 */
export function drawLadder(whole: LadderData, width: number, room: LadderRoom = "usual"): Drawing {
  const air = { usual: ROOMY, page: ON_PAGE, tight: TIGHT, touch: BY_TOUCH }[room];
  const isTight = room === "page" || room === "tight";
  if (width < SECTIONS_BELOW) return drawSections(whole, width, air);
  const data = isTight ? tightened(whole) : whole;
  const head = headOf(data, isTight ? LEAST_TIGHT_HEAD : LEAST_HEAD, width >= 900 ? 130 : 108);
  const after = data.after === null ? 0 : AFTER;
  const most = Math.max(1, Math.floor((width - head - after) / (isTight ? LEAST_TIGHT : LEAST_COLUMN)));
  const bands = bandsOf(data, most);
  const pieces: Raw[] = [];
  const breaks: number[] = [];
  let y = 0;
  for (const [index, band] of bands.entries()) {
    if (index > 0) breaks.push(y - 8);
    const isLast = index === bands.length - 1;
    const place = { width, head, after: isLast ? after : 0, y, air };
    const drawn = drawBand(data, band, place);
    pieces.push(drawn.body);
    y = drawn.bottom + (isLast ? 8 : 20);
  }
  if (isTight) return { width, height: Math.ceil(y), body: html`${pieces}`, breaks };
  const key = ladderKey(data, width);
  pieces.push(html`<g transform="translate(0 ${px(y)})">${key.body}</g>\n`);
  return { width, height: Math.ceil(y + key.height), body: html`${pieces}`, breaks };
}

function tightened(data: LadderData): LadderData {
  const isNeeded = data.lanes.some(({ weakestAfter }) => weakestAfter);
  return {
    ...data,
    lanes: data.lanes.map((lane) => ({ ...lane, gains: "" })),
    after: isNeeded ? data.after : null,
  };
}

/** Wide enough for the longest word in the names of the lanes. */
function headOf({ lanes }: LadderData, least: number, most: number): number {
  const words = lanes.flatMap(({ name, silent }) => (silent === null ? name.split(" ") : []));
  const widest = Math.max(0, ...words.map((word) => textWidth(word, BOLD)));
  return Math.min(most, Math.max(least, Math.ceil(widest) + 10));
}

/** From and to of the steps that stand side by side, and how many columns each of them takes. */
interface Band {
  readonly from: number;
  readonly to: number;
  readonly columns: readonly number[];
}

/** A step with over twice as many chips in a cell as any other takes two columns. */
function bandsOf({ steps, lanes }: LadderData, most: number): Band[] {
  const crowd = steps.map((_, step) => Math.max(0, ...lanes.map(({ cells }) => cells[step]!.chips.length)));
  const wide = crowd.map((chips, step) =>
    crowd.every((other, at) => at === step || chips > 2 * other) && steps.length > 1 && most >= 3 ? 2 : 1,
  );
  const total = wide.reduce((sum, one) => sum + one, 0);
  const target = Math.ceil(total / Math.ceil(total / most));
  const bands: Band[] = [];
  let from = 0;
  while (from < steps.length) {
    let to = from;
    let used = 0;
    while (to < steps.length && (to === from || used + wide[to]! <= target)) used += wide[to++]!;
    bands.push({ from, to, columns: wide.slice(from, to) });
    from = to;
  }
  return bands;
}

interface Place {
  readonly width: number;
  readonly head: number;
  /** Of the last column; 0: there is none. */
  readonly after: number;
  readonly y: number;
  readonly air: Air;
}

function drawBand(
  data: LadderData,
  band: Band,
  place: Place,
): { readonly body: Raw; readonly bottom: number } {
  const { width, head, after, y, air } = place;
  const room = width - head - after;
  const units = band.columns.reduce((sum, one) => sum + one, 0);
  const unit = room / units;
  const lefts: number[] = [];
  let x = head;
  for (const one of band.columns) {
    lefts.push(x);
    x += one * unit;
  }
  const right = width - after;
  const widths = band.columns.map((one) => one * unit);
  const columns = band.columns.map((_, at) => ({ step: band.from + at, x: lefts[at]!, width: widths[at]! }));
  const body: Raw[] = [];

  const headHeight = Math.max(
    after > 0 && data.after!.when !== "" ? 52 : 0,
    ...columns.map(({ step, width: wide }) => stepHeadHeight(data, step, wide)),
  );
  for (const { step, x: left, width: wide } of columns)
    body.push(stepHead(data, step, left + PAD, y, wide - 2 * PAD, y + headHeight, air));
  if (after > 0)
    body.push(
      html`${label(data.after!.title, right + PAD, y + 13, { class: "p-strong" })}${textLines("p-text", wrapped(data.after!.when, after - PAD, TEXT, 2), right + PAD, y + 13 + LINE)}`,
    );
  let bottom = y + headHeight + 4;
  const separators: number[] = [bottom];
  // A bar is as long in every column of the picture.
  const track = Math.min(unit - 2 * PAD, 190);
  const badge = badgeWidth(data.lanes);
  for (const lane of data.lanes) {
    const drawn = drawLane(lane, { badge, columns, track, head, right, y: bottom, width, after, air });
    body.push(drawn.body);
    bottom = drawn.bottom;
    separators.push(bottom);
  }
  if (
    data.trust !== null &&
    columns.some(({ step }) => data.trust!.values[step] !== null || isSpoilt(data, step))
  ) {
    const drawn = drawTrust(data, columns, bottom, air.trust);
    body.push(drawn.body);
    bottom = drawn.bottom;
    separators.push(bottom);
  }
  const pills = drawPills(data, band, columns, { right: after > 0 ? width : right, y: bottom, air });
  if (pills !== null) {
    body.push(pills.body);
    bottom = pills.bottom;
    separators.push(bottom);
  }
  const rules = separators.map((at) => line("p-line", 0, at, width, at));
  const edges = [...lefts, ...(after > 0 ? [right] : [])].map((at) =>
    line("p-line", at, y, at, separators.at(-1)!),
  );
  return { body: html`${edges}${rules}${body}\n`, bottom };
}

function isSpoilt({ steps }: LadderData, step: number): boolean {
  return steps[step]!.standing === "spoiling";
}

function stepHeadHeight({ steps }: LadderData, step: number, width: number): number {
  const { label: name } = steps[step]!;
  const lines = name === null ? 0 : wrapped(name, width - 2 * PAD, BOLD, 3, true).length;
  return 20 + lines * LINE + 9;
}

function stepHead(
  { steps }: LadderData,
  step: number,
  x: number,
  y: number,
  width: number,
  bottom: number,
  air: Air,
): Raw {
  const one = steps[step]!;
  const lines = one.label === null ? [] : wrapped(one.label, width, BOLD, 3, true);
  const faded = one.standing === "beyond" ? html` class="p-faded"` : null;
  return html`<g data-head="${String(step + 1)}"${faded}><title>${one.words}</title>${stepMark(one, step + 1, x, y)}${label(one.when, x + 18 + air.when, y + 13, { class: "p-soft", width: width - 18 - air.when })}${textLines("p-strong", lines, x, y + 32, width)}${tickMarks(one.periods, x, bottom - 6, width)}</g>`;
}

interface Column {
  readonly step: number;
  readonly x: number;
  readonly width: number;
}

interface LanePlace {
  /** How wide badges are. */
  readonly badge: number;
  readonly columns: readonly Column[];
  readonly track: number;
  readonly head: number;
  readonly right: number;
  readonly after: number;
  readonly y: number;
  readonly width: number;
  readonly air: Air;
}

function drawLane(lane: LadderLane, place: LanePlace): { readonly body: Raw; readonly bottom: number } {
  const { columns, track, head, right, y, width, after, air } = place;
  const top = y + air.inLane;
  const badge = badgeMark(lane, 3, top, place.badge);
  if (lane.silent !== null) {
    const lines = wrapped(lane.silent, width - head - PAD, TEXT, 2);
    return {
      body: html`${rect("p-paper", head - 1, y, right - head + 1 + after, top + Math.max(16, lines.length * LINE) + air.inLane - y)}<g data-party="${lane.id}">${badge}${textLines("p-text", lines, head + PAD, top + 12)}</g>`,
      bottom: top + Math.max(16, lines.length * LINE) + air.inLane,
    };
  }
  const name = lane.name === lane.badge ? [] : wrapped(lane.name, head - 8, BOLD, 3);
  const gains = lane.gains === "" ? [] : wrapped(lane.gains, head - 8, TEXT, 2);
  const gainsAt = top + 29 + name.length * LINE;
  const headBottom = gainsAt + (gains.length - 1) * LINE + 4;
  const cells = columns.map((column) => drawCell(lane, column, track, top, air));
  const bottom = Math.max(headBottom, ...cells.map((cell) => cell.bottom)) + air.inLane;
  const pale = columns.flatMap(({ step, x, width: wide }) =>
    lane.cells[step]!.spoils ? [rect("p-spoilt", x + 1, y + 1, wide - 2, bottom - y - 2)] : [],
  );
  const loses = lane.spoils ? rect("p-spoilt", 0, y + 1, head - 1, bottom - y - 2) : null;
  const done =
    after === 0 || lane.after === null
      ? null
      : html`<text class="${lane.weakestAfter ? "p-figure-weakest" : "p-figure"}" x="${px(right + after - 2)}" y="${px(top + 15)}" text-anchor="end">${lane.after}</text>`;
  return {
    body: html`<g data-party="${lane.id}">${loses}${pale}${badge}${textLines("p-strong", name, 3, top + 30)}<g class="${lane.loses ? "p-loses" : "p-gains"}">${textLines("p-text", gains, 3, gainsAt + LINE - 14)}</g>${cells.map(({ body }) => body)}${done}</g>\n`,
    bottom,
  };
}

function drawCell(
  lane: LadderLane,
  { step, x, width }: Column,
  track: number,
  top: number,
  air: Air,
): { readonly body: Raw; readonly bottom: number } {
  const { chips, bar } = lane.cells[step]!;
  const inner = width - 2 * PAD;
  const abreast = Math.max(
    1,
    Math.min(chips.length, Math.floor((inner + air.gap) / (PAIRED_CHIP + air.gap))),
  );
  const wide = (inner - (abreast - 1) * air.gap) / abreast;
  const laid = chips.map((chip): ChipLayout => chipLayout(chip, wide, air));
  const marks: Raw[] = [];
  let y = top;
  for (let at = 0; at < laid.length; at += abreast) {
    const row = laid.slice(at, at + abreast);
    const height = Math.max(...row.map((one) => one.height));
    const aside = Math.max(0, air.reach - height - air.gap) / 2;
    for (const [index, layout] of row.entries())
      marks.push(chipMark(layout, lane, step, x + PAD + index * (wide + air.gap), y + aside, wide));
    y += height + air.gap + 2 * aside;
  }
  if (bar !== null) {
    const aside = Math.max(0, air.reach - air.bar) / 2;
    marks.push(barMark(bar, lane.id, step, x + PAD, y + aside - (laid.length > 0 ? 3 : 1), track));
    y += air.bar + 2 * aside;
  }
  return { body: html`<g data-cell="${String(step + 1)}">${marks}</g>`, bottom: y };
}

/** A thin line from 0 at its foot to 100, a dot a step, figures above; where no trust is enough the words instead. */
function drawTrust(
  data: LadderData,
  columns: readonly Column[],
  y: number,
  height: number,
): { readonly body: Raw; readonly bottom: number } {
  const trust = data.trust!;
  const [zero, full] = [y + height - 8, height - 28];
  const at = columns.flatMap(({ step, x, width }) => {
    const value = trust.values[step]!;
    return value === null || value >= 1
      ? []
      : [{ x: x + width / 2, y: zero - value * full, figure: trust.figures[step]! }];
  });
  const never = columns.find(({ step }) => (trust.values[step] ?? 0) >= 1);
  const last = columns.at(-1)!;
  const path = at.map((one, index) => `${index === 0 ? "M" : "L"}${px(one.x)} ${px(one.y)}`).join("");
  return {
    body: html`<g data-trust="">${textLines("p-text", ["Trust", "needed"], 3, y + 18)}${line("p-now", columns[0]!.x, zero, last.x + last.width, zero)}<path class="p-thin" d="${path}"/>${at.map(
      (one) =>
        html`<circle class="p-ink-fill" cx="${px(one.x)}" cy="${px(one.y)}" r="3"/><text class="p-strong" x="${px(one.x)}" y="${px(one.y - 7)}" text-anchor="middle">${one.figure}</text>`,
    )}${
      never === undefined
        ? null
        : textLines(
            "p-text",
            wrapped(trust.beyond, last.x + last.width - never.x - 2 * PAD, TEXT, 2),
            never.x + PAD,
            y + 18,
          )
    }</g>\n`,
    bottom: y + height,
  };
}

const PILL = 22;

/** Under the steps in which each clause applies, as close together as there is room. */
function drawPills(
  { branches, steps }: LadderData,
  band: Band,
  columns: readonly Column[],
  { right, y, air }: { readonly right: number; readonly y: number; readonly air: Air },
): { readonly body: Raw; readonly bottom: number } | null {
  const isLast = band.to === steps.length;
  const here = branches.flatMap((branch, index) => {
    const places = branch.steps.filter(
      (step) => step >= band.from && (step < band.to || (isLast && step === band.to)),
    );
    return places.length === 0 ? [] : [{ ...branch, index, first: Math.min(places[0]!, band.to - 1) }];
  });
  if (here.length === 0) return null;
  const from = columns[0]!.x + PAD;
  const aside = Math.max(0, air.reach - PILL - 4) / 2;
  const placed: { readonly x: number; readonly to: number; readonly top: number; readonly bottom: number }[] =
    [];
  const marks = here.map((branch) => {
    const wide = Math.min(pillWidth(branch), right - from);
    const x = Math.max(from, Math.min(columns[branch.first - band.from]!.x + PAD, right - wide));
    const isWhole = pillWidth(branch) <= wide + 0.5;
    const [upon, rule] = [branch.upon, ` \u2192 ${branch.rule}`];
    const lines = isWhole ? [] : wrapped(`${upon}${rule}`, wide - 20, TEXT, 4);
    const height = isWhole ? PILL : PILL + (lines.length - 1) * LINE;
    // As high as it goes without touching those before it.
    const top = placed.reduce(
      (at, one) => (one.x < x + wide + 6 && x < one.to + 6 ? Math.max(at, one.bottom + 4 + 2 * aside) : at),
      y + 6 + aside,
    );
    placed.push({ x, to: x + wide, top, bottom: top + height });
    const text = isWhole
      ? html`<text class="p-chip-text" x="${px(x + 10)}" y="${px(top + 15)}"><tspan class="p-bold">${upon}</tspan>${rule}</text>`
      : html`<g class="p-chip-text">${lines.map((one, at) => html`<text x="${px(x + 10)}" y="${px(top + 15 + at * LINE)}">${one}</text>`)}</g>`;
    return html`<g data-branch="${String(branch.index)}"><title>${upon}${rule}</title><rect class="p-pill" x="${px(x)}" y="${px(top)}" width="${px(wide)}" height="${px(height)}" rx="11"/>${text}</g>`;
  });
  return {
    body: html`${textLines("p-text", ["If \u2026"], 3, y + 21)}${marks}\n`,
    bottom: Math.max(...placed.map((one) => one.bottom)) + 6 + aside,
  };
}
