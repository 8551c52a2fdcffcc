import { indicesOf, intersects, listsOf, type Mask, maskOf } from "../numeric/index.ts";
import { breachChoices, discoveryOf } from "./breach-choices.ts";
import type {
  BreachChoices,
  Bundle,
  Changes,
  ChoiceTable,
  CompiledPlan,
  Phases,
  StanceOutcome,
} from "./compiled-plan.ts";
import { EngineError } from "./engine-error.ts";
import { isFeasible } from "./is-feasible.ts";
import { degreeOf, levelsInPeriod, residueLevels } from "./levels.ts";
import type { ConditionMasks, Model } from "./model.ts";
import { momentsOf, type StepPeriod, workPeriods } from "./moments.ts";

/**
 * Makes a plan ready for assessment: states, durations, and for every step and party what could be withheld or undone.
 *
 * @param plan - bundles in order; each must lead to a feasible state
 * @param also - a period of a step that is looked at beside those that are enough
 * @throws EngineError `infeasible-step` where one does not (`subject` is the plan, fact `step` counts from 1)
 * Source: docs/theory/scenario.md#plans-and-steps.
 */
export function compilePlan(
  model: Omit<Model, "plans">,
  plan: { readonly id: string; readonly label: string; readonly bundles: readonly Bundle[] },
  stanceOutcome: StanceOutcome | null = null,
  also: StepPeriod | null = null,
): CompiledPlan {
  const states: Mask[] = [model.start];
  const durations: number[] = [];
  for (const [index, bundle] of plan.bundles.entries()) {
    const state = nextState(states[index]!, bundle);
    if (!isFeasible(model, state)) throw new EngineError("infeasible-step", plan.id, { step: index + 1 });
    states.push(state);
    durations.push(durationOf(model, bundle));
  }

  const phases = phasesOf(model, states, plan.bundles, durations);
  const { moments, parties } = momentsOf(model, plan.id, plan.bundles, durations, phases.first, also);
  const terms = model.partyIds.map((_, party) => termsOf(model, party));
  const stepCount = plan.bundles.length;
  const rows: BreachChoices[] = [];
  for (const [moment, wanted] of parties.entries()) {
    const isDue = moment < moments.first[stepCount]!;
    const k = isDue ? moments.step[moment]! : moments.step[moment]! - 1;
    const about = {
      before: states[isDue ? k - 1 : k]!,
      after: states[k]!,
      bundle: isDue ? plan.bundles[k - 1]! : NOTHING_DUE,
      period: moments.period[moment]!,
      left: moments.left[moment]!,
    };
    for (const [party, isWanted] of wanted.entries()) {
      rows.push(isWanted ? breachChoices(model, party, about, terms[party]!) : NO_CHOICES);
    }
  }
  let longest = 1;
  for (const periods of durations) longest = Math.max(longest, periods);
  for (const periods of Array.from(model.verify)) longest = Math.max(longest, periods);

  return {
    id: plan.id,
    label: plan.label,
    steps: plan.bundles.map((bundle, index) => ({
      does: bundle.does.map((measure) => model.measureIds[measure]!),
      ends: bundle.ends.map((measure) => model.measureIds[measure]!),
      periods: durations[index]!,
      ...(bundle.label === undefined ? {} : { label: bundle.label }),
    })),
    bundles: plan.bundles,
    states,
    phases,
    paid: listsOf(plan.bundles.map((bundle) => bundle.does.filter((measure) => model.pays[measure] === 1))),
    moments,
    acts: Uint8Array.from(model.partyIds, (_, party) => (actsIn(model, plan.bundles, party) ? 1 : 0)),
    longest,
    choices: choiceTable(model, rows, moments.left),
    blankTable: blank(model, stepCount + 1),
    blankPhases: blank(model, phases.periods.length),
    blankRows: blank(model, parties.length),
    stanceOutcome,
  };
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

const NO_CHOICES: BreachChoices = { ordered: [], freeCount: 0, groups: [] };

/** Not 0, which the machine would keep as a small integer and convert at the first write. */
function blank({ partyIds }: Pick<Model, "partyIds">, columns: number): readonly number[] {
  return Array.from({ length: partyIds.length * columns }, () => 0.5);
}

/** Combinations that have a value for the party and hang on something it performs. */
function termsOf(model: Omit<Model, "plans">, party: number): number[] {
  const count = model.measureIds.length;
  const own = maskOf(
    model.measureIds.flatMap((_, measure) =>
      model.performs[party * count + measure] === 1 ? [measure] : [],
    ),
    count,
  );
  return model.terms.flatMap(({ all, notAll }, term) =>
    model.termParties[party * model.terms.length + term] === 1 &&
    (intersects(all, own) || notAll.some((group) => intersects(group, own)))
      ? [term]
      : [],
  );
}

const NOTHING_DUE: Bundle = { does: [], ends: [], wait: 0 };

function nextState(state: Mask, bundle: Bundle): Mask {
  const next = Uint32Array.from(state);
  for (const measure of bundle.does) next[measure >>> 5]! |= 1 << (measure & 31);
  for (const measure of bundle.ends) next[measure >>> 5]! &= ~(1 << (measure & 31));
  return next;
}

/** d_k: max of 1, `wait`, takes and verify of what is done, verify of what is ended; periods. */
function durationOf(model: Pick<Model, "takes" | "verify">, bundle: Bundle): number {
  let periods = Math.max(1, bundle.wait);
  for (const measure of bundle.does) {
    periods = Math.max(periods, model.takes[measure]!, model.verify[measure]!);
  }
  for (const measure of bundle.ends) periods = Math.max(periods, model.verify[measure]!);
  return periods;
}

/** Stretches in which nothing changes, and what changes between them. Source: docs/theory/scenario.md#work-under-way. */
function phasesOf(
  model: Omit<Model, "plans">,
  states: readonly Mask[],
  bundles: readonly Bundle[],
  durations: readonly number[],
): Phases {
  const first = [0, 1];
  const periods = [0];
  const levels = [levelsInPeriod(model, states[0]!, NOTHING_DUE, 0)];
  for (const [index, bundle] of bundles.entries()) {
    const work = workPeriods(model, bundle);
    for (let period = 0; period < work; period++) {
      levels.push(levelsInPeriod(model, states[index]!, bundle, period));
      periods.push(period < work - 1 ? 1 : durations[index]! - (work - 1));
    }
    first.push(periods.length);
  }
  const whole = Float64Array.from(model.reversible, (reversible, measure) =>
    model.partly[measure] === 1 ? Number.NaN : reversible,
  );
  const partly = maskOf(indicesWhere(model.partly), model.measureIds.length);
  const isShared = ({ all, notAll }: ConditionMasks): boolean =>
    intersects(all, partly) || notAll.some((group) => intersects(group, partly));
  const sharedTerms = model.terms.flatMap((term, index) => (isShared(term) ? [index] : []));
  const degrees = (view: (levels: Float64Array) => Float64Array, skip: ReadonlySet<number>): Float64Array[] =>
    levels.map((own) => {
      const seen = view(own);
      return Float64Array.from(model.terms, (term, index) => (skip.has(index) ? 0 : degreeOf(term, seen)));
    });
  return {
    first: Int32Array.from(first),
    periods: Float64Array.from(periods),
    measures: changesOf(levels),
    terms: changesOf(degrees((own) => own, new Set())),
    residueTerms: changesOf(degrees((own) => residueLevels(own, whole), new Set(sharedTerms))),
    sharedTerms,
    levels: sharedTerms.length === 0 ? [] : levels,
  };
}

function indicesWhere(flags: ArrayLike<number>): number[] {
  return Array.from(flags, (flag, index) => (flag === 1 ? index : -1)).filter((index) => index >= 0);
}

/** By how much each entry differs from the one before it; the first from nothing. */
function changesOf(tables: readonly Float64Array[]): Changes {
  const lists: number[][] = [];
  const amounts: number[] = [];
  for (const [at, table] of tables.entries()) {
    const before = tables[at - 1];
    const changed: number[] = [];
    for (let index = 0; index < table.length; index++) {
      const amount = table[index]! - (before?.[index] ?? 0);
      if (amount === 0) continue;
      changed.push(index);
      amounts.push(amount);
    }
    lists.push(changed);
  }
  return { lists: listsOf(lists), amounts: Float64Array.from(amounts) };
}

/** Written cell by cell: a large file has some six million choices, and lists between would be most of the time of reading it. */
function choiceTable(
  model: Pick<Model, "verify" | "partyIds">,
  rows: readonly BreachChoices[],
  left: ArrayLike<number>,
): ChoiceTable {
  const count = rows.reduce((sum, { ordered }) => sum + ordered.length, 0);
  const start = new Int32Array(rows.length + 1);
  const measure = new Int32Array(count);
  const kind = new Uint8Array(count);
  const discovery: number[][] = [];
  let column = 0;
  for (const [row, { ordered }] of rows.entries()) {
    const most = left[Math.floor(row / model.partyIds.length)]!;
    for (const choice of ordered) {
      measure[column] = choice.measure;
      kind[column] = choice.kind;
      column++;
    }
    start[row + 1] = column;
    discovery.push(discoveryOf(model, ordered, most));
  }
  return {
    start,
    linkedStart: Int32Array.from(rows, (row, index) => start[index]! + row.freeCount),
    measure,
    kind,
    discovery: listsOf(discovery),
    groups: rows.map((row, index) =>
      row.groups.map((group) => ({
        ...group,
        choices: Int32Array.from(group.choices, (choice) => choice + start[index]!),
      })),
    ),
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
