import fc from "fast-check";
import { anyFullScenario } from "./full-scenario.ts";
import { generous } from "./generous-scenario.ts";
import { type PlainPoints, type PlainScenario, type PlainType, partCount } from "./plain-scenario.ts";

/**
 * Random scenarios with every feature that bears on a verdict, small enough to try every answer to every breach: at most 4 steps, durations
 * and lags of at most 4 periods, at most 4 parts that one party performs. In every second one measures are worth more to others than they
 * cost, so that plans hold.
 */
export function anyTrustScenario(): fc.Arbitrary<PlainScenario> {
  return fc
    .tuple(anyFullScenario(), fc.boolean())
    .map(([scenario, isGenerous]) => bounded(isGenerous ? generous(scenario) : scenario));
}

/** The same with types of parties, up to three each, as long as their stopping steps make at most some thousand profiles. */
export function anyTypedScenario(): fc.Arbitrary<PlainScenario> {
  return fc.tuple(anyTrustScenario(), genes()).map(([scenario, types]) => typed(scenario, types));
}

const MOST_STEPS = 4;
const MOST_PERIODS = 4;
const MOST_OWN = 4;
const MOST_PROFILES = 4_000;

/** Lawful ids that trip careless code; the sincere one is named first, whatever its name. */
const TYPE_IDS = ["taker", "constructor", "sincere"];

type Genes = ReturnType<typeof genes> extends fc.Arbitrary<infer G> ? G : never;
type TypeGene = Genes[number]["types"][number];

function genes() {
  const points = fc.array(
    fc.option(
      fc.integer({ min: -80, max: 60 }).map((n) => n / 8),
      { freq: 1 },
    ),
    {
      maxLength: 7,
    },
  );
  const type = fc.record({
    weight: fc.integer({ min: 1, max: 9 }),
    value: fc.option(points, { freq: 1 }),
    once: fc.option(points, { freq: 1 }),
    breakdown: fc.option(
      fc.record({
        value: point(),
        blame: point(),
        lasts: fc.constantFrom(null, null, 0, 3, "forever" as const),
      }),
    ),
    patience: fc.option(fc.constantFrom(0.05, 0.3, 0.5, 0.8, 0.95), { freq: 2 }),
  });
  const party = fc.record({
    count: fc.constantFrom(0, 1, 2, 2, 3),
    types: fc.array(type, { minLength: 3, maxLength: 3 }),
  });
  return fc.array(party, { minLength: 4, maxLength: 4 });
}

function point() {
  return fc.option(
    fc.integer({ min: -40, max: 10 }).map((n) => n / 8),
    { freq: 1 },
  );
}

function bounded(full: PlainScenario): PlainScenario {
  const scenario = structuredClone(full);
  const own: Record<string, number> = Object.fromEntries(Object.keys(scenario.parties).map((id) => [id, 0]));
  const parties = Object.keys(scenario.parties);
  for (const measure of Object.values(scenario.measures)) {
    if (measure.takes !== undefined) measure.takes = Math.min(MOST_PERIODS, measure.takes);
    if (measure.verify !== undefined) measure.verify = Math.min(MOST_PERIODS, measure.verify);
    const count = partCount(measure);
    const by = [measure.by].flat().filter((party) => own[party]! + count <= MOST_OWN);
    const free = [...parties].sort((one, other) => own[one]! - own[other]!)[0]!;
    measure.by = by.length > 1 ? by : (by[0] ?? free);
    for (const party of [measure.by].flat()) own[party]! += count;
  }
  scenario.plans = Object.fromEntries(
    Object.entries(scenario.plans).flatMap(([id, plan]) =>
      plan.steps === undefined
        ? []
        : [
            [
              id,
              {
                ...plan,
                steps: plan.steps
                  .slice(0, MOST_STEPS)
                  .map((step) =>
                    Array.isArray(step) || step.wait === undefined
                      ? step
                      : { ...step, wait: Math.min(MOST_PERIODS, step.wait) },
                  ),
              },
            ],
          ],
    ),
  );
  // Who performs what has changed, and with it which rules a stance may have.
  delete scenario.stances;
  return scenario;
}

function typed(plain: PlainScenario, genes: Genes): PlainScenario {
  const scenario = structuredClone(plain);
  const parties = Object.keys(scenario.parties);
  const counts: number[] = parties.map((_, index) => genes[index]!.count);
  const steps = Math.max(0, ...Object.values(scenario.plans).map((plan) => plan.steps!.length));
  const profiles = () => (steps + 2) ** counts.reduce((sum, count) => sum + Math.max(1, count), 0);
  while (profiles() > MOST_PROFILES && Math.max(...counts) > 1)
    counts[counts.indexOf(Math.max(...counts))]! -= 1;
  for (const [index, party] of parties.entries()) {
    const types = genes[index]!.types.slice(0, counts[index]!);
    if (types.length === 0) continue;
    const all = types.reduce((sum, { weight }) => sum + weight, 0);
    scenario.parties[party]!.types = Object.fromEntries(
      types.map((gene, at) => [TYPE_IDS[(index + at) % 3]!, typeOf(scenario, gene, gene.weight / all)]),
    );
  }
  return scenario;
}

function typeOf(scenario: PlainScenario, gene: TypeGene, weight: number): PlainType {
  const type: PlainType = { weight };
  if (gene.value !== null) type.value = byMeasure(scenario, gene.value);
  if (gene.once !== null) type.once = byMeasure(scenario, gene.once);
  if (gene.patience !== null) type.patience = gene.patience;
  if (gene.breakdown === null) return type;
  const { value, blame, lasts } = gene.breakdown;
  type.breakdown = {
    ...(value === null ? {} : { value }),
    ...(blame === null ? {} : { blame }),
    ...(lasts === null ? {} : { lasts }),
  };
  return type;
}

function byMeasure(scenario: PlainScenario, values: readonly (number | null)[]): PlainPoints {
  return Object.fromEntries(
    Object.keys(scenario.measures).flatMap((id, index) => {
      const value = values[index];
      return value === null || value === undefined ? [] : [[id, value]];
    }),
  );
}
