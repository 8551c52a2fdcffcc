import { describe, expect, it } from "vitest";
import { changedReadingsInWords, labelsOf } from "../../../src/present/index.ts";
import { readScenario } from "../../../src/scenario/index.ts";
import { changedReadings } from "../../../src/study/index.ts";

/** At once the site is worth more to a than relief costs; as it comes down over ten quarters, it is worth 6.5 of the 7.5. */
const text = (site: string): string => `demarche: 1
title: T
period: quarter
parties: {a: {name: Country A, patience: 0.9}, b: {name: Country B, patience: 0.9}}
measures:
  site: {label: Site, by: b, reversible: false, value: {a: 10, b: -4}, ${site}}
  relief: {label: Relief, by: a, value: {a: -7.5, b: 8}}
breakdown: {value: {a: -10, b: -10}}
plans:
  swap: {label: The swap, steps: [[site, relief]]}
  talk: {steps: []}
`;

const found = (site: string) => {
  const { scenario } = readScenario(text(site));
  const readings = changedReadings(scenario!);
  return { ...readings, words: changedReadingsInWords(readings, labelsOf(scenario!)) };
};

describe("what the second edition reads otherwise", () => {
  it("is nothing where work takes one period, or the file says how it counts", () => {
    for (const site of ["takes: 1", "takes: 10, progress: steady", "takes: 10, progress: at-once"])
      expect(found(site)).toEqual({ changed: [], turned: [], words: [] });
  });

  it("is work under way, with the plans that turn for it", () => {
    const { changed, turned, words } = found("takes: 10");
    expect(changed).toEqual([{ path: ["measures", "site", "takes"], was: "at-once", is: "steady" }]);
    expect(turned).toMatchInlineSnapshot(`
      [
        {
          "is": "declined",
          "plan": "swap",
          "was": "holds",
        },
      ]
    `);
    expect(words).toMatchInlineSnapshot(`
      [
        ""Site" takes more than one quarter: while work goes on it counts as far as it has come; before, it counted as complete from the first day. For the old reading write progress: at-once.",
        "By the old reading The swap holds; now it is declined.",
      ]
    `);
  });
});
