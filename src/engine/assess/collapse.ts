import { WITHHOLD_DOING } from "../model/index.ts";
import { breachAt } from "./breach-at.ts";
import { breachPath, worthOf } from "./breach-path.ts";
import type { Evaluation } from "./evaluate.ts";

/** The collapse that a party's best breach at a moment leads to. */
export interface Collapse {
  /** T, periods after the breach begins. */
  readonly seenAfter: number;
  /** What it leaves of each measure; null where that is what a breakdown of the plan would leave in the phase before it. */
  readonly residue: Float64Array | null;
  readonly phase: number;
}

/**
 * Only not doing what could be taken back in part at most changes what a breakdown leaves; and where there is one time of discovery it
 * is the best one. So most collapses are known without looking for the breach itself.
 *
 * @param moment - one at which the party has a choice
 */
export function collapseOf({ books }: Evaluation, party: number, moment: number): Collapse {
  const own = books[party]!;
  const { plan, figures } = own;
  const { choices, moments, phases } = plan;
  const row = moment * books.length + party;
  const first = choices.discovery.start[row]!;
  let changesResidue = false;
  for (let column = choices.start[row]!; column < choices.start[row + 1]!; column++) {
    changesResidue ||=
      choices.kind[column] === WITHHOLD_DOING && figures.reversible[choices.measure[column]!]! < 1;
  }
  const phaseAfter = (seenAfter: number): number => {
    const isDue = moments.left[moment] !== Number.POSITIVE_INFINITY;
    const now = moments.phase[moment]!;
    return isDue ? Math.min(now + seenAfter - 1, phases.first[moments.step[moment]! + 1]! - 1) : now;
  };
  if (!changesResidue && choices.discovery.start[row + 1] === first + 1) {
    const seenAfter = choices.discovery.entries[first]!;
    return { seenAfter, residue: null, phase: phaseAfter(seenAfter) };
  }
  const witness = breachAt(own, moment)!;
  const { seenAfter } = witness;
  const residue = changesResidue ? breachPath(own, moment, witness).stretches.at(-1)!.residue : null;
  return { seenAfter, residue, phase: phaseAfter(seenAfter) };
}

/** What the collapse leads to for a party: u_i(r) + b_i (1 - δ^lasts), points per period, blame left aside. */
export function ruinOf({ books }: Evaluation, party: number, { residue, phase }: Collapse): number {
  const own = books[party]!;
  if (residue === null) return own.ruin[own.phaseBase + phase]!;
  return worthOf(own, party, residue) + own.spells.breakdown;
}
