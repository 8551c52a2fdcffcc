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
  it("leads with the cheapest lever, then each, then what one would have to believe", async () => {
    const { code, out } = await runCli(["repair", STARTER, "site-for-fuel"], 80);
    expect(code).toBe(0);
    const flat = out.replace(/\s+/g, " ");
    expect(flat).toContain(
      "Dismantling for fuel would hold with a breakdown costing Country A 3.34 points a period, not 0.",
    );
    expect(flat).toContain(
      "Blame having ended the agreement worth \u221233.4 points once to Country A, not 0",
    );
    expect(flat).toContain(
      'nothing to agree on: "Lift the fuel limits" worth 0 points a period to Country A, not \u22123 (beyond its range), 1.0 width',
    );
    for (const line of out.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  it("says so where the plan holds, and where nothing mends it", async () => {
    const holds = await runCli(["repair", STARTER, "freeze-for-fuel"]);
    expect(holds.out).toContain("Freeze for fuel holds as it is; nothing needs to change.");
    expect(holds.out.replace(/\s+/g, " ")).toContain("Country A 0.6 and Country B 0.334.");
    const none = await runCli([
      "repair",
      STARTER,
      "site-for-fuel",
      "--change",
      "payment",
      "--change",
      "order",
    ]);
    expect(none.out.replace(/\s+/g, " ")).toContain(
      "Nothing that could be agreed on would make Dismantling for fuel hold. None of these would do by itself: another order and payments.",
    );
  });

  it("gives the promised keys as JSON, the same bytes twice", async () => {
    const argv = ["repair", STARTER, "site-for-fuel", "--change", "guarantee", "--change", "value", "--json"];
    const { out } = await runCli(argv);
    expect((await runCli(argv)).out).toBe(out);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ demarche: 1, command: "repair", exact: true, plan: "site-for-fuel" });
    expect(result.levers).toMatchObject([
      { kind: "guarantee", possible: true, equals: 1, changes: [{ what: "breakdown.value.a", from: 0 }] },
    ]);
    expect(result.levers[0].cost).toBeCloseTo(10 / 3, 9);
    expect(result.combination.cost).toBeCloseTo(10 / 3, 9);
    expect(result.believe.changes[0]).toMatchObject({ quantity: "measures.fuel.value.a", within: false });
    expect(result.edited).toContain("breakdown:");
  });

  it.each(["guarantee", "payment", "deposit"])("-o writes a new file that holds: %s", async (kind) => {
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

  it("takes costs, rates, weights, fixed quantities and ranges", async () => {
    const json = async (...more: string[]) =>
      JSON.parse((await runCli(["repair", STARTER, "site-for-fuel", "--json", ...more])).out);
    const cheap = await json("--change", "guarantee", "--change", "blame", "--cost", "blame=0.5");
    expect(cheap.levers.map(({ kind }: { kind: string }) => kind)).toEqual(["blame", "guarantee"]);
    expect(cheap.levers[0].cost).toBeCloseTo(cheap.levers[1].cost / 2, 9);
    expect((await json("--change", "payment", "--rate", "a:b=2")).rates).toEqual([
      { from: "a", to: "b", rate: 2 },
    ]);
    const fixed = await json("--change", "value", "--fix", "measures.fuel.value.a");
    expect(fixed).toMatchObject({ levers: [], believe: null, edited: null });
    expect((await json("--change", "value", "--within-range")).believe).toBeNull();
  });

  it.each([
    [["--change", "valeu"], "did you mean value?"],
    [["--fix", "measures.fuel.value.c"], "did you mean measures.fuel.value."],
    [["--weight", "measures.fuel.value.a"], "write --weight"],
    [["--weight", "measures.fuel.value.a=0"], "a number from a billionth"],
    [["--cost", "nonsense"], "--cost takes a lever and a number from a billionth"],
    [["--cost", "payment=1e308"], "to a billion"],
    [["--rate", "a:b=1e308"], "to a billion"],
    [["--weight", "measures.fuel.value.a=1e-300"], "a number from a billionth"],
    [["--cost", "paymant=2"], "did you mean payment?"],
    [["--cost", "payment=-1"], "a number from a billionth"],
    [["--rate", "a:c=1"], "there is no party c"],
    [["--rate", "a:b"], "write --rate a:b=2"],
    [["--rate", "a:a=2"], "two parties"],
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
