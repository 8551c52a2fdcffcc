import type { PlainClause, PlainScenario } from "../support/plain-scenario.ts";
import type { LivingClause, LivingPlan, LivingScenario } from "./clauses-oracle.ts";
import { oracleInput, stepsOf } from "./oracle-input.ts";
import { partsOf, type World, worldOf } from "./world.ts";

/** A scenario and a plan of it as the oracle of clauses takes them: parts spelled out, defaults filled in. */
export function livingInput(
  plain: PlainScenario,
  planId: string,
): { scenario: LivingScenario; plan: LivingPlan } {
  const events = Object.entries(plain.events ?? {}).map(([id, { by = null, once = {}, chance = 0 }]) => [
    id,
    { by, once, chance },
  ]);
  const deposits = Object.entries(plain.deposits ?? {}).map(([id, { to = null, ...deposit }]) => [
    id,
    { ...deposit, to },
  ]);
  return {
    scenario: {
      ...oracleInput(plain, planId).scenario,
      events: Object.fromEntries(events),
      deposits: Object.fromEntries(deposits),
    },
    plan: planOf(worldOf(plain), planId),
  };
}

function planOf(world: World, planId: string): LivingPlan {
  const written = world.scenario.plans[planId]!;
  const { clauses = world.scenario.clauses ?? [], stances = [], then } = written;
  return {
    steps: stepsOf(world, planId).map((step, index) => {
      const said = written.steps?.[index];
      const { places = [], returns = [] } = said === undefined || Array.isArray(said) ? {} : said;
      return { ...step, places, returns };
    }),
    clauses: [...clausesOfStances(world, stances), ...clauses].map((clause) => clauseOf(world, clause)),
    next: then === undefined ? null : { plan: planOf(world, then.plan), chance: then.chance },
  };
}

/** What the stances of a plan take back upon an event, all of them together and for the longest of their times. */
function clausesOfStances({ scenario }: World, ids: readonly string[]): PlainClause[] {
  const rules = Object.entries(scenario.stances ?? {}).flatMap(([id, { rules }]) =>
    ids.includes(id) ? rules : [],
  );
  return Object.keys(scenario.events ?? {}).flatMap((event) => {
    const said = rules.filter(({ upon }) => upon === event);
    if (said.length === 0) return [];
    const suspend = [...new Set(said.flatMap(({ undoes = [] }) => undoes))];
    return [{ upon: event, suspend, for: Math.max(...said.map((rule) => rule.for!)) }];
  });
}

function clauseOf(world: World, { of, suspend, ...clause }: PlainClause): LivingClause {
  const parts = (refs: readonly string[]): string[] => refs.flatMap((ref) => partsOf(world, ref));
  return {
    ...clause,
    ...(of === undefined ? {} : { of: parts(of) }),
    ...(suspend === undefined ? {} : { suspend: parts(suspend) }),
  };
}
