import { measureRef } from "../engine/index.ts";
import { type Cut, cutMeasures } from "./cut/index.ts";
import {
  applyEdits,
  copyPlan,
  insertPlan,
  setInstalments,
  type WrittenPlan,
  type WrittenStep,
} from "./edit/index.ts";
import { partCount } from "./expand/index.ts";
import { parse } from "./parse/index.ts";
import { isSame } from "./plain-alike.ts";
import { readScenario } from "./read-scenario.ts";
import type { Reader } from "./remember-readings.ts";
import type { Plan, Scenario } from "./scenario.ts";

/**
 * The text of a scenario with one more plan, and with measures cut into instalments for it; all else stays as it was, character for
 * character.
 *
 * @param text - the text that `scenario` was read from, the measures uncut
 * @returns null where it cannot be written: plans or a measure to be cut stand behind an alias, or `rankings` order the states of the
 * measures uncut. What is returned has been read anew and is the scenario with the plan, and nothing else.
 */
export function addPlan(
  text: string,
  scenario: Scenario,
  plan: WrittenPlan,
  cuts: readonly Cut[] = [],
): string | null {
  return addPlanReadBy(readScenario, text, scenario, plan, cuts);
}

/** The same with a reader of the caller's. */
export function addPlanReadBy(
  read: Reader,
  text: string,
  scenario: Scenario,
  plan: WrittenPlan,
  cuts: readonly Cut[],
): string | null {
  const root = parse(text, () => undefined);
  if (root === null) throw new Error("the text is not the one the scenario was read from");
  if (cuts.length > 0 && scenario.rankings.length > 0) return null;
  const inserted = insertPlan(text, root, plan);
  const instalments = setInstalments(text, root, cuts);
  if (inserted === null || instalments === null) return null;
  const edited = applyEdits(text, [...instalments, inserted]);
  const meant = cutMeasures(scenario, cuts);
  const isAsMeant = isSame(read(edited).scenario, { ...meant, plans: [...meant.plans, planOf(plan)] });
  return isAsMeant ? edited : null;
}

/**
 * The text of a scenario with a copy of one of its plans, all that the plan says with it, under another id and label.
 *
 * @returns null where it cannot be written. What is returned has been read anew and is the scenario with the copy, and nothing else.
 */
export function addCopy(
  text: string,
  scenario: Scenario,
  planId: string,
  named: { readonly id: string; readonly label: string },
): { readonly text: string; readonly scenario: Scenario } | null {
  const root = parse(text, () => undefined);
  const plan = scenario.plans.find(({ id }) => id === planId);
  const edit = root === null || plan === undefined ? null : copyPlan(text, root, planId, named);
  if (edit === null) return null;
  const edited = applyEdits(text, [edit]);
  const read = readScenario(edited).scenario;
  const meant = { ...scenario, plans: [...scenario.plans, { ...plan, ...named }] };
  return read !== null && isSame(read, meant) ? { text: edited, scenario: read } : null;
}

/** The steps of a found plan as somebody would write them: a measure where all its parts are in one step, else its parts. */
export function writtenSteps(scenario: Scenario, steps: readonly (readonly string[])[]): WrittenStep[] {
  const wholes = new Map(
    scenario.measures
      .filter((measure) => partCount(measure) > 1)
      .map((measure) => [measure.id, partCount(measure)]),
  );
  return steps.map((ids) => {
    const does = ids.map((id) => {
      const { measure } = measureRef(id);
      const parts = ids.filter((other) => measureRef(other).measure === measure);
      return parts.length === wholes.get(measure) ? measure : id;
    });
    return { does: [...new Set(does)], ends: [], wait: 0 };
  });
}

function planOf({ id, label, steps }: WrittenPlan): Plan {
  return {
    id,
    label,
    note: null,
    evidence: [],
    steps: steps.map(({ does, ends, places = [], returns = [], wait }) => ({
      does: does.map(measureRef),
      ends: ends.map(measureRef),
      places,
      returns,
      wait,
      label: null,
      until: null,
    })),
    stances: null,
    clauses: null,
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; a scenario is never awaited.
    then: null,
    until: null,
  };
}
