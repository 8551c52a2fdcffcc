import {
  type CompiledPlan,
  type Evaluation,
  failedConditions,
  firstPatience,
  LEAST_PATIENCE,
  MOST_PATIENCE,
  type Model,
  workOut,
} from "../../engine/index.ts";

/** The smallest patience of each party at which the plan holds, all else equal. */
export interface SmallestPatience {
  /** By party: 0 where any patience will do; null where none does. */
  readonly smallest: readonly (number | null)[];
  readonly exact: boolean;
}

/** @returns in steps; null where it is told to stop */
export function* smallestPatience(
  model: Model,
  plan: CompiledPlan,
): Generator<undefined, SmallestPatience | null, boolean> {
  const worked = yield* workOut(model, plan);
  if (worked === null) return null;
  const failing = failingParties(model, plan, worked.still!);
  let exact = true;
  const smallest: (number | null)[] = [];
  for (const party of model.partyIds.keys()) {
    if (failing.some((other) => other !== party)) {
      smallest.push(null);
      continue;
    }
    const search = yield* firstPatience(model, plan, party, LEAST_PATIENCE, MOST_PATIENCE);
    if (search === null) return null;
    exact &&= search.exact;
    smallest.push(search.patience === LEAST_PATIENCE ? 0 : search.patience);
  }
  return { smallest, exact };
}

function failingParties(model: Model, plan: CompiledPlan, evaluation: Evaluation): number[] {
  const { figures } = model;
  return [...model.partyIds.keys()].filter(
    (party) => failedConditions(model, plan, figures, evaluation, party).length > 0,
  );
}
