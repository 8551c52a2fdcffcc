import type {
  DesignProgress,
  DesignResult,
  EngineError,
  LabelWork,
  Model,
  SharedLabels,
  StressPart,
  StressTask,
} from "../engine/index.ts";
import type { PlansAsked } from "../study/index.ts";

/**
 * Work that can be shared out: plain data, so that it can be sent to a worker. It falls into units, numbered from 0, that may be
 * done in any order by anybody; what they come to are parts, which add up.
 */
export type Job = { readonly kind: "stress"; readonly model: Model; readonly task: StressTask };

/** What some units of a job came to. */
export type Part<J extends Job = Job> = J extends { kind: "stress" } ? StressPart : never;

/** What a worker is asked. `begin` comes first, `finish` last. */
export type Request =
  | { readonly type: "begin"; readonly job: Job }
  | { readonly type: "unit"; readonly unit: number }
  /** Send back the part that all units so far come to. */
  | { readonly type: "finish" }
  /** Apart from jobs: do one thread's part in a pass that all threads do together, in tables that they share. */
  | {
      readonly type: "labels";
      readonly work: LabelWork;
      readonly shared: SharedLabels;
      readonly thread: number;
    }
  /** Apart from jobs: design with a solver; `stop` is shared and stops it once it holds something else than 0. */
  | {
      readonly type: "design";
      readonly model: Model;
      readonly options: PlansAsked;
      readonly stop: Int32Array;
    };

/** What a worker answers. */
export type Reply =
  | { readonly type: "done"; readonly unit: number }
  | { readonly type: "part"; readonly part: Part }
  | { readonly type: "labelled" }
  | { readonly type: "progress"; readonly progress: DesignProgress }
  | { readonly type: "designed"; readonly result: DesignResult }
  /** The job failed; the worker is of no more use. */
  | {
      readonly type: "failed";
      readonly message: string;
      readonly stack: string | null;
      /** Where the engine refused what it was asked. */
      readonly refusal?: Pick<EngineError, "code" | "subject" | "facts">;
    };
