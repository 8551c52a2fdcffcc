import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";

const SWAP = `demarche: 1
title: Swap
parties: {a: {name: the Alpha League, patience: 0.9}, b: {name: Beta, patience: 0.9}}
measures:
  x: {label: Open the road, by: a, value: {a: -2, b: 6}}
  y: {label: Free the prisoners, by: b, value: {a: 5, b: -4}}
plans: {p: {label: At once, steps: [[x, y]]}}
`;
const READ = `${SWAP}readings:
  hawk: {label: As a hawk sees it, measures: {y: {value: {b: -5.6}}, x: {value: {a: -1}}}}
  same: {measures: {x: {value: {a: -1.5}}}}
`;

let folder = "";
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-versions-"));
  writeFileSync(at("old.yaml"), SWAP);
  writeFileSync(at("new.yaml"), SWAP.replace("b: -4", "b: -5.6").replace("a: 5", "a: 6"));
  writeFileSync(at("read.yaml"), READ);
  writeFileSync(at("broken.yaml"), "demarche: 1\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("compare --reading", () => {
  it("sets verdicts side by side and says what decides, by id or by label", async () => {
    const { code, out } = await runCli(["compare", at("read.yaml"), "--reading", "as a hawk sees it"]);
    expect(code).toBe(0);
    expect(out).toContain("As a hawk sees it");
    expect(out.replace(/\s+/g, " ")).toContain(
      'By the figures of the file it holds; by "As a hawk sees it" it breaks. The two differ in 2 figures; only one of them decides: with "Free the prisoners" worth −5.6 points a period to Beta, not −4, it breaks by the figures of the file too.',
    );
    const all = await runCli(["compare", at("read.yaml"), "--readings", "--json"]);
    const document = JSON.parse(all.out);
    expect(document.plans[0].verdict).toBe("holds");
    expect(
      document.readings.map(({ name, plans }: { name: string; plans: { verdict: string }[] }) => [
        name,
        plans[0]!.verdict,
      ]),
    ).toEqual([
      ["hawk", "breaks"],
      ["same", "holds"],
    ]);
    expect(document.differ[0]).toEqual({
      plan: "p",
      readings: [null, "hawk"],
      verdicts: ["holds", "breaks"],
      differences: 2,
      decides: [{ figure: "measures.y.value.b", values: [-4, -5.6] }],
      exact: true,
    });
  });

  it("says so where all agree", async () => {
    const { out } = await runCli(["compare", at("read.yaml"), "--reading", "same", "--quiet"]);
    expect(out).toBe("All readings come to the same verdicts.\n");
  });

  it.each([
    [["compare", "read.yaml", "--reading", "hawks"], "did you mean hawk?"],
    [["compare", "old.yaml", "--reading", "hawk"], "the scenario has no readings yet"],
    [["compare", "old.yaml", "--readings"], "the scenario has no readings"],
    [["compare", "old.yaml", "read.yaml", "--reading", "hawk"], "readings are of one file"],
    [["compare", "-", "-"], "standard input is one file"],
    [["compare", "old.yaml", "new.yaml", "--plan", "q"], 'the scenario has no plan "q"'],
  ])("refuses %j", async (argv, words) => {
    const { code, err } = await runCli(argv.map((one) => (one.endsWith(".yaml") ? at(one) : one)));
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});

describe("compare OLD NEW", () => {
  it("says which verdict changed, and by which edit", async () => {
    const { code, out } = await runCli(["compare", at("old.yaml"), at("new.yaml")]);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toContain(
      'Swap 1 plan has another verdict. At once (p): it held; now it breaks. 2 edits may bear on it; one did it: "Free the prisoners" worth −5.6 points a period to Beta, not −4',
    );
    const { out: json } = await runCli(["compare", at("old.yaml"), at("new.yaml"), "--json"]);
    expect(JSON.parse(json)).toMatchObject({
      command: "compare",
      exact: true,
      changed: [
        {
          plan: "p",
          from: "holds",
          to: "breaks",
          because: [{ path: ["measures", "y", "value", "b"], was: -4, is: -5.6 }],
          exact: true,
        },
      ],
      added: [],
      removed: [],
    });
  });

  it("tells of errors in either file", async () => {
    const { code, err } = await runCli(["compare", at("old.yaml"), at("broken.yaml")]);
    expect(code).toBe(1);
    expect(err).toContain("broken.yaml:1:1");
  });
});
