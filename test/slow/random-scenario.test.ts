import fc from "fast-check";
import { expect, test } from "vitest";
import { assessByEnumeration, type OracleAssessment } from "../oracles/assess-oracle.ts";
import { type PlainScenario, partCount } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";

/** What a random scenario or the answer to it must show often enough for the comparison to mean something. */
const inScenario: Record<string, (scenario: PlainScenario) => unknown> = {
  "four parties": ({ parties }) => Object.keys(parties).length === 4,
  "six measures or more": ({ measures }) => Object.keys(measures).length >= 6,
  instalments: ({ measures }) => some(measures, (measure) => partCount(measure) > 1),
  requires: ({ measures }) => some(measures, ({ requires }) => requires),
  excludes: ({ measures }) => some(measures, ({ excludes }) => excludes),
  "end only": ({ measures }) => some(measures, ({ endOnly }) => endOnly),
  "together with not": ({ together = [] }) => together.some(({ when }) => when.some(isNegated)),
  infeasible: ({ infeasible }) => infeasible,
  "in force at the start": ({ start }) => start,
  "chance of collapse": ({ breakdown }) => (breakdown?.chance ?? 0) > 0,
  "collapse for some periods": ({ breakdown }) => typeof breakdown?.lasts === "number",
  "gain from collapse": ({ breakdown }) => Object.values(breakdown?.value ?? {}).some((points) => points > 0),
  "a step that does and ends": ({ plans }) =>
    some(plans, ({ steps = [] }) => steps.some((step) => !Array.isArray(step) && step.does && step.ends)),
  "a wait": ({ plans }) =>
    some(plans, ({ steps = [] }) => steps.some((step) => !Array.isArray(step) && step.wait)),
};

const inAnswer: Record<string, (answer: OracleAssessment) => unknown> = {
  "holds, of some steps": ({ holds, steps }) => holds && steps.length > 0,
  "is only declined": ({ holds, breaks }) => !holds && breaks === null,
  "breaks by withholding": ({ breaks }) => breaks?.withholds.length,
  "breaks by undoing": ({ breaks }) => breaks?.undoes.length,
  "breaks by both": ({ breaks }) => breaks && breaks.withholds.length * breaks.undoes.length > 0,
  "breaks after the plan": ({ breaks, steps }) => breaks && breaks.step > steps.length,
  "breaks unseen for long": ({ breaks }) => (breaks?.seenAfter ?? 0) > 1,
  "holds in part": ({ holds, holdsThrough }) => !holds && holdsThrough > 0,
  "three steps or more": ({ steps }) => steps.length >= 3,
  waits: ({ waiting }) => waiting.length > 0,
  "waits to undo": ({ waiting }) => waiting.some(({ undoes }) => undoes),
  "lacks what it requires": ({ waiting }) => waiting.some(({ requires }) => requires.length > 0),
  "waits in a ring": ({ deadlocks }) => deadlocks.some((cycle) => cycle.length > 1),
  "waits in several rings": ({ deadlocks }) => deadlocks.length > 1,
  "comes back to an earlier state": ({ revisits }) => revisits,
};

test("random scenarios show every feature of the language and every kind of answer", () => {
  const scenarios = fc.sample(anyScenario(), { numRuns: 1_000, seed: 1 });
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

function some<T>(record: Record<string, T>, claim: (item: T) => unknown): boolean {
  return Object.values(record).some(claim);
}

function isNegated(condition: string): boolean {
  return condition.startsWith("not ");
}
