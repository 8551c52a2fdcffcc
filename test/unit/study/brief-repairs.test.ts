import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadSolver } from "../../../src/cli/work/load-solver.ts";
import { makeContent, renderMarkdown } from "../../../src/present/index.ts";
import type { Solver } from "../../../src/study/index.ts";
import { briefOf } from "../../support/brief-of.ts";

const STARTER = readFileSync("examples/starter/scenario.yaml", "utf8");
const QUIET = { stress: false, design: "none", stability: false } as const;

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** A gives x for y of B, who would rather keep y: it lacks 1 of 10 a period. */
const BROKEN = `demarche: 1
title: T
parties: {a: {patience: 0.9, name: Alpha}, b: {patience: 0.9, name: Beta}}
quantities: {worth: 2..6}
measures:
  x: {by: a, label: Give, value: {a: -1, b: worth}}
  y: {by: b, label: Pay, value: {a: 4, b: -5}}
`;

describe("what would make plans hold, in a brief", () => {
  it("is levers, each of which does, the cheapest first, with the plan before and after", () => {
    const { repairs, plans } = briefOf(STARTER, { ...QUIET, solver });
    expect(repairs.map(({ plan }) => plan)).toEqual(["site-for-fuel"]);
    const doing = repairs[0]!.levers.filter(({ possible }) => possible === true);
    expect(doing.length).toBeGreaterThan(1);
    for (const { after } of doing) expect(after!.holds).toBe(true);
    const costs = doing.map(({ cost }) => cost!);
    expect(costs).toEqual([...costs].sort((one, other) => one - other));
    expect(plans.find(({ id }) => id === "site-for-fuel")!.holds).toBe(false);
    for (const { possible, after } of repairs[0]!.levers) expect(after === null).toBe(possible !== true);
  });

  it("is looked for under events and clauses too", () => {
    const events = "events: {e: {chance: 0.01}}\nclauses: [{upon: e, suspend: [x], for: 1}]\n";
    const text = `${BROKEN}${events}plans: {p: {steps: [[x, y]]}}\n`;
    const { repairs } = briefOf(text, { ...QUIET, solver });
    const payment = repairs[0]!.levers.find(({ kind }) => kind === "payment")!;
    expect(payment.possible).toBe(true);
    expect(payment.after!.holds).toBe(true);
  });

  it("says what one would have to believe apart, a shared figure by what it is behind", () => {
    const input = briefOf(`${BROKEN}plans: {p: {steps: [[x, y]]}}\n`, { ...QUIET, solver });
    const text = renderMarkdown(makeContent(input));
    const [agreed, believed] = [
      text.indexOf("What could be agreed on"),
      text.indexOf("What one would have to believe instead"),
    ];
    expect(agreed).toBeGreaterThan(0);
    expect(believed).toBeGreaterThan(agreed);
    expect(text.slice(believed, believed + 200)).toContain('the figure behind what "Give" is worth to Beta');
    expect(text.slice(agreed, believed + 200)).not.toContain('"worth"');
  });

  it("is bounded by work alone: the same twice", () => {
    const text = readFileSync("examples/staged-acquisition/scenario.yaml", "utf8");
    const [one, two] = [0, 1].map(() => briefOf(text, { ...QUIET, solver }).repairs);
    expect(one!.length).toBeGreaterThan(0);
    expect(two).toEqual(one);
  });
});
