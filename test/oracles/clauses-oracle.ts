/*
 * A plan with events, clauses, deposits and what may follow, written out from the definitions: every node is an unknown of one linear
 * system, and every breach that there is at a node is tried. Slow and plain on purpose.
 */
import {
  asState,
  breakdownValue,
  comeBefore,
  furthestOf,
  type OracleScenario,
  type OracleStep,
  onceOf,
  type Points,
  pointsOf,
  type Stage,
  type State,
  stagesOf,
  stageValue,
  sumOfPowers,
  type Violation,
  violationsOf,
} from "./plan-oracle.ts";

export interface LivingEvent {
  readonly by: string | null;
  readonly once: Points;
  readonly chance: number;
}

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
  readonly clauses: readonly LivingClause[];
  readonly deposits: Readonly<Record<string, { by: string; amount: number; to: string | null }>>;
}

export interface LivingStep extends OracleStep {
  readonly places: readonly string[];
  readonly returns: readonly string[];
}

/** What may follow: what it is worth to each party when it begins, and the chance a period that it does. */
export interface LivingNext {
  readonly worth: Points;
  readonly chance: number;
}

/** A node: period t of stage k (the last is the time after the plan), with how often each event has happened, up to where that matters. */
export interface LivingNode {
  readonly step: number;
  readonly after: number;
  readonly counts: Readonly<Record<string, number>>;
}

export interface LivingFigures {
  readonly node: LivingNode;
  readonly value: Record<string, number>;
  /** Null where there is nothing to violate. */
  readonly slack: Record<string, number | null>;
  /** By event that has a party: its party's slack, and the benefit up to which it is deterred. */
  readonly provocation: Record<string, { slack: number; deterredUpTo: number }>;
  /** By event: the smallest slack of each party in a period of the suspension that follows it. */
  readonly suspended: Record<string, Record<string, number | null>>;
}

interface Counted extends LivingNode {
  readonly stage: Stage;
  readonly state: State;
  readonly furthest: State;
  readonly placed: readonly string[];
}

/** All nodes with their values and slacks. */
export function livingFigures(
  scenario: LivingScenario,
  steps: readonly LivingStep[],
  next: LivingNext | null = null,
): LivingFigures[] {
  const world = new Living(scenario, steps, next);
  return world.nodes.map((node) => world.figuresOf(node));
}

class Living {
  readonly nodes: Counted[] = [];
  readonly #at = new Map<string, number>();
  readonly #values: Readonly<Record<string, number[]>>;

  constructor(
    readonly scenario: LivingScenario,
    readonly steps: readonly LivingStep[],
    readonly next: LivingNext | null,
  ) {
    const stages = stagesOf(scenario, steps);
    let placed: string[] = [];
    for (const [index, stage] of stages.entries()) {
      const step = steps[index];
      placed = placed.filter((id) => step?.returns.includes(id) !== true).concat(step?.places ?? []);
      for (const [after, moment] of stage.moments.entries())
        for (const counts of this.#countings())
          this.#add({ step: index, after, counts, stage, ...moment, placed });
    }
    this.#values = Object.fromEntries(
      Object.keys(scenario.parties).map((party) => [party, this.#solve(party)]),
    );
  }

  #add(node: Counted): void {
    this.#at.set(keyOf(node.step, node.after, node.counts), this.nodes.length);
    this.nodes.push(node);
  }

  /** Up to which time an event is counted: from then on the same clause holds. */
  #most(event: string): number {
    return (
      Math.max(
        1,
        ...this.scenario.clauses.filter(({ upon }) => upon === event).map(({ times }) => times ?? 1),
      ) - 1
    );
  }

  #countings(): Record<string, number>[] {
    let all: Record<string, number>[] = [{}];
    for (const event of Object.keys(this.scenario.events))
      all = all.flatMap((counts) =>
        Array.from({ length: this.#most(event) + 1 }, (_, count) => ({ ...counts, [event]: count })),
      );
    return all;
  }

  #indexOf(step: number, after: number, counts: LivingNode["counts"]): number {
    const here = this.#at.get(keyOf(step, after, counts));
    if (here !== undefined) return here;
    return this.#at.get(keyOf(step + 1, 0, counts)) ?? this.#at.get(keyOf(step, 0, counts))!;
  }

  /** The period that comes after a node where nothing happens. */
  #following(node: Counted, counts = node.counts): number {
    return this.#indexOf(node.step, node.after + 1, counts);
  }

  #counted(counts: LivingNode["counts"], event: string): Record<string, number> {
    return { ...counts, [event]: Math.min(this.#most(event), counts[event]! + 1) };
  }

  /** The clause that holds when an event happens once more: the last of those whose time has come. */
  #clauseUpon(event: string, counts: LivingNode["counts"]): LivingClause | null {
    const due = this.scenario.clauses.filter(
      ({ upon, times }) => upon === event && (times ?? 1) <= counts[event]! + 1,
    );
    const latest = Math.max(...due.map(({ times }) => times ?? 1));
    return due.find(({ times }) => (times ?? 1) === latest) ?? null;
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

  /** What an agreement that ends as agreed is worth: the residue for ever, and deposits come back. */
  #ended(party: string, furthest: State, placed: readonly string[]): number {
    const { measures, parties } = this.scenario;
    const residue = new Map([...furthest].map(([id, far]) => [id, (1 - measures[id]!.reversible) * far]));
    return (
      stageValue(this.scenario, party, residue) / (1 - parties[party]!.patience) +
      this.#deposits(party, placed)
    );
  }

  #without(state: State, suspended: readonly string[]): State {
    return new Map(
      [...state].map(([id, far]) => [
        id,
        suspended.includes(id) ? (1 - this.scenario.measures[id]!.reversible) * far : far,
      ]),
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
    const now = this.#period(party, this.#without(state, clause.suspend!), furthest, placed);
    return { constant: sumOfPowers(q, clause.for!) * now, weight: q ** clause.for! };
  }

  #quietChance(): number {
    return 1 - Object.values(this.scenario.events).reduce((sum, { chance }) => sum + chance, 0);
  }

  /** V at every node, by elimination. */
  #solve(party: string): number[] {
    const size = this.nodes.length;
    const rows = this.nodes.map((node, index) => {
      const row = new Array<number>(size + 1).fill(0);
      row[index]! += 1;
      const { patience } = this.scenario.parties[party]!;
      const q = this.#q(party);
      const step = this.steps[node.step];
      const isLast = node.step === this.steps.length;
      const { stage, state, furthest, placed, counts } = node;
      let constant = this.#period(party, state, furthest, placed);
      if (node.after === 0 && step !== undefined) {
        constant += onceOf(this.scenario, party, stage.does);
        constant -= this.#deposits(party, step.places) - this.#deposits(party, step.returns);
      }
      for (const [event, { chance }] of Object.entries(this.scenario.events)) {
        const { constant: flat, weight } = this.#upon(party, event, counts, state, furthest, placed);
        constant += q * chance * flat;
        row[this.#following(node, this.#counted(counts, event))]! -= q * chance * weight;
      }
      const quiet = this.#quietChance();
      const leaves = isLast && this.next !== null ? this.next.chance : 0;
      row[this.#following(node)]! -= q * quiet * (1 - leaves);
      if (leaves > 0) constant += q * quiet * leaves * pointsOf(this.next!.worth, party);
      row[size] = constant;
      if (!(patience > 0)) throw new Error("patience");
      return row;
    });
    return eliminate(rows);
  }

  valueAt(party: string, index: number): number {
    return this.#values[party]![index]!;
  }

  figuresOf(node: Counted): LivingFigures {
    const parties = Object.keys(this.scenario.parties);
    const index = this.#indexOf(node.step, node.after, node.counts);
    const byParty = <T>(figure: (party: string) => T): Record<string, T> =>
      Object.fromEntries(parties.map((party) => [party, figure(party)]));
    const provocation: LivingFigures["provocation"] = {};
    const suspended: LivingFigures["suspended"] = {};
    for (const [event, { by, once }] of Object.entries(this.scenario.events)) {
      if (by !== null) {
        const { patience } = this.scenario.parties[by]!;
        const { chance } = this.scenario.breakdown;
        const lost = this.valueAt(by, this.#following(node)) - this.#afterEvent(by, node, event);
        provocation[event] = {
          slack: (1 - patience) * patience * (1 - chance) * (lost - pointsOf(once, by)),
          deterredUpTo: lost,
        };
      }
      const clause = this.#clauseUpon(event, node.counts);
      if (clause?.suspend !== undefined)
        suspended[event] = byParty((party) => this.#leastSuspended(party, node, event, clause));
    }
    return {
      node: { step: node.step + 1, after: node.after, counts: node.counts },
      value: byParty((party) => this.valueAt(party, index)),
      slack: byParty((party) => this.#slack(party, node, index)),
      provocation,
      suspended,
    };
  }

  /** V(n -> e). */
  #afterEvent(party: string, node: Counted, event: string): number {
    const { constant, weight } = this.#upon(
      party,
      event,
      node.counts,
      node.state,
      node.furthest,
      node.placed,
    );
    return constant + weight * this.valueAt(party, this.#following(node, this.#counted(node.counts, event)));
  }

  #slack(party: string, node: Counted, index: number): number | null {
    const violations = violationsOf(this.scenario, node.stage, party, node.after);
    if (violations.length === 0) return null;
    const most = Math.max(...violations.map((violation) => this.#breach(party, node, violation)));
    return (1 - this.scenario.parties[party]!.patience) * (this.valueAt(party, index) - most);
  }

  /** D of one violation: the recursion of V over its states, with what follows a breach after T periods. */
  #breach(party: string, node: Counted, { begins, seenAfter }: Violation): number {
    const { stage, after } = node;
    const q = this.#q(party);
    const step = this.steps[node.step];
    const states: { state: State; furthest: State }[] = [];
    let furthest = node.after === 0 ? this.#furthestBefore(node) : stage.moments[after - 1]!.furthest;
    for (let j = 0; j < seenAfter; j++) {
      const state = new Map((stage.moments[after + j] ?? stage.moments.at(-1)!).state);
      for (const [id, from] of begins) {
        if (j < from) continue;
        const kept = stage.ends.includes(id) ? 1 : 1 - this.scenario.measures[id]!.reversible;
        state.set(id, kept * comeBefore(stage, id, after + from));
      }
      furthest = furthestOf(furthest, state);
      states.push({ state, furthest });
    }
    const end =
      breakdownValue(this.scenario, party, furthest) + pointsOf(this.scenario.breakdown.blame, party);
    const from = (j: number, counts: LivingNode["counts"]): number => {
      if (j === seenAfter) return end;
      const { state, furthest: far } = states[j]!;
      let value = this.#period(party, state, far, node.placed);
      for (const [event, { chance }] of Object.entries(this.scenario.events)) {
        if (chance === 0) continue;
        const { constant, weight } = this.#upon(party, event, counts, state, far, node.placed);
        value +=
          q * chance * (constant + (weight === 0 ? 0 : weight * from(j + 1, this.#counted(counts, event))));
      }
      return value + q * this.#quietChance() * from(j + 1, counts);
    };
    const done = after === 0 ? stage.does.filter((id) => begins.get(id) !== 0) : [];
    const paid =
      after === 0 && step !== undefined
        ? this.#deposits(party, step.returns) - this.#deposits(party, step.places)
        : 0;
    return onceOf(this.scenario, party, done) + paid + from(0, node.counts);
  }

  #furthestBefore(node: Counted): State {
    const stages = [...new Set(this.nodes.map(({ stage }) => stage))];
    return stages[node.step - 1]?.moments.at(-1)?.furthest ?? asState(this.scenario.start);
  }

  /** The smallest slack over the periods of a suspension: what is in force may be taken back, its end is a review, collapse follows. */
  #leastSuspended(party: string, node: Counted, event: string, clause: LivingClause): number | null {
    const { measures, parties, breakdown } = this.scenario;
    const q = this.#q(party);
    const state = this.#without(node.state, clause.suspend!);
    const following = this.valueAt(party, this.#following(node, this.#counted(node.counts, event)));
    const own = [...state].filter(
      ([id, far]) =>
        far > 0 &&
        measures[id]!.by.includes(party) &&
        measures[id]!.reversible > 0 &&
        !clause.suspend!.includes(id),
    );
    if (own.length === 0) return null;
    const now = this.#period(party, state, node.furthest, node.placed);
    const slacks: number[] = [];
    for (let left = clause.for!; left >= 1; left--) {
      const keep = sumOfPowers(q, left) * now + q ** left * following;
      let most = Number.NEGATIVE_INFINITY;
      for (let choice = 1; choice < 2 ** own.length; choice++) {
        const chosen = own.filter((_, place) => (choice >> place) % 2 === 1).map(([id]) => id);
        const found = (id: string): number => Math.min(measures[id]!.verify, left);
        for (const seenAfter of new Set(chosen.map(found))) {
          const from = (id: string): number => Math.max(0, seenAfter - measures[id]!.verify);
          if (!chosen.some((id) => from(id) === 0 && found(id) === seenAfter)) continue;
          let value = 0;
          for (let j = 0; j < seenAfter; j++) {
            const broken = this.#without(
              state,
              chosen.filter((id) => from(id) <= j),
            );
            value += q ** j * this.#period(party, broken, node.furthest, node.placed);
          }
          const end = breakdownValue(this.scenario, party, node.furthest) + pointsOf(breakdown.blame, party);
          most = Math.max(most, value + q ** seenAfter * end);
        }
      }
      slacks.push((1 - parties[party]!.patience) * (keep - most));
    }
    return Math.min(...slacks);
  }
}

function keyOf(step: number, after: number, counts: LivingNode["counts"]): string {
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
