import type { AnswerTools } from "./answer-tools.ts";
import type { BriefInput } from "./brief/index.ts";
import type { RunTools } from "./sweep/index.ts";

/** A brief to hand over, whole. */
export interface BriefPages {
  readonly html: string;
  readonly markdown: string;
}

/** A brief that was asked for with a run of a sweep or without one. */
export interface BriefMade extends BriefPages {
  /** Why nothing is told of the run, in words behind its name; null where it is told, and where none was given. */
  readonly refused: string | null;
}

/** What is handed over or shown as markup, which those make who know words. */
export interface PageTools extends RunTools {
  readonly renderBrief: (input: BriefInput) => BriefPages;
}

/** What answering any question takes. */
export interface QuestionTools extends AnswerTools, PageTools {}
