/*
 * A plan with events, clauses, deposits and what may follow, written out from docs/theory/clauses.md: every node is an unknown of one
 * linear system, and every breach that there is at a node is tried. Slow and plain on purpose. One file, so that it can be read beside
 * that page from top to end.
 */
import {
  asState,
  breakdownValue,
  comeBefore,
  furthestOf,
  noAgreementValue,
  type OracleScenario,
  type OracleStep,
  onceOf,
  type Points,
  pointsOf,
  type Stage,
  type State,
  stagesOf,
  stageValue,
  stakeOf,
  sumOfPowers,
  type Violation,
  violationsOf,
  waysOf,
} from "./plan-oracle.ts";

export interface LivingEvent {
  readonly by: string | null;
  readonly once: Points;
  readonly chance: number;
}

/** Parts of measures are spelled out in `of` and `suspend`. */
export interface LivingClause {
  /** An event, or "breach". */
  readonly upon: string;
  readonly by?: string;
  readonly of?: readonly string[];
  readonly suspend?: readonly string[];
  readonly for?: number;
  readonly times?: number;
  readonly then?: "end" | "collapse";
}

export interface LivingScenario extends OracleScenario {
  readonly events: Readonly<Record<string, LivingEvent>>;
  readonly deposits: Readonly<Record<string, { by: string; amount: number; to: string | null }>>;
  /** Deposits that are outstanding at the start. */
  readonly placed?: readonly string[];
}

export interface LivingStep extends OracleStep {
  readonly places: readonly string[];
  readonly returns: readonly string[];
}

export interface LivingPlan {
  readonly steps: readonly LivingStep[];
  readonly clauses: readonly LivingClause[];
  /** The plan that may follow, as it is from the start of the scenario, and the chance a period after the last step that it does. */
  readonly next: { readonly plan: LivingPlan; readonly chance: number } | null;
}

/** Period `after` of a step (the time after the last is one step more), with how often each event has happened, up to where that matters. */
export interface LivingNode {
  /** From 1. */
  readonly step: number;
  readonly after: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** What follows a party's best breach at a node where that is not collapse. */
export interface LivingResponse {
  readonly clause: LivingClause;
  /** Ids of what is violated. */
  readonly of: readonly string[];
  /** How much rather the party does its part in the response than walks away, points per period. */
  readonly taken: number;
  /** How much rather each other performer of what is suspended suspends it than lets the breach pass, points per period. */
  readonly carriedOut: Readonly<Record<string, number>>;
}

/** Points, and points per period where (1 - δ) is taken. */
export interface LivingFigures {
  readonly node: LivingNode;
  readonly value: Record<string, number>;
  /** Per period; null where there is nothing to violate. */
  readonly slack: Record<string, number | null>;
  readonly response: Record<string, LivingResponse | null>;
  /** By event that a party may choose: its slack per period, and the points up to which it is deterred. */
  readonly provocation: Record<string, { slack: number; deterredUpTo: number }>;
  /** By event: what it costs each party, per period; below 0 where it gains by it. */
  readonly cost: Record<string, Record<string, number>>;
  /** By event: the other parties that would rather it were declared than not. */
  readonly wouldDeclare: Record<string, string[]>;
  /** By event that is followed by a suspension: the smallest slack of each party in a period of it; null where it has nothing to violate. */
  readonly suspended: Record<string, Record<string, number | null>>;
}

/** One inequality that a plan has to meet, per period. */
export interface LivingPlace extends LivingNode {
  readonly kind: "breach" | "provocation" | "suspension";
  readonly event: string | null;
  readonly party: string;
  readonly slack: number;
  /** Of the party's stake. */
  readonly share: number;
}

export interface LivingResult {
  /** Those that can be reached, by step, period and counts; none for a plan without steps. */
  readonly nodes: readonly LivingFigures[];
  readonly gain: Record<string, number>;
  readonly veto: Record<string, boolean>;
  readonly verdict: "nothing" | "declined" | "breaks" | "holds";
  readonly places: readonly LivingPlace[];
  /** Of the plan that may follow: what it is worth when it begins, whether it keeps from there, and whether it is worth it to each party. */
  readonly next: { worth: Record<string, number>; keeps: boolean; wanted: Record<string, boolean> } | null;
}

const TOLERANCE = 1e-9;

export function assessLiving(scenario: LivingScenario, plan: LivingPlan): LivingResult {
  const world = new Living(scenario, plan);
  const parties = Object.keys(scenario.parties);
  const byParty = <T>(figure: (party: string) => T): Record<string, T> =>
    Object.fromEntries(parties.map((party) => [party, figure(party)]));
  const nodes = plan.steps.length === 0 ? [] : world.nodes.map((node) => world.figuresOf(node));
  const places = nodes.flatMap((figures) => placesOf(scenario, figures));
  const gain = byParty((party) =>
    nodes.length === 0
      ? 0
      : (1 - scenario.parties[party]!.patience) *
        (nodes[0]!.value[party]! - noAgreementValue(scenario, party)),
  );
  const veto = byParty((party) => {
    const performs = Object.values(scenario.measures).some(({ by }) => by.includes(party));
    return (scenario.parties[party]!.voice ?? (performs ? "veto" : "heard")) === "veto";
  });
  const isDeclined = parties.some(
    (party) => veto[party]! && gain[party]! < -TOLERANCE * stakeOf(scenario, party),
  );
  const isKept = places.every(({ share }) => share >= -TOLERANCE);
  const verdict = plan.steps.length === 0 ? "nothing" : isDeclined ? "declined" : isKept ? "holds" : "breaks";
  return { nodes, gain, veto, verdict, places, next: world.following };
}

/** What it is to a party when another one breaches at the beginning of a step, no event having happened before; points. */
export interface LivingExposure {
  readonly of: string;
  /** One for each breach of the other that is equally good to that one: it does its part all the same; it breaches too, or does its part. */
  readonly met: readonly { readonly alone: number; readonly jointly: number }[];
  /** Whether a breach that is all but equally good leaves another figure. */
  readonly isUnclear: boolean;
}

/** By party and step, the time after the last with it: null where the party has nothing to violate. For plans whose clauses answer no breach. */
export function exposuresLiving(
  scenario: LivingScenario,
  plan: LivingPlan,
): Record<string, ({ slack: number; exposed: LivingExposure[] } | null)[]> {
  const world = new Living(scenario, plan);
  return Object.fromEntries(
    Object.keys(scenario.parties).map((party) => [
      party,
      Array.from({ length: plan.steps.length + 1 }, (_, index) => world.exposureAt(party, index + 1)),
    ]),
  );
}

function placesOf(scenario: LivingScenario, figures: LivingFigures): LivingPlace[] {
  const { node, slack, provocation, suspended } = figures;
  const place = (
    kind: LivingPlace["kind"],
    event: string | null,
    party: string,
    points: number | null,
  ): LivingPlace[] =>
    points === null
      ? []
      : [{ ...node, kind, event, party, slack: points, share: points / stakeOf(scenario, party) }];
  return [
    ...Object.entries(slack).flatMap(([party, points]) => place("breach", null, party, points)),
    ...Object.entries(provocation).flatMap(([event, one]) =>
      place("provocation", event, scenario.events[event]!.by!, one.slack),
    ),
    ...Object.entries(suspended).flatMap(([event, byParty]) =>
      Object.entries(byParty).flatMap(([party, points]) => place("suspension", event, party, points)),
    ),
  ];
}

/** What is left to do of a plan from a state: what is in force is not done, what is not is not ended, empty steps are passed over. */
function remainderOf(start: readonly string[], steps: readonly LivingStep[]): LivingStep[] {
  let now = new Set(start);
  return steps.flatMap((step) => {
    const left = {
      ...step,
      does: step.does.filter((id) => !now.has(id)),
      ends: step.ends.filter((id) => now.has(id)),
    };
    now = new Set([...now, ...left.does].filter((id) => !left.ends.includes(id)));
    return left.does.length + left.ends.length + left.places.length + left.returns.length === 0 ? [] : [left];
  });
}

interface Counted extends LivingNode {
  readonly stage: Stage;
  readonly state: State;
  readonly furthest: State;
  readonly placed: readonly string[];
}

class Living {
  /** Those that are reached while nobody breaks the plan. */
  readonly nodes: readonly Counted[];
  readonly following: LivingResult["next"];
  readonly #stages: readonly Stage[];
  /** All there are; after a response to a breach a period may come again with more events counted. */
  readonly #all: readonly Counted[];
  readonly #at: ReadonlyMap<string, number>;
  readonly #values: Readonly<Record<string, number[]>>;
  readonly #pauses = new Map<string, number | null>();

  constructor(
    readonly scenario: LivingScenario,
    readonly plan: LivingPlan,
  ) {
    this.#stages = stagesOf(scenario, plan.steps);
    this.#all = this.#list();
    this.#at = new Map(this.#all.map((node, index) => [keyOf(node), index]));
    this.nodes = this.#reached();
    this.following = this.#next();
    this.#values = Object.fromEntries(
      Object.keys(scenario.parties).map((party) => [party, this.#solve(party)]),
    );
  }

  /** All periods with all counts. */
  #list(): Counted[] {
    let countings: Record<string, number>[] = [{}];
    for (const event of Object.keys(this.scenario.events))
      countings = countings.flatMap((counts) =>
        Array.from({ length: this.#most(event) + 1 }, (_, count) => ({ ...counts, [event]: count })),
      );
    return this.#stages.flatMap((stage, index) =>
      stage.moments.flatMap((moment, after) =>
        countings.map((counts) => ({
          step: index + 1,
          after,
          counts,
          stage,
          ...moment,
          placed: this.#placedIn(index + 1),
        })),
      ),
    );
  }

  /** Where a plan comes to while nobody breaks it: on, or by an event that can happen and does not end it. */
  #reached(): Counted[] {
    const reached = new Set<Counted>();
    const open = [this.#all[0]!];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (reached.has(node)) continue;
      reached.add(node);
      const { counts } = node;
      const next = [this.#after(node, counts)];
      for (const [event, { by, chance }] of Object.entries(this.scenario.events)) {
        if ((by !== null || chance > 0) && this.#clauseUpon(event, counts)?.then === undefined)
          next.push(this.#after(node, this.#counted(counts, event)));
      }
      open.push(...next.map((one) => this.#all[this.#at.get(keyOf(one))!]!));
    }
    return this.#all.filter((node) => reached.has(node));
  }

  #placedIn(step: number): string[] {
    let placed = [...(this.scenario.placed ?? [])];
    for (const { places, returns } of this.plan.steps.slice(0, step))
      placed = placed.filter((id) => !returns.includes(id)).concat(places);
    return placed;
  }

  /** The period that comes after a node where nothing stands still, with these counts. */
  #after({ step, after }: LivingNode, counts: LivingNode["counts"]): LivingNode {
    const { periods } = this.#stages[step - 1]!;
    if (step === this.#stages.length) return { step, after, counts };
    return after + 1 < periods ? { step, after: after + 1, counts } : { step: step + 1, after: 0, counts };
  }

  /** Up to which time an event is counted: from then on the same clause holds. */
  #most(event: string): number {
    const times = this.plan.clauses.filter(({ upon }) => upon === event).map((clause) => clause.times ?? 1);
    return Math.max(1, ...times) - 1;
  }

  #counted(counts: LivingNode["counts"], event: string): Record<string, number> {
    return { ...counts, [event]: Math.min(this.#most(event), counts[event]! + 1) };
  }

  /** The clause that holds when an event happens once more: of those whose time has come the latest, the first of several. */
  #clauseUpon(event: string, counts: LivingNode["counts"]): LivingClause | null {
    const due = this.plan.clauses.filter(
      ({ upon, times }) => upon === event && (times ?? 1) <= counts[event]! + 1,
    );
    const latest = Math.max(...due.map(({ times }) => times ?? 1));
    return due.find(({ times }) => (times ?? 1) === latest) ?? null;
  }

  /** The plan that may follow, from where this one ends. */
  #next(): LivingResult["next"] {
    const { next } = this.plan;
    if (next === null) return null;
    const start = [...this.#stages.at(-1)!.before];
    const scenario = { ...this.scenario, start, placed: this.#placedIn(this.plan.steps.length) };
    const plan = { ...next.plan, steps: remainderOf(start, next.plan.steps) };
    const world = new Living(scenario, plan);
    const parties = Object.keys(scenario.parties);
    const worth = Object.fromEntries(parties.map((party) => [party, world.#values[party]![0]!]));
    const figures = plan.steps.length === 0 ? [] : world.nodes.map((node) => world.figuresOf(node));
    const keeps = figures.flatMap((one) => placesOf(scenario, one)).every(({ share }) => share >= -TOLERANCE);
    const wanted = Object.fromEntries(
      parties.map((party) => {
        const stay = this.#period(party, asState(start), asState(start), scenario.placed);
        const scale = (1 - scenario.parties[party]!.patience) / stakeOf(scenario, party);
        return [party, scale * (worth[party]! - stay / (1 - this.#q(party))) >= -TOLERANCE];
      }),
    );
    return { worth, keeps, wanted };
  }

  #deposits(party: string, placed: readonly string[]): number {
    return placed.reduce((sum, id) => {
      const deposit = this.scenario.deposits[id]!;
      return sum + (deposit.by === party ? deposit.amount : 0);
    }, 0);
  }

  /** C, points, by nobody's breach: deposits come back. */
  #collapse(party: string, furthest: State, placed: readonly string[]): number {
    return breakdownValue(this.scenario, party, furthest) + this.#deposits(party, placed);
  }

  /** C by the party's own breach: its deposits are lost. */
  #walkAway(party: string, furthest: State): number {
    return breakdownValue(this.scenario, party, furthest) + pointsOf(this.scenario.breakdown.blame, party);
  }

  /** What an agreement that ends as agreed is worth: the residue for ever, and deposits come back. */
  #ended(party: string, furthest: State, placed: readonly string[]): number {
    const { measures, parties } = this.scenario;
    const residue = new Map([...furthest].map(([id, far]) => [id, (1 - measures[id]!.reversible) * far]));
    return (
      stageValue(this.scenario, party, residue) / (1 - parties[party]!.patience) +
      this.#deposits(party, placed)
    );
  }

  /** What of these is in force is taken back; of what had been already, no more. */
  #without(state: State, suspended: readonly string[], furthest: State = state): State {
    return new Map(
      [...state].map(([id, level]) => {
        const stays = (1 - this.scenario.measures[id]!.reversible) * (furthest.get(id) ?? 0);
        return [id, suspended.includes(id) ? Math.min(level, stays) : level];
      }),
    );
  }

  /** F, points. */
  #period(party: string, state: State, furthest: State, placed: readonly string[]): number {
    const { patience } = this.scenario.parties[party]!;
    const { chance } = this.scenario.breakdown;
    return (
      stageValue(this.scenario, party, state) + patience * chance * this.#collapse(party, furthest, placed)
    );
  }

  #q(party: string): number {
    return this.scenario.parties[party]!.patience * (1 - this.scenario.breakdown.chance);
  }

  /** What follows an event in a period: a constant, and a weight on what would have followed (with the event counted). */
  #upon(
    party: string,
    event: string,
    counts: LivingNode["counts"],
    state: State,
    furthest: State,
    placed: readonly string[],
  ): { constant: number; weight: number } {
    const clause = this.#clauseUpon(event, counts);
    if (clause === null) return { constant: 0, weight: 1 };
    if (clause.then === "end") return { constant: this.#ended(party, furthest, placed), weight: 0 };
    if (clause.then === "collapse") return { constant: this.#collapse(party, furthest, placed), weight: 0 };
    const q = this.#q(party);
    const now = this.#period(party, this.#without(state, clause.suspend!, furthest), furthest, placed);
    return { constant: sumOfPowers(q, clause.for!) * now, weight: q ** clause.for! };
  }

  #quietChance(): number {
    return 1 - Object.values(this.scenario.events).reduce((sum, { chance }) => sum + chance, 0);
  }

  /** The chance that the plan which may follow begins in place of the next period. */
  #leaves(node: LivingNode): number {
    return node.step === this.#stages.length ? (this.plan.next?.chance ?? 0) : 0;
  }

  /** What a party pays and is paid when a step begins, besides `once`: less what it places, and what it gets back. */
  #paid(party: string, { step, after }: LivingNode): number {
    const due = this.plan.steps[step - 1];
    if (due === undefined || after > 0) return 0;
    return this.#deposits(party, due.returns) - this.#deposits(party, due.places);
  }

  /** V at every node, by elimination. */
  #solve(party: string): number[] {
    const size = this.#all.length;
    const q = this.#q(party);
    const rows = this.#all.map((node, index) => {
      const row = new Array<number>(size + 1).fill(0);
      const { stage, state, furthest, placed, counts } = node;
      let constant = this.#period(party, state, furthest, placed) + this.#paid(party, node);
      if (node.after === 0) constant += onceOf(this.scenario, party, stage.does);
      row[index]! += 1;
      const leaves = this.#leaves(node);
      /** With this weight the period that comes next, or what may follow. */
      const goesOn = (weight: number, counted: LivingNode["counts"]): void => {
        if (weight === 0) return;
        row[this.#at.get(keyOf(this.#after(node, counted)))!]! -= weight * (1 - leaves);
        if (leaves > 0) constant += weight * leaves * this.following!.worth[party]!;
      };
      for (const [event, { chance }] of Object.entries(this.scenario.events)) {
        const { constant: flat, weight } = this.#upon(party, event, counts, state, furthest, placed);
        constant += q * chance * flat;
        goesOn(q * chance * weight, this.#counted(counts, event));
      }
      goesOn(q * this.#quietChance(), counts);
      row[size] = constant;
      return row;
    });
    return eliminate(rows);
  }

  #valueAt(party: string, node: LivingNode): number {
    return this.#values[party]![this.#at.get(keyOf(node))!]!;
  }

  /** V(next). */
  #nextValue(party: string, node: Counted, counts = node.counts): number {
    const leaves = this.#leaves(node);
    const goesOn = (1 - leaves) * this.#valueAt(party, this.#after(node, counts));
    return leaves === 0 ? goesOn : goesOn + leaves * this.following!.worth[party]!;
  }

  /** V(n -> e). */
  #afterEvent(party: string, node: Counted, event: string): number {
    const { counts, state, furthest, placed } = node;
    const { constant, weight } = this.#upon(party, event, counts, state, furthest, placed);
    if (weight === 0) return constant;
    return constant + weight * this.#nextValue(party, node, this.#counted(counts, event));
  }

  figuresOf(node: Counted): LivingFigures {
    const parties = Object.keys(this.scenario.parties);
    const events = Object.entries(this.scenario.events).filter(
      ([, { by, chance }]) => by !== null || chance > 0,
    );
    const byParty = <T>(figure: (party: string) => T): Record<string, T> =>
      Object.fromEntries(parties.map((party) => [party, figure(party)]));
    const provocation: LivingFigures["provocation"] = {};
    const suspended: LivingFigures["suspended"] = {};
    const cost: LivingFigures["cost"] = {};
    const wouldDeclare: LivingFigures["wouldDeclare"] = {};
    for (const [event, { by, once }] of events) {
      const lost = byParty((party) => this.#nextValue(party, node) - this.#afterEvent(party, node, event));
      cost[event] = byParty((party) => (1 - this.scenario.parties[party]!.patience) * lost[party]!);
      wouldDeclare[event] = parties.filter(
        (party) => party !== by && cost[event]![party]! < -TOLERANCE * stakeOf(this.scenario, party),
      );
      if (by !== null) {
        const { patience } = this.scenario.parties[by]!;
        provocation[event] = {
          slack: (1 - patience) * this.#q(by) * (lost[by]! - pointsOf(once, by)),
          deterredUpTo: lost[by]!,
        };
      }
      const clause = this.#clauseUpon(event, node.counts);
      if (clause?.suspend !== undefined)
        suspended[event] = byParty((party) => this.#leastSuspended(party, node, event, clause));
    }
    const best = byParty((party) => this.#bestBreach(party, node));
    return {
      node: { step: node.step, after: node.after, counts: node.counts },
      value: byParty((party) => this.#valueAt(party, node)),
      slack: byParty((party) =>
        best[party] === null
          ? null
          : (1 - this.scenario.parties[party]!.patience) * (this.#valueAt(party, node) - best[party]!.payoff),
      ),
      response: byParty((party) => this.#responseTo(party, node, best[party]!)),
      provocation,
      cost,
      wouldDeclare,
      suspended,
    };
  }

  #bestBreach(party: string, node: Counted): { violation: Violation; payoff: number } | null {
    const all = violationsOf(this.scenario, node.stage, party, node.after).map((violation) => ({
      violation,
      payoff: this.#breach(party, node, violation),
    }));
    if (all.length === 0) return null;
    const most = Math.max(...all.map(({ payoff }) => payoff));
    return all.find(({ payoff }) => payoff >= most - 1e-12 * Math.abs(most))!;
  }

  /** The states of a breach, period by period, and how far each measure has ever come by then. */
  #path(node: Counted, { begins, seenAfter }: Violation): { state: State; furthest: State }[] {
    const { stage, after } = node;
    let furthest =
      stage.moments[after - 1]?.furthest ??
      this.#stages[node.step - 2]?.moments.at(-1)?.furthest ??
      asState(this.scenario.start);
    return Array.from({ length: seenAfter }, (_, j) => {
      const state = new Map((stage.moments[after + j] ?? stage.moments.at(-1)!).state);
      for (const [id, from] of begins) {
        if (j < from) continue;
        const kept = stage.ends.includes(id) ? 1 : 1 - this.scenario.measures[id]!.reversible;
        state.set(id, kept * comeBefore(stage, id, after + from));
      }
      furthest = furthestOf(furthest, state);
      return { state, furthest };
    });
  }

  /** What is done when a breach begins, its `once` kept. */
  #doneAtOnce({ stage, after }: Counted, { begins }: Violation): string[] {
    return after === 0 ? stage.does.filter((id) => begins.get(id) !== 0) : [];
  }

  /** D of one violation: the recursion of V over its states, with what follows a breach after T periods. */
  #breach(party: string, node: Counted, violation: Violation): number {
    const { furthest } = this.#path(node, violation).at(-1)!;
    return this.#until(party, node, violation, (counts) =>
      Math.max(...Object.values(this.#whenFound(party, node, violation, furthest, counts))),
    );
  }

  /** What the periods of a breach are worth until it is found, events and clauses working on the way, and what comes then. */
  #until(
    party: string,
    node: Counted,
    violation: Violation,
    found: (counts: LivingNode["counts"]) => number,
  ): number {
    const q = this.#q(party);
    const states = this.#path(node, violation);
    const from = (j: number, counts: LivingNode["counts"]): number => {
      if (j === violation.seenAfter) return found(counts);
      const { state, furthest } = states[j]!;
      let value = this.#period(party, state, furthest, node.placed);
      for (const [event, { chance }] of Object.entries(this.scenario.events)) {
        if (chance === 0) continue;
        const { constant, weight } = this.#upon(party, event, counts, state, furthest, node.placed);
        value +=
          q * chance * (constant + (weight === 0 ? 0 : weight * from(j + 1, this.#counted(counts, event))));
      }
      return value + q * this.#quietChance() * from(j + 1, counts);
    };
    const once = onceOf(this.scenario, party, this.#doneAtOnce(node, violation));
    return once + this.#paid(party, node) + from(0, node.counts);
  }

  exposureAt(party: string, step: number): { slack: number; exposed: LivingExposure[] } | null {
    const node = this.#all.find(
      (one) =>
        one.step === step && one.after === 0 && Object.values(one.counts).every((count) => count === 0),
    )!;
    const own = this.#bestBreach(party, node);
    if (own === null) return null;
    const slack = (1 - this.scenario.parties[party]!.patience) * (this.#valueAt(party, node) - own.payoff);
    const others = Object.keys(this.scenario.parties).filter((other) => other !== party);
    const exposed = others.flatMap((of): LivingExposure[] => {
      const all = violationsOf(this.scenario, node.stage, of, 0).map((violation) => ({
        violation,
        payoff: this.#jointly(of, node, [violation], [of]),
        alone: this.#jointly(party, node, [violation], [of]),
      }));
      if (all.length === 0) return [];
      const most = Math.max(...all.map(({ payoff }) => payoff));
      const size = 1 + Math.max(...all.map(({ payoff, alone }) => Math.abs(payoff) + Math.abs(alone)));
      const best = all.filter(({ payoff }) => payoff >= most - 1e-12 * size);
      const least = Math.min(...best.map(({ alone }) => alone));
      const near = all.filter(({ payoff }) => payoff >= most - 1e-10 * size);
      return [
        {
          of,
          met: best
            .filter(({ alone }) => alone <= least + 1e-11 * size)
            .map(({ violation, alone }) => ({
              alone,
              jointly: this.#answerTo(party, of, node, violation, alone),
            })),
          isUnclear: near.some(({ alone }) => alone < least - 1e-11 * size),
        },
      ];
    });
    return { slack, exposed };
  }

  /** The most that a party has which knows of the other's breach: it does its part, or breaches too, found no later. */
  #answerTo(party: string, of: string, node: Counted, known: Violation, alone: number): number {
    const sooner = violationsOf(this.scenario, node.stage, party, 0).filter(
      ({ seenAfter }) => seenAfter < known.seenAfter,
    );
    const together = waysOf(this.scenario, node.stage, party, 0, known.seenAfter)
      .filter((list) => list.length > 0)
      .map((list): Violation => ({ begins: new Map(list), seenAfter: known.seenAfter }));
    return Math.max(
      alone,
      ...[...sooner, ...together].map((own) => this.#jointly(party, node, [known, own], [of, party])),
    );
  }

  /** What a breach of one or several is worth to a party: found when the first is, it ends in collapse. */
  #jointly(
    party: string,
    node: Counted,
    violations: readonly Violation[],
    breakers: readonly string[],
  ): number {
    const begins = new Map<string, number>();
    for (const violation of violations)
      for (const [id, from] of violation.begins) begins.set(id, Math.min(from, begins.get(id) ?? from));
    const joint = { begins, seenAfter: Math.min(...violations.map(({ seenAfter }) => seenAfter)) };
    const forfeited = node.placed.reduce((sum, id) => {
      const { by, to, amount } = this.scenario.deposits[id]!;
      return sum + (to === party && breakers.includes(by) ? amount : 0);
    }, 0);
    const { furthest } = this.#path(node, joint).at(-1)!;
    const found = breakers.includes(party)
      ? this.#walkAway(party, furthest)
      : this.#collapse(party, furthest, node.placed);
    return this.#until(party, node, joint, () => forfeited + found);
  }

  /** Of what a clause says of each violated measure the gravest; null where that is collapse. */
  #clauseAfter(party: string, { begins }: Violation): LivingClause | null {
    const gravity = ({ then, for: periods = 0 }: LivingClause): number =>
      then === "collapse" ? Number.POSITIVE_INFINITY : then === "end" ? 1e9 : periods;
    // Of equally grave ones the first in the file.
    const gravestOf = (some: readonly LivingClause[]): LivingClause | null => {
      const most = Math.max(...some.map(gravity));
      return this.plan.clauses.find((clause) => some.includes(clause) && gravity(clause) === most) ?? null;
    };
    const answers = [...begins.keys()].map((id) =>
      gravestOf(
        this.plan.clauses.filter(
          ({ upon, by, of = [] }) =>
            upon === "breach" && (by ?? party) === party && (of.length === 0 || of.includes(id)),
        ),
      ),
    );
    const known = answers.filter((answer) => answer !== null);
    if (known.length < answers.length) return null;
    const gravest = gravestOf(known);
    return gravest?.then === "collapse" ? null : gravest;
  }

  /** What a party may do when its breach is found, and what each is worth. */
  #whenFound(
    party: string,
    node: Counted,
    violation: Violation,
    furthest: State,
    counts: LivingNode["counts"],
  ): { walkAway: number; response: number; breachAgain: number } {
    const walkAway = this.#walkAway(party, furthest);
    const none = Number.NEGATIVE_INFINITY;
    const clause = this.#clauseAfter(party, violation);
    if (clause === null) return { walkAway, response: none, breachAgain: none };
    if (clause.then === "end")
      return { walkAway, response: this.#ended(party, furthest, node.placed), breachAgain: none };
    const q = this.#q(party);
    const state = this.#without(node.state, clause.suspend!);
    const now = this.#period(party, state, node.furthest, node.placed);
    const done = onceOf(this.scenario, party, this.#doneAtOnce(node, violation)) + this.#paid(party, node);
    const goesOn = this.#valueAt(party, { ...node, counts }) - done;
    const again = Array.from({ length: clause.for! }, (_, j) => {
      const most = this.#mostInPause(party, node, state, clause.suspend!, clause.for! - j);
      return most === null ? none : sumOfPowers(q, j) * now + q ** j * most;
    });
    return {
      walkAway,
      response: sumOfPowers(q, clause.for!) * now + q ** clause.for! * goesOn,
      breachAgain: Math.max(...again),
    };
  }

  #responseTo(party: string, node: Counted, best: { violation: Violation } | null): LivingResponse | null {
    const clause = best === null ? null : this.#clauseAfter(party, best.violation);
    if (best === null || clause === null) return null;
    const { furthest } = this.#path(node, best.violation).at(-1)!;
    const { walkAway, response } = this.#whenFound(party, node, best.violation, furthest, node.counts);
    const suspended = (clause.suspend ?? []).filter((id) => (node.state.get(id) ?? 0) > 0);
    const performers = new Set(suspended.flatMap((id) => this.scenario.measures[id]!.by));
    const perPeriod = (other: string, points: number): number =>
      (1 - this.scenario.parties[other]!.patience) * points;
    return {
      clause,
      of: [...best.violation.begins.keys()],
      taken: perPeriod(party, response - walkAway),
      carriedOut: Object.fromEntries(
        [...performers]
          .filter((other) => other !== party)
          .map((other) => [
            other,
            this.#period(other, this.#without(node.state, suspended), node.furthest, node.placed) -
              this.#period(other, node.state, node.furthest, node.placed),
          ]),
      ),
    };
  }

  /** The smallest slack over the periods of a suspension. */
  #leastSuspended(party: string, node: Counted, event: string, clause: LivingClause): number | null {
    const q = this.#q(party);
    const state = this.#without(node.state, clause.suspend!);
    const following = this.#nextValue(party, node, this.#counted(node.counts, event));
    const now = this.#period(party, state, node.furthest, node.placed);
    const slacks = Array.from({ length: clause.for! }, (_, j) => {
      const left = clause.for! - j;
      const keep = sumOfPowers(q, left) * now + q ** left * following;
      const most = this.#mostInPause(party, node, state, clause.suspend!, left);
      return most === null ? [] : [(1 - this.scenario.parties[party]!.patience) * (keep - most)];
    }).flat();
    return slacks.length === 0 ? null : Math.min(...slacks);
  }

  /**
   * The most that a breach brings which begins when so many periods are left of a suspension: nothing is due, what is in force and not
   * suspended may be taken back, its end is a review, collapse follows. Null where there is nothing to violate.
   */
  #mostInPause(
    party: string,
    node: Counted,
    state: State,
    suspended: readonly string[],
    left: number,
  ): number | null {
    // Asked for again by every violation at the node, and the same for all of them: listing the breaches anew took minutes.
    const key = JSON.stringify([party, keyOf(node), suspended, left]);
    const known = this.#pauses.get(key);
    if (known !== undefined) return known;
    const most = this.#listInPause(party, node, state, suspended, left);
    this.#pauses.set(key, most);
    return most;
  }

  #listInPause(
    party: string,
    node: Counted,
    state: State,
    suspended: readonly string[],
    left: number,
  ): number | null {
    const { measures } = this.scenario;
    const q = this.#q(party);
    const own = [...state].flatMap(([id, far]) =>
      far > 0 && measures[id]!.by.includes(party) && measures[id]!.reversible > 0 && !suspended.includes(id)
        ? [id]
        : [],
    );
    const found = (id: string): number => Math.min(measures[id]!.verify, left);
    const payoffs: number[] = [];
    for (let choice = 1; choice < 2 ** own.length; choice++) {
      const chosen = own.filter((_, place) => Math.floor(choice / 2 ** place) % 2 === 1);
      for (const seenAfter of new Set(chosen.map(found))) {
        const from = (id: string): number => Math.max(0, seenAfter - measures[id]!.verify);
        if (!chosen.some((id) => from(id) === 0 && found(id) === seenAfter)) continue;
        let value = q ** seenAfter * this.#walkAway(party, node.furthest);
        for (let j = 0; j < seenAfter; j++) {
          const broken = this.#without(
            state,
            chosen.filter((id) => from(id) <= j),
          );
          value += q ** j * this.#period(party, broken, node.furthest, node.placed);
        }
        payoffs.push(value);
      }
    }
    return payoffs.length === 0 ? null : Math.max(...payoffs);
  }
}

function keyOf({ step, after, counts }: LivingNode): string {
  return `${step},${after},${JSON.stringify(counts)}`;
}

/** Gauss's elimination with pivots; each row holds its constant last. */
function eliminate(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      if (factor === 0) continue;
      for (let place = column; place <= size; place++) rows[row]![place]! -= factor * rows[column]![place]!;
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!);
}
