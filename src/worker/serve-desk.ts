import { EngineError } from "../engine/index.ts";
import {
  type Change,
  type ChangeResult,
  changeText,
  readScenario,
  type Scenario,
  withFigures,
} from "../scenario/index.ts";
import type { FromDesk, ToDesk } from "./desk-protocol.ts";
import { type Answering, answerQuestion, type OpenScenario, openScenario } from "./questions/index.ts";

/** What a worker of the workbench needs of its surroundings. */
export interface DeskTools {
  readonly answer: (message: FromDesk) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Calls back once messages that wait have been heard. */
  readonly giveWay: (then: () => void) => void;
}

/** Milliseconds of work between two looks at the messages. */
const TURN_MS = 30;

/** A workbench worker's side of the talk: give every message to the function returned. Questions are answered in turn. */
export function serveDesk({ answer, now, giveWay }: DeskTools): (message: ToDesk) => void {
  let text = "";
  let read: { readonly text: string; readonly scenario: Scenario } | null = null;
  let open: OpenScenario | null = null;
  const waiting: { readonly id: number; readonly answering: Answering }[] = [];
  let isWorking = false;

  const work = (): void => {
    const first = waiting[0];
    isWorking = first !== undefined;
    if (first === undefined) return;
    const { id, answering } = first;
    const end = now() + TURN_MS;
    try {
      for (;;) {
        const step = answering.next();
        if (step.done) {
          waiting.shift();
          answer({ type: "answered", id, answer: step.value });
          break;
        }
        if (now() < end) continue;
        answer({ type: "progress", id, progress: step.value });
        break;
      }
    } catch (thrown) {
      waiting.shift();
      answer({ type: "failed", id, message: messageOf(thrown) });
    }
    if (waiting.length > 0) giveWay(work);
    else isWorking = false;
  };

  return (message) => {
    switch (message.type) {
      case "open": {
        const { version } = message;
        text = message.text;
        const { scenario, diagnostics } = readScenario(text);
        read = scenario === null ? null : { text, scenario };
        open = scenario === null ? null : openScenario(text, scenario);
        answer({ type: "opened", version, scenario, diagnostics });
        break;
      }
      case "preview":
        if (read === null) break;
        open = openScenario(read.text, withFigures(read.scenario, message.figures));
        break;
      case "change":
        answer({ type: "changed", version: message.version, result: changed(text, message.change) });
        break;
      case "ask":
        if (open === null) {
          answer({ type: "cancelled", id: message.id });
          break;
        }
        waiting.push({ id: message.id, answering: answerQuestion(message.question, open) });
        if (!isWorking) work();
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
function changed(text: string, change: Change): ChangeResult {
  try {
    return changeText(text, change);
  } catch (thrown) {
    return { refusal: messageOf(thrown) };
  }
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof EngineError) return thrown.message;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
