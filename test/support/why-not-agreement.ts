import { expect } from "vitest";
import { inShares } from "../../src/engine/design/in-shares.ts";
import { type DesignOptions, whyNot } from "../../src/engine/design/index.ts";
import { endTable } from "../../src/engine/design/lattice/index.ts";
import { askedOf, designProblem } from "../../src/engine/design/problem.ts";
import { looseCeilings } from "../../src/engine/design/why-not/loose-ceilings.ts";
import type { Model } from "../../src/engine/model/index.ts";

/** A plan that was listed: gains, and each party's own weakest slack, as shares of the stakes. */
export interface BoundedPlan {
  readonly gains: readonly number[];
  /** Infinity where the party has nothing to break; null where it is not known, the plan's own weakest being no more than it. */
  readonly own: readonly (number | null)[];
  readonly slack: number;
  readonly holds: boolean;
}

const NEAR = 1e-7;

/**
 * Holds the bounds of `whyNot` to every plan there is: no plan may exceed them.
 *
 * @returns by how much each bound of a gain exceeds the largest gain of all plans, as shares of the stake
 */
export function expectBounds(
  model: Model,
  options: DesignOptions,
  plans: readonly BoundedPlan[],
): { readonly gaps: readonly number[]; readonly keptGaps: readonly number[] } {
  const { bounds, reason } = whyNot(model, options)!;
  const { stake } = model.scales;
  const gaps: number[] = [];
  const keptGaps: number[] = [];
  const loose = looseBounds(model, options);
  for (const [party, id] of model.partyIds.entries()) {
    const most = (some: readonly BoundedPlan[], of: (plan: BoundedPlan) => number): number =>
      Math.max(Number.NEGATIVE_INFINITY, ...some.map(of));
    const gainOf = (plan: BoundedPlan): number => plan.gains[party]!;
    const ownOf = (plan: BoundedPlan): number => plan.own[party] ?? plan.slack;
    const kept = plans.filter(
      ({ own, slack }) =>
        slack >= -1e-10 || own.every((one, other) => other === party || (one ?? slack) >= -1e-10),
    );
    const { gain, share, kept: keptBound } = bounds[id]!;
    const near = NEAR * (1 + Math.abs(most(plans, gainOf)));
    const inShare = (points: number | null): number =>
      points === null ? Number.NEGATIVE_INFINITY : points / stake[party]!;
    if (plans.length === 0) {
      expect(gain, id).toBeNull();
      continue;
    }
    expect(inShare(gain), `${id} gain`).toBeGreaterThanOrEqual(most(plans, gainOf) - near);
    expect(inShare(keptBound.gain), `${id} kept gain`).toBeGreaterThanOrEqual(most(kept, gainOf) - near);
    if (share !== null) expect(share, `${id} share`).toBeGreaterThanOrEqual(most(plans, ownOf) - near);
    if (keptBound.share !== null && kept.length > 0)
      expect(keptBound.share, `${id} kept share`).toBeGreaterThanOrEqual(most(kept, ownOf) - near);
    for (const one of loose) {
      expect(one.gain[party]!, `${id} loosely`).toBeGreaterThanOrEqual(inShare(gain) - near);
      expect(one.slack[party]!, `${id} loosely`).toBeGreaterThanOrEqual(most(plans, ownOf) - near);
      expect(one.keptGain[party]!, `${id} loosely`).toBeGreaterThanOrEqual(most(kept, gainOf) - near);
      expect(one.keptSlack[party]!, `${id} loosely`).toBeGreaterThanOrEqual(most(kept, ownOf) - near);
    }
    gaps.push(inShare(gain) - most(plans, gainOf));
    if (kept.length > 0) keptGaps.push(inShare(keptBound.gain) - most(kept, gainOf));
  }
  // What is said to rule every plan out does.
  if (plans.some(({ holds }) => holds) && reason !== null) expect(reason.among).toBe("nearest end");
  return { gaps, keptGaps };
}

/** From the ends, and from the measures alone. */
function looseBounds(model: Model, options: DesignOptions) {
  const scaled = inShares(model);
  const problem = designProblem(scaled, options);
  const budget = { limitBytes: 2 ** 30, usedBytes: 0 };
  const floors = Float64Array.from(scaled.scales.tolerance, (tolerance) => -2 * tolerance);
  const ends = toEnd(endTable(problem, budget));
  return [ends, null].map((some) =>
    toEnd(looseCeilings(scaled, askedOf(scaled, options), some, floors, budget)),
  );
}

function toEnd<T>(steps: Generator<unknown, T, unknown>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
