import { html, type Raw } from "../escape.ts";
import { figuresBelow } from "./axis.ts";
import type { Drawing } from "./drawing.ts";
import { wrapped } from "./fit-text.ts";
import { legend } from "./legend.ts";
import { linearScale } from "./linear-scale.ts";
import { label, line, note, ofParty, px, rect } from "./marks.ts";
import { textWidth } from "./text-width.ts";

export interface TimelineData {
  readonly lanes: readonly TimelineLane[];
  /** When each step is due, in periods from the start. */
  readonly stepStarts: readonly number[];
  /** Periods until the last step is done and verified. */
  readonly length: number;
  /** Under the axis: "quarters from the start". */
  readonly axis: string;
}

export interface TimelineLane {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly TimelineRow[];
}

/** One measure; its parts, if it has several, stand in one row. */
export interface TimelineRow {
  readonly name: string;
  readonly deeds: readonly TimelineDeed[];
}

export interface TimelineDeed {
  /** Periods from the start: when it is due, done, and done and verified. All 0 where it is in force at the start. */
  readonly from: number;
  readonly done: number;
  readonly verified: number;
  /** When it is ended as agreed; null: it stays. */
  readonly until: number | null;
  readonly reversible: boolean;
  readonly words: string;
}

const NAMES = 250;
const BAR = 9;
const TOP = 18;
/** Pixels between two lines that part steps. */
const LEAST_STEP = 12;
/** Beyond the last step, for what is kept from then on. */
const TAIL = 30;

/**
 * A plan in lanes by party: when each measure is due, done and verified, and from then on whether it could still be undone (pale)
 * or stays for good (solid).
 */
export function drawTimeline({ lanes, stepStarts, length, axis }: TimelineData, width: number): Drawing {
  const beside = width >= 2 * NAMES;
  const left = beside ? NAMES + 14 : 4;
  const scale = linearScale([0, length], left, width - TAIL, Math.max(2, (width - left) / 70), {
    whole: true,
  });
  const key = legend(
    [
      { mark: rect("p-ink-fill", 0, 1, 22, BAR), words: "being done" },
      { mark: verifiedMark(11, 5.5), words: "done and verified" },
      { mark: inForce(0, 22, 1 + BAR / 2, true), words: "in force, can be undone" },
      { mark: inForce(0, 22, 1 + BAR / 2, false), words: "for good" },
    ],
    width,
  );
  let y = key.height + TOP + 12;
  const top = y;
  const breaks: number[] = [];
  const drawn = lanes.map((lane, laneAt) => {
    if (laneAt > 0) breaks.push(y - 1);
    const start = y;
    const head = html`${line("p-rule", 0, y, width, y)}${label(lane.name, 0, y + 17, { class: "p-head", width: beside ? left - 14 : width })}`;
    y += beside ? 22 : 24;
    const rows = lane.rows.map((row, index) => {
      if (index > 0) breaks.push(y - 2);
      const lines = wrapped(row.name, beside ? NAMES - 10 : width - 8, 12, 2);
      const isCut = lines.join(" ").length < row.name.length;
      const names = lines.map((text, index) =>
        label(text, beside ? 10 : 4, y + 12 + index * 15, isCut ? { full: row.name } : {}),
      );
      const middle = beside ? y + 8 + ((lines.length - 1) * 15) / 2 : y + lines.length * 15 + 9;
      const bars = drawDeeds(row, scale.at, middle, width);
      y += lines.length * 15 + (beside ? 3 : 22);
      return html`${names}${bars}\n`;
    });
    y += 4;
    return { head, rows, id: lane.id, start };
  });
  const bottom = y;
  const within = scale.ticks.filter((tick) => tick <= length);
  const grid = within.map((tick) => line("p-rule", scale.at(tick), bottom, scale.at(tick), bottom + 4));
  const figures = figuresBelow(scale, within, bottom + 16, width);
  let free = Number.NEGATIVE_INFINITY;
  let lastBorder = Number.NEGATIVE_INFINITY;
  const steps = [...stepStarts, length].map((at, index) => {
    const x = scale.at(at);
    // Lines closer than that would only grey the picture.
    const border = x - lastBorder < LEAST_STEP ? null : line("p-line", x, top - 4, x, bottom);
    if (border !== null) lastBorder = x;
    if (index === stepStarts.length) return border;
    const middle = (x + scale.at(stepStarts[index + 1] ?? length)) / 2;
    const text = String(index + 1);
    const half = textWidth(text, 12) / 2;
    if (middle - half < free) return border;
    free = middle + half + 3;
    return html`${border}${label(text, middle, top - 9, { class: "p-strong", anchor: "middle" })}`;
  });
  const stepWord = beside ? label("step", left - 8, top - 9, { class: "p-small", anchor: "end" }) : null;
  return {
    width,
    height: bottom + 36,
    breaks,
    body: html`${key.body}
${stepWord}${steps}${line("p-rule", left, bottom, width, bottom)}${grid}${figures}${label(axis, left, bottom + 31, { class: "p-small", width: width - left })}
${drawn.map(({ head, rows, id }) => html`${ofParty(id, [head, rows])}\n`)}`,
  };
}

function drawDeeds({ deeds }: TimelineRow, at: (periods: number) => number, y: number, width: number): Raw {
  const force = deeds.map(({ done, from, until, reversible }) => {
    const [x, end] = [at(Math.max(done, from)), until === null ? width : at(until)];
    const bar = inForce(x, end, y, reversible);
    return until === null ? bar : html`${bar}${line("p-ink", end, y - 7, end, y + 7)}`;
  });
  const doing = deeds
    .filter(({ from, done }) => done > from)
    .map(({ from, done }) => rect("p-ink-fill", at(from), y - BAR / 2, at(done) - at(from), BAR));
  const verified = deeds
    .filter(({ from, verified: when }) => when > from)
    .map(({ verified: when }) => verifiedMark(at(when), y));
  // One word for each deed, where a pointer meets its beginning; the last of parts that lie over each other has the rest.
  const touch = deeds.map(({ from, until, words }) =>
    rect("p-touch", at(from), y - BAR, (until === null ? width : at(until)) - at(from), 2 * BAR, note(words)),
  );
  return html`${force}${doing}${verified}${touch}`;
}

/** Open to the right, as it goes on: no edge there. */
function inForce(x: number, end: number, y: number, reversible: boolean): Raw {
  const top = y - BAR / 2;
  if (!reversible) return rect("p-keep-fill", x, top, end - x, BAR);
  const edges = html`<path class="p-edge" d="M${px(x)} ${px(top + 0.5)}H${px(end)}M${px(x)} ${px(top + BAR - 0.5)}H${px(end)}"/>`;
  return html`${rect("p-keep-tint", x, top, end - x, BAR)}${edges}`;
}

function verifiedMark(x: number, y: number): Raw {
  return html`<circle class="p-check" cx="${px(x)}" cy="${px(y)}" r="4"/>`;
}
