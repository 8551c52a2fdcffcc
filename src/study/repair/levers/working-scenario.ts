import {
  BREACH,
  type CompiledClause,
  EngineError,
  type Model,
  measureRef,
  measureText,
  NO_PARTY,
} from "../../../engine/index.ts";
import {
  type Clause,
  centralValue,
  expand,
  type Figure,
  type Measure,
  type MeasureRef,
  type PartyFigures,
  type Plan,
  type PlanStep,
  resolveSteps,
  type Scenario,
  type WrittenStep,
} from "../../../scenario/index.ts";
import { compileFor } from "../compile-for.ts";
import type { LeverChange, Response } from "./lever-change.ts";

/** A scenario whose plan stands in steps of its own, each measure in parts by its parts: what levers are tried on. */
export function workingScenario(scenario: Scenario, planId: string): Scenario {
  const model = compileFor(scenario, planId);
  const { bundles, clauses } = model.plans.find(({ id }) => id === planId)!;
  const refs = (indices: readonly number[]): MeasureRef[] =>
    indices.map((measure) => measureRef(model.measureIds[measure]!));
  const written = scenario.plans.find(({ id }) => id === planId)!;
  const steps = bundles.map(
    ({ does, ends, places = [], returns = [], wait, label = null }, at): PlanStep => ({
      until: null,
      ...(written.steps?.[at] ?? {}),
      does: refs(does),
      ends: refs(ends),
      places: places.map((deposit) => model.deposits[deposit]!.id),
      returns: returns.map((deposit) => model.deposits[deposit]!.id),
      wait,
      label,
    }),
  );
  const plan: Plan = {
    ...written,
    steps,
    stances: null,
    clauses: written.stances === null ? written.clauses : clauses.map((clause) => clauseOf(model, clause)),
  };
  return withPlan(atCentralValues(scenario), plan);
}

/** Every figure at its central value, and without what no plan's assessment reads: compiled in a fraction of the time. */
function atCentralValues(scenario: Scenario): Scenario {
  const { parties, measures, together, drift, breakdown, events, deposits, plans, quantities } = scenario;
  const plain = (figure: Figure): Figure => ({ kind: "number", value: centralValue(figure, quantities) });
  const all = (figures: PartyFigures): PartyFigures =>
    figures.map(({ party, figure }) => ({ party, figure: plain(figure) }));
  return {
    ...scenario,
    quantities: [],
    correlations: [],
    sources: [],
    priorities: [],
    rankings: [],
    merge: [],
    parties: parties.map((one) => ({
      ...one,
      patience: one.patience === null ? null : plain(one.patience),
      types: [],
    })),
    measures: measures.map((one) => ({
      ...one,
      value: all(one.value),
      once: all(one.once),
      reversible: typeof one.reversible === "boolean" ? one.reversible : plain(one.reversible),
    })),
    together: together.map((one) => ({ ...one, value: all(one.value) })),
    drift: drift.map((one) => ({ ...one, value: all(one.value) })),
    breakdown: {
      ...breakdown,
      value: all(breakdown.value),
      blame: all(breakdown.blame),
      chance: plain(breakdown.chance),
      without: plain(breakdown.without),
    },
    events: events.map((one) => ({ ...one, once: all(one.once), chance: plain(one.chance) })),
    deposits: deposits.map((one) => ({ ...one, amount: plain(one.amount) })),
    plans: plans.map((one) => ({
      ...one,
      // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
      then: one.then === null ? null : { ...one.then, chance: plain(one.then.chance) },
    })),
  };
}

export function planOf(scenario: Scenario, planId: string): Plan & { readonly steps: readonly PlanStep[] } {
  const plan = scenario.plans.find(({ id }) => id === planId)!;
  return { ...plan, steps: plan.steps! };
}

export function withPlan(scenario: Scenario, plan: Plan): Scenario {
  return { ...scenario, plans: scenario.plans.map((one) => (one.id === plan.id ? plan : one)) };
}

function clauseOf(model: Model, { upon, by, of, times, kind, suspend, periods }: CompiledClause): Clause {
  const refs = (measures: readonly number[]): MeasureRef[] =>
    measures.map((measure) => measureRef(model.measureIds[measure]!));
  return {
    upon: upon === BREACH ? "breach" : model.events[upon]!.id,
    by: by === NO_PARTY ? null : model.partyIds[by]!,
    of: refs(of),
    suspend: kind === "suspend" ? refs(suspend) : null,
    for: kind === "suspend" ? periods : null,
    times,
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
    then: kind === "suspend" ? null : kind,
  };
}

/** Compiled for its plan; null where its steps cannot be done so. */
export function compiled(scenario: Scenario, planId: string): Model | null {
  const { steps } = planOf(scenario, planId);
  if (resolveSteps(expand(scenario), scenario, steps).problems.length > 0) return null;
  try {
    return compileFor(scenario, planId);
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

/** The scenario with changes made, one after the other. */
export function changed(scenario: Scenario, planId: string, changes: readonly LeverChange[]): Scenario {
  return changes.reduce((before, change) => changedBy(before, planId, change), scenario);
}

function changedBy(scenario: Scenario, planId: string, change: LeverChange): Scenario {
  const plan = planOf(scenario, planId);
  const inSteps = (steps: readonly PlanStep[]): Scenario => withPlan(scenario, { ...plan, steps });
  const ofMeasure = (id: string, fields: Partial<Measure>): Scenario => ({
    ...scenario,
    measures: scenario.measures.map((one) => (one.id === id ? { ...one, ...fields } : one)),
  });
  switch (change.kind) {
    case "order":
      return inSteps(change.steps.map(planStep));
    case "split": {
      const cut = ofMeasure(change.measure, { instalments: change.to });
      return change.steps === null ? cut : withPlan(cut, { ...plan, steps: change.steps.map(planStep) });
    }
    case "payment": {
      const id = paymentId(change.by, change.step);
      const paying = scenario.measures.some((one) => one.id === id)
        ? scenario
        : withPayment(scenario, planId, change.by, change.step);
      const field = change.each === "once" ? "once" : "value";
      return {
        ...paying,
        measures: paying.measures.map((one) =>
          one.id !== id
            ? one
            : {
                ...one,
                [field]: added(added(one[field], change.by, -change.to), change.for, change.rate * change.to),
              },
        ),
      };
    }
    case "deposit":
      return withDeposit(scenario, planId, change.by, change.places, change.returns, change.to);
    case "guarantee":
    case "blame": {
      const field = change.kind === "guarantee" ? "value" : "blame";
      const others = scenario.breakdown[field].filter(({ party }) => party !== change.party);
      const figure = { kind: "number", value: change.to } as const;
      return {
        ...scenario,
        breakdown: { ...scenario.breakdown, [field]: [...others, { party: change.party, figure }] },
      };
    }
    case "verify":
      return ofMeasure(change.measure, { verify: change.to });
    case "response":
      return withPlan(scenario, {
        ...plan,
        // Of several that answer an event the first one holds.
        clauses: [clauseOfAnswer(change), ...(plan.clauses ?? scenario.clauses)],
      });
    case "leave-out":
      return inSteps(withoutMeasures(plan.steps, change.measures));
    case "follow-on":
      return withPlan(scenario, {
        ...plan,
        // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
        then: { plan: change.to, chance: { kind: "number", value: change.chance } },
      });
  }
}

/** The clause that an answer is. */
export function clauseOfAnswer({ upon, answer, suspend, periods }: Response): Clause {
  return {
    upon,
    by: null,
    of: [],
    suspend: answer === "suspend" ? suspend.map(measureRef) : null,
    for: answer === "suspend" ? periods : null,
    times: 1,
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
    then: answer === "suspend" ? null : answer,
  };
}

/** A step by ids as the scenario has it. */
export function planStep({
  does,
  ends,
  places = [],
  returns = [],
  wait,
  label = null,
}: WrittenStep): PlanStep {
  return {
    ...EMPTY_STEP,
    does: does.map(measureRef),
    ends: ends.map(measureRef),
    places,
    returns,
    wait,
    label,
  };
}

/** The other way. */
export function writtenStep({ does, ends, places, returns, wait, label }: PlanStep): WrittenStep {
  return { does: does.map(measureText), ends: ends.map(measureText), places, returns, wait, label };
}

function added(figures: Measure["value"], party: string, points: number): Measure["value"] {
  const own = figures.find((one) => one.party === party);
  const before = own?.figure.kind === "number" ? own.figure.value : 0;
  const others = figures.filter((one) => one !== own);
  return [...others, { party, figure: { kind: "number", value: before + points } }];
}

/** Of the measure that stands for what a party pays from a step on; with a space, so that no measure of a file has it. */
export function paymentId(by: string, step: number): string {
  return `payment ${by} ${step}`;
}

/** With a measure of a party by which it may pay others, from a step on; worth nothing as yet. */
export function withPayment(scenario: Scenario, planId: string, by: string, step: number): Scenario {
  const id = paymentId(by, step);
  const nothing = [{ party: by, figure: { kind: "number", value: 0 } }] as const;
  const measure: Measure = {
    id,
    label: id,
    short: null,
    by: [by],
    reversible: true,
    endOnly: false,
    takes: 1,
    progress: null,
    verify: 1,
    verifiedBy: null,
    requires: [],
    excludes: [],
    value: nothing,
    once: nothing,
    instalments: 1,
    note: null,
    evidence: [],
  };
  const plan = planOf(scenario, planId);
  const steps = plan.steps.map((one, at) =>
    at + 1 === step ? { ...one, does: [...one.does, { measure: id, part: null }] } : one,
  );
  return withPlan({ ...scenario, measures: [...scenario.measures, measure] }, { ...plan, steps });
}

export function depositId(by: string, places: number, returns: number): string {
  return `deposit ${by} ${places} ${returns}`;
}

/** With a deposit of a party; where it is given back behind the last step, in a step of its own. */
export function withDeposit(
  scenario: Scenario,
  planId: string,
  by: string,
  places: number,
  returns: number,
  amount: number,
): Scenario {
  const id = depositId(by, places, returns);
  const plan = planOf(scenario, planId);
  const steps = returns > plan.steps.length ? [...plan.steps, EMPTY_STEP] : plan.steps;
  return withPlan(
    {
      ...scenario,
      deposits: [
        ...scenario.deposits,
        { id, label: id, by, amount: { kind: "number", value: amount }, to: null, note: null, evidence: [] },
      ],
    },
    {
      ...plan,
      steps: steps.map((one, at) => ({
        ...one,
        places: at + 1 === places ? [...one.places, id] : one.places,
        returns: at + 1 === returns ? [...one.returns, id] : one.returns,
      })),
    },
  );
}

const EMPTY_STEP: PlanStep = {
  does: [],
  ends: [],
  places: [],
  returns: [],
  wait: 0,
  label: null,
  until: null,
};

export function stepOf(does: readonly MeasureRef[]): PlanStep {
  return { ...EMPTY_STEP, does };
}

/** Whether a step says nothing. */
export function isEmptyStep({ does, ends, places, returns }: PlanStep): boolean {
  return does.length + ends.length + places.length + returns.length === 0;
}

/** @param ids - of measures after instalments */
export function withoutMeasures(steps: readonly PlanStep[], ids: readonly string[]): PlanStep[] {
  return steps
    .map((step) => ({ ...step, does: step.does.filter((ref) => !ids.includes(measureText(ref))) }))
    .filter((step) => !isEmptyStep(step));
}
