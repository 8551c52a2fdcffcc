import { EngineError } from "../model/index.ts";
import type { DesignOptions } from "./design-options.ts";

/** What an objective judges a plan by; gains in the order of the parties. */
export interface Candidate {
  readonly gains: readonly number[];
  /** Weakest slack; Infinity where nobody has anything to withhold or undo. */
  readonly slack: number;
}

/** A score for each candidate, larger being better; -Infinity where the objective does not admit it. */
export type Objective = (candidate: Candidate) => number;

/** A minimum gain is met to this many points per period. */
const MEETS = 1e-9;

/**
 * The objectives of model.md section 6. All rise with every gain and with the weakest slack (or do not look at it), so
 * that the best plan of each is on the frontier.
 *
 * @param frontier - what the plans that hold can attain
 * @throws EngineError `unknown-objective`
 */
export function objectivesOf(
  partyIds: readonly string[],
  frontier: readonly Candidate[],
  options: DesignOptions,
): Map<string, Objective> {
  const nash: Objective = ({ gains }) =>
    gains.every((gain) => gain > 0)
      ? gains.reduce((product, gain) => product * gain, 1)
      : Number.NEGATIVE_INFINITY;
  const weights = partyIds.map((id) => options.weights?.[id] ?? 1);
  const most = partyIds.map((_, party) => Math.max(0, ...frontier.map(({ gains }) => gains[party]!)));
  const all = new Map<string, Objective>([
    ["nash", nash],
    ["welfare", ({ gains }) => gains.reduce((sum, gain, party) => sum + weights[party]! * gain, 0)],
    ["egalitarian", ({ gains }) => Math.min(...gains)],
    ["kalai", ({ gains }) => smallestShare(gains, most)],
    ["security", security(partyIds, frontier, nash, options)],
    ...partyIds.map((id, party): [string, Objective] => [`party:${id}`, ({ gains }) => gains[party]!]),
  ]);
  if (options.objectives === undefined) return all;
  return new Map(
    options.objectives.map((name) => {
      const objective = all.get(name);
      if (objective === undefined) throw new EngineError("unknown-objective", name);
      return [name, objective];
    }),
  );
}

/** The smallest share of each party's best gain (Kalai & Smorodinsky 1975); parties that can gain nothing are left out. */
function smallestShare(gains: readonly number[], most: readonly number[]): number {
  const shares = gains.map((gain, party) => (most[party]! > 0 ? gain / most[party]! : 1));
  return Math.min(...shares);
}

function security(
  partyIds: readonly string[],
  frontier: readonly Candidate[],
  nash: Objective,
  options: DesignOptions,
): Objective {
  const fair = bestOf(frontier, nash);
  if (fair === null && options.minimumGain === undefined) return () => Number.NEGATIVE_INFINITY;
  const least = partyIds.map((id, party) => options.minimumGain?.[id] ?? (fair?.gains[party] ?? 0) / 2);
  return ({ gains, slack }) =>
    gains.every((gain, party) => gain >= least[party]! - MEETS) ? slack : Number.NEGATIVE_INFINITY;
}

/** The candidate of the highest score; of equal ones the first. Null where none is admitted. */
export function bestOf<T extends Candidate>(candidates: readonly T[], objective: Objective): T | null {
  let best: T | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const score = objective(candidate);
    if (score <= bestScore) continue;
    best = candidate;
    bestScore = score;
  }
  return best;
}
