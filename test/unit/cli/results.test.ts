import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { isThorough } from "../../support/thoroughness.ts";

const SCHEMAS = "schema/results";
const ajv = new Ajv({ strict: true, strictTypes: false, strictTuples: false, allErrors: true });
const validators = new Map(
  readdirSync(SCHEMAS).map((name): [string, ValidateFunction] => [
    name.replace(".schema.json", ""),
    ajv.compile(JSON.parse(readFileSync(join(SCHEMAS, name), "utf8"))),
  ]),
);

const folder = mkdtempSync(join(tmpdir(), "demarche-results-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Runs a command with --json and holds what it prints against its schema, which is closed: a key that is not described is an error. */
async function ask(...argv: readonly string[]): Promise<Record<string, unknown>> {
  const { out } = await runCli([...argv, "--json", "--quiet"]);
  const document = JSON.parse(out);
  const validate = validators.get("errors" in document ? "errors" : argv[0]!)!;
  expect(validate(document) ? [] : validate.errors, argv.join(" ")).toEqual([]);
  return document;
}

interface Compared {
  readonly plans: readonly { readonly id: string; readonly holds: boolean }[];
}

async function compare(file: string): Promise<Compared> {
  return (await ask("compare", file)) as unknown as Compared;
}

const EXAMPLES = readdirSync("examples", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => join("examples", entry.name, "scenario.yaml"));
const RULES = join("test", "golden", "clauses", "scenario.yaml");
const TRUST = join("test", "golden", "trust", "scenario.yaml");
const STARTER = join("examples", "starter", "scenario.yaml");
const ACQUISITION = join("examples", "staged-acquisition", "scenario.yaml");

describe.each(EXAMPLES)("of %s", (file) => {
  it("what is asked of the scenario as a whole is as its schemas say", async () => {
    const { plans } = await compare(file);
    await ask("check", file, "--holds", plans[0]!.id);
    // What takes seconds of the large examples is left to the slow suite.
    const isQuick = file === STARTER || file === ACQUISITION || isThorough;
    if (isQuick) await ask("stability", file);
    await ask("stress", file, "--samples", "64", "--workers", "1", ...(isQuick ? [] : ["--no-drivers"]));
    const searched = ["--per-step", "1", ...(isQuick ? [] : ["--steps", "2"]), "--quick", "--workers", "1"];
    await ask("design", file, ...searched);
  });

  it("what is asked of a plan is as its schemas say", async () => {
    const { plans } = await compare(file);
    for (const { id } of isThorough ? plans : plans.slice(0, 2)) await ask("explain", file, id);
    const broken = plans.find(({ holds }) => !holds);
    if (broken !== undefined) await ask("repair", file, broken.id, "--change", "breakdown");
  });
});

describe("documents of options", () => {
  it("of sources, and of what is exported of them", async () => {
    const copy = write("cited.yaml", readFileSync(STARTER, "utf8"));
    const refs = write(
      "refs.json",
      JSON.stringify([{ id: "k", title: "T", author: [{ literal: "House" }] }]),
    );
    await ask("sources", copy, "--from", refs);
    const other = write("other.json", JSON.stringify([{ id: "k", title: "Other" }]));
    expect(await ask("sources", copy, "--from", other)).toMatchObject({ different: [{ id: "k" }] });
    await ask("sources", copy);
    await ask("export", copy, "-o", join(folder, "out.bib"));
  });

  it("of design", async () => {
    const copy = write("copy.yaml", readFileSync(STARTER, "utf8"));
    await ask("design", copy, "--robust", "--timings");
    await ask("design", copy, "--pick", "1");
    await ask("design", copy, "--write", "found");
    await ask("design", copy, "--method", "program");
    await ask("design", copy, "--split", "site=2", "--floor", "0.5", "--robust");
  });

  it("of stress, of a part and of parts joined", async () => {
    const out = join(folder, "part.json");
    await ask("stress", STARTER, "--samples", "64", "--timings");
    await ask("stress", STARTER, "--samples", "64", "--no-drivers", "--method", "random");
    await ask("stress", STARTER, "--samples", "64", "--shard", "1/1", "--out", out);
    await ask("merge", out);
    await ask("stress", ACQUISITION, "--plan", "tranches", "--map", "salary,bonus");
  });

  it("of a sweep, with and without a search", async () => {
    await ask(
      "sweep",
      STARTER,
      "--samples",
      "0",
      "--ask",
      "design",
      "--ask",
      "trust",
      "--out",
      join(folder, "run"),
    );
    await ask("sweep", ACQUISITION, "--samples", "64", "--out", join(folder, "wide"));
  });

  it("of repair, where nothing needs to change, and by every kind of change", async () => {
    const { plans } = await compare(STARTER);
    for (const { id } of plans) await ask("repair", STARTER, id);
  });

  it("of clauses", async () => {
    await ask("clauses", RULES, "ruled");
    await ask("clauses", RULES, "ruled", "--event", "test");
    await ask("clauses", RULES, "stepwise", "--breach");
  });

  it("of sides", async () => {
    await ask(
      "sides",
      "test/golden/sides/scenario.yaml",
      "--plan",
      "all",
      "--rate",
      "rok:us=0.5",
      "--pay",
      "1",
    );
  });

  it("of trust", async () => {
    await ask("trust", TRUST);
    for (const plan of ["paired", "ruled", "nothing"]) await ask("trust", TRUST, plan);
  });

  it("of brief and of each picture", async () => {
    await ask("brief", ACQUISITION, "--samples", "64", "--design", "none", "--no-repair");
    await ask("brief", STARTER, "--samples", "64");
    for (const kind of ["timeline", "temptation", "tornado", "deadlocks", "trust"])
      await ask("brief", STARTER, "--figure", kind);
  });

  it("of a proposal", async () => {
    await ask("proposal", RULES, "ruled", "-o", join(folder, "p.md"), "--annex", join(folder, "a.md"));
  });

  it("of what is exported: a plan as a game, values as a table; of a scenario made of a table", async () => {
    const table = join(folder, "values.csv");
    await ask("export", TRUST, "-o", table);
    await ask("init", "--from", table, "-o", join(folder, "from-table.yaml"));
    await ask("export", TRUST, "paired", "-o", join(folder, "p.efg"));
  });

  it("of an archive, and of its check", async () => {
    const archive = join(folder, "archive.zip");
    await ask("bundle", STARTER, "-o", archive, "--samples", "64");
    await ask("verify", archive);
  });

  it("of stability", async () => {
    const dilemma = write("dilemma.yaml", DILEMMA);
    await ask(
      "stability",
      dilemma,
      "--make",
      "4,R",
      "--make",
      "1",
      "--robust",
      "--coalitions",
      "--once-each",
    );
    await ask("stability", dilemma, "--judges", "a=R", "--ahead", "2", "--strong", "a: not y", "--from", "2");
    await ask("stability", dilemma, "--unknown", "a: x", "--ahead", "all", "--view", `b=${dilemma}`);
    const gmcr = join(folder, "dilemma.gmcr");
    await ask("stability", dilemma, "--gmcr", gmcr);
    await ask("stability", gmcr, "--concept", "SEQ", "--in-force", "x");
    await ask("init", join(folder, "from"), "--from", gmcr);
  });

  it("of init and open", async () => {
    await ask("init", join(folder, "talks"));
    await ask("open", "--export", join(folder, "app"));
  });
});

it("errors are as their schema says, of the scenario as of the command line", async () => {
  const broken = write("broken.yaml", "demarche: 1\nparties: {a: {}}\nmeasures: {m: {by: b}}\nsurprise: 1\n");
  expect(await ask("compare", broken)).toMatchObject({ errors: expect.any(Array) });
  expect(await ask("compare", join(folder, "none.yaml"))).toMatchObject({ errors: [{ code: "file" }] });
  expect(await ask("compare")).toMatchObject({ errors: [{ code: "usage" }] });
  expect(await ask("compair")).toMatchObject({ errors: [{ code: "usage" }] });
});

it("schema prints the schema of the language", async () => {
  const { out } = await runCli(["schema", "--json"]);
  expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync("schema/demarche.schema.json", "utf8")));
});

const DILEMMA = `demarche: 1
title: Two arsenals
parties: {a: {name: Alpha}, b: {name: Beta}}
measures:
  x: {label: Disarm, by: a}
  y: {label: Hand over, by: b}
rankings:
  a: ["01", "11", "00", "10"]
  b: ["10", "11", "00", "01"]
`;
