import {
  checkPatience,
  EngineError,
  isFeasible,
  isInterrupted,
  type Model,
  measureRef,
} from "../model/index.ts";
import { hasBit, indicesOf, type Mask } from "../numeric/index.ts";
import { type DesignOptions, MAX_OPEN_MEASURES } from "./design-options.ts";
import { TRUST } from "./objectives.ts";

/**
 * The question in words of 32 bits. Only **open** measures vary: those that are not in force at the start and may be
 * done. A state is the word of the open measures done; bit j stands for model measure `measures[j]`.
 */
export interface DesignProblem {
  readonly model: Model;
  readonly partyCount: number;
  /** Requirements before what requires them, so that bundles can be grown from low bits to high. */
  readonly measures: readonly number[];
  /** Bit of each model measure, -1 where it is not open. */
  readonly bitOf: readonly number[];
  /** Per bit: open measures that must be in force already or be done in the same step. */
  readonly needs: readonly number[];
  /** Per bit: open measures that must have been done in an earlier step. */
  readonly earlier: readonly number[];
  /** Per bit: open measures that may not be in force with it. */
  readonly clashes: readonly number[];
  /** Combinations that cannot occur, as far as open measures decide. */
  readonly infeasible: readonly OpenCondition[];
  /** Open measures that must be done in the end. */
  readonly include: number;
  /** All open measures that `shortest` must see in force; null where it cannot be. */
  readonly target: number | null;
  readonly perStep: number;
  readonly maxSteps: number;
  /** Periods within which all is done and verified; Infinity where there is no limit. */
  readonly maxPeriods: number;
  /** What trust in each other plans may ask for; null: any. */
  readonly trust: TrustAsked | null;
  /** False where no state or no end that is asked for can occur. */
  readonly isPossible: boolean;
}

/** What trust in each other plans may ask for. */
export interface TrustAsked {
  /** τ: with what chance the others all do their part at each step; 1: surely. */
  readonly confidence: number;
  /** μ*: the largest least trust; 1: any. */
  readonly most: number;
}

/** What is left of a combination over the open measures. */
export interface OpenCondition {
  readonly all: number;
  readonly notAll: readonly number[];
}

/**
 * Do events or clauses of the scenario bear on the plans that are searched for? Labels hold where no clause counts how often an event has
 * happened: docs/theory/clauses.md#plans-searched-for.
 *
 * @throws EngineError `interrupted` where one does
 */
export function areInterrupted(model: Model): boolean {
  const { clauses } = model;
  if (!isInterrupted(model, { clauses, bundles: [], outstanding: [], next: null })) return false;
  if (clauses.some(({ times }) => times > 1)) throw new EngineError("interrupted", "");
  return true;
}

/**
 * @throws EngineError `infeasible-start`, `unknown-measure`, `option-out-of-range`, `missing-patience`,
 * `too-many-measures` where more than MAX_OPEN_MEASURES can still be done
 */
export function designProblem(model: Model, options: DesignOptions): DesignProblem {
  const {
    perStep,
    maxSteps,
    maxPeriods,
    included,
    pairs,
    open: measures,
    shortest,
  } = askedOf(model, options);
  if (measures.length > MAX_OPEN_MEASURES) {
    throw new EngineError("too-many-measures", "", { found: measures.length, limit: MAX_OPEN_MEASURES });
  }
  const bitOf = model.measureIds.map((_, measure) => measures.indexOf(measure));
  const word = (members: readonly number[]): number =>
    members.reduce((sum, measure) => (bitOf[measure]! < 0 ? sum : sum | (1 << bitOf[measure]!)), 0);
  const canBeIn = (measure: number): boolean => hasBit(model.start, measure) || bitOf[measure]! >= 0;
  const conditions = model.infeasible.map((one) => openCondition(one, bitOf, (m) => hasBit(model.start, m)));
  return {
    model,
    partyCount: model.partyIds.length,
    measures,
    bitOf,
    needs: measures.map((measure) => word(indicesOf(model.requires[measure]!))),
    earlier: measures.map((measure) =>
      word(pairs.filter(([, later]) => later === measure).map(([earlier]) => earlier)),
    ),
    clashes: measures.map((measure) => word(indicesOf(model.excludes[measure]!))),
    infeasible: conditions.filter((one) => one !== null),
    include: word(included),
    target: shortest.every(canBeIn) ? word(shortest) : null,
    perStep: Math.min(perStep, measures.length),
    maxSteps: Math.min(maxSteps, measures.length),
    maxPeriods,
    trust: trustAsked(options),
    isPossible: included.every(canBeIn),
  };
}

/** What the options ask for, by model measure; both roads start from it. */
export interface Asked {
  /** Infinity where there is no limit. */
  readonly perStep: number;
  readonly maxSteps: number;
  readonly maxPeriods: number;
  /** In force in the end. */
  readonly included: readonly number[];
  /** [A, B]: B is done only in a step after A. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Measures that can still be done, requirements first. */
  readonly open: readonly number[];
  /** What `shortest` waits for. */
  readonly shortest: readonly number[];
}

/** @throws EngineError `infeasible-start`, `missing-patience`, `unknown-measure`, `option-out-of-range` */
export function askedOf(model: Model, options: DesignOptions): Asked {
  if (!isFeasible(model, model.start)) throw new EngineError("infeasible-start", "");
  checkPatience(model);
  const included = (options.include ?? []).flatMap((id) => measuresNamed(model, id));
  const excluded = new Set((options.exclude ?? []).flatMap((id) => measuresNamed(model, id)));
  const pairs = (options.before ?? []).flatMap(([first, then]) => {
    const firsts = measuresNamed(model, first);
    return measuresNamed(model, then).flatMap((later) => firsts.map((earlier) => [earlier, later] as const));
  });
  const wanted = [...model.measureIds.keys()].filter((measure) => !excluded.has(measure));
  return {
    perStep: wholeNumber("perStep", options.perStep),
    maxSteps: wholeNumber("steps", options.steps),
    maxPeriods: wholeNumber("periods", options.periods),
    included,
    pairs,
    open: openMeasures(model, excluded, pairs),
    shortest: included.length > 0 ? included : wanted,
  };
}

/** How many measures can still be done. @throws EngineError `unknown-measure` */
export function openMeasureCount(model: Model, options: DesignOptions): number {
  const excluded = new Set((options.exclude ?? []).flatMap((id) => measuresNamed(model, id)));
  return openMeasures(model, excluded, []).length;
}

/**
 * As a power of two, how many states plans could reach if nothing but instalments asked for an order: n parts of a measure, which come one
 * after the other, make n + 1 states and not 2^n.
 *
 * @throws EngineError `unknown-measure`
 */
export function openStates(model: Model, options: DesignOptions): number {
  const excluded = new Set((options.exclude ?? []).flatMap((id) => measuresNamed(model, id)));
  const parts = new Map<string, number>();
  for (const measure of openMeasures(model, excluded, [])) {
    const id = measureRef(model.measureIds[measure]!).measure;
    parts.set(id, (parts.get(id) ?? 0) + 1);
  }
  return [...parts.values()].reduce((power, count) => power + Math.log2(count + 1), 0);
}

/** The measure of this id, or all its instalments. @throws EngineError `unknown-measure` */
export function measuresNamed(model: Model, id: string): number[] {
  const named = model.measureIds.flatMap((own, measure) =>
    own === id || measureRef(own).measure === id ? [measure] : [],
  );
  if (named.length === 0) throw new EngineError("unknown-measure", id);
  return named;
}

/** A combination over open measures, the others being settled; null where it can never hold. */
export function openCondition(
  condition: { readonly all: Mask; readonly notAll: readonly Mask[] },
  bitOf: readonly number[],
  isInForce: (measure: number) => boolean,
): OpenCondition | null {
  const open = (members: readonly number[]): number =>
    members.reduce((sum, measure) => (bitOf[measure]! < 0 ? sum : sum | (1 << bitOf[measure]!)), 0);
  const neverIn = (measure: number): boolean => bitOf[measure]! < 0 && !isInForce(measure);
  const all = indicesOf(condition.all);
  if (all.some(neverIn)) return null;
  const groups = condition.notAll.map(indicesOf).filter((group) => !group.some(neverIn));
  const notAll = groups.map(open);
  return notAll.includes(0) ? null : { all: open(all), notAll };
}

/** Does the combination hold in this state? */
export function openConditionHolds(condition: OpenCondition, word: number): boolean {
  if ((word & condition.all) !== condition.all) return false;
  for (const group of condition.notAll) if ((word & group) === group) return false;
  return true;
}

/** @throws EngineError `option-out-of-range`; `options-exclude-each-other` where both are given: least trust is about plans nobody doubts */
export function trustAsked({ confidence = 1, mostTrust = 1, objectives }: DesignOptions): TrustAsked | null {
  if (!(confidence > 0 && confidence <= 1)) {
    throw new EngineError("option-out-of-range", "confidence", { found: confidence, least: 0, most: 1 });
  }
  if (!(mostTrust >= 0 && mostTrust <= 1)) {
    throw new EngineError("option-out-of-range", "mostTrust", { found: mostTrust, least: 0, most: 1 });
  }
  if (confidence < 1 && mostTrust < 1) throw new EngineError("options-exclude-each-other", "confidence", {});
  if (confidence < 1 && objectives?.includes(TRUST)) {
    throw new EngineError("options-exclude-each-other", "confidence", {});
  }
  const isAsked = confidence < 1 || mostTrust < 1 || objectives?.includes(TRUST);
  return isAsked ? { confidence, most: mostTrust } : null;
}

/** @throws EngineError `option-out-of-range` */
function wholeNumber(option: string, value: number | undefined): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!Number.isInteger(value) || value < 1) {
    throw new EngineError("option-out-of-range", option, { found: value, least: 1 });
  }
  return value;
}

/** Measures that could still be done, requirements before what requires them, otherwise in the model's order. */
function openMeasures(
  model: Model,
  excluded: ReadonlySet<number>,
  pairs: readonly (readonly [number, number])[],
): number[] {
  const inForce = indicesOf(model.start);
  const clashesWithStart = (measure: number): boolean =>
    inForce.some((other) => hasBit(model.excludes[measure]!, other));
  const candidates = model.measureIds
    .map((_, measure) => measure)
    .filter((measure) => !hasBit(model.start, measure) && model.endOnly[measure] === 0)
    .filter((measure) => !excluded.has(measure) && !clashesWithStart(measure));
  const placed: number[] = [];
  const isThere = (measure: number): boolean => hasBit(model.start, measure) || placed.includes(measure);
  const conditionsOf = (measure: number): number[] => [
    ...indicesOf(model.requires[measure]!),
    ...pairs.filter(([, later]) => later === measure).map(([earlier]) => earlier),
  ];
  // What waits for something that cannot be done, or for each other, is never placed: it cannot be done.
  for (;;) {
    const next = candidates.find(
      (measure) => !placed.includes(measure) && conditionsOf(measure).every(isThere),
    );
    if (next === undefined) return placed;
    placed.push(next);
  }
}
