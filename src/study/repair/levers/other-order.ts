import { designSteps, EngineError, hasBit, measureRef } from "../../../engine/index.ts";
import type { PlanStep } from "../../../scenario/index.ts";
import { idsOf, movedTo, moves } from "./discrete-changes.ts";
import { doesHold, type LeverAnswer } from "./least-continuous.ts";
import type { MovedMeasures } from "./lever-change.ts";
import type { LeverQuestion, Search } from "./lever-question.ts";
import { planOf, stepOf } from "./working-scenario.ts";

/** What the search may use, in MiB; a terminal and a browser tab both bear it. */
const MEMORY_MIB = 512;
/** Single moves tried at most. */
const MOST_MOVES = 2_000;

/**
 * The same measures in another order: those in which a single measure moves, or else of those that `design` finds the ones in which the
 * fewest do.
 *
 * Where somebody would break the plan once all is done no order helps: what is in force then is the same.
 */
export function* otherOrder(question: LeverQuestion): Search {
  const { scenario, planId, model, terms, endBreaks, isLate } = question;
  if (endBreaks) return { answers: [], isWhole: true };
  const single: LeverAnswer[] = [];
  let tried = 0;
  for (const { change, cost } of moves(scenario, planId, terms.costs.order)) {
    if (yield) return undefined;
    if (isLate()) return { answers: single, isWhole: false };
    if (++tried > MOST_MOVES) break;
    const holds = yield* doesHold(scenario, planId, [change]);
    if (holds === undefined) return undefined;
    if (holds) single.push({ changes: [change], cost });
  }
  if (single.length > 0) return { answers: single, isWhole: tried <= MOST_MOVES };
  const { steps } = planOf(scenario, planId);
  const isPlain = steps.every(
    ({ ends, places, returns, wait }) => ends.length + places.length + returns.length + wait === 0,
  );
  if (!isPlain) return { answers: [], isWhole: false };
  const done = new Set(idsOf(steps).flat());
  const include = model.measureIds.filter((id) => done.has(id));
  const exclude = model.measureIds.filter((id, measure) => !done.has(id) && !hasBit(model.start, measure));
  try {
    const searching = designSteps(model, { include, exclude, objectives: [], memoryLimitMib: MEMORY_MIB });
    let isTold = false;
    for (let step = searching.next(false); ; step = searching.next(isTold || isLate())) {
      if (!step.done) {
        isTold ||= yield;
        continue;
      }
      const { frontier, status } = step.value;
      const answers: LeverAnswer[] = [];
      for (const one of frontier) {
        const change = reordered(planId, steps, one.steps);
        const holds = yield* doesHold(scenario, planId, [change]);
        if (holds === undefined) return undefined;
        if (holds) answers.push({ changes: [change], cost: terms.costs.order * change.moved.length });
      }
      const least = Math.min(...answers.map(({ cost }) => cost));
      // The frontier has the best orders, not all that hold: one with fewer moves may be missing.
      const isWhole = status === "complete" && answers.length === 0;
      return { answers: answers.filter(({ cost }) => cost === least), isWhole };
    }
  } catch (error) {
    if (error instanceof EngineError) return { answers: [], isWhole: false };
    throw error;
  }
}

/** Steps by ids as a change of order: as many measures as possible count as staying where they are. */
function reordered(
  planId: string,
  before: readonly PlanStep[],
  ids: readonly (readonly string[])[],
): MovedMeasures {
  const old = idsOf(before);
  const kept = keptSteps(old, ids);
  const moved = ids.flatMap((step, to) =>
    step.flatMap((measure) => {
      const from = old.findIndex((one) => one.includes(measure));
      return kept.get(to) === from ? [] : [{ measure, from: from + 1, to: to + 1 }];
    }),
  );
  const steps = ids.map((step, to) => {
    const from = kept.get(to);
    const does = step.map(measureRef);
    return from === undefined ? stepOf(does) : { ...before[from]!, does };
  });
  return movedTo(planId, before, steps, moved);
}

/** Which new step stands for which old one, in order, so that as many measures as possible stay. */
function keptSteps(
  old: readonly (readonly string[])[],
  steps: readonly (readonly string[])[],
): Map<number, number> {
  const shared = (to: number, from: number): number =>
    steps[to]!.filter((id) => old[from]!.includes(id)).length;
  const best = steps.map(() => old.map(() => 0));
  const at = (to: number, from: number): number => (to < 0 || from < 0 ? 0 : best[to]![from]!);
  for (const to of steps.keys())
    for (const from of old.keys())
      best[to]![from] = Math.max(at(to - 1, from), at(to, from - 1), at(to - 1, from - 1) + shared(to, from));
  const kept = new Map<number, number>();
  for (let to = steps.length - 1, from = old.length - 1; to >= 0 && from >= 0; ) {
    if (at(to, from) === at(to - 1, from)) to--;
    else if (at(to, from) === at(to, from - 1)) from--;
    else kept.set(to--, from--);
  }
  return kept;
}
