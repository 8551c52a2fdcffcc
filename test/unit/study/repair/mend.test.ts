import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { loadSolver } from "../../../../src/cli/work/load-solver.ts";
import { assess, compile, type LinearSolver, readScenario } from "../../../../src/index.ts";
import { labelsOf, otherMeans, repairInWords } from "../../../../src/present/index.ts";
import {
  type MendingOptions,
  type MendResult,
  mend,
  mendSteps,
  REPAIR_KINDS,
} from "../../../../src/study/index.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

function mendOf(text: string, plan: string, options: Omit<MendingOptions, "solver"> = {}): MendResult {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return mend(text, scenario, plan, { solver, ...options });
}

function* phasesOf(working: ReturnType<typeof mendSteps>): Generator<string> {
  for (let step = working.next(); !step.done; step = working.next(false)) yield step.value.phase;
}

function example(name: string): string {
  return readFileSync(
    fileURLToPath(new URL(`../../../../examples/${name}/scenario.yaml`, import.meta.url)),
    "utf8",
  );
}

const STARTER = example("starter");
const ACQUISITION = example("staged-acquisition");

it("gives way between the conditions that fail, of which a long plan has many", () => {
  const measures = Array.from({ length: 30 }, (_, m) => `  m${m}: {by: a, value: {a: -1, b: 1}}`);
  const steps = measures.map((_, m) => `[m${m}]`).join(", ");
  const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
${measures.join("\n")}
plans: {p: {steps: [${steps}]}}
`;
  const { scenario } = readScenario(text);
  let isAsked = false;
  const watched: LinearSolver = {
    solve: (...asked) => {
      isAsked = true;
      return solver.solve(...asked);
    },
  };
  const working = mendSteps(text, scenario!, "p", { solver: watched, kinds: ["value"] });
  let pieces = 0;
  for (; !isAsked; pieces++) working.next(false);
  expect(pieces).toBeGreaterThan(30);
  working.next(true);
});

// Dismantling for fuel: keeping is worth -3 + 7 to A. Withholding fuel, seen after a period, leaves the irreversible 7: its slack is
// A's value of fuel, -3. A breakdown value b makes the breach worth 0.1 * 7 + 0.9 * (7 + b), so -3 - 0.9 b >= 0.
describe("the starter, by hand", () => {
  it("values: the fuel limits must cost A nothing", () => {
    const result = mendOf(STARTER, "site-for-fuel", { kinds: ["value"] });
    expect(result).toMatchObject({ possible: true, by: "figures", stepCount: 1 });
    expect(result.changes).toEqual([
      { quantity: "measures.fuel.value.a", kind: "value", from: -3, to: 0, written: 0 },
    ]);
    expect(result.cost).toBe(3);
    expect(result.scenario).toBe(STARTER.replace("value: {a: -3, b: 6}", "value: {a: 0, b: 6}"));
  });

  it("a guarantee of 10/3 points", () => {
    const result = mendOf(STARTER, "site-for-fuel", { kinds: ["breakdown"] });
    expect(result.cost).toBeCloseTo(10 / 3, 9);
    expect(result.guarantees).toMatchObject([{ party: "a", from: 0, written: -3.4 }]);
    expect(result.guarantees![0]!.adds).toBeCloseTo(10 / 3, 9);
    expect(result.scenario).toBe(`${STARTER}breakdown: {value: {a: -3.34}}\n`);
  });

  it("a guarantee that lasts n periods costs 10/3 / (1 - 0.9^n)", () => {
    const result = mendOf(`${STARTER}breakdown: {lasts: 4, value: {b: -1}}\n`, "site-for-fuel", {
      kinds: ["breakdown"],
    });
    expect(result.cost).toBeCloseTo(10 / 3 / (1 - 0.9 ** 4), 9);
    expect(result.scenario).toContain("value: {b: -1, a: -9.7}");
  });

  it("weights choose between figures", () => {
    const cheap = mendOf(STARTER, "site-for-fuel", {
      kinds: ["value", "breakdown"],
      weights: { "breakdown.value.a": 0.5 },
    });
    expect(cheap.changes.map(({ quantity }) => quantity)).toEqual(["breakdown.value.a"]);
    expect(cheap.cost).toBeCloseTo(5 / 3, 9);
    const fixed = mendOf(STARTER, "site-for-fuel", { kinds: ["value"], fixed: ["measures.fuel.value.a"] });
    expect(fixed).toMatchObject({ possible: false, by: null, cost: null, scenario: null });
    expect(fixed.unmet).toContainEqual({ party: "a", step: 1 });
  });

  it("no payment mends it: once the site is gone, A's limits come back", () => {
    const result = mendOf(STARTER, "site-for-fuel", { kinds: ["payment"] });
    expect(result.possible).toBe(false);
    expect(result.unmet).toEqual([{ party: "a", step: 2 }]);
  });

  // Freeze for fuel: A keeps 2 and would get 5 for a period, 2 >= 5 (1 - δ); B keeps 4 and would get 6.
  it("smallest patience 0.6 and 1/3 of what holds", () => {
    const { holds, patience, patienceExact, scenario } = mendOf(STARTER, "freeze-for-fuel");
    expect(holds).toBe(true);
    expect(patience!.a).toBeCloseTo(0.6, 9);
    expect(patience!.b).toBeCloseTo(1 / 3, 9);
    expect(patienceExact).toBe(true);
    expect(scenario).toBe(STARTER);
  });
});

describe("payments and patience, by hand", () => {
  // A does x for good at 2 points a period: (1 - δ) p = 2.
  const GIFT = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, reversible: false, value: {a: -2, b: 5}}
plans: {gift: {steps: [[x]]}}
`;

  it("a payment of 2 / (1 - δ) as the measure is done", () => {
    const result = mendOf(GIFT, "gift", { kinds: ["payment"] });
    expect(result.changes).toMatchObject([
      { quantity: "measures.x.once.a", kind: "payment", from: 0, written: 20 },
    ]);
    expect(result.cost).toBeCloseTo(20, 8);
    expect(result.scenario).toContain("x: {by: a, reversible: false, value: {a: -2, b: 5}, once: {a: 20}}");
  });

  it("in instalments a payment is shared among the parts", () => {
    const parts = GIFT.replace("by: a,", "by: a, instalments: 2,");
    const result = mendOf(parts, "gift", { kinds: ["payment"] });
    expect(result.cost).toBeCloseTo(20, 8);
  });

  // B gets 5 once and loses 2 a period: 5 (1 - δ) >= 2, whatever is below 0.6.
  it("patience that is too large", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.85..0.95, voice: veto}}
measures:
  x: {by: a, reversible: false, value: {a: 1, b: -2}, once: {b: 5}}
plans: {p: {steps: [[x]]}}
`;
    const result = mendOf(text, "p", { kinds: ["patience"] });
    expect(result.patience).toEqual({ a: null, b: 0 });
    expect(result.by).toBe("patience");
    expect(result.changes[0]!.to).toBeCloseTo(0.6, 9);
    expect(result.cost).toBeCloseTo(0.3, 9);
    expect(result.scenario).toContain("b: {patience: 0.55..0.65, voice: veto}");
    const kept = mendOf(text, "p", { kinds: ["patience"], withinRange: true });
    expect(kept.possible).toBe(false);
  });

  it("a range of patience that would pass 1 becomes a plain number", () => {
    const text = STARTER.replace("Country A, patience: 0.9", "Country A, patience: 0.5..0.6 # wide\n    ");
    const { scenario } = mendOf(text.replace("a: 5,", "a: 4,"), "freeze-for-fuel", { kinds: ["patience"] });
    expect(scenario).toContain("patience: 0.7..0.8 # wide");
    const far = STARTER.replace("Country A, patience: 0.9", "Country A, patience: 0.01..0.99");
    // A keeps 0.01 of 3.01: 0.01 >= 3.01 (1 - δ).
    const near = mendOf(far.replace("a: 5,", "a: 3.01,"), "freeze-for-fuel", { kinds: ["patience"] });
    expect(near.changes[0]!.to).toBeCloseTo(1 - 0.01 / 3.01, 9);
    expect(near.scenario).toContain("patience: 0.997}");
  });
});

describe("by the rules of drift, blame, voice and time, by hand", () => {
  // A does x for good at 2 points a period: what x makes grow, γ a period, is worth 9 γ.
  const GROWTH = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, reversible: false, value: {a: -2, b: 5}}
drift: [{when: [x], value: {a: 0}}]
plans: {gift: {steps: [[x]]}}
`;

  it("what grows counts for all time", () => {
    const { changes, cost } = mendOf(GROWTH, "gift", { kinds: ["value"] });
    expect(changes).toMatchObject([{ quantity: "drift.1.value.a", kind: "value", from: 0 }]);
    expect(cost).toBeCloseTo(2 / 9, 9);
  });

  // Blame is paid once the breach is seen, a period on: -3 - 0.9 * 0.1 * blame >= 0.
  it("blame, which is no payment", () => {
    const text = `${STARTER}breakdown: {blame: {a: 0}}\n`;
    const { changes, cost } = mendOf(text, "site-for-fuel", { kinds: ["once"] });
    expect(changes).toMatchObject([{ quantity: "breakdown.blame.a", kind: "once" }]);
    expect(cost).toBeCloseTo(3 / 0.09, 8);
    expect(mendOf(text, "site-for-fuel", { kinds: ["payment"] }).possible).toBe(false);
  });

  it("who is only heard need not accept", () => {
    const losing = GROWTH.replace("a: -2, b: 5", "a: 2, b: -5");
    expect(mendOf(losing, "gift").holds).toBe(true);
    const asked = mendOf(losing.replace("b: {patience: 0.9}", "b: {patience: 0.9, voice: veto}"), "gift", {
      kinds: ["value"],
    });
    expect(asked.changes).toMatchObject([{ quantity: "measures.x.value.b", to: 0 }]);
  });

  // A truce of four periods that ends as agreed: in its last period A keeps 2, or takes 3 and pays a guarantee from the next on:
  // 0.1 * 2 >= 0.1 * 3 - 0.9 g.
  it("a breach in the last period of a step", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  y: {by: a, value: {a: -1, b: 3}}
  z: {by: b, value: {a: 3, b: -1}}
plans: {truce: {steps: [{does: [y, z], wait: 4}, {ends: [y, z]}]}}
`;
    const { guarantees, unmet } = mendOf(text, "truce", { kinds: ["breakdown", "order"] });
    expect(guarantees!.map(({ party }) => party)).toEqual(["a", "b"]);
    for (const { adds } of guarantees!) expect(adds).toBeCloseTo(1 / 9, 9);
    expect(unmet).toEqual([]);
    const { unmet: inStep1 } = mendOf(text, "truce", { kinds: ["payment"] });
    expect(inStep1).toContainEqual({ party: "a", step: 1 });
  });

  it("a plan without steps has nothing to mend", () => {
    const result = mendOf(STARTER.replace("[[freeze, fuel]]", "[]"), "freeze-for-fuel");
    expect(result).toMatchObject({ holds: false, possible: false, by: null, cost: null, scenario: null });
    const labels = labelsOf(readScenario(STARTER).scenario!);
    expect(repairInWords(result, labels)).toMatch(
      / has no steps: without an agreement there is nothing to mend\.$/,
    );
  });
});

describe("what moves together", () => {
  const shared = (fuel: string): string =>
    STARTER.replace("measures:", "quantities: {price: 2..4}\nmeasures:").replace("{a: -3, b: 6}", fuel);

  it("a named quantity moves with all its uses, once", () => {
    const text = shared("{a: -price, b: 6}").replace("{a: 7, b: -4}", "{a: 7, b: -1.5 price}");
    const result = mendOf(text, "site-for-fuel", { kinds: ["value"] });
    expect(result.changes).toMatchObject([{ quantity: "price", from: 3, to: 0 }]);
    expect(result.cost).toBeCloseTo(3, 9);
    expect(result.scenario).toBe(text.replace("price: 2..4", "price: -1..1"));
  });

  it("not where one of its uses is of another kind", () => {
    const text = shared("{a: -price, b: 6}").replace("value: {a: 7,", "once: {b: price}, value: {a: 7,");
    const result = mendOf(text, "site-for-fuel", { kinds: ["value"] });
    expect(result.possible).toBe(false);
    expect(mendOf(text, "site-for-fuel", { kinds: ["value", "once"] }).changes).toMatchObject([
      { quantity: "price" },
    ]);
  });

  it("figures behind one alias move as one", () => {
    const text = STARTER.replace("a: -3, b: 6", "a: &cost -3, b: 6").replace("b: -2", "b: *cost");
    const result = mendOf(text, "site-for-fuel", { kinds: ["value"] });
    expect(result.changes).toMatchObject([{ quantity: "measures.fuel.value.a", to: 0 }]);
    expect(result.scenario).toBe(text.replace("&cost -3", "&cost 0"));
  });

  it("within the stated ranges, or not at all", () => {
    const wide = STARTER.replace("a: -3,", "a: -6..1,");
    const from = mendOf(wide, "site-for-fuel", { kinds: ["value"], withinRange: true });
    expect(from.changes).toMatchObject([{ from: -2.5, to: 0 }]);
    expect(from.scenario).toContain("value: {a: -3.5..3.5, b: 6}");
    const narrow = STARTER.replace("a: -3,", "a: -3..-1,");
    expect(mendOf(narrow, "site-for-fuel", { kinds: ["value"], withinRange: true }).possible).toBe(false);
  });
});

describe("the same measures in another form", () => {
  // All at once, A withholds x, keeps y for good and pays a breakdown: 0.1 * 3 + 0.9 * (3 - 1) = 2.1 against 3 - 1.2. Half by half it
  // can save 0.6 at most at a time, for a breakdown that costs 0.9. B stands as A does.
  const SWAP = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, reversible: false, instalments: 2, value: {a: -1.2, b: 3}} # first
  y: {by: b, reversible: false, instalments: 2, value: {a: 3, b: -1.2}} # second
breakdown: {value: {a: -1, b: -1}}
plans:
  swap: # all at once
    steps:
      - [x, y]
`;

  it("half by half holds, and is written down", () => {
    const result = mendOf(SWAP, "swap", { kinds: ["order"] });
    expect(result).toMatchObject({
      possible: true,
      by: "order",
      changes: [],
      cost: 0,
      orderSearch: "complete",
    });
    expect(result.reordered).toEqual([
      ["x.1", "y.1"],
      ["x.2", "y.2"],
    ]);
    // The second step: 0.9 * 1 - 0.6.
    expect(result.reorderedWeakest).toBeCloseTo(0.3, 9);
    expect(result.scenario).toBe(SWAP.replace("- [x, y]", "- [x.1, y.1]\n      - [x.2, y.2]"));
  });

  it("so it does where the halves are yet to be made", () => {
    const whole = SWAP.replaceAll(" instalments: 2,", "");
    const result = mendOf(whole, "swap", { kinds: ["split"] });
    expect(result.by).toBe("split");
    // Y between the halves of x: B would lose the second half, A at most save 0.6.
    expect(result.split).toMatchObject({ measures: ["x"], instalments: 2 });
    expect(result.split!.weakest).toBeCloseTo(0.3, 9);
    expect(result.scenario).toBe(
      whole
        .replace("b: 3}}", "b: 3}, instalments: 2}")
        .replace("- [x, y]", "- [x.1]\n      - [y]\n      - [x.2]"),
    );
    expect(assess(compile(readScenario(result.scenario!).scenario!), "swap").holds).toBe(true);
    expect(mendOf(whole, "swap", { kinds: ["order"] }).possible).toBe(false);
  });

  it("one measure in parts where that will do", () => {
    const result = mendOf(ACQUISITION, "shares-first", { kinds: ["split"] });
    expect(result.split).toMatchObject({ measures: ["knowhow"], instalments: 2 });
    const plan = assess(compile(readScenario(result.scenario!).scenario!), "shares-first");
    expect(plan.holds).toBe(true);
    expect(plan.weakest!.slack).toBe(result.split!.weakest);
  });
});

describe("a long search", () => {
  it("says how far it is, and goes through what was asked for", () => {
    const seen: string[] = [];
    const result = mendOf(STARTER, "site-for-fuel", {
      onProgress: ({ phase, done, total }) => {
        const line = `${phase} ${done} of ${total}`;
        if (seen.at(-1) !== line) seen.push(line);
      },
    });
    expect(seen).toEqual([
      "smallest-patience 0 of 8",
      "figures 1 of 8",
      "payment 2 of 8",
      "guarantee 3 of 8",
      "patience 4 of 8",
      "order 5 of 8",
      "split 6 of 8",
      "text 7 of 8",
    ]);
    expect(result).toMatchObject({ status: "finished", skipped: [] });
  });

  it("stops with what it has found, and says what it has not looked for", () => {
    const whole = mendOf(ACQUISITION, "shares-first");
    const signal = { aborted: false };
    const stopped = mendOf(ACQUISITION, "shares-first", {
      signal,
      onProgress: ({ phase }) => {
        signal.aborted = phase === "order";
      },
    });
    expect(stopped).toEqual({
      ...whole,
      status: "stopped",
      skipped: ["order", "split"],
      orderSearch: "stopped",
      reordered: null,
      reorderedWeakest: null,
      split: null,
    });
  });

  it.each([
    ["smallest-patience", "patience"],
    ["figures", "value"],
    ["payment", "payment"],
    ["guarantee", "breakdown"],
    ["patience", "patience"],
  ])("is stopped between two steps of looking for %s", (phase, kind) => {
    const { scenario } = readScenario(ACQUISITION);
    const untilStep = (most: number): { steps: number; result: MendResult } => {
      const working = mendSteps(ACQUISITION, scenario!, "shares-first", { solver });
      let steps = 0;
      let step = working.next();
      while (!step.done) step = working.next(step.value.phase === phase && ++steps === most);
      return { steps, result: step.value };
    };
    const whole = untilStep(Number.POSITIVE_INFINITY);
    expect(whole.steps).toBeGreaterThan(1);
    for (const most of [2, whole.steps]) {
      const { steps, result } = untilStep(most);
      expect(steps).toBe(most);
      expect(result.status).toBe("stopped");
      expect(result.skipped).toContain(kind);
      if (result.scenario !== null)
        expect(assess(compile(readScenario(result.scenario).scenario!), "shares-first").holds).toBe(true);
    }
  });

  it("keeps a change of figures where it is stopped looking for one of few digits", () => {
    const { scenario } = readScenario(ACQUISITION);
    const steps = (): ReturnType<typeof mendSteps> =>
      mendSteps(ACQUISITION, scenario!, "shares-first", { solver, kinds: ["value"] });
    const last = [...phasesOf(steps())].lastIndexOf("figures");
    const working = steps();
    let step = working.next();
    for (let at = 0; !step.done; at++) step = working.next(at === last);
    expect(step.value).toMatchObject({ by: "figures", status: "stopped", skipped: ["value"] });
  });

  it("stopped while the mended text is read back gives that up after a moment, and keeps what mends it", () => {
    const { scenario } = readScenario(STARTER);
    /** Told to stop as soon as all is found, with so much time going by at each look at the clock; null: never told. */
    const stoppedWith = (milliseconds: number | null): { result: MendResult; steps: number } => {
      let [time, steps, isFound] = [0, 0, false];
      const now = (): number => (time += milliseconds ?? 0);
      const working = mendSteps(STARTER, scenario!, "site-for-fuel", { solver, now });
      for (let step = working.next(false); ; step = working.next(isFound && milliseconds !== null)) {
        if (step.done) return { result: step.value, steps };
        isFound = step.value.phase === "text";
        steps += Number(isFound);
      }
    };
    const whole = stoppedWith(null);
    expect(whole.result.scenario).not.toBeNull();
    // In pieces: one for each arrow and check, one for each plan.
    expect(whole.steps).toBeGreaterThan(30);
    expect(stoppedWith(0).result.scenario).toBe(whole.result.scenario);
    const { scenario: text, status, by, changes } = stoppedWith(1000).result;
    expect({ text, status, by, changes }).toEqual({
      text: null,
      status: "stopped",
      by: whole.result.by,
      changes: whole.result.changes,
    });
  });

  it("stopped among the instalments keeps the best of those tried", () => {
    const { scenario } = readScenario(ACQUISITION);
    const steps = mendSteps(ACQUISITION, scenario!, "shares-first", { solver, kinds: ["split"] });
    let splits = 0;
    let step = steps.next();
    while (!step.done) step = steps.next(step.value.phase === "split" && ++splits === 4);
    expect(step.value).toMatchObject({ status: "stopped", skipped: ["split"] });
    const { split, scenario: text } = step.value;
    if (split !== null)
      expect(assess(compile(readScenario(text!).scenario!), "shares-first").holds).toBe(true);
  });

  it("stopped at once has found nothing and does not say that nothing would do", () => {
    const result = mendOf(STARTER, "site-for-fuel", { signal: { aborted: true } });
    expect(result).toMatchObject({
      status: "stopped",
      by: null,
      possible: false,
      patience: null,
      scenario: null,
    });
    expect(result.skipped).toEqual(REPAIR_KINDS.filter((kind) => kind !== "once"));
    const words = repairInWords(result, labelsOf(readScenario(STARTER).scenario!));
    expect(words).toMatch(/^Stopped before anything was found that makes .* hold\.$/);
    expect(otherMeans(result, labelsOf(readScenario(STARTER).scenario!))).toEqual([]);
  });
});

it("does not say that no order helps where the search for one was stopped", () => {
  const { scenario } = readScenario(STARTER);
  const result = mendOf(STARTER, "site-for-fuel", { kinds: ["order"] });
  const labels = labelsOf(scenario!);
  expect(repairInWords(result, labels)).toBe("No other order makes Dismantling for fuel hold.");
  expect(repairInWords({ ...result, orderSearch: "stopped" }, labels)).toBe(
    "Whether another order makes Dismantling for fuel hold is not known: the search for one was stopped before its end.",
  );
});
