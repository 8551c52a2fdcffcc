import {
  type CompiledPlan,
  degreeOf,
  type Figures,
  type Model,
  NO_CLAUSE,
  type Nodes,
} from "../../model/index.ts";
import { goneBy } from "../spells.ts";
import type { PartyBooks } from "../violation-effect.ts";

/** What follows an event, as weights on what is worth something then; points per period. */
export interface Follows {
  /** Place among the suspensions; -1 for none. */
  readonly suspension: number;
  /** On the state without what is suspended. */
  readonly state: number;
  /** On what a breakdown by nobody's breach leads to. */
  readonly collapse: number;
  /** On what an end as agreed leaves. */
  readonly end: number;
  /** On what comes after it. */
  readonly on: number;
}

/** What the values of one party at the nodes of a plan are worked out from. */
export interface ForecastBooks extends PartyBooks {
  readonly nodes: Nodes;
  /** Per event of `nodes`: q times its chance. */
  readonly chances: readonly number[];
  /** q times the chance that nothing happens. */
  readonly quiet: number;
  /** [counting * events + event]. */
  readonly follows: readonly Follows[];
  /** [suspension * phases + phase]: u of the state without what is suspended. */
  readonly paused: readonly number[];
  /** Per k = 0 … K: what it gets back of its deposits where nobody or another breaks: (1 - δ) times their points. */
  readonly back: readonly number[];
  /** Per step, from 0: what it gets when the step is due, its deposits counted; (1 - δ) times points. */
  readonly paid: readonly number[];
  /** (1 - δ) V(1) of the plan that may follow, and the chance a period that it begins; 0 where none does. */
  readonly nextWorth: number;
  readonly nextChance: number;
}

/** @param nextWorth - of the plan that may follow: (1 - δ) V(1) */
export function forecastBooks(own: PartyBooks, nodes: Nodes, nextWorth: number): ForecastBooks {
  const { figures, spells, plan } = own;
  const chances = nodes.events.map((event) => spells.q * figures.eventChance[event]!);
  return {
    ...own,
    nodes,
    chances,
    quiet: spells.q - chances.reduce((sum, chance) => sum + chance, 0),
    follows: Array.from(nodes.clause, (clause) => followsOf(own, nodes, clause)),
    paused: pausedWorths(own, nodes),
    back: nodes.outstanding.map((placed) => spells.impatience * ownDeposits(own, placed)),
    paid: plan.bundles.map(
      ({ places = [], returns = [] }, index) =>
        spells.impatience *
        (own.once[own.party * (plan.bundles.length + 1) + index]! -
          ownDeposits(own, places) +
          ownDeposits(own, returns)),
    ),
    nextWorth,
    nextChance: nodes.next === null ? 0 : figures.followOn[nodes.next.chance]!,
  };
}

/** Source: docs/theory/clauses.md#clauses. */
function followsOf({ plan, spells }: PartyBooks, nodes: Nodes, clause: number): Follows {
  const nothing = { suspension: -1, state: 0, collapse: 0, end: 0, on: 0 };
  if (clause === NO_CLAUSE) return { ...nothing, on: 1 };
  const { kind, periods } = plan.clauses[clause]!;
  if (kind === "end") return { ...nothing, end: 1 };
  if (kind === "collapse") return { ...nothing, collapse: 1 };
  const gone = goneBy(spells, periods);
  return {
    suspension: nodes.suspension[clause]!,
    state: gone * spells.stayForGood,
    collapse: gone * spells.collapseForGood,
    end: 0,
    on: 1 - gone,
  };
}

function pausedWorths(own: PartyBooks, { suspensions, levels }: Nodes): number[] {
  return suspensions.flatMap((clause) => levels.map((_, phase) => withoutSuspended(own, clause, phase)));
}

/** u of the state of a phase without what a clause suspends: of that, what can be taken back is. */
export function withoutSuspended(own: PartyBooks, clause: number, phase: number): number {
  const { plan, model, figures, party, termWorth, phaseBase, state } = own;
  const levels = plan.nodes!.levels[phase]!;
  const { suspend } = plan.clauses[clause]!;
  const cells = party * model.measureIds.length;
  let worth = state[phaseBase + phase]!;
  let changed: number[] | null = null;
  for (const measure of suspend) {
    const level = levels[measure]!;
    if (level === 0) continue;
    worth -= figures.reversible[measure]! * level * figures.value[cells + measure]!;
    changed ??= levels.slice();
    changed[measure] = (1 - figures.reversible[measure]!) * level;
  }
  if (changed === null) return worth;
  for (const term of plan.nodes!.termsOn[clause]!) {
    const points = termWorth[party * model.terms.length + term]!;
    if (points === 0) continue;
    worth += points * (degreeOf(model.terms[term]!, changed) - degreeOf(model.terms[term]!, levels));
  }
  return worth;
}

/** Of these deposits those that a party has placed, points. */
function ownDeposits(
  { model, figures, party }: { readonly model: Model; readonly figures: Figures; readonly party: number },
  placed: readonly number[],
): number {
  return placed.reduce(
    (sum, deposit) => sum + (model.deposits[deposit]!.by === party ? figures.deposit[deposit]! : 0),
    0,
  );
}

/** The moment of the time after step k. */
export function momentAfter({ moments, bundles }: CompiledPlan, k: number): number {
  return moments.first[bundles.length]! + k;
}
