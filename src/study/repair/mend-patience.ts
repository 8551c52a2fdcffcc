import {
  type CompiledPlan,
  evaluate,
  type Figures,
  failedConditions,
  firstPatience,
  LEAST_PATIENCE,
  MOST_PATIENCE,
  type Model,
  withPatience,
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
  const failing = failingParties(model, plan, model.figures);
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

export interface PatienceMove {
  readonly party: number;
  readonly from: number;
  readonly to: number;
  /** On to a short decimal at which the party still keeps the plan. */
  readonly written: number;
}

/**
 * The nearest patience of every party that would not keep the plan; as no party's conditions hang on another's patience, these
 * together are the least change of patience that mends it, whatever its weights.
 *
 * @param bounds - the least and largest patience allowed, by party
 * @returns in steps; null where some party keeps it at no patience within its bounds, or it is told to stop
 */
export function* nearestPatience(
  model: Model,
  plan: CompiledPlan,
  bounds: readonly (readonly [number, number])[],
): Generator<
  undefined,
  { readonly moves: readonly PatienceMove[]; readonly exact: boolean } | null,
  boolean
> {
  const moves: PatienceMove[] = [];
  let exact = true;
  for (const party of failingParties(model, plan, model.figures)) {
    const from = model.figures.patience[party]!;
    const [least, most] = bounds[party]!;
    const found: number[] = [];
    for (const far of [Math.min(most, MOST_PATIENCE), Math.max(least, LEAST_PATIENCE)]) {
      const search = yield* firstPatience(model, plan, party, from, far);
      if (search === null) return null;
      exact &&= search.exact;
      if (search.patience !== null) found.push(search.patience);
    }
    const to = found.sort((a, b) => Math.abs(a - from) - Math.abs(b - from))[0];
    if (to === undefined) return null;
    moves.push({ party, from, to, written: shortPatience(model, plan, party, from, to, bounds[party]!) });
  }
  return { moves, exact };
}

function failingParties(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  asked: readonly number[] = [...model.partyIds.keys()],
): number[] {
  const evaluation = evaluate(model, plan, figures, asked);
  return asked.filter((party) => failedConditions(model, plan, figures, evaluation, party).length > 0);
}

/** Rounding may add this share to the change. */
const ROUNDING_SHARE = 0.02;

function shortPatience(
  model: Model,
  plan: CompiledPlan,
  party: number,
  from: number,
  to: number,
  [least, most]: readonly [number, number],
): number {
  for (let digits = 2; digits <= 12; digits++) {
    const scale = 10 ** digits;
    const short = (to > from ? Math.ceil(to * scale) : Math.floor(to * scale)) / scale;
    const isNear = Math.abs(short - from) <= (1 + ROUNDING_SHARE) * Math.abs(to - from);
    if (!isNear || short < least || short > most || !(short > 0 && short < 1)) continue;
    const figures = withPatience(model.figures, party, short);
    if (failingParties(model, plan, figures, [party]).length === 0) return short;
  }
  return to;
}
