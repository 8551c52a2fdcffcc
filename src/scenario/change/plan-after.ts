import { measureRef, measureText } from "../../engine/index.ts";
import type { StepChange } from "../edit/index.ts";
import type { Clause, Plan, PlanStep, Scenario } from "../scenario.ts";
import { UPON_BREACH } from "../schema/index.ts";

/** Something that is changed in one plan. */
export type PlanChange =
  | { readonly kind: "steps"; readonly change: StepChange }
  /** Behind the clauses that the plan goes by, or instead of the one that says what follows the same event from the same time on. */
  | { readonly kind: "add-clause"; readonly clause: Clause }
  /** By its place, from 0, among the clauses that the plan goes by. */
  | { readonly kind: "remove-clause"; readonly index: number };

/** The clauses that a plan goes by: its own, else those of the scenario. */
export function clausesInForce(
  scenario: Pick<Scenario, "clauses">,
  plan: Pick<Plan, "clauses">,
): readonly Clause[] {
  return plan.clauses ?? scenario.clauses;
}

/** Where a clause goes: in the place of one on the same event from the same time on, else behind all. */
export function placeOfClause(clauses: readonly Clause[], { upon, times }: Clause): number {
  const same = clauses.findIndex((one) => one.upon === upon && one.times === times);
  return same < 0 || upon === UPON_BREACH ? clauses.length : same;
}

/**
 * A plan as it would be read once a change of it is written, so that it can be looked at before it is.
 *
 * @returns null of a plan by stances, whose steps cannot be changed, or where there is no such step or clause
 */
export function planAfter(scenario: Pick<Scenario, "clauses">, plan: Plan, made: PlanChange): Plan | null {
  switch (made.kind) {
    case "steps": {
      const steps = plan.steps === null ? null : stepsAfter(plan.steps, made.change);
      return steps === null ? null : { ...plan, steps };
    }
    case "add-clause": {
      const clauses = [...clausesInForce(scenario, plan)];
      clauses[placeOfClause(clauses, made.clause)] = made.clause;
      return { ...plan, clauses };
    }
    case "remove-clause": {
      const clauses = clausesInForce(scenario, plan);
      if (clauses[made.index] === undefined) return null;
      return { ...plan, clauses: clauses.filter((_, index) => index !== made.index) };
    }
  }
}

const EMPTY: PlanStep = { does: [], ends: [], places: [], returns: [], wait: 0, label: null, until: null };

function stepsAfter(steps: readonly PlanStep[], change: StepChange): readonly PlanStep[] | null {
  switch (change.kind) {
    case "move-measure":
      return moved(steps, change);
    case "swap-steps": {
      const [one, other] = [steps[change.step], steps[change.step + 1]];
      if (one === undefined || other === undefined) return null;
      return steps.with(change.step, other).with(change.step + 1, one);
    }
    case "remove-step":
      return steps[change.step] === undefined ? null : steps.filter((_, index) => index !== change.step);
    case "set-step": {
      const step = steps[change.step];
      if (step === undefined) return null;
      const value = change.value === null ? null : (JSON.parse(change.value) as string | number);
      const written = change.field === "wait" ? Number(value ?? 0) : value;
      return steps.with(change.step, { ...step, [change.field]: written });
    }
  }
}

function moved(
  steps: readonly PlanStep[],
  { measure, list, from, to }: Extract<StepChange, { kind: "move-measure" }>,
): readonly PlanStep[] | null {
  const isDeposit = list === "places" || list === "returns";
  const isIt = (entry: PlanStep["does"][number] | string): boolean =>
    (typeof entry === "string" ? entry : measureText(entry)) === measure;
  const step = from === null ? undefined : steps[from];
  if (from !== null && !step?.[list].some(isIt)) return null;
  const entry = isDeposit ? measure : measureRef(measure);
  const after = steps.flatMap((one, index): PlanStep[] => {
    let left = one;
    if (index === from) left = { ...left, [list]: left[list].filter((own) => !isIt(own)) };
    if (to !== null && "step" in to && to.step === index) left = { ...left, [list]: [...left[list], entry] };
    // A step that does nothing any more goes.
    const isLeft =
      index !== from || [left.does, left.ends, left.places, left.returns].some((own) => own.length > 0);
    const before =
      to !== null && "newStep" in to && to.newStep === index ? [{ ...EMPTY, [list]: [entry] }] : [];
    return isLeft ? [...before, left] : before;
  });
  if (to !== null && "step" in to && steps[to.step] === undefined) return null;
  return to !== null && "newStep" in to && to.newStep >= steps.length
    ? [...after, { ...EMPTY, [list]: [entry] }]
    : after;
}
