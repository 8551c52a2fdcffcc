import {
  type Bundle,
  type CompiledPlan,
  type CompiledSide,
  type CompiledStance,
  type ConditionMasks,
  EngineError,
  type Figures,
  type FigureTable,
  type FollowOn,
  figuresIn,
  hasBit,
  innerPeriods,
  isFeasible,
  MAX_INNER_PERIODS,
  MAX_INNER_PERIODS_OF_FILE,
  type Mask,
  type Model,
  maskOf,
  measureText,
  type NamedCondition,
  type NamedMeasure,
  nextState,
  PROGRESS,
  planCompiler,
  remainderOf,
  runStances,
  type StanceOutcome,
  scalesOf,
  stepsSurelyWithin,
  type WrittenPlan,
} from "../../engine/index.ts";
import {
  type Expanded,
  expand,
  infeasibilityInWords,
  infeasibilityOf,
  resolveSteps,
  takenBack,
} from "../expand/index.ts";
import { type FoundFigure, figuresOf } from "../figures/index.ts";
import type {
  Condition,
  Conjunction,
  Measure,
  MeasureRef,
  PartyFigures,
  Plan,
  PlanStep,
  Scenario,
  Stance,
} from "../scenario.ts";
import { centralValue } from "./central-value.ts";
import { clausesOfPlan, compileClauses } from "./compile-clauses.ts";
import { compileOrdinal } from "./compile-ordinal.ts";
import { compileTypes } from "./compile-types.ts";
import { compileUncertainty } from "./compile-uncertainty.ts";
import { type CellsOf, figureCells } from "./figure-cells.ts";

/**
 * A checked scenario as the engine computes with it: instalments expanded, names turned into indices, figures at their
 * central values, plans made ready, stances run.
 *
 * @param scenario - as `readScenario` gives it; one that was not checked may throw
 * @throws EngineError `infeasible-step` where stances lead to a state that cannot occur, `too-many-periods`, `too-many-linked-measures`
 *   (`readScenario` reports them first)
 * Source: docs/theory/scenario.md#what-a-scenario-means.
 */
export function compile(scenario: Scenario): Model {
  const base = compileRules(scenario);
  return { ...base, plans: scenario.plans.map(planMaker(scenario, base)) };
}

/** The scenario without its plans: what the parties can do and what it is worth. */
export function compileRules(scenario: Scenario): Omit<Model, "plans"> {
  const expanded = expand(scenario);
  const { parts } = expanded;
  const count = parts.length;
  const partyIndex = new Map(scenario.parties.map((party, index) => [party.id, index]));
  const measureOf = (part: (typeof parts)[number]): Scenario["measures"][number] =>
    scenario.measures[part.measureIndex]!;
  const masksOf = (conjunction: Conjunction): ConditionMasks => conditionMasks(expanded, conjunction, count);

  const partiesOf = (terms: readonly { readonly value: PartyFigures }[]): Uint8Array => {
    const table = new Uint8Array(scenario.parties.length * terms.length);
    for (const [term, { value }] of terms.entries())
      for (const { party } of value) table[partyIndex.get(party)! * terms.length + term] = 1;
    return table;
  };
  const performs = new Uint8Array(scenario.parties.length * count);
  for (const [index, part] of parts.entries())
    for (const party of measureOf(part).by) performs[partyIndex.get(party)! * count + index] = 1;
  const performsAny = (party: string): boolean => scenario.measures.some(({ by }) => by.includes(party));
  const terms = [...scenario.together, ...scenario.drift];
  const found = figuresOf(scenario);
  const cellsOf = figureCells(scenario, expanded);
  const uncertainty = compileUncertainty(scenario, found, cellsOf);
  const figures = centralFigures(scenario, expanded, found, cellsOf);
  return {
    title: scenario.title,
    partyIds: scenario.parties.map((party) => party.id),
    measureIds: parts.map((part) => part.id),
    performs,
    reversible: Uint8Array.from(parts, (part) =>
      takenBack(measureOf(part), scenario.quantities) === "nothing" ? 0 : 1,
    ),
    partly: Uint8Array.from(parts, (part) =>
      takenBack(measureOf(part), scenario.quantities) === "part" ? 1 : 0,
    ),
    endOnly: Uint8Array.from(parts, (part) => (measureOf(part).endOnly ? 1 : 0)),
    takes: Int32Array.from(parts, (part) => measureOf(part).takes),
    progress: Uint8Array.from(parts, (part) => progressOf(measureOf(part))),
    verify: Int32Array.from(parts, (part) => measureOf(part).verify),
    pays: Uint8Array.from(parts, (part) => (paysOnce(scenario, measureOf(part)) ? 1 : 0)),
    requires: parts.map((part): Mask => maskOf(part.requires, count)),
    excludes: parts.map((part): Mask => maskOf(part.excludes, count)),
    infeasible: scenario.infeasible.map(masksOf),
    terms: terms.map(({ when }) => masksOf(when)),
    termParties: partiesOf(terms),
    driftFrom: scenario.together.length,
    veto: Uint8Array.from(scenario.parties, ({ id, voice }) =>
      voice === "veto" || (voice === null && performsAny(id)) ? 1 : 0,
    ),
    sides: sidesOf(scenario),
    start: maskOf(
      scenario.start.flatMap((ref) => expanded.resolve(ref)),
      count,
    ),
    ...compileClauses(scenario, expanded),
    types: compileTypes(scenario, found, cellsOf),
    figures,
    scales: scalesOf(figures, scenario.parties.length),
    ordinal: compileOrdinal(scenario, expanded, masksOf),
    ...(uncertainty === undefined ? {} : { uncertainty }),
  };
}

function sidesOf({ parties }: Scenario): CompiledSide[] {
  const names = new Set(parties.flatMap(({ side }) => (side === null ? [] : [side])));
  return [...names].map((name) => ({
    name,
    members: parties.flatMap(({ side }, party) => (side === name ? [party] : [])),
  }));
}

/** The stances of a scenario, by id, in measure indices. */
export function compileStances(scenario: Scenario, expanded: Expanded): Map<string, CompiledStance> {
  const named = (ref: MeasureRef): NamedMeasure => ({
    name: measureText(ref),
    measures: expanded.resolve(ref),
  });
  const condition = (one: Condition): NamedCondition => ({
    ...named(one),
    negated: one.negated,
    text: one.negated ? `not ${measureText(one)}` : measureText(one),
  });
  const compileStance = (stance: Stance): CompiledStance => ({
    id: stance.id,
    party: scenario.parties.findIndex((party) => party.id === stance.party),
    // What a rule says of an event is a clause of the plan.
    rules: stance.rules
      .filter(({ upon }) => upon === null)
      .map((rule) => ({
        does: rule.does.map(named),
        undoes: rule.undoes.map(named),
        once: rule.once.map(condition),
      })),
  });
  return new Map(scenario.stances.map((stance) => [stance.id, compileStance(stance)]));
}

/** A plan of stances that leads nowhere it could be assessed, and why. */
export interface FailedRun {
  readonly plan: string;
  /** From 1. */
  readonly period: number;
  /** What would be done and ended in that period; ids. */
  readonly measures: readonly string[];
  readonly reason: string;
}

/** The plans whose stances lead to a state that cannot occur, or do not come to an end. For `check`. */
export function failedRuns(scenario: Scenario): FailedRun[] {
  const stancePlans = scenario.plans.filter((plan) => plan.stances !== null);
  if (stancePlans.length === 0) return [];
  const base = compileRules(scenario);
  const expanded = expand(scenario);
  const stances = compileStances(scenario, expanded);
  return stancePlans.flatMap((plan): FailedRun[] => {
    const run = runStances(
      base,
      plan.stances!.map((id) => stances.get(id)!),
    );
    if (run.status === "ended") return [];
    if (run.status === "too-long") {
      const reason = `the stances have come to no end after ${run.periods} periods`;
      return [{ plan: plan.id, period: run.periods, measures: [], reason }];
    }
    const state = base.measureIds.map((_, measure) => hasBit(run.state, measure));
    const cause = infeasibilityOf(expanded, scenario, state);
    return [
      {
        plan: plan.id,
        period: run.period,
        measures: [...run.bundle.does, ...run.bundle.ends].map((measure) => base.measureIds[measure]!),
        reason: cause === null ? "" : infeasibilityInWords(expanded, scenario, cause),
      },
    ];
  });
}

/** A plan whose breaches cannot all be looked at. */
export interface RefusedPlan {
  readonly plan: string;
  /** `too-many-periods`, `too-many-nodes` or `too-many-linked-measures`; fact `step`, 0 at the start; of all plans together `plans` instead. */
  readonly error: EngineError;
}

/** The plans that `compile` refuses for their size, and the one with which all of them together are too much; a step for each plan. For `check`. */
export function* refusedPlans(scenario: Scenario): Generator<undefined, RefusedPlan[], boolean> {
  const base = compileRules(scenario);
  const most = stepsSurelyWithin(base);
  const counts = stepCounts(scenario, base);
  const stepCount = counts.reduce((sum, count) => sum + count, 0);
  const isFileSure = stepCount <= most * Math.floor(MAX_INNER_PERIODS_OF_FILE / MAX_INNER_PERIODS);
  // What may interrupt a plan is looked at in every period of it.
  const { events, clauses, deposits, plans } = scenario;
  const isStill =
    events.length + clauses.length + deposits.length === 0 &&
    plans.every((plan) => plan.then === null && (plan.clauses ?? []).length === 0);
  const unsure = plans.filter((_, index) => !isFileSure || !isStill || most === 0 || counts[index]! > most);
  if (unsure.length === 0) return [];
  const compileOne = planMaker(scenario, base);
  const refused: RefusedPlan[] = [];
  let innerCount = 0;
  for (const plan of unsure) {
    yield;
    try {
      innerCount += innerPeriods(compileOne(plan));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      // Of stances that lead nowhere `failedRuns` tells.
      if (error.code !== "infeasible-step") refused.push({ plan: plan.id, error });
    }
    if (innerCount <= MAX_INNER_PERIODS_OF_FILE) continue;
    const facts = { plans: scenario.plans.length, limit: MAX_INNER_PERIODS_OF_FILE };
    refused.push({ plan: plan.id, error: new EngineError("too-many-periods", plan.id, facts) });
    break;
  }
  return refused;
}

/** What is left of the plan that may follow a plan, where the first one ends. */
export interface FollowingSteps {
  readonly plan: Plan;
  /** Count of steps. */
  readonly left: number;
  /** The first of these steps that leads to a state which cannot occur, from 1; null: none does. */
  readonly infeasible: number | null;
}

/** Of every plan that another may follow; none where stances lead nowhere, of which `failedRuns` tells. For `check`. */
export function followingSteps(scenario: Scenario): FollowingSteps[] {
  const followed = scenario.plans.filter(({ then }) => then !== null);
  if (followed.length === 0) return [];
  const base = compileRules(scenario);
  const write = planWriter(scenario, base);
  return followed.flatMap((plan): FollowingSteps[] => {
    try {
      const { bundles, followOn } = write(plan).written;
      const end = bundles.reduce((state, bundle) => nextState(state, bundle), base.start);
      const left = remainderOf(end, followOn!.plan.bundles);
      let state = end;
      const infeasible = left.findIndex((bundle) => {
        state = nextState(state, bundle);
        return !isFeasible(base, state);
      });
      return [{ plan, left: left.length, infeasible: infeasible === -1 ? null : infeasible + 1 }];
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return [];
    }
  });
}

/** Per plan; 0 where stances lead nowhere. */
function stepCounts(scenario: Scenario, base: Omit<Model, "plans">): number[] {
  const stances = scenario.plans.some(({ steps }) => steps === null)
    ? compileStances(scenario, expand(scenario))
    : null;
  return scenario.plans.map((plan) => {
    if (plan.steps !== null) return plan.steps.length;
    const run = runStances(
      base,
      plan.stances!.map((id) => stances!.get(id)!),
    );
    return run.status === "ended" ? run.bundles.length : 0;
  });
}

/** Makes plans of a scenario ready, one by one: for whom few of them will do. @throws EngineError as `compile` */
export function planMaker(scenario: Scenario, base: Omit<Model, "plans">): (plan: Plan) => CompiledPlan {
  const write = planWriter(scenario, base);
  const compilePlan = planCompiler(base);
  return (plan) => {
    const { written, outcome } = write(plan);
    return compilePlan(written, outcome);
  };
}

interface Written {
  readonly written: WrittenPlan;
  readonly outcome: StanceOutcome | null;
}

/** Plans in indices, stances run, with what may follow them. */
export function planWriter(scenario: Scenario, base: Omit<Model, "plans">): (plan: Plan) => Written {
  const expanded = expand(scenario);
  const stances = compileStances(scenario, expanded);
  const known = new Map<string, Written>();
  const write = (plan: Plan): Written => {
    const { bundles, outcome } =
      plan.steps === null
        ? bundlesOfStances(base, plan, stances)
        : { bundles: bundlesOfSteps(scenario, expanded, plan.steps), outcome: null };
    const followOn = plan.then === null ? null : followOnOf(plan, plan.then.plan);
    const clauses = clausesOfPlan(scenario, expanded, plan);
    return { written: { id: plan.id, label: plan.label, bundles, clauses, followOn }, outcome };
  };
  const followOnOf = (plan: Plan, next: string): FollowOn => {
    const following = known.get(next) ?? write(scenario.plans.find(({ id }) => id === next)!);
    known.set(next, following);
    return { plan: following.written, chance: scenario.plans.indexOf(plan) };
  };
  return write;
}

function bundlesOfSteps(scenario: Scenario, expanded: Expanded, steps: readonly PlanStep[]): Bundle[] {
  const depositsOf = (ids: readonly string[]): number[] =>
    ids.map((id) => scenario.deposits.findIndex((deposit) => deposit.id === id));
  return resolveSteps(expanded, scenario, steps).steps.map(({ does, ends }, index): Bundle => {
    const { places, returns, wait, label } = steps[index]!;
    return {
      does,
      ends,
      wait,
      ...(places.length === 0 ? {} : { places: depositsOf(places) }),
      ...(returns.length === 0 ? {} : { returns: depositsOf(returns) }),
      ...(label === null ? {} : { label }),
    };
  });
}

function bundlesOfStances(
  base: Omit<Model, "plans">,
  plan: Plan,
  stances: ReadonlyMap<string, CompiledStance>,
): { readonly bundles: readonly Bundle[]; readonly outcome: StanceOutcome } {
  const run = runStances(
    base,
    plan.stances!.map((id) => stances.get(id)!),
  );
  if (run.status !== "ended") throw new EngineError("infeasible-step", plan.id, { status: run.status });
  return run;
}

function conditionMasks(expanded: Expanded, conjunction: Conjunction, count: number): ConditionMasks {
  const positive = conjunction.filter((condition) => !condition.negated);
  const negative = conjunction.filter((condition) => condition.negated);
  return {
    all: maskOf(
      positive.flatMap((condition) => expanded.resolve(condition)),
      count,
    ),
    notAll: negative.map((condition): Mask => maskOf(expanded.resolve(condition), count)),
  };
}

/** Some party, or a type of one, something. */
function paysOnce({ parties }: Scenario, { id, once }: Measure): boolean {
  const isPaid = ({ measure }: { readonly measure: string }): boolean => measure === id;
  return once.length > 0 || parties.some(({ types }) => types.some((type) => type.once.some(isPaid)));
}

/** What takes one period is done as soon as it is begun, whatever is written. */
function progressOf({ takes, progress }: Measure): number {
  return PROGRESS[takes === 1 ? "at-once" : (progress ?? "steady")];
}

function centralFigures(
  scenario: Scenario,
  expanded: Expanded,
  found: readonly FoundFigure[],
  cellsOf: CellsOf,
): Figures {
  const { parties, measures, together, drift, quantities, breakdown } = scenario;
  const table = (width: number): Float64Array => new Float64Array(parties.length * width);
  const tables: Readonly<Record<FigureTable, Float64Array>> = {
    value: table(expanded.parts.length),
    once: table(expanded.parts.length),
    termValue: table(together.length),
    drift: table(drift.length),
    reversible: Float64Array.from(expanded.parts, ({ measureIndex }) =>
      measures[measureIndex]!.reversible === false ? 0 : 1,
    ),
    patience: table(1).fill(Number.NaN),
    breakdownValue: table(1),
    blame: table(1),
    eventOnce: table(scenario.events.length),
    eventChance: new Float64Array(scenario.events.length),
    deposit: new Float64Array(scenario.deposits.length),
    followOn: new Float64Array(scenario.plans.length),
    chance: new Float64Array(1),
    without: new Float64Array(1),
  };
  for (const one of found) {
    const cells = cellsOf(one);
    const value = centralValue(one.figure, quantities);
    // An equal share is divided, which rounds once.
    for (const { table, index, factor } of cells)
      tables[table][index] = factor === 1 / cells.length ? value / cells.length : value * factor;
  }
  const lasts = breakdown.lasts === "forever" ? Number.POSITIVE_INFINITY : breakdown.lasts;
  return figuresIn(tables, lasts);
}
