import {
  type CompiledPlan,
  degreeOf,
  type Figures,
  goneBy,
  type Model,
  NO_CLAUSE,
  type Nodes,
} from "../../model/index.ts";
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
  /** 1 less that, to all its digits. */
  readonly off: number;
}

/** What the values of one party at the nodes of a plan are worked out from. */
export interface ForecastBooks extends PartyBooks {
  readonly nodes: Nodes;
  /** Per event of `nodes`: q times its chance. */
  readonly chances: readonly number[];
  /** q times the chance that nothing happens. */
  readonly quiet: number;
  /**
   * Per counting: 1 less what a period that leads to the same counting again counts of it. Added up from what a period leads to besides: of one
   * whose next period counts nearly as much as this one, 1 less that would keep a few digits only.
   */
  readonly leaves: readonly number[];
  /** [counting * events + event]. */
  readonly follows: readonly Follows[];
  /** Likewise: their `on`. */
  readonly on: readonly number[];
  /** Per event of `nodes`: what choosing it pays once, (1 - δ) times points. */
  readonly provokes: readonly number[];
  /** [suspension * phases + phase]: u of the state without what is suspended. */
  readonly paused: readonly number[];
  /**
   * [T]: per measure, what taking all of it back adds to a breach in a suspension that is seen after T periods, as far as it was asked;
   * (1 - δ) times points.
   */
  readonly wholeSuspended: (readonly number[] | undefined)[];
  /** Per phase: what one period of it brings, what is had when the step is due left out. */
  readonly flow: readonly number[];
  /** [clause * phases + phase]: what follows an event by a clause, but for what comes after it. */
  readonly flat: readonly number[];
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
  const { model, plan, figures, party, spells, phaseBase, state, ruin, once, termWorth, picks } = own;
  const { bundles } = plan;
  const chances: number[] = [];
  const provokes: number[] = [];
  let quiet = spells.q;
  for (let at = 0; at < nodes.events.length; at++) {
    const event = nodes.events[at]!;
    const chance = spells.q * figures.eventChance[event]!;
    chances.push(chance);
    quiet -= chance;
    provokes.push(spells.impatience * figures.eventOnce[party * model.events.length + event]!);
  }
  const upon: Follows[] = [];
  for (let clause = 0; clause < plan.clauses.length; clause++) upon.push(followsOf(own, nodes, clause));
  const paused = pausedWorths(own, nodes);
  const follows: Follows[] = [];
  const on: number[] = [];
  for (let place = 0; place < nodes.clause.length; place++) {
    const one = nodes.clause[place]! === NO_CLAUSE ? GOES_ON : upon[nodes.clause[place]!]!;
    follows.push(one);
    on.push(one.on);
  }
  const leaves: number[] = [];
  for (let counting = 0; counting < nodes.countings; counting++) {
    let sum = spells.impatience + spells.collapse; // 1 - q
    for (let event = 0; event < chances.length; event++) {
      const place = counting * chances.length + event;
      sum += chances[event]! * (nodes.counted[place] === counting ? follows[place]!.off : 1);
    }
    leaves.push(sum);
  }
  const back: number[] = [];
  const paid: number[] = [];
  for (let k = 0; k <= bundles.length; k++) {
    back.push(spells.impatience * ownDeposits(own, nodes.outstanding[k]!));
    if (k === bundles.length) break;
    const { places, returns } = bundles[k]!;
    let points = once[party * (bundles.length + 1) + k]!;
    if (places !== undefined) points -= ownDeposits(own, places);
    if (returns !== undefined) points += ownDeposits(own, returns);
    paid.push(spells.impatience * points);
  }
  const phaseCount = plan.phases.periods.length;
  // Copied to be filled: copying an array of doubles is several times faster than growing one.
  const flow = nodes.blankPhases.slice();
  const flat = nodes.blankClauses.slice();
  let first = 0;
  for (let k = 0; k <= bundles.length; k++) {
    // Those of step k; the first is the start, before any step.
    const end = plan.phases.first[k + 1]!;
    for (; first < end; first++) {
      const leads = ruin[phaseBase + first]! + back[k]!;
      flow[first] = spells.impatience * state[phaseBase + first]! + spells.collapse * leads;
    }
  }
  for (let clause = 0; clause < upon.length; clause++) {
    const { suspension, state: runs, collapse, end: ends } = upon[clause]!;
    let phase = 0;
    for (let k = 0; k <= bundles.length; k++) {
      for (; phase < plan.phases.first[k + 1]!; phase++) {
        const leads = ruin[phaseBase + phase]! + back[k]!;
        let sum = collapse * leads + ends * (leads - spells.breakdown);
        if (suspension >= 0) sum += runs * paused[suspension * phaseCount + phase]!;
        flat[clause * phaseCount + phase] = sum;
      }
    }
  }
  // Named one by one: to spread `own` takes a third of an assessment.
  return {
    model,
    plan,
    figures,
    party,
    spells,
    phaseBase,
    state,
    ruin,
    once,
    termWorth,
    picks,
    nodes,
    chances,
    quiet,
    leaves,
    follows,
    on,
    provokes,
    paused,
    wholeSuspended: [],
    flow,
    flat,
    back,
    paid,
    nextWorth,
    nextChance: nodes.next === null ? 0 : figures.followOn[nodes.next.chance]!,
  };
}

/** What follows an event that no clause answers. */
const GOES_ON: Follows = { suspension: -1, state: 0, collapse: 0, end: 0, on: 1, off: 0 };

/** Source: docs/theory/clauses.md#clauses. */
function followsOf({ plan, spells }: PartyBooks, nodes: Nodes, clause: number): Follows {
  const { kind, periods } = plan.clauses[clause]!;
  if (kind === "end") return { suspension: -1, state: 0, collapse: 0, end: 1, on: 0, off: 1 };
  if (kind === "collapse") return { suspension: -1, state: 0, collapse: 1, end: 0, on: 0, off: 1 };
  const gone = goneBy(spells, periods);
  return {
    suspension: nodes.suspension[clause]!,
    state: gone * spells.stayForGood,
    collapse: gone * spells.collapseForGood,
    end: 0,
    on: 1 - gone,
    off: gone,
  };
}

function pausedWorths(own: PartyBooks, { suspensions, levels, blankSuspensions }: Nodes): number[] {
  const worths = blankSuspensions.slice();
  for (let at = 0; at < suspensions.length; at++) {
    for (let phase = 0; phase < levels.length; phase++) {
      worths[at * levels.length + phase] = withoutSuspended(own, suspensions[at]!, phase);
    }
  }
  return worths;
}

/** u of the state of a phase without what a clause suspends: of that, what can be taken back is. */
export function withoutSuspended(own: PartyBooks, clause: number, phase: number): number {
  const { plan, model, figures, party, termWorth, phaseBase, state } = own;
  const levels = plan.nodes!.levels[phase]!;
  const { suspend } = plan.clauses[clause]!;
  const terms = plan.nodes!.termsOn[clause]!;
  const cells = party * model.measureIds.length;
  let worth = state[phaseBase + phase]!;
  let changed: number[] | null = null;
  for (let at = 0; at < suspend.length; at++) {
    const measure = suspend[at]!;
    const level = levels[measure]!;
    if (level === 0) continue;
    worth -= figures.reversible[measure]! * level * figures.value[cells + measure]!;
    if (terms.length === 0) continue;
    changed ??= levels.slice();
    changed[measure] = (1 - figures.reversible[measure]!) * level;
  }
  if (changed === null) return worth;
  for (const term of terms) {
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
  let sum = 0;
  for (let at = 0; at < placed.length; at++) {
    if (model.deposits[placed[at]!]!.by === party) sum += figures.deposit[placed[at]!]!;
  }
  return sum;
}

/** The moment of the time after step k. */
export function momentAfter({ moments, bundles }: CompiledPlan, k: number): number {
  return moments.first[bundles.length]! + k;
}
