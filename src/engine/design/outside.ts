import { type AssessResult, findPlan } from "../assess/index.ts";
import type { Model } from "../model/index.ts";
import { indicesOf } from "../numeric/index.ts";
import { largestTrust, trust } from "../trust/index.ts";
import type { DesignOptions } from "./design-options.ts";
import { measuresNamed } from "./problem.ts";

/** A condition of a search that a plan of the scenario does not meet. */
export type Outside = OutsideMeasures | OutsideCount | OutsideDoubt;

/** Measures that it leaves out, or does, or does too early. */
export interface OutsideMeasures {
  /** What is asked: in force at the end, never done, or one before another. */
  readonly asks: "include" | "exclude" | "before";
  /** Ids: those left out; those done; the one that comes first, and the one done without it. */
  readonly measures: readonly string[];
}

/** Too many of something. */
export interface OutsideCount {
  /** What is asked: measures a step, steps, periods in all, or the trust that a step needs. */
  readonly asks: "perStep" | "steps" | "periods" | "mostTrust";
  /** What the plan has of it: a count; of trust a chance from 0 to 1. */
  readonly found: number;
  /** What was asked for at most: a count; of trust a chance from 0 to 1. */
  readonly most: number;
}

/** Its figures are those of parties who do not doubt each other, so that it cannot be set beside what was found. */
export interface OutsideDoubt {
  /** What is asked: plans that hold under doubt. */
  readonly asks: "confidence";
  /** With what chance others do their part in those looked for, 0 to 1. */
  readonly least: number;
}

/** Chances that differ by no more are equal. */
const ROUNDING = 1e-9;

/** What a search asks for that a plan of the scenario does not meet; none where it is one of those looked for. @throws EngineError as `trust` */
export function outsideOf(model: Model, plan: AssessResult, asked: DesignOptions): Outside[] {
  const outside: Outside[] = [];
  const partsOf = (id: string): string[] => measuresNamed(model, id).map((one) => model.measureIds[one]!);
  const inForce = new Set(indicesOf(model.start).map((one) => model.measureIds[one]!));
  const done = new Set<string>();
  const early: Outside[] = [];
  for (const { does, ends } of plan.steps) {
    for (const [first, then] of asked.before ?? []) {
      const isDone = partsOf(then).some((id) => does.includes(id));
      if (isDone && !partsOf(first).every((id) => inForce.has(id)))
        early.push({ asks: "before", measures: [first, then] });
    }
    for (const id of ends) inForce.delete(id);
    for (const id of does) {
      inForce.add(id);
      done.add(id);
    }
  }
  const missing = (asked.include ?? []).filter((one) => !partsOf(one).every((id) => inForce.has(id)));
  if (missing.length > 0) outside.push({ asks: "include", measures: missing });
  const unwanted = (asked.exclude ?? []).filter((one) => partsOf(one).some((id) => done.has(id)));
  if (unwanted.length > 0) outside.push({ asks: "exclude", measures: unwanted });
  outside.push(...early);
  const counts = {
    perStep: Math.max(0, ...plan.steps.map(({ does }) => does.length)),
    steps: plan.steps.length,
    periods: plan.steps.reduce((sum, { periods }) => sum + periods, 0),
  };
  for (const [asks, found] of Object.entries(counts) as [keyof typeof counts, number][]) {
    const most = asked[asks];
    if (most !== undefined && found > most) outside.push({ asks, found, most });
  }
  const { mostTrust, confidence } = asked;
  if (mostTrust !== undefined && mostTrust < 1 && plan.holds) {
    const found = largestTrust(trust(model, findPlan(model, plan.id))) ?? 0;
    if (found > mostTrust + ROUNDING) outside.push({ asks: "mostTrust", found, most: mostTrust });
  }
  if (confidence !== undefined && confidence < 1) outside.push({ asks: "confidence", least: confidence });
  return outside;
}
