import {
  answerTo,
  type OnDisk,
  type ProgramAnswer,
  type ProgramAsk,
  type ProgramCard,
  type ProgramQuestions,
  QUESTION,
  type Saved,
  type Seal,
  sealBy,
} from "../../worker/index.ts";
import { addressOf } from "../examples/index.ts";
import type { Drafts } from "./drafts.ts";
import type { Preferences } from "./preferences.ts";

/** What came of saving. */
export type SaveOutcome = Saved | { readonly kind: "unreachable" };

/** The file behind the page, through the program that `demarche open` is. */
export interface Server {
  readonly name: string;
  /** The same for the same place on the disk. */
  readonly id: string;
  /** False for a page that holds a scenario, or what came by a pipe. */
  readonly canSave: boolean;
  /** @throws (rejects) where the program does not answer */
  readonly read: () => Promise<OnDisk>;
  /** @param replaces - the version that is replaced; null: there is no file, and one is made */
  readonly save: (text: string, replaces: string | null) => Promise<SaveOutcome>;
  /** Tells the version on the disk, now and at each change, and whether the program answers. @returns what ends it */
  readonly watch: (version: (now: string | null) => void, reach: (isThere: boolean) => void) => () => void;
  /** A text beside the file, by the name the scenario gives it; null where there is none, or nobody answers. */
  readonly sourceText: (name: string) => Promise<string | null>;
}

/** The program behind the page: it alone keeps anything, as whoever has this port next could read what the browser keeps. */
export interface Program {
  /** Null where the page was opened without a file. */
  readonly server: Server | null;
  readonly drafts: Drafts;
  readonly preferences: Preferences;
  /** Where drafts are kept, for people. */
  readonly keptIn: string;
}

/** Asks the program; whoever else has the port by now learns nothing. @throws (rejects) where it does not answer, or not by its seal */
export type AskProgram = <K extends keyof ProgramQuestions>(
  asked: ProgramAsk<K>,
  signal?: AbortSignal,
) => Promise<ProgramQuestions[K]["answer"]>;

/** Milliseconds in which the program answers whatever does not wait for something. */
const PATIENCE_MS = 10_000;
/** The same where it waits for a change, which it does for less than that. */
const WAIT_MS = 30_000;
/** Milliseconds between two attempts to reach a program that did not answer. */
const RETRY_MS = 3_000;
/** Bytes that a request may have which outlives the page: browsers take 64 KiB of them at a time, two requests together. */
const MOST_KEPT_ALIVE = 30_000;
/** Bytes of an answer that are read: more the program does not send. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The program that served this page, by the card it put into it; null: a web server or the disk did. */
export function programBehind(): Program | null {
  const holder = document.querySelector<HTMLMetaElement>('meta[name="demarche-program"]');
  if (holder === null) return null;
  const card = JSON.parse(holder.content) as ProgramCard;
  holder.remove(); // what the page shows may be saved, and the key is no part of it
  const ask = askBy(sealBy(card.key), (letter, signal) => post(addressOf("ask"), letter, signal));
  return {
    server: card.file === null ? null : serverOf(card.file, ask),
    drafts: {
      list: () => ask({ ask: "drafts" }),
      read: (id) => ask({ ask: "draft", id }),
      write: (draft, over) => ask({ ask: "keep", draft, over }),
      remove: async (id) => void (await ask({ ask: "drop", id })),
    },
    preferences: {
      get: (name) => card.preferences[name] ?? null,
      set: (name, value) => void ask({ ask: "prefer", name, value }).catch(() => undefined),
    },
    keptIn: card.keptIn,
  };
}

/**
 * Asks by sealed letters. After one that was not answered by the seal nothing is said but hello, until that is: not even sealed does a text
 * go to one who is not the program.
 *
 * @param post - carries a letter there and the answer back
 */
export function askBy(
  sealing: Promise<Seal>,
  post: (letter: Uint8Array, signal: AbortSignal) => Promise<Uint8Array>,
): AskProgram {
  let isProven = true;
  const exchange = async (asked: object, signal: AbortSignal): Promise<ProgramAnswer> => {
    const seal = await sealing;
    const letter = await seal.seal(asked, QUESTION);
    try {
      const answer = await seal.open(await post(letter, signal), answerTo(letter));
      isProven = answer !== undefined;
      if (!isProven) throw new Error("who answers is not the program behind this page");
      return answer as ProgramAnswer;
    } catch (error) {
      if (!signal.aborted || signal.reason instanceof DOMException) isProven = false;
      throw error;
    }
  };
  return async (asked, signal = AbortSignal.timeout(PATIENCE_MS)) => {
    if (!isProven) await exchange({ ask: "hello" }, AbortSignal.timeout(PATIENCE_MS));
    const answer = await exchange(asked, signal);
    if ("fault" in answer) throw new Error(answer.fault);
    return answer.answer as never;
  };
}

async function post(address: string, letter: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(address, {
    method: "POST",
    body: new Uint8Array(letter),
    headers: { "Content-Type": "application/octet-stream" },
    keepalive: letter.length < MOST_KEPT_ALIVE,
    redirect: "error",
    credentials: "omit",
    signal,
  });
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const reader = response.body!.getReader(); ; ) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > MOST_BYTES) throw new Error("the answer does not end");
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

/** Why a wait was ended that says nothing of the program. */
const UNSEEN = "nobody looks";

function serverOf(file: NonNullable<ProgramCard["file"]>, ask: AskProgram): Server {
  return {
    ...file,
    read: () => ask({ ask: "file" }),
    save: (text, replaces) => ask({ ask: "save", text, replaces }).catch(() => ({ kind: "unreachable" })),
    sourceText: (name) => ask({ ask: "source", name }).catch(() => null),
    watch: (version, reach) => {
      let seen = new AbortController();
      const follow = async ({ signal }: AbortController): Promise<void> => {
        let known: string | null = "";
        while (!signal.aborted) {
          try {
            const now: string | null = await ask(
              { ask: "wait", version: known },
              AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)]),
            );
            reach(true);
            if (now !== known) version(now);
            known = now;
          } catch {
            if (signal.aborted) return;
            reach(false);
            await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
          }
        }
      };
      // Browsers keep few connections to one server, so tabs that nobody sees hold none.
      const turn = (): void => {
        seen.abort(UNSEEN);
        if (document.visibilityState === "hidden") return;
        seen = new AbortController();
        void follow(seen);
      };
      turn();
      document.addEventListener("visibilitychange", turn);
      return () => {
        document.removeEventListener("visibilitychange", turn);
        seen.abort(UNSEEN);
      };
    },
  };
}
