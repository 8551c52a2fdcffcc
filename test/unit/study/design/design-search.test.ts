import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type DesignResult, design, drive, driveTurn } from "../../../../src/engine/index.ts";
import {
  DESIGN_BUDGETS,
  type DesignBudget,
  designAnswer,
  designSearch,
  openScenario,
  toolsAlone,
} from "../../../../src/study/index.ts";

const STARTER_TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");
const STARTER = openScenario(STARTER_TEXT).open!;
const { terminal, tab, page } = DESIGN_BUDGETS;
const alone = toolsAlone(() => 0);
/** As a terminal where much can be done. */
const eager: DesignBudget = {
  ...terminal,
  first: { ...terminal.first!, fromMeasures: 0, widths: [{ perStep: 1, memoryMib: 96 }] },
};

describe("the plans of the file", () => {
  it("are assessed before the search, a step each, so that whoever stops it does not wait for them", () => {
    const answering = designAnswer(STARTER, { seconds: 60, attempt: 0 }, { ...alone, kept: new Map() });
    const { plans } = STARTER.model;
    for (const place of plans.keys())
      expect(answering.next(false).value).toEqual({
        progress: { stage: "plans", done: place + 1, of: plans.length },
      });
    expect(answering.next(false).value).not.toMatchObject({ progress: { stage: "plans" } });
    expect(drive(answering).named.map(({ id }) => id)).toEqual(plans.map(({ id }) => id));
  });

  it("are those assessed until then where it is stopped", () => {
    const answering = designAnswer(STARTER, { seconds: 60, attempt: 0 }, { ...alone, kept: new Map() });
    let step = answering.next(false);
    while (!step.done) step = answering.next(true);
    expect(step.value.named).toHaveLength(1);
    expect(STARTER.model.plans.length).toBeGreaterThan(1);
  });
});

describe("a search for plans", () => {
  it("finds the same for the terminal, for a tab and for a page, where all of it is quick", () => {
    const whole = design(STARTER.model);
    for (const budget of [terminal, tab, page])
      expect(drive(designSearch(STARTER, {}, budget, alone))).toEqual({
        result: whole,
        narrowedTo: null,
        splits: null,
      });
  });

  it("has something to show before it is done where its budget says so", () => {
    const soFar = (budget: DesignBudget): number => {
      let count = 0;
      drive(designSearch(STARTER, {}, budget, alone), {
        onProgress: (step) => {
          if (step.soFar !== undefined) count++;
        },
      });
      return count;
    };
    expect(soFar(terminal)).toBe(0);
    expect(soFar(tab)).toBeGreaterThan(0);
    expect(soFar(eager)).toBe(1);
  });

  it("ends with what it had to show where it is told to stop before it has more", () => {
    const searching = designSearch(STARTER, {}, eager, alone);
    let step = searching.next(false);
    while (!step.done && step.value.soFar === undefined) step = searching.next(false);
    const shown = step.done ? null : step.value.soFar;
    while (!step.done) step = searching.next(true);
    expect(step.value).toBe(shown);
    expect(shown).toMatchObject({ narrowedTo: 1, result: { exact: false } });
    for (const { steps } of shown!.result.frontier) for (const does of steps) expect(does).toHaveLength(1);
  });

  it("has nothing to show first that is as wide as what is asked for", () => {
    const found = drive(designSearch(STARTER, { perStep: 1 }, eager, alone));
    expect(found).toEqual({ result: design(STARTER.model, { perStep: 1 }), narrowedTo: null, splits: null });
  });

  it("is rough instead where the exact search is too large for its budget", () => {
    const few = { ...page, exact: { ...page.exact, measures: [0] } };
    const { result, narrowedTo } = drive(designSearch(STARTER, {}, few, alone));
    expect(result).toMatchObject({ exact: false, method: { isRough: true } });
    expect(result.frontier.length).toBeGreaterThan(0);
    expect(narrowedTo).toBeNull();
    const narrow = { ...few, rough: { ...page.rough!, widths: [{ perStep: 1, memoryMib: 96 }] } };
    expect(drive(designSearch(STARTER, {}, narrow, alone)).narrowedTo).toBe(1);
    const none = { ...few, rough: { ...page.rough!, statesMib: 0 } };
    expect(drive(designSearch(STARTER, {}, none, alone)).result).toMatchObject({
      status: "refused",
      frontier: [],
    });
  });

  it("tries fewer measures a step where more find no room and no program can say the scenario", () => {
    const inPart = STARTER_TEXT.replaceAll("reversible: false", "reversible: 0.5");
    const open = openScenario(inPart).open!;
    const tight = { ...terminal, exact: { ...terminal.exact, memoryMib: 0.001 } };
    const whole = drive(designSearch(open, {}, tight, alone));
    expect(whole.result).toMatchObject({ exact: false, method: { isRough: true } });
    expect(whole.result.frontier.length).toBeGreaterThan(0);
    const single = { ...terminal.rough!, widths: [{ perStep: 1, memoryMib: 96 }] };
    expect(drive(designSearch(open, {}, { ...tight, rough: single }, alone)).narrowedTo).toBe(1);
    // Where that finds nothing either, the answer is that of the search asked for.
    const none = { ...terminal.rough!, widths: [{ perStep: 1, memoryMib: 0 }] };
    expect(drive(designSearch(open, {}, { ...tight, rough: none }, alone)).result.status).toBe("refused");
    // A program can say the scenario as it is: no rough search comes before it.
    const tools = { ...alone, handsOut: ["program"] as const };
    expect(() => drive(designSearch(STARTER, {}, tight, tools))).toThrow("nobody solved");
  });

  it("hands programs out where its driver does them, and gives what they came to", () => {
    const tools = { ...alone, handsOut: ["program"] as const };
    const asked = { method: "program", objectives: ["nash"] } as const;
    const searching = designSearch(STARTER, asked, terminal, tools);
    const step = driveTurn(
      searching,
      false,
      ({ wants }) => wants !== undefined,
      () => false,
    );
    if (step.done || typeof step.value.wants !== "object" || step.value.wants.kind !== "program")
      throw new Error("programs were not handed out");
    const { options, grant } = step.value.wants;
    expect(options).toMatchObject(asked);
    const found: DesignResult = design(STARTER.model, { objectives: ["nash"] });
    grant(found);
    expect(searching.next(false)).toEqual({
      done: true,
      value: { result: found, narrowedTo: null, splits: null },
    });
    expect(() => drive(designSearch(STARTER, asked, terminal, tools))).toThrow("nobody solved");
  });
});
