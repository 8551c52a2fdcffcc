import {
  type ChangedOrder,
  type Concept,
  conceptMask,
  findBreakingChange,
  findInverse,
  type LeastChangeResult,
} from "../../engine/index.ts";
import { count, listed, stateInWords } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { conceptNamed, stateNamed, withinSize } from "./named.ts";
import { type Naming, namingOf, type Question } from "./section.ts";

/** Equilibria whose robustness is asked for at a time. */
const MOST_ROBUST = 50;
/** Orders tried for each equilibrium, party and concept: there are many of these, and a search stopped says so. */
const ROBUST_CANDIDATES = 300;
/** Swaps told in words; the JSON has them all. */
const MOST_SWAPS = 4;

/** `--make STATE[,CONCEPT]`: the least change of one party's order that makes a state an equilibrium. */
export const askMake: Question = {
  options: [
    {
      name: "make",
      value: "STATE",
      multiple: true,
      help: "what makes this state an equilibrium under SEQ; under another concept: STATE,CONCEPT",
    },
  ],
  answer: (args, analysis) => {
    const wanted = args.values("make");
    if (wanted.length === 0) return null;
    const naming = namingOf(analysis);
    const asked = wanted.map((text) => {
      const [name, concept, ...rest] = text.split(",");
      if (rest.length > 0) throw new UsageError(`--make takes a state and a concept, not "${text}"`);
      const state = stateNamed(analysis, name!);
      const under = concept === undefined ? "SEQ" : conceptNamed(concept);
      const byParty = analysis.graph.model.partyIds.map((party, index) => ({
        party,
        found: withinSize("make", () => findInverse(analysis.graph, index, state, under)),
      }));
      return { state, under, byParty };
    });
    return {
      key: "make",
      json: asked.map(({ state, under, byParty }) => ({
        state: state + 1,
        concept: under,
        parties: Object.fromEntries(byParty.map(({ party, found }) => [party, changeJson(found)])),
      })),
      heading: "What would have to change for a state to be an equilibrium",
      paragraphs: asked.flatMap(({ state, under, byParty }) => makeInWords(state, under, byParty, naming)),
    };
  },
};

/** `--robust`: how many adjacent swaps in one party's order each equilibrium survives. */
export const askRobust: Question = {
  options: [{ name: "robust", help: "what change of one party's order would end each equilibrium" }],
  answer: (args, analysis) => {
    if (!args.flag("robust")) return null;
    const { graph, equilibria, tables, concepts } = analysis;
    if (equilibria.length > MOST_ROBUST)
      throw new UsageError(
        `--robust is for at most ${MOST_ROBUST} equilibria; there are ${equilibria.length}`,
        "narrow them with --concept or --in-force",
      );
    const naming = namingOf(analysis);
    const asked = [...equilibria].flatMap((state) =>
      concepts
        .filter((concept) => (tables.equilibrium[state]! & conceptMask([concept])) !== 0)
        .map((concept) => ({
          state,
          concept,
          byParty: graph.model.partyIds.map((party, index) => ({
            party,
            found: withinSize("robust", () =>
              findBreakingChange(graph, index, state, concept, { mostCandidates: ROBUST_CANDIDATES }),
            ),
          })),
        })),
    );
    return {
      key: "robust",
      json: asked.map(({ state, concept, byParty }) => ({
        state: state + 1,
        concept,
        survives: survivedSwaps(byParty.map(({ found }) => found)),
        parties: Object.fromEntries(byParty.map(({ party, found }) => [party, changeJson(found)])),
      })),
      heading: "How robust the equilibria are",
      paragraphs: robustParagraphs(asked, naming),
    };
  },
};

type ByParty = readonly { readonly party: string; readonly found: LeastChangeResult }[];

/** `changes`: pairs of states, the one that comes to be preferred first; null where no order of the party does it. */
function changeJson({ orders, status }: LeastChangeResult): unknown {
  const [least] = orders;
  return {
    status,
    changes: least === undefined ? null : least.changes.map(({ above, below }) => [above + 1, below + 1]),
    order: least === undefined ? null : tiersOf(least),
  };
}

/** State numbers, best first, ties together. */
function tiersOf({ rank }: ChangedOrder): number[][] {
  const tiers: number[][] = [];
  for (const [state, level] of rank.entries()) {
    tiers[level] ??= [];
    tiers[level].push(state + 1);
  }
  return tiers.reverse();
}

/** Swaps after which it is an equilibrium still; null where no change of one order ends it, or the search stopped first. */
function survivedSwaps(found: readonly LeastChangeResult[]): number | null {
  if (found.some(({ orders, status }) => orders.length === 0 && status === "stopped")) return null;
  const least = found.flatMap(({ orders }) => (orders[0] === undefined ? [] : [orders[0].changes.length]));
  return least.length === 0 ? null : Math.min(...least) - 1;
}

function makeInWords(
  state: number,
  concept: Concept,
  byParty: ByParty,
  { labels, measures, named }: Naming,
): string[] {
  const goal = `state ${state + 1} (${stateInWords(named(state), measures, labels)})`;
  if (byParty.some(({ found }) => found.orders[0]?.changes.length === 0))
    return [`${capital(goal)} is an equilibrium under ${concept} already.`];
  return byParty.map(({ party, found }) => {
    const name = labels.party(party);
    const [least] = found.orders;
    if (least === undefined) {
      return found.status === "stopped"
        ? `${name}: the search was stopped before it found an order that makes ${goal} an equilibrium under ${concept}.`
        : `${name}: no order of its own makes ${goal} an equilibrium under ${concept}, the others' staying as they are.`;
    }
    return `${name}: ${goal} becomes an equilibrium under ${concept} with ${count(least.changes.length, "swap")} in its order: ${changesInWords(least)}.`;
  });
}

/** One paragraph for the concepts of a state of which the same is to be said. */
function robustParagraphs(
  asked: readonly { readonly state: number; readonly concept: Concept; readonly byParty: ByParty }[],
  naming: Naming,
): string[] {
  const concepts = new Map<string, { state: number; said: string; under: Concept[] }>();
  for (const { state, concept, byParty } of asked) {
    const said = robustInWords(byParty, naming);
    const key = `${state} ${said}`;
    const alike = concepts.get(key) ?? { state, said, under: [] };
    concepts.set(key, alike);
    alike.under.push(concept);
  }
  return [...concepts.values()].map(
    ({ state, said, under }) => `State ${state + 1} as an equilibrium under ${listed(under)} ${said}.`,
  );
}

function robustInWords(byParty: ByParty, { labels }: Naming): string {
  const isSure = byParty.every(({ found }) => found.status === "complete");
  const breaking = byParty.flatMap(({ party, found }) =>
    found.orders[0] === undefined ? [] : [{ party, least: found.orders[0] }],
  );
  if (breaking.length === 0) {
    return isSure
      ? "survives any change of any one party's order"
      : "was not ended by any change of one party's order that the search tried before it was stopped";
  }
  const { party, least } = breaking.reduce((a, b) =>
    b.least.changes.length < a.least.changes.length ? b : a,
  );
  const bound = isSure ? "is ended by" : "is ended at the latest by";
  return `${bound} ${count(least.changes.length, "swap")} in the order of ${labels.who(party)}: ${changesInWords(least)}`;
}

function changesInWords({ changes }: ChangedOrder): string {
  return listed(
    changes.map(({ above, below }) => `state ${above + 1} above state ${below + 1}`),
    MOST_SWAPS,
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
