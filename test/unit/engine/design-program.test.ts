import { describe, expect, it } from "vitest";
import { loadSolver } from "../../../src/cli/work/load-solver.ts";
import { assess } from "../../../src/engine/assess/index.ts";
import { design } from "../../../src/engine/design/index.ts";
import { programQuestion } from "../../../src/engine/design/program/program-question.ts";
import { timeGrid } from "../../../src/engine/design/program/time-grid.ts";
import { compilePlan, EngineError, type Model } from "../../../src/engine/model/index.ts";
import { readScenario } from "../../../src/index.ts";
import { labelsOf, refusalInWords } from "../../../src/present/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { largerScenario } from "../../support/larger-scenario.ts";
import { sayable } from "../../support/sayable-scenario.ts";

const solver = await loadSolver();

/** Two parties, each with `count` measures that cost it 1 and give the other 3, every third one lasting 2 periods. */
function exchange(count: number, more: Record<string, unknown> = {}): Model {
  const measures = Object.fromEntries(
    ["a", "b"].flatMap((by) =>
      Array.from({ length: count }, (_, index) => [
        `${by}${index}`,
        {
          by,
          takes: index % 3 === 2 ? 2 : 1,
          progress: "at-once",
          value: { a: by === "a" ? -1 : 3, b: by === "b" ? -1 : 3 },
        },
      ]),
    ),
  );
  const scenario = {
    demarche: 1,
    title: "Exchange",
    parties: { a: { patience: 0.9 }, b: { patience: 0.8 } },
    measures,
    plans: {},
  };
  return compileText(JSON.stringify({ ...scenario, ...more }));
}

describe("design by program", () => {
  it("is right where the solver by itself calls an answer the best that is not (begun from a known plan, made smaller first)", () => {
    const value = (a: number, c: number, d: number) => ({ a, c, d });
    const model = compileText(
      JSON.stringify({
        demarche: 1,
        title: "Found by the two roads",
        parties: {
          a: { patience: 0.9233427829778531 },
          c: { patience: 0.901 },
          d: { patience: 0.925 },
        },
        measures: {
          x: { by: "a", value: value(-0.25, 2, 3) },
          t: { by: "a", value: value(-0.3174999999999999, 2, 3), takes: 3, progress: "at-once" },
          b: { by: "a", value: value(-0.25, 2, 3) },
          p: { by: "c", value: value(2.210000000000001, -0.5, 1), takes: 4, progress: "at-once" },
          y: { by: "a", value: value(-1, 4, 2), takes: 3, progress: "at-once" },
        },
        start: ["x", "b"],
        breakdown: { value: value(-3, -3, -3), chance: 0.001 },
        plans: {},
      }),
    );
    const byLabels = design(model, { method: "labels", objectives: ["kalai"] }).best.kalai!;
    const byProgram = design(model, { method: "program", objectives: ["kalai"], solver }).best.kalai!;
    expect(byProgram).toMatchObject({ steps: byLabels.steps, exact: true });
    expect(byProgram.score).toBeCloseTo(byLabels.score, 9);
  });

  it("answers beyond thirty measures, where labels refuse", () => {
    const model = exchange(17);
    expect(() => design(model, { method: "labels" })).toThrow(EngineError);
    const result = design(model, { objectives: ["welfare"], steps: 3, solver });
    expect(result.method).toMatchObject({ name: "mixed-integer program", exact: true, isHorizonWhole: true });
    // All at once: each party gains 17 (3 - 1) of the 17 (3 + 1) points at stake for it, from the start, and nobody gains by holding back.
    expect(result.best.welfare).toMatchObject({ exact: true });
    expect(result.best.welfare!.score).toBeCloseTo(1, 9);
  });

  it("is not taken silently: without a solver the refusal says that one is needed", () => {
    const model = compileText(JSON.stringify(sayable(largerScenario(12, 2, 1))));
    const limits = { memoryLimitMib: 0.01, objectives: ["shortest"], steps: 2 };
    expect(design(model, limits)).toMatchObject({
      status: "refused",
      method: { name: "labels over the subset lattice", exact: false, needsSolver: true },
    });
    expect(design(model, { ...limits, solver }).method.name).toBe("mixed-integer program");
    expect(design(model, { ...limits, solver, method: "labels" }).status).toBe("refused");
  });

  it("returns only plans that hold when assessed anew, and of the frontier only what no other beats", () => {
    const model = compileText(JSON.stringify(sayable(largerScenario(8, 2, 3))));
    const result = design(model, { method: "program", solver, steps: 4, objectives: ["welfare", "party:a"] });
    expect(result.frontier.length).toBeGreaterThan(0);
    for (const { steps, gain } of result.frontier) {
      const bundles = steps.map((ids) => ({
        does: ids.map((id) => model.measureIds.indexOf(id)),
        ends: [],
        wait: 0,
      }));
      const assessed = assess(model, compilePlan(model, { id: "p", label: "p", bundles }));
      expect(assessed.holds).toBe(true);
      expect(assessed.gain).toEqual(gain);
    }
  });

  it("stops when told to, and says so", () => {
    const model = exchange(8);
    const result = design(model, { method: "program", solver, signal: { aborted: true } });
    expect(result).toMatchObject({ status: "stopped", method: { exact: false } });
    expect(result.frontier).toEqual([]);
  });

  it("keeps what it found before the time was up", () => {
    let time = 0;
    const result = design(exchange(3), {
      method: "program",
      solver,
      objectives: ["welfare", "egalitarian"],
      steps: 2,
      timeLimitMs: 1_000,
      // The first program begins in time; then the clock runs out.
      now: () => time,
      onProgress: ({ tried }) => {
        if (tried > 0) time = 2_000;
      },
    });
    expect(result.status).toBe("stopped");
    expect(result.best.welfare).toMatchObject({ exact: true });
    expect(result.best.egalitarian).toMatchObject({ exact: false });
  });

  it("traces the frontier of two parties, each point on it", () => {
    const model = compileText(JSON.stringify(sayable(largerScenario(7, 2, 3))));
    const options = { steps: 3, objectives: ["party:a"] };
    const whole = design(model, { ...options, method: "labels" });
    const traced = design(model, { ...options, method: "program", solver, frontierPoints: 5 });
    expect(traced.exact).toBe(false);
    expect(traced.method).toHaveProperty("frontierTolerance");
    expect(traced.frontier.length).toBeGreaterThan(1);
    for (const { gain } of traced.frontier) {
      const beaten = whole.frontier.some(
        (plan) => plan.gain.a! > gain.a! + 1e-4 && plan.gain.b! > gain.b! + 1e-4,
      );
      expect(beaten).toBe(false);
    }
  });

  it("refuses where combinations link too many own measures to try all subsets", () => {
    const when = Array.from({ length: 7 }, (_, index) => `a${index}`);
    const model = exchange(8, { together: [{ when, value: { a: 1 } }] });
    expect(() => design(model, { method: "program", solver })).toThrow(/too-many-linked-measures/);
  });
});

describe("what the program has no rows for", () => {
  const why = (measures: Record<string, unknown>, more: Record<string, unknown> = {}): unknown => {
    const scenario = {
      demarche: 1,
      title: "Refused",
      parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
      measures: { y: { by: "b", value: { a: 1, b: -1 } }, ...measures },
      plans: {},
      ...more,
    };
    try {
      return design(compileText(JSON.stringify(scenario)), { method: "program", solver }).status;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { code: error.code, subject: error.subject, ...error.facts };
    }
  };

  it("is refused by measure or party", () => {
    expect(why({ x: { by: "a", takes: 3 } })).toMatchObject({ subject: "x", why: "work-under-way" });
    expect(why({ x: { by: "a", takes: 3, progress: "at-once" } })).toBe("complete");
    expect(why({ x: { by: "a", reversible: 0.5 } })).toMatchObject({
      code: "not-in-rows",
      subject: "x",
      why: "taken-back-in-part",
    });
    expect(why({ x: { by: "a", verify: 2 }, z: { by: "a", verify: 3 } })).toMatchObject({
      subject: "a",
      why: "several-lags",
      lag: 2,
      otherLag: 3,
    });
    expect(why({ x: { by: "a", verify: 2 } })).toBe("complete");
  });

  it("among it is a payment for what combinations link and a later period undoes", () => {
    const together = [{ when: ["x", "y"], value: { a: 1 } }];
    const paying = (verify: number, once: number) =>
      why({ x: { by: "a", verify, once: { a: once } } }, { together });
    expect(paying(2, 1)).toMatchObject({ subject: "x", why: "linked-payment" });
    expect(paying(2, -1)).toBe("complete");
    expect(paying(1, 1)).toBe("complete");
  });

  it("is left to labels where no road was named", () => {
    const model = compileText(JSON.stringify(largerScenario(12, 2, 1)));
    const options = { memoryLimitMib: 0.01, objectives: ["shortest"], steps: 2, solver };
    expect(design(model, options)).toMatchObject({
      status: "refused",
      method: { name: "labels over the subset lattice" },
    });
  });

  it("is said in words, with what to do", () => {
    const { scenario } = readScenario(
      "demarche: 1\nparties: {a: {name: Alpha, patience: 0.9}}\nmeasures: {x: {label: Site, by: a, takes: 4}}\n",
    );
    const facts = { why: "work-under-way", periods: 4, open: 1, limit: 30 };
    const words = refusalInWords({ code: "not-in-rows", subject: "x", facts }, labelsOf(scenario!));
    expect(words).toContain('"Site" counts by how far its work of 4 periods has come');
    expect(words).toContain("leave out --method program");
  });
});

describe("time grid", () => {
  it("holds the sums of step lengths that a plan can come to, no more", () => {
    // Lengths 6, 6, 10; the last step is not counted.
    const question = programQuestion(
      compileText(
        JSON.stringify({
          demarche: 1,
          title: "Grid",
          parties: { a: { patience: 0.9 } },
          measures: {
            x: { by: "a", takes: 6, value: { a: 1 } },
            y: { by: "a", takes: 6, value: { a: 1 } },
            z: { by: "a", takes: 10, value: { a: 1 } },
          },
          plans: {},
        }),
      ),
      {},
    );
    expect(timeGrid(question, 100)).toEqual({
      times: [0, 6, 10, 12, 16],
      durations: [6, 10],
      isWhole: true,
    });
    expect(timeGrid(question, 3)).toEqual({ times: [0, 6, 10], durations: [6, 10], isWhole: false });
  });
});
