import {
  type CompiledPlan,
  checkPatience,
  deskOf,
  EngineError,
  type Figures,
  type Model,
} from "../model/index.ts";
import type { AssessResult, ByParty, Place } from "./assess-result.ts";
import { put } from "./by-party.ts";
import { evaluate } from "./evaluate.ts";
import { findingsOf } from "./findings.ts";
import { firstSlackWithin, type Inequality } from "./inequality.ts";
import { assessNodes } from "./nodes/index.ts";
import type { WorkedOut } from "./worked-out.ts";

/**
 * Would every party keep this plan; if not, who would break it, where, and how?
 *
 * g_i = v_i(1) - v_i^0 and σ_i(n) = v_i(n) - d_i(n), from `evaluate`. The plan holds when no gain of a party with a veto and no slack
 * is negative (to `Model.scales`).
 *
 * @param plan - id of a plan of the model, or a compiled plan
 * @param figures - central values unless a sample is given
 * @throws EngineError `unknown-plan`, `missing-patience`
 * Exact up to floating point. Deterministic. Source: docs/theory/assess.md#gain-slack-and-verdict.
 */
export function assess(
  model: Model,
  plan: string | CompiledPlan,
  figures: Figures = model.figures,
): AssessResult {
  return assessWorked(model, typeof plan === "string" ? findPlan(model, plan) : plan, figures, null);
}

/** The same. @param worked - of this plan and these figures, where that was worked out in steps before (`assessSteps`) */
export function assessWorked(
  model: Model,
  compiled: CompiledPlan,
  figures: Figures,
  worked: WorkedOut | null,
): AssessResult {
  checkPatience(model, figures);
  const stepCount = compiled.bundles.length;
  if (compiled.nodes !== null && stepCount > 0)
    return assessNodes(model, compiled, figures, worked?.nodes ?? undefined);
  const evaluation = worked?.still ?? evaluate(model, compiled, figures, null, deskOf(compiled).tables);
  const columns = stepCount + 1;
  const { stake, tolerance } = model.scales;
  const isPlan = stepCount > 0;

  const accepts: ByParty<boolean> = {};
  const veto: ByParty<boolean> = {};
  const gain: ByParty<number> = {};
  const declines: { party: string; gain: number }[] = [];
  let leastShare = Number.POSITIVE_INFINITY;
  let keeps = true;
  const ids = model.partyIds;
  for (let party = 0; party < model.partyIds.length; party++) {
    const id = model.partyIds[party]!;
    const base = party * columns;
    const most = tolerance[party]!;
    const gained = isPlan ? evaluation.keep[base]! - evaluation.start[party]! : 0;
    put(gain, ids, party, gained);
    put(accepts, ids, party, gained >= -most);
    put(veto, ids, party, model.veto[party] === 1);
    if (gained < -most && model.veto[party] === 1) declines.push({ party: id, gain: gained });
    let least = Number.POSITIVE_INFINITY;
    for (let column = base; isPlan && column < base + columns; column++) {
      if (evaluation.slack[column]! < least) least = evaluation.slack[column]!;
    }
    if (least < -most) keeps = false;
    if (least / stake[party]! < leastShare) leastShare = least / stake[party]!;
  }
  const verdict = isPlan ? (declines.length > 0 ? "declined" : keeps ? "holds" : "breaks") : "nothing";
  const weakest =
    leastShare === Number.POSITIVE_INFINITY ? null : firstSlackWithin(model, evaluation, leastShare);
  const holds = verdict === "holds";
  const more = findingsOf(model, compiled, figures, evaluation, { holds, keeps, weakest, leastShare });
  const stances = compiled.stanceOutcome;
  return {
    id: compiled.id,
    label: compiled.label,
    steps: compiled.steps,
    verdict,
    holds,
    holdsThrough: more.holdsThrough,
    accepts,
    veto,
    gain,
    slack: more.slack,
    after: more.after,
    share: more.share,
    weakest: weakest === null ? null : placeOf(model, weakest),
    cover: more.cover,
    worst: more.worst,
    breaks: more.breaks,
    declines,
    spoils: more.spoils,
    believed: more.believed,
    leftWith: more.leftWith,
    events: NONE,
    responses: NONE,
    deposits: NONE,
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
    then: null,
    waiting: stances?.waiting ?? [],
    deadlocks: stances?.deadlocks ?? [],
    moreDeadlocks: stances?.moreDeadlocks ?? false,
    revisits: stances?.revisits ?? null,
    keepValue: more.keepValue,
    breachValue: more.breachValue,
  };
}

const NONE: readonly never[] = [];

/** The plan of this id. @throws EngineError `unknown-plan` */
export function findPlan(model: Model, id: string): CompiledPlan {
  const plan = model.plans.find((one) => one.id === id);
  if (plan === undefined) throw new EngineError("unknown-plan", id);
  return plan;
}

function placeOf(model: Model, { party, step, after, amount, share }: Inequality): Place {
  return { party: model.partyIds[party]!, step: step!, after: after!, kind: "breach", slack: amount, share };
}
