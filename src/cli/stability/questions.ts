import { askMake, askRobust } from "./ask-change.ts";
import { askAhead, askStrong, askUnknown } from "./ask-forms.ts";
import { askCoalitions, askMixed, askOnceEach } from "./ask-groups.ts";
import { askViews } from "./ask-views.ts";
import type { Question } from "./section.ts";

/** What can be asked of a conflict beside the main question, in the order of help and answers. */
export const QUESTIONS: readonly Question[] = [
  askMake,
  askRobust,
  askCoalitions,
  askMixed,
  askAhead,
  askStrong,
  askUnknown,
  askViews,
  askOnceEach,
];
