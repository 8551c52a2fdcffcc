import { DEFAULT_MEMORY_MIB, EngineError, type Model } from "../../model/index.ts";
import { drive, relay } from "../../steps/index.ts";
import { type DesignOptions, MAX_OPEN_MEASURES } from "../design-options.ts";
import { type EndStates, endStates } from "../ends/index.ts";
import { inShares } from "../in-shares.ts";
import { type EndTable, endTable, type PlanCeilings, planCeilings } from "../lattice/index.ts";
import { MemoryLimitReached } from "../memory.ts";
import { areInterrupted, askedOf, designProblem } from "../problem.ts";
import { looseCeilings } from "./loose-ceilings.ts";
import { reasonOf } from "./reason.ts";
import type { PlanBounds, WhyNot } from "./why-not-result.ts";

/**
 * Why no plan holds with what was asked for: what no plan can give each party more of, the inequality that rules all plans out, and the states
 * in which plans could end. It asks nothing about trust: with `mostTrust` there are fewer plans, so the bounds stand.
 *
 * @throws EngineError as `design`; `interrupted` with a `confidence` below 1, under which gains and slacks are others
 * @returns null where its signal was told to stop
 * Deterministic. Cost: bounded by count, some seconds. Source: docs/theory/design.md#why-not.
 */
export function whyNot(model: Model, options: DesignOptions = {}): WhyNot | null {
  return drive(whyNotSteps(model, options), { shouldStop: () => options.signal?.aborted === true });
}

/** The same in steps of some hundredths of a second. @returns null where it was told to stop */
export function* whyNotSteps(
  model: Model,
  options: DesignOptions = {},
): Generator<undefined, WhyNot | null, unknown> {
  const working = worked(model, options);
  for (;;) {
    const { done, value } = working.next();
    if (done) return value;
    if ((yield) === true) return null;
  }
}

function* worked(model: Model, options: DesignOptions): Generator<undefined, WhyNot> {
  areInterrupted(model);
  if ((options.confidence ?? 1) < 1) throw new EngineError("options-exclude-each-other", "confidence", {});
  const scaled = inShares(model);
  const asked = askedOf(scaled, options);
  // What holds to within rounding counts as holding, and the bounds are not to cut that off.
  const floors = Float64Array.from(scaled.scales.tolerance, (tolerance) => -2 * tolerance);
  let ends: EndTable | null = null;
  let ceilings: PlanCeilings | null = null;
  let over: WhyNot["over"] = "steps";
  const { steps, perStep, include = [], exclude = [], before = [] } = options;
  const limits = { ...(steps === undefined ? {} : { steps }), ...(perStep === undefined ? {} : { perStep }) };
  if (asked.open.length <= MAX_OPEN_MEASURES) {
    const problem = designProblem(scaled, { ...limits, include, exclude, before });
    if (!problem.isPossible) return noPlan(model);
    ends = yield* within(endTable(problem, budget()));
    ceilings = yield* within(planCeilings(problem, floors, budget()));
  }
  if (ceilings === null) {
    over = ends === null ? "measures" : "ends";
    ceilings = yield* looseCeilings(scaled, asked, ends, floors, budget());
  }
  const bounds = model.partyIds.map((_, party) => boundsOf(model, ceilings, party));
  const told = ends === null ? null : endStates(model, ends);
  return {
    bounds: Object.fromEntries(model.partyIds.map((id, party) => [id, bounds[party]!])),
    over,
    reason: reasonOf(model, asked, ceilings, told),
    ends: told?.ends ?? [],
    endStates: summaryOf(told),
  };
}

/** What has no room has no answer. */
function* within<T>(working: Generator<undefined, T | null>): Generator<undefined, T | null> {
  try {
    return yield* relay(working, () => undefined);
  } catch (error) {
    if (error instanceof MemoryLimitReached) return null;
    throw error;
  }
}

function budget(): { limitBytes: number; usedBytes: number } {
  return { limitBytes: (DEFAULT_MEMORY_MIB / 2) * 2 ** 20, usedBytes: 0 };
}

/** What was asked for cannot be in force at all. */
function noPlan(model: Model): WhyNot {
  const bounds: PlanBounds = {
    gain: null,
    share: null,
    kept: { gain: null, share: null },
    othersKeep: false,
  };
  return {
    bounds: Object.fromEntries(model.partyIds.map((id) => [id, bounds])),
    over: "steps",
    reason: null,
    ends: [],
    endStates: null,
  };
}

function boundsOf(
  { scales: { stake } }: Model,
  { gain, slack, keptGain, keptSlack }: PlanCeilings,
  party: number,
): PlanBounds {
  const points = (share: number): number | null => (share === -Infinity ? null : share * stake[party]!);
  const finite = (share: number): number | null => (Number.isFinite(share) ? share : null);
  return {
    gain: points(gain[party]!),
    share: finite(slack[party]!),
    kept: { gain: points(keptGain[party]!), share: finite(keptSlack[party]!) },
    othersKeep: keptGain[party]! > -Infinity,
  };
}

function summaryOf(told: EndStates | null): WhyNot["endStates"] {
  if (told === null) return null;
  const { ends: _, ...summary } = told;
  return summary;
}
