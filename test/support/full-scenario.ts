import fc from "fast-check";
import { runStances } from "../oracles/stance-oracle.ts";
import { worldOf } from "../oracles/world.ts";
import {
  measureOf,
  type PlainMeasure,
  type PlainPoints,
  type PlainScenario,
  partCount,
} from "./plain-scenario.ts";
import { anyScenario } from "./random-scenario.ts";

/**
 * Random scenarios with every feature that bears on a verdict: those of `anyScenario`, and joint performers, what can
 * be taken back in part, every kind of progress, unequal parts, drift, blame, a chance of collapse without an
 * agreement, and voices.
 */
export function anyFullScenario(): fc.Arbitrary<PlainScenario> {
  return fc.tuple(anyScenario(), additions()).map(([scenario, genes]) => enrich(scenario, genes));
}

type Additions = ReturnType<typeof additions> extends fc.Arbitrary<infer G> ? G : never;

function additions() {
  const points = fc.array(fc.option(fc.integer({ min: -40, max: 20 }).map((n) => n / 8)), { maxLength: 4 });
  const measure = fc.record({
    others: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat({ max: 3 }), { maxLength: 2 })),
    share: fc.option(
      fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
      {
        freq: 3,
      },
    ),
    progress: fc.option(fc.constantFrom("steady" as const, "at-once" as const, "at-end" as const)),
    weights: fc.option(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 })),
    verify: fc.option(fc.integer({ min: 1, max: 6 })),
  });
  const condition = fc.record({ name: fc.nat({ max: 30 }), negated: fc.boolean() });
  return fc.record({
    isJoint: fc.boolean(),
    measures: fc.array(measure, { minLength: 7, maxLength: 7 }),
    voices: fc.array(fc.option(fc.constantFrom("veto" as const, "heard" as const), { freq: 3 }), {
      maxLength: 4,
    }),
    drift: fc.array(
      fc.record({
        when: fc.array(condition, { maxLength: 3 }),
        value: fc.array(fc.option(fc.integer({ min: -20, max: 10 }).map((n) => n / 16)), { maxLength: 4 }),
      }),
      { maxLength: 2 },
    ),
    without: fc.option(fc.constantFrom(0, 0.01, 0.05, 0.2, 1)),
    blame: fc.option(points),
  });
}

function enrich(plain: PlainScenario, genes: Additions): PlainScenario {
  const scenario = structuredClone(plain);
  const parties = Object.keys(scenario.parties);
  const ended = endedMeasures(scenario);
  for (const [index, [id, measure]] of Object.entries(scenario.measures).entries()) {
    const { others, share, progress, weights, verify } = genes.measures[index]!;
    const by = [...new Set([measure.by, ...others.map((n) => parties[n % parties.length]!)].flat())];
    if (genes.isJoint && by.length > 1) measure.by = by;
    if (share !== null && !ended.has(id) && !measure.endOnly) measure.reversible = share;
    if (progress !== null) measure.progress = progress;
    if (verify !== null) measure.verify = verify;
    if (weights !== null && partCount(measure) > 1) measure.instalments = sharesOf(measure, weights);
  }
  withoutFailing(scenario);
  for (const [index, party] of parties.entries()) {
    const voice = genes.voices[index];
    if (voice) scenario.parties[party]!.voice = voice;
  }
  const drift = genes.drift.map(({ when, value }) => ({
    when: conditionsOf(scenario, when),
    value: pointsOf(parties, value),
  }));
  if (drift.length > 0) scenario.drift = drift;
  if (genes.without !== null || genes.blame !== null) scenario.breakdown ??= {};
  if (genes.without !== null) scenario.breakdown!.without = genes.without;
  if (genes.blame !== null) scenario.breakdown!.blame = pointsOf(parties, genes.blame);
  return scenario;
}

/** Takes out plans by stances that, now that some measures take several, would come to a state that cannot be. */
function withoutFailing(scenario: PlainScenario): void {
  const world = worldOf(scenario);
  for (const [id, { stances }] of Object.entries(scenario.plans)) {
    if (stances && runStances(world, stances).fails) delete scenario.plans[id];
  }
}

/** Measures that a plan ends or a stance undoes: these can be taken back whole. */
export function endedMeasures({ plans, stances = {} }: PlainScenario): Set<string> {
  const steps = Object.values(plans).flatMap(({ steps = [] }) => steps);
  const rules = Object.values(stances).flatMap((stance) => stance.rules);
  return new Set(
    [
      ...steps.flatMap((step) => (Array.isArray(step) ? [] : (step.ends ?? []))),
      ...rules.flatMap(({ undoes = [] }) => undoes),
    ].map(measureOf),
  );
}

function sharesOf(measure: PlainMeasure, weights: readonly number[]): number[] {
  const used = weights.slice(0, partCount(measure));
  const sum = used.reduce((total, weight) => total + weight);
  return used.map((weight) => weight / sum);
}

/** At most one condition on each measure. */
function conditionsOf(
  scenario: PlainScenario,
  genes: readonly { name: number; negated: boolean }[],
): string[] {
  const names = Object.entries(scenario.measures).flatMap(([id, measure]) => {
    const count = partCount(measure);
    return count === 1 ? [id] : [id, ...Array.from({ length: count }, (_, index) => `${id}.${index + 1}`)];
  });
  const chosen = new Map<string, string>();
  for (const { name, negated } of genes) {
    const ref = names[name % names.length]!;
    if (!chosen.has(measureOf(ref))) chosen.set(measureOf(ref), negated ? `not ${ref}` : ref);
  }
  return [...chosen.values()];
}

function pointsOf(parties: readonly string[], values: readonly (number | null)[]): PlainPoints {
  return Object.fromEntries(
    parties.flatMap((party, index) => {
      const value = values[index];
      return value === null || value === undefined ? [] : [[party, value]];
    }),
  );
}
