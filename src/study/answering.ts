import type {
  DesignProgress,
  DesignResult,
  EngineError,
  LabelWork,
  Model,
  SharedLabels,
  SharedRound,
  StressPart,
  StressProgress,
  StressTask,
} from "../engine/index.ts";
import type { Scenario } from "../scenario/index.ts";
import type { PlansAsked } from "./plans-asked.ts";

/**
 * Work in short steps, each saying how far it has come; whoever drives it may give way between two of them, leave it, or by `next(true)`
 * have it end with what is known.
 */
export type Answering<Answer, Progress = never> = Generator<Step<Answer, Progress>, Answer, boolean>;

/** Between two pieces of work: how far it has come, and where there is a better one than before, the answer so far. */
export interface Step<Answer, Progress> {
  readonly progress: Progress;
  readonly soFar?: Answer;
  /** Not to go on before it is granted: the solver by the tools, what is handed out by its `grant`. */
  readonly wants?: "solver" | HandedOut<Progress>;
  /** To be begun by others while work goes on here; what it comes to is wanted by a later step. */
  readonly begins?: SearchBeside;
}

/** Work that others may do, in workers or threads of their own. */
export type HandedOut<Progress> =
  | SharedPass<Progress>
  | ProgramsElsewhere<Progress>
  | RoundElsewhere<Progress>
  | SearchBeside;

/** A pass over labels that several workers may do together; where nobody grants it, it is done here. */
export interface SharedPass<Progress> extends Handed<Progress, SharedLabels> {
  readonly kind: "pass";
  readonly work: LabelWork;
}

/** Mixed-integer programs: each is one long call, which a thread that is to hear its user cannot make itself. */
export interface ProgramsElsewhere<Progress> extends Handed<Progress, DesignResult> {
  readonly kind: "program";
  readonly model: Model;
  readonly options: PlansAsked;
}

interface Handed<Progress, Granted> {
  readonly isLate: () => boolean;
  readonly progressOf: (done: Partial<DesignProgress>) => Progress;
  /** Is told what it came to. */
  readonly grant: (granted: Granted) => void;
}

/** A round of a stress test that several workers may do together; only where the tools have workers. */
export interface RoundElsewhere<Progress> {
  readonly kind: "round";
  readonly model: Model;
  readonly task: StressTask;
  readonly round: SharedRound;
  readonly progressOf: (done: StressProgress) => Progress;
  readonly grant: (part: StressPart) => void;
}

/** The search for further plans of a page, which hangs on nothing else that the page tells; only where the tools hand out searches. */
export interface SearchBeside {
  readonly kind: "search";
  readonly search: PageSearch;
  /** Is told what it came to, or that the engine refused. */
  readonly grant: (outcome: FoundForPage | EngineError) => void;
}

/** What a search for further plans of a page takes, as plain data. */
export interface PageSearch {
  readonly scenario: Scenario;
  readonly model: Model;
  readonly effort: "short" | "full";
}

export interface FoundForPage {
  readonly result: DesignResult;
  /** The search tried at most so many measures a step; null: any number. */
  readonly narrowedTo: number | null;
}
