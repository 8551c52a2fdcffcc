import type {
  DesignProgress,
  DesignResult,
  EngineError,
  LabelWork,
  Model,
  SharedLabels,
  StressPart,
  StressRound,
  StressTask,
} from "../engine/index.ts";
import type { FoundForPage, PageSearch, PlansAsked, SweepAsked } from "../study/index.ts";

/** What a worker is asked, plain data all of it. Of a round of a stress test `plans` come first, then `begin`; `finish` comes last. */
export type Request =
  /** Plans of the model of the round to come, some at a time. */
  | { readonly type: "plans"; readonly plans: Model["plans"] }
  /** The model comes without its plans, which were sent before. `stop` is shared: once it holds something else than 0, no unit is done any further. */
  | {
      readonly type: "begin";
      readonly model: Model;
      readonly task: StressTask;
      readonly round: StressRound;
      readonly stop: Int32Array;
    }
  | { readonly type: "unit"; readonly unit: number }
  /** Send back the part that all units so far come to. */
  | { readonly type: "finish" }
  /** Apart from rounds: do one thread's part in a pass that all threads do together, in tables that they share. */
  | {
      readonly type: "labels";
      readonly work: LabelWork;
      readonly shared: SharedLabels;
      readonly thread: number;
    }
  /** Apart from rounds: design with a solver; `stop` is shared and stops it once it holds something else than 0. */
  | {
      readonly type: "design";
      readonly model: Model;
      readonly options: PlansAsked;
      readonly stop: Int32Array;
    }
  /** Apart from rounds: search for further plans of a page. */
  | { readonly type: "search"; readonly search: PageSearch }
  /** Apart from rounds: the worlds of these scenarios are asked about, chunk by chunk. */
  | { readonly type: "sweep"; readonly texts: readonly string[]; readonly asked: SweepAsked }
  | { readonly type: "chunk"; readonly chunk: SweepChunk };

/** Some worlds in a row that are done in one go. */
export interface SweepChunk {
  /** From 0. */
  readonly index: number;
  /** Number of the first world, from 0, and of the first that is not among them. */
  readonly from: number;
  readonly to: number;
}

/** What a worker answers. */
export type Reply =
  | { readonly type: "begun" }
  | { readonly type: "done"; readonly unit: number }
  | { readonly type: "part"; readonly part: StressPart }
  | { readonly type: "labelled" }
  | { readonly type: "progress"; readonly progress: DesignProgress }
  | { readonly type: "designed"; readonly result: DesignResult }
  | { readonly type: "found"; readonly found: FoundForPage }
  /** So many worlds of the chunk are done. */
  | { readonly type: "worlds"; readonly done: number }
  | { readonly type: "rows"; readonly index: number; readonly text: string }
  /** The work failed; the worker is of no more use. */
  | {
      readonly type: "failed";
      readonly message: string;
      readonly stack: string | null;
      /** Where the engine refused what it was asked. */
      readonly refusal?: Pick<EngineError, "code" | "subject" | "facts">;
    };
