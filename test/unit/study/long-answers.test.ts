import { readFileSync } from "node:fs";
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
