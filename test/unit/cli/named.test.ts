import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../../src/cli/commands/index.ts";
import { runCli } from "../../support/run-cli.ts";

const SCENARIO = `demarche: 1
title: Swap
period: month
parties: {a: {name: the Alpha League, patience: 0.9, side: both}, b: {name: Beta, patience: 0.9, side: both}}
measures:
  x: {label: Open the road, by: a, value: {a: -2, b: 4}}
  y: {label: Free the prisoners, by: b, value: {a: 5, b: -3}}
plans:
  first: {label: By turns, steps: [[x], [y]]}
  second: {label: At once, steps: [[x, y]]}
  third: {label: At once, steps: [[y], [x]]}
`;

let folder = "";
let file = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-named-"));
  file = join(folder, "swap.yaml");
  writeFileSync(file, SCENARIO);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what a user names of a scenario, by id or by label", () => {
  const SAME: [string[], string[]][] = [
    [
      ["explain", "FILE", "by turns", "--party", "Alpha League"],
      ["explain", "FILE", "first", "--party", "a"],
    ],
    [
      ["explain", "FILE", "first", "--party", "the alpha league"],
      ["explain", "FILE", "first", "--party", "a"],
    ],
    [
      ["compare", "FILE", "--plan", "By turns"],
      ["compare", "FILE", "--plan", "first"],
    ],
    [
      ["check", "FILE", "--holds", "By turns"],
      ["check", "FILE", "--holds", "first"],
    ],
    [
      ["repair", "FILE", "By turns"],
      ["repair", "FILE", "first"],
    ],
    [
      ["stress", "FILE", "--plan", "By turns"],
      ["stress", "FILE", "--plan", "first"],
    ],
    [
      ["clauses", "FILE", "By turns", "--breach"],
      ["clauses", "FILE", "first", "--breach"],
    ],
    [
      ["sweep", "FILE", "--plan", "By turns", "--exclude", "open the road", "--out", "RUN"],
      ["sweep", "FILE", "--plan", "first", "--exclude", "x", "--out", "RUN"],
    ],
    [
      ["trust", "FILE", "By turns"],
      ["trust", "FILE", "first"],
    ],
    [
      [
        "sides",
        "FILE",
        "--plan",
        "By turns",
        "--rate",
        "the Alpha League:Beta=2",
        "--exclude",
        "open the road",
      ],
      ["sides", "FILE", "--plan", "first", "--rate", "a:b=2", "--exclude", "x"],
    ],
    [
      ["proposal", "FILE", "By turns", "-o", "OUT", "--force"],
      ["proposal", "FILE", "first", "-o", "OUT", "--force"],
    ],
    [
      ["export", "FILE", "By turns", "-o", "GAME", "--force"],
      ["export", "FILE", "first", "-o", "GAME", "--force"],
    ],
    [
      ["design", "FILE", "--before", "Open the road,Free the prisoners", "--include", "open the road"],
      ["design", "FILE", "--before", "x,y", "--include", "x"],
    ],
    [
      ["design", "FILE", "--weight", "Beta=2", "--split", "Open the road=2", "--objective", "party:Beta"],
      ["design", "FILE", "--weight", "b=2", "--split", "x=2", "--objective", "party:b"],
    ],
    [
      ["stability", "FILE", "--in-force", "Open the road", "--strong", "Beta: x"],
      ["stability", "FILE", "--in-force", "x", "--strong", "b: x"],
    ],
    [
      ["brief", "FILE", "--figure", "timeline", "--plan", "By turns"],
      ["brief", "FILE", "--figure", "timeline", "--plan", "first"],
    ],
  ];
  it.each(SAME)("%j", async (byLabel, byId) => {
    const files: Readonly<Record<string, string>> = {
      FILE: file,
      OUT: join(folder, "out.md"),
      GAME: join(folder, "out.efg"),
      RUN: join(folder, "run"),
    };
    const said = await runCli([...byLabel, "--json"].map((one) => files[one] ?? one));
    const same = await runCli([...byId, "--json"].map((one) => files[one] ?? one));
    expect(JSON.parse(said.out).errors).toBeUndefined();
    expect(said.out).toBe(same.out);
  });

  it("is held for every place where a command takes a plan", () => {
    const places = commands.flatMap(({ name, operands, options }) => [
      ...(operands.includes("PLAN") ? [name] : []),
      ...options.filter(({ value }) => value === "PLAN").map((option) => `${name} --${option.name}`),
    ]);
    const isPlan = (word: string | undefined): boolean => word?.toLowerCase() === "by turns";
    const held = SAME.map(([[name, , next, ...rest]]) => {
      if (isPlan(next)) return name;
      const at = [next, ...rest].findIndex(isPlan);
      return `${name} ${[next, ...rest][at - 1]}`;
    });
    expect(held).toEqual(expect.arrayContaining(places));
  });

  it("refuses a label that two have, and names their ids", async () => {
    const { code, err } = await runCli(["explain", file, "At once"]);
    expect(code).toBe(2);
    expect(err).toContain('2 plans of the scenario are called "At once"');
    expect(err).toContain("by its id: second, third");
  });

  it.each([
    [["explain", "second", "--party", "c"], "its parties are a, b"],
    [["design", "--weight", "Bea=2"], "its parties are a, b"],
    [["design", "--include", "Open the rod"], "its measures are x, y"],
  ])("names all there are where none is close: %j", async ([command, ...rest], words) => {
    const { code, err } = await runCli([command!, file, ...rest]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
