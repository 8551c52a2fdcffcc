import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  applyEdits,
  changeText,
  type Figure,
  readScenario,
  type Scenario,
  withFigures,
} from "../../../../src/scenario/index.ts";
import { isThorough } from "../../../support/thoroughness.ts";

const read = (text: string): Scenario => readScenario(text).scenario!;

/** A figure that no example has, in the bounds of any. */
const OTHER: Extract<Figure, { kind: "uniform" }> = { kind: "uniform", lo: 0.123, hi: 0.456 };

/** A place of every kind; `x` is the first id there. */
const placesOf = (scenario: Scenario): string[][] => [
  ...scenario.quantities.slice(0, 2).map(({ id }) => ["quantities", id]),
  ...scenario.parties.slice(0, 2).map(({ id }) => ["parties", id, "patience"]),
  ...scenario.measures
    .slice(0, 2)
    .flatMap(({ id }) => scenario.parties.slice(-2).map((party) => ["measures", id, "value", party.id])),
  ["measures", scenario.measures.at(-1)!.id, "once", scenario.parties[0]!.id],
  ...scenario.together.slice(0, 1).map(() => ["together", "0", "value", scenario.parties[0]!.id]),
  ["breakdown", "value", scenario.parties[0]!.id],
  ["breakdown", "chance"],
];

describe("figures put in place without reading", () => {
  it.each(["starter", "korea-2021"])("are those that the edited text has: %s", (name) => {
    const text = readFileSync(`examples/${name}/scenario.yaml`, "utf8");
    const scenario = read(text);
    const places = placesOf(scenario).filter((_, index) => isThorough || index % 3 === 0);
    for (const path of places) {
      const result = changeText(text, { kind: "figure", path, figure: OTHER });
      if ("refusal" in result) throw new Error(`${path.join(".")}: ${result.refusal}`);
      const edited = applyEdits(text, result.edits);
      // The smallest edit: nothing else of the text is touched.
      expect(edited.length - text.length).toBeLessThan(60);
      expect(withFigures(scenario, [{ path, figure: OTHER }])).toEqual(read(edited));
    }
  });

  it("leave a scenario as it is where it has no such place", () => {
    const scenario = read(readFileSync("examples/starter/scenario.yaml", "utf8"));
    for (const path of [
      ["nowhere"],
      ["measures", "none", "value", "a"],
      ["parties", "a", "side"],
      ["together", "4", "value", "a"],
    ])
      expect(withFigures(scenario, [{ path, figure: OTHER }])).toEqual(scenario);
  });
});
