import type { EngineError } from "../engine/index.ts";
import type { Change, ChangeResult, Diagnostic, FigureAt, Scenario } from "../scenario/index.ts";
import type { AnswerTo, ProgressOf, Question, QuestionKind } from "../study/index.ts";
import type { ReferencesAsked, ReferencesTold } from "./references.ts";

/** What the workbench says to one of its workers. `version` counts states of the text, previews among them. */
export type ToDesk =
  /** Read this text; all that is asked from now on is about it, by a reading of its own where one is named that it has. */
  | {
      readonly type: "open";
      readonly version: number;
      readonly text: string;
      /** Id of the reading; null: the file's own figures. */
      readonly reading: string | null;
    }
  /** The scenario as last opened with other figures in places; nothing is read anew. */
  | { readonly type: "preview"; readonly version: number; readonly figures: readonly FigureAt[] }
  /** How the text last opened is to be edited. */
  | { readonly type: "change"; readonly version: number; readonly change: Change }
  | { readonly type: "ask"; readonly id: number; readonly question: Question }
  /** End with what is known by now; it is answered. */
  | { readonly type: "stop"; readonly id: number }
  /** Give it up; nobody wants the answer. */
  | { readonly type: "cancel"; readonly id: number }
  /** Sources in or out; whatever else is asked. */
  | { readonly type: "references"; readonly asked: ReferencesAsked }
  /** The solver that was wanted, packed; null where there is none to be had. */
  | { readonly type: "solver"; readonly packed: string | null };

/** What a worker of the workbench says back. */
export type FromDesk =
  | {
      readonly type: "opened";
      readonly version: number;
      /** Null where the text has errors; then nothing can be asked about it. */
      readonly scenario: Scenario | null;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly type: "changed"; readonly version: number; readonly result: ChangeResult }
  | {
      readonly type: "progress";
      readonly id: number;
      readonly progress: ProgressOf<QuestionKind>;
      /** The answer so far, where there is a better one than before. */
      readonly soFar: AnswerTo<QuestionKind> | null;
    }
  | { readonly type: "answered"; readonly id: number; readonly answer: AnswerTo<QuestionKind> }
  /** A question cannot go on without the solver. */
  | { readonly type: "wants-solver" }
  | { readonly type: "references"; readonly told: ReferencesTold }
  /** Given up as asked. */
  | { readonly type: "cancelled"; readonly id: number }
  | {
      readonly type: "failed";
      readonly id: number;
      readonly message: string;
      /** Where the engine refused what it was asked. */
      readonly refusal: Pick<EngineError, "code" | "subject" | "facts"> | null;
    };
