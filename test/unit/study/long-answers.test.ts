import { readFileSync } from "node:fs";
import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import { assess, drive } from "../../../src/engine/index.ts";
import { applyEdits, changeText, compile, readScenario } from "../../../src/scenario/index.ts";
import {
  type Answering,
  type AnswerTo,
  answerQuestion,
  openScenario,
  type ProgressOf,
  type Question,
  type QuestionKind,
  type QuestionTools,
  type Solver,
} from "../../../src/study/index.ts";
import { questionTools } from "../../support/question-tools.ts";

const TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");
const DESIGN: Question<"design"> = {
  kind: "design",
  include: [],
  exclude: [],
  before: [],
  seconds: 60,
  attempt: 1,
};

function asking<K extends QuestionKind>(
  text: string,
  question: Question<K>,
  by: QuestionTools,
): Answering<AnswerTo<K>, ProgressOf<K>> {
  return answerQuestion(question as Question, openScenario(text).open!, by) as unknown as Answering<
    AnswerTo<K>,
    ProgressOf<K>
  >;
}

function answerTo<A, P>(answering: Answering<A, P>, isToldToStop = false) {
  let steps = 0;
  const answer = drive(answering, { shouldStop: () => isToldToStop, onProgress: () => void steps++ });
  return { answer, steps };
}

describe("design", () => {
  it("finds what the text says, and goes on with its search when a plan found is added", () => {
    const by = questionTools();
    const first = answerTo(asking(TEXT, DESIGN, by));
    expect(first.answer.result).toMatchObject({ exact: true, status: "complete" });
    expect(first.answer.many).toBe(3);
    expect(first.steps).toBeGreaterThan(0);
    const [plan] = first.answer.result.frontier;
    const change = changeText(TEXT, {
      kind: "add-found-plan",
      id: "found-1",
      label: "Found",
      steps: plan!.steps,
      cuts: [],
    });
    const edited = applyEdits(TEXT, (change as { edits: [] }).edits);
    const second = answerTo(asking(edited, DESIGN, by));
    // One for each plan of the file, which is assessed anew, and none for a search.
    expect(second.steps).toBe(second.answer.named.length);
    expect(second.answer.named.find(({ id }) => id === "found-1")).toMatchObject({
      holds: true,
      onFrontier: true,
    });
    const other = edited.replace("b: -2", "b: -2.5");
    expect(answerTo(asking(other, DESIGN, by)).steps).toBeGreaterThan(0);
  });

  it("puts a plan found with its measures cut into the text, where it holds", () => {
    const change = changeText(TEXT, {
      kind: "add-found-plan",
      id: "halves",
      label: "In halves",
      steps: [
        ["freeze.1", "fuel.1"],
        ["freeze.2", "fuel.2"],
      ],
      cuts: [
        { measure: "freeze", instalments: 2 },
        { measure: "fuel", instalments: 2 },
      ],
    });
    const edited = applyEdits(TEXT, (change as { edits: [] }).edits);
    const model = compile(readScenario(edited).scenario!);
    expect(assess(model, "halves").holds).toBe(true);
    expect(edited).toContain("# A first scenario");
  });
});

describe("repair", () => {
  it("wants the solver, then tells each way as the edits that make the plan hold", async () => {
    const asked: Question<"repair"> = {
      kind: "repair",
      plan: "site-for-fuel",
      kinds: ["value", "breakdown", "patience"],
      withinRange: false,
    };
    expect(asking(TEXT, asked, questionTools()).next(false).value).toMatchObject({ wants: "solver" });
    const solver = (await (loadHighs as unknown as () => Promise<Solver>)())!;
    const { answer } = answerTo(asking(TEXT, asked, questionTools(solver)));
    expect(answer.mendings.map(({ kinds }) => kinds.join("+"))).toEqual([
      "value+breakdown",
      "breakdown",
      "patience",
    ]);
    for (const { edits, result } of answer.mendings) {
      if (edits === null) {
        expect(result.by).toBeNull();
        continue;
      }
      const { scenario } = readScenario(applyEdits(TEXT, edits));
      expect(assess(compile(scenario!), "site-for-fuel").holds).toBe(true);
    }
  });

  it("of all plans that do not hold looks at those that nothing may interrupt, and names the others", async () => {
    const solver = (await (loadHighs as unknown as () => Promise<Solver>)())!;
    const text = JSON.stringify({
      demarche: 1,
      title: "One is answered, one is not",
      parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
      measures: { x: { by: "a", value: { a: -1, b: 1 } }, y: { by: "b", value: { a: 2, b: -2 } } },
      plans: {
        answered: { steps: [["x", "y"]], clauses: [{ upon: "breach", suspend: ["x"], for: 1 }] },
        plain: { steps: [["x", "y"]] },
      },
    });
    const asked: Question<"repair"> = {
      kind: "repair",
      plan: null,
      kinds: ["value"],
      withinRange: false,
    };
    const { answer } = answerTo(asking(text, asked, questionTools(solver)));
    expect(answer.mendings.map(({ plan }) => plan)).toEqual(["plain"]);
    expect(answer.leftOut).toEqual(["answered"]);
  });
});
