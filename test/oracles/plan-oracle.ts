/*
 * What each party gets out of a plan and out of every way of breaking it: docs/theory/assess.md, written out again
 * from its definitions as sums over periods and lists of every choice. Slow and plain on purpose: it imports nothing.
 * One file, so that it can be read beside the definitions from top to end.
 */

/** Points by party id; a party left out counts 0. */
export type Points = Readonly<Record<string, number>>;

/** `parts`: all of them are in force; with `not`: they are not all in force. */
export interface OracleCondition {
  readonly parts: readonly string[];
  readonly not: boolean;
}

export interface OracleTerm {
  readonly when: readonly OracleCondition[];
  readonly value: Points;
}

/** One thing that can be in force; a part of a measure in instalments is one of its own. */
export interface OracleMeasure {
  readonly by: readonly string[];
  /** Share that can be taken back, 0 to 1. */
  readonly reversible: number;
  readonly takes: number;
  readonly progress: "steady" | "at-once" | "at-end";
  readonly verify: number;
  readonly value: Points;
  readonly once: Points;
}

export interface OracleScenario {
  readonly parties: Readonly<Record<string, { patience: number; voice?: "veto" | "heard" }>>;
  readonly measures: Readonly<Record<string, OracleMeasure>>;
  readonly together: readonly OracleTerm[];
  readonly drift: readonly OracleTerm[];
  readonly start: readonly string[];
  readonly breakdown: {
    readonly value: Points;
    readonly lasts: number | "forever";
    readonly chance: number;
    readonly without: number;
    readonly blame: Points;
  };
}

/** Ids of what is done and ended now; `wait` in periods. */
export interface OracleStep {
  readonly does: readonly string[];
  readonly ends: readonly string[];
  readonly wait: number;
}

/** A date in a plan: period `after` of step `step`, the time after the last step being one step more, period 0. */
export interface OraclePlace {
  party: string;
  step: number;
  after: number;
  slack: number;
  share: number;
}

export interface OracleBreach {
  /** When each violation begins, counted from the place of the breach. */
  begins: Record<string, number>;
  /** T, periods until it is found. */
  seenAfter: number;
  /** D, points. */
  payoff: number;
  /** Points lost after T, and points won until then. */
  loss: number;
  temptation: number;
  /** The most that another performer of the plan gains by letting it collapse, as a share of its stake; null where there is no other. */
  collapseGain: number | null;
}

/** By party, then by step with the time after the last one, then by period; null where there is nothing to violate. */
type ByPeriod<T> = Record<string, T[][]>;

/** The worst inequality of a plan: a gain (before step 1) or a slack. */
export interface OracleWorst {
  party: string;
  kind: "gain" | "breach";
  step: number | null;
  after: number | null;
  amount: number;
  share: number;
}

export interface OracleFigures {
  steps: { does: string[]; ends: string[]; periods: number }[];
  stake: Record<string, number>;
  veto: Record<string, boolean>;
  gain: Record<string, number>;
  accepts: Record<string, boolean>;
  /** V at each step's beginning, points. */
  keepValue: Record<string, number[]>;
  /** D at each step's beginning, points. */
  breachValue: Record<string, (number | null)[]>;
  keepAt: ByPeriod<number>;
  /** Every breach there is, at each period. */
  breachesAt: ByPeriod<OracleBreach[]>;
  slackAt: ByPeriod<number | null>;
  slack: Record<string, (number | null)[]>;
  after: Record<string, (number | null)[]>;
  share: Record<string, (number | null)[]>;
  covers: Record<string, (number | null)[]>;
  verdict: "nothing" | "declined" | "breaks" | "holds";
  weakest: OraclePlace | null;
  cover: number | null;
  breaks: (OraclePlace & OracleBreach) | null;
  declines: { party: string; gain: number }[];
  worst: OracleWorst | null;
  /** Whether another performer would go through with it after a party's best breach at its weakest place. */
  believed: Record<string, boolean | null>;
  leftWith: Record<string, number[]>;
}

export interface OracleEntry extends OracleFigures {
  holds: boolean;
  holdsThrough: number;
  spoils: (OracleWorst & { through: number }) | null;
  /** The plan's beginnings, each as a plan of its own, from no step to all. */
  beginnings: OracleFigures[];
}

/** How far each measure has come, 0 to 1; one not listed has not begun. */
export type State = ReadonlyMap<string, number>;

/** A period as it goes: the state in it, and how far each measure has ever come by then. */
export interface Moment {
  state: State;
  furthest: State;
}

/** Step k as it goes if all do their part; the time after the last step has no bundle, one moment, and lasts for ever. */
export interface Stage {
  before: ReadonlySet<string>;
  does: readonly string[];
  ends: readonly string[];
  periods: number;
  moments: Moment[];
}

/** No figure smaller than this share of a stake is told from nothing. */
const TOLERANCE = 1e-9;

/** Assesses a plan, its beginnings with it. */
export function assessByDefinition(scenario: OracleScenario, steps: readonly OracleStep[]): OracleEntry {
  const beginnings = [...steps.keys(), steps.length].map((k) => figuresOf(scenario, steps.slice(0, k)));
  const whole = beginnings.at(-1)!;
  const holdsThrough = beginnings.findLastIndex(({ verdict }) => verdict === "holds");
  const through = Math.max(0, holdsThrough);
  let spoils: OracleEntry["spoils"] = null;
  if (whole.verdict === "declined" || whole.verdict === "breaks") {
    const longer = beginnings.slice(through + 1).map(({ worst }) => worst!);
    const best = Math.max(...longer.map(({ share }) => share));
    const at = longer.findIndex(({ share }) => share >= best - TOLERANCE);
    spoils = { through: through + 1 + at, ...longer[at]! };
  }
  return { ...whole, holds: whole.verdict === "holds", holdsThrough: through, spoils, beginnings };
}

/** What is said of a plan as it is, not of its beginnings. */
export function figuresOf(scenario: OracleScenario, steps: readonly OracleStep[]): OracleFigures {
  const stages = stagesOf(scenario, steps);
  const parties = Object.keys(scenario.parties);
  const byParty = <T>(figure: (party: string) => T): Record<string, T> =>
    Object.fromEntries(parties.map((party) => [party, figure(party)]));
  const stake = byParty((party) => stakeOf(scenario, party));
  const veto = byParty((party) => {
    const performs = Object.values(scenario.measures).some(({ by }) => by.includes(party));
    return (scenario.parties[party]!.voice ?? (performs ? "veto" : "heard")) === "veto";
  });
  const keepAt = byParty((party) => keepValues(scenario, stages, party));
  const noAgreement = byParty((party) => noAgreementValue(scenario, party));
  const perPeriod = (party: string, points: number): number =>
    (1 - scenario.parties[party]!.patience) * points;
  const gain = byParty((party) =>
    steps.length === 0 ? 0 : perPeriod(party, keepAt[party]![0]![0]! - noAgreement[party]!),
  );
  const accepts = byParty((party) => gain[party]! >= -TOLERANCE * stake[party]!);
  const breaches = byParty((party) =>
    stages.map(({ moments }, index) =>
      moments.map((_, t) =>
        steps.length === 0 ? [] : breachesAt(scenario, stages, keepAt, party, index, t),
      ),
    ),
  );
  const slackAt = byParty((party) =>
    breaches[party]!.map((row, index) =>
      row.map((all, t) =>
        all.length === 0 ? null : perPeriod(party, keepAt[party]![index]![t]! - mostOf(all)),
      ),
    ),
  );
  const places: OraclePlace[] = stages.flatMap((stage, index) =>
    stage.moments.flatMap((_, after) =>
      parties.flatMap((party) => {
        const slack = slackAt[party]![index]![after]!;
        return slack === null ? [] : [{ party, step: index + 1, after, slack, share: slack / stake[party]! }];
      }),
    ),
  );
  const weakestAt = byParty((party) =>
    stages.map((_, index) =>
      firstSmallest(places.filter((place) => place.party === party && place.step === index + 1)),
    ),
  );
  const least = byParty((party) =>
    slackAt[party]!.map((row) => {
      const slacks = row.filter((slack) => slack !== null);
      return slacks.length === 0 ? null : Math.min(...slacks);
    }),
  );
  const bestAt = ({ party, step, after }: OraclePlace): OracleBreach =>
    bestOf(breaches[party]![step - 1]![after]!);
  const coverOf = (place: OraclePlace | null): number | null => {
    if (place === null) return null;
    const { loss, temptation } = bestAt(place);
    return perPeriod(place.party, temptation) > TOLERANCE * stake[place.party]! ? loss / temptation : null;
  };
  const negative = places.filter(({ share }) => share < -TOLERANCE);
  const first = negative[0];
  const breaks =
    first === undefined
      ? null
      : firstSmallest(negative.filter(({ step, after }) => step === first.step && after === first.after));
  const weakest = firstSmallest(places);
  const declines = parties
    .filter((party) => veto[party]! && !accepts[party]!)
    .map((party) => ({ party, gain: gain[party]! }));
  const inequalities: OracleWorst[] = [
    ...parties
      .filter((party) => veto[party]!)
      .map((party) => ({
        party,
        kind: "gain" as const,
        step: null,
        after: null,
        amount: gain[party]!,
        share: gain[party]! / stake[party]!,
      })),
    ...places.map(({ slack, ...place }) => ({ ...place, kind: "breach" as const, amount: slack })),
  ];
  return {
    steps: stages
      .slice(0, -1)
      .map(({ does, ends, periods }) => ({ does: [...does], ends: [...ends], periods })),
    stake,
    veto,
    gain,
    accepts,
    keepValue: byParty((party) => keepAt[party]!.map((row) => row[0]!)),
    breachValue: byParty((party) =>
      breaches[party]!.map(([onTheDay]) => (onTheDay!.length === 0 ? null : mostOf(onTheDay!))),
    ),
    keepAt,
    breachesAt: breaches,
    slackAt,
    slack: least,
    after: byParty((party) => weakestAt[party]!.map((place) => place?.after ?? null)),
    share: byParty((party) => least[party]!.map((slack) => (slack === null ? null : slack / stake[party]!))),
    covers: byParty((party) => weakestAt[party]!.map(coverOf)),
    verdict:
      steps.length === 0
        ? "nothing"
        : declines.length > 0
          ? "declined"
          : breaks !== null
            ? "breaks"
            : "holds",
    weakest,
    cover: coverOf(weakest),
    breaks: breaks === null ? null : { ...breaks, ...bestAt(breaks) },
    declines,
    worst: steps.length === 0 ? null : firstSmallest(inequalities),
    believed: byParty((party) => {
      const place = firstSmallest(places.filter((one) => one.party === party));
      const collapseGain = place === null ? null : bestAt(place).collapseGain;
      return collapseGain === null ? null : collapseGain >= -TOLERANCE;
    }),
    leftWith: byParty((party) =>
      [asState(scenario.start), ...stages.slice(0, -1).map((stage) => stage.moments.at(-1)!.state)].map(
        (state) => perPeriod(party, breakdownValue(scenario, party, state) - noAgreement[party]!),
      ),
    ),
  };
}

/** The one of the smallest share; of those within the tolerance of it, the first. */
function firstSmallest<T extends { share: number }>(items: readonly T[]): T | null {
  const smallest = Math.min(...items.map(({ share }) => share));
  return items.find(({ share }) => share <= smallest + TOLERANCE) ?? null;
}

/** D, points. */
function mostOf(breaches: readonly OracleBreach[]): number {
  return Math.max(...breaches.map(({ payoff }) => payoff));
}

/** The breach worth most; of those worth the same but for rounding, the first. */
function bestOf(breaches: readonly OracleBreach[]): OracleBreach {
  const most = mostOf(breaches);
  return breaches.find(({ payoff }) => payoff >= most - 1e-12 * Math.abs(most))!;
}

/** The scale of a party's points: flows, else single sums, else what a collapse costs, else 1. */
export function stakeOf(scenario: OracleScenario, party: string): number {
  const measures = Object.values(scenario.measures);
  const sizes = (points: readonly Points[]): number =>
    points.reduce((sum, one) => sum + Math.abs(pointsOf(one, party)), 0);
  return (
    sizes([...measures, ...scenario.together].map(({ value }) => value)) ||
    (1 - scenario.parties[party]!.patience) * sizes(measures.map(({ once }) => once)) ||
    sizes([scenario.breakdown.value]) ||
    1
  );
}

/** An id such as "constructor" must not find what every object inherits. */
export function pointsOf(points: Points, party: string): number {
  return Object.hasOwn(points, party) ? points[party]! : 0;
}

export function asState(ids: Iterable<string>): State {
  return new Map([...ids].map((id) => [id, 1]));
}

/** The steps as they go if all do their part, and the time after the last. */
export function stagesOf(scenario: OracleScenario, steps: readonly OracleStep[]): Stage[] {
  const stages: Stage[] = [];
  let before = new Set(scenario.start);
  let furthest = asState(before);
  for (const { does, ends, wait } of steps) {
    const staying = [...before].filter((id) => !ends.includes(id));
    const periods = Math.max(
      1,
      wait,
      ...does.flatMap((id) => [scenario.measures[id]!.takes, scenario.measures[id]!.verify]),
      ...ends.map((id) => scenario.measures[id]!.verify),
    );
    const moments: Moment[] = [];
    for (let t = 0; t < periods; t += 1) {
      const state = new Map(asState(staying));
      for (const id of does) state.set(id, doneBy(scenario.measures[id]!, t));
      furthest = furthestOf(furthest, state);
      moments.push({ state, furthest });
    }
    stages.push({ before, does, ends, periods, moments });
    before = new Set([...staying, ...does]);
  }
  const end = { state: asState(before), furthest: furthestOf(furthest, asState(before)) };
  return [...stages, { before, does: [], ends: [], periods: Number.POSITIVE_INFINITY, moments: [end] }];
}

/** How far a measure has come in period t of its step. */
function doneBy({ takes, progress }: OracleMeasure, t: number): number {
  if (progress === "at-once") return 1;
  if (progress === "at-end") return t + 1 >= takes ? 1 : 0;
  return Math.min(1, (t + 1) / takes);
}

export function furthestOf(one: State, other: State): State {
  const all = new Set([...one.keys(), ...other.keys()]);
  return new Map([...all].map((id) => [id, Math.max(one.get(id) ?? 0, other.get(id) ?? 0)]));
}

/** u_i(φ), points per period: the integral over z of the value of what has come at least as far as z. */
export function stageValue(scenario: OracleScenario, party: string, state: State): number {
  const levels = [...new Set([...state.values(), 1])].filter((level) => level > 0).sort((a, b) => a - b);
  let points = 0;
  let below = 0;
  for (const level of levels) {
    const inForce = new Set([...state].filter(([, far]) => far >= level).map(([id]) => id));
    points += (level - below) * valueOfSet(scenario, party, inForce);
    below = level;
  }
  return points;
}

function valueOfSet(scenario: OracleScenario, party: string, inForce: ReadonlySet<string>): number {
  const { patience } = scenario.parties[party]!;
  const holds = ({ when }: OracleTerm): boolean =>
    when.every(({ parts, not }) => parts.every((id) => inForce.has(id)) !== not);
  let points = 0;
  for (const id of inForce) points += pointsOf(scenario.measures[id]!.value, party);
  for (const term of scenario.together) if (holds(term)) points += pointsOf(term.value, party);
  for (const term of scenario.drift) {
    // What grows by one point a period for good is worth δ/(1 - δ) in the period in which it grows.
    if (holds(term)) points += (pointsOf(term.value, party) * patience) / (1 - patience);
  }
  return points;
}

/** C_i, points: what is left after a collapse, given how far each measure has ever come. */
export function breakdownValue(scenario: OracleScenario, party: string, furthest: State): number {
  const { patience } = scenario.parties[party]!;
  const { value, lasts } = scenario.breakdown;
  const residue = new Map(
    [...furthest].map(([id, far]) => [id, (1 - scenario.measures[id]!.reversible) * far]),
  );
  const weight = lasts === "forever" ? 1 / (1 - patience) : sumOfPowers(patience, lasts);
  return stageValue(scenario, party, residue) / (1 - patience) + pointsOf(value, party) * weight;
}

/** V_i^0, points: there is no agreement. */
export function noAgreementValue(scenario: OracleScenario, party: string): number {
  const { patience } = scenario.parties[party]!;
  const { without } = scenario.breakdown;
  const state = asState(scenario.start);
  const collapse = breakdownValue(scenario, party, state);
  return (
    (stageValue(scenario, party, state) + patience * without * collapse) / (1 - patience * (1 - without))
  );
}

/** 1 + ratio + … + ratio^(count - 1). */
export function sumOfPowers(ratio: number, count: number): number {
  let sum = 0;
  for (let n = 0; n < count; n += 1) sum += ratio ** n;
  return sum;
}

/** F_i, points: a period, and a collapse by nobody's breach at its end. */
export function periodValue(scenario: OracleScenario, party: string, { state, furthest }: Moment): number {
  const { patience } = scenario.parties[party]!;
  const collapse = breakdownValue(scenario, party, furthest);
  return stageValue(scenario, party, state) + patience * scenario.breakdown.chance * collapse;
}

/** q, the weight of the next period: patience times the chance that the agreement is still there. */
export function survival(scenario: OracleScenario, party: string): number {
  return scenario.parties[party]!.patience * (1 - scenario.breakdown.chance);
}

export function onceOf(scenario: OracleScenario, party: string, ids: readonly string[]): number {
  return ids.reduce((sum, id) => sum + pointsOf(scenario.measures[id]!.once, party), 0);
}

/** V_i by step and period, points; the last is the time after the plan. */
function keepValues(scenario: OracleScenario, stages: readonly Stage[], party: string): number[][] {
  const q = survival(scenario, party);
  const values: number[][] = stages.map(() => []);
  for (const [index, { does, moments }] of [...stages.entries()].reverse()) {
    for (const [t, moment] of [...moments.entries()].reverse()) {
      const now = periodValue(scenario, party, moment);
      const next = values[index]![t + 1] ?? values[index + 1]?.[0];
      const once = t === 0 ? onceOf(scenario, party, does) : 0;
      values[index]![t] = next === undefined ? now / (1 - q) : once + now + q * next;
    }
  }
  return values;
}

/** What is violated and from when, and after how many periods it is found. */
export interface Violation {
  begins: ReadonlyMap<string, number>;
  seenAfter: number;
}

/** Every violation open to a party in period t of a stage, those of fewest measures first. */
export function violationsOf(scenario: OracleScenario, stage: Stage, party: string, t: number): Violation[] {
  const own = ownAt(scenario, stage, party);
  const found = (id: string): number => Math.min(scenario.measures[id]!.verify, stage.periods - t);
  const violations: Violation[] = [];
  for (const seenAfter of new Set(own.map(found))) {
    for (const list of waysOf(scenario, stage, party, t, seenAfter)) {
      const isFoundThen = list.some(([id, date]) => date === 0 && found(id) === seenAfter);
      if (isFoundThen) violations.push({ begins: new Map(list), seenAfter });
    }
  }
  return violations.sort((a, b) => a.begins.size - b.begins.size);
}

/** Everything that a party can violate from period t of a stage on where all comes out after `seenAfter` periods; nothing with it. */
export function waysOf(
  scenario: OracleScenario,
  stage: Stage,
  party: string,
  t: number,
  seenAfter: number,
): [string, number][][] {
  let lists: [string, number][][] = [[]];
  for (const id of ownAt(scenario, stage, party)) {
    const from = Math.max(0, seenAfter - scenario.measures[id]!.verify);
    const dates = [from];
    // What is due now may also be done first, its `once` kept, and be violated from the next period on.
    if (t === 0 && from === 0 && stage.does.includes(id) && seenAfter > 1) dates.push(1);
    const lawful = dates.filter((date) => mayViolate(scenario, stage, id, t, date));
    lists = lists.flatMap((list) => [
      list,
      ...lawful.map((date): [string, number][] => [...list, [id, date]]),
    ]);
  }
  return lists;
}

function ownAt(scenario: OracleScenario, stage: Stage, party: string): string[] {
  return [...new Set([...stage.before, ...stage.does])].filter((id) =>
    scenario.measures[id]!.by.includes(party),
  );
}

/** Whether a violation of own measure `id` that begins `from` periods after period t of the stage is one. */
export function mayViolate(
  scenario: OracleScenario,
  stage: Stage,
  id: string,
  t: number,
  from: number,
): boolean {
  const { reversible } = scenario.measures[id]!;
  if (stage.ends.includes(id)) return t === 0 && from === 0;
  return reversible > 0 || comeBefore(stage, id, t + from) < 1;
}

/** How far a measure had come in the period before period t of the stage. */
export function comeBefore(stage: Stage, id: string, t: number): number {
  if (!stage.does.includes(id)) return 1;
  return t === 0 ? 0 : stage.moments[t - 1]!.state.get(id)!;
}

/** Every breach that begins in period t of a stage, and what it brings. */
function breachesAt(
  scenario: OracleScenario,
  stages: readonly Stage[],
  keepAt: ByPeriod<number>,
  party: string,
  index: number,
  t: number,
): OracleBreach[] {
  const performers = new Set(
    stages.flatMap(({ does, ends }) => [...does, ...ends]).flatMap((id) => scenario.measures[id]!.by),
  );
  const others = [...performers]
    .filter((other) => other !== party)
    .map((other) => ({
      other,
      scale: (1 - scenario.parties[other]!.patience) / stakeOf(scenario, other),
    }));
  return violationsOf(scenario, stages[index]!, party, t).map((violation) => {
    const { begins, seenAfter } = violation;
    const { untilSeen, furthest } = breachPath(scenario, stages, party, index, t, violation);
    const weight = survival(scenario, party) ** seenAfter;
    const collapse = breakdownValue(scenario, party, furthest) + pointsOf(scenario.breakdown.blame, party);
    // The step goes on as if nothing had been found; the time after the plan has no other period than its first.
    const resumed = (one: string): number =>
      index === stages.length - 1
        ? keepAt[one]![index]![0]!
        : (keepAt[one]![index]![t + seenAfter] ?? keepAt[one]![index + 1]![0]!);
    const collapseGains = others.map(
      ({ other, scale }) => scale * (breakdownValue(scenario, other, furthest) - resumed(other)),
    );
    return {
      begins: Object.fromEntries(begins),
      seenAfter,
      payoff: untilSeen + weight * collapse,
      loss: weight * (resumed(party) - collapse),
      temptation: untilSeen - (keepAt[party]![index]![t]! - weight * resumed(party)),
      collapseGain: others.length === 0 ? null : Math.max(...collapseGains),
    };
  });
}

/** The points of a breach until it is found, and how far each measure has come by then. */
function breachPath(
  scenario: OracleScenario,
  stages: readonly Stage[],
  party: string,
  index: number,
  t: number,
  { begins, seenAfter }: Violation,
): { untilSeen: number; furthest: State } {
  const stage = stages[index]!;
  const q = survival(scenario, party);
  const done = stage.does.filter((id) => begins.get(id) !== 0);
  const earlier = [...stages.slice(0, index).flatMap(({ moments }) => moments), ...stage.moments.slice(0, t)];
  let furthest = earlier.at(-1)?.furthest ?? asState(scenario.start);
  let untilSeen = t === 0 ? onceOf(scenario, party, done) : 0;
  for (let j = 0; j < seenAfter; j += 1) {
    const state = new Map((stage.moments[t + j] ?? stage.moments.at(-1)!).state);
    for (const [id, from] of begins) {
      if (j < from) continue;
      const isEnding = stage.ends.includes(id);
      const kept = isEnding ? 1 : 1 - scenario.measures[id]!.reversible;
      state.set(id, kept * comeBefore(stage, id, t + from));
    }
    furthest = furthestOf(furthest, state);
    untilSeen += q ** j * periodValue(scenario, party, { state, furthest });
  }
  return { untilSeen, furthest };
}
