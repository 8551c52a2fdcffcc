import {
  type CompiledPlan,
  type DeskTables,
  degreeOf,
  deskOf,
  type Figures,
  goneBy,
  type Model,
  residueLevels,
  type Spells,
  termWorths,
} from "../model/index.ts";
import type { Lists, Table } from "../numeric/index.ts";
import { fillBreaches } from "./best-breach.ts";
import type { GroupPick } from "./group-pick.ts";
import type { PartyBooks } from "./violation-effect.ts";

/**
 * The figures of one plan, in points per period (a stream of values expressed as the constant stream worth the same).
 * Tables are row-major by party; those by step have K + 1 columns.
 */
export interface Evaluation {
  /** Column k - 1: (1 - δ) V_i(k), keeping on from step k; k = 1 … K + 1. */
  readonly keep: readonly number[];
  /** Column k - 1: the smallest slack over the periods of step k; NaN where there is none. */
  readonly slack: readonly number[];
  /** Column k - 1: the period of the step at which it falls. */
  readonly after: readonly number[];
  /** Per party: (1 - δ) V^0, no agreement. */
  readonly start: readonly number[];
  /** Column k - 1: Σ once_i over the bundle of step k, points; 0 for K + 1. */
  readonly once: readonly number[];
  /** [moment * partyCount + party]: keeping on from a moment, and the best breach begun there. */
  readonly keepAt: readonly number[];
  readonly breachAt: readonly number[];
  /** The same: periods until that breach is seen. */
  readonly seenAt: readonly number[];
  /** Per party. */
  readonly books: readonly PartyBooks[];
}

/**
 * What every party gets by keeping a plan and by its best breach, at every moment of it.
 *
 * With c_i(φ) = u_i(r) + b_i (1 - δ^lasts) the normalised breakdown value, and v = (1 - δ) V, of one period:
 * v(n) = (1 - δ) once + (1 - δ) u(φ) + δ h c(φ) + q v(n + 1), back from v(K + 1), whose spell never ends; periods in which nothing
 * changes are taken together.
 *
 * @param figures - central values, or one sample of them
 * @param asked - parties; of the others the figures by step and by moment are NaN. All where left out
 * @param desk - where to put it, until the desk is used again; into tables of its own where left out
 * Cost: O(parties x (phases + measures changed + moments x choices x times of discovery)), plus the ways of each linked group.
 * Deterministic. Source: docs/theory/assess.md#keeping-on, #breaking.
 */
export function evaluate(
  model: Model,
  plan: CompiledPlan,
  figures: Figures = model.figures,
  asked: readonly number[] | null = null,
  desk: DeskTables | null = null,
): Evaluation {
  const begun = beginEvaluation(model, plan, figures, desk);
  const parties = asked ?? begun.books.keys();
  const places = breachPlaces(plan);
  for (const party of parties) fillBreachesAt(begun, party, 0, places);
  return endEvaluation(begun, asked);
}

/** An evaluation under way: to be filled with the best breach of each party at all places, in any order, and then to be ended. */
export interface BegunEvaluation extends Evaluation {
  readonly keep: number[];
  readonly slack: number[];
  readonly after: number[];
  readonly keepAt: number[];
  readonly breachAt: number[];
  readonly seenAt: number[];
  readonly state: readonly number[];
  readonly ruin: readonly number[];
}

/** As `evaluate`, for those who work it out piece by piece because breaches take long. */
export function beginEvaluation(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  desk: DeskTables | null = null,
): BegunEvaluation {
  return {
    keep: desk === null ? plan.blankTable.slice() : desk.keep,
    slack: desk === null ? plan.blankTable.slice() : desk.slack,
    after: desk === null ? plan.blankTable.slice() : desk.after,
    keepAt: desk === null ? plan.blankRows.slice() : desk.keepAt,
    breachAt: desk === null ? plan.blankRows.slice() : desk.breachAt,
    seenAt: desk === null ? plan.blankRows.slice() : desk.seenAt,
    ...openBooks(model, plan, figures, desk),
  };
}

/** Places at which a party may begin a breach: each moment of a step, and that after the last one. */
export function breachPlaces({ moments, bundles }: CompiledPlan): number {
  return moments.first[bundles.length]! + 1;
}

/** The best breach of one party at some places in a row. @param end - the one after the last */
export function fillBreachesAt(begun: BegunEvaluation, party: number, from: number, end: number): void {
  const { books, breachAt, seenAt } = begun;
  const own = books[party]!;
  const partyCount = books.length;
  const { moments, bundles } = own.plan;
  const due = moments.first[bundles.length]!;
  fillBreaches(own, from, Math.min(end, due), breachAt, seenAt, from * partyCount + party);
  const last = due + bundles.length;
  if (end > due) fillBreaches(own, last, last + 1, breachAt, seenAt, last * partyCount + party);
}

/** The best breach of a party once nothing more is due, were the k-th the last step: kept with the books of what linked measures come to. */
export function fillBreachAtEnd({ books }: Evaluation, party: number, k: number): void {
  const { moments, bundles } = books[party]!.plan;
  const moment = moments.first[bundles.length]! + k;
  fillBreaches(books[party]!, moment, moment + 1, [0.5], [0.5], 0);
}

/** What keeping on is worth, backwards from the end; the smallest difference of each step. @param asked - as of `evaluate` */
export function endEvaluation(begun: BegunEvaluation, asked: readonly number[] | null = null): Evaluation {
  const { books, once, start, state, ruin, keep, slack, after, keepAt, breachAt, seenAt } = begun;
  const [{ model, plan }] = books as readonly [PartyBooks];
  const partyCount = books.length;
  const stepCount = plan.bundles.length;
  const columns = stepCount + 1;
  const { phases, moments } = plan;
  const phaseCount = phases.periods.length;

  for (let party = 0; party < partyCount; party++) {
    const base = party * columns;
    const phaseBase = party * phaseCount;
    const tolerance = model.scales.tolerance[party]!;
    const own = books[party]!;
    const { spells } = own;
    if (asked !== null && !asked.includes(party)) continue;

    let next = forGood(spells, state[phaseBase + phaseCount - 1]!, ruin[phaseBase + phaseCount - 1]!);
    for (let k = stepCount; k >= 0; k--) {
      // Column k holds step k + 1; the last one the time after the plan.
      const first = k === stepCount ? moments.first[stepCount]! + stepCount : moments.first[k]!;
      const end = k === stepCount ? first + 1 : moments.first[k + 1]!;
      const paid = once[base + k]!;
      const lastPhase = k === stepCount ? phaseCount : phases.first[k + 2]! - 1;
      let kept = next;
      let least = Number.NaN;
      let leastAfter = 0;
      for (let moment = end - 1; moment >= first; moment--) {
        const row = moment * partyCount + party;
        const isFirst = moment === first;
        if (k < stepCount) {
          const phase = moments.phase[moment]!;
          const now = state[phaseBase + phase]!;
          const leads = ruin[phaseBase + phase]!;
          const left = phase < lastPhase ? 1 : moments.left[moment]!;
          kept = keepFrom(spells, now, leads, left, phase < lastPhase ? kept : next);
        }
        if (isFirst) kept += spells.impatience * paid;
        const broken = breachAt[row]!;
        keepAt[row] = kept;
        // Backwards, so that of equal ones the first period stays.
        if (kept - broken <= least + tolerance || (Number.isNaN(least) && !Number.isNaN(broken))) {
          least = !(kept - broken >= least) ? kept - broken : least;
          leastAfter = moments.period[moment]!;
        }
      }
      keep[base + k] = kept;
      slack[base + k] = least;
      after[base + k] = leastAfter;
      next = kept;
    }
  }
  return { keep, slack, after, start, once, keepAt, breachAt, seenAt, books };
}

/**
 * What each phase, and what a breakdown leaves of it, is worth per period to each party; what each step pays once; no agreement.
 *
 * @returns tables as of `Evaluation` and `PartyBooks`
 */
export function openBooks(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  desk: DeskTables | null = null,
): Pick<Evaluation, "start" | "once"> & {
  readonly books: PartyBooks[];
  readonly state: number[];
  readonly ruin: number[];
} {
  const once = oncePaid(model, plan, figures);
  const state = desk === null ? plan.blankPhases.slice() : desk.state;
  const ruin = desk === null ? plan.blankPhases.slice() : desk.ruin;
  const start: number[] = [];
  const books: PartyBooks[] = [];
  const termWorth = termWorths(model, figures);
  const picks = new Array<GroupPick | undefined>(plan.choices.groupTimes);
  const shared = sharedDegrees(model, plan, figures);
  for (let party = 0; party < model.partyIds.length; party++) {
    const phaseBase = party * plan.phases.periods.length;
    const spells = deskOf(plan).spellsOf(figures, party, plan.longest);
    const own: PartyBooks = {
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
    };
    books.push(own);
    fillPhases(own, state, ruin, shared);
    start.push(withoutAgreement(figures, spells, party, state[phaseBase]!, ruin[phaseBase]!));
  }
  return { books, start, once, state, ruin };
}

/** As `Evaluation.once`. */
function oncePaid({ partyIds, measureIds }: Model, plan: CompiledPlan, figures: Figures): readonly number[] {
  // Blank tables are of noughts.
  if (plan.paid.entries.length === 0) return plan.blankTable;
  const stepCount = plan.bundles.length;
  const once = plan.blankTable.slice();
  for (let party = 0; party < partyIds.length; party++) {
    for (let k = 0; k < stepCount; k++) {
      once[party * (stepCount + 1) + k] = sumOf(figures.once, party * measureIds.length, plan.paid, k);
    }
  }
  return once;
}

/** Fills one party's part of `state` and `ruin`: what each phase, and what a breakdown in it leaves, is worth per period. */
function fillPhases(
  { model, plan, figures, party, spells, phaseBase, termWorth }: PartyBooks,
  state: number[],
  ruin: number[],
  degrees: readonly Float64Array[],
): void {
  const { phases } = plan;
  const { value, reversible } = figures;
  const phaseCount = phases.periods.length;
  const measures = party * model.measureIds.length;
  const terms = party * model.terms.length;
  const { start, entries } = phases.measures.lists;
  const { amounts } = phases.measures;
  const { lists: ofTerms, amounts: termAmounts } = phases.terms;
  const { lists: ofResidue, amounts: residueAmounts } = phases.residueTerms;
  let now = 0;
  let term = 0;
  let residueTerm = 0;
  let left = spells.breakdown;
  let entry = 0;
  for (let phase = 0; phase < phaseCount; phase++) {
    for (const end = start[phase + 1]!; entry < end; entry++) {
      const measure = entries[entry]!;
      const worth = value[measures + measure]! * amounts[entry]!;
      now += worth;
      left += worth * (1 - reversible[measure]!);
    }
    if (term < ofTerms.start[phase + 1]!) {
      let sum = 0;
      for (const end = ofTerms.start[phase + 1]!; term < end; term++) {
        sum += termWorth[terms + ofTerms.entries[term]!]! * termAmounts[term]!;
      }
      now += sum;
    }
    if (residueTerm < ofResidue.start[phase + 1]!) {
      let sum = 0;
      for (const end = ofResidue.start[phase + 1]!; residueTerm < end; residueTerm++) {
        sum += termWorth[terms + ofResidue.entries[residueTerm]!]! * residueAmounts[residueTerm]!;
      }
      left += sum;
    }
    state[phaseBase + phase] = now;
    ruin[phaseBase + phase] = left;
  }
  for (let index = 0; index < phases.sharedTerms.length; index++) {
    const worth = termWorth[terms + phases.sharedTerms[index]!]!;
    if (worth === 0) continue;
    for (let phase = 0; phase < phaseCount; phase++) {
      ruin[phaseBase + phase]! += worth * degrees[phase]![index]!;
    }
  }
}

/** v where periods in which nothing changes are followed by what is worth `next`; what is paid once left out. */
function keepFrom(spells: Spells, stateValue: number, ruin: number, periods: number, next: number): number {
  const gone = goneBy(spells, periods);
  return gone * forGood(spells, stateValue, ruin) + (1 - gone) * next;
}

/**
 * v at a moment of a step, without what is paid once.
 *
 * @param next - v of the next step, and @param kept - of the next period, where that is a moment
 */
export function keepAtMoment(
  { plan, spells, phaseBase, state, ruin }: PartyBooks,
  moment: number,
  next: number,
  kept: number,
): number {
  const { moments, phases } = plan;
  const phase = moments.phase[moment]!;
  const isUnderWay = phase < phases.first[moments.step[moment]! + 1]! - 1;
  const periods = isUnderWay ? 1 : moments.left[moment]!;
  return keepFrom(
    spells,
    state[phaseBase + phase]!,
    ruin[phaseBase + phase]!,
    periods,
    isUnderWay ? kept : next,
  );
}

/** v once nothing more is due: the last state for good, but for a collapse by nobody's breach. */
export function forGood(spells: Spells, stateValue: number, ruin: number): number {
  return spells.stayForGood * stateValue + spells.collapseForGood * ruin;
}

/** (1 - δ) V^0, with the chance of a collapse where there is no agreement. Source: docs/theory/assess.md#gain-slack-and-verdict. */
function withoutAgreement(
  { patience, without }: Figures,
  { impatience }: Spells,
  party: number,
  stateValue: number,
  ruin: number,
): number {
  if (without === 0) return stateValue;
  const lost = patience[party]! * without;
  return (impatience * stateValue + lost * ruin) / (impatience + lost);
}

/** Per phase, to what degree each of the shared combinations holds in what a breakdown leaves. */
function sharedDegrees(
  model: Model,
  { phases }: CompiledPlan,
  { reversible }: Figures,
): readonly Float64Array[] {
  return phases.levels.map((levels) => {
    const residue = residueLevels(levels, reversible);
    return Float64Array.from(phases.sharedTerms, (term) => degreeOf(model.terms[term]!, residue));
  });
}

function sumOf(table: Table, base: number, { start, entries }: Lists, k: number): number {
  const end = start[k + 1]!;
  let sum = 0;
  for (let at = start[k]!; at < end; at++) sum += table[base + entries[at]!]!;
  return sum;
}
