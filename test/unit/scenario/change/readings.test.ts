import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  applyEdits,
  type Change,
  changeText,
  type Reader,
  readScenario,
  rememberReadings,
} from "../../../../src/scenario/index.ts";

const TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");
const [plan] = readScenario(TEXT).scenario!.plans;
const steps = plan!.steps!.map(({ does }) => does.map(({ measure }) => measure));

/** How often each text is read while one is open, changed, and opened as it is then. */
function readingsOf(change: Change): number[] {
  const counts = new Map<string, number>();
  const read: Reader = rememberReadings((text) => {
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return readScenario(text);
  });
  read(TEXT);
  const result = changeText(TEXT, change, read);
  if ("edits" in result) read(applyEdits(TEXT, result.edits));
  return [...counts.values()];
}

describe("an edit of the workbench", () => {
  it.each<[string, Change]>([
    ["a title", { kind: "text", path: ["title"], text: "Another" }],
    ["a figure", { kind: "figure", path: ["breakdown", "chance"], figure: { kind: "number", value: 0.25 } }],
    ["a plan found", { kind: "add-found-plan", id: "found", label: "Found", steps, cuts: [] }],
    [
      "what is refused",
      { kind: "figure", path: ["breakdown", "chance"], figure: { kind: "number", value: 2 } },
    ],
  ])("reads the text before and the text after once each: %s", (_, change) => {
    expect(readingsOf(change)).toEqual([1, 1]);
  });
});
