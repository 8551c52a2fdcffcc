import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drive, ends } from "../../../src/engine/index.ts";
import {
  compareReadings,
  endsAnswer,
  openScenario,
  readingsAnswer,
  sides,
  sidesAnswer,
} from "../../../src/study/index.ts";

const exampleOf = (name: string) =>
  openScenario(readFileSync(`examples/${name}/scenario.yaml`, "utf8")).open!;

it("readings: what the library compares, without what cannot go between threads", () => {
  const open = exampleOf("korea-2021");
  const found = drive(readingsAnswer(open));
  const whole = compareReadings(open.scenario);
  expect(found.differ).toEqual(whole.differ);
  expect(found.readings).toEqual(whole.readings.map(({ name, plans }) => ({ name, plans })));
  expect(found.own.map(({ id }) => id)).toEqual(open.scenario.plans.map(({ id }) => id));
  expect(structuredClone(found)).toEqual(found);
});

it("sides and ends: what the library answers", () => {
  const text = readFileSync("examples/starter/scenario.yaml", "utf8");
  const { scenario, model } = openScenario(text).open!;
  expect(drive(endsAnswer({ model }, { include: [], exclude: [] }))).toEqual(ends(model));
  const allied = {
    ...scenario,
    parties: scenario.parties.map((party) => ({ ...party, side: "together" })),
  };
  const open = { ...openScenario(text).open!, scenario: allied };
  expect(drive(sidesAnswer(open, {})).status).toBe(sides(scenario).status);
});
