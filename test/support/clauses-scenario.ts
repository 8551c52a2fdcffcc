import fc from "fast-check";
import { stepsOf } from "../oracles/oracle-input.ts";
import { isFeasible, worldOf } from "../oracles/world.ts";
import { anyFullScenario } from "./full-scenario.ts";
import type {
  PlainClause,
  PlainDeposit,
  PlainEvent,
  PlainPlan,
  PlainPoints,
  PlainScenario,
  PlainStep,
} from "./plain-scenario.ts";

/**
 * Random scenarios with every feature that bears on a verdict, and with what happens on the way: events by chance and by choice, clauses
 * of the scenario and of plans, responses to a breach, deposits, plans that may follow; correct by construction. Durations and lags are
 * at most 4 periods, so that every breach can be listed at every node.
 */
export function anyClausesScenario(): fc.Arbitrary<PlainScenario> {
  return fc.tuple(anyFullScenario(), genes()).map(([scenario, additions]) => build(scenario, additions));
}

const MOST_PERIODS = 4;
/** Lawful ids that trip careless code. */
const EVENT_IDS = ["test", "toString"];
const DEPOSIT_IDS = ["bond", "constructor"];

type Genes = ReturnType<typeof genes> extends fc.Arbitrary<infer G> ? G : never;
type ClauseGene = Genes["clauses"][number];

function genes() {
  const index = fc.nat({ max: 20 });
  const points = fc.array(fc.option(fc.integer({ min: -40, max: 40 }).map((n) => n / 8)), { maxLength: 4 });
  const clause = fc.record({
    upon: fc.nat({ max: 3 }),
    by: fc.option(index, { freq: 2 }),
    of: fc.array(index, { maxLength: 2 }),
    suspend: fc.array(index, { maxLength: 3 }),
    for: fc.integer({ min: 1, max: 4 }),
    times: fc.constantFrom(1, 1, 2, 3),
    kind: fc.constantFrom("suspend", "suspend", "suspend", "end", "collapse"),
  });
  const clauses = fc.array(clause, { maxLength: 3 });
  return fc.record({
    events: fc.array(
      fc.record({
        by: fc.option(index, { freq: 2 }),
        once: points,
        chance: fc.constantFrom(0, 0.01, 0.05, 0.2, 0.5),
      }),
      { maxLength: 2 },
    ),
    clauses,
    deposits: fc.array(
      fc.record({
        by: index,
        amount: fc.integer({ min: 0, max: 160 }).map((n) => n / 8),
        to: fc.option(index),
      }),
      { maxLength: 2 },
    ),
    plans: fc.array(
      fc.record({
        clauses: fc.option(clauses),
        then: fc.option(fc.record({ plan: index, chance: fc.constantFrom(0, 0.01, 0.1, 0.5, 1) })),
        deposits: fc.array(fc.option(fc.record({ place: index, keep: index, isKept: fc.nat({ max: 3 }) })), {
          minLength: 2,
          maxLength: 2,
        }),
        isApart: fc.boolean(),
        upon: fc.option(
          fc.record({
            event: index,
            stance: index,
            undoes: fc.array(index, { minLength: 1, maxLength: 3 }),
            for: fc.integer({ min: 1, max: 4 }),
          }),
          { freq: 2 },
        ),
      }),
      { minLength: 7, maxLength: 7 },
    ),
  });
}

function build(full: PlainScenario, genes: Genes): PlainScenario {
  const scenario = structuredClone(full);
  for (const measure of Object.values(scenario.measures)) {
    if (measure.takes !== undefined) measure.takes = Math.min(MOST_PERIODS, measure.takes);
    if (measure.verify !== undefined) measure.verify = Math.min(MOST_PERIODS, measure.verify);
  }
  const parties = Object.keys(scenario.parties);
  addEvents(scenario, genes, parties);
  scenario.clauses = clausesOf(scenario, genes.clauses, parties);
  addDeposits(scenario, genes, parties);
  const plans = Object.values(scenario.plans);
  for (const [index, plan] of plans.entries()) {
    const gene = genes.plans[index]!;
    if (gene.clauses !== null) plan.clauses = clausesOf(scenario, gene.clauses, parties);
    if (plan.steps !== undefined)
      plan.steps = plan.steps.map((step) =>
        Array.isArray(step) || step.wait === undefined
          ? step
          : { ...step, wait: Math.min(MOST_PERIODS, step.wait) },
      );
    placeDeposits(scenario, plan, gene);
    answerEvent(scenario, plan, gene.upon);
  }
  // From the last: what may follow a plan may be followed by others in turn.
  for (const [index, [id, plan]] of [...Object.entries(scenario.plans).entries()].reverse()) {
    const { then } = genes.plans[index]!;
    const later = Object.keys(scenario.plans).slice(index + 1);
    if (then === null || later.length === 0 || leavesDeposits(plan)) continue;
    const next = later[then.plan % later.length]!;
    if (canFollow(scenario, id, next)) plan.then = { plan: next, chance: then.chance };
  }
  return scenario;
}

function addEvents(scenario: PlainScenario, genes: Genes, parties: readonly string[]): void {
  const events: Record<string, PlainEvent> = {};
  for (const [index, { by, once, chance }] of genes.events.entries()) {
    if (by === null && chance === 0) continue;
    events[EVENT_IDS[index]!] = {
      ...(by === null ? {} : { by: parties[by % parties.length]!, once: pointsOf(parties, once) }),
      chance,
    };
  }
  scenario.events = events;
}

function clausesOf(
  scenario: PlainScenario,
  genes: readonly ClauseGene[],
  parties: readonly string[],
): PlainClause[] {
  const said = new Set<string>();
  return genes.flatMap((gene) => {
    const clause = clauseOf(scenario, gene, parties);
    // Of two upon one event from one time on the second would never hold.
    const key = `${clause.upon} ${clause.times ?? 1}`;
    if (clause.upon !== "breach" && said.has(key)) return [];
    said.add(key);
    return [clause];
  });
}

function clauseOf(scenario: PlainScenario, gene: ClauseGene, parties: readonly string[]): PlainClause {
  const events = Object.keys(scenario.events ?? {});
  const upon = gene.upon < events.length ? events[gene.upon]! : "breach";
  const measures = Object.keys(scenario.measures);
  const some = (picks: readonly number[]): string[] => [
    ...new Set(picks.map((pick) => measures[pick % measures.length]!)),
  ];
  const suspended = some(gene.suspend).filter((id) => Number(scenario.measures[id]!.reversible ?? true) > 0);
  const of = upon === "breach" ? some(gene.of) : [];
  const by = gene.by === null ? null : parties[gene.by % parties.length]!;
  const isAble = of.length === 0 || of.some((id) => [scenario.measures[id]!.by].flat().includes(by!));
  return {
    upon,
    ...(upon !== "breach" || by === null || !isAble ? {} : { by }),
    ...(of.length === 0 ? {} : { of }),
    ...(upon === "breach" || gene.times === 1 ? {} : { times: gene.times }),
    ...(gene.kind === "suspend"
      ? { suspend: suspended, for: gene.for }
      : { then: gene.kind === "end" ? "end" : "collapse" }),
  };
}

function addDeposits(scenario: PlainScenario, genes: Genes, parties: readonly string[]): void {
  const deposits: Record<string, PlainDeposit> = {};
  for (const [index, { by, amount, to }] of genes.deposits.entries()) {
    const placer = parties[by % parties.length]!;
    const taker = to === null ? placer : parties[to % parties.length]!;
    deposits[DEPOSIT_IDS[index]!] = { by: placer, amount, ...(taker === placer ? {} : { to: taker }) };
  }
  scenario.deposits = deposits;
}

/** Each deposit is placed in a step and given back in a later one, in one of their own at the end, or never. */
function placeDeposits(scenario: PlainScenario, plan: PlainPlan, gene: Genes["plans"][number]): void {
  if (plan.steps === undefined || plan.steps.length === 0) return;
  const steps = plan.steps.map((step): PlainStep => (Array.isArray(step) ? { does: step } : step));
  const last = steps.length;
  if (gene.isApart) steps.push({});
  for (const [index, id] of Object.keys(scenario.deposits ?? {}).entries()) {
    const how = gene.deposits[index]!;
    if (how === null) continue;
    const from = how.place % last;
    steps[from] = { ...steps[from], places: [...(steps[from]!.places ?? []), id] };
    if (how.isKept === 0 || from + 1 >= steps.length) continue;
    const until = gene.isApart ? last : from + 1 + (how.keep % (last - from - 1));
    steps[until] = { ...steps[until], returns: [...(steps[until]!.returns ?? []), id] };
  }
  plan.steps = steps.filter((step) => Object.keys(step).length > 0);
}

/** A stance of the plan says what it takes back when an event happens. */
function answerEvent(
  { events = {}, measures, stances = {} }: PlainScenario,
  { stances: ids = [] }: PlainPlan,
  gene: Genes["plans"][number]["upon"],
): void {
  const known = Object.keys(events);
  if (gene === null || known.length === 0 || ids.length === 0) return;
  const { party, rules } = stances[ids[gene.stance % ids.length]!]!;
  const own = Object.keys(measures).filter(
    (id) => [measures[id]!.by].flat().includes(party) && Number(measures[id]!.reversible ?? true) > 0,
  );
  if (own.length === 0) return;
  const undoes = [...new Set(gene.undoes.map((pick) => own[pick % own.length]!))];
  rules.push({ upon: known[gene.event % known.length]!, undoes, for: gene.for });
}

function leavesDeposits({ steps = [] }: PlainPlan): boolean {
  const count = (list: "places" | "returns"): number =>
    steps.reduce((sum, step) => sum + (Array.isArray(step) ? 0 : (step[list]?.length ?? 0)), 0);
  return count("places") > count("returns");
}

/** Whether every state on the way of the second plan, begun where the first one ends, can occur, and of those that may follow it. */
function canFollow(scenario: PlainScenario, first: string, second: string): boolean {
  const world = worldOf(scenario);
  let state = new Set(world.start);
  const play = (id: string): boolean =>
    stepsOf(world, id).every(({ does, ends }) => {
      state = new Set([...state, ...does].filter((part) => !ends.includes(part)));
      return isFeasible(world, state);
    });
  const playAll = (id: string): boolean => {
    const { then } = scenario.plans[id]!;
    return play(id) && (then === undefined || playAll(then.plan));
  };
  return play(first) && playAll(second);
}

function pointsOf(parties: readonly string[], values: readonly (number | null)[]): PlainPoints {
  return Object.fromEntries(
    parties.flatMap((party, index) => {
      const value = values[index];
      return value === null || value === undefined ? [] : [[party, value]];
    }),
  );
}
