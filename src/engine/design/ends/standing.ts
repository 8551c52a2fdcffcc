import type { Model } from "../../model/index.ts";
import { hasBit } from "../../numeric/index.ts";
import { drive } from "../../steps/index.ts";
import { inShares } from "../in-shares.ts";
import { endsOf } from "../lattice/index.ts";
import { designProblem } from "../problem.ts";

/** What a state in which a plan could end gives a party for good, and what keeping it is worth over breaking it; points per period. */
export interface Standing {
  readonly gain: number;
  /** Infinity where the party has nothing to break. */
  readonly slack: number;
}

/** By party: the state in which these measures are in force. @param inForce - ids, those of the start among them */
export function standing(model: Model, inForce: readonly string[]): readonly Standing[] {
  const named = new Set(inForce);
  const open = model.measureIds.filter((id, m) => named.has(id) && !hasBit(model.start, m));
  const exclude = model.measureIds.filter((id) => !named.has(id));
  const problem = designProblem(inShares(model), { include: open, exclude });
  const working = endsOf(problem, Int32Array.of(problem.include), true, {
    limitBytes: 2 ** 30,
    usedBytes: 0,
  });
  const { gain, slack } = drive(working);
  return Array.from(gain, (own, party) => {
    const stake = model.scales.stake[party]!;
    return { gain: own * stake, slack: slack[party]! * stake };
  });
}
