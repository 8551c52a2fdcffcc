import fc from "fast-check";
import { runStances } from "../oracles/stance-oracle.ts";
import { isFeasible, partsOf, type State, type World, worldOf } from "../oracles/world.ts";
import {
  measureOf,
  type PlainMeasure,
  type PlainPoints,
  type PlainRule,
  type PlainScenario,
  type PlainStep,
  partCount,
} from "./plain-scenario.ts";

/**
 * Small scenarios that use the whole of docs/theory/scenario.md, assess.md and stance.md, correct by construction.
 *
 * The random part is a record of free choices ("genes"), which fast-check shrinks well; `build` turns any genes into a
 * correct scenario by leaving out what would be an error (an infeasible step, a cycle in `requires`, …).
 */
export function anyScenario(): fc.Arbitrary<PlainScenario> {
  return genes().map(build);
}

/** At most this many parts, so that listing all subsets of them stays cheap. */
const MAX_PARTS = 7;

/** Lawful ids that trip careless code: names of object methods, a leading digit, letters of another script. */
const PARTY_IDS = ["a", "constructor", "2nd", "Écosse"];
const MEASURE_IDS = ["x", "toString", "3-b", "перемирие", "y_2", "valueOf", "z"];

type Genes = ReturnType<typeof genes> extends fc.Arbitrary<infer G> ? G : never;
type ConditionGene = { measure: number; part: number; negated: boolean };

function genes() {
  const index = fc.nat({ max: 20 });
  const magnitude = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 10 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => n / 4) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 1000 }).map((n) => n / 100) },
    { weight: 1, arbitrary: fc.double({ min: 1e-3, max: 50, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(1e-3, 1e3) },
  );
  const signed = fc.tuple(magnitude, fc.boolean()).map(([size, isLoss]) => (isLoss ? 0 - size : size));
  const points = fc.array(fc.option(signed), { maxLength: 4 });
  const sometimes = <T>(arbitrary: fc.Arbitrary<T>, freq = 3) => fc.option(arbitrary, { freq });
  const condition = fc.record({
    measure: index,
    part: index,
    negated: fc.nat({ max: 2 }).map((n) => n === 2),
  });
  const ref = fc.record({ measure: index, part: index });
  const refs = fc.array(ref, { maxLength: 3 });
  const someRefs = fc.array(ref, { minLength: 1, maxLength: 3 });
  const conditions = fc.oneof(fc.tuple(condition), fc.array(condition, { minLength: 1, maxLength: 3 }));
  const patience = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 50, max: 99 }).map((n) => n / 100) },
    { weight: 1, arbitrary: fc.constantFrom(0.01, 0.999, 0.9999) },
    { weight: 1, arbitrary: fc.double({ min: 0.02, max: 0.995, noNaN: true }) },
  );
  const periods = fc.oneof(
    { weight: 3, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 }) },
  );
  const measure = fc.record({
    by: index,
    cost: magnitude,
    gains: fc.array(magnitude, { maxLength: 4 }),
    free: sometimes(points, 4),
    once: sometimes(points, 3),
    reversible: fc.option(fc.boolean()),
    endOnly: fc.nat({ max: 5 }).map((n) => n === 5),
    takes: periods,
    verify: periods,
    requires: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: refs }),
    excludes: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: refs }),
    instalments: fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }) },
    ),
    label: fc.boolean(),
  });
  const step = fc.record({
    does: someRefs,
    ends: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: refs }),
    wait: fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
    plain: fc.boolean(),
  });
  const rule = fc.record({
    does: someRefs,
    undoes: refs,
    undoing: fc.nat({ max: 3 }),
    once: fc.option(conditions, { freq: 2 }),
  });
  return fc.record({
    parties: fc.array(patience, { minLength: 1, maxLength: 4 }),
    measures: fc.oneof(
      { weight: 1, arbitrary: fc.array(measure, { minLength: 1, maxLength: 3 }) },
      { weight: 3, arbitrary: fc.array(measure, { minLength: 4, maxLength: 7 }) },
    ),
    order: fc.array(index, { maxLength: 7 }),
    together: fc.array(fc.record({ when: conditions, value: points }), { maxLength: 3 }),
    start: refs,
    breakdown: sometimes(
      fc.record({
        value: fc.array(
          fc.oneof(
            { weight: 4, arbitrary: magnitude.map((n) => 0 - n) },
            { weight: 1, arbitrary: magnitude },
          ),
          { maxLength: 4 },
        ),
        lasts: fc.option(fc.oneof(fc.constant<"forever">("forever"), fc.nat({ max: 12 }))),
        chance: fc.option(fc.constantFrom(0, 0.01, 0.02, 0.1, 0.5, 1)),
      }),
      6,
    ),
    infeasible: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(conditions, { maxLength: 2 }) },
    ),
    stances: fc.array(fc.record({ party: index, rules: fc.array(rule, { minLength: 2, maxLength: 5 }) }), {
      minLength: 1,
      maxLength: 5,
    }),
    /** Conditions on which each party does each of its measures; these wait for each other more often than not. */
    ring: fc.option(fc.array(conditions, { minLength: 7, maxLength: 7 }), { freq: 2 }),
    stepPlans: fc.array(
      fc.oneof(
        { weight: 1, arbitrary: fc.constant([]) },
        { weight: 9, arbitrary: fc.array(step, { minLength: 1, maxLength: 5 }) },
      ),
      { minLength: 2, maxLength: 4 },
    ),
    stancePlans: fc.array(fc.array(index, { minLength: 2, maxLength: 6 }), { maxLength: 2 }),
  });
}

function build(genes: Genes): PlainScenario {
  const parties = PARTY_IDS.slice(0, genes.parties.length);
  const scenario: PlainScenario = {
    demarche: 1,
    title: "Random scenario",
    parties: Object.fromEntries(parties.map((id, index) => [id, { patience: genes.parties[index]! }])),
    measures: {},
    plans: {},
  };
  addMeasures(scenario, genes, parties);
  addStart(scenario, genes);
  for (const [index, gene] of genes.measures.entries()) {
    const measure = scenario.measures[MEASURE_IDS[index]!];
    const isHere = scenario.start?.includes(MEASURE_IDS[index]!) && measure!.reversible !== false;
    if (gene.endOnly && isHere) measure!.endOnly = true;
  }
  const together = genes.together.map(({ when, value }) => ({
    when: conditionsOf(scenario, when),
    value: pointsOf(parties, value),
  }));
  if (together.length > 0) scenario.together = together;
  if (genes.breakdown) {
    const { value, lasts, chance } = genes.breakdown;
    scenario.breakdown = { value: pointsOf(parties, value) };
    if (lasts !== null) scenario.breakdown.lasts = lasts;
    if (chance !== null) scenario.breakdown.chance = chance;
  }
  for (const gene of genes.infeasible) {
    const all = [...(scenario.infeasible ?? []), conditionsOf(scenario, gene)];
    if (isFeasible(worldOf({ ...scenario, infeasible: all }), worldOf(scenario).start))
      scenario.infeasible = all;
  }
  addStances(scenario, genes, parties);
  if (genes.ring) addRing(scenario, genes.ring, parties);
  for (const [index, steps] of genes.stepPlans.entries()) {
    scenario.plans[`steps-${index + 1}`] = {
      label: `By steps ${index + 1}`,
      steps: stepsOf(scenario, steps),
    };
  }
  for (const [index, picks] of genes.stancePlans.entries()) {
    const stances = oneEach(scenario, picks);
    if (stances.length === 0 || runStances(worldOf(scenario), stances).fails) continue;
    scenario.plans[`stances-${index + 1}`] = { stances };
  }
  return scenario;
}

function addMeasures(scenario: PlainScenario, genes: Genes, parties: readonly string[]): void {
  let room = MAX_PARTS;
  for (const [index, gene] of genes.measures.entries()) {
    if (room === 0) break;
    const by = parties[gene.by % parties.length]!;
    const usual = parties.map((party, at) => [party, party === by ? 0 - gene.cost : gene.gains[at]] as const);
    const measure: PlainMeasure = {
      by,
      value: gene.free
        ? pointsOf(parties, gene.free)
        : (Object.fromEntries(usual.filter(([, value]) => value !== undefined)) as PlainPoints),
    };
    if (gene.label) measure.label = `Measure ${index + 1}`;
    if (gene.reversible !== null) measure.reversible = gene.reversible;
    if (gene.takes > 1) measure.takes = gene.takes;
    if (gene.verify > 1) measure.verify = gene.verify;
    if (gene.once) measure.once = pointsOf(parties, gene.once);
    const parts = Math.min(gene.instalments ?? 1, room);
    if (gene.instalments !== null) measure.instalments = parts;
    room -= parts;
    scenario.measures[MEASURE_IDS[index]!] = measure;
  }
  const ids = Object.keys(scenario.measures);
  const rank = (id: string) => (genes.order[ids.indexOf(id)] ?? 0) * 10 + ids.indexOf(id);
  for (const [index, id] of ids.entries()) {
    const measure = scenario.measures[id]!;
    const gene = genes.measures[index]!;
    const requires = onePerMeasure(scenario, gene.requires).filter((ref) => rank(measureOf(ref)) < rank(id));
    const excludes = onePerMeasure(scenario, gene.excludes).filter(
      (ref) => measureOf(ref) !== id && !requires.some((required) => measureOf(required) === measureOf(ref)),
    );
    if (requires.length > 0) measure.requires = requires;
    if (excludes.length > 0) measure.excludes = excludes;
  }
}

function addStart(scenario: PlainScenario, genes: Genes): void {
  const start: string[] = [];
  for (const ref of onePerMeasure(scenario, genes.start)) {
    const world = worldOf({ ...scenario, start: [...start, ref] });
    if (isFeasible(world, world.start)) start.push(ref);
  }
  if (start.length > 0) scenario.start = start;
}

function addStances(scenario: PlainScenario, genes: Genes, parties: readonly string[]): void {
  for (const [index, { party: gene, rules }] of genes.stances.entries()) {
    const party = parties[gene % parties.length]!;
    const mine = (ref: string) => scenario.measures[measureOf(ref)]!.by === party;
    const lawful = rules.flatMap((gene): PlainRule[] => {
      const undoes = onePerMeasure(scenario, gene.undoes).filter(
        (ref) => gene.undoing === 0 && mine(ref) && scenario.measures[measureOf(ref)]!.reversible !== false,
      );
      const does = onePerMeasure(scenario, gene.does).filter(
        (ref) =>
          mine(ref) &&
          !scenario.measures[measureOf(ref)]!.endOnly &&
          !undoes.some((other) => measureOf(other) === measureOf(ref)),
      );
      if (does.length + undoes.length === 0) return [];
      return [
        {
          ...(does.length > 0 ? { does } : {}),
          ...(undoes.length > 0 ? { undoes } : {}),
          ...(gene.once ? { once: conditionsOf(scenario, gene.once) } : {}),
        },
      ];
    });
    if (lawful.length === 0) continue;
    scenario.stances ??= {};
    scenario.stances[`stance-${index + 1}`] = { party, rules: lawful };
  }
}

function addRing(
  scenario: PlainScenario,
  ring: NonNullable<Genes["ring"]>,
  parties: readonly string[],
): void {
  const names: string[] = [];
  for (const party of parties) {
    const rules = Object.entries(scenario.measures).flatMap(([id, { by, endOnly }], index): PlainRule[] =>
      by === party && !endOnly ? [{ does: [id], once: conditionsOf(scenario, ring[index]!) }] : [],
    );
    if (rules.length === 0) continue;
    names.push(`ring-${party}`);
    scenario.stances ??= {};
    scenario.stances[`ring-${party}`] = { party, rules };
  }
  if (names.length === 0 || runStances(worldOf(scenario), names).fails) return;
  scenario.plans.ring = { label: "Each waits for another", stances: names };
}

/** The picked stances, the first of each party. */
function oneEach(scenario: PlainScenario, picks: readonly number[]): string[] {
  const ids = Object.keys(scenario.stances ?? {});
  if (ids.length === 0) return [];
  const chosen = new Map<string, string>();
  for (const pick of picks) {
    const id = ids[pick % ids.length]!;
    const { party } = scenario.stances![id]!;
    if (!chosen.has(party)) chosen.set(party, id);
  }
  return [...chosen.values()];
}

/** Steps that reach feasible states only; wishes that do not fit are dropped, and steps left empty with them. */
function stepsOf(scenario: PlainScenario, genes: Genes["stepPlans"][number]): (string[] | PlainStep)[] {
  const world = worldOf(scenario);
  const steps: (string[] | PlainStep)[] = [];
  let state: State = world.start;
  for (const gene of genes) {
    let step: Bundle = { does: [], ends: [], after: state };
    for (const ref of onePerMeasure(scenario, gene.does)) {
      const needed = withRequirements(world, ref, state);
      const rivals = Object.keys(scenario.measures).filter((id) =>
        partsOf(world, id).some((part) => state.has(part)),
      );
      step =
        bundle(world, state, [...step.does, ref], step.ends) ??
        bundle(world, state, [...step.does, ...needed], step.ends) ??
        firstOf(rivals, (rival) => bundle(world, state, [...step.does, ref], [...step.ends, rival])) ??
        step;
    }
    for (const ref of onePerMeasure(scenario, gene.ends)) {
      step = bundle(world, state, step.does, [...step.ends, ref]) ?? step;
    }
    if (step.does.length + step.ends.length === 0) continue;
    state = step.after;
    const { does, ends } = step;
    if (gene.plain && ends.length === 0) steps.push(does);
    else {
      steps.push({
        ...(does.length > 0 ? { does } : {}),
        ...(ends.length > 0 ? { ends } : {}),
        ...(gene.wait > 0 ? { wait: gene.wait } : {}),
      });
    }
  }
  return steps;
}

interface Bundle {
  does: string[];
  ends: string[];
  after: State;
}

/** The bundle if it is one a step may hold, else null. */
function bundle(world: World, before: State, does: string[], ends: string[]): Bundle | null {
  const { measures } = world.scenario;
  const named = [...new Set(does)];
  const done = named.map((ref) => partsOf(world, ref).filter((id) => !before.has(id)));
  const ended = ends.map((ref) => partsOf(world, ref).filter((id) => before.has(id)));
  const allDone = done.flat();
  const gone = ended.flat();
  const isLawful =
    done.every((ids) => ids.length > 0) &&
    ended.every((ids) => ids.length > 0) &&
    new Set(allDone).size === allDone.length &&
    new Set(gone).size === gone.length &&
    !named.some(
      (ref) => measures[measureOf(ref)]!.endOnly || ends.some((other) => measureOf(other) === measureOf(ref)),
    ) &&
    gone.every((id) => world.parts.get(id)!.reversible);
  const after = new Set([...before, ...allDone].filter((id) => !gone.includes(id)));
  return isLawful && isFeasible(world, after) ? { does: named, ends, after } : null;
}

/** The measure, and whatever it needs that is not in force. */
function withRequirements(world: World, ref: string, state: State): string[] {
  const missing = partsOf(world, ref).filter((id) => !state.has(id));
  const lacking = missing.flatMap((id) => world.parts.get(id)!.requires);
  const outside = lacking.filter(
    (other) => !partsOf(world, other).every((id) => state.has(id) || missing.includes(id)),
  );
  return [...outside.flatMap((other) => withRequirements(world, other, state)), ref];
}

function firstOf<T, R>(items: readonly T[], attempt: (item: T) => R | null): R | null {
  for (const item of items) {
    const result = attempt(item);
    if (result !== null) return result;
  }
  return null;
}

function pointsOf(parties: readonly string[], values: readonly (number | null)[]): PlainPoints {
  const given = parties.flatMap((party, index) => {
    const value = values[index];
    return value === null || value === undefined ? [] : [[party, value] as const];
  });
  return Object.fromEntries(given);
}

function onePerMeasure(
  scenario: PlainScenario,
  genes: readonly { measure: number; part: number }[],
): string[] {
  const chosen = new Map<string, string>();
  for (const { measure, part } of genes) {
    const ids = Object.keys(scenario.measures);
    const id = ids[measure % ids.length]!;
    const count = partCount(scenario.measures[id]!);
    const number = count === 1 ? 0 : part % (count + 1);
    if (!chosen.has(id)) chosen.set(id, number === 0 ? id : `${id}.${number}`);
  }
  return [...chosen.values()];
}

function conditionsOf(scenario: PlainScenario, genes: readonly ConditionGene[]): string[] {
  const negated = new Map<string, boolean>();
  for (const gene of genes) {
    const [ref] = onePerMeasure(scenario, [gene]);
    if (![...negated.keys()].some((other) => measureOf(other) === measureOf(ref!)))
      negated.set(ref!, gene.negated);
  }
  return [...negated].map(([ref, isNegated]) => (isNegated ? `not ${ref}` : ref));
}
