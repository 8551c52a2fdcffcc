import { CONCEPTS, type Concept } from "../../engine/index.ts";
import {
  aheadInWords,
  changesProgressInWords,
  coalitionsInWords,
  judgesInWords,
  makeInWords,
  type Naming,
  onceEachInWords,
  plainText,
  robustnessInWords,
  strengthInWords,
  type Told,
  unknownInWords,
  viewsInWords,
} from "../../present/index.ts";
import {
  type Conflict,
  findCoalitions,
  findMixed,
  findOnceEach,
  findSeenByEach,
  findStrength,
  findUnknown,
  isQuickOnceEach,
  isViewOf,
  lookAhead,
  makeEquilibriaSteps,
  type OrderChangesProgress,
  robustEquilibriaSteps,
  type StabilitySections,
  type StateAsked,
} from "../../study/index.ts";
import {
  type Arguments,
  type OptionSpec,
  refusedInWords,
  UsageError,
  wholeNumber,
} from "../arguments/index.ts";
import { GMCR_ENDING, openScenario } from "../files/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { runInTurns } from "../work/index.ts";
import { type Analysis, analyse } from "./analysis.ts";
import { conceptNamed, partyNamed, statementsByParty, stateNamed } from "./named.ts";

/** The answer to one further question about a conflict: what the JSON document has of it, and words. */
export interface Section extends Told {
  readonly json: Partial<StabilitySections>;
}

/** What a question is asked of, and where progress is told. */
interface Asking {
  readonly args: Arguments;
  readonly analysis: Analysis;
  readonly naming: Naming;
  /** Null where nobody is to be told. */
  readonly terminal: Terminal | null;
}

/** A question that options of the command ask beside the main one: options in, a result of the study and its words out. */
export interface Question {
  readonly options: readonly OptionSpec[];
  /** Null where it is not asked. @throws UsageError */
  readonly answer: (asking: Asking) => Section | null | Promise<Section | null>;
}

/** Moves looked ahead at most. */
const MAX_HORIZON = 1000;
/** `--make` is stopped after it; seconds. */
const DEFAULT_SECONDS = 60;

const make: Question = {
  options: [
    {
      name: "make",
      value: "STATE",
      multiple: true,
      help: "what makes this state an equilibrium under SEQ; under another concept: STATE,CONCEPT",
    },
    {
      name: "time-limit",
      value: "S",
      help: `stop --make after S seconds with what is found (default ${DEFAULT_SECONDS})`,
    },
  ],
  answer: async ({ args, analysis, naming, terminal }) => {
    const seconds = args.whole("time-limit", 1) ?? DEFAULT_SECONDS;
    const wanted = args.values("make").map((text): StateAsked => {
      const [name, concept, ...rest] = text.split(",");
      if (rest.length > 0) throw new UsageError(`--make takes a state and a concept, not "${text}"`);
      const state = stateNamed(analysis, name!);
      return { state, concept: concept === undefined ? "SEQ" : conceptNamed(concept) };
    });
    if (wanted.length === 0) return null;
    const steps = makeEquilibriaSteps(analysis, wanted);
    const make = await changes("make", steps, 1000 * seconds, naming, terminal);
    return { json: { make }, ...makeInWords(make, naming) };
  },
};

const robust: Question = {
  options: [{ name: "robust", help: "what change of one party's order would end each equilibrium" }],
  answer: async ({ args, analysis, naming, terminal }) => {
    if (!args.flag("robust")) return null;
    const steps = robustEquilibriaSteps(analysis);
    const robust = await changes("robust", steps, Number.POSITIVE_INFINITY, naming, terminal);
    return { json: { robust }, ...robustnessInWords(robust, naming) };
  },
};

function changes<Result>(
  option: string,
  steps: Generator<OrderChangesProgress, Result, boolean>,
  timeLimitMs: number,
  { labels }: Naming,
  terminal: Terminal | null,
): Promise<Result> {
  const inWords = (progress: OrderChangesProgress, seconds: number): string =>
    changesProgressInWords(progress, seconds, labels);
  return refusedInWords(labels, () => runInTurns(steps, inWords, terminal, { timeLimitMs }), option);
}

const coalitions: Question = {
  options: [{ name: "coalitions", help: "which equilibria parties acting together would leave" }],
  answer: async ({ args, analysis, naming }) => {
    if (!args.flag("coalitions")) return null;
    const coalitions = await refusedInWords(naming.labels, () => findCoalitions(analysis), "coalitions");
    return { json: { coalitions }, ...coalitionsInWords(coalitions, analysis.equilibria.length, naming) };
  },
};

const judges: Question = {
  options: [
    {
      name: "judges",
      value: "WHO=CONCEPT",
      among: CONCEPTS,
      multiple: true,
      help: "equilibria where this party judges by this concept, the others by SEQ",
    },
  ],
  answer: ({ args, analysis, naming }) => {
    const texts = args.values("judges");
    if (texts.length === 0) return null;
    const concepts: Concept[] = analysis.graph.model.partyIds.map(() => "SEQ");
    for (const text of texts) {
      const [party, concept, ...rest] = text.split("=");
      if (concept === undefined || rest.length > 0)
        throw new UsageError(`--judges takes a party and a concept, not "${text}"`, "e.g. --judges a=R");
      concepts[partyNamed(analysis, party!)] = conceptNamed(concept);
    }
    const judges = findMixed(analysis, concepts);
    return { json: { judges }, ...judgesInWords(judges, naming) };
  },
};

const ahead: Question = {
  options: [
    {
      name: "ahead",
      value: "N",
      help: "equilibria where parties look N moves ahead (limited-move), or all (non-myopic)",
    },
  ],
  answer: async ({ args, analysis, naming }) => {
    const text = args.value("ahead");
    if (text === undefined) return null;
    const horizon = text === "all" ? null : wholeNumber("ahead", text, 1);
    if (horizon !== null && horizon > MAX_HORIZON)
      throw new UsageError(`--ahead takes at most ${MAX_HORIZON}, or "all"`);
    const ahead = await refusedInWords(naming.labels, () => lookAhead(analysis, horizon), "ahead");
    return { json: { ahead }, ...aheadInWords(ahead) };
  },
};

const strong: Question = {
  options: [
    {
      name: "strong",
      value: "TEXT",
      multiple: true,
      help: "TEXT is 'PARTY: STATEMENT': it strongly prefers this; strong and weak equilibria",
    },
  ],
  answer: async ({ args, analysis, naming }) => {
    const texts = args.values("strong");
    if (texts.length === 0) return null;
    const statements = statementsByParty("strong", texts, analysis);
    const strength = await refusedInWords(naming.labels, () => findStrength(analysis, statements), "strong");
    return { json: { strength }, ...strengthInWords(strength) };
  },
};

const unknown: Question = {
  options: [
    {
      name: "unknown",
      value: "TEXT",
      multiple: true,
      help: "TEXT is 'PARTY: STATEMENT': what it prefers here is not known; four forms",
    },
  ],
  answer: async ({ args, analysis, naming }) => {
    const texts = args.values("unknown");
    if (texts.length === 0) return null;
    const statements = statementsByParty("unknown", texts, analysis);
    const unknown = await refusedInWords(naming.labels, () => findUnknown(analysis, statements), "unknown");
    const parties = [...statements.keys()].map((party) => analysis.graph.model.partyIds[party]!);
    return { json: { unknown }, ...unknownInWords(unknown, parties, naming) };
  },
};

const views: Question = {
  options: [
    {
      name: "view",
      value: "WHO=FILE",
      multiple: true,
      help: "this party sees the conflict as that scenario has it",
    },
  ],
  answer: ({ args, analysis, naming }) => {
    const texts = args.values("view");
    if (texts.length === 0) return null;
    const files = new Map<number, string>();
    for (const text of texts) {
      const at = text.indexOf("=");
      if (at < 0)
        throw new UsageError(
          `--view takes a party and a file, not "${plainText(text)}"`,
          "e.g. --view a=as-a-sees-it.yaml",
        );
      files.set(partyNamed(analysis, text.slice(0, at)), text.slice(at + 1));
    }
    const seen = new Map([...files].map(([party, file]) => [party, openView(file, analysis)]));
    const views = findSeenByEach(analysis, seen);
    return { json: { views }, ...viewsInWords(views, analysis.states.length, naming) };
  },
};

/** @throws UsageError where it is no view of the conflict */
function openView(file: string, { graph, concepts }: Analysis): Conflict {
  const opened = openScenario(file);
  if (!isViewOf(opened.model, graph.model))
    throw new UsageError(
      `${plainText(file)} is no view of this conflict: its parties or measures differ`,
      "begin a view as a copy of the scenario; what may differ are orders, what can occur, and what can be undone",
    );
  return analyse(opened, concepts, []);
}

const onceEach: Question = {
  options: [
    { name: "once-each", help: "where the answer would differ if no party could move twice in an answer" },
  ],
  answer: async ({ args, analysis, naming }) => {
    // Whoever brings a file of a program with that rule will compare the two.
    const isCompared = analysis.opened.file.endsWith(GMCR_ENDING) && isQuickOnceEach(analysis);
    if (!args.flag("once-each") && !isCompared) return null;
    const onceEach = await refusedInWords(naming.labels, () => findOnceEach(analysis), "once-each");
    return { json: { onceEach }, ...onceEachInWords(onceEach, naming) };
  },
};

/** What can be asked of a conflict beside the main question, in the order of help and answers. */
export const QUESTIONS: readonly Question[] = [
  make,
  robust,
  coalitions,
  judges,
  ahead,
  strong,
  unknown,
  views,
  onceEach,
];
