import type { ProgramAsk, ProgramQuestions } from "../../worker/index.ts";
import type { FileOnDisk } from "./file-on-disk.ts";
import type { KeptDrafts } from "./kept-drafts.ts";
import type { Preferences } from "./preferences.ts";

/** What the page may ask for. */
export interface PageTools {
  readonly file: FileOnDisk | null;
  /** A text beside the file, by the name the scenario gives it; null where there is none to be read. */
  readonly readSource: (name: string) => string | null;
  readonly drafts: KeptDrafts;
  readonly preferences: Preferences;
  /** Resolves once the file has changed, or after a while. */
  readonly change: () => Promise<void>;
}

type Answers = {
  readonly [K in keyof ProgramQuestions]: (
    asked: ProgramAsk<K>,
    tools: PageTools,
  ) => ProgramQuestions[K]["answer"] | Promise<ProgramQuestions[K]["answer"]>;
};

const NO_FILE = { text: null, version: null, problem: "there is no file behind this page" } as const;

const ANSWERS: Answers = {
  hello: () => null,
  file: (_, { file }) => file?.read() ?? NO_FILE,
  save: ({ text, replaces }, { file }) =>
    file?.save(text, replaces) ?? { kind: "refused", problem: NO_FILE.problem },
  wait: async ({ version }, { file, change }) => {
    const now = (): string | null => file?.read().version ?? null;
    if (now() === version) await change();
    return now();
  },
  source: ({ name }, { readSource }) => readSource(name),
  drafts: (_, { drafts }) => drafts.list(),
  draft: ({ id }, { drafts }) => drafts.read(id),
  keep: ({ draft, over }, { drafts }) => drafts.write(draft, over),
  drop: ({ id }, { drafts }) => {
    drafts.remove(id);
    return null;
  },
  prefer: ({ name, value }, { preferences }) => {
    preferences.set(name, value);
    return null;
  },
};

/** Answers what the page asks. @throws (rejects) Error where a disk refuses, or nothing of the kind can be asked */
export async function answerPage<K extends keyof ProgramQuestions>(
  asked: ProgramAsk<K>,
  tools: PageTools,
): Promise<ProgramQuestions[K]["answer"]> {
  const answer: Answers[K] | undefined = Object.hasOwn(ANSWERS, asked.ask) ? ANSWERS[asked.ask] : undefined;
  if (answer === undefined) throw new Error("the page asks what this program does not know");
  return answer(asked, tools);
}
