import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../../src/cli/terminal/wrap.ts";
import { runCli } from "../../support/run-cli.ts";

const FILE = "test/golden/clauses/scenario.yaml";
const STARTER = "examples/starter/scenario.yaml";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-clauses-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("clauses", () => {
  it("leads with the mildest rule that deters, by labels, within 80 columns", async () => {
    const { code, out } = await runCli(["clauses", FILE, "stepwise", "--event", "test"], 80);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toContain(
      'Suspending "Oil deliveries" for 2 quarters is the mildest rule that deters DPRK from "Missile test": it costs DPRK 0.5 points a quarter in accidents.',
    );
    for (const line of out.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    const { out: short } = await runCli(["clauses", FILE, "stepwise", "--event", "test", "--quiet"]);
    expect(short.trim().split("\n").length).toBeLessThan(4);
  });

  it("asks about one event, about a breach, or about all of it", async () => {
    const json = async (...more: string[]) =>
      JSON.parse((await runCli(["clauses", FILE, "ruled", "--json", ...more])).out);
    expect(await json("--event", "Missile test")).toMatchObject({
      command: "clauses",
      plan: "ruled",
      for: "test",
      least: 2,
      rules: [
        { clause: null },
        {},
        { clause: { upon: "test", suspend: ["oil", "banks"], for: 2 } },
        {},
        {},
        {},
      ],
    });
    expect(await json("--breach")).toMatchObject({ for: "breach" });
    const { each } = await json();
    expect(each.map((one: { for: string }) => one.for)).toEqual(["test", "election", "breach"]);
    // No event: what follows a breach is left to ask.
    const { code, out } = await runCli(["clauses", STARTER, "freeze-for-fuel"], 80);
    expect(code).toBe(0);
    expect(out).toContain("Carried");
  });

  it("draws value and deterrence against the length of a suspension", async () => {
    const file = join(folder, "test.svg");
    const { out } = await runCli(["clauses", FILE, "stepwise", "--event", "test", "--figure", file]);
    expect(out).toContain("test.svg");
    const svg = readFileSync(file, "utf8");
    expect(svg).toContain("DPRK is deterred up to");
    expect(svg).toContain("from 2 quarters on");
  });

  it.each([
    [["--event", "tset"], "test"],
    [["--event", "test", "--breach"], "leave one of them out"],
    [["--figure", "out.svg"], "--event"],
    [["--event", "election", "--figure", "out.svg"], "nobody chooses"],
  ])("refuses %j in words", async (more, words) => {
    const { code, err } = await runCli(["clauses", FILE, "stepwise", ...more]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
