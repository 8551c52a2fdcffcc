import { measureText } from "../../engine/index.ts";
import type { Condition, Conjunction, MeasureRef } from "../scenario.ts";
import type { Check, CheckContext } from "./check.ts";
import { evidenceOf } from "./evidence-holders.ts";

/** No list of names says a thing twice, and no list of conditions contradicts itself. (Plan steps: see plan-steps.) */
export const repeatedEntries: Check = {
  run: (context) => {
    const { scenario } = context;
    for (const { by, requires, excludes } of scenario.measures) {
      checkNames(context, by, by);
      checkMeasures(context, requires);
      checkMeasures(context, excludes);
    }
    checkMeasures(context, scenario.start);
    for (const { when } of [...scenario.together, ...scenario.drift]) checkConditions(context, when);
    for (const combination of [...scenario.infeasible, ...scenario.merge])
      checkConditions(context, combination);
    for (const rule of scenario.stances.flatMap((stance) => stance.rules)) {
      checkMeasures(context, rule.does);
      checkMeasures(context, rule.undoes);
      checkConditions(context, rule.once);
    }
    const clauses = [scenario.clauses, ...scenario.plans.map((plan) => plan.clauses ?? [])].flat();
    for (const { of, suspend } of clauses) {
      checkMeasures(context, of);
      checkMeasures(context, suspend ?? []);
    }
    for (const { stances } of scenario.plans) if (stances !== null) checkNames(context, stances, stances);
    for (const { for: fields } of evidenceOf(scenario)) {
      if (fields !== null) checkNames(context, fields, fields);
    }
  },
};

function checkMeasures(context: CheckContext, refs: readonly MeasureRef[]): void {
  checkNames(context, refs, refs.map(measureText));
}

function checkConditions(context: CheckContext, conditions: Conjunction): void {
  const seen = new Map<string, { readonly condition: Condition; readonly index: number }>();
  for (const [index, condition] of conditions.entries()) {
    const before = seen.get(measureText(condition));
    if (before === undefined) {
      seen.set(measureText(condition), { condition, index });
      continue;
    }
    const entry = `${condition.negated ? "not " : ""}${measureText(condition)}`;
    const facts = { entry, line: lineOf(context, conditions, before.index) };
    const isSame = before.condition.negated === condition.negated;
    context.report(
      isSame ? "repeated-entry" : "contradictory-conditions",
      context.places.at(conditions, index),
      facts,
    );
  }
}

function checkNames(context: CheckContext, list: readonly unknown[], names: readonly string[]): void {
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    else
      context.report("repeated-entry", context.places.at(list, index), {
        entry: name,
        line: lineOf(context, list, first),
      });
  }
}

function lineOf(context: CheckContext, list: readonly unknown[], index: number): number {
  return context.positions.at(context.places.at(list, index).span.start).line;
}
