import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readScenario } from "../../../../src/scenario/index.ts";
import { TEACHING_NOTES } from "../../../../src/workbench/gallery/teaching-notes.ts";
import { PLACE_IDS } from "../../../../src/workbench/shell/places.ts";

it("there are notes on every shipped example, once", () => {
  const shipped = readdirSync("examples", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(TEACHING_NOTES.map(({ example }) => example).sort()).toEqual(shipped.sort());
});

describe.each(TEACHING_NOTES)("the notes on $example", ({ example, about, shows, look, questions }) => {
  const { scenario } = readScenario(readFileSync(`examples/${example}/scenario.yaml`, "utf8"));
  const { parties, measures, events, plans, quantities } = scenario!;
  const texts = [about, shows, ...look.map(({ words }) => words), ...questions];

  it("lead to places and plans that there are", () => {
    expect(look.length).toBeGreaterThan(1);
    for (const { place, plan } of look) {
      expect(PLACE_IDS).toContain(place);
      if (plan !== null) expect(plans.map(({ id }) => id)).toContain(plan);
    }
  });

  it("show the plan that their words begin with", () => {
    for (const { words, plan } of look) {
      const [, label] = /^(?:In )?“([^”]+)”/.exec(words) ?? [];
      if (plan === null || label === undefined) continue;
      expect(plans.find(({ id }) => id === plan)?.label).toBe(label);
    }
  });

  it("name what there is in the scenario", () => {
    const ids = [parties, measures, events, plans, quantities].flatMap((all) => all.map(({ id }) => id));
    const labels = [...measures, ...plans].map(({ label }) => label);
    for (const text of texts) {
      for (const [, id] of text.matchAll(/`([^`]+)`/g)) expect(ids).toContain(id);
      for (const [, label] of text.matchAll(/“([^”]+)”/g)) expect(labels).toContain(label);
    }
  });

  it("ask whole questions, and say nothing twice", () => {
    expect(questions.length).toBeGreaterThan(2);
    expect(new Set(texts).size).toBe(texts.length);
    for (const question of questions) expect(question).toMatch(/[.?]$/);
  });
});
