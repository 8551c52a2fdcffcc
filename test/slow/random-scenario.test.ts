import fc from "fast-check";
import { expect, test } from "vitest";
import { assessByEnumeration, type OracleAssessment } from "../oracles/assess-oracle.ts";
import { anyFullScenario } from "../support/full-scenario.ts";
import { type PlainMeasure, type PlainScenario, partCount } from "../support/plain-scenario.ts";

/** What a random scenario or the answer to it must show often enough for a comparison to mean something. */
const inScenario: Record<string, (scenario: PlainScenario) => unknown> = {
  "joint performers": (one) => someMeasure(one, ({ by }) => Array.isArray(by)),
  stances: ({ stances }) => stances,
  "taken back in part": (one) => someMeasure(one, ({ reversible }) => typeof reversible === "number"),
  "steady work of some periods": (one) => someMeasure(one, (measure) => takes(measure) && !measure.progress),
  "at once": (one) => someMeasure(one, (measure) => takes(measure) && measure.progress === "at-once"),
  "at the end": (one) => someMeasure(one, (measure) => takes(measure) && measure.progress === "at-end"),
  "work of five periods": (one) => someMeasure(one, ({ takes }) => takes === 5),
  "seen after six periods": (one) => someMeasure(one, ({ verify }) => verify === 6),
  "equal parts": (one) =>
    someMeasure(one, (measure) => partCount(measure) > 1 && !Array.isArray(measure.instalments)),
  "unequal parts": (one) => someMeasure(one, ({ instalments }) => Array.isArray(instalments)),
  "combination with not": ({ together = [] }) => together.some(({ when }) => when.some(isNegated)),
  "drift under a condition": ({ drift = [] }) => drift.some(({ when }) => when.length > 0),
  "drift under none": ({ drift = [] }) => drift.some(({ when }) => when.length === 0),
  "chance with and without": ({ breakdown }) => breakdown?.chance && breakdown.without,
  blame: ({ breakdown }) => Object.keys(breakdown?.blame ?? {}).length,
  "collapse for some periods": ({ breakdown }) => typeof breakdown?.lasts === "number",
  "a voice given": ({ parties }) => Object.values(parties).some(({ voice }) => voice),
  "four parties": ({ parties }) => Object.keys(parties).length === 4,
  "six measures or more": ({ measures }) => Object.keys(measures).length >= 6,
  requires: ({ measures }) => some(measures, ({ requires }) => requires),
  excludes: ({ measures }) => some(measures, ({ excludes }) => excludes),
  "end only": ({ measures }) => some(measures, ({ endOnly }) => endOnly),
  infeasible: ({ infeasible }) => infeasible,
  "gain from collapse": ({ breakdown }) => Object.values(breakdown?.value ?? {}).some((points) => points > 0),
  "a step that does and ends": ({ plans }) =>
    some(plans, ({ steps = [] }) => steps.some((step) => !Array.isArray(step) && step.does && step.ends)),
  "a wait": ({ plans }) =>
    some(plans, ({ steps = [] }) => steps.some((step) => !Array.isArray(step) && step.wait)),
  "in force at the start": ({ start }) => start,
};

const inAnswer: Record<string, (answer: OracleAssessment) => unknown> = {
  holds: ({ verdict }) => verdict === "holds",
  "declined and would break": ({ verdict, breaks }) => verdict === "declined" && breaks,
  "declined, else kept": ({ verdict, breaks }) => verdict === "declined" && !breaks,
  breaks: ({ verdict }) => verdict === "breaks",
  nothing: ({ verdict }) => verdict === "nothing",
  "held by one that is only heard and loses": ({ holds, accepts }) =>
    holds && Object.values(accepts).includes(false),
  "breaks inside a step": ({ breaks }) => breaks && breaks.after > 0,
  "weakest inside a step": ({ weakest }) => weakest && weakest.after > 0,
  "violated one after the other": ({ breaks }) => breaks && new Set(Object.values(breaks.begins)).size > 1,
  "better broken after the plan": ({ slack }) =>
    Object.values(slack).some((row) => (row.at(-1) ?? 0) < -1e-6),
  "holds in part": ({ holds, holdsThrough }) => !holds && holdsThrough > 0,
  "spoiled by a gain": ({ spoils }) => spoils?.kind === "gain",
  "spoiled before the end": ({ spoils, steps }) => spoils && spoils.through < steps.length,
  waits: ({ waiting }) => waiting.length > 0,
  "waits to undo": ({ waiting }) => waiting.some(({ undoes }) => undoes),
  "lacks what it requires": ({ waiting }) => waiting.some(({ requires }) => requires.length > 0),
  "waits in a ring": ({ deadlocks }) => deadlocks.some((cycle) => cycle.length > 1),
  "waits in several rings": ({ deadlocks }) => deadlocks.length > 1,
  "comes back to an earlier state": ({ revisits }) => revisits,
  "a threat to be believed": ({ believed }) => Object.values(believed).includes(true),
  "a threat not to be believed": ({ believed }) => Object.values(believed).includes(false),
};

test("full random scenarios show every feature that bears on a verdict and every kind of answer", () => {
  const scenarios = fc.sample(anyFullScenario(), { numRuns: 1_000, seed: 1 });
  const answers = scenarios.flatMap((one) =>
    Object.keys(one.plans).map((id) => assessByEnumeration(one, id)),
  );
  for (const [what, shows] of Object.entries(inScenario)) {
    expect(scenarios.filter(shows).length, what).toBeGreaterThanOrEqual(20);
  }
  for (const [what, shows] of Object.entries(inAnswer)) {
    expect(answers.filter(shows).length, what).toBeGreaterThanOrEqual(10);
  }
});

function someMeasure({ measures }: PlainScenario, claim: (measure: PlainMeasure) => unknown): boolean {
  return Object.values(measures).some(claim);
}

function takes({ takes = 1 }: PlainMeasure): boolean {
  return takes > 1;
}

function some<T>(record: Record<string, T>, claim: (item: T) => unknown): boolean {
  return Object.values(record).some(claim);
}

function isNegated(condition: string): boolean {
  return condition.startsWith("not ");
}
