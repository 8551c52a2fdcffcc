import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as library from "../../../src/index.ts";
import { LANGUAGE, readScenario, share } from "../../../src/scenario/index.ts";
import { STAYS } from "../../../src/scenario/share/what-stays.ts";
import { HOSTILE, hostileEvents } from "../../support/hostile-scenario.ts";
import { runCli } from "../../support/run-cli.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-share-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Figures of b are 7 and six digits, and begin with 71; sentences that tell of b say SENTINEL. */
const SCENARIO = `# SENTINEL comment: b would take 71
demarche: 1
title: Swap   # SENTINEL
author: SENTINEL author
edition: Second
note: SENTINEL scenario
sources:
  ours: {title: Our paper, text: ours.txt}
  common: {title: Joint statement, by: [a, b]}
  cable: {title: SENTINEL cable}
quantities: {shared: 1..2, SENTINEL-q: 710001..710002, ours-q: 3}
correlations: [[shared, SENTINEL-q, 0.71], [shared, ours-q, 0.5]]
parties:
  a: {name: the League, side: east, patience: 0.9, note: SENTINEL, evidence: [{source: ours, says: Elections}]}
  b:
    name: "Republic: north"
    patience: 0.710003   # SENTINEL
    types: {SENTINEL-t: {weight: 1, value: {x: -710004}}}
    evidence: [{source: cable, says: SENTINEL says}]
measures:
  x: {label: "Open, the road", by: a, takes: 2, value: {a: -shared, b: SENTINEL-q}, once: {b: 710005, a: -0.5 ours-q}, note: SENTINEL, evidence: [{source: cable, for: [value], says: SENTINEL}]}
  y: {label: Free the prisoners, by: b, value: {a: 5, b: -710006}, evidence: [{kind: judgement, says: SENTINEL}]}
  z: {by: a, value: {a: -1}, evidence: [{source: ours, says: Costs little}]}
together:
  - {when: [x, y], value: {a: 1, b: 710007}, label: SENTINEL together}
  - {when: [x], value: {b: 710008}, label: SENTINEL alone}
drift: [{when: [not x], value: {b: 710009}, label: SENTINEL drift}]
breakdown: {value: {a: -3, b: -710010}, lasts: 8, chance: 0.01, blame: {b: -710011}, evidence: [{kind: judgement, says: SENTINEL}]}
events: {e: {label: Test, by: b, once: {b: 710012, a: -2}, chance: 0.02, note: SENTINEL}}
deposits: {d: {label: Bond, by: b, amount: 710013, to: a, note: SENTINEL}, f: {by: a, amount: 4}}
aims: {peace: {label: Peace, source: common, served: {x: 0.5}, note: SENTINEL}, theirs: {label: SENTINEL aim, of: b, served: {y: 0.7}}}
stances:
  wait: {label: Waits, party: b, rules: [{does: [y], once: [x]}], note: SENTINEL, evidence: [{kind: judgement, says: SENTINEL}]}
plans:
  p: {label: By turns, steps: [{does: [x], places: [f]}, {does: [y], wait: 3, returns: [f]}], clauses: [{upon: e, suspend: [x], for: 2}], note: SENTINEL, evidence: [{source: cable, says: SENTINEL}]}
readings: {SENTINEL-r: {measures: {y: {value: {b: -710014}}}}}
priorities: {a: ["x if y"], b: ["y"]}
`;

const copyOf = (text: string, without: string[]): string => share(text, without, "A copy.").text!;

it("has nothing of what is thought of a chosen party, comments and names of quantities included", async () => {
  expect(readScenario(SCENARIO).scenario).not.toBeNull();
  const copy = copyOf(SCENARIO, ["b"]);
  expect(copy).not.toContain("SENTINEL");
  expect(copy).not.toMatch(/71/);
  await expect(copy).toMatchFileSnapshot("../../golden/share/swap.yaml");
});

it("keeps all else as it is, and says where something is missing", () => {
  const { scenario } = readScenario(SCENARIO);
  const { diagnostics } = readScenario(copyOf(SCENARIO, ["b"]));
  const missing = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ path }) => path.join("."));
  expect(missing).toEqual(["parties.b.patience", "deposits.d.amount"]);
  const nobody = readScenario(copyOf(SCENARIO, [])).scenario!;
  for (const part of ["measures", "plans", "stances", "events"] as const)
    expect(nobody[part]).toEqual(
      scenario![part].map((one) => ({ ...one, note: null, ...(part === "plans" ? { evidence: [] } : {}) })),
    );
  for (const part of [
    "together",
    "drift",
    "breakdown",
    "start",
    "correlations",
    "quantities",
    "priorities",
  ] as const)
    expect(nobody[part]).toEqual(scenario![part]);
});

it("without parties in turn has no other figure left of them", () => {
  const copy = copyOf(SCENARIO, ["a", "b"]);
  expect(copy).not.toMatch(/value: \{[^}]*[ab]:/);
  expect(copy).not.toContain("quantities");
});

it("has thought of every field of the language", () => {
  const behind = [
    "scenario.author",
    "scenario.note",
    "scenario.readings",
    "source.text",
    "plan.note",
    "plan.evidence",
  ];
  const open = Object.entries(LANGUAGE).flatMap(([record, { fields }]) =>
    fields
      .filter(({ name }) => !(STAYS as Record<string, readonly string[]>)[record]?.includes(name))
      .map(({ name }) => `${record}.${name}`),
  );
  expect(
    open.filter((field) => !behind.includes(field) && !/\.note$|^(?:other-)?reading/.test(field)),
  ).toEqual([]);
});

it("takes hostile text for text", () => {
  for (const text of HOSTILE) {
    const { scenario } = readScenario(hostileEvents(text));
    const copy = readScenario(copyOf(hostileEvents(text), []));
    expect(copy.scenario?.measures.map(({ label }) => label)).toEqual(
      scenario!.measures.map(({ label }) => label),
    );
  }
});

it("is a command that writes a new file, and tells what is to be filled in", async () => {
  const file = join(folder, "swap.yaml");
  writeFileSync(file, SCENARIO.replace("text: ours.txt", "publisher: Us"));
  const out = join(folder, "copy.yaml");
  const { code, out: said } = await runCli(["share", file, "--without", "Republic: north", "-o", out], 80);
  expect(code).toBe(0);
  expect(said.replace(/\s+/g, " ")).toContain(
    "To be filled in before it can be analysed, as demarche check will say: parties.b.patience and deposits.d.amount.",
  );
  expect(readFileSync(out, "utf8")).not.toContain("SENTINEL");
  expect((await runCli(["share", file, "--without", "b", "-o", out])).code).toBe(2);
  const { out: json } = await runCli([
    "share",
    file,
    "--without",
    "b,a",
    "-o",
    join(folder, "c.yaml"),
    "--json",
  ]);
  expect(JSON.parse(json).without).toEqual(["a", "b"]);
  for (const [args, words] of [
    [["-o", join(folder, "x.yaml")], "whose figures are to stay behind"],
    [["--without", "b"], "needs a file to go to"],
    [["--without", "c", "-o", join(folder, "x.yaml")], 'no party "c"'],
    [["--without", "b", "-o", file, "--force"], "is the scenario itself"],
  ] as const)
    expect((await runCli(["share", file, ...args])).err).toContain(words);
});

it("is a function of the library, which tells what is to be filled in, and refuses what it cannot copy", () => {
  const { text, diagnostics } = library.share(SCENARIO, ["b"]);
  expect(text).not.toContain("SENTINEL");
  expect(text).not.toContain("note:");
  // Patience has no default.
  expect(diagnostics.map(({ path }) => path.join("."))).toContain("parties.b.patience");
  expect(() => library.share(SCENARIO, ["nobody"])).toThrow("unknown-party");
  const broken = library.share("demarche: 1\nparties: {a: {patience: 2}}\n", ["a"]);
  expect(broken.text).toBe(null);
  expect(broken.diagnostics.length).toBeGreaterThan(0);
});
