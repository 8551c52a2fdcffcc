import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { type AssessResult, assess } from "../../src/engine/assess/index.ts";
import {
  buildFrame,
  choicesOf,
  type FrameKind,
  type ProgramFrame,
} from "../../src/engine/design/program/program-frame.ts";
import { programQuestion } from "../../src/engine/design/program/program-question.ts";
import { refuseWhatHasNoRows } from "../../src/engine/design/program/question-in-rows.ts";
import { type Relaxation, relax } from "../../src/engine/design/program/relaxation.ts";
import { timeGrid } from "../../src/engine/design/program/time-grid.ts";
import { type Bundle, compilePlan, EngineError, type Model } from "../../src/engine/model/index.ts";
import { compileText } from "../support/assess-text.ts";
import { anyFullScenario } from "../support/full-scenario.ts";
import { generous } from "../support/generous-scenario.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { sayable } from "../support/sayable-scenario.ts";
import { cases } from "../support/thoroughness.ts";

const solver = await loadSolver();

const MOST_OPEN = 4;
/** Plans of one scenario that are put to the program. */
const MOST_PLANS = 25;
/** The solver meets rows to 1e-6 of a unit; verdicts nearer to their edge are its rounding. */
const EDGE = 1e-5;

interface Rows {
  readonly kind: FrameKind;
  readonly frame: ProgramFrame;
  readonly program: Relaxation;
}

// A plan that the rows let in and assess does not is ruled out on the way, so that the best plans agree even where rows are missing.
// Here each plan is put to the rows by itself: its choices fixed, what is left is what the rows say of it.
describe("the rows of the program", () => {
  it("say of every plan what assess says: whether it holds, its gain, its weakest slack, what it lacks", () => {
    const seen = { scenarios: 0, plans: 0, held: 0, inner: 0 };
    fc.assert(
      fc.property(anyFullScenario(), fc.constantFrom("as drawn", "plain", "paying"), (full, variant) => {
        const model = modelOf(full, variant);
        const question = programQuestion(model, {});
        if (!question.isPossible || question.open.length > MOST_OPEN) return;
        const rows = rowsOf(question);
        if (rows === null) return;
        seen.scenarios++;
        const all = [...plansOf(question.open)].filter((steps) => steps.length > 0);
        const every = Math.ceil(all.length / MOST_PLANS);
        for (const steps of all.filter((_, index) => index % every === 0)) {
          const bundles = steps.map((does): Bundle => ({ does, ends: [], wait: 0 }));
          const result = assessFeasible(model, bundles);
          if (result?.worst == null || Math.abs(result.worst.share) < EDGE) continue;
          seen.plans++;
          if (result.holds) seen.held++;
          if (result.worst.after !== null && result.worst.after > 0) seen.inner++;
          for (const one of rows) expectSame(model, one, bundles, result);
        }
        for (const { program } of rows) program.dispose();
      }),
      { numRuns: cases(80, 600), seed: 20_231 },
    );
    expect(seen.scenarios).toBeGreaterThan(cases(20, 150));
    expect(seen.held).toBeGreaterThan(cases(60, 600));
    expect(seen.inner).toBeGreaterThan(cases(2, 30));
  });
});

/** Half of them with patient parties and measures that others like, so that plans hold; of these some without what links measures. */
function modelOf(full: PlainScenario, variant: "as drawn" | "plain" | "paying"): Model {
  const { plans: _plans, stances: _stances, ...drawn } = sayable(full);
  const scenario: PlainScenario =
    variant === "as drawn" ? { ...drawn, plans: {} } : generous({ ...drawn, plans: {} });
  if (variant === "plain") {
    delete scenario.together;
    delete scenario.drift;
  }
  if (variant === "paying") {
    for (const [id, measure] of Object.entries(scenario.measures)) {
      measure.once = drawn.measures[id]!.once ?? {};
    }
    const { blame = {}, without = 0 } = drawn.breakdown ?? {};
    scenario.breakdown = { ...scenario.breakdown, blame, without };
  }
  return compileText(JSON.stringify(scenario));
}

function rowsOf(question: ReturnType<typeof programQuestion>): Rows[] | null {
  const grid = timeGrid(question, 1_000);
  try {
    refuseWhatHasNoRows(question);
    return (["holds", "weakest", "shortfall"] as const).map((kind) => {
      const frame = buildFrame(question, grid, kind, 0);
      return { kind, frame, program: relax(solver, frame.schedule.program, frame.slack ?? frame.gains[0]!) };
    });
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

function expectSame(
  model: Model,
  { kind, frame, program }: Rows,
  bundles: readonly Bundle[],
  result: AssessResult,
): void {
  const { bound } = program.solve(choicesOf(frame, bundles)!);
  const worst = Math.min(0, result.worst!.share);
  switch (kind) {
    case "holds":
      expect(bound > Number.NEGATIVE_INFINITY).toBe(result.holds);
      if (!result.holds) return;
      expect(Math.abs(bound - result.gain[model.partyIds[0]!]!)).toBeLessThan(EDGE * model.scales.stake[0]!);
      return;
    case "weakest":
      if (!result.holds || result.weakest === null) return;
      expect(Math.abs(bound - result.weakest.share)).toBeLessThan(EDGE * (1 + result.weakest.share));
      return;
    case "shortfall":
      expect(Math.abs(bound - worst)).toBeLessThan(EDGE * (1 - worst));
  }
}

/** Every way to do some of the measures, in steps. */
function* plansOf(open: readonly number[]): Generator<number[][]> {
  yield [];
  for (let word = 1; word < 1 << open.length; word++) {
    const first = open.filter((_, bit) => ((word >>> bit) & 1) === 1);
    for (const rest of plansOf(open.filter((measure) => !first.includes(measure)))) yield [first, ...rest];
  }
}

function assessFeasible(model: Model, bundles: readonly Bundle[]): AssessResult | null {
  try {
    return assess(model, compilePlan(model, { id: "plan", label: "plan", bundles }));
  } catch (error) {
    if (error instanceof EngineError && error.code === "infeasible-step") return null;
    throw error;
  }
}
