import fc from "fast-check";
import { expect, it } from "vitest";
import { PROGRESS } from "../../../src/engine/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";
import type { PlainScenario } from "../../support/plain-scenario.ts";
import { anyScenario } from "../../support/random-scenario.ts";
import { cases } from "../../support/thoroughness.ts";
import { WHOLE } from "./whole-scenario.ts";

const modelOf = (text: string) => compile(readScenario(text).scenario!);

it("a file that uses nothing of the second edition means what it does with every default written out", () => {
  fc.assert(
    fc.property(anyScenario(), (plain) => {
      const written: PlainScenario = structuredClone(plain);
      for (const measure of Object.values(written.measures)) {
        measure.by = [measure.by].flat();
        measure.reversible = measure.reversible === false ? 0 : 1;
        measure.progress = "steady";
      }
      const performs = (id: string) =>
        Object.values(plain.measures).some(({ by }) => [by].flat().includes(id));
      for (const [id, party] of Object.entries(written.parties))
        party.voice = performs(id) ? "veto" : "heard";
      written.drift = [];
      written.breakdown = { ...written.breakdown, without: 0, blame: {} };
      const model = modelOf(JSON.stringify(plain));
      expect(modelOf(JSON.stringify(written))).toEqual(model);
      const { figures, performs: table, measureIds } = model;
      expect(
        [figures.without, ...Array.from(figures.blame), ...Array.from(figures.drift)].every(
          (one) => one === 0,
        ),
      ).toBe(true);
      expect(Array.from(figures.reversible)).toEqual(Array.from(model.reversible));
      const byPart = (id: string) => [plain.measures[id.replace(/\.\d+$/, "")]!.by].flat();
      for (const [measure, id] of measureIds.entries())
        expect(model.partyIds.filter((_, one) => table[one * measureIds.length + measure] === 1)).toEqual(
          byPart(id),
        );
    }),
    { numRuns: cases(40, 400), seed: 3 },
  );
});

it("equal instalments are those of a list of equal shares", () => {
  const text = (instalments: string) =>
    `demarche: 1\ntitle: T\nparties: {a: {patience: 0.9}}\nmeasures: {x: {by: a, value: {a: 7..9}, once: {a: 3}, instalments: ${instalments}}}\n`;
  const [count, list] = [modelOf(text("4")), modelOf(text("[0.25, 0.25, 0.25, 0.25]"))];
  expect(list).toEqual(count);
  expect(Array.from(modelOf(text("[0.5, 0.3, 0.2]")).figures.value)).toEqual([4, 2.4, 1.6]);
});

it("puts the figures of the second edition where the engine looks for them", () => {
  const model = modelOf(WHOLE);
  const fuel = model.measureIds.flatMap((id, index) => (id.startsWith("fuel") ? [index] : []));
  expect(model.measureIds.filter((_, index) => fuel.includes(index))).toEqual(["fuel.1", "fuel.2", "fuel.3"]);
  for (const measure of fuel) {
    expect([0, 1].map((party) => model.performs[party * model.measureIds.length + measure])).toEqual([1, 1]);
    expect([model.reversible[measure], model.figures.reversible[measure]]).toEqual([1, 0.75]);
    expect(model.progress[measure]).toBe(PROGRESS["at-end"]);
  }
  const site = model.measureIds.indexOf("site.1");
  expect([model.reversible[site], model.figures.reversible[site]]).toEqual([0, 0]);
  expect(model.progress[site]).toBe(PROGRESS.steady);
  expect(model.progress[model.measureIds.indexOf("inspectors")]).toBe(PROGRESS["at-once"]);
  expect(Array.from(model.veto)).toEqual([0, 1]);
  expect(Array.from(model.figures.drift)).toEqual([-0.5, 0, 0, -0.75]);
  // Behind the one combination.
  expect(model.driftFrom).toBe(1);
  expect(Array.from(model.termParties)).toEqual([1, 1, 0, 0, 0, 1]);
  expect(model.terms.slice(1).map(({ notAll }) => notAll.length)).toEqual([0, 1]);
  expect([model.figures.without, ...Array.from(model.figures.blame)]).toEqual([0.005, -2, 0]);
  const share = model.uncertainty!.quantities.find(({ id }) => id === "measures.fuel.reversible")!;
  expect(share).toMatchObject({ least: 0, most: 1 });
  expect(share.places).toEqual(fuel.map((index) => ({ table: "reversible", index, factor: 1 })));
});
