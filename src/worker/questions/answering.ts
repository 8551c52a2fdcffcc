import type { AnswerTo, QuestionKind, Step } from "./question.ts";

/**
 * Work in short steps, each saying how far it has come; whoever drives it may give way between two of them, leave it, or by `next(true)`
 * have it end with what is known.
 */
export type Answering<K extends QuestionKind = QuestionKind> = Generator<Step<K>, AnswerTo<K>, boolean>;
