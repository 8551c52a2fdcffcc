import { expect, it } from "vitest";
import { largestScenarios } from "../../../../bench/largest-scenario.mjs";
import {
  assessSteps,
  assessWorked,
  beginNodes,
  breachPieces,
  endNodes,
  evaluate,
  evaluateNodes,
  explainWorked,
  fillNodesAt,
  weakestShareSteps,
  workOut,
} from "../../../../src/engine/assess/index.ts";
import { assess, drive, explain } from "../../../../src/engine/index.ts";
import { arenaOf, BATCH, prepareArena } from "../../../../src/engine/stress/arena.ts";
import { isColumnar } from "../../../../src/engine/stress/column-kernel.ts";
import { runInSteps } from "../../../../src/engine/stress/plan-kernel.ts";
import { stressRounds } from "../../../../src/engine/stress/rounds.ts";
import { stressTask } from "../../../../src/engine/stress/stress-options.ts";
import { compile, readScenario } from "../../../../src/scenario/index.ts";
import { STRESS_BUDGETS } from "../../../../src/study/stress.ts";

// Measures of one party that combinations link and that take long: one case of a plan is much work, which must be cut, and refused only where
// its tables have no room.

const linked = (many: number, periods: number): string => {
  const each = Array.from({ length: many }, (_, k) => k);
  return `demarche: 1
parties: {a: {patience: 0.95..0.97}, b: {patience: 0.97}}
measures:
${each.map((k) => `  m${k}: {by: a, takes: ${periods - k}, verify: ${1 + 2 * k}, value: {a: -${k + 2}..-${k + 1}, b: 8}}`).join("\n")}
  y: {by: b, value: {a: 20, b: -1}}
together:
${each
  .slice(1)
  .map((k) => `  - {when: [m${k - 1}, m${k}], value: {a: ${1 + (k % 3)}, b: 1}}`)
  .join("\n")}
plans: {p: {steps: [[${each.slice(0, -2).map((k) => `m${k}`)}, y], [m${many - 2}], [m${many - 1}]]}}
`;
};
const model = compile(readScenario(linked(9, 40)).scenario!);
const [plan] = model.plans as [(typeof model.plans)[0]];

it("is evaluated in pieces that come to the same as at one go", () => {
  const steps = workOut(model, plan);
  let count = 0;
  let step = steps.next(false);
  for (; !step.done; step = steps.next(false)) count++;
  const found = step.value!.still;
  // Where somebody breaks it, each of its beginnings may be broken at its end too.
  expect(count).toBe(breachPieces(plan, 2).length + 2 * (plan.bundles.length - 1));
  expect(count).toBeGreaterThan(4);
  const { books: _, ...whole } = evaluate(model, plan);
  expect(found).toMatchObject(whole);
  expect(drive(weakestShareSteps(model, plan))).toBe(assess(model, plan).weakest!.share);
});

const UNDER_EVENTS = linked(8, 35).replace(
  "\nplans:",
  `
events: {e: {by: b, once: {b: 1}, chance: 0.02}, f: {chance: 0.01}}
clauses: [{upon: e, suspend: [y], for: 2}, {upon: f, suspend: [], for: 1}]
plans:`,
);

it("is evaluated so under events too", () => {
  const read = readScenario(UNDER_EVENTS);
  expect(read.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const under = compile(read.scenario!);
  const [asked] = under.plans as [(typeof under.plans)[0]];
  const pieces = breachPieces(asked, 2);
  expect(pieces.length).toBeGreaterThan(2);
  const whole = evaluateNodes(under, asked, under.figures);
  const all = beginNodes(under, asked, under.figures);
  for (const { party, from, end } of pieces.toReversed()) fillNodesAt(all, party, from, end);
  const filled = structuredClone(all.breaches);
  expect(endNodes(all)).toEqual(whole);
  // Nothing was left to be worked out at the end.
  expect(all.breaches).toEqual(filled);
  expect(drive(weakestShareSteps(under, asked))).toBe(assess(under, asked).weakest!.share);
});

it("is stopped between two pieces", () => {
  const steps = workOut(model, plan);
  steps.next(false);
  expect(steps.next(true)).toEqual({ done: true, value: null });
});

it("is worked out case by case in pieces too, each case as by itself", () => {
  expect(isColumnar(model, plan)).toBe(false);
  const arena = arenaOf(model, [plan]);
  const [kernel] = arena.kernels as [(typeof arena.kernels)[0]];
  const cases = 2;
  const shares = [0.1, 0.8];
  const { quantities } = model.uncertainty!;
  for (const [at, column] of arena.values.entries())
    for (let sample = 0; sample < cases; sample++) {
      const { least, most } = limitsOf(quantities[at]!.distribution);
      column[sample] = least + shares[(at + sample) % 2]! * (most - least);
    }
  prepareArena(arena, cases);
  let pieces = 0;
  const running = runInSteps(kernel, cases);
  while (!running.next(false).done) pieces++;
  expect(pieces).toBe(BATCH * (breachPieces(plan, 2).length + 2));
  for (let sample = 0; sample < cases; sample++) {
    const figures = structuredClone(model.figures);
    for (const [at, { places }] of quantities.entries())
      for (const { table, index, factor } of places)
        (figures[table] as Float64Array)[index] = factor * arena.values[at]![sample]!;
    const { keep, start, slack } = evaluate(model, plan, figures);
    const columns = plan.bundles.length + 1;
    for (const party of [0, 1]) {
      expect(kernel.gain[party]![sample]).toBeCloseTo(keep[party * columns]! - start[party]!, 9);
      for (let step = 0; step < columns; step++) {
        const column = kernel.slack[party]![step];
        if (column !== null) expect(column![sample]).toBeCloseTo(slack[party * columns + step]!, 9);
      }
    }
  }
});

function limitsOf(distribution: object): { readonly least: number; readonly most: number } {
  const { lo, hi } = distribution as { readonly lo: number; readonly hi: number };
  return { least: lo, most: hi };
}

it("has room within the limit of a stress test at the limits of the language", () => {
  const largest = compile(readScenario(largestScenarios()["linked work"].text).scenario!);
  const task = stressTask(largest, {});
  for (const workers of [1, 2]) {
    const { memoryLimitMib } = STRESS_BUDGETS.terminal;
    const rounds = stressRounds(largest, task, { memoryLimitMib, workers, isCaseByCase: true });
    expect(rounds.flatMap(({ plans }) => plans)).toContain(0);
  }
  expect(() => stressRounds(largest, task, { memoryLimitMib: 16, isCaseByCase: true })).toThrow(
    /memory-limit/,
  );
  // Where nobody can stop it and keep what is found, hours of work are refused as before.
  expect(() => stressRounds(largest, task, { memoryLimitMib: 640 })).toThrow(/memory-limit/);
});

it.each(["p", "under events"])("is assessed and explained from pieces as at one go: %s", (which) => {
  const own = which === "p" ? model : compile(readScenario(UNDER_EVENTS).scenario!);
  const [asked] = own.plans as [(typeof own.plans)[0]];
  const steps = assessSteps(own, asked);
  let count = 0;
  let step = steps.next(false);
  for (; !step.done; step = steps.next(false)) count++;
  expect(count).toBeGreaterThan(2);
  expect(step.value).toEqual(assess(own, asked));
  const worked = drive(workOut(own, asked))!;
  for (const id of ["a", "b"])
    expect(explainWorked(own, asked, { party: id }, own.figures, own.figures, worked)).toEqual(
      explain(own, asked, { party: id }),
    );
});

it("leaves nothing to be worked out once it is in pieces: the ways of linked measures are all known then", () => {
  const worked = drive(workOut(model, plan))!;
  const known = worked.still!.books.map(({ picks }) => picks.filter((one) => one !== undefined).length);
  assessWorked(model, plan, model.figures, worked);
  expect(worked.still!.books.map(({ picks }) => picks.filter((one) => one !== undefined).length)).toEqual(
    known,
  );
  expect(known[0]).toBeGreaterThan(0);
});
