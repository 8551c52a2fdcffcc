import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assess } from "../../../src/engine/index.ts";
import { formNameOf, labelsOf } from "../../../src/present/index.ts";
import {
  changedInWords,
  figureBehind,
  listed,
  quantityInWords,
  shortFigureName,
  whenInWords,
  whensInWords,
} from "../../../src/present/words/index.ts";
import { addressAt, compile, readScenario } from "../../../src/scenario/index.ts";

const read = (text: string) => readScenario(text).scenario!;
const korea = read(readFileSync("examples/korea-2021/scenario.yaml", "utf8"));

describe("names in a sentence", () => {
  it("stand apart by semicolons where one has a comma of its own", () => {
    expect(listed(["Arms, men and money", "Law"])).toBe("Arms, men and money; and Law");
    expect(listed(["A, x", "B", "C"])).toBe("A, x; B; and C");
  });

  it("keep commas where those inside are in quotes, brackets or numbers", () => {
    expect(listed(['"A, x"', '"B"', '"C"'])).toBe('"A, x", "B" and "C"');
    expect(listed(["A (at steps 1, 2 and 3)", "B", "C"])).toBe("A (at steps 1, 2 and 3), B and C");
    expect(listed(["1,000 cases", "B", "C"])).toBe("1,000 cases, B and C");
  });

  it("name parts of a measure where there is little room too", () => {
    const colombia = labelsOf(read(readFileSync("examples/colombia-2016/scenario.yaml", "utf8")));
    expect(["g3", "g3.1", "f2.10"].map(colombia.short)).toEqual([
      "Legal status",
      "Legal status 1/10",
      expect.stringMatching(/^[^.]+ 10\/10$/),
    ]);
  });

  it("tell figures behind the same measures by what they are of them, and to whom", () => {
    const iran = labelsOf(read(readFileSync("examples/iran-2013/scenario.yaml", "utf8")));
    expect(["pressure-us", "assets", "oil-us"].map((id) => figureBehind(id, iran))).toEqual([
      'the figure behind what "US secondary sanctions not applied" and "Not in the record: lasting US relief" are worth to the United States',
      'the figure behind what "US secondary sanctions not applied" and "Not in the record: lasting US relief" bring Iran once',
      'the figure behind what "US secondary sanctions not applied" and "Not in the record: lasting US relief" are worth to Iran',
    ]);
    const short = (...path: string[]): string => shortFigureName(addressAt(path)!, iran);
    const names = ["pressure-us", "assets", "oil-us"].map((id) => short("quantities", id));
    expect(new Set(names).size).toBe(3);
    expect(names[0]).toMatch(/, to US$/);
    expect(names[1]).toMatch(/, once, to IRAN$/);
    expect(short("parties", "us", "patience")).toBe("Patience of US");
  });

  it("of plans are quoted where they have stops of their own, and only there", () => {
    const labels = labelsOf(korea);
    expect(labels.planInText("same-dprk-first")).toBe('"Same measures: DPRK first"');
    expect(labels.planInText("calibrated")).toBe("Calibrated step by step");
    const named = (label: string): string =>
      labelsOf(
        read(
          `{demarche: 1, title: T, parties: {a: {patience: 0.9}}, measures: {x: {by: a, value: {a: 1}}}, plans: {p: {label: ${JSON.stringify(label)}, steps: [[x]]}}}`,
        ),
      ).planInText("p");
    expect(named("Who first?")).toBe('"Who first?"');
    expect(named("Arms, then law")).toBe('"Arms, then law"');
    expect(named("USD 4.2bn at once")).toBe("USD 4.2bn at once");
  });

  it("of changed figures say what they are, of a type too", () => {
    const labels = labelsOf(korea);
    const { id } = korea.measures[0]!;
    const quantity = `parties.us.types.hard.value.${id}`;
    expect(changedInWords(quantity, 2, 1, labels)).toBe(
      `what "${labels.measure(id)}" is worth to the United States, if it is "hard", at 2, not 1`,
    );
    expect(changedInWords(`measures.${id}.value.us`, 2, 1, labels)).toBe(
      `"${labels.measure(id)}" worth 2 points a ${labels.period} to the United States, not 1`,
    );
  });

  it("of figures say what they are used for", () => {
    const labels = labelsOf(korea);
    expect(quantityInWords("freeze-us", labels)).toBe(
      'the figure "freeze-us", of "Yongbyon frozen under inspection" and "Yongbyon cannot run once dismantled"',
    );
    expect(figureBehind("calm", labels)).toMatch(/^the figure behind "[^"]+" and \d+ more$/);
    // One that nothing uses has but its name, even one that could be an address of its own.
    for (const id of ["unused", "quantities.unused", "breakdown.chance"]) {
      const address = { ...addressAt(["quantities", "calm"])!, quantity: id };
      expect(formNameOf(address, labels)).toBe(`the figure "${id}"`);
    }
    expect(quantityInWords("calm", labels)).toMatch(/^the figure "calm", of "[^"]+" and \d+ more$/);
  });
});

it("steps in a sentence are put together", () => {
  const model = compile(korea);
  const plan = assess(model, "calibrated");
  expect(plan.steps.length).toBe(5);
  const undated = labelsOf({ ...korea, day0: null });
  const words = (steps: number[]): string => whensInWords(plan, steps, undated);
  expect(words([2])).toBe("at step 2");
  expect(words([1, 2])).toBe("at steps 1 and 2");
  expect(words([1, 2, 3, 5])).toBe("at steps 1 to 3 and 5");
  expect(words([1, 3, 6])).toBe("at steps 1 and 3 and once all is done");
  expect(words([6])).toBe("once all is done");
});

it("a step in a sentence has its date where the scenario has dates, with its day where periods are short", () => {
  const plan = { steps: assess(compile(korea), "calibrated").steps };
  // Steps of 1, 3, 3, 4 and 4 quarters, say, are due after as many; day 0 is 21 May 2021.
  const due = plan.steps.slice(0, 2).reduce((sum, { periods }) => sum + periods, 0);
  const year = 2021 + Math.floor((4 + 3 * due) / 12);
  const month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[(4 + 3 * due) % 12];
  expect(whenInWords(plan, 3, labelsOf(korea))).toBe(`at step 3 (${month} ${year})`);
  expect(whenInWords(plan, 1, labelsOf(korea), 1, 5)).toBe("at step 1 of 5, 1 quarter into it (Aug 2021)");
  expect(whenInWords(plan, 1, labelsOf({ ...korea, period: "week" }), 1)).toBe(
    "at step 1, 1 week into it (28\u00a0May\u00a02021)",
  );
  expect(whenInWords(plan, 1, labelsOf({ ...korea, day0: null }))).toBe("at step 1");
});
