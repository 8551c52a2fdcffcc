import { html, type Raw } from "../escape.ts";
import type { Drawing } from "./drawing.ts";
import { legend } from "./legend.ts";
import { label, note, ofParty, px, rect } from "./marks.ts";

export interface GraphOfMovesData {
  /** Who moves, in the order that letters and strokes are given out. */
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  readonly states: readonly GraphState[];
  readonly moves: readonly GraphMove[];
}

export interface GraphState {
  readonly id: number;
  /** Options in force: states of one number stand in one row. */
  readonly inForce: number;
  readonly isEquilibrium: boolean;
  readonly isStart: boolean;
  /** The state looked at. */
  readonly isChosen: boolean;
  /** What stands in its frame: at most two lines. */
  readonly name: readonly string[];
  readonly words: string;
}

export interface GraphMove {
  readonly party: string;
  readonly from: number;
  readonly to: number;
  /** Whether the mover prefers where it leads. */
  readonly improves: boolean;
  readonly words: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A quadratic curve. */
type Curve = readonly [Point, Point, Point];

const NODE = { width: 136, height: 38 } as const;
/** Between the frame and what stands in it. */
const PADDING = 8;
/** Room that a state takes in its row. */
const ROOM = 146;
const WIDEST_ROOM = 190;
const ROW = 98;
/** Between two lines of one row that is too long for the width. */
const LINE = 76;
const TAG = 13;

/**
 * The graph of moves: states in rows, those with most options in force at the top, and a line for every unilateral move, its stroke
 * and letter saying whose it is. A filled head: the mover prefers where it leads; a hollow one: it does not. A move that can be taken
 * back is one line with two heads.
 */
export function drawGraphOfMoves(data: GraphOfMovesData, width: number): Drawing {
  const { parties, states } = data;
  const key = legend(legendOf(data), width);
  const { places, rows, bottom } = layOut(states, width, key.height + 14);
  const lines = linesOf(data);
  const drawn = lines.map((one) => ({ ...one, curve: curveOf(one, places, parties.length) }));
  const tags = placeTags(
    drawn.map(({ curve }) => curve),
    [...places.values()],
  );
  return {
    width,
    height: bottom,
    body: html`${key.body}
${rows}${drawn.map((one, index) => move(one, one.curve, tags[index]!))}${states.map((one) => node(one, places.get(one.id)!))}`,
  };
}

/** All moves of one party between two states. */
interface Line {
  readonly party: string;
  /** Place of the party. */
  readonly index: number;
  readonly ends: readonly [number, number];
  /** Towards the second end and towards the first. */
  readonly there: GraphMove | null;
  readonly back: GraphMove | null;
}

function linesOf({ parties, states, moves }: GraphOfMovesData): Line[] {
  const known = new Set(states.map(({ id }) => id));
  const lines = new Map<string, Line>();
  for (const one of moves) {
    const index = parties.findIndex(({ id }) => id === one.party);
    if (index < 0 || !known.has(one.from) || !known.has(one.to)) continue;
    const ends = [Math.min(one.from, one.to), Math.max(one.from, one.to)] as const;
    const id = `${index} ${ends.join(" ")}`;
    const line = lines.get(id) ?? { party: one.party, index, ends, there: null, back: null };
    lines.set(id, one.from === ends[0] ? { ...line, there: one } : { ...line, back: one });
  }
  return [...lines.values()];
}

function layOut(
  states: readonly GraphState[],
  width: number,
  top: number,
): { places: Map<number, Point>; rows: Raw[]; bottom: number } {
  const gutter = width >= 480 ? 78 : 24;
  const most = Math.max(1, Math.floor((width - gutter) / ROOM));
  const counts = [...new Set(states.map(({ inForce }) => inForce))].sort((a, b) => b - a);
  const places = new Map<number, Point>();
  let y = top + NODE.height / 2 + 6;
  const rows = counts.map((inForce, row) => {
    const members = states.filter((one) => one.inForce === inForce);
    const lineCount = Math.ceil(members.length / most);
    const each = Math.ceil(members.length / lineCount);
    if (row > 0) y += ROW;
    const first = y;
    for (const [index, { id }] of members.entries()) {
      const [line, place] = [Math.floor(index / each), index % each];
      const inLine = Math.min(each, members.length - line * each);
      const room = Math.min(WIDEST_ROOM, (width - gutter) / inLine);
      // Every second row a little aside, so that a line straight up does not run through the state between.
      const shift = ((row + line) % 2 === 0 ? 1 : -1) * Math.min(room / 6, 14);
      const x = gutter + (width - gutter) / 2 + (place - (inLine - 1) / 2) * room + shift;
      places.set(id, {
        x: Math.max(gutter + NODE.width / 2, Math.min(width - NODE.width / 2 - 2, x)),
        y: first + line * LINE,
      });
    }
    y = first + (lineCount - 1) * LINE;
    const words = gutter > 24 ? `${inForce} in force` : String(inForce);
    return html`${label(words, 0, first + 4, { class: "p-text" })}\n`;
  });
  return { places, rows, bottom: y + NODE.height / 2 + 22 };
}

/** Bowed, so that the moves of two parties, and the states between, stay apart; trimmed to the frames of its ends. */
function curveOf({ ends, index }: Line, places: ReadonlyMap<number, Point>, partyCount: number): Curve {
  const [from, to] = [places.get(ends[0])!, places.get(ends[1])!];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(dx, dy) || 1;
  const side = index - (partyCount - 1) / 2;
  const bow =
    dy === 0
      ? -(16 + far * 0.16) * Math.sign(dx || 1)
      : (side >= 0 ? 1 : -1) * (8 + Math.abs(side) * 9 + far * 0.05);
  const middle = {
    x: (from.x + to.x) / 2 - (dy / far) * bow * 2,
    y: (from.y + to.y) / 2 + (dx / far) * bow * 2,
  };
  const whole: Curve = [from, middle, to];
  let [start, end] = [0, 1];
  while (start < 0.45 && isOver(pointOn(whole, start), from)) start += 0.01;
  while (end > 0.55 && isOver(pointOn(whole, end), to)) end -= 0.01;
  return part(whole, start, end);
}

function isOver(point: Point, box: Point): boolean {
  return Math.abs(point.x - box.x) <= NODE.width / 2 + 3 && Math.abs(point.y - box.y) <= NODE.height / 2 + 3;
}

function pointOn([a, b, c]: Curve, t: number): Point {
  const at = (p: number, q: number, r: number): number => (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t * t * r;
  return { x: at(a.x, b.x, c.x), y: at(a.y, b.y, c.y) };
}

/** The stretch of a quadratic curve between two of its parameters (de Casteljau). */
function part(curve: Curve, start: number, end: number): Curve {
  const [a, b, c] = curve;
  const mix = (p: Point, q: Point, t: number): Point => ({
    x: p.x + (q.x - p.x) * t,
    y: p.y + (q.y - p.y) * t,
  });
  return [pointOn(curve, start), mix(mix(a, b, start), mix(b, c, start), end), pointOn(curve, end)];
}

/** Where on its line each letter stands: as near its middle as it keeps clear of states and other letters. */
function placeTags(curves: readonly Curve[], nodes: readonly Point[]): Point[] {
  const taken: Point[] = [];
  return curves.map((curve) => {
    const free = TRIES.map((t) => pointOn(curve, t)).find(
      (point) =>
        taken.every((other) => Math.abs(other.x - point.x) > TAG || Math.abs(other.y - point.y) > TAG) &&
        nodes.every(
          (other) =>
            Math.abs(other.x - point.x) > (NODE.width + TAG) / 2 ||
            Math.abs(other.y - point.y) > (NODE.height + TAG) / 2,
        ),
    );
    const place = free ?? pointOn(curve, 0.5);
    taken.push(place);
    return place;
  });
}

const TRIES: readonly number[] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];

function move({ party, index, there, back }: Line, curve: Curve, tag: Point): Raw {
  const [a, b, c] = curve;
  const words = [there, back].flatMap((one) => (one === null ? [] : [one.words])).join("\n");
  const improves = there?.improves === true || back?.improves === true;
  const kind = improves ? "p-move" : "p-move-soft";
  return html`${ofParty(party, [
    note(words),
    html`<path class="${kind}"${strokeOf(index)} d="M${px(a.x)} ${px(a.y)}Q${px(b.x)} ${px(b.y)} ${px(c.x)} ${px(c.y)}"/>`,
    there === null ? null : head(b, c, there.improves),
    back === null ? null : head(b, a, back.improves),
    rect("p-tag", tag.x - TAG / 2, tag.y - TAG / 2, TAG, TAG),
    label(letterOf(index), tag.x, tag.y + 4, { class: "p-text", anchor: "middle" }),
  ])}\n`;
}

function head(from: Point, tip: Point, improves: boolean): Raw {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const wing = (turn: number): string =>
    `${px(tip.x - 9 * Math.cos(angle + turn))} ${px(tip.y - 9 * Math.sin(angle + turn))}`;
  return html`<path class="${improves ? "p-move-head" : "p-move-hollow"}" d="M${px(tip.x)} ${px(tip.y)}L${wing(0.42)} ${wing(-0.42)}z"/>`;
}

function node({ id, isEquilibrium, isStart, isChosen, name, words }: GraphState, { x, y }: Point): Raw {
  const [left, top] = [x - NODE.width / 2, y - NODE.height / 2];
  return html`<g data-state="${id}">${note(words)}${rect(isChosen ? "p-state-chosen" : "p-state", left, top, NODE.width, NODE.height)}${isEquilibrium ? rect("p-state-inner", left + 3, top + 3, NODE.width - 6, NODE.height - 6) : null}${name.map((line, at) => label(line, x, y + 4 + (at - (name.length - 1) / 2) * 14, { class: isChosen ? "p-strong" : "p-text", anchor: "middle", width: NODE.width - 2 * PADDING }))}${isStart ? label("start", x, y + NODE.height / 2 + 13, { class: "p-text", anchor: "middle" }) : null}</g>\n`;
}

/** Strokes by party; from the ninth on they begin again, and the letter alone tells. */
const STROKES: readonly (string | null)[] = [
  null,
  "6 3",
  "2 3",
  "9 3 2 3",
  "14 4",
  "1 5",
  "6 3 1 3 1 3",
  "3 6",
];

function strokeOf(index: number): Raw | null {
  const stroke = STROKES[index % STROKES.length]!;
  return stroke === null ? null : html` stroke-dasharray="${stroke}"`;
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}

function legendOf({ parties, states, moves }: GraphOfMovesData): { mark: Raw; words: string }[] {
  const movers = new Set(moves.map(({ party }) => party));
  const nodes = (kind: string, inner: Raw | null): Raw => html`${rect(kind, 2, 1, 18, 9)}${inner}`;
  return [
    ...parties.flatMap(({ id, name }, index) =>
      movers.has(id)
        ? [
            {
              mark: html`<path class="p-move"${strokeOf(index)} d="M0 5.5H22"/>${rect("p-tag", 5, -1, TAG - 1, TAG - 1)}${label(letterOf(index), 11, 9, { class: "p-small", anchor: "middle" })}`,
              words: name,
            },
          ]
        : [],
    ),
    ...(moves.some(({ improves }) => improves)
      ? [
          {
            mark: html`<path class="p-move" d="M0 5.5H14"/>${head({ x: 0, y: 5.5 }, { x: 22, y: 5.5 }, true)}`,
            words: "the mover prefers it",
          },
        ]
      : []),
    ...(moves.some(({ improves }) => !improves)
      ? [
          {
            mark: html`<path class="p-move-soft" d="M0 5.5H14"/>${head({ x: 0, y: 5.5 }, { x: 22, y: 5.5 }, false)}`,
            words: "it does not",
          },
        ]
      : []),
    ...(states.some(({ isEquilibrium }) => isEquilibrium)
      ? [{ mark: nodes("p-state", rect("p-state-inner", 4.5, 3.5, 13, 4)), words: "nobody would leave it" }]
      : []),
    ...(states.some(({ isChosen }) => isChosen)
      ? [{ mark: nodes("p-state-chosen", null), words: "the state looked at" }]
      : []),
  ];
}
