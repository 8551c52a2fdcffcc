import type { PlainPoints, PlainScenario, PlainTogether } from "../support/plain-scenario.ts";
import type { OracleScenario, OracleStep, OracleTerm } from "./plan-oracle.ts";
import { runStances } from "./stance-oracle.ts";
import { bareRef, partsOf, type State, type World, worldOf } from "./world.ts";

/** A scenario and a plan of it as the oracle takes them: instalments and stances spelled out, defaults filled in. */
export function oracleInput(
  scenario: PlainScenario,
  planId: string,
): { scenario: OracleScenario; steps: OracleStep[] } {
  const world = worldOf(scenario);
  const { value = {}, lasts = "forever", chance = 0, without = 0, blame = {} } = scenario.breakdown ?? {};
  const points = (map: ReadonlyMap<string, number>): PlainPoints => Object.fromEntries(map);
  return {
    scenario: {
      parties: scenario.parties,
      measures: Object.fromEntries(
        [...world.parts].map(([id, part]) => [
          id,
          { ...part, value: points(part.value), once: points(part.once) },
        ]),
      ),
      together: termsOf(world, scenario.together),
      drift: termsOf(world, scenario.drift),
      start: [...world.start],
      breakdown: { value, lasts, chance, without, blame },
    },
    steps: stepsOf(world, planId),
  };
}

function termsOf(world: World, terms: readonly PlainTogether[] = []): OracleTerm[] {
  return terms.map(({ when, value }) => ({
    value,
    when: when.map((condition) => ({
      parts: partsOf(world, bareRef(condition)),
      not: condition.startsWith("not "),
    })),
  }));
}

export function stepsOf(world: World, planId: string): OracleStep[] {
  const plan = world.scenario.plans[planId]!;
  if (plan.stances) return runStances(world, plan.stances).steps.map((step) => ({ ...step, wait: 0 }));
  const steps: OracleStep[] = [];
  let state: State = world.start;
  for (const step of plan.steps!) {
    const { does = [], ends = [], wait = 0 } = Array.isArray(step) ? { does: step } : step;
    const done = does.flatMap((ref) => partsOf(world, ref)).filter((id) => !state.has(id));
    const ended = ends.flatMap((ref) => partsOf(world, ref)).filter((id) => state.has(id));
    steps.push({ does: done, ends: ended, wait });
    state = new Set([...state, ...done].filter((id) => !ended.includes(id)));
  }
  return steps;
}
