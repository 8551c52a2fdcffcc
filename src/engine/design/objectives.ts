import { EngineError, type Model, sidesOfSeveral } from "../model/index.ts";
import type { DesignOptions } from "./design-options.ts";

/**
 * Every kind of objective: what a plan can be the best by. `party` stands for one objective each, named `party:ID`, and `side` for one
 * of each side of two or more, named `side:NAME`; `shortest` asks for
 * time and not for gains (`labels/search-shortest.ts`). A new one has its place here, in `BY_GAINS` and where else the compiler asks for it.
 */
export type ObjectiveKind =
  | "nash"
  | "welfare"
  | "egalitarian"
  | "kalai"
  | "side"
  | "security"
  | "party"
  | "shortest"
  | "trust";

/** What an objective judges a plan by. */
export interface Candidate {
  /** In the order of the parties, points per period. */
  readonly gains: readonly number[];
  /** The weakest slack, as a share of its party's stake; Infinity where nobody has anything to withhold or undo. */
  readonly slack: number;
}

/** A score for each candidate, larger being better; -Infinity where the objective does not admit it. */
export type Score = (candidate: Candidate) => number;

/** What a plan must attain to be of interest: Σ direction_i · gain_i of at least `least`. */
export interface Aim {
  readonly direction: readonly number[];
  readonly least: number;
}

/** Who is asked, and what is nothing to each: a gain up to its tolerance may be rounding. */
export type Parties = Pick<Model, "partyIds" | "scales" | "veto" | "sides">;

/** By what names objectives are known. */
export type ObjectiveNames = Pick<Model, "partyIds" | "sides">;

/** Over whom objectives ask: those named by the option `over`, else the parties with a veto, and where nobody has one, all. */
export type Over = Pick<DesignOptions, "over">;

/** What an objective is asked about. */
interface Asked {
  readonly parties: Parties;
  /** What the plans that hold can attain. */
  readonly plans: readonly Candidate[];
  readonly options: DesignOptions;
  /** Which party it is about, where it is about one. */
  readonly party: number;
}

interface ByGains {
  /** Its place among those that labels are searched for one by one: after what it builds on, and the quickest first. */
  readonly turn: number;
  /** What must have been searched for before, as its score hangs on the best plans of these. */
  readonly buildsOn: readonly ObjectiveKind[];
  readonly score: (asked: Asked) => Score;
  /** What every plan at least as good as this one attains; `floor`: the least gain of a plan that holds. */
  readonly aims: (toBeat: Candidate, asked: Asked, floors: ArrayLike<number>) => readonly Aim[];
  /** The gains that a plan would have to give to be better than this one by a share of the stakes; null: better by so much is not defined. */
  readonly raised: ((gains: readonly number[], by: number, asked: Asked) => number[]) | null;
}

/** The objective that asks for time. */
export const SHORTEST: ObjectiveKind = "shortest";

/** The objective that asks for little trust; only where it is asked for, as exposure has to be worked out for every step. */
export const TRUST: ObjectiveKind = "trust";

/** What a side could agree on within; only where it is asked for, too. */
const SIDE: ObjectiveKind = "side";

/**
 * The definitions (docs/theory/design.md), in the order in which results list them. All rise with every gain and with the weakest slack
 * (or do not look at it), so that the best plan of each is on the frontier. Null: not judged by gains.
 */
const BY_GAINS: Readonly<Record<ObjectiveKind, ByGains | null>> = {
  nash: {
    turn: 3,
    buildsOn: [],
    score: ({ parties, options }) => nashScoreFor(parties, options),
    // Geometric below arithmetic mean: Π g_i >= Π g*_i only where Σ g_i / g*_i >= n.
    aims: ({ gains }, { parties, options }) => {
      const over = countedIn(parties, options);
      return [
        {
          direction: gains.map((gain, party) => (over.includes(party) ? 1 / gain : 0)),
          least: over.length,
        },
      ];
    },
    raised: (gains, by, { parties, options }) => {
      const over = countedIn(parties, options);
      const { stake } = parties.scales;
      const mean =
        over.reduce((product, party) => product * (gains[party]! / stake[party]!), 1) ** (1 / over.length);
      return gains.map((gain) => gain * (1 + by / mean));
    },
  },
  welfare: {
    turn: 1,
    buildsOn: [],
    score: (asked) => {
      const weights = weightsOf(asked);
      return ({ gains }) => weighted(gains, weights);
    },
    aims: ({ gains }, asked) => {
      const direction = weightsOf(asked);
      return [{ direction, least: weighted(gains, direction) }];
    },
    raised: raisedAlike,
  },
  egalitarian: {
    turn: 4,
    buildsOn: [],
    score: ({ parties, options }) => {
      const units = stakesOf(parties, options);
      return ({ gains }) => smallestShare(gains, units);
    },
    aims: ({ gains }, { parties, options }, floors) => {
      const units = stakesOf(parties, options);
      return aimsForShares(parties, units, smallestShare(gains, units), floors);
    },
    raised: raisedAlike,
  },
  kalai: equalShares(5),
  side: equalShares(7),
  security: {
    turn: 6,
    buildsOn: ["nash"],
    score: ({ parties, plans, options }) => {
      const { tolerance } = parties.scales;
      const least = leastGains(parties, plans, options);
      if (least === null) return () => Number.NEGATIVE_INFINITY;
      return ({ gains, slack }) =>
        gains.every((gain, party) => least[party] === null || gain >= least[party]! - tolerance[party]!)
          ? slack
          : Number.NEGATIVE_INFINITY;
    },
    aims: (_, { parties, plans, options }, floors) => {
      const least = leastGains(parties, plans, options)!;
      return aimsForEach(parties, (party) => least[party] ?? floors[party]!);
    },
    raised: null,
  },
  party: {
    turn: 2,
    buildsOn: [],
    score:
      ({ party }) =>
      ({ gains }) =>
        gains[party]!,
    aims: ({ gains }, { parties, party }) => [{ direction: unit(parties, party), least: gains[party]! }],
    raised: raisedAlike,
  },
  shortest: null,
  trust: null,
};

/** The largest equal share of each party's best gain, over those who are asked. */
function equalShares(turn: number): ByGains {
  return {
    turn,
    buildsOn: ["party"],
    score: ({ parties, plans, options }) => {
      const units = shareUnits(parties, bestGainsOf(parties, plans), options);
      return ({ gains }) => Math.min(1, smallestShare(gains, units));
    },
    aims: ({ gains }, { parties, plans, options }, floors) => {
      const units = shareUnits(parties, bestGainsOf(parties, plans), options);
      return aimsForShares(parties, units, Math.min(1, smallestShare(gains, units)), floors);
    },
    raised: null,
  };
}

/** Every gain by the same share of its stake. */
function raisedAlike(gains: readonly number[], by: number, { parties }: Asked): number[] {
  return gains.map((gain, party) => gain + by * parties.scales.stake[party]!);
}

/** An objective asked for. */
export interface NamedObjective {
  readonly name: string;
  readonly kind: ObjectiveKind;
  /** Which party it is about; -1 where it is about none. */
  readonly party: number;
  /** Ids of the parties it asks about, whatever the options say; null: those of the options. */
  readonly over: readonly string[] | null;
}

/** Every objective there is for these parties and sides, in the order in which results list them. */
export function objectiveNames(names: ObjectiveNames): string[] {
  return allObjectives(names).map(({ name }) => name);
}

/** The objectives asked for, by default all but those about trust and sides. @throws EngineError `unknown-objective` */
export function objectivesAsked(names: ObjectiveNames, { objectives }: DesignOptions): NamedObjective[] {
  const all = allObjectives(names);
  const usual = all.filter(({ kind }) => kind !== TRUST && kind !== SIDE).map(({ name }) => name);
  return (objectives ?? usual).map((name) => {
    const known = all.find((one) => one.name === name);
    if (known === undefined) throw new EngineError("unknown-objective", name);
    return known;
  });
}

function allObjectives({ partyIds, sides }: ObjectiveNames): NamedObjective[] {
  return (Object.keys(BY_GAINS) as ObjectiveKind[]).flatMap((kind): NamedObjective[] => {
    if (kind === "party")
      return partyIds.map((id, party) => ({ name: `party:${id}`, kind, party, over: null }));
    if (kind !== "side") return [{ name: kind, kind, party: -1, over: null }];
    return sidesOfSeveral({ sides }).map(({ name, members }) => {
      const over = members.map((member) => partyIds[member]!);
      return { name: `side:${name}`, kind, party: -1, over };
    });
  });
}

/** Those judged by gains, and what they build on, in the order in which labels are searched for the best plan of each. */
export function inOrderOfNeed(
  objectives: readonly NamedObjective[],
  parties: Parties,
  options: Over,
): NamedObjective[] {
  const needed = new Set<ObjectiveKind>(objectives.flatMap(({ kind }) => BY_GAINS[kind]?.buildsOn ?? []));
  const names = new Set(objectives.map(({ name }) => name));
  const counted = new Set(
    objectives.flatMap(({ kind, over }) =>
      BY_GAINS[kind]?.buildsOn.includes("party")
        ? countedIn(parties, over === null ? options : { over })
        : [],
    ),
  );
  return allObjectives(parties)
    .filter(({ name, kind, party }) => {
      if (BY_GAINS[kind] === null) return false;
      return names.has(name) || (kind === "party" ? counted.has(party) : needed.has(kind));
    })
    .sort((a, b) => BY_GAINS[a.kind]!.turn - BY_GAINS[b.kind]!.turn);
}

/** How those objectives that are asked for judge, by name; those that are not judged by gains are left out. @throws EngineError `unknown-objective` */
export function objectivesOf(
  parties: Parties,
  plans: readonly Candidate[],
  options: DesignOptions,
): Map<string, Score> {
  return new Map(
    objectivesAsked(parties, options).flatMap((one): [string, Score][] => {
      const score = scoreOf(one, parties, plans, options);
      return score === null ? [] : [[one.name, score]];
    }),
  );
}

/**
 * How an objective judges; null where it is not by gains.
 *
 * @param plans - what the plans that hold can attain
 */
function scoreOf(
  { kind, party, over }: NamedObjective,
  parties: Parties,
  plans: readonly Candidate[],
  options: DesignOptions,
): Score | null {
  return BY_GAINS[kind]?.score({ parties, plans, options: asking(options, over), party }) ?? null;
}

/** What every plan attains that is at least as good as the one to beat, or where there is none, that holds. */
export function aimsOf(
  { kind, party, over }: NamedObjective,
  toBeat: Candidate | null,
  parties: Parties,
  plans: readonly Candidate[],
  options: DesignOptions,
  floors: ArrayLike<number>,
): readonly Aim[] {
  const byGains = BY_GAINS[kind];
  if (toBeat === null || byGains === null) return aimsForEach(parties, (one) => floors[one]!);
  return byGains.aims(toBeat, { parties, plans, options: asking(options, over), party }, floors);
}

/** The plan that would be better than this one by just a share of the stakes; null where better by so much is not defined. */
export function raisedBy(
  { kind, party, over }: NamedObjective,
  plan: Candidate,
  by: number,
  parties: Parties,
  options: DesignOptions,
): Candidate | null {
  const raised = BY_GAINS[kind]?.raised ?? null;
  if (raised === null) return null;
  const asked = { parties, plans: [], options: asking(options, over), party };
  return { gains: raised(plan.gains, by, asked), slack: plan.slack };
}

function asking(options: DesignOptions, over: readonly string[] | null): DesignOptions {
  return over === null ? options : { ...options, over };
}

function aimsForEach(parties: Parties, least: (party: number) => number): Aim[] {
  return parties.partyIds.map((_, party) => ({ direction: unit(parties, party), least: least(party) }));
}

function unit({ partyIds }: Parties, party: number): number[] {
  return partyIds.map((_, other) => (other === party ? 1 : 0));
}

/** Aims at the share of each party's unit that a plan gives at least. */
function aimsForShares(
  parties: Parties,
  units: readonly (number | null)[],
  share: number,
  floors: ArrayLike<number>,
): Aim[] {
  return aimsForEach(parties, (party) => (units[party] === null ? floors[party]! : share * units[party]!));
}

/** Indices of the parties over whom objectives ask. @throws EngineError `unknown-party` */
export function countedIn({ partyIds, veto }: Omit<Parties, "scales">, { over }: Over): number[] {
  const all = [...partyIds.keys()];
  if (over === undefined) {
    const withVeto = all.filter((party) => veto[party] === 1);
    return withVeto.length > 0 ? withVeto : all;
  }
  const unknown = over.find((id) => !partyIds.includes(id));
  if (unknown !== undefined) throw new EngineError("unknown-party", unknown);
  return over.length > 0 ? all.filter((party) => over.includes(partyIds[party]!)) : all;
}

/** The stake of each party that is asked; null for the others. */
export function stakesOf(parties: Parties, options: Over): (number | null)[] {
  const over = countedIn(parties, options);
  return Array.from(parties.scales.stake, (stake, party) => (over.includes(party) ? stake : null));
}

/** What `welfare` counts a point of each party: a share of its stake, or what the weights say; 0 for those not asked. */
export function weightsOf({ parties, options }: Pick<Asked, "parties" | "options">): number[] {
  return stakesOf(parties, options).map((stake, party) => {
    if (stake === null) return 0;
    return options.weights === undefined ? 1 / stake : (options.weights[parties.partyIds[party]!] ?? 1);
  });
}

function weighted(gains: readonly number[], weights: readonly number[]): number {
  return gains.reduce((sum, gain, party) => sum + weights[party]! * gain, 0);
}

/** The product of the gains; what does not give everybody that is asked more than nothing is not admitted. */
export function nashScoreFor(parties: Parties, options: Over): Score {
  const over = countedIn(parties, options);
  const { tolerance } = parties.scales;
  return ({ gains }) =>
    over.every((party) => gains[party]! > tolerance[party]!)
      ? over.reduce((product, party) => product * gains[party]!, 1)
      : Number.NEGATIVE_INFINITY;
}

/** The most that any of these plans gives each party; 0 where none gives it anything. */
function bestGainsOf({ partyIds }: Parties, plans: readonly Candidate[]): number[] {
  return partyIds.map((_, party) => Math.max(0, ...plans.map(({ gains }) => gains[party]!)));
}

/**
 * What `kalai` takes each party's share of: its best gain, or null where that may be rounding or the party is not asked, so that no plan
 * is judged by it.
 */
export function shareUnits(parties: Parties, bestGains: readonly number[], options: Over): (number | null)[] {
  const over = countedIn(parties, options);
  const { tolerance } = parties.scales;
  return bestGains.map((gain, party) => (over.includes(party) && gain > tolerance[party]! ? gain : null));
}

/** The smallest share of each party's unit (of its best gain: Kalai & Smorodinsky 1975); Infinity where no party has one. */
function smallestShare(gains: readonly number[], units: readonly (number | null)[]): number {
  return Math.min(...gains.flatMap((gain, party) => (units[party] === null ? [] : [gain / units[party]!])));
}

/**
 * The gains that `security` asks for.
 *
 * @param plans - among them the nash plan
 * @returns per party, null where nothing is asked for it; null where neither the plans nor the options say
 */
export function leastGains(
  parties: Parties,
  plans: readonly Candidate[],
  options: DesignOptions,
): (number | null)[] | null {
  const fair = bestOf(plans, nashScoreFor(parties, options));
  if (fair === null && options.minimumGain === undefined) return null;
  const over = countedIn(parties, options);
  return parties.partyIds.map((id, party) => {
    const half = over.includes(party) ? (fair?.gains[party] ?? 0) / 2 : null;
    return options.minimumGain?.[id] ?? half;
  });
}

/** The plan of the largest product of gains, or where none has one, of the largest sum of shares of the stake. */
export function fairest<T extends Candidate>(
  parties: Parties,
  candidates: readonly T[],
  options: Over,
): T | null {
  const stakes = stakesOf(parties, options);
  const sum = ({ gains }: Candidate): number =>
    gains.reduce((total, gain, party) => total + (stakes[party] === null ? 0 : gain / stakes[party]!), 0);
  return bestOf(candidates, nashScoreFor(parties, options)) ?? bestOf(candidates, sum);
}

/** The candidate of the highest score; of equal ones the first. Null where none is admitted. */
export function bestOf<T extends Candidate>(candidates: readonly T[], score: Score): T | null {
  let best: T | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const own = score(candidate);
    if (own <= bestScore) continue;
    best = candidate;
    bestScore = own;
  }
  return best;
}
