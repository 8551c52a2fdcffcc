import type { AnswerTools } from "./answer-tools.ts";
import type { BriefInput } from "./brief/index.ts";

/** A brief to hand over, whole. */
export interface BriefPages {
  readonly html: string;
  readonly markdown: string;
}

/** What answering any question takes: a brief is handed over as pages, which those make who know words. */
export interface QuestionTools extends AnswerTools {
  readonly renderBrief: (input: BriefInput) => BriefPages;
}
