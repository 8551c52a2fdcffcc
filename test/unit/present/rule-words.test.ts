import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clauses } from "../../../src/engine/index.ts";
import { labelsOf, rulesInWords, rulesTable } from "../../../src/present/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";

const TALKS = readFileSync("test/golden/clauses/scenario.yaml", "utf8");
const PAYS = `
demarche: 1
title: A pause that pays
parties: {a: {name: Alpha, patience: 0.9}, b: {name: Beta, patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 3}}, y: {by: b, value: {a: 3, b: -2}}, z: {by: b, value: {a: 2, b: -0.5}}}
events: {test: {label: A test, by: b, once: {b: 1}}}
plans: {p: {steps: [[x], [y], [z]]}}
`;

function asked(text: string, plan: string, upon: string) {
  const scenario = readScenario(text).scenario!;
  const model = compile(scenario);
  const labels = labelsOf(scenario);
  const result = clauses(model, plan, { for: upon });
  return { words: rulesInWords(result, model, labels), table: rulesTable(result, model.partyIds, labels) };
}

describe("rules in words", () => {
  it("say which is mildest, and under which somebody would not sign", () => {
    const poorer = TALKS.replace("us: 6,", "us: 2,")
      .replace("chance: 0.1}", "chance: 0.25}")
      .replace(
        "oil: {label: Oil deliveries, by: us, value: {us: -1",
        "oil: {label: Oil deliveries, by: us, value: {us: -2",
      )
      .replace(/breakdown: .*/, "breakdown: {value: {us: -2, dprk: -2}, chance: 0}");
    expect(asked(poorer, "stepwise", "test").words).toBe(
      'Suspending "Oil deliveries" for 2 quarters is the mildest rule that deters DPRK from "Missile test": it costs DPRK 1.3 points a quarter in accidents. Letting the agreement break down makes the United States and DPRK decline the plan.',
    );
  });

  it("say that a pause pays, however long", () => {
    const { words, table } = asked(PAYS, "p", "test");
    expect(words).toContain("However long, a pause pays Beta more than going on.");
    // Nothing happens by itself: there are no accidents to tell.
    expect(table.columns.map(({ header }) => header)).toEqual([
      "Rule",
      "Deters",
      "Up to",
      "Plan",
      "Gain Alpha",
      "Gain Beta",
    ]);
  });

  it("say that nobody chooses an event, and that a breach needs no breakdown", () => {
    expect(asked(TALKS, "stepwise", "election").words).toBe(
      'Nobody chooses "Change of government": of these rules letting it pass costs least. The plan holds under none of these rules.',
    );
    expect(asked(TALKS, "stepwise", "breach").words).toContain(
      "is the mildest answer that deters every breach. It takes no breakdown.",
    );
  });
});
