import {
  DEFAULT_MEMORY_MIB,
  drive,
  findPlan,
  type HoldingPlans,
  holdingPlans,
  type Model,
  relay,
  sidesOfSeveral,
} from "../../engine/index.ts";
import { compile, type Scenario } from "../../scenario/index.ts";
import { checkWeighing } from "../repair/index.ts";
import { bestWithout } from "./best-without.ts";
import { sideResult } from "./side-result.ts";
import type { Hear, SidesAsked, SidesEffort, SidesProgress, Working } from "./sides-asked.ts";
import type { SideResult, SidesResult, WithoutParty } from "./sides-result.ts";

/** How `sides` goes about it. */
export interface SidesOptions extends SidesAsked {
  readonly onProgress?: (progress: SidesProgress) => void;
  /** An AbortSignal; read between slices of work, so a caller of the synchronous `sides` sets it from `onProgress`. */
  readonly signal?: { readonly aborted: boolean };
}

/**
 * For every side of two or more parties: what its members disagree on, which plans are good for all of them, what they could agree on, what
 * that costs each, what evens it out, and what they could break together.
 *
 * @param scenario - as `readScenario` gives it
 * @throws EngineError as `design`, `unknown-plan`; `option-out-of-range` of rates that are not from 1e-9 to 1e9
 * Deterministic, but where it is stopped. Source: docs/theory/sides.md#which-plans, #disagreement, #common-position.
 */
export function sides(scenario: Scenario, options: SidesOptions = {}): SidesResult {
  const { onProgress, signal } = options;
  return drive(sidesSteps({ scenario, model: compile(scenario) }, options), {
    shouldStop: () => signal?.aborted === true,
    onProgress,
  });
}

/** Labels to look through for what holds without a party: a look beside the main question. */
const FEW_LABELS = 300_000;

/** As far as there is memory. */
const WHOLE: SidesEffort = {
  widths: [null, 3, 2, 1],
  labels: null,
  memoryMib: DEFAULT_MEMORY_MIB,
  isWhole: true,
};

/** On a page, beside much else: what allies disagree on and what they could agree on, of plans of few measures a step. */
export const SIDES_ON_PAGE: SidesEffort = {
  widths: [2, 1],
  labels: FEW_LABELS,
  memoryMib: 96,
  isWhole: false,
};

/** The same in slices of some milliseconds; stops with what it has found on `next(true)`. */
export function* sidesSteps(
  { scenario, model }: { readonly scenario: Scenario; readonly model: Model },
  asked: SidesAsked = {},
  effort: SidesEffort = WHOLE,
): Working<SidesResult> {
  let isStopped = false;
  const hear = (told: boolean): boolean => {
    isStopped ||= told;
    return isStopped;
  };
  if (asked.plan !== undefined) findPlan(model, asked.plan);
  checkWeighing(
    "rates",
    (asked.rates ?? []).map(({ worth }) => worth),
  );
  const several = sidesOfSeveral(model);
  if (several.length === 0) {
    return {
      of: null,
      status: "complete",
      holds: 0,
      plansCovered: "0",
      narrowedTo: null,
      sides: [],
      without: [],
    };
  }
  const { held, narrowedTo } = yield* heldPlans(model, asked, effort, hear);
  const found: SideResult[] = [];
  for (const { name, members } of several) {
    if (!isStopped || found.length === 0)
      found.push(yield* sideResult({ scenario, model, asked, effort, held, name, members }, hear));
  }
  const without: WithoutParty[] = [];
  for (const [party, id] of model.partyIds.entries()) {
    const own = model.measureIds.filter((_, m) => model.performs[party * model.measureIds.length + m] === 1);
    if (own.length === 0 || isStopped || !effort.isWhole) continue;
    const exclude = [...(asked.exclude ?? []), ...own];
    const include = (asked.include ?? []).filter((one) => !own.some((measure) => isOf(measure, one)));
    if (include.length < (asked.include ?? []).length) continue;
    const plans = yield* relay(
      holdingPlans(
        model,
        { ...limitsOf(asked, narrowedTo), exclude },
        { labels: FEW_LABELS, hasSides: false },
      ),
      (): SidesProgress => ({ stage: "without", done: without.length }),
      hear,
    );
    without.push({ party: id, of: plans.of, holds: plans.count, best: bestWithout(model, plans) });
  }
  const { of, count, plansCovered } = held;
  const status = isStopped && held.status === "complete" ? "stopped" : held.status;
  return { of, status, holds: count, plansCovered, narrowedTo, sides: found, without };
}

function isOf(measure: string, asked: string): boolean {
  return measure === asked || measure.startsWith(`${asked}.`);
}

function limitsOf({ perStep, steps, include, exclude, before }: SidesAsked, narrowedTo: number | null) {
  const most = narrowedTo ?? perStep;
  return {
    ...(most === undefined ? {} : { perStep: most }),
    ...(steps === undefined ? {} : { steps }),
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(before === undefined ? {} : { before }),
  };
}

function* heldPlans(
  model: Model,
  asked: SidesAsked,
  { widths, labels, memoryMib }: SidesEffort,
  hear: Hear,
): Working<{ readonly held: HoldingPlans; readonly narrowedTo: number | null }> {
  let first: HoldingPlans | null = null;
  for (const narrowedTo of widths) {
    if (narrowedTo !== null && asked.perStep !== undefined && asked.perStep <= narrowedTo) continue;
    const held = yield* relay(
      holdingPlans(model, limitsOf(asked, narrowedTo), { memoryMib, ...(labels === null ? {} : { labels }) }),
      ({ found }): SidesProgress => ({ stage: "plans", done: found }),
      hear,
    );
    first ??= held;
    if (held.status !== "refused" || held.count > 0) return { held, narrowedTo };
  }
  return { held: first!, narrowedTo: null };
}
