import { aimsAnswer } from "./aims.ts";
import { changedPlanAnswer } from "./changed-plan.ts";
import { checkAnswer } from "./check.ts";
import { compareAnswer } from "./compare.ts";
import { explainAnswer } from "./explain.ts";
import { foundPlanAnswer } from "./found-plan.ts";
import { ladderAnswer } from "./ladder.ts";
import type { OpenScenario } from "./open-scenario.ts";
import type { AnswerTo, Question, QuickQuestions } from "./question.ts";
import { whyAnswer } from "./why.ts";

/**
 * The questions of the quick road, each answered in one step. Apart from the others, as the script that answers them is part of the
 * first load; what is imported here makes it larger.
 */
const ANSWERS: {
  readonly [K in keyof QuickQuestions]: (open: OpenScenario, asked: Question<K>) => AnswerTo<K>;
} = {
  check: checkAnswer,
  aims: aimsAnswer,
  compare: ({ model }, asked) => compareAnswer(model, asked),
  explain: explainAnswer,
  "found-plan": ({ scenario }, asked) => foundPlanAnswer(scenario, asked),
  why: whyAnswer,
  "changed-plan": changedPlanAnswer,
  ladder: ladderAnswer,
};

/** Answers a question of the quick road. @throws EngineError where the engine refuses */
export function answerQuickly<K extends keyof QuickQuestions>(
  question: Question<K>,
  open: OpenScenario,
): AnswerTo<K> {
  return ANSWERS[question.kind](open, question);
}
