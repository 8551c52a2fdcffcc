import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replaceFile } from "../../../src/cli/files/replace-file.ts";
import { displayWidth } from "../../../src/cli/terminal/wrap.ts";
import { runCli } from "../../support/run-cli.ts";

const STARTER = readFileSync(
  fileURLToPath(new URL("../../../examples/starter/scenario.yaml", import.meta.url)),
  "utf8",
);
/** No plan holds; with either measure in three parts one does (the sum is in test/unit/scenario/split). */
const EXCHANGE = `demarche: 1 # kept
title: An exchange that cannot be taken back
period: quarter
parties: {a: {name: Country A, patience: 0.9}, b: {name: Country B, patience: 0.9}}
measures:
  funds: {label: Release the funds, by: a, reversible: false, value: {a: -1, b: 3}} # paid is paid
  site:
    label: Dismantle the site
    by: b
    reversible: false
    value: {a: 3, b: -1}
breakdown: {value: {a: -0.4, b: -0.4}}
plans:
  at-once: {label: All at once, steps: [[funds, site]]}
`;

let folder = "";
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-split-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string, name = `s${++count}.yaml`): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const flat = (text: string): string => text.replace(/\s+/g, " ");
const json = async (...argv: string[]) => JSON.parse((await runCli(["design", ...argv, "--json"])).out);

/** As a shell reads it. */
function asOneLine(command: string): string {
  return command.replace(/ \\\n +/g, " ");
}

describe("design where no plan holds", () => {
  it("says what splitting would do, step by step, and what to type next", async () => {
    const path = file(EXCHANGE, "talks of may.yaml");
    const { code, out } = await runCli(["design", path, "--steps", "4"], 80);
    expect(code).toBe(0);
    expect(out).toContain('With "Release the funds" in 3 instalments a plan holds:\n');
    expect(out).toContain("  1. Country A: Release the funds (parts 1 and 2 of 3)\n");
    expect(out).toContain("  2. Country B: Dismantle the site\n");
    expect(flat(out)).toContain(
      'So it does with each of these instead: "Dismantle the site" in 3 instalments.',
    );
    const next = `demarche design '${path}' --steps 4 --split funds=3`;
    expect(asOneLine(out)).toContain(`  ${next}\n`);
    for (const line of out.split("\n")) {
      if (!line.includes(path)) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    }
    const quiet = await runCli(["design", path, "--quiet"]);
    expect(quiet.out).toContain('With "Release the funds" in 3 instalments a plan holds:');
    expect(quiet.out).not.toContain("demarche design");
  });

  it("gives the same as JSON, the same bytes twice", async () => {
    const path = file(EXCHANGE);
    const { out } = await runCli(["design", path, "--json"]);
    expect((await runCli(["design", path, "--json"])).out).toBe(out);
    const { splits, splitting, frontier } = JSON.parse(out);
    expect(frontier).toEqual([]);
    expect(Object.keys(splits[0])).toEqual([
      "measure",
      "instalments",
      "also",
      "steps",
      "gain",
      "weakest",
      "share",
      "trust",
      "exact",
    ]);
    expect(splits[0]).toMatchObject({ measure: "funds", instalments: 3, also: [], exact: true });
    expect(splitting).toEqual({
      objective: "nash",
      status: "complete",
      round: "one",
      tried: 4,
      undecided: 0,
      of: 9,
    });
    const split = await json(path, "--split", "funds=3");
    expect(split.best.nash).toMatchObject({ steps: splits[0].steps, gain: splits[0].gain });
  });

  it("says how far it tried where nothing helps", async () => {
    const path = file(EXCHANGE.replace("{a: -0.4, b: -0.4}", "{}"));
    const { out } = await runCli(["design", path]);
    expect(flat(out)).toContain(
      "No splitting tried helps: measures one by one, then two at a time, in 2, 3 and 4 instalments, 9 ways to cut in all.",
    );
  });

  it("does not try where a plan holds", async () => {
    expect(await json(file(STARTER))).toMatchObject({ splits: [], splitting: null });
  });
});

describe("design --split", () => {
  it("finds what it finds in a file that says so itself", async () => {
    const { warnings: _, ...split } = await json(file(EXCHANGE), "--split", "funds=3", "--split", "site=2");
    const written = EXCHANGE.replace("by: a,", "by: a, instalments: 3,").replace(
      "    by: b\n",
      "    by: b\n    instalments: 2\n",
    );
    const { warnings: __, ...own } = await json(file(written));
    const { cuts, ...rest } = split;
    expect(cuts).toEqual([
      { measure: "funds", instalments: 3 },
      { measure: "site", instalments: 2 },
    ]);
    expect(rest).toEqual(own);
    expect(own.scenario.measures).toEqual(["funds.1", "funds.2", "funds.3", "site.1", "site.2"]);
  });

  it.each([
    [["funds"], "write --split funds=3"],
    [["funds=3.5"], "write --split funds=3"],
    [["fund=3"], "did you mean funds? Its measures are funds, site"],
    [["funds=1"], "instalments are 2 or more"],
    [["funds=2", "funds=3"], '--split names "funds" twice'],
    [["funds=99999"], "at most 256"],
    [["funds=40"], "at most 30 can be looked at"],
  ])("2 when it cannot: %j", async (splits, words) => {
    const argv = splits.flatMap((one) => ["--split", one]);
    // By labels: past 20 measures the program would take over, which knows no such limit.
    const { code, err } = await runCli(["design", file(EXCHANGE), ...argv, "--method", "labels"]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it("2 for a measure in instalments already, and one in force at the start", async () => {
    const already = file(EXCHANGE.replace("by: a,", "by: a, instalments: 3,"));
    expect((await runCli(["design", already, "--split", "funds=2"])).err).toContain(
      "in 3 instalments already",
    );
    const path = file(
      EXCHANGE.replace("plans:\n  at-once: {label: All at once, steps: [[funds, site]]}", "start: [funds]"),
    );
    expect((await runCli(["design", path, "--split", "funds=2"])).err).toContain("in force at the start");
  });
});

describe("design --write", () => {
  it("adds the plan and the instalments it needs, and nothing else", async () => {
    const path = file(EXCHANGE);
    const { code, out } = await runCli(["design", path, "--split", "funds=3", "--write", "thirds"]);
    expect(code).toBe(0);
    expect(flat(out)).toContain(
      'Wrote the plan thirds, "Fair compromise (found by design)", and "Release the',
    );
    expect(readFileSync(path, "utf8")).toBe(
      EXCHANGE.replace("b: 3}}", "b: 3}, instalments: 3}").concat(
        '  thirds: {label: "Fair compromise (found by design)", steps: [[funds.1, funds.2], [site], [funds.3]]}\n',
      ),
    );
    expect((await runCli(["check", path, "--holds", "thirds"])).code).toBe(0);
    const again = await runCli(["design", path, "--write", "thirds"]);
    expect(again.code).toBe(2);
    expect(again.err).toContain('has a plan "thirds" already');
  });

  it("takes one objective, or a number from the table", async () => {
    const path = file(STARTER);
    const result = await json(path);
    await runCli(["design", path, "--write", "for-b", "--objective", "party:b", "--quiet"]);
    await runCli(["design", path, "--write", "second", "--pick", "2", "--quiet"]);
    const { plans } = JSON.parse((await runCli(["compare", path, "--json"])).out);
    const steps = (id: string): string[][] =>
      plans.find((plan: { id: string }) => plan.id === id).steps.map((step: { does: string[] }) => step.does);
    expect(steps("for-b")).toEqual(result.best["party:b"].steps);
    expect(steps("second")).toEqual(result.frontier[1].steps);
    expect(readFileSync(path, "utf8")).toContain('label: "Best for Country B (found by design)"');
  });

  it("tells plans of one label apart", async () => {
    const path = file(STARTER);
    await runCli(["design", path, "--write", "one"]);
    await runCli(["design", path, "--write", "two"]);
    expect(readFileSync(path, "utf8")).toContain('two: {label: "Fair compromise (found by design as two)"');
  });

  it("says in JSON what it wrote", async () => {
    const path = file(STARTER);
    const { picked, written, best } = await json(path, "--write", "found");
    expect(picked.steps).toEqual(best.nash.steps);
    expect(written).toEqual({
      id: "found",
      label: "Fair compromise (found by design)",
      steps: [{ does: ["fuel", "freeze"], ends: [], wait: 0 }],
    });
    expect(readFileSync(path, "utf8")).toBe(
      `${STARTER}  found: {label: "Fair compromise (found by design)", steps: [[fuel, freeze]]}\n`,
    );
  });

  it("writes nothing where nothing holds, and says so", async () => {
    const path = file(EXCHANGE);
    const { code, out } = await runCli(["design", path, "--write", "found", "--quiet"]);
    expect(code).toBe(0);
    expect(flat(out)).toContain("Nothing was written, as no plan holds without splitting");
    expect(readFileSync(path, "utf8")).toBe(EXCHANGE);
    expect(await json(path, "--write", "found")).toMatchObject({ picked: null, written: null });
  });

  it("keeps who may read the file, follows a link, and leaves nothing beside it", async () => {
    const inner = mkdtempSync(join(folder, "own-"));
    const path = join(inner, "talks.yaml");
    writeFileSync(path, STARTER);
    chmodSync(path, 0o640);
    const link = join(inner, "link.yaml");
    symlinkSync("talks.yaml", link);
    expect((await runCli(["design", link, "--write", "found"])).code).toBe(0);
    expect(readFileSync(path, "utf8")).toContain("found: {");
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(inner).sort()).toEqual(["link.yaml", "talks.yaml"]);
  });

  it("leaves a file that changed since it was read", () => {
    const path = file("as it is now\n");
    expect(() => replaceFile(path, "as it was read\n", "new\n")).toThrow("has changed since it was read");
    expect(readFileSync(path, "utf8")).toBe("as it is now\n");
    expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
  });

  it.each([
    [["--write", "a b"], '"a b" cannot be an id'],
    [["--write", "12"], "cannot be an id"],
    [["--write", "freeze-for-fuel"], "has a plan"],
    [["--write", "x", "--objective", "nash", "--objective", "kalai"], "give one --objective"],
    [["--pick", "1", "--objective", "nash"], "give one of them"],
    [["--pick", "9"], "there is no plan no. 9"],
    [["--pick", "0"], "--pick takes a whole number from 1"],
  ])("2 when it cannot: %j", async (more, words) => {
    const path = file(STARTER);
    const { code, err } = await runCli(["design", path, ...more]);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(readFileSync(path, "utf8")).toBe(STARTER);
  });

  it("refuses the page of a brief, and plans that an alias shares", async () => {
    const page = join(folder, "brief.html");
    expect((await runCli(["brief", file(STARTER), "-o", page, "--design", "none"])).code).toBe(0);
    const before = readFileSync(page, "utf8");
    const refused = await runCli(["design", page, "--write", "x"]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("is the page of a brief");
    expect(readFileSync(page, "utf8")).toBe(before);
    const shared = STARTER.replace("parties:", "quantities: &none {}\nparties:").replace(
      /plans:[\s\S]*/,
      "plans: *none\n",
    );
    const path = file(shared);
    const { code, err } = await runCli(["design", path, "--write", "x"]);
    expect(code).toBe(2);
    expect(err).toContain("by an alias");
    expect(readFileSync(path, "utf8")).toBe(shared);
  });

  it("names what to type, which runs as it stands", async () => {
    const path = file(STARTER);
    const { out } = await runCli([
      "design",
      path,
      "--objective",
      "nash",
      "--objective",
      "kalai",
      "--steps",
      "2",
    ]);
    const line = /^ {2}demarche (design .*)$/m.exec(asOneLine(out))![1]!;
    expect(line).toBe(`design ${path} --steps 2 --write fair-compromise`);
    expect((await runCli(line.split(" "))).code).toBe(0);
    expect(out).toContain("  Dismantling for fuel (site-for-fuel) does not hold.\n");
    const other = await runCli(["design", path, "--objective", "welfare", "--objective", "kalai"]);
    expect(asOneLine(other.out)).toContain("--objective welfare --write largest-sum-of-gains\n");
  });

  it("shows a plan by its number", async () => {
    const { out } = await runCli(["design", file(STARTER), "--pick", "2"]);
    expect(out).toContain(
      "No. 2, as asked for: Lift the fuel limits first, Freeze the reactor last\n  1. Country A: Lift the fuel limits\n  2. Country B: Freeze the reactor\n",
    );
  });
});
