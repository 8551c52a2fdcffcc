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

/** The objective that asks for time, not for gains; `search-shortest.ts` answers it. */
export const SHORTEST = "shortest";

/** A minimum gain is met to this many points per period. */
const MEETS = 1e-9;

/** A gain up to this may be rounding; points per period. */
export const NO_GAIN = 1e-9;

/** What `kalai` takes each party's share of: its best gain, or null where that may be rounding, so that no plan is judged by it. */
export function shareUnits(bestGains: readonly number[]): (number | null)[] {
  return bestGains.map((gain) => (gain > NO_GAIN ? gain : null));
}

/** The objectives asked for, by default all. @throws EngineError `unknown-objective` */
export function objectiveNames(partyIds: readonly string[], options: DesignOptions): string[] {
  const parties = partyIds.map((id) => `party:${id}`);
  const all = ["nash", "welfare", "egalitarian", "kalai", "security", ...parties, SHORTEST];
  for (const name of options.objectives ?? []) {
    if (!all.includes(name)) throw new EngineError("unknown-objective", name);
  }
  return [...(options.objectives ?? all)];
}

/**
 * The objectives of docs/theory/design.md#objectives, but for `shortest`. All rise with every gain and with the weakest slack (or do not look at it), so
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
  const nash = nashScore;
  const weights = partyIds.map((id) => options.weights?.[id] ?? 1);
  const units = shareUnits(bestGainsOf(partyIds, frontier));
  const all = new Map<string, Objective>([
    ["nash", nash],
    ["welfare", ({ gains }) => gains.reduce((sum, gain, party) => sum + weights[party]! * gain, 0)],
    ["egalitarian", ({ gains }) => Math.min(...gains)],
    ["kalai", ({ gains }) => smallestShare(gains, units)],
    ["security", security(partyIds, frontier, nash, options)],
    ...partyIds.map((id, party): [string, Objective] => [`party:${id}`, ({ gains }) => gains[party]!]),
  ]);
  if (options.objectives === undefined) return all;
  return new Map(
    options.objectives.flatMap((name): [string, Objective][] => {
      if (name === SHORTEST) return [];
      const objective = all.get(name);
      if (objective === undefined) throw new EngineError("unknown-objective", name);
      return [[name, objective]];
    }),
  );
}

export function nashScore({ gains }: Candidate): number {
  return gains.every((gain) => gain > 0)
    ? gains.reduce((product, gain) => product * gain, 1)
    : Number.NEGATIVE_INFINITY;
}

/** The most that any of these plans gives each party; 0 where none gives it anything. */
export function bestGainsOf(partyIds: readonly string[], plans: readonly Candidate[]): number[] {
  return partyIds.map((_, party) => Math.max(0, ...plans.map(({ gains }) => gains[party]!)));
}

/** The smallest share of each party's best gain (Kalai & Smorodinsky 1975); 1 where no party has one. */
export function smallestShare(gains: readonly number[], units: readonly (number | null)[]): number {
  return Math.min(1, ...gains.map((gain, party) => (units[party] === null ? 1 : gain / units[party]!)));
}

function security(
  partyIds: readonly string[],
  frontier: readonly Candidate[],
  nash: Objective,
  options: DesignOptions,
): Objective {
  const least = leastGains(partyIds, bestOf(frontier, nash), options);
  if (least === null) return () => Number.NEGATIVE_INFINITY;
  return ({ gains, slack }) =>
    gains.every((gain, party) => gain >= least[party]! - MEETS) ? slack : Number.NEGATIVE_INFINITY;
}

/**
 * The gains that `security` asks for.
 *
 * @param fair - the nash plan
 * @returns null where neither it nor the options say
 */
export function leastGains(
  partyIds: readonly string[],
  fair: Candidate | null,
  options: DesignOptions,
): number[] | null {
  if (fair === null && options.minimumGain === undefined) return null;
  return partyIds.map((id, party) => options.minimumGain?.[id] ?? (fair?.gains[party] ?? 0) / 2);
}

/** The plan of the largest product of gains, or where none has one, of the largest sum. */
export function fairest<T extends Candidate>(candidates: readonly T[]): T | null {
  return (
    bestOf(candidates, nashScore) ??
    bestOf(candidates, ({ gains }) => gains.reduce((sum, gain) => sum + gain, 0))
  );
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
