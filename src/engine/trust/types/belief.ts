import type { Game } from "./players.ts";

/** Per player: how likely its party is of this type. */
export type Belief = readonly number[];

/**
 * What is believed after each step that is completed, k = 0 … K, by Bayes' rule: those who would have broken are no longer possible. After a
 * step that cannot be completed it is what it was.
 *
 * @param profile - per player: the step at which it breaks
 */
export function beliefsAfter({ players, ofParty, last }: Game, profile: readonly number[]): Belief[] {
  const beliefs: number[][] = [players.map(({ weight }) => weight)];
  for (let step = 1; step < last; step++) {
    const before = beliefs[step - 1]!;
    const left = before.map((chance, player) => (profile[player]! > step ? chance : 0));
    const sums = ofParty.map((own) => own.reduce((sum, player) => sum + left[player]!, 0));
    beliefs.push(
      sums.every((sum) => sum > 0)
        ? left.map((chance, player) => chance / sums[players[player]!.party]!)
        : before,
    );
  }
  return beliefs;
}

/** What is learnt at a step that is reached: who does its part. */
export interface Lesson {
  /** The expected fall of the entropy of what is believed of all parties, whose types are independent of each other. */
  readonly bits: number;
  /** Per party: the chance that it breaks there. */
  readonly breaks: readonly number[];
}

/** @param before - what is believed before the step; a step that is not reached teaches nothing */
export function lessonOf(
  { players, ofParty }: Game,
  profile: readonly number[],
  before: Belief,
  step: number,
): Lesson {
  const isReached = ofParty.every((own) =>
    own.some((player) => profile[player]! >= step && players[player]!.weight > 0),
  );
  const breaks = ofParty.map((own) =>
    own.reduce((sum, player) => sum + (isReached && profile[player] === step ? before[player]! : 0), 0),
  );
  return { bits: breaks.reduce((sum, chance) => sum + entropyOf(chance), 0), breaks };
}

/** Of a chance and its opposite, bits. */
function entropyOf(chance: number): number {
  if (chance <= 0 || chance >= 1) return 0;
  return -(chance * Math.log2(chance) + (1 - chance) * Math.log2(1 - chance));
}
