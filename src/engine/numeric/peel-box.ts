import { type Box, type BoxCount, withEnd } from "./box.ts";
import type { Column } from "./columns.ts";
import type { MarkedCases } from "./marked-cases.ts";

/** One step of peeling, and what is left after it. */
export interface Peel extends BoxCount {
  /** Index of the column whose limit moved. */
  readonly column: number;
  /** Whether the cases with the lowest values went, or those with the highest. */
  readonly isLow: boolean;
  /** Where the limit is now: half way between the last case that went and the next. */
  readonly end: number;
}

/** How patient: which share of the cases in the box goes at each step, and how many stay at the least. */
export interface Patience {
  readonly share: number;
  readonly least: number;
}

/**
 * The patient rule induction method's peeling: from all cases, again and again, the lowest or the highest few of one figure are left
 * out, of whichever figure that helps most, until all cases left are marked or few are left.
 *
 * What helps is how much the share of marked cases rises for each case left out: figures of few different values, of which many cases
 * must go at once, are then judged as evenly as others. With equal ones the first column, its lowest cases.
 *
 * @param columns - indices of those that may get a limit
 * @param included - 1 for each case that is looked at
 * Source: Friedman and Fisher (1999), Statistics and Computing 9, 123-143, section 9; Kwakkel and Jaxa-Rozen (2016), Environmental
 * Modelling & Software 79, 311-321, for what helps; docs/theory/stress.md#where-it-fails.
 */
export function peelBox(
  { columns: values, isMarked, orders }: MarkedCases,
  columns: readonly number[],
  included: Uint8Array,
  { share, least }: Patience,
): Peel[] {
  // By case: 0 outside the box, 1 inside, 3 inside and marked.
  const inside = new Uint8Array(included.length);
  let cases = 0;
  let marked = 0;
  for (let i = 0; i < inside.length; i++) {
    inside[i] = included[i] === 0 ? 0 : isMarked[i] === 0 ? 1 : 3;
    cases += inside[i]! & 1;
    marked += inside[i]! >> 1;
  }
  // By column: the cases that were in the box when this was last tidied up, in order of their values.
  const left = columns.map((column) => keptOf(orders[column]!, inside, cases));
  let tidied = cases;
  const path: Peel[] = [];
  while (marked > 0 && marked < cases) {
    const wanted = Math.max(1, Math.floor(share * cases));
    let best = Number.NEGATIVE_INFINITY;
    let bestPlace = -1;
    let bestIsLow = true;
    const going = { to: 0, cases: 0, marked: 0 };
    for (let place = 0; place < columns.length; place++) {
      for (let side = 0; side < 2; side++) {
        const isLow = side === 0;
        outermost(left[place]!, values[columns[place]!]!, inside, isLow, wanted, going);
        const stay = cases - going.cases;
        if (stay === 0 || stay < least) continue;
        const rise = (marked - (cases * going.marked) / going.cases) / stay;
        if (rise > best) [best, bestPlace, bestIsLow] = [rise, place, isLow];
      }
    }
    if (bestPlace < 0) break;
    const column = columns[bestPlace]!;
    const own = values[column]!;
    const order = left[bestPlace]!;
    outermost(order, own, inside, bestIsLow, wanted, going);
    let last = 0;
    for (let at = bestIsLow ? 0 : order.length - 1; at !== going.to; at += bestIsLow ? 1 : -1) {
      if (inside[order[at]!] === 0) continue;
      last = own[order[at]!]!;
      inside[order[at]!] = 0;
    }
    cases -= going.cases;
    marked -= going.marked;
    path.push({ column, isLow: bestIsLow, end: endBetween(last, own[order[going.to]!]!), cases, marked });
    if (4 * cases < 3 * tidied) {
      tidied = cases;
      for (let place = 0; place < columns.length; place++) left[place] = keptOf(left[place]!, inside, cases);
    }
  }
  return path;
}

/** Those of some cases that are inside, in their order. */
function keptOf(order: Int32Array, inside: Uint8Array, count: number): Int32Array {
  const kept = new Int32Array(count);
  for (let at = 0, to = 0; to < count; at++) if (inside[order[at]!] !== 0) kept[to++] = order[at]!;
  return kept;
}

/**
 * The lowest, or the highest, so many of the cases inside, and those of equal value with the last of them.
 *
 * @param out - filled: the place in the order of the first case that stays, and counts of those that go
 */
function outermost(
  order: Int32Array,
  own: Column,
  inside: Uint8Array,
  isLow: boolean,
  wanted: number,
  out: { to: number; cases: number; marked: number },
): void {
  const step = isLow ? 1 : -1;
  const end = isLow ? order.length : -1;
  let at = isLow ? 0 : order.length - 1;
  let cases = 0;
  let marked = 0;
  let last = 0;
  for (; at !== end && cases < wanted; at += step) {
    const state = inside[order[at]!]!;
    cases += state & 1;
    marked += state >> 1;
    if (state !== 0) last = order[at]!;
  }
  const value = own[last]!;
  for (; at !== end; at += step) {
    const state = inside[order[at]!]!;
    if (state === 0) continue;
    if (own[order[at]!]! !== value) break;
    cases++;
    marked += state >> 1;
  }
  out.to = at;
  out.cases = cases;
  out.marked = marked;
}

/** Where to put the end of a limit that one value is outside of and the other inside. */
export function endBetween(outside: number, inside: number): number {
  const middle = outside + (inside - outside) / 2;
  return middle === outside ? inside : middle;
}

/** The box after the first so many steps. */
export function boxAfter(path: readonly Peel[], steps: number): Box {
  let box: Box = [];
  for (const { column, isLow, end } of path.slice(0, steps)) box = withEnd(box, column, isLow, end);
  return box;
}

/** The step of a path that leaves a case out; its length where none does. */
export function stepLeavingOut(path: readonly Peel[], columns: readonly Column[], one: number): number {
  for (let step = 0; step < path.length; step++) {
    const { column, isLow, end } = path[step]!;
    const value = columns[column]![one]!;
    if (isLow ? value < end : value > end) return step;
  }
  return path.length;
}

/** The same path, with the counts of other cases. */
export function recounted(
  path: readonly Peel[],
  { columns, isMarked }: Pick<MarkedCases, "columns" | "isMarked">,
  included: Uint8Array,
): Peel[] {
  const going = path.map(() => ({ cases: 0, marked: 0 }));
  let cases = 0;
  let marked = 0;
  for (let i = 0; i < included.length; i++) {
    if (included[i] === 0) continue;
    cases++;
    marked += isMarked[i]!;
    const step = stepLeavingOut(path, columns, i);
    if (step === path.length) continue;
    going[step]!.cases++;
    going[step]!.marked += isMarked[i]!;
  }
  return path.map((peel, step) => {
    cases -= going[step]!.cases;
    marked -= going[step]!.marked;
    return { ...peel, cases, marked };
  });
}
