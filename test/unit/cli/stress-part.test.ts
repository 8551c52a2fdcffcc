import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mergeParts } from "../../../src/engine/index.ts";
import { crowdedScenario } from "../../support/crowded-scenario.ts";
import { forgedPart, placesIn, putAt } from "../../support/parts-of.ts";
import { runCli } from "../../support/run-cli.ts";
import { cases } from "../../support/thoroughness.ts";
import { anyUncertainScenario } from "../../support/uncertain-scenario.ts";

const folder = mkdtempSync(join(tmpdir(), "demarche-part-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCENARIO = `demarche: 1
title: R
parties: {a: {patience: 0.9}, b: {patience: 0.85..0.95}}
measures: {x: {by: a, value: {a: -3..-1, b: 6}}, y: {by: b, value: {a: 2.5, b: -2}}, z: {by: b, value: {a: 1, b: {choice: [-1, 0]}}}}
plans: {p: {steps: [[x, y]]}, q: {steps: [[x], [y, z]]}}
`;
let first = "";
let second = "";

beforeAll(async () => {
  writeFileSync(at("r.yaml"), SCENARIO);
  for (const part of ["1", "2"]) {
    const asked = [
      "stress",
      at("r.yaml"),
      "--samples",
      "9000",
      "--shard",
      `${part}/2`,
      "--out",
      at(`${part}.json`),
    ];
    expect((await runCli(asked)).code).toBe(0);
  }
  first = readFileSync(at("1.json"), "utf8");
  second = readFileSync(at("2.json"), "utf8");
});

/** What merge says of a first part that was changed, beside the second. */
async function merge(changed: string): Promise<{ code: number; err: string; out: string }> {
  writeFileSync(at("changed.json"), changed);
  return runCli(["merge", at("changed.json"), at("2.json"), "--json"]);
}

/** Every figure of a result, by key. */
function figuresIn(value: unknown, key = ""): [string, unknown][] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([inner, one]) => figuresIn(one, Array.isArray(value) ? key : inner))
    : [[key, value]];
}

describe("parts that somebody changed", () => {
  it("are whole before", async () => {
    const { code, out } = await merge(first);
    expect([code, JSON.parse(out).samples]).toEqual([0, 9000]);
    expect(second).not.toBe(first);
  });

  it.each([
    [
      "a value outside its cell",
      "plans.0.gain.0.early.cells.floats",
      (floats: number[]) => floats.fill(1, -1),
    ],
    ["cells that are none", "plans.0.weakest.later", () => [[]]],
    ["a list of four thousand million", "plans.0.breaks", () => ({ words: { length: 4294967295 } })],
    ["more cases that hold than there are", "plans.0.holds", () => 1e9],
    ["fewer that hold, and nobody who declines the rest", "plans.0.holds", () => 0],
    ["fewer than none", "plans.0.holds", () => -10_000],
    ["figures that are none", "plans.1.accepts.floats", (floats: unknown[]) => floats.fill("NaN")],
    ["a cell far away", "plans.0.gain.0.later.first", () => 1e6],
    ["a sum beyond its values", "plans.1.gain.0.sum", (sum: string) => `9${sum}`],
    ["a sum of a million digits", "plans.1.gain.0.sum", () => `${"9".repeat(1e6)}n`],
    ["units that are not its own", "units", () => [0, 1]],
    ["drivers that are another part's", "drivers", (drivers: unknown[]) => [...drivers].reverse()],
    ["a quantity that there is not", "drivers.0.0.quantity", () => "toString"],
    ["where it fails, for another part's plan", "failsWhere", (one: unknown[]) => [...one].reverse()],
    ["a limit on a quantity that there is not", "failsWhere.0.path.0.quantity", () => "toString"],
    ["more cases in a box than there are", "failsWhere.0.path.0.cases", () => 1.5],
    ["a breach by nobody", "failsWhere.0.inequality.party", () => "c"],
    ["a hundred thousand lists", "knowledge", () => Array.from({ length: 100_000 }, () => [])],
  ] as const)("%s", async (_, path, change) => {
    const { code, out } = await merge(
      forgedPart(first, (_file, content) => putAt(content, path.split("."), change as never)),
    );
    expect(code).toBe(2);
    expect(JSON.parse(out).errors[0]).toMatchObject({
      code: "file",
      message: expect.stringMatching(
        /changed\.json is damaged or was changed: (?:content|the file)\S* is not /,
      ),
      hint: "make this part again",
    });
  });

  it.each<[string, string, unknown]>([
    ["a count of parts that nobody makes", "shard", { index: 1, count: 4e9 }],
    ["a plan that there is not", "task.plans.0", "none"],
    ["a task of another size", "task.samples", 2 ** 31],
    ["a seed that is none", "task.seed", -1],
  ])("%s", async (_, path, put) => {
    const { code, out } = await merge(
      forgedPart(first, (file) => putAt(file, path.split("."), () => put as never)),
    );
    const message = expect.stringMatching(/is damaged or was changed|does not belong with/);
    expect([code, JSON.parse(out).errors[0].message]).toEqual([2, message]);
  });

  it("at any place whatever are refused, or what comes out can be", async () => {
    const odd = [null, -1, 0, 1, 0.5, 1e300, "x", "1n", [], {}, true, "Infinity", undefined] as const;
    // Of the steps of a peeling, which are alike, the first ones.
    const isFurther = (path: readonly (string | number)[]): boolean =>
      path[2] === "path" && Number(path[3]) > 0;
    const places = placesIn(JSON.parse(JSON.parse(first).content)).filter(
      (path) => path.length > 0 && !isFurther(path),
    );
    expect(places.length).toBeGreaterThan(300);
    let turn = 0;
    for (const path of places.filter((_, place) => place % cases(5, 1) === 0)) {
      const put = odd[turn++ % odd.length]!;
      const { code, out } = await merge(
        forgedPart(first, (_, content) => putAt(content, path, () => put as never)),
      );
      expect([0, 2], `${path.join(".")}: ${JSON.stringify(put)}`).toContain(code);
      if (code !== 0) continue;
      for (const [key, figure] of figuresIn(JSON.parse(out).plans)) {
        if (key !== "probability" && key !== "best") continue;
        expect(typeof figure === "number" && figure >= 0 && figure <= 1, `${path.join(".")}: ${key}`).toBe(
          true,
        );
      }
    }
  });

  it("are told apart from the scenario in them, whose errors have places", async () => {
    const { code, out } = await merge(
      forgedPart(first, (file) => (file.scenario = "demarche: 1\nparties: [")),
    );
    expect(code).toBe(1);
    expect(JSON.parse(out).errors[0]).toMatchObject({ line: 2 });
  });
});

describe("parts as they are written", () => {
  it("are read, whatever the scenario, and join to what one machine finds", async () => {
    const property = fc.asyncProperty(
      anyUncertainScenario(),
      fc.integer({ min: 1, max: 3 }),
      async (scenario, count) => {
        const file = at("any.yaml");
        writeFileSync(file, JSON.stringify(scenario));
        const asked = ["stress", file, "--samples", "600", "--no-drivers"];
        const alone = await runCli([...asked, "--json"]);
        if (alone.code !== 0) return;
        const parts = Array.from({ length: count }, (_, part) => at(`any-${part}.json`));
        for (const [part, out] of parts.entries()) {
          rmSync(out, { force: true });
          expect((await runCli([...asked, "--shard", `${part + 1}/${count}`, "--out", out])).code).toBe(0);
        }
        expect(await runCli(["merge", ...parts, "--json"])).toEqual(alone);
      },
    );
    await fc.assert(property, { numRuns: cases(8, 400) });
  });

  it("have half a million units at most", () => {
    const none = { samples: 0, plans: [], drivers: [], failsWhere: [], knowledge: null };
    const whole = { ...none, units: [-1] };
    mergeParts(whole, { ...none, units: Array.from({ length: 2 ** 19 }, (_, unit) => unit) });
    expect(whole.units).toHaveLength(2 ** 19 + 1);
  });

  it("are refused where what is counted of their plans has no room", async () => {
    const crowded = crowdedScenario({ parties: 4, measures: 40, plans: 40 });
    const { code, out } = await merge(
      forgedPart(first, (file) => {
        file.scenario = crowded;
        putAt(file, ["task", "plans"], () => Array.from({ length: 40 }, (_, plan) => `q${plan}`));
      }),
    );
    expect(code).toBe(2);
    expect(JSON.parse(out).errors[0].message).toContain("takes more than 1024 MiB of memory");
    writeFileSync(at("crowded.yaml"), crowded);
    const made = await runCli(["stress", at("crowded.yaml"), "--shard", "1/2", "--out", at("crowded.json")]);
    expect([made.code, made.err]).toEqual([2, expect.stringContaining("fewer plans at a time: --plan")]);
  });
});
