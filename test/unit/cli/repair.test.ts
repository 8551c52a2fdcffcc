import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../../src/cli/terminal/wrap.ts";
import { runCli } from "../../support/run-cli.ts";

const STARTER = fileURLToPath(new URL("../../../examples/starter/scenario.yaml", import.meta.url));
const ACQUISITION = fileURLToPath(
  new URL("../../../examples/staged-acquisition/scenario.yaml", import.meta.url),
);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-repair-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("repair", () => {
  it("leads with the answer, then the other means", async () => {
    const { code, out } = await runCli(["repair", STARTER, "site-for-fuel"], 80);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toContain(
      'Dismantling for fuel would hold with "Lift the fuel limits" worth 0 points a period to Country A, not \u22123 (3.0 points in all).',
    );
    expect(out).toContain("  Guarantee  a breakdown costing Country A 3.4 points a period more\n");
    // What would not is one sentence, not a row each.
    expect(out).toMatch(/^None of these would do by itself: payments, patience, order and split\.$/m);
    for (const line of out.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  it("says so where the plan holds, and where nothing mends it", async () => {
    const holds = await runCli(["repair", STARTER, "freeze-for-fuel"]);
    expect(holds.out).toContain("Freeze for fuel holds as it is; nothing needs to change.");
    expect(holds.out.replace(/\s+/g, " ")).toContain("Country A 0.6 and Country B 0.334.");
    const none = await runCli(["repair", STARTER, "site-for-fuel", "--change", "payment"]);
    expect(none.out.replace(/\s+/g, " ")).toContain(
      "No payment makes Dismantling for fuel hold: Country A would still break it once all is done, whatever the figures.",
    );
  });

  it("gives the promised keys as JSON, the same bytes twice", async () => {
    const argv = [
      "repair",
      ACQUISITION,
      "shares-first",
      "--change",
      "value",
      "--change",
      "patience",
      "--json",
    ];
    const { out } = await runCli(argv);
    expect((await runCli(argv)).out).toBe(out);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ demarche: 1, command: "repair", exact: true, plan: "shares-first" });
    expect(result).toMatchObject({ possible: true, reordered: null });
    expect(result.patience.founder).toBeNull();
    expect(result.patience.buyer).toBeGreaterThan(0.98);
    for (const change of result.changes) {
      expect(Object.keys(change)).toEqual(["quantity", "kind", "from", "to", "written"]);
    }
    const sum = result.changes.reduce(
      (size: number, { from, to }: { from: number; to: number }) => size + Math.abs(to - from),
      0,
    );
    expect(result.cost).toBeCloseTo(sum, 12);
    expect(result.scenario).toContain("title: Staged purchase of a company");
  });

  it.each(["value", "payment"])("-o writes a new file that holds: %s", async (kind) => {
    const file = join(folder, `${kind}.yaml`);
    const argv = ["repair", ACQUISITION, "no-bonus", "--change", kind, "-o", file];
    const { code, out } = await runCli(argv);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toContain("in which it holds.");
    expect((await runCli(["check", file, "--holds", "no-bonus"])).code).toBe(0);
    const comments = (text: string): string[] => text.match(/#.*$/gm) ?? [];
    expect(comments(readFileSync(file, "utf8"))).toEqual(comments(readFileSync(ACQUISITION, "utf8")));
    const again = await runCli(argv);
    expect(again.code).toBe(2);
    expect(again.err).toContain("exists already");
  });

  it("writes nothing where nothing changes", async () => {
    const file = join(folder, "same.yaml");
    const { code, out } = await runCli(["repair", STARTER, "freeze-for-fuel", "-o", file]);
    expect(code).toBe(0);
    expect(out).toContain("Nothing was written");
    expect(() => readFileSync(file)).toThrow();
  });

  it("takes weights, fixed quantities and ranges", async () => {
    const json = async (...more: string[]) =>
      JSON.parse((await runCli(["repair", STARTER, "site-for-fuel", "--json", ...more])).out);
    const dear = await json(
      "--change",
      "value",
      "--change",
      "breakdown",
      "--weight",
      "measures.fuel.value.a=5",
    );
    expect(dear.changes[0].quantity).toBe("breakdown.value.a");
    const fixed = await json("--change", "value", "--fix", "measures.fuel.value.a");
    expect(fixed).toMatchObject({ possible: false, cost: null, scenario: null });
    expect((await json("--change", "value", "--within-range")).possible).toBe(false);
  });

  it.each([
    [["--change", "valeu"], "did you mean value?"],
    [["--fix", "measures.fuel.value.c"], "did you mean measures.fuel.value."],
    [["--weight", "measures.fuel.value.a"], "write --weight"],
    [["--weight", "measures.fuel.value.a=0"], "a number above 0"],
    [["--time-limit", "0"], "--time-limit takes a whole number from 1"],
    [["--out", "/nowhere/at/all.yaml"], "there is no folder /nowhere/at to write all.yaml into"],
  ])("2 when the command line is wrong: %j", async (more, words) => {
    const { code, err } = await runCli(["repair", STARTER, "site-for-fuel", ...more]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it("shows nothing of a scenario that a terminal would obey", async () => {
    const file = join(folder, "hostile.yaml");
    writeFileSync(
      file,
      readFileSync(STARTER, "utf8").replace("label: Lift the fuel limits", 'label: "Lift\\u001b[31m it"'),
    );
    const { out } = await runCli(["repair", file, "site-for-fuel"]);
    expect(out).not.toContain("\u001b");
  });
});
