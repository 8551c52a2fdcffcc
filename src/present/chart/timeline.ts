import { html, type Raw } from "../escape.ts";
import { figuresBelow } from "./axis.ts";
import type { Drawing } from "./drawing.ts";
import { wrapped } from "./fit-text.ts";
import { legend } from "./legend.ts";
import { linearScale } from "./linear-scale.ts";
import { boxes, label, labels, line, lines, ofParty, px, rect, type TextPlace, touches } from "./marks.ts";
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
      { mark: html`<g class="p-check">${verifiedMark(11, 5.5)}</g>`, words: "done and verified" },
      {
        mark: inForce([{ x: 0, end: 22, y: 1 + BAR / 2, reversible: true }]),
        words: "in force, can be undone",
      },
      { mark: inForce([{ x: 0, end: 22, y: 1 + BAR / 2, reversible: false }]), words: "for good" },
    ],
    width,
  );
  let y = key.height + TOP + 12;
  const top = y;
  const breaks: number[] = [];
  const drawn = lanes.map((lane, laneAt) => {
    if (laneAt > 0) breaks.push(y - 1);
    const head = html`${line("p-rule", 0, y, width, y)}${label(lane.name, 0, y + 17, { class: "p-head", width: beside ? left - 14 : width })}`;
    y += beside ? 22 : 24;
    const deeds: PlacedDeed[] = [];
    const names: TextPlace[] = [];
    for (const [index, row] of lane.rows.entries()) {
      if (index > 0) breaks.push(y - 2);
      const words = wrapped(row.name, beside ? NAMES - 10 : width - 8, 12, 2);
      const isCut = words.join(" ").length < row.name.length;
      const full = isCut ? { full: row.name } : {};
      names.push(
        ...words.map((text, index) => ({ text, x: beside ? 10 : 4, y: y + 12 + index * 15, ...full })),
      );
      const middle = beside ? y + 8 + ((words.length - 1) * 15) / 2 : y + words.length * 15 + 9;
      deeds.push(...row.deeds.map((deed) => ({ ...deed, y: middle })));
      y += words.length * 15 + (beside ? 3 : 22);
    }
    y += 4;
    return {
      id: lane.id,
      body: html`${head}${labels("p-text", "start", names)}\n${drawDeeds(deeds, scale.at, width)}`,
    };
  });
  const bottom = y;
  const within = scale.ticks.filter((tick) => tick <= length);
  const grid = lines(
    "p-rule",
    within.map((tick) => [scale.at(tick), bottom, scale.at(tick), bottom + 4]),
  );
  const figures = figuresBelow(scale, within, bottom + 16, width);
  let free = Number.NEGATIVE_INFINITY;
  let lastBorder = Number.NEGATIVE_INFINITY;
  const borders = [...stepStarts, length].map(scale.at).filter((x) => {
    // Lines closer than that would only grey the picture.
    if (x - lastBorder < LEAST_STEP) return false;
    lastBorder = x;
    return true;
  });
  const numbers = stepStarts.flatMap((at, index) => {
    const middle = (scale.at(at) + scale.at(stepStarts[index + 1] ?? length)) / 2;
    const text = String(index + 1);
    const half = textWidth(text, 12) / 2;
    if (middle - half < free) return [];
    free = middle + half + 3;
    return [{ text, x: middle, y: top - 9 }];
  });
  const steps = html`${lines(
    "p-line",
    borders.map((x) => [x, top - 4, x, bottom]),
  )}${labels("p-strong", "middle", numbers)}`;
  const stepWord = beside ? label("step", left - 8, top - 9, { class: "p-small", anchor: "end" }) : null;
  return {
    width,
    height: bottom + 36,
    breaks,
    body: html`${key.body}
${stepWord}${steps}${line("p-rule", left, bottom, width, bottom)}${grid}${figures}${label(axis, left, bottom + 31, { class: "p-small", width: width - left })}
${drawn.map(({ body, id }) => html`${ofParty(id, body)}\n`)}`,
  };
}

/** A deed and the middle of its row. */
type PlacedDeed = TimelineDeed & { readonly y: number };

function drawDeeds(deeds: readonly PlacedDeed[], at: (periods: number) => number, width: number): Raw {
  const endOf = ({ until }: TimelineDeed): number => (until === null ? width : at(until));
  const force = deeds.map((deed) => {
    const x = at(Math.max(deed.done, deed.from));
    return { reversible: deed.reversible, x, y: deed.y, end: endOf(deed) };
  });
  const ended = lines(
    "p-ink",
    deeds
      .filter(({ until }) => until !== null)
      .map((deed) => [endOf(deed), deed.y - 7, endOf(deed), deed.y + 7]),
  );
  const doing = boxes(
    "p-ink-fill",
    deeds
      .filter(({ from, done }) => done > from)
      .map(({ from, done, y }) => ({ x: at(from), y: y - BAR / 2, width: at(done) - at(from), height: BAR })),
  );
  const verified = deeds
    .filter(({ from, verified: when }) => when > from)
    .map(({ verified: when, y }) => verifiedMark(at(when), y));
  // One word for each deed, where a pointer meets its beginning; the last of parts that lie over each other has the rest.
  const touch = touches(
    deeds.map((deed) => {
      const x = at(deed.from);
      return { x, y: deed.y - BAR, width: endOf(deed) - x, height: 2 * BAR, words: deed.words };
    }),
  );
  return html`${inForce(force)}${ended}${doing}<g class="p-check">${verified}</g>${touch}`;
}

/** Spells in force; open to the right, as they go on: no edge there. */
function inForce(
  spells: readonly {
    readonly reversible: boolean;
    readonly x: number;
    readonly end: number;
    readonly y: number;
  }[],
): Raw {
  const bars = (some: typeof spells) =>
    some.map(({ x, end, y }) => ({ x, y: y - BAR / 2, width: end - x, height: BAR }));
  const [pale, solid] = [true, false].map((kind) =>
    bars(spells.filter(({ reversible }) => reversible === kind)),
  );
  const edges = pale!.flatMap(({ x, y, width }) =>
    [y + 0.5, y + BAR - 0.5].map((edge) => [x, edge, x + width, edge] as const),
  );
  return html`${boxes("p-keep-fill", solid!)}${boxes("p-keep-tint", pale!)}${lines("p-edge", edges)}`;
}

function verifiedMark(x: number, y: number): Raw {
  return html`<circle cx="${px(x)}" cy="${px(y)}" r="4"/>`;
}
