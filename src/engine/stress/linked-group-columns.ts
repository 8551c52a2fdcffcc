import type { ChoiceTable, LinkedGroup, LocalCondition } from "../model/index.ts";

/** From one subset of a linked group to the next: which figures come or go. */
export interface SubsetStep {
  readonly changes: readonly SubsetChange[];
  /** The new subset holds a choice seen after exactly the lag. */
  readonly isExact: boolean;
}

/** `effect` of a choice, or a term's worth in the `state` or in the `residue`, by its place in the group; added or taken off. */
export interface SubsetChange {
  readonly of: "effect" | "state" | "residue";
  readonly index: number;
  readonly sign: 1 | -1;
}

/**
 * All subsets of the choices of a group that are seen after `lagPeriods` or later, each made from the one before by one choice (Gray
 * code), from the empty one on, which is left out.
 *
 * Source: Knuth (2011), The Art of Computer Programming 4A, section 7.2.1.1.
 */
export function linkedGroupSteps(
  choices: ChoiceTable,
  group: LinkedGroup,
  lagPeriods: number,
): { readonly steps: readonly SubsetStep[]; readonly hasExact: boolean } {
  const bits = Array.from(group.choices, (_, bit) => bit);
  const allowed = bits.filter((bit) => choices.lagPeriods[group.choices[bit]!]! >= lagPeriods);
  const exact = bits
    .filter((bit) => choices.lagPeriods[group.choices[bit]!] === lagPeriods)
    .reduce((mask, bit) => mask | (1 << bit), 0);
  const steps: SubsetStep[] = [];
  let subset = 0;
  for (let number = 1; number < 1 << allowed.length; number++) {
    const bit = allowed[31 - Math.clz32(number & -number)]!;
    const next = subset ^ (1 << bit);
    const changes: SubsetChange[] = [{ of: "effect", index: bit, sign: (next >>> bit) & 1 ? 1 : -1 }];
    for (const [index, { inState, inResidue }] of group.terms.entries()) {
      const [before, after] = [group.inForce ^ subset, group.inForce ^ next];
      changes.push(...turns("state", index, inState, before, after));
      changes.push(...turns("residue", index, inResidue, before & group.lasting, after & group.lasting));
    }
    steps.push({ changes, isExact: (next & exact) !== 0 });
    subset = next;
  }
  return { steps, hasExact: exact !== 0 };
}

/** Subsets that all groups of a row would go through, at most. */
export function subsetCount(groups: readonly LinkedGroup[]): number {
  return groups.reduce((sum, group) => sum + 2 ** group.choices.length, 0);
}

function turns(
  of: "state" | "residue",
  index: number,
  condition: LocalCondition | null,
  before: number,
  after: number,
): SubsetChange[] {
  if (condition === null) return [];
  const [held, holds] = [isMet(condition, before), isMet(condition, after)];
  return held === holds ? [] : [{ of, index, sign: holds ? 1 : -1 }];
}

function isMet({ all, notAll }: LocalCondition, state: number): boolean {
  return (state & all) === all && notAll.every((some) => (state & some) !== some);
}
