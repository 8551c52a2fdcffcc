import {
  type CoalitionImprovement,
  type Concept,
  coalitionsOf,
  findCoalitionImprovements,
  findMixedEquilibria,
  findOnceEachDifferences,
  type OnceEachDifference,
} from "../../engine/index.ts";
import { count, listed, sequenceInWords } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { GMCR_ENDING } from "../files/index.ts";
import type { Analysis } from "./analysis.ts";
import { conceptNamed, partyNamed, withinSize } from "./named.ts";
import { type Naming, namingOf, type Question, type Section } from "./section.ts";

/** Equilibria that coalitions are held against at a time: each costs a walk for each of up to a thousand coalitions. */
const MOST_TRIED = 200;
/** Told in words; the JSON has them all. */
const MOST_TOLD = 12;

/** `--coalitions`: which equilibria parties acting together would leave. */
export const askCoalitions: Question = {
  options: [{ name: "coalitions", help: "which equilibria parties acting together would leave" }],
  answer: (args, analysis) => {
    if (!args.flag("coalitions")) return null;
    const { graph, equilibria } = analysis;
    if (equilibria.length > MOST_TRIED)
      throw new UsageError(
        `--coalitions is for at most ${MOST_TRIED} equilibria; there are ${equilibria.length}`,
        "narrow them with --concept or --in-force",
      );
    const coalitions = withinSize("coalitions", () => coalitionsOf(graph));
    const found = [...equilibria].flatMap((state) =>
      coalitions.flatMap((members) => findCoalitionImprovements(graph, members, state)),
    );
    const left = new Set(found.map(({ from }) => from));
    const naming = namingOf(analysis);
    return {
      key: "coalitions",
      json: found,
      heading:
        equilibria.length === 0
          ? "No state is an equilibrium that parties acting together could leave"
          : `${left.size} of ${equilibria.length} ${equilibria.length === 1 ? "equilibrium" : "equilibria"} would be left by parties acting together`,
      paragraphs: cut(found, (one) => coalitionInWords(one, naming)),
    };
  },
};

function coalitionInWords({ members, from, to, by }: CoalitionImprovement, naming: Naming): string {
  const { labels, measures, named } = naming;
  const states = [from, ...by.map((move) => move.to)].map((id) => named(id - 1));
  const both = members.length === 2 ? "both" : "all";
  return `From state ${from}, ${listed(members.map(labels.who))} reach state ${to}, which ${both} prefer: ${sequenceInWords(states, by, measures, labels)}.`;
}

/** `--judges PARTY=CONCEPT`: equilibria where parties judge by different concepts. */
export const askMixed: Question = {
  options: [
    {
      name: "judges",
      value: "WHO=CONCEPT",
      multiple: true,
      help: "equilibria where this party judges by this concept, the others by SEQ",
    },
  ],
  answer: (args, analysis) => {
    const texts = args.values("judges");
    if (texts.length === 0) return null;
    const { graph, states } = analysis;
    const concepts: Concept[] = graph.model.partyIds.map(() => "SEQ");
    for (const text of texts) {
      const [party, concept, ...rest] = text.split("=");
      if (concept === undefined || rest.length > 0)
        throw new UsageError(`--judges takes a party and a concept, not "${text}"`, "e.g. --judges a=R");
      concepts[partyNamed(analysis, party!)] = conceptNamed(concept);
    }
    const shown = new Set(states);
    const equilibria = findMixedEquilibria(graph, concepts).filter((state) => shown.has(state));
    const { labels } = namingOf(analysis);
    const judges = graph.model.partyIds.map((party, index) => `${labels.party(party)} by ${concepts[index]}`);
    return {
      key: "judges",
      json: {
        concepts: Object.fromEntries(graph.model.partyIds.map((party, index) => [party, concepts[index]])),
        equilibria: equilibria.map((state) => state + 1),
      },
      heading: `Judging ${listed(judges)}`,
      paragraphs: [statesInWords(equilibria)],
    };
  },
};

/** `--once-each`: where the answer would differ if nobody could move twice in an answer. */
export const askOnceEach: Question = {
  options: [
    { name: "once-each", help: "where the answer would differ if no party could move twice in an answer" },
  ],
  answer: (args, analysis) => {
    const { opened, graph } = analysis;
    // Whoever brings a file of a program with that rule will compare the two.
    const isCompared =
      opened.file.endsWith(GMCR_ENDING) &&
      graph.moves.length > 2 &&
      graph.space.stateCount * 2 ** graph.moves.length <= MOST_COMPARED;
    return args.flag("once-each") || isCompared ? onceEach(analysis) : null;
  },
};

/** States times sets of parties up to which a `.gmcr` file is compared unasked: a moment's work. */
const MOST_COMPARED = 2 ** 18;

function onceEach(analysis: Analysis): Section {
  const { graph, tables, states } = analysis;
  const shown = new Set(states);
  const found = withinSize("once-each", () => findOnceEachDifferences(graph, tables)).filter(({ state }) =>
    shown.has(state - 1),
  );
  const naming = namingOf(analysis);
  return {
    key: "onceEach",
    json: found,
    heading:
      found.length === 0
        ? "If no party could move twice in an answer, no verdict would differ"
        : `If no party could move twice in an answer, ${count(found.length, "verdict")} would differ`,
    paragraphs: cut(found, (one) => differenceInWords(one, naming)),
  };
}

function differenceInWords(one: OnceEachDifference, { labels, measures, named }: Naming): string {
  const { party, state, concepts, to, answer } = one;
  const states = [to, ...answer.map((move) => move.to)].map((id) => named(id - 1));
  return `State ${state} would not be stable for ${labels.who(party)} under ${listed(concepts)}: its move to state ${to} is answered only by somebody moving again: ${sequenceInWords(states, answer, measures, labels)}.`;
}

/** States by their indices. */
export function statesInWords(states: readonly number[]): string {
  if (states.length === 0) return "No state is an equilibrium.";
  const names = states.map((state) => String(state + 1));
  const shown = listed(names.slice(0, 2 * MOST_TOLD));
  const rest = names.length - 2 * MOST_TOLD;
  const more = rest > 0 ? ` and ${rest} more, which --json lists` : "";
  return `${states.length === 1 ? "Equilibrium: state" : `${states.length} equilibria: states`} ${shown}${more}.`;
}

function cut<T>(all: readonly T[], words: (one: T) => string): string[] {
  const rest = all.length - MOST_TOLD;
  return [
    ...all.slice(0, MOST_TOLD).map(words),
    ...(rest > 0 ? [`And ${rest} more; --json has them all.`] : []),
  ];
}
