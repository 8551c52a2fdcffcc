import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { swapScenario } from "../../support/swap-scenario.ts";

describe("stress and merge", () => {
  let folder = "";
  let swap = "";
  const path = (name: string): string => join(folder, name);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "demarche-stress-"));
    swap = path("swap.yaml");
    writeFileSync(swap, swapScenario({ cost: "-5..-1", worth: "2..3..5" }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("leads with how sure it is, then where it fails and what it hangs on", async () => {
    const { code, out } = await runCli(["stress", swap]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^One swap\n\nswap holds in 4\d of 100 cases \(4\d to 4\d\)\.\n\nWhere it breaks, it is through a at step 1/,
    );
    expect(out).toMatch(/What\smatters\smost\sis\swhat\s"lift"\sis\sworth\sto\sa:/);
    expect(out).toMatch(/It\swould\shold\swith\swhat\s"lift"\sis\sworth\sto\sa\sabove\s\u22122\.7/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    const quiet = await runCli(["stress", swap, "--quiet"]);
    expect(quiet.out).toMatch(/^swap holds in/);
    expect(quiet.out).not.toContain("Hangs on");
  });

  it("says plainly that nothing is uncertain", async () => {
    const { out } = await runCli(["stress", "examples/starter/scenario.yaml"]);
    expect(out).toMatch(/Nothing is uncertain here: no figure is a range/);
  });

  it("says that there are no plans", async () => {
    const empty = path("empty.yaml");
    writeFileSync(
      empty,
      '{"demarche": 1, "title": "Bare", "parties": {"a": {}}, "measures": {"x": {"by": "a", "value": {"a": "1..2"}}}}',
    );
    const { code, out } = await runCli(["stress", empty]);
    expect(code).toBe(0);
    expect(out).toContain("This scenario has no plans yet.");
    expect(JSON.parse((await runCli(["stress", empty, "--json"])).out).plans).toEqual([]);
  });

  it("gives the shape that is promised", async () => {
    const { code, out } = await runCli(["stress", swap, "--samples", "1000", "--seed", "7", "--json"]);
    const document = JSON.parse(out);
    expect(code).toBe(0);
    expect(document).toMatchObject({ demarche: 1, command: "stress", exact: false, samples: 1000, seed: 7 });
    expect(document.method).toBe("sampling (sobol)");
    const [plan] = document.plans;
    expect(Object.keys(plan.holds)).toEqual(["probability", "low", "high"]);
    expect(Object.keys(plan.gain.a)).toEqual(["mean", "p5", "p25", "p50", "p75", "p95"]);
    expect(plan.drivers[0]).toMatchObject({
      quantity: "measures.lift.value.a",
      central: -3,
      range: [-5, -1],
    });
    for (const key of ["rankCorrelation", "first", "total", "low", "high"])
      expect(plan.drivers[0]).toHaveProperty(key);
    const again = await runCli(["stress", swap, "--samples", "1000", "--seed", "7", "--json"]);
    expect(again.out).toBe(out);
    const other = JSON.parse(
      (await runCli(["stress", swap, "--samples", "1000", "--seed", "8", "--json"])).out,
    );
    expect(other.plans[0].weakest.mean).not.toBe(plan.weakest.mean);
    const random = JSON.parse(
      (await runCli(["stress", swap, "--method", "random", "--no-drivers", "--json"])).out,
    );
    expect(random.method).toBe("sampling (random)");
    expect(random.plans[0].drivers).toEqual([]);
  });

  it("gives the same bytes with one, two and three workers, and from three parts", async () => {
    const ask = ["stress", swap, "--samples", "30000"];
    const alone = await runCli([...ask, "--workers", "1", "--json"]);
    for (const workers of ["2", "3"]) {
      expect((await runCli([...ask, "--workers", workers, "--json"])).out).toBe(alone.out);
    }
    for (const part of ["1", "2", "3"]) {
      await runCli([...ask, "--shard", `${part}/3`, "--out", path(`part-${part}.json`)]);
    }
    const parts = ["part-2.json", "part-3.json", "part-1.json"].map(path);
    expect((await runCli(["merge", ...parts, "--json"])).out).toBe(alone.out);
    expect((await runCli(["merge", ...parts])).out).toBe((await runCli(ask)).out);

    const missing = await runCli(["merge", parts[0]!, parts[1]!]);
    expect([missing.code, missing.err]).toEqual([
      2,
      "demarche: part 1 of 3 is missing\nhint: make it with --shard 1/3 and the same options\n",
    ]);
    const twice = await runCli(["merge", ...parts, parts[0]!]);
    expect(twice.err).toContain("are both part 2 of 3");
    await runCli([...ask, "--seed", "2", "--shard", "1/3", "--out", path("other.json")]);
    const mixed = await runCli(["merge", parts[0]!, path("other.json")]);
    expect(mixed.err).toContain("does not belong with");
    const text = readFileSync(parts[0]!, "utf8");
    writeFileSync(path("damaged.json"), text.replace(/(\d)(?=\D{0,20}"?\}\n$)/, "x"));
    writeFileSync(path("changed.json"), text.replace('"seed":1', '"seed":3'));
    expect((await runCli(["merge", path("changed.json")])).err).toContain("is damaged or was changed");
    expect((await runCli(["merge", path("damaged.json")])).code).toBe(2);
    expect((await runCli(["merge", swap])).err).toContain("is not a part of demarche stress");
    expect((await runCli(["merge", path("none.json")])).err).toContain("there is no file");
    expect((await runCli([...ask, "--shard", "1/3", "--out", parts[0]!])).err).toContain("exists already");
  });

  it("writes cases and tables into a new folder, never over one", async () => {
    const tables = path("tables");
    await runCli(["stress", swap, "--samples", "300", "--csv", tables]);
    expect(readdirSync(tables).sort()).toEqual([
      "breaks.csv",
      "declines.csv",
      "distributions.csv",
      "drivers.csv",
      "knowledge.csv",
      "plans.csv",
      "samples.csv",
    ]);
    const [header, ...rows] = readFileSync(join(tables, "samples.csv"), "utf8").trim().split("\n");
    expect(header).toBe(
      "sample,measures.lift.value.a,measures.freeze.value.a,holds swap,weakest swap,gain a swap,gain b swap",
    );
    expect(rows).toHaveLength(300);
    let holds = 0;
    for (const row of rows) {
      const [, cost, worth, held, weakest, gain] = row.split(",").map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      expect(gain).toBeCloseTo(worth + cost, 12);
      expect(6 * weakest).toBeCloseTo(0.9 * worth + cost, 12); // a share of the 3 + 3 at stake
      expect(held).toBe(weakest >= 0 ? 1 : 0);
      holds += held;
    }
    const plans = readFileSync(join(tables, "plans.csv"), "utf8").split("\n");
    expect(Number(plans[1]!.split(",")[1])).toBeCloseTo(holds / 300, 12);
    const again = await runCli(["stress", swap, "--csv", tables]);
    expect([again.code, again.err]).toEqual([
      2,
      expect.stringContaining("exists already and is left as it is"),
    ]);
  });

  it("draws a map of two figures, in text and as JSON", async () => {
    const figures = ["--map", "measures.lift.value.a,measures.freeze.value.a"];
    const { code, out } = await runCli(["stress", swap, ...figures]);
    expect(code).toBe(0);
    // 3 for a cost of 3: nobody loses, and to break it pays.
    expect(out).toMatch(/^One swap\n\nWith every figure central swap breaks; where these two alone move/);
    expect(out).toMatch(/\n5 \|[.x]*#+\n/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    const { plan, map, method, exact } = JSON.parse(
      (await runCli(["stress", swap, ...figures, "--json"])).out,
    );
    expect([plan, exact, method]).toEqual(["swap", true, "assess at every place of the map"]);
    expect(map.verdicts).toHaveLength(map.y.values.length);
    // At a cost of 1 for 5, and of 5 for 2.
    expect([map.verdicts.at(-1).at(-1), map.verdicts[0][0]]).toEqual(["holds", "declined"]);
  });

  it("names what is wrong with its options", async () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [["--plan", "swop"], "did you mean swap?"],
      [["--samples", "0"], "--samples takes a whole number from 1"],
      [["--samples", "5000000000"], "--samples takes at most 4294967296"],
      [["--method", "halton"], "the methods are sobol, random"],
      [["--shard", "3/2", "--out", path("x")], "write --shard 3/8 for the third of eight"],
      [["--shard", "1/2"], "--shard needs --out FILE"],
      [["--out", path("x")], "--out goes with --shard"],
      [["--shard", "1/2", "--out", path("x"), "--csv", path("y")], "give --csv to demarche merge"],
      [["--map", "measures.lift.value.a"], "--map takes two figures with a comma between them"],
      [
        ["--map", "measures.lift.value.a,measures.lift.value.b"],
        'no figure "measures.lift.value.b" of the scenario',
      ],
      [["--map", "measures.lift.value.a,measures.freeze.value"], "did you mean measures.freeze.value.a?"],
      [["--map", "measures.lift.value.a,measures.freeze.value.a", "--seed", "2"], "leave --seed out"],
    ];
    for (const [options, words] of cases) {
      const { code, err } = await runCli(["stress", swap, ...options]);
      expect(code).toBe(2);
      expect(err).toContain(words);
    }
  });
});
