import { readFileSync } from "node:fs";
import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import { assess, drive } from "../../../../src/engine/index.ts";
import { applyEdits, compile, readScenario } from "../../../../src/scenario/index.ts";
import {
  findLevers,
  LEVER_KINDS,
  type LeverKind,
  offersAnswer,
  openScenario,
  type Solver,
  writeLevers,
} from "../../../../src/study/index.ts";
import { questionTools } from "../../../support/question-tools.ts";

const TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");
const solver = (await (loadHighs as unknown as () => Promise<Solver>)())!;
const labels = Object.fromEntries(LEVER_KINDS.map((kind) => [kind, `Changed by ${kind}`])) as Record<
  LeverKind,
  string
>;
const offersFor = (plan: string, shouldStop = () => false) => {
  const soFar: number[] = [];
  const answer = drive(offersAnswer(openScenario(TEXT).open!, { plan, labels }, questionTools(solver)), {
    shouldStop,
    onProgress: ({ soFar: told }) => void (told === undefined || soFar.push(told.offers.length)),
  });
  return { answer, soFar };
};

describe("offers for a plan that does not hold", () => {
  const { answer, soFar } = offersFor("site-for-fuel");

  it("come as copies that hold, and leave every other plan as it is", () => {
    expect(answer.isWhole).toBe(true);
    expect(answer.offers.length).toBeGreaterThan(1);
    const before = readScenario(TEXT).scenario!;
    for (const { edits, id, after, lever } of answer.offers) {
      const { scenario } = readScenario(applyEdits(TEXT, edits!));
      expect(scenario!.plans.slice(0, -1)).toEqual(before.plans);
      expect(scenario!.plans.at(-1)).toMatchObject({ id, label: `Changed by ${lever.kind}` });
      expect(assess(compile(scenario!), id).holds).toBe(true);
      expect(after!.gain).toEqual(assess(compile(scenario!), id).gain);
    }
  });

  it("come the cheapest first, each as soon as it is known, and tell what alone is too little", () => {
    const costs = answer.offers.map(({ lever }) => lever.cost!);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(soFar).toEqual([...soFar].sort((a, b) => a - b));
    expect(soFar[0]).toBe(0);
    const all = [...answer.offers.map(({ lever }) => lever.kind), ...answer.tooLittle, ...answer.open];
    expect(all.sort()).toEqual([...LEVER_KINDS].sort());
  });

  it("stand apart from what one would have to believe", () => {
    expect(answer.believe!.changes.length).toBeGreaterThan(0);
  });

  it("are those found so far where one is told to stop", () => {
    let asked = 0;
    const stopped = offersFor("site-for-fuel", () => ++asked > 3).answer;
    expect(stopped).toMatchObject({ isWhole: false, believe: null });
    expect(stopped.offers.length).toBeLessThan(answer.offers.length);
  });
});

it("nothing is offered for a plan that holds", () => {
  expect(offersFor("freeze-for-fuel").answer).toMatchObject({ offers: [], tooLittle: [], isWhole: true });
});

it("what is left out is written though each of it requires what is left out before it", () => {
  const text = readFileSync("examples/korea-2021/scenario.yaml", "utf8");
  const { scenario } = readScenario(text);
  const { levers } = drive(
    findLevers(scenario!, "calibrated", { solver, kinds: ["leave-out"], combines: false }),
  );
  const [{ changes }] = levers as [(typeof levers)[0]];
  expect(changes.length).toBeGreaterThan(1);
  const edited = drive(writeLevers({ text, scenario: scenario!, planId: "calibrated" }, changes));
  expect(assess(compile(readScenario(edited!).scenario!), "calibrated").holds).toBe(true);
});

it("what is paid from one step on is written as the one measure that was assessed, in the step that is left where others are left out", () => {
  const text = JSON.stringify({
    demarche: 1,
    title: "Paid for",
    parties: { a: { patience: 0.5 }, b: { patience: 0.9 } },
    measures: {
      m0: { by: "a", reversible: 0.5, value: { a: -4, b: 4 } },
      m1: { by: "a", value: { a: 1, b: 1 } },
      m2: { by: "a", value: { a: -4, b: 1 } },
    },
    plans: { p: { steps: [["m0"], ["m2"], ["m1"]] } },
  });
  const { scenario } = readScenario(text);
  const kinds: LeverKind[] = ["guarantee", "blame", "payment", "leave-out"];
  const { changes } = drive(findLevers(scenario!, "p", { solver, kinds })).combination!;
  const asked = changes.map((one) => (one.kind === "payment" ? `${one.step} ${one.each}` : one.kind));
  expect(asked).toEqual(["leave-out", "1 period", "2 period", "2 once", "blame"]);
  const written = drive(writeLevers({ text, scenario: scenario!, planId: "p" }, changes));
  const { plans, measures } = JSON.parse(written!);
  expect(plans.p.steps).toEqual([
    ["m0", "payment-b"],
    ["m1", "payment-b-2"],
  ]);
  expect(measures["payment-b-2"]).toMatchObject({ value: { b: -0.8, a: 0.8 }, once: { b: -8, a: 8 } });
});
