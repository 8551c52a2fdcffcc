import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";

const STARTER = fileURLToPath(new URL("../../../examples/starter/scenario.yaml", import.meta.url));

describe("design", () => {
  it("names the best plans step by step", async () => {
    const { code, out } = await runCli(["design", STARTER]);
    expect(code).toBe(0);
    expect(out).toContain("Fair compromise");
    expect(out).toContain("  1. Lift the fuel limits; Freeze the reactor");
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
});
