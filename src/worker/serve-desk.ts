import { driveTurn, EngineError } from "../engine/index.ts";
import {
  type Change,
  type ChangeResult,
  changeText,
  otherFigures,
  type Reader,
  rememberReadings,
} from "../scenario/index.ts";
import {
  type Answering,
  type AnswerTo,
  type OpenScenario,
  openScenario,
  type PageTools,
  type ProgressOf,
  type Question,
  type QuestionKind,
  type QuestionTools,
  type SharedPass,
  type Solver,
  type Step,
  withOtherFigures,
} from "../study/index.ts";
import type { FromDesk, ToDesk } from "./desk-protocol.ts";
import type { PassTeam } from "./pass-team.ts";
import type { ReferencesAsked, ReferencesTold } from "./references.ts";

type AnyProgress = ProgressOf<QuestionKind>;
type AnyAnswering = Answering<AnswerTo<QuestionKind>, AnyProgress>;

/** What a worker of the workbench needs of its surroundings. */
export interface DeskTools {
  /** How questions are answered: those that this worker is asked. */
  readonly answerQuestion: (question: Question, open: OpenScenario, tools: QuestionTools) => AnyAnswering;
  readonly answer: (message: FromDesk) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Calls back once messages that wait have been heard, or after so many milliseconds. */
  readonly giveWay: (then: () => void, ms?: number) => void;
  /** More workers, that share memory with this one; null where there can be none. */
  readonly openTeam: (() => PassTeam) | null;
  /** The solver, from what came when it was wanted. */
  readonly unpackSolver: (packed: string) => Promise<Solver>;
  readonly pages: PageTools;
  readonly tellReferences: (asked: ReferencesAsked) => Promise<ReferencesTold>;
}

/** What is asked of the file as it is, whichever reading is in force: what sets readings side by side, and what is handed over. */
const OF_FILE: readonly QuestionKind[] = ["readings", "versions", "brief", "run"];

/** Milliseconds of work between two looks at the messages. */
const TURN_MS = 30;
/** Milliseconds between two words on how far it has come: more often nobody reads them, and the page has to show them. */
const TELLING_MS = 200;

/** Milliseconds between two looks at a pass that others do. */
const PAUSE_MS = 60;

/** A question that is being answered, or waits for its turn. */
interface Waiting {
  readonly id: number;
  readonly answering: AnyAnswering;
  isToldToStop: boolean;
}

/** A workbench worker's side of the talk: give every message to the function returned. Questions are answered in turn. */
export function serveDesk({
  answerQuestion,
  answer,
  now,
  giveWay,
  openTeam,
  unpackSolver,
  pages,
  tellReferences,
}: DeskTools): (message: ToDesk) => void {
  let text = "";
  let solver: Solver | null = null;
  let team: PassTeam | null = null;
  const tools: QuestionTools = {
    now,
    ...pages,
    solver: () => solver,
    handsOut: openTeam === null ? [] : ["pass"],
    kept: new Map(),
  };
  /** As the text says, and with the figures of a preview in it. */
  const readText = rememberReadings();
  let own: OpenScenario | null = null;
  /** The same by the reading that is asked by. */
  let read: OpenScenario | null = null;
  let open: OpenScenario | null = null;
  const waiting: Waiting[] = [];
  let isWorking = false;
  let toldAt = Number.NEGATIVE_INFINITY;

  const work = (): void => {
    const first = waiting[0];
    isWorking = first !== undefined;
    if (first === undefined) return;
    const { id, answering } = first;
    const end = now() + TURN_MS;
    try {
      const isToldToStop = (): boolean => first.isToldToStop;
      const isPause = ({ soFar, wants }: Step<unknown, unknown>): boolean =>
        soFar !== undefined || wants !== undefined || now() >= end;
      const step = driveTurn(answering, isToldToStop(), isPause, isToldToStop);
      if (step.done) {
        waiting.shift();
        answer({ type: "answered", id, answer: step.value });
      } else {
        const { progress, soFar, wants } = step.value;
        if (soFar !== undefined || wants !== undefined || now() - toldAt >= TELLING_MS) {
          toldAt = now();
          answer({ type: "progress", id, progress, soFar: soFar ?? null });
        }
        if (wants === "solver") answer({ type: "wants-solver" });
        else if (wants?.kind === "pass") void doTogether(first, wants);
        if (wants !== undefined) return;
      }
    } catch (thrown) {
      waiting.shift();
      // A solver that has thrown is of no more use.
      if (!(thrown instanceof EngineError)) solver = null;
      answer(failed(id, thrown));
    }
    if (waiting.length > 0) giveWay(work);
    else isWorking = false;
  };

  /** Goes on with the question that wanted the solver. */
  const takeSolver = async (packed: string | null): Promise<void> => {
    try {
      if (packed === null) throw new Error("solver.js is missing");
      solver = await unpackSolver(packed);
    } catch (thrown) {
      const wanting = waiting.shift();
      const message = `the solver could not be loaded (${messageOf(thrown)})`;
      if (wanting !== undefined) answer({ type: "failed", id: wanting.id, message, refusal: null });
    }
    work();
  };

  /** Goes on with the question that handed out a pass, once the others have done it. */
  const doTogether = async (
    asked: Waiting,
    { work: pass, isLate, progressOf, grant }: SharedPass<AnyProgress>,
  ): Promise<void> => {
    const { id } = asked;
    const isWanted = (): boolean => waiting[0] === asked;
    try {
      team ??= openTeam!();
      const labels = await team.doPass(pass, {
        pause: () => new Promise<void>((resolve) => giveWay(resolve, PAUSE_MS)),
        shouldStop: () => asked.isToldToStop || isLate() || !isWanted(),
        onProgress: (done) => {
          if (isWanted()) answer({ type: "progress", id, progress: progressOf(done), soFar: null });
        },
      });
      if (isWanted()) grant(labels);
    } catch (thrown) {
      team?.close();
      team = null;
      if (isWanted()) {
        waiting.shift();
        answer(failed(id, thrown));
      }
    }
    work();
  };

  return (message) => {
    switch (message.type) {
      case "open": {
        const { version } = message;
        text = message.text;
        const opened = openScenario(text, {}, readText);
        own = opened.open;
        const reading = own?.scenario.readings.find(({ id }) => id === message.reading);
        read = open =
          own === null || reading === undefined ? own : withOtherFigures(own, otherFigures(reading));
        answer({
          type: "opened",
          version,
          scenario: own?.scenario ?? null,
          diagnostics: opened.diagnostics,
        });
        break;
      }
      case "preview":
        if (read === null) break;
        open = withOtherFigures(read, message.figures);
        break;
      case "change":
        answer({
          type: "changed",
          version: message.version,
          result: changed(text, message.change, readText),
        });
        break;
      case "ask":
        if (open === null) {
          answer({ type: "cancelled", id: message.id });
          break;
        }
        waiting.push({
          id: message.id,
          answering: answerQuestion(
            message.question,
            OF_FILE.includes(message.question.kind) ? own! : open,
            tools,
          ),
          isToldToStop: false,
        });
        if (!isWorking) work();
        break;
      case "references":
        void tellReferences(message.asked).then(
          (told) => answer({ type: "references", told }),
          (thrown) => answer({ type: "references", told: { refused: [`${messageOf(thrown)}.`] } }),
        );
        break;
      case "solver":
        void takeSolver(message.packed);
        break;
      case "stop":
        for (const one of waiting) one.isToldToStop ||= one.id === message.id;
        break;
      case "cancel": {
        const index = waiting.findIndex(({ id }) => id === message.id);
        if (index < 0) break;
        waiting.splice(index, 1);
        answer({ type: "cancelled", id: message.id });
        break;
      }
    }
  };
}

/** A change that goes wrong is one that is not made; the text stays as it is. */
function changed(text: string, change: Change, read: Reader): ChangeResult {
  try {
    return changeText(text, change, read);
  } catch (thrown) {
    return { refusal: messageOf(thrown) };
  }
}

function failed(id: number, thrown: unknown): FromDesk {
  const message = messageOf(thrown);
  if (!(thrown instanceof EngineError)) return { type: "failed", id, message, refusal: null };
  const { code, subject, facts } = thrown;
  return { type: "failed", id, message, refusal: { code, subject, facts } };
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
