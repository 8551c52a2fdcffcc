import type { Model } from "../../engine/index.ts";

/** A plan's gains to a number, larger being better; as shares of the stake. */
export type SweepScore = (gain: readonly number[]) => number;

/** By what plans can be judged world by world: what needs no other plan of the same world to compare with. */
export function sweepObjectives({ partyIds }: Pick<Model, "partyIds">): string[] {
  return ["nash", "welfare", "egalitarian", ...partyIds.map((id) => `party:${id}`)];
}

/**
 * How good a plan that holds is, over the parties with a veto (all, where none has one): `nash` the geometric mean of their gains, 0 where
 * one of them gains nothing; `welfare` the mean; `egalitarian` the smallest; `party:ID` that of one. Gains are shares of the stake, so that
 * worlds and parties have one scale; each orders plans as the objective of `design` of that name does.
 *
 * Source: docs/theory/sweep.md#how-good.
 */
export function sweepScore({ partyIds, veto, scales }: Model, objective: string): SweepScore {
  const { stake, tolerance } = scales;
  const all = [...partyIds.keys()];
  const some = all.filter((party) => veto[party] === 1);
  const over = some.length > 0 ? some : all;
  const share = (gain: readonly number[], party: number): number => gain[party]! / stake[party]!;
  switch (objective) {
    case "nash":
      return (gain) =>
        over.every((party) => gain[party]! > tolerance[party]!)
          ? over.reduce((product, party) => product * share(gain, party), 1) ** (1 / over.length)
          : 0;
    case "welfare":
      return (gain) => over.reduce((sum, party) => sum + share(gain, party), 0) / over.length;
    case "egalitarian":
      return (gain) => Math.min(...over.map((party) => share(gain, party)));
    default: {
      const party = partyIds.indexOf(objective.slice("party:".length));
      return (gain) => share(gain, party);
    }
  }
}
