import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";

const STARTER = fileURLToPath(new URL("../../../examples/starter/scenario.yaml", import.meta.url));

describe("design", () => {
  it("names the best plans step by step", async () => {
    const { code, out } = await runCli(["design", STARTER]);
    expect(code).toBe(0);
    expect(out).toContain("  1. Country A: Lift the fuel limits\n     Country B: Freeze the reactor\n");
    expect(out).toContain("No. 1: Freeze the reactor and Lift the fuel limits at once\n  Fair compromise");
    // What else is the best by something is named, with its number, and no step of it shown.
    expect(out).toContain("  No. 3: Freeze the reactor first, Lift the fuel limits last\n");
    expect(out).not.toContain("  2. Country A");
    const asked = await runCli(["design", STARTER, "--objective", "party:a"]);
    expect(asked.out).toContain("  2. Country A: Lift the fuel limits\n");
    expect(out.replace(/\s+/g, " ")).toContain("Left undone: Dismantle the reactor.");
  });

  it("answers at once with --quick, and does not call the answer complete or proven", async () => {
    const { code, out } = await runCli(["design", STARTER, "--quick"]);
    expect(code).toBe(0);
    expect(out).toContain("found by a first, rough search");
    expect(out).toContain("(of those found so far)");
    const json = await runCli(["design", STARTER, "--quick", "--json"]);
    const document = JSON.parse(json.out);
    expect(document.exact).toBe(false);
    expect(document.frontier.length).toBeGreaterThan(0);
    expect(document.best.nash.exact).toBe(false);
    const both = await runCli(["design", STARTER, "--quick", "--method", "program"]);
    expect(both.code).toBe(2);
    expect(both.err).toContain("--quick searches by labels");
  });

  it("takes a limit on steps where there is one party alone", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "demarche-")), "alone.json");
    const measure = { by: "a", value: { a: 1 } };
    writeFileSync(
      file,
      JSON.stringify({
        demarche: 1,
        title: "Alone",
        parties: { a: { patience: 0.9 } },
        measures: { x: measure, y: measure, z: measure },
        plans: {},
      }),
    );
    const { code, out } = await runCli(["design", file, "--steps", "2", "--json"]);
    expect(code).toBe(0);
    // All three at once, three points a period from the first: all that there is at stake.
    expect(JSON.parse(out).best.welfare).toMatchObject({ steps: [["x", "y", "z"]], score: 1 });
  });

  it("gives the promised keys as JSON, the same bytes twice", async () => {
    const { out } = await runCli(["design", STARTER, "--json"]);
    expect((await runCli(["design", STARTER, "--json"])).out).toBe(out);
    const { exact, frontier, best, statistics } = JSON.parse(out);
    expect(exact).toBe(true);
    expect(statistics.plansCovered).toMatch(/^\d+$/);
    expect(Object.keys(best)).toEqual([
      "nash",
      "welfare",
      "egalitarian",
      "kalai",
      "security",
      "party:a",
      "party:b",
    ]);
    // Freeze and fuel in one step gain 2 and 4 a period, the product 8; nothing else in this file gains both more.
    expect(best.nash).toMatchObject({ steps: [["fuel", "freeze"]], score: 8 });
    expect(frontier.every((plan: { weakest: number }) => plan.weakest >= -1e-9)).toBe(true);
  });

  it("finds the same best plans by program, and says which road it took", async () => {
    const labels = JSON.parse((await runCli(["design", STARTER, "--json"])).out);
    const { code, out } = await runCli(["design", STARTER, "--method", "program", "--json"]);
    const program = JSON.parse(out);
    expect(code).toBe(0);
    expect(labels.method).toBe("labels over the subset lattice");
    expect(program.method).toBe("mixed-integer program");
    expect(program.program).toMatchObject({ isHorizonWhole: true });
    for (const [name, { score }] of Object.entries<{ score: number }>(labels.best)) {
      expect(program.best[name].score, name).toBeCloseTo(score, 8);
    }
    const words = await runCli(["design", STARTER, "--method", "program", "--objective", "welfare"]);
    expect(words.out).toContain("By mixed-integer programs");
    expect((await runCli(["design", STARTER, "--method", "guess"])).err).toContain("labels, program");
  });

  it("keeps to what is asked for", async () => {
    const { out } = await runCli(["design", STARTER, "--exclude", "freeze", "--json"]);
    expect(JSON.stringify(JSON.parse(out).frontier)).not.toContain("freeze");
    for (const argv of [
      ["--objective", "nush"],
      ["--exclude", "freez"],
      ["--before", "fuel"],
      ["--per-step", "0"],
    ]) {
      expect((await runCli(["design", STARTER, ...argv])).code).toBe(2);
    }
  });

  it("shows the nearest plan and what stops it where none holds", async () => {
    const file = writeScenario(`demarche: 1
title: A gift
parties: {a: {name: Giver, patience: 0.9}, b: {name: Taker, patience: 0.9}}
measures:
  gift: {label: Hand over the papers, by: a, value: {a: -3, b: 5}}
plans: {}
`);
    const { code, out } = await runCli(["design", file]);
    expect(code).toBe(0);
    expect(out).toContain("No plan holds, of 1 plan over 2 states.");
    // Keeping the measure for ever costs 3 points a period against the start, and leaving it undone costs nothing.
    expect(out).toContain("The plan that comes nearest misses by 100 % of a stake:");
    expect(out).toContain("  1. Giver: Hand over the papers");
    expect(out.replace(/\s+/g, " ")).toContain("It is declined: Giver would lose 3.0 points a period by it.");
    const { nearest, best } = JSON.parse((await runCli(["design", file, "--json"])).out);
    expect(nearest.shortfall).toBeCloseTo(1, 9);
    expect(best).toEqual({});
  });

  it("holds the plans of the file against those found", async () => {
    const { named, frontier } = JSON.parse((await runCli(["design", STARTER, "--json"])).out);
    for (const plan of named) {
      expect(plan.onFrontier).toBe(plan.holds && plan.dominatedBy === null);
      if (plan.dominatedBy !== null) {
        expect(frontier[plan.dominatedBy.index].steps).toEqual(plan.dominatedBy.steps);
        expect(Math.min(...(Object.values(plan.dominatedBy.better) as number[]))).toBeGreaterThan(-1e-9);
      }
    }
    const { out } = await runCli(["design", STARTER]);
    expect(out).toContain("The plans of the file, against those found");
    // With the ids that other commands take.
    expect(out).toContain("  Freeze for fuel (freeze-for-fuel) holds; no plan beats it.\n");
    expect(out).toContain("  Dismantling for fuel (site-for-fuel) does not hold.\n");
  });

  it("weighs parties, asks for minimum gains and refuses what it cannot read", async () => {
    const weighed = JSON.parse((await runCli(["design", STARTER, "--weight", "b=10", "--json"])).out);
    const score = Math.max(
      ...weighed.frontier.map(({ gain }: { gain: { a: number; b: number } }) => gain.a + 10 * gain.b),
    );
    expect(weighed.best.welfare.score).toBeCloseTo(score, 9);
    const safe = JSON.parse((await runCli(["design", STARTER, "--minimum-gain", "b=4.1", "--json"])).out);
    expect(safe.best.security.gain.b).toBeGreaterThanOrEqual(4.1 - 1e-9);
    for (const argv of [
      ["--weight", "b"],
      ["--weight", "c=1"],
      ["--weight", "b=-1"],
      ["--minimum-gain", "b=x"],
      ["--floor", "0.5"],
      ["--robust", "--floor", "2"],
    ]) {
      const { code, err } = await runCli(["design", STARTER, ...argv]);
      expect(code).toBe(2);
      expect(err).toContain("hint: ");
    }
  });
});

function writeScenario(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "demarche-design-")), "scenario.yaml");
  writeFileSync(file, text);
  return file;
}
