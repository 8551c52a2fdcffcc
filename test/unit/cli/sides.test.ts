import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";

const FILE = "test/golden/sides/scenario.yaml";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-sides-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, text);
  return path;
}

describe("sides", () => {
  it("gives the promised keys as JSON, the same bytes twice", async () => {
    const { code, out } = await runCli(["sides", FILE, "--json"]);
    expect(code).toBe(0);
    expect((await runCli(["sides", FILE, "--json"])).out).toBe(out);
    const document = JSON.parse(out);
    expect(document).toMatchObject({ command: "sides", exact: true, status: "complete", of: "listed" });
    const [side] = document.sides;
    expect(side).toMatchObject({ name: "allies", members: ["us", "rok"] });
    expect(Object.keys(side.disagreement)).toEqual(["us/rok"]);
    expect(Object.keys(side.withOthers)).toEqual(["us/d", "rok/d"]);
    expect(side.compensation.steps).toHaveLength(4);
    expect(side.compensation.samples).toBeGreaterThan(0);
    expect(side.compensation.steps[0]).toMatchObject({ points: 0 });
    // Without drills the two have nothing that costs both: each gains by dropping them, so both do.
    expect(side.jointBreach.map(({ plan }: { plan: string }) => plan)).toContain("drills");
    expect(document.without.map(({ party }: { party: string }) => party)).toEqual(["us", "rok", "d"]);
  });

  it("says what to write where there is no side, and where a side has one party", async () => {
    const none = await runCli(["sides", "examples/starter/scenario.yaml"]);
    expect(none.code).toBe(2);
    expect(none.err).toContain("no party of this scenario is on a side");
    expect(none.err).toContain("side: allies");
    const one = written(
      "one",
      "demarche: 1\ntitle: One\nparties: {a: {patience: 0.9, side: alone}, b: {patience: 0.9}}\nmeasures: {x: {by: a, value: {a: -1, b: 2}}}\n",
    );
    const alone = await runCli(["sides", one]);
    expect(alone.code).toBe(2);
    expect(alone.err).toContain('the side "alone" has one party only');
  });

  it("refuses what it does not understand, with what to write instead", async () => {
    for (const [given, words] of [
      [["--rate", "us:rok"], "--rate takes two parties and a number from a billionth"],
      [["--rate", "us:rok=1e300"], "to a billion"],
      [["--pay", "1e300"], "--pay takes points a period, up to"],
      [["--rate", "us:rok=0"], "--rate takes two parties and a number from a billionth"],
      [["--rate", "us:rook=2"], "the scenario has no party"],
      [["--pay", "much"], "--pay takes points a period"],
      [["--pay", "-1"], "--pay takes points a period"],
      [["--plan", "frieze"], "the scenario has no plan"],
    ] as const) {
      const { code, err } = await runCli(["sides", FILE, ...given]);
      expect(code, given.join(" ")).toBe(2);
      expect(err).toContain(words);
    }
  });

  it("names plans in which a side could break more than 15 measures together", async () => {
    const own = Array.from(
      { length: 16 },
      (_, at) => `  m${at}: {by: ${at % 2 ? "a" : "b"}, value: {a: -1, b: -1, c: 1}}`,
    );
    const file = written(
      "many",
      `demarche: 1\ntitle: Many\nparties: {a: {patience: 0.9, side: s}, b: {patience: 0.9, side: s}, c: {patience: 0.9}}\nmeasures:\n${own.join("\n")}\nplans: {p: {label: Everything, steps: [[${own.map((_, at) => `m${at}`).join(", ")}]]}}\n`,
    );
    const { code, out } = await runCli(["sides", file, "--steps", "1", "--per-step", "1"], 80);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toContain(
      "not worked out of Everything: it is tried in all ways of up to 15 measures",
    );
  });

  it("leaves plans that something may interrupt aside, and says so", async () => {
    const { code, out } = await runCli(
      ["sides", "examples/korea-rules/scenario.yaml", "--steps", "1", "--per-step", "1"],
      80,
    );
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toContain("Breaking together is not worked out of");
  });
});
