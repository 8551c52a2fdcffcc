import { indicesOf, listsOf, type Mask, maskOf } from "../numeric/index.ts";
import { choiceFinder } from "./breach-choices.ts";
import type { BreachMoment } from "./breach-moment.ts";
import { BREACH } from "./clauses.ts";
import {
  type BreachChoices,
  type Bundle,
  type ChoiceTable,
  type CompiledPlan,
  type LinkedGroup,
  type PlacedGroup,
  type StanceOutcome,
  UNDO,
  type WrittenPlan,
} from "./compiled-plan.ts";
import { Desk } from "./desk.ts";
import { EngineError } from "./engine-error.ts";
import { isFeasible } from "./is-feasible.ts";
import type { Model } from "./model.ts";
import { EVERY_PERIOD, momentFinder, type StepPeriod } from "./moments.ts";
import { nextState } from "./next-state.ts";
import { type Interruptions, isInterrupted, nodesOf } from "./nodes.ts";
import { phaseFinder } from "./phases.ts";
import { remainderOf } from "./remainder.ts";

/**
 * Makes a plan ready for assessment: states, durations, and for every step and party what could be withheld or undone.
 *
 * @param plan - each bundle must lead to a feasible state
 * @param also - a period of a step that is looked at beside those that are enough; or every one
 * @param start - the state it starts from; that of the model where left out
 * @throws EngineError `infeasible-step` where one does not (`subject` is the plan, fact `step` counts from 1), `too-many-periods`,
 *   `too-many-linked-measures` (`subject` is the party; facts `plan` and `step`, 0 at the start)
 * Source: docs/theory/scenario.md#plans-and-steps.
 */
export type PlanCompiler = (
  plan: WrittenPlan,
  stanceOutcome?: StanceOutcome | null,
  also?: StepPeriod | typeof EVERY_PERIOD | null,
  start?: Mask,
) => CompiledPlan;

/** One plan; see `planCompiler` for several of one model. */
export function compilePlan(model: Omit<Model, "plans">, ...asked: Parameters<PlanCompiler>): CompiledPlan {
  return planCompiler(model)(...asked);
}

/** A compiler for many plans of one model: what they have in common is worked out once. */
export function planCompiler(model: Omit<Model, "plans">): PlanCompiler {
  const find = choiceFinder(model);
  const momentsOf = momentFinder(model);
  const phasesOf = phaseFinder(model);
  const blank = blanks();
  const desk = new Desk();
  const partyCount = model.partyIds.length;
  const longestLag = Array.from(model.verify).reduce((most, lag) => Math.max(most, lag), 1);
  return (plan, stanceOutcome = null, also = null, start = model.start) => {
    const states: Mask[] = [start];
    const durations: number[] = [];
    for (const [index, bundle] of plan.bundles.entries()) {
      const state = nextState(states[index]!, bundle);
      if (!isFeasible(model, state)) throw new EngineError("infeasible-step", plan.id, { step: index + 1 });
      states.push(state);
      durations.push(durationOf(model, bundle));
    }

    const interruptions = interruptionsOf(model, plan, states.at(-1)!);
    const isLiving = isInterrupted(model, interruptions);
    const suspendable = maskOf(
      interruptions.clauses.flatMap(({ upon, suspend }) => (upon === BREACH ? [] : suspend)),
      model.measureIds.length,
    );
    const { moments, parties } = momentsOf(plan.id, plan.bundles, durations, isLiving ? EVERY_PERIOD : also);
    const phases = phasesOf(states, plan.bundles, durations);
    const stepCount = plan.bundles.length;
    const rows: BreachChoices[] = [];
    const choicesAt = (party: number, moment: BreachMoment, step: number): BreachChoices => {
      try {
        return find(party, moment);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        throw new EngineError(error.code, error.subject, { ...error.facts, plan: plan.id, step });
      }
    };
    for (const [moment, wanted] of parties.entries()) {
      const isDue = moment < moments.first[stepCount]!;
      const k = isDue ? moments.step[moment]! : moments.step[moment]! - 1;
      const about = {
        before: states[isDue ? k - 1 : k]!,
        after: states[k]!,
        bundle: isDue ? plan.bundles[k - 1]! : NOTHING_DUE,
        period: moments.period[moment]!,
        left: moments.left[moment]!,
        ...(isLiving ? { suspendable } : {}),
      };
      for (const [party, isWanted] of wanted.entries()) {
        rows.push(isWanted ? choicesAt(party, about, k) : NO_CHOICES);
      }
    }
    const columns = partyCount * (stepCount + 1);
    desk.makeRoom(columns, partyCount * phases.periods.length, partyCount * parties.length);
    return {
      id: plan.id,
      label: plan.label,
      steps: plan.bundles.map((bundle, index) => ({
        does: bundle.does.map((measure) => model.measureIds[measure]!),
        ends: bundle.ends.map((measure) => model.measureIds[measure]!),
        ...depositsIn("places", bundle, model),
        ...depositsIn("returns", bundle, model),
        periods: durations[index]!,
        ...(bundle.label === undefined ? {} : { label: bundle.label }),
      })),
      bundles: plan.bundles,
      clauses: interruptions.clauses,
      followOn: plan.followOn ?? null,
      nodes: isLiving ? nodesOf(model, plan.id, moments, states, interruptions) : null,
      states,
      phases,
      paid: listsOf(plan.bundles.map((bundle) => bundle.does.filter((measure) => model.pays[measure] === 1))),
      moments,
      acts: Uint8Array.from(model.partyIds, (_, party) => (actsIn(model, plan.bundles, party) ? 1 : 0)),
      longest: durations.reduce((most, periods) => Math.max(most, periods), longestLag),
      choices: choiceTable(rows, partyCount),
      blankTable: blank(columns),
      blankPhases: blank(partyCount * phases.periods.length),
      blankRows: blank(partyCount * parties.length),
      blankSteps: Array.from({ length: stepCount + 1 }, () => null),
      desk,
      stanceOutcome,
    };
  };
}

/** What may interrupt a plan, what may follow it made ready from the state in which it ends. */
function interruptionsOf(
  model: Omit<Model, "plans">,
  { bundles, clauses = model.clauses, followOn = null, outstanding = [] }: WrittenPlan,
  end: Mask,
): Interruptions {
  if (followOn === null) return { clauses, bundles, outstanding, next: null };
  const left = bundles.reduce<readonly number[]>(
    (placed, { places = [], returns = [] }) => [...placed.filter((one) => !returns.includes(one)), ...places],
    outstanding,
  );
  const written = { ...followOn.plan, bundles: remainderOf(end, followOn.plan.bundles), outstanding: left };
  const next = { plan: planCompiler({ ...model, start: end })(written), chance: followOn.chance };
  return { clauses, bundles, outstanding, next };
}

function actsIn(
  { performs, measureIds }: Pick<Model, "performs" | "measureIds">,
  bundles: readonly Bundle[],
  party: number,
): boolean {
  const own = party * measureIds.length;
  return bundles.some(({ does, ends }) =>
    [...does, ...ends].some((measure) => performs[own + measure] === 1),
  );
}

const NO_CHOICES: BreachChoices = { ordered: [], freeCount: 0, discovery: [], groups: [] };

/** Tables of noughts to copy, each length made once: first of 0.5, as the machine keeps what begins as integers as such and converts it at the first write. */
function blanks(): (length: number) => readonly number[] {
  const made = new Map<number, readonly number[]>();
  return (length) => {
    const table = made.get(length) ?? Array.from({ length }, () => 0.5).fill(0);
    made.set(length, table);
    return table;
  };
}

const NOTHING_DUE: Bundle = { does: [], ends: [], wait: 0 };

/** d_k: max of 1, `wait`, takes and verify of what is done, verify of what is ended; periods. */
export function durationOf(model: Pick<Model, "takes" | "verify">, bundle: Bundle): number {
  let periods = Math.max(1, bundle.wait);
  for (const measure of bundle.does) {
    periods = Math.max(periods, model.takes[measure]!, model.verify[measure]!);
  }
  for (const measure of bundle.ends) periods = Math.max(periods, model.verify[measure]!);
  return periods;
}

/** Written cell by cell: a large file has some six million choices, and lists between would be most of the time of reading it. */
function choiceTable(rows: readonly BreachChoices[], partyCount: number): ChoiceTable {
  const count = rows.reduce((sum, { ordered }) => sum + ordered.length, 0);
  const start = new Int32Array(rows.length + 1);
  const measure = new Int32Array(count);
  const kind = new Uint8Array(count);
  const undoStart = new Int32Array(rows.length);
  let column = 0;
  for (const [row, { ordered, freeCount }] of rows.entries()) {
    const linkedStart = column + freeCount;
    for (const choice of ordered) {
      measure[column] = choice.measure;
      kind[column] = choice.kind;
      column++;
    }
    start[row + 1] = column;
    undoStart[row] = linkedStart;
    while (undoStart[row]! > start[row]! && kind[undoStart[row]! - 1] === UNDO) undoStart[row]! -= 1;
  }
  const places = Array.from({ length: partyCount }, () => new Map<LinkedGroup["times"], number>());
  let groupTimes = 0;
  const groups = rows.map((row, index) =>
    row.groups.map((group): PlacedGroup => {
      // `choiceFinder` gives the same times to all groups with which the same can be done.
      const known = places[index % partyCount]!;
      const place = known.get(group.times) ?? groupTimes;
      if (place === groupTimes) groupTimes += group.times.length;
      known.set(group.times, place);
      const { terms, times, plain } = group;
      const choices = Int32Array.from(group.choices, (choice) => choice + start[index]!);
      // Field by field: copies by spreading have shapes of their own, and reading what has many shapes is several times slower.
      return { choices, terms, times, plain, place };
    }),
  );
  return {
    start,
    undoStart,
    linkedStart: Int32Array.from(rows, (row, index) => start[index]! + row.freeCount),
    measure,
    kind,
    discovery: listsOf(rows.map((row) => row.discovery)),
    groups,
    groupTimes,
  };
}

/** What a breakdown leaves in force: the irreversible measures. Source: docs/theory/scenario.md#breakdown. */
export function residueOf(model: Pick<Model, "reversible">, state: Mask): Mask {
  const residue = Uint32Array.from(state);
  for (const measure of indicesOf(state)) {
    if (model.reversible[measure] === 1) residue[measure >>> 5]! &= ~(1 << (measure & 31));
  }
  return residue;
}

/** Ids of the deposits placed or given back in a step; nothing where there are none. */
function depositsIn(
  which: "places" | "returns",
  bundle: Bundle,
  { deposits }: Pick<Model, "deposits">,
): { places?: string[]; returns?: string[] } {
  const ids = (bundle[which] ?? []).map((deposit) => deposits[deposit]!.id);
  return ids.length === 0 ? {} : { [which]: ids };
}
