import type {
  AssessResult,
  Concept,
  DesignOptions,
  DesignProgress,
  DesignResult,
  Explanation,
  LabelWork,
  MoveKind,
  MovesShown,
  RankedPlan,
  Sequence,
  SharedProgress,
  StateResult,
  StressResult,
} from "../../engine/index.ts";
import type { Particulars } from "../../present/index.ts";
import type { Cut, Diagnostic, TextEdit } from "../../scenario/index.ts";
import type {
  RepairKind,
  RepairProgress,
  RepairResult,
  SplitProgress,
  SplitsResult,
} from "../../study/index.ts";

/**
 * Every question the workbench can ask about the scenario that is open: what it says and what is answered, plain data both ways.
 * A new kind of question has its place here, in `ROAD`, and in `answerQuickly` or `answerQuestion`, as its road is.
 */
export interface Questions {
  /** Every plan assessed, with what of the scenario its pictures show. */
  readonly compare: { readonly asks: object; readonly answer: Comparison; readonly progress: never };
  /** Why a plan holds or breaks, as the command `explain` tells it: for a party, a step, or what decides. */
  readonly explain: {
    readonly asks: {
      readonly plan: string;
      readonly party?: string;
      readonly step?: number;
      /** Instead of the plan of that id, one that stands in no file. */
      readonly found?: Questions["found-plan"]["asks"];
    };
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
  /** The plans that hold: roughly at once, then all of them; where none does, what splitting would do. */
  readonly design: {
    readonly asks: DesignAsked;
    readonly answer: Designed;
    readonly progress: DesignStage;
  };
  /** What would make a plan hold, each means by itself; or for every plan that does not hold the first means that does. */
  readonly repair: {
    readonly asks: {
      /** Null: every plan that does not hold. */
      readonly plan: string | null;
      readonly kinds: readonly RepairKind[];
      /** Central values stay within their ranges. */
      readonly withinRange: boolean;
    };
    readonly answer: Repaired;
    readonly progress: RepairStep;
  };
  /** A plan that stands in no file, assessed as `compare` would, in the scenario with measures cut where it needs them cut. */
  readonly "found-plan": {
    readonly asks: { readonly steps: readonly (readonly string[])[]; readonly cuts: readonly Cut[] };
    readonly answer: FoundPlan;
    readonly progress: never;
  };
  /** Which states nobody would leave, by orders of preference alone, and who could move where. */
  readonly stability: {
    readonly asks: StabilityAsked;
    readonly answer: StabilityFound;
    readonly progress: never;
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
  /** Not to go on before this is there, or done. */
  readonly wants?: "solver" | SharedPass;
}

/** A pass over labels that several workers may do together. */
export interface SharedPass {
  readonly work: LabelWork;
  readonly isLate: () => boolean;
  readonly progressOf: (done: SharedProgress) => ProgressOf<QuestionKind>;
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

/** What is looked for; measures by id, `m` for all instalments of m. */
export interface DesignAsked
  extends Pick<DesignOptions, "perStep" | "steps" | "include" | "exclude" | "before" | "objectives"> {
  /** After so long the search ends with what it has found. */
  readonly seconds: number;
  /** Another number has it searched anew. */
  readonly attempt: number;
}

export interface Designed {
  /** Of a long frontier only as many plans as can be shown, those named elsewhere among them. */
  readonly result: DesignResult;
  /** By place in the frontier shown: the plan's place in the whole one, from 0. */
  readonly places: readonly number[];
  /** Plans of the whole frontier. */
  readonly many: number;
  /** The plans of the scenario against the whole frontier. */
  readonly named: readonly RankedPlan[];
  /** The most measures a step that a rough search tried; null: as many as were asked for. */
  readonly narrowedTo: number | null;
  /** What splitting would do; null where that is not the question. */
  readonly splits: SplitsResult | null;
}

/** How far a search has come. */
export type DesignStage =
  | { readonly stage: "rough"; readonly step: DesignProgress }
  | { readonly stage: "whole"; readonly step: DesignProgress }
  | { readonly stage: "solver" }
  | { readonly stage: "splits"; readonly step: SplitProgress };

export interface Repaired {
  readonly mendings: readonly Mending[];
}

/** One way to make a plan hold, or that it is none. */
export interface Mending {
  readonly plan: string;
  /** Kinds of change that it could use. */
  readonly kinds: readonly RepairKind[];
  readonly result: Omit<RepairResult, "scenario">;
  /** How the text is to be edited; null where there is nothing to change, or it cannot be written. */
  readonly edits: readonly TextEdit[] | null;
}

export interface RepairStep {
  readonly plan: string;
  /** Null while the solver is fetched. */
  readonly phase: RepairProgress["phase"] | null;
  /** Ways looked at, of all. */
  readonly done: number;
  readonly total: number;
}

export interface FoundPlan {
  /** With this one plan. */
  readonly comparison: Comparison;
  /** Measures that could be done and are not. */
  readonly undone: readonly string[];
}

export interface StressStep {
  readonly doing: "cases" | "drivers" | "knowledge";
  /** Pieces of work, of all. */
  readonly done: number;
  readonly total: number;
}

/** States by their ids. */
export interface StabilityAsked {
  /** The state looked at; null: the start. */
  readonly state: number | null;
  /** Null: any. */
  readonly concept: Concept | null;
  /** Which moves are shown. */
  readonly moves: MoveKind;
}

/** Either what is found or why the scenario cannot be looked at so. */
export type StabilityFound =
  | { readonly problem: Diagnostic; readonly found: null }
  | { readonly problem: null; readonly found: Stability };

export interface Stability extends Pick<Particulars, "partyIds" | "measures"> {
  readonly states: number;
  /** Under any concept. */
  readonly equilibria: number;
  readonly under: readonly [Concept, number][];
  readonly start: number | null;
  readonly looked: number;
  /** The start, the state looked at and the foremost equilibria under the concept asked for. */
  readonly shown: readonly StateResult[];
  /** Equilibria under that concept that are too many to be shown. */
  readonly hidden: number;
  readonly moves: MovesShown;
  /** The states of `moves`. */
  readonly inPicture: readonly StateResult[];
  /** By party, of the state looked at. */
  readonly why: readonly WhyOfParty[];
}

/** Why a party stays in a state, or would leave it. */
export interface WhyOfParty {
  readonly party: string;
  readonly concept: Concept;
  readonly stays: boolean;
  /** The state, where the party would move, and after each move of the answer; none where no move improves. */
  readonly states: readonly StateResult[];
  /** What deters the party; null where it would leave, or has nowhere better to go. */
  readonly answer: Sequence | null;
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
  design: "long",
  repair: "long",
  "found-plan": "quick",
  stability: "long",
};
