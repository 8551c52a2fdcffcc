import { assess, explainAsked, findPlan } from "../../engine/index.ts";
import type { AnswerTools } from "./answer-tools.ts";
import type { Answering } from "./answering.ts";
import { briefAnswer } from "./brief-answer.ts";
import { compareAnswer } from "./compare-answer.ts";
import { designAnswer } from "./design-answer.ts";
import { foundPlanAnswer } from "./found-plan-answer.ts";
import type { OpenScenario } from "./open-scenario.ts";
import type { Question } from "./question.ts";
import { repairAnswer } from "./repair-answer.ts";
import { stressAnswer } from "./stress-answer.ts";

/** How each kind of question is answered. @throws EngineError where the engine refuses */
export function* answerQuestion(question: Question, open: OpenScenario, tools: AnswerTools): Answering {
  const { model } = open;
  switch (question.kind) {
    case "compare":
      return compareAnswer(model);
    case "explain": {
      const plan = findPlan(model, question.plan);
      const result = assess(model, plan);
      return { ...explainAsked(model, plan, result, question), result };
    }
    case "brief":
      return yield* briefAnswer(open, tools);
    case "stress":
      return yield* stressAnswer(model, question);
    case "design":
      return yield* designAnswer(open, question, tools);
    case "repair":
      return yield* repairAnswer(open, question, tools);
    case "found-plan":
      return foundPlanAnswer(open.scenario, question);
  }
}
