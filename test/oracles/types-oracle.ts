/*
 * Who stops where when parties do not know of which type the others are, written out from docs/theory/trust.md: every profile of stopping
 * steps, and for each of them every deviation. Slow and plain on purpose, but that it remembers what is asked twice.
 */
import {
  noAgreementValue,
  type OracleScenario,
  type OracleStep,
  stagesOf,
  stakeOf,
  type Violation,
  violationsOf,
} from "./plan-oracle.ts";
import { everValue, pathOf, pathValue, restsOf, sizeOf, untilStep } from "./trust-oracle.ts";

/** The scenario with the figures that the party has if it is of this type. */
export interface OracleType {
  readonly id: string;
  readonly weight: number;
  readonly scenario: OracleScenario;
}

/** From 1, the time after the last step being one more; null: it never stops. */
type Stop = number | null;

export interface OracleEquilibrium {
  /** By party and type. */
  readonly stops: Readonly<Record<string, readonly Stop[]>>;
  /** The chance that nobody ever stops. */
  readonly completes: number;
  /** By party and type, points per period, before it is known of which types the others are. */
  readonly gain: Readonly<Record<string, readonly number[]>>;
  /** By party and type, after each step that is completed. */
  readonly belief: Readonly<Record<string, readonly (readonly number[])[]>>;
}

export interface OraclePlay {
  readonly profiles: number;
  readonly equilibria: readonly OracleEquilibrium[];
  /** Whether rounding decides what is an equilibrium, or which violation a type's best one is. */
  readonly isUnclear: boolean;
}

const TOLERANCE = 1e-9;
const EQUAL = 1e-12;

/** The types of each party, the sincere one first; a party that has none in the file is of one type of weight 1. */
export type OracleTypes = Readonly<Record<string, readonly OracleType[]>>;

interface Player {
  readonly party: string;
  readonly type: number;
}

export function playByDefinition(types: OracleTypes, steps: readonly OracleStep[]): OraclePlay {
  const parties = Object.keys(types);
  const any = Object.values(types)[0]![0]!.scenario;
  const stages = stagesOf(any, steps);
  const players = parties.flatMap((party) => types[party]!.map((_, type): Player => ({ party, type })));
  const typeOf = ({ party, type }: Player): OracleType => types[party]![type]!;
  let isUnclear = false;

  const best = new Map(
    players.map((player) => [
      keyOf(player),
      stages.map((_, index) => {
        const found = bestBreach(typeOf(player).scenario, steps, player.party, index);
        if (found?.isUnclear) isUnclear = true;
        return found?.violation ?? null;
      }),
    ]),
  );
  const bestOf = (player: Player, step: number): Violation => best.get(keyOf(player))![step - 1]!;
  const stopsOf = (player: Player): Stop[] => [
    ...stages.flatMap((_, index) => (bestOf(player, index + 1) === null ? [] : [index + 1])),
    null,
  ];

  const rest = new Map(
    players.map((player) => [keyOf(player), restsOf(typeOf(player).scenario, stages, player.party)]),
  );

  /** What comes to a player from a step on when these breach at a later one, or nobody does. */
  const worthOf = remembered(
    (
      player: Player,
      from: number,
      step: Stop,
      breaches: readonly (readonly [Player, Violation])[],
    ): number => {
      const { scenario } = typeOf(player);
      const rests = rest.get(keyOf(player))!;
      const ever = everValue(scenario, stages, player.party);
      if (step === null) return untilStep(rests, from - 1, stages.length - 1, ever);
      const path = pathOf(
        scenario,
        stages,
        step - 1,
        breaches.map(([, violation]) => violation),
      );
      const isToBlame = breaches.some(([one]) => one.party === player.party);
      return untilStep(rests, from - 1, step - 1, pathValue(scenario, player.party, path, isToBlame));
    },
    (player, from, step, breaches) =>
      JSON.stringify([
        keyOf(player),
        from,
        step,
        breaches.map(([one, { begins, seenAfter }]) => [keyOf(one), [...begins], seenAfter]),
      ]),
  );
  /**
   * What a player expects, at a step that is reached, if it stops at that one or later by this violation while the types of the others stop
   * where these say; 0 where the step is never reached.
   */
  const expected = (
    player: Player,
    from: number,
    stop: Stop,
    violation: Violation | null,
    others: Stops,
  ): number => {
    const all = combinationsOf(
      types,
      parties.filter((party) => party !== player.party),
    ).flatMap(({ chance, who }) => {
      const stopping = who.map((other) => others[other.party]![other.type]!);
      return stopping.every((one) => one === null || one >= from) ? [{ chance, who, stopping }] : [];
    });
    const reached = all.reduce((sum, { chance }) => sum + chance, 0);
    return all.reduce((sum, { chance, who, stopping }) => {
      const first = earliest([stop, ...stopping]);
      const breaches = who
        .filter((_, at) => first !== null && stopping[at] === first)
        .map((other) => [other, bestOf(other, first!)] as const);
      if (first !== null && stop === first) breaches.push([player, violation!]);
      return sum + (chance / reached) * worthOf(player, from, first, breaches);
    }, 0);
  };
  const withBest = remembered(
    (player: Player, from: number, stop: Stop, others: Stops): number =>
      expected(player, from, stop, stop === null ? null : bestOf(player, stop), others),
    (player, from, stop, others) => JSON.stringify([keyOf(player), from, stop, others]),
  );
  /** Whether a player does no better by stopping elsewhere, or by another violation where it stops; judged where the two part. */
  const isBest = remembered(
    (player: Player, stop: Stop, others: Stops): boolean => {
      const { scenario } = typeOf(player);
      const { patience } = scenario.parties[player.party]!;
      const nothing = TOLERANCE * stakeOf(scenario, player.party);
      const rounding = 2e-14 * sizeOf(scenario, player.party);
      const pays = (from: number, value: number): boolean => {
        const more = (1 - patience) * (value - withBest(player, from, stop, others));
        if (Math.abs(more - nothing) <= rounding) isUnclear = true;
        return more > nothing;
      };
      const isBetterElsewhere = stopsOf(player).some((other) => {
        const from = earliest([stop, other]);
        return from !== null && pays(from, withBest(player, from, other, others));
      });
      if (isBetterElsewhere) return false;
      if (stop === null) return true;
      const ways = violationsOf(scenario, stages[stop - 1]!, player.party, 0);
      return !ways.some((way) => pays(stop, expected(player, stop, stop, way, others)));
    },
    (player, stop, others) => JSON.stringify([keyOf(player), stop, others]),
  );
  const ofParty = (party: string): Stop[][] =>
    product(types[party]!.map((_, type) => stopsOf({ party, type })));
  const profiles = product(parties.map(ofParty)).map(
    (stops): Stops => Object.fromEntries(parties.map((party, at) => [party, stops[at]!])),
  );
  const equilibria = profiles.filter((stops) =>
    players.every((player) =>
      isBest(player, stops[player.party]![player.type]!, without(stops, player.party)),
    ),
  );
  return {
    profiles: profiles.length,
    equilibria: equilibria.map((stops) => ({
      stops,
      completes: chanceOf(types, stops, null),
      gain: Object.fromEntries(
        parties.map((party) => [
          party,
          types[party]!.map(({ scenario }, type) => {
            const worth = withBest({ party, type }, 1, stops[party]![type]!, without(stops, party));
            return (1 - scenario.parties[party]!.patience) * (worth - noAgreementValue(scenario, party));
          }),
        ]),
      ),
      belief: beliefsOf(types, stops, steps.length),
    })),
    isUnclear,
  };
}

type Stops = Readonly<Record<string, readonly Stop[]>>;

function keyOf({ party, type }: Player): string {
  return `${type} ${party}`;
}

function without(stops: Stops, party: string): Stops {
  return Object.fromEntries(Object.entries(stops).filter(([id]) => id !== party));
}

function earliest(stops: readonly Stop[]): Stop {
  const dated = stops.filter((stop) => stop !== null);
  return dated.length === 0 ? null : Math.min(...dated);
}

/** All ways to take one of each list. */
function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}

/** The types that these parties may be of together, with the chance of it. */
function combinationsOf(types: OracleTypes, parties: readonly string[]): { chance: number; who: Player[] }[] {
  return product(parties.map((party) => types[party]!.map((_, type) => ({ party, type })))).map((who) => ({
    chance: who.reduce((chance, { party, type }) => chance * types[party]![type]!.weight, 1),
    who,
  }));
}

/** The chance that nobody has stopped by the end of a step; null: ever. */
function chanceOf(types: OracleTypes, stops: Stops, step: Stop): number {
  return combinationsOf(types, Object.keys(types))
    .filter(({ who }) => who.every(({ party, type }) => isBeyond(stops[party]![type]!, step)))
    .reduce((sum, { chance }) => sum + chance, 0);
}

function isBeyond(stop: Stop, step: Stop): boolean {
  return stop === null || (step !== null && stop > step);
}

/** Bayes' rule; a step that is never completed tells nothing. */
function beliefsOf(types: OracleTypes, stops: Stops, count: number): OracleEquilibrium["belief"] {
  return Object.fromEntries(
    Object.entries(types).map(([party, own]) => {
      let belief = own.map(({ weight }) => weight);
      const rows: number[][] = [];
      for (let step = 1; step <= count; step += 1) {
        if (chanceOf(types, stops, step) > 0) {
          const kept = own.map(({ weight }, type) => (isBeyond(stops[party]![type]!, step) ? weight : 0));
          const all = kept.reduce((sum, weight) => sum + weight, 0);
          belief = kept.map((weight) => weight / all);
        }
        rows.push(belief);
      }
      return [party, rows];
    }),
  );
}

/**
 * What a party does if it breaks a plan at the beginning of a step and thinks of itself alone: of equally good ones the first seen, of these
 * the one of fewest measures, then by the order of measures: those due, those to end, those in force, each as in the file.
 */
function bestBreach(
  scenario: OracleScenario,
  steps: readonly OracleStep[],
  party: string,
  index: number,
): { violation: Violation; isUnclear: boolean } | null {
  const stages = stagesOf(scenario, steps);
  const all = violationsOf(scenario, stages[index]!, party, 0).map((violation) => ({
    violation,
    worth: pathValue(scenario, party, pathOf(scenario, stages, index, [violation]), true),
  }));
  if (all.length === 0) return null;
  const most = Math.max(...all.map(({ worth }) => worth));
  const scale = sizeOf(scenario, party) / (1 - scenario.parties[party]!.patience);
  const within = (share: number): Violation[] =>
    all.filter(({ worth }) => worth >= most - share * scale).map(({ violation }) => violation);
  const { does, ends } = stages[index]!;
  const ids = Object.keys(scenario.measures);
  const staying = ids.filter((id) => !does.includes(id) && !ends.includes(id));
  const listed = [
    ...ids.filter((id) => does.includes(id)),
    ...ids.filter((id) => ends.includes(id)),
    ...staying,
  ];
  const places = ({ begins }: Violation): number[] =>
    listed.flatMap((id, at) => (begins.has(id) ? [at, begins.get(id)!] : []));
  const order = (one: Violation, other: Violation): number =>
    one.seenAfter - other.seenAfter ||
    one.begins.size - other.begins.size ||
    compare(places(one), places(other));
  const [violation] = within(EQUAL).sort(order);
  return { violation: violation!, isUnclear: within(1e-10).length > within(1e-14).length };
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((place, index) => place !== other[index]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}

/** The same function, which works out each question once. */
function remembered<A extends readonly unknown[], R>(
  answer: (...asked: A) => R,
  key: (...asked: A) => string,
): (...asked: A) => R {
  const known = new Map<string, R>();
  return (...asked) => {
    const name = key(...asked);
    if (!known.has(name)) known.set(name, answer(...asked));
    return known.get(name)!;
  };
}
