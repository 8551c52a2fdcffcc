import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { loadSolver } from "../../../../src/cli/work/load-solver.ts";
import { drive, type LinearSolver } from "../../../../src/engine/index.ts";
import { readScenario } from "../../../../src/scenario/index.ts";
import {
  findLevers,
  LEVER_KINDS,
  type Lever,
  type LeverFindings,
  type LeverKind,
  type LeverOptions,
  repair,
} from "../../../../src/study/index.ts";
import { moves } from "../../../../src/study/repair/levers/discrete-changes.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

function leversOf(text: string, plan: string, options: Omit<LeverOptions, "solver"> = {}): LeverFindings {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return drive(findLevers(scenario, plan, { solver, ...options }));
}

function lever(found: LeverFindings, kind: LeverKind): Lever {
  return found.levers.find((one) => one.kind === kind)!;
}

describe("levers with a closed form", () => {
  /** x by a and y by b in one step, each worth 3 to the other at a cost of 2.8: each would keep it from a cost of breakdown of 0.1 / 0.9 on. */
  const SWAP = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -2.8, b: 3}}, y: {by: b, value: {a: 3, b: -2.8}}}
plans: {p: {steps: [[x, y]]}}
`;

  it("a guarantee: slack b δ - c + δ β", () => {
    const found = leversOf(SWAP, "p", { kinds: ["guarantee"], combines: false });
    const { possible, exact, cost, changes, equals } = lever(found, "guarantee");
    expect({ possible, exact, equals }).toEqual({ possible: true, exact: true, equals: 1 });
    expect(cost).toBeCloseTo(2 * (0.1 / 0.9), 9);
    expect(changes.map(({ what }) => what)).toEqual(["breakdown.value.a", "breakdown.value.b"]);
  });

  it("blame: slack b δ - c + δ (1 - δ) blame, counted as what it comes to a period", () => {
    const found = leversOf(SWAP, "p", { kinds: ["blame"], combines: false });
    const { cost, changes } = lever(found, "blame");
    expect(changes.map(({ to }) => to as number)).toEqual([
      expect.closeTo(-0.1 / 0.09, 8),
      expect.closeTo(-0.1 / 0.09, 8),
    ]);
    expect(cost).toBeCloseTo(2 * (0.1 / 0.9), 9);
  });

  it("what a user says a lever costs scales it, and which of two is the cheaper", () => {
    const cheap = leversOf(SWAP, "p", { kinds: ["guarantee", "blame"], costs: { blame: 0.25 } });
    expect(cheap.levers.map(({ kind }) => kind)).toEqual(["blame", "guarantee"]);
    expect(cheap.levers[0]!.cost).toBeCloseTo(cheap.levers[1]!.cost! / 4, 9);
    expect(cheap.combination!.cost).toBeCloseTo(cheap.levers[0]!.cost!, 9);
  });

  it("a deposit for one irreversible act seen after L: c / ((1 - δ) δ^L)", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.9, voice: heard}, b: {patience: 0.9}}
measures: {act: {by: a, reversible: false, verify: 2, value: {a: -1, b: 5}}}
plans: {p: {steps: [[act]]}}
`;
    const { possible, changes, cost } = lever(
      leversOf(text, "p", { kinds: ["deposit"], combines: false }),
      "deposit",
    );
    expect(possible).toBe(true);
    expect(changes).toMatchObject([{ by: "a", places: 1, returns: 2 }]);
    expect(changes[0]!.to).toBeCloseTo(12.345679012, 6);
    expect(cost).toBeCloseTo(1.2345679012, 7);
  });

  it("unequal parts: four do where three do not", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, reversible: false, value: {a: -3, b: 6}}
  y: {by: b, reversible: false, value: {a: 6, b: -3}}
breakdown: {value: {a: -0.3, b: -0.3}}
plans: {p: {steps: [[x, y]]}}
`;
    const { possible, changes, cost } = lever(
      leversOf(text, "p", { kinds: ["split"], combines: false }),
      "split",
    );
    expect(possible).toBe(true);
    expect(cost).toBe(6);
    const parts = changes.map(({ to }) => to as readonly number[]);
    expect(parts.map((shares) => shares.length)).toEqual([4, 4]);
    for (const shares of parts) expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });

  it("an order: who cannot wait for long is answered sooner", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.6}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -1.7, b: 3}}
  y: {by: b, value: {a: 3, b: -2}}
  z: {by: b, value: {a: 0.05, b: -0.1}}
plans: {p: {steps: [[x], [z], [y]]}}
`;
    const found = lever(leversOf(text, "p", { kinds: ["order"], combines: false }), "order");
    expect(found).toMatchObject({ possible: true, exact: true, cost: 1 });
    expect([found, ...found.others.map((changes) => ({ changes }))].length).toBe(found.equals);
    expect(found.changes).toMatchObject([{ kind: "order", moved: [{ measure: expect.any(String) }] }]);
  });
});

describe("what is to be marked", () => {
  // W costs C 2.5 and V 0.5 more; A and B have 2 of it each, so that neither can pay alone. C keeps W where P - 3 >= 0.01 (P - 0.5).
  it("payments that are together more than what the own part of who is paid costs it", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.99}, b: {patience: 0.99}, c: {patience: 0.99}}
measures:
  w: {by: c, value: {a: 2, b: 2, c: -2.5}}
  v: {by: a, value: {a: 0, c: -0.5}}
plans: {p: {steps: [[w, v]]}}
`;
    const { changes, cost } = lever(leversOf(text, "p", { kinds: ["payment"], combines: false }), "payment");
    expect(cost).toBeCloseTo(2.995 / 0.99, 6);
    expect(changes.length).toBe(2);
    for (const change of changes) {
      expect(change).toMatchObject({ kind: "payment", for: "c", each: "period", turns: true });
      if (change.kind === "payment") expect(change.written).toBeLessThan(2.5);
    }
  });

  // Breaking costs A 3 - 0.9 b: b at -10/3, which in three digits, -3.34, lies beyond -3.335.
  it("an amount within its range is not written outside it", () => {
    const starter = readFileSync("examples/starter/scenario.yaml", "utf8");
    const text = `${starter}breakdown: {value: {a: -3.335..-0.665}}\n`;
    const { changes } = lever(
      leversOf(text, "site-for-fuel", { kinds: ["guarantee"], combines: false }),
      "guarantee",
    );
    expect(changes).toMatchObject([{ what: "breakdown.value.a", written: -3.334, within: true }]);
  });

  it("no amount beyond those that a scenario may have is told", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.000001}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -900000000000, b: 1}}, y: {by: b, value: {a: 910000000000, b: -0.5}}}
plans: {p: {steps: [[x, y]]}}
`;
    const found = leversOf(text, "p", { kinds: ["guarantee", "blame"], combines: false });
    for (const kind of ["guarantee", "blame"] as const)
      expect(lever(found, kind)).toMatchObject({ possible: false, changes: [] });
  });
});

describe("on the flagship, dismantling last", () => {
  const text = readFileSync(
    fileURLToPath(new URL("../../../../examples/korea-2021/scenario.yaml", import.meta.url)),
    "utf8",
  );

  it("agrees with what was worked out by hand", () => {
    const kinds = ["guarantee", "blame", "payment", "order", "split", "verify"] as const;
    const found = leversOf(text, "yongbyon-last", { kinds, combines: false });
    expect(lever(found, "guarantee").changes).toMatchObject([{ what: "breakdown.value.us", within: false }]);
    expect(lever(found, "guarantee").changes[0]!.to).toBeCloseTo(-49.7, 1);
    expect(lever(found, "blame").changes[0]!.to).toBeCloseTo(-477.3, 1);
    const payment = lever(found, "payment");
    expect(payment.cost).toBeCloseTo(28.043, 3);
    expect(payment.changes).toMatchObject([{ by: "rok", for: "us", each: "period" }]);
    expect({ equals: payment.equals, exact: payment.exact }).toEqual({ equals: 5, exact: true });
    for (const kind of ["order", "split", "verify"] as const)
      expect(lever(found, kind).possible, kind).toBe(false);
  });
});

/** One party's measures, one in each step: as many moves as there are steps, twice, for each of them. */
const longPlan = (steps: number): string => `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
${Array.from({ length: steps }, (_, at) => `  m${at}: {by: ${at % 2 === 0 ? "a" : "b"}, value: {a: ${at % 2 === 0 ? -2 : 1}, b: ${at % 2 === 0 ? 1 : -2}}}`).join("\n")}
plans: {p: {steps: [${Array.from({ length: steps }, (_, at) => `[m${at}]`).join(", ")}]}}
`;

describe("of a plan of 256 steps", () => {
  it("other orders are made one by one: all at once they are gigabytes", () => {
    const { scenario } = readScenario(longPlan(256));
    const before = process.memoryUsage().heapUsed;
    const first = [...takeFirst(moves(scenario!, "p", 1), 50)];
    expect(first.map(({ cost }) => cost)).toEqual(Array.from({ length: 50 }, () => 1));
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 2 ** 20);
  });

  it("told to stop, begins no search of another kind, and stops the one it is at between two conditions", () => {
    const { scenario } = readScenario(longPlan(256));
    const searching = findLevers(scenario!, "p", { solver });
    const seen: string[] = [];
    for (let step = searching.next(false), asked = 0; ; step = searching.next(asked > 2)) {
      if (step.done) {
        expect(step.value.levers.map(({ possible }) => possible)).toEqual(LEVER_KINDS.map(() => null));
        expect(step.value.combination).toBeNull();
        break;
      }
      seen.push(step.value);
      asked++;
    }
    expect(new Set(seen)).toEqual(new Set(["guarantee"]));
    expect(seen.length).toBeLessThan(6);
  });
});

describe("a limit to the time of the whole", () => {
  // Where something may happen, patience is tried value by value.
  const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -2.8, b: 3}}, y: {by: b, value: {a: 3, b: -2.8}}}
events: {e: {by: b, chance: 0.01}}
plans: {p: {steps: [[x], [y]]}}
`;
  const { scenario } = readScenario(text);
  /** A clock that goes on by a millisecond whenever somebody looks at it. */
  const looks = (): (() => number) => {
    let time = 0;
    return () => time++;
  };
  const stepsWithin = (timeLimitMs?: number): { phases: string[]; status: string } => {
    const phases: string[] = [];
    const { status } = repair(text, scenario!, "p", {
      solver,
      ...(timeLimitMs === undefined ? {} : { now: looks(), timeLimitMs }),
      kinds: ["guarantee", "order"],
      believes: ["value"],
      onProgress: (phase) => phases.push(phase),
    });
    return { phases, status };
  };

  it("ends the search for patience and for what to believe, too, and what was cut short is said", () => {
    const whole = stepsWithin();
    const cut = stepsWithin(40);
    const count = (phases: readonly string[], phase: string): number =>
      phases.filter((one) => one === phase).length;
    expect(whole.status).toBe("complete");
    expect(cut.status).toBe("stopped");
    expect(count(whole.phases, "patience")).toBeGreaterThan(20);
    // A quarter of the time, and every step looks at the clock; the first is told before the text is read.
    expect(count(cut.phases, "patience")).toBeLessThanOrEqual(12);
    expect(cut.phases.length).toBeLessThan(42);
  });

  it("changes nothing where it suffices", () => {
    expect(stepsWithin(1e9)).toEqual(stepsWithin());
  });
});

describe("a solver that ends without an answer, as it may where figures of very different sizes stand beside each other", () => {
  const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -2.8, b: 3}}, y: {by: b, value: {a: 3, b: -2.8}}}
plans: {p: {steps: [[x, y]]}}
`;
  const { scenario } = readScenario(text);
  const failing: readonly [string, LinearSolver][] = [
    ["says that it does not know", { solve: () => ({ Status: "Unknown", Columns: {} }) }],
    [
      "throws",
      {
        solve: () => {
          throw new Error("aborted");
        },
      },
    ],
  ];

  it.each(failing)("is no fault: it is not known then what would do (%s)", (_, none) => {
    const found = drive(findLevers(scenario!, "p", { solver: none, kinds: ["guarantee"] }));
    expect(found.levers).toMatchObject([{ kind: "guarantee", possible: null, exact: false }]);
    expect(found.combination).toBeNull();
    expect(repair(text, scenario!, "p", { solver: none, kinds: [], believes: ["value"] })).toMatchObject({
      status: "stopped",
      believe: null,
    });
  });

  it("is asked once more with its presolving", () => {
    const once: LinearSolver = {
      solve: (program, options) =>
        options?.presolve === "off" ? { Status: "Unknown", Columns: {} } : solver.solve(program, options),
    };
    const found = drive(findLevers(scenario!, "p", { solver: once, kinds: ["guarantee"] }));
    expect(found.levers[0]!.cost).toBeCloseTo(2 * (0.1 / 0.9), 9);
  });
});

function* takeFirst<One>(all: Iterable<One>, many: number): Generator<One> {
  let taken = 0;
  for (const one of all) {
    if (taken++ === many) return;
    yield one;
  }
}
