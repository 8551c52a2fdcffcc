import {
  type CompiledPlan,
  type DesignedPlan,
  designSteps,
  EngineError,
  hasBit,
  type Model,
  relay,
} from "../../engine/index.ts";
import type { OrderedPlan, OrderSearch } from "./mend-result.ts";
import type { RepairProgress, Walk } from "./repair-progress.ts";

/** How far to look for another order. */
export interface OrderOptions {
  /** Milliseconds by `now`; only together with it. */
  readonly timeLimitMs?: number;
  readonly now?: () => number;
}

/** What the search may use, in MiB; a terminal and a browser tab both bear it. */
const MEMORY_MIB = 512;

/**
 * The plan over exactly the measures of this one whose weakest link is the largest share of a stake, of those that hold; of equal ones
 * the one whose smallest gain, as a share of the stake, is larger. Steps may be merged and divided; waits are left out, since `design` plans without.
 */
export function* bestOrder(
  model: Model,
  plan: CompiledPlan,
  { timeLimitMs, now }: OrderOptions,
  { tell, hear }: Walk,
): Generator<RepairProgress, { readonly best: OrderedPlan | null; readonly search: OrderSearch }, boolean> {
  if (plan.bundles.some(({ ends }) => ends.length > 0)) return { best: null, search: "ends-measures" };
  if (plan.bundles.some(({ places = [], returns = [] }) => places.length + returns.length > 0))
    return { best: null, search: "has-deposits" };
  const done = new Set(plan.bundles.flatMap(({ does }) => does));
  const ids = model.measureIds;
  const include = ids.filter((_, measure) => done.has(measure));
  const exclude = ids.filter((_, measure) => !done.has(measure) && !hasBit(model.start, measure));
  try {
    const searching = designSteps(model, { include, exclude, objectives: [], memoryLimitMib: MEMORY_MIB });
    const until = now !== undefined && timeLimitMs !== undefined ? now() + timeLimitMs : null;
    const isLate = (): boolean => until !== null && now!() > until;
    const { frontier, status } = yield* relay(searching, tell, (told) => hear(told) || isLate());
    const best = frontier.reduce<DesignedPlan | null>(
      (first, one) => (first === null || isSafer(model, one, first) ? one : first),
      null,
    );
    return {
      best: best === null ? null : { steps: best.steps, weakest: best.weakest },
      search: status === "refused" ? "too-large" : status,
    };
  } catch (error) {
    if (error instanceof EngineError && error.code === "too-many-measures")
      return { best: null, search: "too-many-measures" };
    if (error instanceof EngineError && error.code === "interrupted")
      return { best: null, search: "has-events" };
    throw error;
  }
}

function isSafer(model: Model, one: DesignedPlan, other: DesignedPlan): boolean {
  const slack = (plan: DesignedPlan): number => plan.share ?? Number.POSITIVE_INFINITY;
  const gain = (plan: DesignedPlan): number =>
    Math.min(...model.partyIds.map((id, party) => plan.gain[id]! / model.scales.stake[party]!));
  return slack(one) > slack(other) || (slack(one) === slack(other) && gain(one) > gain(other));
}
