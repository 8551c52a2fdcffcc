import { heightBeyond } from "../../numeric/index.ts";
import type { PrefixCells } from "./prefix-cells.ts";

/**
 * Sifts the candidates of one state by one look into a table, before anything dearer is asked of them.
 *
 * The values that labels of the state can have are cut into boxes. For each box it is known which weakest slack a label must exceed: that
 * of a label already taken which has at least the largest values of the box; and that with which some way from the start could
 * beat the plans known, were the label worth the largest values of the box. What the screen lets pass is judged again, exactly;
 * what it stops could not have passed. In a rough pass a label taken also stops those of its own box.
 */
export interface LabelScreen {
  /** Per party: how many boxes, where they begin, and how many there are to a point. */
  readonly lines: Int32Array;
  readonly origin: Float64Array;
  readonly density: Float64Array;
  /** [box, the last party's fastest]: the slack to exceed; not a number where not yet worked out. */
  readonly toExceed: Float64Array;
  /** The part of it that is owed to labels taken. */
  readonly covered: Float64Array;
  cells: PrefixCells | null;
  state: number;
}

/** Boxes of each party's values, by the number of parties: in an exact pass, and at most in a rough one. */
const LINES = [0, 64, 16, 12];
const MOST_LINES = [0, 256, 32, 16];

/** In boxes: what rounding may take from a line. */
const LINE_MARGIN = 1e-9;

/** @returns null where there are too many parties for a table that is fine enough */
export function labelScreen(partyCount: number): LabelScreen | null {
  const most = MOST_LINES[partyCount];
  if (most === undefined) return null;
  return {
    lines: new Int32Array(partyCount),
    origin: new Float64Array(partyCount),
    density: new Float64Array(partyCount),
    toExceed: new Float64Array(most ** partyCount),
    covered: new Float64Array(most ** partyCount),
    cells: null,
    state: 0,
  };
}

/**
 * Empties the screen for another state.
 *
 * @param least - from place `at` on, the least value of each party that a label of the state can have; @param most - and the largest
 * @param spread - what labels may differ by and count as close, in a rough pass; null in an exact one
 */
export function clearScreen(
  screen: LabelScreen,
  state: number,
  cells: PrefixCells | null,
  least: Float64Array,
  most: Float64Array,
  at: number,
  spread: Float64Array | null,
): void {
  const { lines, origin, density, toExceed, covered } = screen;
  screen.cells = cells;
  screen.state = state;
  const partyCount = origin.length;
  let boxCount = 1;
  for (let party = 0; party < partyCount; party++) {
    const extent = most[at + party]! - least[at + party]!;
    const wanted =
      spread === null
        ? LINES[partyCount]!
        : Math.min(MOST_LINES[partyCount]!, Math.ceil(extent / spread[party]!));
    // A state that no label can have, or values without bound: one box for all.
    const isCut = extent > 0 && Number.isFinite(extent);
    lines[party] = isCut ? wanted : 1;
    origin[party] = isCut ? least[at + party]! : 0;
    density[party] = isCut ? wanted / extent : 0;
    boxCount *= lines[party]!;
  }
  toExceed.fill(screen.cells === null ? Number.NEGATIVE_INFINITY : Number.NaN, 0, boxCount);
  covered.fill(Number.NEGATIVE_INFINITY, 0, boxCount);
}

/** Does the screen stop a label? @param values - v_i from place `at` on, then the weakest slack */
export function isScreened(screen: LabelScreen, values: Float64Array, at: number): boolean {
  const { lines, origin, density, toExceed } = screen;
  const partyCount = origin.length;
  let box = 0;
  for (let party = 0; party < partyCount; party++) {
    const line = Math.trunc((values[at + party]! - origin[party]!) * density[party]!);
    box = box * lines[party]! + Math.min(lines[party]! - 1, Math.max(0, line));
  }
  let slack = toExceed[box]!;
  if (Number.isNaN(slack)) slack = slackToExceed(screen, box);
  return values[at + partyCount]! <= slack;
}

/** Works out the slack to exceed in a box. */
export function slackToExceed(screen: LabelScreen, box: number): number {
  const slack = Math.max(screen.covered[box]!, slackToBeat(screen, screen.cells!, box));
  screen.toExceed[box] = slack;
  return slack;
}

/**
 * Lets a label taken cover the boxes that lie wholly below it, and in a rough pass its own box too.
 *
 * @param spread - by how much more slack others are covered: in an exact pass 0, or Infinity where slack decides nothing
 */
export function coverBoxes(
  screen: LabelScreen,
  values: Float64Array,
  at: number,
  spread: number,
  isRough: boolean,
): void {
  const { lines, origin, density, covered, toExceed } = screen;
  const partyCount = origin.length;
  const slack = values[at + partyCount]! + spread;
  // Boxes up to, not with, these; a party that is not there counts as one box.
  const ends = [1, 1, 1];
  const shift = isRough ? 1 : -LINE_MARGIN;
  for (let party = 0; party < partyCount; party++) {
    const line = (values[at + party]! - origin[party]!) * density[party]! + shift;
    ends[3 - partyCount + party] = Math.min(lines[party]!, Math.trunc(line));
  }
  const rowLength = lines[partyCount - 1]!;
  const rows = partyCount > 1 ? lines[partyCount - 2]! : 1;
  // What covers a box covers those below it, so a row ends where another label covers as well.
  for (let one = ends[0]! - 1; one >= 0; one--) {
    for (let two = ends[1]! - 1; two >= 0; two--) {
      const row = (one * rows + two) * rowLength;
      let three = ends[2]! - 1;
      for (; three >= 0 && covered[row + three]! < slack; three--) {
        covered[row + three] = slack;
        if (toExceed[row + three]! < slack) toExceed[row + three] = slack;
      }
      if (three === ends[2]! - 1) break;
    }
  }
}

/** The slack that a label must exceed to beat the plans known with some cell, were it worth the largest values of the box. */
function slackToBeat(
  { lines, origin, density, state }: LabelScreen,
  cells: PrefixCells,
  box: number,
): number {
  const { cellFirst, cellValues, known, point } = cells;
  const partyCount = origin.length;
  const width = 3 * partyCount + 1;
  const end = cellFirst[state + 1]! * width;
  let least = Number.POSITIVE_INFINITY;
  for (let row = cellFirst[state]! * width; row < end; row += width) {
    let isOpen = true;
    for (let party = partyCount - 1, rest = box; party >= 0; party--) {
      const line = rest % lines[party]!;
      rest = (rest - line) / lines[party]!;
      const value =
        density[party] === 0
          ? Number.POSITIVE_INFINITY
          : origin[party]! + (line + 1 + LINE_MARGIN) / density[party]!;
      if (value < cellValues[row + party]!) isOpen = false;
      point[party] =
        cellValues[row + 2 * partyCount + party]! + cellValues[row + partyCount + party]! * value;
    }
    if (!isOpen) continue;
    const slack = heightBeyond(known.grid!, point);
    if (slack < cellValues[row + 3 * partyCount]! && slack < least) least = slack;
  }
  return least;
}
