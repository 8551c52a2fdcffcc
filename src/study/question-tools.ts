import type { AnswerTools } from "./answer-tools.ts";
import type { BriefInput } from "./brief/index.ts";
import type { RunTools } from "./sweep/index.ts";

/** A brief to hand over, whole. */
export interface BriefPages {
  readonly html: string;
  readonly markdown: string;
}

/** What is handed over or shown as markup, which those make who know words. */
export interface PageTools extends RunTools {
  readonly renderBrief: (input: BriefInput) => BriefPages;
}

/** What answering any question takes. */
export interface QuestionTools extends AnswerTools, PageTools {}
