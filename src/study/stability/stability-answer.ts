import {
  buildGraph,
  CONCEPTS,
  type Concept,
  type ConflictGraph,
  conceptMask,
  describeStates,
  findAnswer,
  findStabilityTables,
  findState,
  foremostEquilibria,
  graphOfMoves,
  improvementsOf,
  type MoveKind,
  type MovesShown,
  type Sequence,
  type StabilityTables,
  type StateResult,
} from "../../engine/index.ts";
import type { Diagnostic } from "../../scenario/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Answering } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import type { Particulars } from "../particulars.ts";
import { stabilityProblem } from "./stability-problem.ts";

/** States by their ids. */
export interface StabilityAsked {
  /** The state looked at; null: the start. */
  readonly state: number | null;
  /** Null: any. */
  readonly concept: Concept | null;
  /** Which moves are shown. */
  readonly moves: MoveKind;
}

/** Either what is found or why the scenario cannot be looked at so. */
export type StabilityFound =
  | { readonly problem: Diagnostic; readonly found: null }
  | { readonly problem: null; readonly found: Stability };

export interface Stability extends Pick<Particulars, "partyIds" | "measures"> {
  readonly states: number;
  /** Under any concept. */
  readonly equilibria: number;
  readonly under: readonly [Concept, number][];
  readonly start: number | null;
  readonly looked: number;
  /** The start, the state looked at and the foremost equilibria under the concept asked for. */
  readonly shown: readonly StateResult[];
  /** Equilibria under that concept that are too many to be shown. */
  readonly hidden: number;
  readonly moves: MovesShown;
  /** The states of `moves`. */
  readonly inPicture: readonly StateResult[];
  /** By party, of the state looked at. */
  readonly why: readonly WhyOfParty[];
}

/** Why a party stays in a state, or would leave it. */
export interface WhyOfParty {
  readonly party: string;
  readonly concept: Concept;
  readonly stays: boolean;
  /** The state, where the party would move, and after each move of the answer; none where no move improves. */
  readonly states: readonly StateResult[];
  /** What deters the party; null where it would leave, or has nowhere better to go. */
  readonly answer: Sequence | null;
}

/** States in option form: as wide as a table is still gone through. */
const MOST_SHOWN = 16;
/** States and moves of a picture in which lines can still be followed. */
const MOST_STATES = 24;
const MOST_MOVES = 48;
/** Improvements looked at for the one that nothing deters; each may walk through all states. */
const MOST_TRIED = 100;
const GRAPH = "conflict graph";

interface Conflict {
  readonly graph: ConflictGraph;
  readonly tables: StabilityTables;
}

/** The states that nobody would leave, and one state with the moves from it and who would stay there. */
export function* stabilityAnswer(
  open: OpenScenario,
  asked: StabilityAsked,
  tools: AnswerTools,
): Answering<StabilityFound> {
  let conflict: Conflict;
  try {
    conflict = conflictOf(open, tools);
  } catch (error) {
    const problem = stabilityProblem(open, error);
    if (problem === null) throw error;
    return { problem, found: null };
  }
  const { graph, tables } = conflict;
  const { model, space } = graph;
  const start = findState(space, model.start[0]!);
  const looked =
    asked.state !== null && asked.state <= space.stateCount ? asked.state - 1 : Math.max(0, start);
  const among = conceptMask(asked.concept === null ? CONCEPTS : [asked.concept]);
  const count = (mask: number): number =>
    tables.equilibrium.reduce((sum, bits) => sum + Number((bits & mask) !== 0), 0);
  const foremost = foremostEquilibria(tables, among, MOST_SHOWN);
  const shown = [...new Set([...(start < 0 ? [] : [start]), looked, ...foremost])];
  const moves = graphOfMoves(graph, {
    around: looked,
    kind: asked.moves,
    mostStates: MOST_STATES,
    mostMoves: MOST_MOVES,
  });
  return {
    problem: null,
    found: {
      partyIds: model.partyIds,
      measures: {
        ids: model.measureIds,
        by: model.measureIds.map((_, measure) => model.partyIds[model.performer[measure]!]!),
      },
      states: space.stateCount,
      equilibria: count(conceptMask(CONCEPTS)),
      under: CONCEPTS.map((concept): [Concept, number] => [concept, count(conceptMask([concept]))]),
      start: start < 0 ? null : start + 1,
      looked: looked + 1,
      shown: describeStates(graph, tables, shown),
      hidden: count(among) - foremost.length,
      moves,
      inPicture: describeStates(
        graph,
        tables,
        moves.states.map((id) => id - 1),
      ),
      why: whyOf(conflict, looked, asked.concept),
    },
  };
}

/** One conflict is kept, for the next state that is looked at. */
function conflictOf(open: OpenScenario, { kept }: AnswerTools): Conflict {
  const last = kept.get(GRAPH) as { readonly open: OpenScenario; readonly conflict: Conflict } | undefined;
  if (last?.open === open) return last.conflict;
  const graph = buildGraph(open.model);
  const conflict = { graph, tables: findStabilityTables(graph) };
  kept.set(GRAPH, { open, conflict });
  return conflict;
}

/** Answers by moves that their movers prefer come first: they are the ones to expect. */
const TELLING: readonly Concept[] = ["SSEQ", "SEQ", "SMR", "GMR"];

/** For every party, why it stays in a state or would leave it, under one concept: the one asked for, or the most telling. */
function whyOf({ graph, tables }: Conflict, state: number, asked: Concept | null): WhyOfParty[] {
  return graph.model.partyIds.map((party, index): WhyOfParty => {
    const isStable = (concept: Concept): boolean =>
      (tables.stable[index]![state]! & conceptMask([concept])) !== 0;
    const concept = asked ?? TELLING.find(isStable) ?? "GMR";
    const stays = isStable(concept);
    const improvements = improvementsOf(graph, index, state);
    const [best] = improvements;
    if (best === undefined) return { party, concept, stays, states: [], answer: null };
    if (stays) {
      const answer = findAnswer(graph, index, state, best, concept)!;
      const ids = [best, ...answer.map(({ to }) => to - 1)];
      return { party, concept, stays, states: describeStates(graph, tables, [state, ...ids]), answer };
    }
    const way = improvements
      .slice(0, MOST_TRIED)
      .find((to) => findAnswer(graph, index, state, to, concept) === null);
    const states = way === undefined ? [] : describeStates(graph, tables, [state, way]);
    return { party, concept, stays, states, answer: null };
  });
}
