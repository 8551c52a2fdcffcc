/*
 * How much trust a plan asks for, written out from docs/theory/trust.md: every breach of the one, every answer of the other to it, every
 * step. Slow and plain on purpose. Values in points; exposures, slacks and gains in points per period.
 */
import {
  asState,
  breakdownValue,
  comeBefore,
  figuresOf,
  furthestOf,
  type Moment,
  noAgreementValue,
  type OracleFigures,
  type OracleScenario,
  type OracleStep,
  onceOf,
  periodValue,
  pointsOf,
  type Stage,
  stagesOf,
  survival,
  type Violation,
  violationsOf,
  waysOf,
} from "./plan-oracle.ts";

const TOLERANCE = 1e-9;

/** Breaches worth the same to whoever commits them but for this share of all their points are equally good. */
const EQUAL = 1e-12;

/** What it is to a party when another one breaches at the beginning of a step. */
export interface OracleExposure {
  /** Who breaches. */
  readonly of: string;
  /** S: it does its part all the same. */
  readonly alone: number;
  /** DD: it breaches too; one figure for each breach of the other that is equally good to that one and equally bad. */
  readonly jointly: readonly number[];
  /** Whether rounding decides which breach of the other it is. */
  readonly isUnclear: boolean;
}

export interface OracleTrust {
  readonly figures: OracleFigures;
  /** By party, step (the time after the last is one more), and other party that has something to violate there. */
  readonly exposures: Readonly<Record<string, readonly (readonly OracleExposure[])[]>>;
  /** By party and step, one for each other; null where the party has nothing to violate or nobody else has. */
  readonly leastTrust: Readonly<Record<string, readonly (readonly OracleLeast[] | null)[]>>;
  /** The same where the other breaches at a later step. */
  readonly wholeWay: Readonly<Record<string, readonly (readonly OracleLeast[] | null)[]>>;
  /** What rounding may change a margin by. */
  readonly near: number;
  /** Whether the plan holds where each other does its part with chance τ at each step. */
  at(confidence: number): OracleConfident;
  /** The largest confidence at which it fails; 0 where it never does, null where it does at 1. */
  leastConfidence(): number | null;
}

export interface OracleLeast {
  readonly of: string;
  readonly step: number;
  /** 0 to 1, one for each breach that may be meant. */
  readonly trust: readonly number[];
  /** What a rounding of one point in the figures would change at most. */
  readonly sensitivity: number;
  readonly isUnclear: boolean;
}

export interface OracleConfident {
  /** By party and step. */
  readonly value: Readonly<Record<string, readonly number[]>>;
  readonly gain: Readonly<Record<string, number>>;
  /** By party, step and period. */
  readonly slackAt: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
  /** The smallest gain of a party with a veto, or slack, as a share of the stake; at least minus the tolerance where the plan holds. */
  readonly margin: number;
  readonly holds: boolean;
}

export function trustByDefinition(scenario: OracleScenario, steps: readonly OracleStep[]): OracleTrust {
  const stages = stagesOf(scenario, steps);
  const figures = figuresOf(scenario, steps);
  const parties = Object.keys(scenario.parties);
  const byParty = <T>(figure: (party: string) => T): Record<string, T> =>
    Object.fromEntries(parties.map((party) => [party, figure(party)]));
  const size = byParty((party) => sizeOf(scenario, party));
  const rests = byParty((party) => restsOf(scenario, stages, party));
  const ever = byParty((party) => everValue(scenario, stages, party));
  const without = byParty((party) => noAgreementValue(scenario, party));
  const bestAt = byParty((party) =>
    figures.breachesAt[party]!.map((row) => row.map((all) => Math.max(...all.map(({ payoff }) => payoff)))),
  );
  const exposures = byParty((party) =>
    stages.map((_, index) =>
      parties
        .filter((other) => other !== party && violationsOf(scenario, stages[index]!, other, 0).length > 0)
        .map((other) => exposureOf(scenario, stages, figures, size, party, other, index)),
    ),
  );
  const hasChoice = (party: string, index: number): boolean => figures.breachValue[party]![index] !== null;
  const leastTrust = byParty((party) => {
    const perPeriod = 1 - scenario.parties[party]!.patience;
    const nothing = TOLERANCE * figures.stake[party]!;
    return stages.map((_, index) => {
      const others = exposures[party]![index]!;
      if (!hasChoice(party, index) || others.length === 0) return null;
      const slack = figures.slackAt[party]![index]![0]!;
      return others.map(({ of, alone, jointly, isUnclear }): OracleLeast => {
        const losses = jointly.map((value) => perPeriod * (value - alone));
        const near = 2e-14 * size[party]!;
        return {
          of,
          step: index + 1,
          trust: losses.map((loss) =>
            slack < -nothing ? 1 : loss <= nothing ? 0 : loss / (loss + Math.max(0, slack)),
          ),
          sensitivity: Math.max(...losses.map((loss) => 2 / Math.max(nothing, loss + Math.max(0, slack)))),
          isUnclear:
            isUnclear ||
            Math.abs(slack + nothing) <= near ||
            losses.some((loss) => Math.abs(loss - nothing) <= near),
        };
      });
    });
  });
  const wholeWay = byParty((party) => {
    const perPeriod = 1 - scenario.parties[party]!.patience;
    const near = 2e-14 * size[party]!;
    const nothing = TOLERANCE * figures.stake[party]!;
    return stages.map((_, index) => {
      if (!hasChoice(party, index)) return null;
      const keep = perPeriod * figures.keepValue[party]![index]!;
      const breach = perPeriod * figures.breachValue[party]![index]!;
      const ratios = stages.slice(index + 1).flatMap((_, further) => {
        const later = index + 1 + further;
        return exposures[party]![later]!.map(({ of, alone, isUnclear }): OracleLeast => {
          const trusted = perPeriod * untilStep(rests[party]!, index, later, alone);
          return {
            of,
            step: later + 1,
            trust: [
              breach > keep + nothing
                ? 1
                : breach <= trusted + nothing
                  ? 0
                  : (breach - trusted) / (Math.max(keep, breach) - trusted),
            ],
            sensitivity: breach > keep + nothing || breach <= trusted + nothing ? 0 : 4 / (keep - trusted),
            isUnclear:
              isUnclear ||
              Math.abs(breach - keep - nothing) <= near ||
              Math.abs(breach - trusted - nothing) <= near,
          };
        });
      });
      return ratios.length === 0 ? null : ratios;
    });
  });
  const at = (confidence: number): OracleConfident => {
    const value = byParty((party) => keepInDoubt(rests[party]!, ever[party]!, exposures[party]!, confidence));
    const gain = byParty(
      (party) => (1 - scenario.parties[party]!.patience) * (value[party]![0]! - without[party]!),
    );
    const slackAt = byParty((party) =>
      figures.breachesAt[party]!.map((row, index) =>
        row.map((breaches, t) => {
          if (breaches.length === 0) return null;
          const sure = bestAt[party]![index]![t]!;
          const rest = rests[party]![index]?.[t];
          const keep =
            t === 0 ? value[party]![index]! : rest!.points + rest!.weight * value[party]![index + 1]!;
          const doubt = t === 0 ? worstOf(exposures[party]![index]!) : null;
          const breach =
            doubt === null ? sure : confidence * sure + (1 - confidence) * Math.max(...doubt.jointly);
          return (1 - scenario.parties[party]!.patience) * (keep - breach);
        }),
      ),
    );
    const margin = Math.min(
      ...parties.flatMap((party) =>
        [...(figures.veto[party]! ? [gain[party]!] : []), ...slackAt[party]!.flat()].flatMap((amount) =>
          amount === null ? [] : [amount / figures.stake[party]!],
        ),
      ),
    );
    return { value, gain, slackAt, margin, holds: margin >= -TOLERANCE };
  };
  return {
    figures,
    exposures,
    leastTrust,
    wholeWay,
    near: Math.max(...parties.map((party) => (2e-14 * size[party]!) / figures.stake[party]!)),
    at,
    leastConfidence: () => {
      if (!at(1).holds) return null;
      const count = 200;
      const grid = Array.from({ length: count }, (_, n) => n / count);
      const last = grid.findLast((confidence) => !at(confidence).holds);
      if (last === undefined) return 0;
      let failing = last;
      let holding = last + 1 / count;
      for (let turn = 0; turn < 45; turn += 1) {
        const middle: number = (failing + holding) / 2;
        if (at(middle).holds) holding = middle;
        else failing = middle;
      }
      return holding;
    },
  };
}

/** All points that a party could have at once; the yardstick of rounding. */
export function sizeOf(
  { parties, measures, together, drift, breakdown }: OracleScenario,
  party: string,
): number {
  const { patience } = parties[party]!;
  const all = Object.values(measures);
  const sum = (points: readonly Readonly<Record<string, number>>[]): number =>
    points.reduce((total, one) => total + Math.abs(pointsOf(one, party)), 0);
  return (
    sum([...all, ...together].map(({ value }) => value)) +
    sum(all.map(({ once }) => once)) +
    (sum(drift.map(({ value }) => value)) * patience) / (1 - patience) +
    sum([breakdown.value, breakdown.blame])
  );
}

function exposureOf(
  scenario: OracleScenario,
  stages: readonly Stage[],
  figures: OracleFigures,
  size: Readonly<Record<string, number>>,
  party: string,
  other: string,
  index: number,
): OracleExposure {
  const all = violationsOf(scenario, stages[index]!, other, 0).map((violation) => ({
    violation,
    worth: pathValue(scenario, other, pathOf(scenario, stages, index, [violation]), true),
    alone: pathValue(scenario, party, pathOf(scenario, stages, index, [violation]), false),
  }));
  const scale = size[other]! / (1 - scenario.parties[other]!.patience);
  const most = figures.breachValue[other]![index]!;
  const within = (share: number) => all.filter(({ worth }) => worth >= most - share * scale);
  const best = within(EQUAL);
  const alone = Math.min(...best.map((one) => one.alone));
  const near = (2e-14 * size[party]!) / (1 - scenario.parties[party]!.patience);
  const worst = best.filter((one) => one.alone <= alone + near);
  return {
    of: other,
    alone,
    jointly: worst.map(({ violation }) =>
      Math.max(alone, ...answersTo(scenario, stages, index, party, violation)),
    ),
    isUnclear:
      within(1e-11).some((one) => one.alone < alone - near) ||
      within(1e-14).every((one) => one.alone > alone + near),
  };
}

/** What each breach of its own is worth to a party that knows of the other's. */
function answersTo(
  scenario: OracleScenario,
  stages: readonly Stage[],
  index: number,
  party: string,
  known: Violation,
): number[] {
  const stage = stages[index]!;
  const sooner = violationsOf(scenario, stage, party, 0).filter(
    ({ seenAfter }) => seenAfter < known.seenAfter,
  );
  const together = waysOf(scenario, stage, party, 0, known.seenAfter)
    .filter((list) => list.length > 0)
    .map((list): Violation => ({ begins: new Map(list), seenAfter: known.seenAfter }));
  return [...sooner, ...together].map((own) =>
    pathValue(scenario, party, pathOf(scenario, stages, index, [known, own]), true),
  );
}

/** The one whose breach leaves least. */
function worstOf(exposures: readonly OracleExposure[]): OracleExposure | null {
  const least = Math.min(...exposures.map(({ alone }) => alone));
  return exposures.find(({ alone }) => alone === least) ?? null;
}

/** A step that goes wrong from its first period on. */
export interface Path {
  /** What is done of what is due. */
  readonly done: readonly string[];
  /** Until it is found. */
  readonly moments: readonly Moment[];
}

/** What comes of violations that begin with a step; all are found when the first is. */
export function pathOf(
  scenario: OracleScenario,
  stages: readonly Stage[],
  index: number,
  violations: readonly Violation[],
): Path {
  const stage = stages[index]!;
  const seenAfter = Math.min(...violations.map((violation) => violation.seenAfter));
  const begins = new Map<string, number>();
  for (const violation of violations) {
    for (const [id, from] of violation.begins) begins.set(id, Math.min(from, begins.get(id) ?? from));
  }
  let furthest = stages[index - 1]?.moments.at(-1)?.furthest ?? asState(scenario.start);
  const moments: Moment[] = [];
  for (let j = 0; j < seenAfter; j += 1) {
    const state = new Map((stage.moments[j] ?? stage.moments.at(-1)!).state);
    for (const [id, from] of begins) {
      if (j < from) continue;
      const kept = stage.ends.includes(id) ? 1 : 1 - scenario.measures[id]!.reversible;
      state.set(id, kept * comeBefore(stage, id, from));
    }
    furthest = furthestOf(furthest, state);
    moments.push({ state, furthest });
  }
  return { done: stage.does.filter((id) => begins.get(id) !== 0), moments };
}

/** What it is worth to a party, which may be one of those who breached. */
export function pathValue(
  scenario: OracleScenario,
  party: string,
  { done, moments }: Path,
  isToBlame: boolean,
): number {
  const q = survival(scenario, party);
  const blame = isToBlame ? pointsOf(scenario.breakdown.blame, party) : 0;
  const collapse = breakdownValue(scenario, party, moments.at(-1)!.furthest) + blame;
  return (
    onceOf(scenario, party, done) +
    moments.reduce((sum, moment, j) => sum + q ** j * periodValue(scenario, party, moment), 0) +
    q ** moments.length * collapse
  );
}

/** What the rest of a step is worth from each of its periods on, all doing their parts: as it is, and of what comes after it. */
type Rests = readonly (readonly { readonly points: number; readonly weight: number }[])[];

/** The last stage, which has no end, has no rest. */
export function restsOf(scenario: OracleScenario, stages: readonly Stage[], party: string): Rests {
  const q = survival(scenario, party);
  return stages.slice(0, -1).map(({ does, moments }) => {
    const flows = moments.map((moment) => periodValue(scenario, party, moment));
    return flows.map((_, t) => ({
      points:
        (t === 0 ? onceOf(scenario, party, does) : 0) +
        flows.slice(t).reduce((sum, flow, j) => sum + q ** j * flow, 0),
      weight: q ** (flows.length - t),
    }));
  });
}

/** The value at a step of a plan that goes on as agreed until a later one, where the rest is worth so much. */
export function untilStep(rests: Rests, index: number, later: number, worth: number): number {
  return rests
    .slice(index, later)
    .reduceRight((value, [first]) => first!.points + first!.weight * value, worth);
}

/** V after the last step, points: all do their parts for ever. */
export function everValue(scenario: OracleScenario, stages: readonly Stage[], party: string): number {
  return periodValue(scenario, party, stages.at(-1)!.moments[0]!) / (1 - survival(scenario, party));
}

/** V^τ by step, the time after the last with it. */
function keepInDoubt(
  rests: Rests,
  ever: number,
  exposures: readonly (readonly OracleExposure[])[],
  confidence: number,
): number[] {
  const values: number[] = [];
  for (const [index, others] of [...exposures.entries()].reverse()) {
    const rest = rests[index]?.[0];
    const kept = rest === undefined ? ever : rest.points + rest.weight * values[index + 1]!;
    const doubt = worstOf(others);
    values[index] = doubt === null ? kept : confidence * kept + (1 - confidence) * doubt.alone;
  }
  return values;
}
