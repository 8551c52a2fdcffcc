import type { Particulars } from "../../brief/index.ts";
import type { AssessResult, Explanation, StressResult } from "../../engine/index.ts";

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
  /** How sure every plan is: from few cases at once, then from more, at last from as many as are asked for; what it hangs on comes last. */
  readonly stress: {
    readonly asks: { readonly samples: number; readonly seed: number };
    readonly answer: Stressed;
    readonly progress: StressStep;
  };
}

export type QuestionKind = keyof Questions;

export type Question<K extends QuestionKind = QuestionKind> = {
  [Kind in K]: { readonly kind: Kind } & Questions[Kind]["asks"];
}[K];

export type AnswerTo<K extends QuestionKind> = Questions[K]["answer"];
export type ProgressOf<K extends QuestionKind> = Questions[K]["progress"];

/** Between two pieces of work: how far it has come, and where there is a better one than before, the answer so far. */
export interface Step<K extends QuestionKind = QuestionKind> {
  readonly progress: ProgressOf<K>;
  readonly soFar?: AnswerTo<K>;
}

export interface Comparison extends Particulars {
  readonly plans: readonly AssessResult[];
}

export interface Explained extends Explanation {
  readonly result: AssessResult;
}

export interface Stressed {
  readonly result: StressResult;
  readonly partyIds: readonly string[];
  /** By plan: the weakest slack with every figure central. */
  readonly central: Readonly<Record<string, number | null>>;
  /** Plans of which it is known what they hang on. */
  readonly driven: readonly string[];
  /** Whether it is known what knowing a figure beforehand would change. */
  readonly isKnowledgeThere: boolean;
}

export interface StressStep {
  readonly doing: "cases" | "drivers" | "knowledge";
  /** Pieces of work, of all. */
  readonly done: number;
  readonly total: number;
}

/**
 * Which worker answers a kind of question: the quick one, which is never kept busy for long, or the long one, whose work is given up
 * when something newer is asked.
 */
export const ROAD: Readonly<Record<QuestionKind, "quick" | "long">> = {
  compare: "quick",
  explain: "quick",
  brief: "long",
  stress: "long",
};
