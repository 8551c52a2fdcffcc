import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { printSoFar } from "../../../src/cli/design/index.ts";
import { makeTerminal } from "../../../src/cli/terminal/terminal.ts";
import { drive } from "../../../src/engine/index.ts";
import { DESIGN_BUDGETS, designSearch, openScenario, toolsAlone } from "../../../src/study/index.ts";

const open = openScenario(readFileSync("examples/starter/scenario.yaml", "utf8")).open!;
const found = drive(
  designSearch(
    open,
    { perStep: 1 },
    DESIGN_BUDGETS.terminal,
    toolsAlone(() => 0),
  ),
);

it("whoever watches is shown the plans so far and the best of them, in one piece, apart from the answer", () => {
  const [answer, shown]: string[][] = [[], []];
  const terminal = makeTerminal({
    out: (text) => answer!.push(text),
    err: (text) => answer!.push(text),
    columns: 80,
    colour: false,
    progress: (text) => shown!.push(text),
  });
  printSoFar({ ...found, narrowedTo: 1 }, open, terminal);
  expect(answer).toEqual([]);
  expect(shown).toHaveLength(1);
  const { length } = found.result.frontier;
  const plans = length === 1 ? "1 plan that holds" : `${length} plans that hold`;
  expect(shown![0]!.replaceAll(/\s+/g, " ")).toContain(`So far: ${plans}, of at most 1 measure a step.`);
  expect(shown![0]).toContain("  1. ");
});
