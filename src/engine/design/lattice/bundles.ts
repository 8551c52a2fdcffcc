import { longerInts } from "../../numeric/index.ts";
import type { DesignProblem } from "../problem.ts";

/**
 * Every set of measures that could be one step, as a tree in preorder: the children of a bundle add one higher bit. What
 * forbids a bundle in a state forbids its whole subtree, so a walk leaves it by `skip`.
 *
 * Instalments need no care of their own: each requires the one before, so a step takes parts that follow each other.
 */
export interface Bundles {
  readonly count: number;
  readonly word: Int32Array;
  /** Open measures that must be in force before the step. */
  readonly needs: Int32Array;
  /** Open measures that may not be in force. */
  readonly clashes: Int32Array;
  /** The first bundle after the subtree. */
  readonly skip: Int32Array;
  /** Index into `periods`. */
  readonly slot: Int32Array;
  /** Distinct durations of steps, ascending. */
  readonly periods: readonly number[];
}

/** At most so many bundles: about 20 bytes each, and 16 more a party and lag. */
export const MAX_BUNDLES = 2_097_152;

/** @returns null where there would be more than MAX_BUNDLES */
export function bundlesOf(problem: DesignProblem): Bundles | null {
  const { measures, needs, earlier, clashes, perStep, model } = problem;
  const before = withAllTheyNeed(problem);
  const durations = measures.map((measure) => Math.max(model.takes[measure]!, model.verify[measure]!));
  const periods = [...new Set(durations)].sort((a, b) => a - b);
  const slots = durations.map((duration) => periods.indexOf(duration));
  const fresh = (): Int32Array => new Int32Array(256);
  const table: { -readonly [Field in keyof Bundles]: Bundles[Field] } = {
    count: 0,
    word: fresh(),
    needs: fresh(),
    clashes: fresh(),
    skip: fresh(),
    slot: fresh(),
    periods,
  };
  let isTooMany = false;

  const grow = (
    size: number,
    from: number,
    word: number,
    wanted: number,
    clash: number,
    slot: number,
  ): void => {
    for (let bit = from; bit < measures.length && !isTooMany; bit++) {
      if ((clash >>> bit) & 1) continue;
      // Requirements have lower bits than what requires them, so what is missing now stays missing in the subtree.
      const grown = word | (1 << bit);
      const missing = (wanted | needs[bit]! | earlier[bit]!) & ~grown;
      if ((earlier[bit]! & grown) !== 0) continue;
      // What must be in force before needs its own requirements then: they are no part of the step.
      let inForce = missing;
      for (let rest = missing; rest !== 0; rest &= rest - 1)
        inForce |= before[31 - Math.clz32(rest & -rest)]!;
      if ((inForce & grown) !== 0) continue;
      const at = table.count++;
      if (at >= MAX_BUNDLES) {
        isTooMany = true;
        return;
      }
      for (const field of ["word", "needs", "clashes", "skip", "slot"] as const) {
        table[field] = longerInts(table[field], table.count);
      }
      table.word[at] = grown;
      table.needs[at] = inForce;
      table.clashes[at] = clash | clashes[bit]!;
      table.slot[at] = Math.max(slot, slots[bit]!);
      if (size + 1 < perStep) grow(size + 1, bit + 1, grown, missing, table.clashes[at]!, table.slot[at]!);
      table.skip[at] = table.count;
    }
  };
  grow(0, 0, 0, 0, 0, 0);
  return isTooMany ? null : table;
}

/** Per bit: all that must be in force for it to have been done, itself not counted. */
function withAllTheyNeed({ needs, earlier }: DesignProblem): number[] {
  const all: number[] = [];
  for (const [bit, own] of needs.entries()) {
    const wanted = own | earlier[bit]!;
    let sum = wanted;
    for (let rest = wanted; rest !== 0; rest &= rest - 1) sum |= all[31 - Math.clz32(rest & -rest)] ?? 0;
    all.push(sum);
  }
  return all;
}
