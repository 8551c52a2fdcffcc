import type { PlainScenario } from "./plain-scenario.ts";

/**
 * The scenario as the program of design has every rule of it in rows: work counts at once, what can be taken back can be whole or not at
 * all, each party has one lag, that of its first measure (with joint performers all have the same). All else stays.
 */
export function sayable(scenario: PlainScenario): PlainScenario {
  const copy = structuredClone(scenario);
  const lags = new Map<string, number>();
  const measures = Object.values(copy.measures);
  const isJoint = measures.some(({ by }) => Array.isArray(by) && by.length > 1);
  for (const measure of measures) {
    const performer = isJoint ? "" : [measure.by].flat()[0]!;
    const lag = lags.get(performer) ?? measure.verify ?? 1;
    lags.set(performer, lag);
    measure.verify = lag;
    measure.progress = "at-once";
    if (typeof measure.reversible === "number") measure.reversible = measure.reversible >= 0.5;
    if (measure.reversible === false) delete measure.endOnly;
  }
  return copy;
}
