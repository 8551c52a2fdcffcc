import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gatherSteps } from "../../../src/cli/stress/stress-part.ts";
import { stressTableSteps } from "../../../src/cli/stress/stress-tables.ts";
import { stressTask } from "../../../src/engine/index.ts";
import { stress } from "../../../src/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { runCli, stoppedOnceTold } from "../../support/run-cli.ts";
import { swapScenario } from "../../support/swap-scenario.ts";

describe("Ctrl-C", () => {
  let folder = "";
  let swap = "";
  const path = (name: string): string => join(folder, name);
  const many = ["--samples", "40000000"];
  /** Until then cases have been counted, however busy the machine. */
  const counted = "1 % done";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "demarche-stop-"));
    swap = path("swap.yaml");
    writeFileSync(swap, swapScenario({ cost: "-5..-1", worth: "2..3..5" }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(["1", "2"])(
    "ends a stress test with the figures of the cases drawn (%s workers)",
    async (workers) => {
      const asked = ["stress", swap, ...many, "--workers", workers, "--json"];
      const { code, out, told } = await stoppedOnceTold(asked, counted);
      const document = JSON.parse(out);
      expect(code).toBe(0);
      expect(document.status).toBe("stopped");
      expect(document.samples).toBeGreaterThan(0);
      expect(document.samples).toBeLessThan(40_000_000);
      expect(told[0]).toMatch(/\d % done, \d+ s; Ctrl-C stops with what is found/);
      expect(told.at(-1)).toBe("\r\u001b[K");
      // They are what a test of so many cases finds; what they hang on may not have been looked into.
      const again = JSON.parse(
        (await runCli(["stress", swap, "--samples", String(document.samples), "--json"])).out,
      );
      const [plan] = document.plans;
      if (plan.drivers.length === 0) again.plans[0].drivers = [];
      if (workers === "1") expect(again).toEqual({ ...document, status: "finished" });
      else {
        // What two have done when they are told to stop need not be the first cases: as many others say nearly the same.
        const apart = Math.abs(again.plans[0].holds.probability - plan.holds.probability);
        expect(apart).toBeLessThanOrEqual(plan.holds.high - plan.holds.low + 0.01);
      }
    },
  );

  it("says after how many cases it was stopped", async () => {
    const { out } = await stoppedOnceTold(["stress", swap, ...many], counted);
    expect(out).toMatch(/Stopped after [\d,]+ of 40,000,000 cases, which all figures here are of\./);
    const quiet = await runCli(["stress", swap, "--quiet"]);
    expect(quiet.out).not.toContain("Stopped");
  });

  it("keeps no part of a shard, says so, and does not end as if it were done", async () => {
    const out = path("part.json");
    const found = await stoppedOnceTold(["stress", swap, ...many, "--shard", "1/2", "--out", out]);
    expect([found.code, found.out]).toEqual([130, ""]);
    // On a busy machine it has been said before how long it would take.
    expect(found.err).toMatch(
      /^(?:This takes about .*\n)?demarche: stopped\. Nothing was kept: part 1 of 2 was not written to\s/,
    );
    expect(existsSync(out)).toBe(false);
  });

  it("keeps no table where their writing is stopped", () => {
    const model = compileText(readFileSync(swap, "utf8"));
    const task = stressTask(model, { samples: 1000 });
    const steps = stressTableSteps(path("tables"), [swap], model, task, stress(model, { samples: 1000 }));
    expect(steps.next()).toEqual({ done: false, value: { done: 256, total: 1000 } });
    expect(steps.next(true)).toEqual({ done: true, value: false });
    expect(readdirSync(folder)).toEqual(["swap.yaml"]);
  });

  it("ends a merge before the parts are read", async () => {
    const paths = ["1", "2"].map((part) => path(`part-${part}.json`));
    for (const [index, out] of paths.entries()) {
      await runCli(["stress", swap, "--samples", "20000", "--shard", `${index + 1}/2`, "--out", out]);
    }
    const steps = gatherSteps(paths);
    expect(steps.next()).toEqual({ done: false, value: { done: 1, total: 2 } });
    expect(steps.next(true)).toEqual({ done: true, value: null });
  });
});

it("what cannot be written is said before the work", async () => {
  const here = mkdtempSync(join(tmpdir(), "demarche-taken-"));
  try {
    const taken = ["stress", "examples/korea-2021/scenario.yaml", "--samples", "4000000000"];
    const table = await runCli([...taken, "--csv", here]);
    expect([table.code, table.err]).toEqual([2, expect.stringContaining("exists already")]);
    const part = await runCli([...taken, "--shard", "1/2", "--out", here]);
    expect([part.code, part.err]).toEqual([2, expect.stringContaining("exists already")]);
  } finally {
    rmSync(here, { recursive: true });
  }
});
