import { type Model, performersWithout } from "../model/index.ts";
import { bitCount, bitPlaces, gatherBits } from "../numeric/index.ts";
import type { Preference } from "./preference.ts";
import type { StateSpace } from "./state-space.ts";

/**
 * The unilateral moves of one party, without listing them.
 *
 * Cells that agree on everybody else's measures form a **block**: the party moves within it. Cells of a block that also
 * agree on the party's one-way measures form a **class**: it moves freely within a class, and from class to class
 * upwards only, where `level` (one-way steps taken: irreversible measures in force, end-only and joint measures ended) is a subset
 * of the other's. So the moves take memory linear in the cells, however many they are.
 */
export interface Moves {
  readonly party: number;
  readonly classCount: number;
  /** Per cell. */
  readonly classOf: Int32Array;
  /** Length classCount + 1: the members of class c are those from classStart[c] up to classStart[c + 1]. */
  readonly classStart: Int32Array;
  /** States, grouped by class, in each worst first for the party. */
  readonly members: Int32Array;
  /** The party's rank of each of `members`: beside it, since states of one class lie far apart in other tables. */
  readonly rankAt: Int32Array;
  /** Null where the party has no one-way measure: then every block is one class. */
  readonly levels: Levels | null;
}

/** The levels of what cannot be undone. */
export interface Levels {
  /** Per class: the one-way steps taken, gathered into the low bits. */
  readonly level: Uint32Array;
  /** Number of one-way measures. */
  readonly count: number;
  /** Per class: first and past-the-last class of its block; classes of a block ascend by level. */
  readonly blockFirst: Int32Array;
  readonly blockEnd: Int32Array;
}

/** Keys in a span of at most so many per cell are grouped by marking them, else by sorting. */
const MARKED_SPAN_PER_CELL = 4;

/**
 * Groups the cells for one party.
 *
 * Cost: O(cells), or O(cells log cells) where few of all combinations are feasible. Source: docs/theory/stability.md#moves.
 */
export function findMoves(model: Model, space: StateSpace, party: number, preference: Preference): Moves {
  const { own, oneWay, backwards } = measuresOf(model, party);
  const everything = model.measureIds.length === 0 ? 0 : 0xffffffff >>> (32 - model.measureIds.length);
  const levelCount = bitCount(oneWay);
  const keyPlaces = [...bitPlaces(oneWay), ...bitPlaces(everything & ~own)];
  const keys = gatherBits(
    backwards === 0 ? space.cells : space.cells.map((cell) => cell ^ backwards),
    keyPlaces,
  );
  const { classOf, classKeys } = groupKeys(keys, 2 ** keyPlaces.length);
  const classCount = classKeys.length;

  const sizes = new Int32Array(classCount + 1);
  for (let cell = 0; cell < classOf.length; cell++) sizes[classOf[cell]! + 1]!++;
  for (let index = 0; index < classCount; index++) sizes[index + 1]! += sizes[index]!;
  const next = sizes.slice();
  const members = new Int32Array(classOf.length);
  const rankAt = new Int32Array(classOf.length);
  const { ascending, rank } = preference;
  for (let order = 0; order < ascending.length; order++) {
    const state = ascending[order]!;
    const end = space.cellStart[state + 1]!;
    for (let cell = space.cellStart[state]!; cell < end; cell++) {
      const place = next[classOf[cell]!]!++;
      members[place] = state;
      rankAt[place] = rank[state]!;
    }
  }
  return {
    party,
    classCount,
    classOf,
    classStart: sizes,
    members,
    rankAt,
    levels: levelCount === 0 ? null : levelsOf(classKeys, levelCount),
  };
}

interface PartyMeasures {
  readonly own: number;
  readonly oneWay: number;
  /** One-way measures that the party can only end. */
  readonly backwards: number;
}

function measuresOf(model: Model, party: number): PartyMeasures {
  let own = 0;
  let oneWay = 0;
  let backwards = 0;
  for (let measure = 0; measure < model.measureIds.length; measure++) {
    if (model.performs[party * model.measureIds.length + measure] === 0) continue;
    const isLasting = model.reversible[measure] === 0;
    // What several do together nobody takes up alone, but each of them can end it.
    const isJoint = performersWithout(model, measure, new Set([party])).length > 0;
    if (isJoint && isLasting) continue;
    const bit = 1 << measure;
    const isEndedOnly = isJoint || model.endOnly[measure] === 1;
    own |= bit;
    if (isEndedOnly) backwards |= bit;
    if (isLasting || isEndedOnly) oneWay |= bit;
  }
  return { own, oneWay, backwards };
}

/** Numbers the distinct keys in ascending order. */
function groupKeys(keys: Uint32Array, span: number): { classOf: Int32Array; classKeys: readonly number[] } {
  const classOf = new Int32Array(keys.length);
  const classKeys: number[] = [];
  if (span <= MARKED_SPAN_PER_CELL * keys.length) {
    const place = new Int32Array(span);
    for (let cell = 0; cell < keys.length; cell++) place[keys[cell]!] = 1;
    for (let key = 0; key < span; key++) {
      if (place[key] === 0) continue;
      place[key] = classKeys.length;
      classKeys.push(key);
    }
    for (let cell = 0; cell < keys.length; cell++) classOf[cell] = place[keys[cell]!]!;
    return { classOf, classKeys };
  }
  // Key and cell in one exact double: at most 30 + 22 bits.
  const cellSpan = 2 ** Math.ceil(Math.log2(keys.length + 1));
  const sorted = Float64Array.from(keys, (key, cell) => key * cellSpan + cell).sort();
  for (const entry of sorted) {
    const key = Math.floor(entry / cellSpan);
    if (classKeys.at(-1) !== key) classKeys.push(key);
    classOf[entry - key * cellSpan] = classKeys.length - 1;
  }
  return { classOf, classKeys };
}

function levelsOf(classKeys: readonly number[], count: number): Levels {
  const level = new Uint32Array(classKeys.length);
  const blockFirst = new Int32Array(classKeys.length);
  const blockEnd = new Int32Array(classKeys.length);
  const levelSpan = 2 ** count;
  let first = 0;
  for (let index = 0; index < classKeys.length; index++) {
    const block = Math.floor(classKeys[index]! / levelSpan);
    level[index] = classKeys[index]! - block * levelSpan;
    if (block !== Math.floor(classKeys[first]! / levelSpan)) first = index;
    blockFirst[index] = first;
  }
  for (let index = classKeys.length - 1; index >= 0; index--) {
    const isLast = index + 1 === classKeys.length || blockFirst[index + 1] !== blockFirst[index];
    blockEnd[index] = isLast ? index + 1 : blockEnd[index + 1]!;
  }
  return { level, count, blockFirst, blockEnd };
}

/** Where moves lead: `up` from a class to those it can move to, `down` to those that can move to it. */
export type Direction = "up" | "down";

/**
 * The classes of the same block that a class can move to (or be reached from), itself among them.
 *
 * @param found - receives them; long enough for any block
 * @returns how many
 */
export function relatedClasses(
  levels: Levels,
  from: number,
  direction: Direction,
  found: Int32Array,
): number {
  const first = levels.blockFirst[from]!;
  const end = levels.blockEnd[from]!;
  const own = levels.level[from]!;
  const full = 2 ** levels.count - 1;
  let count = 0;
  if (end - first === full + 1) {
    // Every level occurs, so a class stands at the place of its level: step through supersets (or subsets) alone.
    const fixed = direction === "up" ? own : full & ~own;
    const flip = direction === "up" ? 0 : full;
    for (let level = fixed; level <= full; level = (level + 1) | fixed)
      found[count++] = first + (level ^ flip);
    return count;
  }
  for (let other = first; other < end; other++) {
    const level = levels.level[other]!;
    const isRelated = direction === "up" ? (own & ~level) === 0 : (level & ~own) === 0;
    if (isRelated) found[count++] = other;
  }
  return count;
}

/** Classes of the largest block; 1 where every block is one class. */
export function largestBlock(moves: Moves): number {
  if (moves.levels === null) return 1;
  let largest = 1;
  for (let index = 0; index < moves.classCount; index++) {
    largest = Math.max(largest, moves.levels.blockEnd[index]! - moves.levels.blockFirst[index]!);
  }
  return largest;
}
