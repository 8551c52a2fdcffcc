import type { AssessResult, Explanation } from "../../engine/index.ts";

/**
 * Every question the workbench can ask about the scenario that is open: what it says and what is answered, plain data both ways.
 * A new kind of question has its place here, in `answerQuestion` and in `ROAD`.
 */
export interface Questions {
  /** Every plan assessed, with what of the scenario its pictures show. */
  readonly compare: { readonly asks: object; readonly answer: Comparison; readonly progress: never };
  /** Why a plan holds or breaks, as the command `explain` tells it: for a party, a step, or what decides. */
  readonly explain: {
    readonly asks: { readonly plan: string; readonly party?: string; readonly step?: number };
    readonly answer: Explained;
    readonly progress: never;
  };
  /** The page to hand over, and the same as Markdown. */
  readonly brief: {
    readonly asks: object;
    readonly answer: { readonly html: string; readonly markdown: string };
    /** What comes next, in words. */
    readonly progress: { readonly phase: string };
  };
}

export type QuestionKind = keyof Questions;

export type Question<K extends QuestionKind = QuestionKind> = {
  [Kind in K]: { readonly kind: Kind } & Questions[Kind]["asks"];
}[K];

export type AnswerTo<K extends QuestionKind> = Questions[K]["answer"];
export type ProgressOf<K extends QuestionKind> = Questions[K]["progress"];

/** Measures are those after instalments. */
export interface Comparison {
  readonly plans: readonly AssessResult[];
  readonly partyIds: readonly string[];
  /** By party, central values. */
  readonly patience: Readonly<Record<string, number>>;
  readonly measures: { readonly ids: readonly string[]; readonly by: readonly string[] };
  /** By measure: periods until it is done, until others can tell, and whether it can be undone. */
  readonly takes: Readonly<Record<string, number>>;
  readonly verify: Readonly<Record<string, number>>;
  readonly reversible: Readonly<Record<string, boolean>>;
}

export interface Explained extends Explanation {
  readonly result: AssessResult;
}

/**
 * Which worker answers a kind of question: the quick one, which is never kept busy for long, or the long one, whose work is given up
 * when something newer is asked.
 */
export const ROAD: Readonly<Record<QuestionKind, "quick" | "long">> = {
  compare: "quick",
  explain: "quick",
  brief: "long",
};
