import { atLeastChance } from "./binomial.ts";
import { type Box, type BoxCount, effectiveness, missesOf } from "./box.ts";
import type { MarkedCases } from "./marked-cases.ts";
import { type CountedBox, countedBox, pasteBox } from "./paste-box.ts";
import { boxAfter, type Patience, type Peel, peelBox, recounted } from "./peel-box.ts";

/** What is looked for, and how finely. */
export interface BoxSearch {
  readonly patience: Patience;
  /** At most so many boxes, and so many figures with a limit in each: people are to keep them in mind. */
  readonly mostBoxes: number;
  readonly mostLimits: number;
  /** What a box that was found is told as, such as with ends rounded; the figures are of what is told. */
  readonly toTell: (box: Box) => Box;
}

export interface FoundBoxes {
  /** Each from the cases that those before it leave; counted by itself, over all cases. */
  readonly boxes: readonly CountedBox[];
  /** Peeling from all cases, to its end. */
  readonly path: readonly Peel[];
}

/** A further limit or box must make the whole so much better. */
const WORTHWHILE = 1.05;
/** A limit without which so full a box came about by chance as often as this is none. */
const DOUBTFUL = 0.05;
/** Nor is a box any that came about by chance as often as this: it is the best of some hundreds. */
const CHANCE = 1e-4;

/**
 * The few boxes that best tell the marked cases from the others, by the patient rule induction method: each is found among the cases that
 * those before it leave (covering), by peeling, and pasting. Cases of the first half are peeled; those of the second, which chance has not been
 * picked from, settle the rest by `effectiveness`: how far to peel, how many boxes to have, and which figures get a limit, by leaving out, one
 * after the other, that which is missed least, and peeling anew with those that are left: as few of them as come within a twentieth of the best.
 *
 * Source: Friedman and Fisher (1999), Statistics and Computing 9, 123-143; Bryant and Lempert (2010), Technological Forecasting
 * and Social Change 77, 34-49; docs/theory/stress.md#where-it-fails.
 */
export function findBoxes(data: MarkedCases, search: BoxSearch): FoundBoxes {
  const half = Math.ceil(data.cases / 2);
  // The halves and not every second one: those of a Sobol sequence lie in halves of the first figure.
  const halves = { peeled: new Uint8Array(data.cases), judged: new Uint8Array(data.cases) };
  halves.peeled.fill(1, 0, half);
  halves.judged.fill(1, half);
  const everything = new Uint8Array(data.cases).fill(1);
  const columns = [...data.columns.keys()];
  const all = countedBox(data, [], halves.judged);
  const boxes: CountedBox[] = [];
  let path: readonly Peel[] | null = null;
  let before: BoxCount = { cases: 0, marked: 0 };
  let good = effectiveness(all, all.marked);
  while (boxes.length < search.mostBoxes) {
    const peeled = peelBox(data, columns, halves.peeled, search.patience);
    path ??= recounted(peeled, data, everything);
    const goodness = (count: BoxCount): number => effectiveness(sumOf(before, count), all.marked);
    const found = bestBox(data, peeled, halves, goodness, search);
    if (found === null || goodness(found) < WORTHWHILE * good) break;
    if (chanceOfLimit(found, countedBox(data, [], halves.judged)) > CHANCE) break;
    good = goodness(found);
    before = sumOf(before, found);
    boxes.push(countedBox(data, found.box, everything));
    const { many } = missesOf(found.box, data.columns, data.cases);
    for (let i = 0; i < many.length; i++) if (many[i] === 0) halves.peeled[i] = halves.judged[i] = 0;
  }
  return { boxes, path: path ?? [] };
}

function sumOf(one: BoxCount, other: BoxCount): BoxCount {
  return { cases: one.cases + other.cases, marked: one.marked + other.marked };
}

/** By case: 1 where it is peeled, and where it judges what was peeled. */
interface Halves {
  readonly peeled: Uint8Array;
  readonly judged: Uint8Array;
}

/** @returns with its counts among the cases that judge */
function bestBox(
  data: MarkedCases,
  peeled: readonly Peel[],
  halves: Halves,
  goodness: (count: BoxCount) => number,
  { patience, mostLimits, toTell }: BoxSearch,
): CountedBox | null {
  const farthest = boxAt(recounted(peeled, data, halves.judged), goodness);
  const columns = byImportance(data, farthest, halves.judged, goodness);
  const candidates: CountedBox[] = [];
  for (let many = 1; many <= Math.min(mostLimits, columns.length); many++) {
    const path = peelBox(data, columns.slice(0, many), halves.peeled, patience);
    const begun = boxAt(recounted(path, data, halves.judged), goodness);
    const pasted = pasteBox(data, begun, halves.peeled, patience.share);
    const told = withoutDoubtful(data, toTell(pasted.box), halves.judged);
    if (told.box.length > 0) candidates.push(told);
  }
  const best = Math.max(...candidates.map(goodness));
  return candidates.find((one) => goodness(one) * WORTHWHILE >= best) ?? null;
}

/** The best box of a path. */
function boxAt(path: readonly Peel[], goodness: (count: BoxCount) => number): Box {
  let best = -1;
  for (const [step, peel] of path.entries())
    if (best < 0 || goodness(peel) > goodness(path[best]!)) best = step;
  return boxAfter(path, best + 1);
}

/** Columns of a box, the one that is missed most first: those that are missed least are left out one by one. */
function byImportance(
  { columns, isMarked }: MarkedCases,
  box: Box,
  included: Uint8Array,
  goodness: (count: BoxCount) => number,
): number[] {
  const { many, place } = missesOf(box, columns, isMarked.length);
  const left = new Set(box.keys());
  const order: number[] = [];
  let now = { cases: 0, marked: 0 };
  while (left.size > 0) {
    // By limit: the cases that miss nothing else.
    const cases = new Float64Array(box.length);
    const marked = new Float64Array(box.length);
    now = { cases: 0, marked: 0 };
    for (let i = 0; i < many.length; i++) {
      if (included[i] === 0) continue;
      if (many[i] === 0) {
        now.cases++;
        now.marked += isMarked[i]!;
      } else if (many[i] === 1) {
        cases[place[i]!]!++;
        marked[place[i]!]! += isMarked[i]!;
      }
    }
    let least = -1;
    let best = Number.NEGATIVE_INFINITY;
    for (const at of left) {
      const without = goodness({ cases: now.cases + cases[at]!, marked: now.marked + marked[at]! });
      if (without > best) [best, least] = [without, at];
    }
    left.delete(least);
    const { column, low, high } = box[least]!;
    order.unshift(column);
    const values = columns[column]!;
    for (let i = 0; i < many.length; i++) {
      if (values[i]! >= low && values[i]! <= high) continue;
      many[i]!--;
      place[i]! -= least;
    }
  }
  return order;
}

/**
 * The chance that a box were at least as full by chance, would one of its limits tell nothing: its cases drawn from those of the box without it
 * (Bryant and Lempert's quasi-p-value).
 */
export function chanceOfLimit(box: BoxCount, without: BoxCount): number {
  return atLeastChance(box.marked, box.cases, without.marked / without.cases);
}

/** A box without the limits that may tell nothing, the most doubtful first. */
function withoutDoubtful(data: MarkedCases, begun: Box, included: Uint8Array): CountedBox {
  let now = countedBox(data, begun, included);
  for (;;) {
    let doubt = DOUBTFUL;
    let better: CountedBox | null = null;
    for (const limit of now.box) {
      const without = countedBox(
        data,
        now.box.filter((one) => one !== limit),
        included,
      );
      const chance = without.cases === now.cases ? 1 : chanceOfLimit(now, without);
      if (chance > doubt) [doubt, better] = [chance, without];
    }
    if (better === null) return now;
    now = better;
  }
}
