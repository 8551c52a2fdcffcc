import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { labelsOf, makeContent, planNames, renderMarkdown } from "../../../../src/present/index.ts";
import { briefOf } from "../../../support/brief-of.ts";

const exampleText = (name: string): string => readFileSync(`examples/${name}/scenario.yaml`, "utf8");
const pageOf = (text: string, options: Parameters<typeof briefOf>[1] = {}) => {
  const input = briefOf(text, { stress: false, stability: false, ...options });
  return { input, text: renderMarkdown(makeContent(input)) };
};

describe("further plans on a page", () => {
  it("are all of them where that is quick, and nothing is then said to be missing", () => {
    const { input, text } = pageOf(exampleText("starter"));
    expect(input.design!.result).toMatchObject({ exact: true, status: "complete" });
    expect(input.bounds).toEqual([]);
    expect(text).not.toContain("not complete");
  });

  it("are found roughly for the flagship, said to be incomplete and what that means", () => {
    const { input, text } = pageOf(exampleText("korea-2021"));
    expect(input.design!.result.frontier.length).toBeGreaterThanOrEqual(100);
    expect(input.design!.perStep).toBe(null);
    expect(text).toContain("The list is not complete: other plans may hold too");
    expect(input.bounds).toContainEqual({ kind: "design-rough", perStep: null });
    expect(text).toContain("searched for only roughly, and the list of them is not complete");
    // Every plan of these that a plan of the file is told to be beaten by stands in the table and, step by step, below it.
    const beaten = input.design!.named.flatMap(({ dominatedBy }) => dominatedBy ?? []);
    expect(beaten.length).toBeGreaterThan(0);
    const { plans: names } = planNames(
      input.design!.result.frontier.map(({ steps }) => steps),
      labelsOf(input.scenario),
    );
    for (const { index } of beaten) {
      expect(text).toContain(`"${names[index]}" is better for some`);
      expect(text).toContain(`| ${names[index]} |`);
      expect(text).toContain(`#### ${names[index]}: `);
    }
  });
});
