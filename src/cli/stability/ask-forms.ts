import {
  conceptMask,
  conceptsOf,
  EngineError,
  findLimitedMoves,
  findNonMyopic,
  findStronglyStable,
  findUnderUnknown,
  type LookAheadResult,
  UNKNOWN_FORMS,
} from "../../engine/index.ts";
import { count, listed, plainText } from "../../present/index.ts";
import { UsageError, wholeNumber } from "../arguments/index.ts";
import type { Analysis } from "./analysis.ts";
import { statesInWords } from "./ask-groups.ts";
import { gradesOf, statementsByParty, withinSize } from "./named.ts";
import { namingOf, type Question, type Section } from "./section.ts";

/** Moves looked ahead at most. */
const MAX_HORIZON = 1000;
/** States of which expectations over any number of moves are followed. */
const MAX_LOOKED_AHEAD = 65_536;

/** `--ahead N`: limited-move stability; `--ahead all`: non-myopic stability. */
export const askAhead: Question = {
  options: [
    {
      name: "ahead",
      value: "N",
      help: "equilibria where parties look N moves ahead (limited-move), or all (non-myopic)",
    },
  ],
  answer: (args, analysis) => {
    const text = args.value("ahead");
    if (text === undefined) return null;
    const { graph } = analysis;
    const { stateCount } = graph.space;
    if (stateCount > MAX_LOOKED_AHEAD)
      throw new UsageError(
        `--ahead is for at most ${MAX_LOOKED_AHEAD.toLocaleString("en")} states; this conflict has ${stateCount.toLocaleString("en")}`,
      );
    if (text === "all") {
      const found = findNonMyopic(graph);
      if (found === null)
        return {
          key: "ahead",
          json: { horizon: null, settles: null, equilibria: null },
          heading: "Looking any number of moves ahead",
          paragraphs: [
            "What the parties expect neither settled nor came round in a circle within 4,096 moves.",
          ],
        };
      const settles =
        found.settlesAt === null
          ? "What the parties expect goes round in a circle; a state counts where it is kept all the way round."
          : `What the parties expect is settled from ${count(found.settlesAt, "move")} on.`;
      return aheadSection(analysis, found, "Looking any number of moves ahead (non-myopic)", [settles]);
    }
    const horizon = wholeNumber("ahead", text, 1);
    if (horizon > MAX_HORIZON) throw new UsageError(`--ahead takes at most ${MAX_HORIZON}, or "all"`);
    const found = findLimitedMoves(graph, horizon);
    return aheadSection(
      analysis,
      found,
      `Looking ${count(horizon, "move")} ahead (limited-move, L${horizon})`,
      [],
    );
  },
};

function aheadSection(
  { graph, states }: Analysis,
  found: LookAheadResult,
  heading: string,
  remarks: readonly string[],
): Section {
  const { partyIds } = graph.model;
  const equilibria = [...states].filter((state) => found.stable.every((own) => own[state] === 1));
  return {
    key: "ahead",
    json: {
      horizon: found.horizon,
      ...(found.horizon === null ? { settles: found.settlesAt } : {}),
      equilibria: equilibria.map((state) => state + 1),
      stable: Object.fromEntries(
        partyIds.map((party, index) => [
          party,
          [...states].filter((state) => found.stable[index]![state] === 1).map((state) => state + 1),
        ]),
      ),
    },
    heading,
    paragraphs: [statesInWords(equilibria), ...remarks],
  };
}

/** `--strong 'PARTY: STATEMENT'`: three degrees of preference. */
export const askStrong: Question = {
  options: [
    {
      name: "strong",
      value: "TEXT",
      multiple: true,
      help: "TEXT is 'PARTY: STATEMENT': it strongly prefers this; strong and weak equilibria",
    },
  ],
  answer: (args, analysis) => {
    const texts = args.values("strong");
    if (texts.length === 0) return null;
    const { graph, states, concepts, tables } = analysis;
    const { partyIds } = graph.model;
    const byParty = statementsByParty("strong", texts, analysis);
    const strong = partyIds.map((_, party) =>
      stronglyStable(analysis, party, gradesOf("strong", analysis, byParty.get(party) ?? [])),
    );
    const held = [...states].flatMap((state) => {
      const mask = strong.reduce((common, own) => common & own[state]!, tables.equilibrium[state]!);
      const weakly = tables.equilibrium[state]! & ~mask;
      return tables.equilibrium[state] === 0
        ? []
        : [{ state, strongly: conceptsOf(mask), weakly: conceptsOf(weakly) }];
    });
    const shown = conceptMask(concepts);
    return {
      key: "strength",
      json: {
        equilibria: held.map(({ state, strongly, weakly }) => ({ id: state + 1, strongly, weakly })),
        strongly: Object.fromEntries(
          partyIds.map((party, index) => [
            party,
            [...states].map((state) => ({
              id: state + 1,
              concepts: conceptsOf(strong[index]![state]! & shown),
            })),
          ]),
        ),
      },
      heading: "With strength of preference",
      paragraphs:
        held.length === 0
          ? ["No state is an equilibrium."]
          : held.map(({ state, strongly, weakly }) => {
              const parts = [
                ...(strongly.length === 0 ? [] : [`strong under ${listed(strongly)}`]),
                ...(weakly.length === 0 ? [] : [`weak under ${listed(weakly)}`]),
              ];
              return `State ${state + 1}: ${parts.join("; ")}.`;
            }),
    };
  },
};

function stronglyStable({ graph, concepts, opened }: Analysis, party: number, grade: Int32Array): Uint8Array {
  try {
    return findStronglyStable(graph, party, grade, concepts);
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== "grades-against-order") throw error;
    const name = plainText(opened.scenario.parties[party]!.name);
    const { first, second } = error.facts;
    throw new UsageError(
      `--strong is not in line with the order of ${name}: it does not rank state ${second} below state ${first}, though the strong statements do`,
      "a strong preference must be one that the order has: put the statement first in its priorities",
    );
  }
}

/** `--unknown 'PARTY: STATEMENT'`: preferences that are not known, in four forms. */
export const askUnknown: Question = {
  options: [
    {
      name: "unknown",
      value: "TEXT",
      multiple: true,
      help: "TEXT is 'PARTY: STATEMENT': what it prefers here is not known; four forms",
    },
  ],
  answer: (args, analysis) => {
    const texts = args.values("unknown");
    if (texts.length === 0) return null;
    const { graph, states, concepts } = analysis;
    const { partyIds } = graph.model;
    const byParty = statementsByParty("unknown", texts, analysis);
    const sorts = partyIds.map((_, party) => gradesOf("unknown", analysis, byParty.get(party) ?? []));
    const forms = withinSize("unknown", () => findUnderUnknown(graph, sorts));
    const { labels } = namingOf(analysis);
    const equilibria = UNKNOWN_FORMS.map((form) => ({
      form,
      byConcept: concepts.map((concept) => {
        const bit = conceptMask([concept]);
        return [
          concept,
          [...states].filter((state) => forms[form].every((own) => (own[state]! & bit) !== 0)),
        ] as const;
      }),
    }));
    const unknownTo = [...byParty.keys()].map((party) => labels.who(partyIds[party]!));
    return {
      key: "unknown",
      json: Object.fromEntries(
        equilibria.map(({ form, byConcept }) => [
          form,
          {
            equilibria: Object.fromEntries(
              byConcept.map(([concept, found]) => [concept, found.map((one) => one + 1)]),
            ),
            stable: Object.fromEntries(
              partyIds.map((party, index) => [
                party,
                [...states].map((state) => ({
                  id: state + 1,
                  concepts: conceptsOf(forms[form][index]![state]! & conceptMask(concepts)),
                })),
              ]),
            ),
          },
        ]),
      ),
      heading: `Where it is not known what ${listed(unknownTo)} ${unknownTo.length === 1 ? "prefers" : "prefer"}`,
      paragraphs: equilibria.map(({ form, byConcept }) => {
        const told = byConcept.map(
          ([concept, found]) =>
            `${concept}: ${
              found.length === 0
                ? "none"
                : listed(
                    found.map((one) => String(one + 1)),
                    12,
                  )
            }`,
        );
        return `(${form}) ${FORM_WORDS[form]}. Equilibria under ${told.join("; ")}.`;
      }),
    };
  },
};

const FORM_WORDS = {
  a: "A party also leaves for the unknown, and only what is surely no better deters it",
  b: "A party leaves only for what is surely better, and only what is surely no better deters it",
  c: "A party also leaves for the unknown, and the unknown deters it too",
  d: "A party leaves only for what is surely better, and the unknown deters it too",
} as const;
