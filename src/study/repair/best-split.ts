import {
  assess,
  type Bundle,
  type CompiledPlan,
  compilePlan,
  EngineError,
  type Model,
  measureText,
} from "../../engine/index.ts";
import type { Scenario, WrittenStep } from "../../scenario/index.ts";
import { type Cut, compileRules, cutMeasures, cutProblems, cuttableMeasures } from "../../scenario/index.ts";
import { INSTALMENTS_TRIED } from "../split/index.ts";
import type { SplitPlan } from "./mend-result.ts";
import type { RepairProgress, Walk } from "./repair-progress.ts";

/** Plans tried at most for one number of instalments; beyond, parts go with steps that exist only, then one a step in a row. */
const MOST_PLANS = 6_000;
/** The same in the work they are, plans times parties times steps times measures: about a second. */
const MOST_WORK = 2e6;

/**
 * The same plan with one measure in 2, 3 or 4 instalments, or with all its measures in so many, that holds.
 *
 * One measure: its parts, in order, each join one of the steps or make a step of their own between two; all such places are tried, up
 * to MOST_PLANS and MOST_WORK. All measures: every step is done in n rounds, or the whole plan n times over, a part of each measure a
 * round. Of the plans that hold with the fewest instalments, one measure goes before all, then the largest weakest link, as a share of the stake. Stopped, it
 * gives the best found so far.
 */
export function* bestSplit(
  scenario: Scenario,
  model: Model,
  plan: CompiledPlan,
  walk: Walk,
): Generator<RepairProgress, SplitPlan | null, boolean> {
  const steps = plan.bundles.map(({ does, ends, places = [], returns = [], wait }) => ({
    does: does.map((measure) => model.measureIds[measure]!),
    ends: ends.map((measure) => model.measureIds[measure]!),
    ...(places.length === 0 ? {} : { places: places.map((deposit) => model.deposits[deposit]!.id) }),
    ...(returns.length === 0 ? {} : { returns: returns.map((deposit) => model.deposits[deposit]!.id) }),
    wait,
  }));
  const whole = cuttableMeasures(scenario)
    .filter((id) => steps.filter(({ does, ends }) => does.includes(id) || ends.includes(id)).length === 1)
    .filter((id) => steps.some(({ does }) => does.includes(id)));
  const size = model.partyIds.length * Math.max(1, steps.length) * model.measureIds.length;
  const fits = (measures: readonly string[], instalments: number): boolean =>
    cutProblems(scenario, cutsOf(measures, instalments)).length === 0;
  for (const instalments of INSTALMENTS_TRIED) {
    if (!fits(whole.slice(0, 1), instalments)) continue;
    const each = Math.floor(Math.min(MOST_PLANS, MOST_WORK / size) / Math.max(1, whole.length));
    let best: Found | null = null;
    for (const id of whole) {
      if (walk.hear(yield walk.tell())) return best?.plan ?? null;
      const plans = placements(steps, id, instalments, each);
      best = safer(best, yield* bestOf(scenario, [id], instalments, plans, walk));
    }
    if (best !== null) return best.plan;
    if (whole.length < 2 || !fits(whole, instalments)) continue;
    const inAll = inRounds(steps, whole, instalments);
    const rounds = yield* bestOf(scenario, whole, instalments, inAll, walk);
    if (rounds !== null) return rounds.plan;
  }
  return null;
}

function cutsOf(measures: readonly string[], instalments: number): Cut[] {
  return measures.map((measure) => ({ measure, instalments }));
}

/** Plans assessed between two pauses. */
const PLANS_A_TURN = 64;

function* bestOf(
  scenario: Scenario,
  measures: readonly string[],
  instalments: number,
  plans: Iterable<readonly WrittenStep[]>,
  walk: Walk,
): Generator<RepairProgress, Found | null, boolean> {
  const rules = compileRules({
    ...cutMeasures(scenario, cutsOf(measures, instalments)),
    plans: [],
    stances: [],
    priorities: [],
    merge: [],
  });
  const indexOf = new Map(rules.measureIds.map((id, index) => [id, index]));
  const depositOf = new Map(rules.deposits.map(({ id }, index) => [id, index]));
  let best: Found | null = null;
  let tried = 0;
  for (const steps of plans) {
    if (++tried % PLANS_A_TURN === 0 && walk.hear(yield walk.tell())) break;
    const bundles = steps.map(
      ({ does, ends, places = [], returns = [], wait }): Bundle => ({
        does: does.map((id) => indexOf.get(id)!),
        ends: ends.map((id) => indexOf.get(id)!),
        ...(places.length === 0 ? {} : { places: places.map((id) => depositOf.get(id)!) }),
        ...(returns.length === 0 ? {} : { returns: returns.map((id) => depositOf.get(id)!) }),
        wait,
      }),
    );
    const result = assessFeasible({ ...rules, plans: [] }, bundles);
    if (result === null || !result.holds) continue;
    const { slack = null, share = Number.POSITIVE_INFINITY } = result.weakest ?? {};
    best = safer(best, { plan: { measures, instalments, steps, weakest: slack }, share });
  }
  return best;
}

function assessFeasible(model: Model, bundles: readonly Bundle[]): ReturnType<typeof assess> | null {
  try {
    return assess(model, compilePlan(model, { id: "split", label: "split", bundles }));
  } catch (error) {
    if (error instanceof EngineError && error.code === "infeasible-step") return null;
    throw error;
  }
}

/** With its weakest link as a share of the stake; Infinity where nobody has anything to withhold or undo. */
type Found = { readonly plan: SplitPlan; readonly share: number };

/** The one whose weakest link is the larger share; the first of equal ones. */
function safer(one: Found | null, other: Found | null): Found | null {
  if (one === null || other === null) return one ?? other;
  return other.share > one.share ? other : one;
}

/**
 * Plans with the parts of one measure put in every order-keeping way. Places count 0 to 2K: an odd place 2k - 1 is with step k, an even
 * place 2k is a step of its own after step k, of which there may be several in a row.
 */
export function* placements(
  steps: readonly WrittenStep[],
  id: string,
  instalments: number,
  most: number,
): Generator<readonly WrittenStep[]> {
  const placeCount = 2 * steps.length + 1;
  const all = Array.from({ length: placeCount }, (_, place) => place);
  const withSteps = all.filter((place) => place % 2 === 1);
  const old = 2 * steps.findIndex(({ does }) => does.includes(id)) + 1;
  const places =
    choose(placeCount + instalments - 1, instalments) <= most
      ? all
      : choose(withSteps.length, instalments) <= most
        ? withSteps
        : [old, ...all.filter((place) => place > old && place % 2 === 0)].slice(0, instalments);
  for (const chosen of ascendingChoices(places, instalments)) {
    const result: WrittenStep[] = [];
    for (let place = 0; place < placeCount; place++) {
      const parts = chosen.flatMap((one, part) =>
        one === place ? [measureText({ measure: id, part: part + 1 })] : [],
      );
      if (place % 2 === 0) {
        for (const part of parts) result.push({ does: [part], ends: [], wait: 0 });
        continue;
      }
      const step = steps[(place - 1) / 2]!;
      const does = [...step.does.filter((other) => other !== id), ...parts];
      const kept = [step.ends, step.places ?? [], step.returns ?? []].flat();
      if (does.length + kept.length > 0) result.push({ ...step, does });
    }
    yield result;
  }
}

/** Lists of `count` places that never descend; only even places repeat. */
function* ascendingChoices(places: readonly number[], count: number): Generator<number[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const [index, place] of places.entries()) {
    const rest = places.slice(place % 2 === 0 ? index : index + 1);
    for (const others of ascendingChoices(rest, count - 1)) yield [place, ...others];
  }
}

function choose(from: number, count: number): number {
  let ways = 1;
  for (let i = 0; i < count; i++) ways = (ways * (from - i)) / (i + 1);
  return ways;
}

export function* inRounds(
  steps: readonly WrittenStep[],
  split: readonly string[],
  instalments: number,
): Generator<readonly WrittenStep[]> {
  const rounds = Array.from({ length: instalments }, (_, round) => round);
  const inRound = (step: WrittenStep, round: number): WrittenStep[] => {
    const whole = round === 0 ? step.does.filter((id) => !split.includes(id)) : [];
    const parts = step.does
      .filter((id) => split.includes(id))
      .map((id) => measureText({ measure: id, part: round + 1 }));
    const ends = round === 0 ? step.ends : [];
    const places = round === 0 ? (step.places ?? []) : [];
    // Given back when all is done that it stands for.
    const returns = round === instalments - 1 ? (step.returns ?? []) : [];
    const does = [...whole, ...parts];
    return [does, ends, places, returns].every((list) => list.length === 0)
      ? []
      : [
          {
            does,
            ends,
            ...(places.length === 0 ? {} : { places }),
            ...(returns.length === 0 ? {} : { returns }),
            wait: step.wait,
          },
        ];
  };
  yield steps.flatMap((step) => rounds.flatMap((round) => inRound(step, round)));
  if (steps.length > 1) yield rounds.flatMap((round) => steps.flatMap((step) => inRound(step, round)));
}
