import {
  type AssessResult,
  comparePlan,
  type DesignOptions,
  type DesignResult,
  designSteps,
  drive,
  EngineError,
  type Model,
  relay,
} from "../../engine/index.ts";
import type { BriefBound, BriefInput, BriefPhase } from "./brief-input.ts";

/** How far a search for further plans goes on a page: `short`: some tenths of a second; `full`: to the end, however long. */
export type SearchEffort = "none" | "short" | "full";

// Bounds of the short search, of work and memory, not of time, so that every machine makes the same page.
/** Labels an exact search may try, and a rough one. */
const EXACT_LABELS = 1_000_000;
const ROUGH_LABELS = 5_000_000;
/** Tables of an exact search, in MiB, and those of the states alone: they fill in some tenths of a second. */
const TABLES_MIB = 96;
const STATES_MIB = 48;
/** Up to so many measures that can still be done an exact search is tried first, by the number of parties; past the list, the last. */
const EXACT_MEASURES = [16, 16, 16, 12];
/** Measures a step, tried one after the other until the tables have room; the narrowest is the last there is, and gets more. */
const WIDTHS: readonly { readonly perStep: number | null; readonly memoryLimitMib: number }[] = [
  { perStep: null, memoryLimitMib: TABLES_MIB },
  { perStep: 3, memoryLimitMib: TABLES_MIB },
  { perStep: 2, memoryLimitMib: TABLES_MIB },
  { perStep: 1, memoryLimitMib: 2 * TABLES_MIB },
];
/** A rough search that has found so many goes no further. */
const ENOUGH_FOUND = 100;

/**
 * Looks for plans beside those of the file. A short search is exact where that is quick; else it is rough, with as many measures a step
 * as there is room for, and what it finds is not all.
 */
export function* searchPlans(
  model: Model,
  plans: readonly AssessResult[],
  effort: SearchEffort,
  bounds: BriefBound[],
): Generator<BriefPhase, BriefInput["design"], boolean> {
  if (effort === "none") return null;
  yield "design";
  let found: Found | null;
  try {
    found = effort === "full" ? yield* searchFully(model) : searchShortly(model);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    bounds.push({ kind: "no-design" });
    return null;
  }
  if (found === null) {
    bounds.push({ kind: "design-too-large" });
    return null;
  }
  const { result, perStep } = found;
  if (result.status !== "complete") bounds.push({ kind: "design-rough", perStep });
  return { result, perStep, named: plans.map((plan) => comparePlan(plan, result)) };
}

type Found = Pick<NonNullable<BriefInput["design"]>, "result" | "perStep">;

function* searchFully(model: Model): Generator<BriefPhase, Found, boolean> {
  return { result: yield* relay(designSteps(model), (): BriefPhase => "design"), perStep: null };
}

/** @returns null where the scenario is too large for it */
function searchShortly(model: Model): Found | null {
  const most = EXACT_MEASURES[model.partyIds.length] ?? EXACT_MEASURES.at(-1)!;
  if (openMeasures(model) <= most) {
    const result = search(model, { memoryLimitMib: TABLES_MIB }, (tried) => tried > EXACT_LABELS);
    if (result.status === "complete") return { result, perStep: null };
  }
  for (const { perStep, memoryLimitMib } of hasRoomForStates(model) ? WIDTHS : []) {
    const options = { memoryLimitMib, roughPasses: 2, ...(perStep === null ? {} : { perStep }) };
    const result = search(model, options, (tried, plans) => tried > ROUGH_LABELS || plans >= ENOUGH_FOUND);
    if (result.status !== "refused" || result.frontier.length > 0) return { result, perStep };
  }
  return null;
}

/** No width helps where the states alone have no room, as they are the same whatever it is. */
function hasRoomForStates(model: Model): boolean {
  const searching = designSteps(model, { perStep: 1, memoryLimitMib: STATES_MIB, roughPasses: 1 });
  const { done, value } = searching.next(); // by its first report it has all states, and goes no further
  return done !== true || value.status !== "refused";
}

/** @param isEnough - asked after every slice of work, with the labels tried in all passes and the plans found */
function search(
  model: Model,
  options: DesignOptions,
  isEnough: (tried: number, found: number) => boolean,
): DesignResult {
  let before = 0;
  let last = { tried: 0, found: 0 };
  return drive(designSteps(model, options), {
    onProgress: (step) => {
      if (step.tried < last.tried) before += last.tried; // a new pass counts from nothing
      last = step;
    },
    shouldStop: () => isEnough(before + last.tried, last.found),
  });
}

function openMeasures({ measureIds, start }: Model): number {
  return measureIds.filter((_, index) => ((start[index >>> 5]! >>> (index & 31)) & 1) === 0).length;
}
