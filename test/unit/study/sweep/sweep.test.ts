import { describe, expect, it } from "vitest";
import { assess, compilePlan, drive, largestTrust, trust } from "../../../../src/engine/index.ts";
import { compile, withFigures } from "../../../../src/scenario/index.ts";
import {
  chunkText,
  mostWorldsPerChunk,
  openScenario,
  type Sweep,
  type SweepAsked,
  type SweepResult,
  type SweepRow,
  sweepRows,
  sweepSummary,
  sweepWorlds,
  worldBytes,
  worldsPerChunk,
} from "../../../../src/study/index.ts";

/**
 * Two measures done at once. Each party gains what the other's is worth to it less what its own costs: a: X - 2, b: 5 - Y. Taking its own back,
 * or never doing it, a party keeps the other's for the one period until that is seen, and saves its own: at patience 0.9 that pays when the
 * gain is below a tenth of what the other's is worth.
 */
const SWAP = `demarche: 1
title: Swap
period: month
parties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.9}}
measures:
  x: {label: Open the road, by: a, value: {a: -2, b: 5}}
  y: {label: Free the prisoners, by: b, value: {a: 2..6, b: -3..-1}}
plans:
  once: {label: At once, steps: [[x, y]]}
  gift: {label: A gift, steps: [[x]]}
  none: {label: Nothing, steps: []}
readings:
  hopeful: {label: Hopeful, measures: {y: {value: {a: 8}}}}
`;

const USUAL: SweepAsked = {
  questions: ["compare"],
  plans: null,
  samples: 0,
  seed: 1,
  grid: [],
  readings: [],
  objective: "nash",
  limits: {},
};
const WORTH = "measures.y.value.a";
const COST = "measures.y.value.b";

function sweepOf(asked: Partial<SweepAsked>, ...texts: string[]): Sweep {
  const opens = (texts.length === 0 ? [SWAP] : texts).map((text) => openScenario(text).open!);
  const sweep = sweepWorlds(opens, { ...USUAL, ...asked });
  if ("kind" in sweep) throw new Error(`no worlds: ${JSON.stringify(sweep)}`);
  return sweep;
}

function rowsOf(sweep: Sweep): SweepRow[] {
  return drive(sweepRows(sweep, 0, sweep.count))!;
}

function summed(sweep: Sweep, rows: readonly SweepRow[] = rowsOf(sweep)): SweepResult {
  return drive(sweepSummary(sweep, rows))!;
}

const GRID = [
  { figure: WORTH, values: [1, 2.1, 3, 6] },
  { figure: COST, values: [-4.6, -1] },
];

describe("a sweep over a grid, by hand", () => {
  const sweep = sweepOf({ grid: GRID });
  const rows = rowsOf(sweep);
  const result = summed(sweep, rows);

  it("has one world for each place, the first figure turning fastest, and a row for each plan", () => {
    expect(sweep.count).toBe(8);
    expect(rows).toHaveLength(24);
    expect(rows.filter(({ plan }) => plan === "once").map(({ at }) => at)).toEqual([
      [1, -4.6],
      [2.1, -4.6],
      [3, -4.6],
      [6, -4.6],
      [1, -1],
      [2.1, -1],
      [3, -1],
      [6, -1],
    ]);
  });

  it("says of each world what the sums say: declined below 2, broken while the gain is below a tenth of what is had", () => {
    // a gains w - 2 and is tempted where w - 2 < 0.1 w, so below 2.22; b gains 5 - c and is tempted where 5 - c < 0.5.
    expect(rows.filter(({ plan }) => plan === "once").map(({ verdict }) => verdict)).toEqual([
      "declined",
      "breaks",
      "breaks",
      "breaks",
      "declined",
      "breaks",
      "holds",
      "holds",
    ]);
    expect(rows.filter(({ plan }) => plan === "gift").every(({ verdict }) => verdict === "declined")).toBe(
      true,
    );
    expect(rows.filter(({ plan }) => plan === "none").every(({ verdict }) => verdict === "nothing")).toBe(
      true,
    );
  });

  it("judges by the geometric mean of shares of the stakes of the file, here 6 and 7", () => {
    const score = (world: number): number =>
      rows.find((row) => row.world === world && row.plan === "once")!.score;
    expect(score(7)).toBeCloseTo(Math.sqrt((1 / 6) * (4 / 7)), 12);
    expect(score(8)).toBeCloseTo(Math.sqrt((4 / 6) * (4 / 7)), 12);
    expect(score(4)).toBe(0);
  });

  it("sums up: what holds where, what is lost by having nothing, where nothing holds", () => {
    const [once, gift, none] = result.plans;
    expect([once!.holdsIn, once!.bestIn, once!.regret.mean]).toEqual([2, 2, 0]);
    expect([gift!.holdsIn, none!.holdsIn]).toEqual([0, 0]);
    const lost = [Math.sqrt((1 / 6) * (4 / 7)), Math.sqrt((4 / 6) * (4 / 7))];
    expect(gift!.regret.mean).toBeCloseTo((lost[0]! + lost[1]!) / 8, 12);
    expect(gift!.regret.p95).toBeCloseTo(lost[1]!, 12);
    expect(result.nothingHoldsIn).toBe(6);
    expect(result.kinds.map(({ bestIn }) => bestIn)).toEqual([2, 0]);
    expect(none!.kind).toBeNull();
    expect(result.unprovenIn).toBeNull();
  });
});

describe("regret", () => {
  it("is nothing where a score falls short of the best by rounding alone", () => {
    const swept = sweepOf({ samples: 0, grid: [{ figure: WORTH, values: [5, 6, 7, 8] }] });
    const rows = rowsOf(swept).map((row): SweepRow => {
      if (row.plan === "once") return { ...row, verdict: "holds", score: 0.1 + 0.2 };
      return { ...row, verdict: "holds", score: row.plan === "gift" ? 0.3 : 0.3 * (1 - 1e-6) };
    });
    const [once, gift, none] = summed(swept, rows).plans;
    expect([once!.regret, gift!.regret]).toEqual([
      { mean: 0, p95: 0 },
      { mean: 0, p95: 0 },
    ]);
    expect([once!.bestIn, gift!.bestIn, none!.bestIn]).toEqual([4, 4, 0]);
    expect(none!.regret.mean).toBeCloseTo(3e-7, 12);
  });
});

describe("a sweep with design but for a distance", () => {
  const asked = (within: SweepAsked["limits"]["within"]): Partial<SweepAsked> => ({
    questions: ["compare", "design"],
    grid: GRID,
    limits: { within: within! },
  });

  it("says of each world whether its best plan is proven to be the best, or how much better another could be", () => {
    const sweep = sweepOf(asked({ share: 0.03 }));
    const rows = rowsOf(sweep).filter(({ plan }) => plan === null);
    // One plan holds in worlds 7 and 8, none elsewhere; that nothing holds is proven.
    expect(rows.map(({ exact, within }) => [exact, within])).toEqual([
      ...new Array(6).fill([true, undefined]),
      [false, 0.03],
      [false, 0.03],
    ]);
    expect(rows.map(({ verdict }) => verdict)).toEqual([...new Array(6).fill("nothing"), "holds", "holds"]);
    const { nearlyIn, unprovenIn, within } = summed(sweep);
    expect([nearlyIn, unprovenIn, within]).toEqual([2, 0, 0.03]);
  });

  it("takes points for what they are to the party with the most at stake, here 7", () => {
    const rows = rowsOf(sweepOf(asked({ points: 0.7 })));
    expect(rows.findLast(({ plan }) => plan === null)!.within).toBeCloseTo(0.1, 12);
  });

  it("has the same row of a world whichever chunk it is done in", () => {
    const sweep = sweepOf(asked({ share: 0.2 }));
    const one = Array.from({ length: sweep.count }, (_, at) => drive(sweepRows(sweep, at, at + 1))!).flat();
    expect(one).toEqual(rowsOf(sweep));
  });
});

describe("a sweep with design", () => {
  it("finds in each world what trying every plan by hand finds, and how much less the plans of the file are worth", () => {
    const sweep = sweepOf({ questions: ["compare", "design"], grid: GRID });
    const rows = rowsOf(sweep);
    const { model } = sweep.grounds[0]!;
    const plans = [[[0], [1]], [[1], [0]], [[0, 1]], [[0]], [[1]]].map((bundles, place) =>
      compilePlan(model, {
        id: `p${place}`,
        label: "p",
        bundles: bundles.map((does) => ({ does, ends: [], wait: 0 })),
      }),
    );
    const open = openScenario(SWAP).open!;
    for (let number = 0; number < sweep.count; number++) {
      const [worth, cost] = sweep.world(number).values;
      const world = compile(
        withFigures(open.scenario, [
          { path: WORTH.split("."), figure: { kind: "number", value: worth! } },
          { path: COST.split("."), figure: { kind: "number", value: cost! } },
        ]),
      );
      const best = Math.max(
        0,
        ...plans.map((plan) => {
          const { holds, gain } = assess(world, plan);
          return holds && gain.a! > 0 && gain.b! > 0 ? Math.sqrt((gain.a! / 6) * (gain.b! / 7)) : 0;
        }),
      );
      const found = rows.find((row) => row.world === number + 1 && row.plan === null)!;
      expect(found.score).toBeCloseTo(best, 12);
      expect(found.exact).toBe(true);
    }
    const result = summed(sweep, rows);
    expect(result.unprovenIn).toBe(0);
    expect(result.few[0]!.steps).toEqual([["x", "y"]]);
    expect(result.few.at(-1)!.together.mean).toBeCloseTo(0, 12);
  });
});

describe("the worlds of samples, readings and files", () => {
  it("are those of the same figures written into the file, by another way", () => {
    const sweep = sweepOf({ samples: 32 });
    const open = openScenario(SWAP).open!;
    for (const row of rowsOf(sweep)) {
      const [worth, cost] = row.at;
      const world = compile(
        withFigures(open.scenario, [
          { path: WORTH.split("."), figure: { kind: "number", value: worth! } },
          { path: COST.split("."), figure: { kind: "number", value: cost! } },
        ]),
      );
      const { verdict, gain } = assess(world, row.plan!);
      expect(row.verdict).toBe(verdict);
      for (const party of ["a", "b"]) expect(row.gain[party]).toBeCloseTo(gain[party]!, 12);
    }
  });

  it("do not move when figures of a grid are taken out of them", () => {
    const drawn = sweepOf({ samples: 8 });
    const both = sweepOf({ samples: 8, grid: [{ figure: WORTH, values: [3] }] });
    for (let number = 0; number < 8; number++) {
      expect(both.world(number).values[0]).toBe(3);
      expect(both.world(number).values[1]).toBe(drawn.world(number).values[1]);
    }
  });

  it("keep the scale of the file whatever a reading says, and name the reading", () => {
    const sweep = sweepOf({ readings: ["hopeful"] });
    const rows = rowsOf(sweep).filter(({ plan }) => plan === "once");
    expect(rows.map(({ reading, gain }) => [reading, gain.a])).toEqual([
      [null, expect.closeTo(2, 12)],
      ["hopeful", expect.closeTo(6, 12)],
    ]);
    expect(rows[1]!.score / rows[0]!.score).toBeCloseTo(Math.sqrt(6 / 2), 12);
    expect(rows[1]!.at[0]).toBeNull(); // a plain number there, and no range
  });

  it("are of every file in turn, and a plan that only one file has holds in its worlds alone", () => {
    const other = SWAP.replace("  gift:", "  turns: {steps: [[y], [x]]}\n  gift:").replace("2..6", "5..6");
    const sweep = sweepOf({ samples: 16 }, SWAP, other);
    const result = summed(sweep);
    expect(sweep.count).toBe(32);
    expect(result.plans.map(({ id }) => id)).toEqual(["once", "gift", "none", "turns"]);
    expect(result.plans[3]!.holdsIn).toBeLessThanOrEqual(16);
    expect(result.plans[0]!.holdsIn).toBeGreaterThanOrEqual(16);
  });

  it("say which figure there is none of, and which value cannot be", () => {
    const open = openScenario(SWAP).open!;
    const problem = (figure: string, values: number[]): unknown =>
      sweepWorlds([open], { ...USUAL, grid: [{ figure, values }] });
    expect(problem("measures.z.value.a", [1])).toMatchObject({ kind: "figure" });
    expect(problem("parties.a.patience", [0.5, 1])).toMatchObject({ kind: "value", value: 1 });
    expect(problem("parties.a.patience", [0.5, 0.99])).not.toHaveProperty("kind");
  });
});

describe("the memory of a sweep", () => {
  /** So many plans of one step, over so many figures that nobody else uses. */
  function wide(plans: number, figures: number): string {
    const quantities = Array.from({ length: figures }, (_, at) => `  q${at}: 1..2\n`).join("");
    const values = Array.from(
      { length: figures },
      (_, at) => `  m${at}: {label: M${at}, by: a, value: {b: 1 q${at}}}\n`,
    );
    return SWAP.replace("measures:\n", `quantities:\n${quantities}measures:\n${values.join("")}`).replace(
      "plans:\n",
      `plans:\n${Array.from({ length: plans }, (_, at) => `  p${at}: {label: P${at}, steps: [[x]]}\n`).join("")}`,
    );
  }

  it("bounds a chunk by the bytes of its rows, of which there are never more than are said", () => {
    const sweep = sweepOf({ samples: 4096 }, wide(400, 120));
    const chunk = drive(worldsPerChunk(sweep))!;
    expect(chunk).toBeGreaterThan(0);
    expect(chunk * worldBytes(sweep)).toBeLessThanOrEqual(2 ** 25);
    expect(mostWorldsPerChunk(sweep)).toBeGreaterThanOrEqual(chunk);
    const bytes = Buffer.byteLength(chunkText(sweep, 0, 3, () => {}));
    expect(bytes).toBeLessThanOrEqual(3 * worldBytes(sweep));
    expect(bytes).toBeGreaterThan(0.5 * 3 * worldBytes(sweep));
  });

  it("refuses more worlds than can be summed up, before any is done", () => {
    const open = openScenario(wide(400, 120)).open!;
    const refused = sweepWorlds([open], { ...USUAL, samples: 1_000_000 });
    if (!("kind" in refused) || refused.kind !== "room") throw new Error("not refused");
    expect(refused.worlds).toBe(1_000_000);
    expect("kind" in sweepWorlds([open], { ...USUAL, samples: refused.most })).toBe(false);
    expect("kind" in sweepWorlds([open], { ...USUAL, samples: refused.most + 1 })).toBe(true);
    expect("kind" in sweepWorlds([openScenario(SWAP).open!], { ...USUAL, samples: 1_000_000 })).toBe(false);
  });
});

describe("where a kind is the best", () => {
  it("is told in limits of figures: one above which the plan holds", () => {
    const sweep = sweepOf({ samples: 512 });
    const { where, kinds } = summed(sweep);
    expect(kinds[0]!.bestIn).toBeGreaterThan(400);
    const fragile = summed(sweepOf({ samples: 512 }, SWAP.replace("a: 2..6", "a: 1..3.4")));
    const box = fragile.where[0]!;
    expect(box.limits.map(({ quantity }) => quantity)).toEqual([WORTH]);
    expect(box.limits[0]!.low).toBeCloseTo(20 / 9, 1);
    expect(box.density).toBeGreaterThan(0.95);
    expect(where.every(({ kind }) => kind === kinds[0]!.kind)).toBe(true);
  });
});

describe("trust in every world", () => {
  it("is what `trust` says of the file with the figures of the world", () => {
    const sweep = sweepOf({ questions: ["compare", "trust"], samples: 16 });
    const rows = rowsOf(sweep);
    const open = openScenario(SWAP).open!;
    for (const row of rows.filter(({ plan }) => plan === "once")) {
      const figures = [WORTH, COST].map((path, place) => ({
        path: path.split("."),
        figure: { kind: "number" as const, value: row.at[place]! },
      }));
      const world = compile(withFigures(open.scenario, figures));
      expect(row.trust).toBeCloseTo(largestTrust(trust(world, "once"))!, 9);
    }
    const result = summed(sweep, rows);
    expect(result.plans[0]!.trust!.mean).toBeGreaterThan(0);
    expect(result.plans[1]!.trust).toBeNull();
  });
});

describe("rows", () => {
  it("do not hang on which worlds are worked on together", () => {
    const sweep = sweepOf({ questions: ["compare", "design"], samples: 12, readings: ["hopeful"] });
    const whole = rowsOf(sweep);
    const parts = [0, 5, 6, 17].map(
      (from, at, all) => drive(sweepRows(sweep, from, all[at + 1] ?? sweep.count))!,
    );
    expect(parts.flat()).toEqual(whole);
  });
});
