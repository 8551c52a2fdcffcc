import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { largestRows, WITHOUT_SCENARIO, withTable } from "../../bench/largest-rows.mjs";
import { largestScenarios } from "../../bench/largest-scenario.mjs";
import { commands } from "../../src/cli/commands/index.ts";

const page = readFileSync("docs/reference/limits.md", "utf8");

it("the page of limits has a row for every command that is given a scenario, and no other", () => {
  const shown = Array.from(page.matchAll(/^\| `(\S+)[^`]*` \|/gm), ([, command]) => command);
  expect([...new Set(shown), ...WITHOUT_SCENARIO].sort()).toEqual(commands.map(({ name }) => name).sort());
  // Its rows are those of the benchmark, whose scenarios the page describes.
  expect(withTable(page, new Map())).toBe(page);
  for (const { scenario } of largestRows()) {
    expect(Object.keys(largestScenarios())).toContain(scenario);
    expect(page).toContain(`*${scenario}*`);
  }
});

it("a row measured again changes, and the others stay", () => {
  const measured = new Map([["check on many plans", { seconds: 1.26, mebibytes: 99.6, ending: "exit 0" }]]);
  const lines = withTable(page, measured).split("\n");
  expect(lines).toContain("| `check` | many plans | 1.3 s | 100 MiB | exit 0 |");
  expect(lines.filter((line) => !page.split("\n").includes(line)).length).toBeLessThan(2);
});
