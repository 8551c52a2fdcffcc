import type {
  CoalitionImprovement,
  Concept,
  ConflictGraph,
  OnceEachDifference,
  UnknownForm,
} from "../../engine/index.ts";
import { stateBits } from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { performersOf, type StabilitySections, type StateAsked } from "../../study/index.ts";
import { capitalised } from "./capitalised.ts";
import { type Labels, labelsOf } from "./labels.ts";
import { count, listed } from "./number-words.ts";
import { UNKNOWN_WORDS } from "./otherwise-words.ts";
import {
  conceptInText,
  conceptsInText,
  type NamedMeasures,
  type NamedState,
  sequenceInWords,
  stateInWords,
} from "./stability-words.ts";

/** What sentences about states need: labels, measures, and states by their index. */
export interface Naming {
  readonly labels: Labels;
  readonly measures: NamedMeasures;
  readonly named: (state: number) => NamedState;
}

export function namingOf(scenario: Scenario, { model, space }: ConflictGraph): Naming {
  return {
    labels: labelsOf(scenario),
    measures: { ids: model.measureIds, performers: performersOf(model) },
    named: (state) => ({ id: state + 1, bits: stateBits(model, space, state) }),
  };
}

/** The answer to a further question about a conflict. */
export interface Told {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** Swaps and answers told in words; the JSON has them all. */
const MOST_SWAPS = 4;
const MOST_TOLD = 12;

export function makeInWords(made: StabilitySections["make"], naming: Naming): Told {
  return {
    heading: "What would have to change for a state to be an equilibrium",
    paragraphs: made.flatMap((one) => madeInWords(one, naming)),
  };
}

function madeInWords(
  { state, concept, parties }: StabilitySections["make"][number],
  { labels, measures, named }: Naming,
): string[] {
  const goal = `state ${state} (${stateInWords(named(state - 1), measures, labels)})`;
  const changes = Object.entries(parties);
  if (changes.some(([, found]) => found.changes?.length === 0))
    return [`${capitalised(goal)} is an equilibrium under ${conceptInText(concept)} already.`];
  if (changes.every(([, found]) => found.changes === null && found.status === "complete"))
    return [
      `No change of one party's order makes ${goal} an equilibrium under ${conceptInText(concept)}, the others' staying as they are.`,
    ];
  return changes.map(([party, { changes: swaps, status }]) => {
    const name = labels.party(party);
    if (swaps === null) {
      return status === "stopped"
        ? `${name}: the search was stopped before it found an order that makes ${goal} an equilibrium under ${conceptInText(concept)}.`
        : `${name}: no order of its own makes ${goal} an equilibrium under ${conceptInText(concept)}, the others' staying as they are.`;
    }
    const how = `with ${count(swaps.length, "swap")} in its order: ${swapsInWords(swaps)}`;
    return status === "stopped"
      ? `${name}: the search was stopped; by the least found so far, which need not be the least, ${goal} becomes an equilibrium under ${conceptInText(concept)} ${how}.`
      : `${name}: ${goal} becomes an equilibrium under ${conceptInText(concept)} ${how}.`;
  });
}

/** One paragraph for the concepts of a state of which the same is to be said. */
export function robustnessInWords(robust: StabilitySections["robust"], { labels }: Naming): Told {
  const alike = new Map<string, { state: number; said: string; under: Concept[] }>();
  for (const { state, concept, parties } of robust) {
    const said = endingInWords(parties, labels);
    const key = `${state} ${said}`;
    const same = alike.get(key) ?? { state, said, under: [] };
    alike.set(key, same);
    same.under.push(concept);
  }
  return {
    heading: "How robust the equilibria are",
    paragraphs: [...alike.values()].map(
      ({ state, said, under }) => `State ${state} as an equilibrium under ${conceptsInText(under)} ${said}.`,
    ),
  };
}

function endingInWords(parties: StabilitySections["robust"][number]["parties"], labels: Labels): string {
  const isSure = Object.values(parties).every(({ status }) => status === "complete");
  const breaking = Object.entries(parties).flatMap(([party, { changes }]) =>
    changes === null ? [] : [{ party, changes }],
  );
  if (breaking.length === 0) {
    return isSure
      ? "survives any change of any one party's order"
      : "was not ended by any change of one party's order that the search tried before it was stopped";
  }
  const { party, changes } = breaking.reduce((a, b) => (b.changes.length < a.changes.length ? b : a));
  const bound = isSure ? "is ended by" : "is ended at the latest by";
  return `${bound} ${count(changes.length, "swap")} in the order of ${labels.who(party)}: ${swapsInWords(changes)}`;
}

function swapsInWords(changes: readonly (readonly [number, number])[]): string {
  return listed(
    changes.map(([above, below]) => `state ${above} above state ${below}`),
    MOST_SWAPS,
  );
}

/** How far the search for changes of orders has come. */
export function changesProgressInWords(
  { party, state, concept, tried }: StateAsked & { readonly party: string; readonly tried: number },
  seconds: number,
  labels: Labels,
): string {
  return `State ${state + 1} under ${conceptInText(concept)}: ${tried} orders of ${labels.who(party)} tried, ${seconds} s; Ctrl-C stops with what is found`;
}

/** @param equilibria - how many were held against all coalitions */
export function coalitionsInWords(
  found: readonly CoalitionImprovement[],
  equilibria: number,
  { labels, measures, named }: Naming,
): Told {
  const left = new Set(found.map(({ from }) => from)).size;
  return {
    heading:
      equilibria === 0
        ? "No state is an equilibrium that parties acting together could leave"
        : `${left} of ${equilibria} ${equilibria === 1 ? "equilibrium" : "equilibria"} would be left by parties acting together`,
    paragraphs: cut(found, ({ members, from, to, by }) => {
      const states = [from, ...by.map((move) => move.to)].map((id) => named(id - 1));
      const both = members.length === 2 ? "both" : "all";
      return `From state ${from}, ${listed(members.map(labels.who))} reach state ${to}, which ${both} prefer: ${sequenceInWords(states, by, measures, labels)}.`;
    }),
  };
}

export function judgesInWords(
  { concepts, equilibria }: StabilitySections["judges"],
  { labels }: Naming,
): Told {
  const judges = Object.entries(concepts).map(
    ([party, concept]) => `${labels.party(party)} by ${conceptInText(concept)}`,
  );
  return { heading: `Judging ${listed(judges)}`, paragraphs: [equilibriaListed(equilibria)] };
}

export function aheadInWords({ horizon, settles, equilibria }: StabilitySections["ahead"]): Told {
  if (horizon !== null)
    return {
      heading: `Looking ${count(horizon, "move")} ahead (limited-move, L${horizon})`,
      paragraphs: [equilibriaListed(equilibria!)],
    };
  if (equilibria === null)
    return {
      heading: "Looking any number of moves ahead",
      paragraphs: ["What the parties expect neither settled nor came round in a circle within 4,096 moves."],
    };
  return {
    heading: "Looking any number of moves ahead (non-myopic)",
    paragraphs: [
      equilibriaListed(equilibria),
      settles == null
        ? "What the parties expect goes round in a circle; a state counts where it is kept all the way round."
        : `What the parties expect is settled from ${count(settles, "move")} on.`,
    ],
  };
}

export function strengthInWords({ equilibria }: StabilitySections["strength"]): Told {
  return {
    heading: "With strength of preference",
    paragraphs:
      equilibria.length === 0
        ? ["No state is an equilibrium."]
        : equilibria.map(({ id, strongly, weakly }) => {
            const parts = [
              ...(strongly.length === 0 ? [] : [`strong under ${conceptsInText(strongly)}`]),
              ...(weakly.length === 0 ? [] : [`weak under ${conceptsInText(weakly)}`]),
            ];
            return `State ${id}: ${parts.join("; ")}.`;
          }),
  };
}

/** @param parties - ids of those of which something is not known */
export function unknownInWords(
  unknown: StabilitySections["unknown"],
  parties: readonly string[],
  { labels }: Naming,
): Told {
  return {
    heading: `Where it is not known what ${listed(parties.map(labels.who))} ${parties.length === 1 ? "prefers" : "prefer"}`,
    paragraphs: Object.entries(UNKNOWN_WORDS).map(([form, words]) => {
      const told = Object.entries(unknown[form as UnknownForm].equilibria).map(
        ([concept, states]) =>
          `${conceptInText(concept as Concept)}: ${states.length === 0 ? "none" : listed(states.map(String), MOST_TOLD)}`,
      );
      return `(${form}) ${words}. Equilibria under ${told.join("; ")}.`;
    }),
  };
}

/** @param states - how many were looked at */
export function viewsInWords(
  { equilibria, hidden }: StabilitySections["views"],
  states: number,
  { labels }: Naming,
): Told {
  const unseen = hidden
    .slice(0, MOST_TOLD)
    .map(({ id, from }) => `state ${id} by ${listed(from.map(labels.who))}`);
  return {
    heading: `Each party judging by what it sees: ${equilibria.length} of ${states} states are equilibria`,
    paragraphs: [
      ...equilibria
        .slice(0, 2 * MOST_TOLD)
        .map(({ id, concepts }) => `State ${id} under ${conceptsInText(concepts)}.`),
      ...(hidden.length === 0 ? [] : [`Not seen, and so no equilibria: ${unseen.join("; ")}.`]),
    ],
  };
}

export function onceEachInWords(
  found: readonly OnceEachDifference[],
  { labels, measures, named }: Naming,
): Told {
  return {
    heading:
      found.length === 0
        ? "If no party could move twice in an answer, no verdict would differ"
        : `If no party could move twice in an answer, ${count(found.length, "verdict")} would differ`,
    paragraphs: cut(found, ({ party, state, concepts, to, answer }) => {
      const states = [to, ...answer.map((move) => move.to)].map((id) => named(id - 1));
      return `State ${state} would not be stable for ${labels.who(party)} under ${conceptsInText(concepts)}: its move to state ${to} is answered only by somebody moving again: ${sequenceInWords(states, answer, measures, labels)}.`;
    }),
  };
}

/** States by their ids. */
function equilibriaListed(states: readonly number[]): string {
  if (states.length === 0) return "No state is an equilibrium.";
  const shown = listed(states.slice(0, 2 * MOST_TOLD).map(String));
  const rest = states.length - 2 * MOST_TOLD;
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
