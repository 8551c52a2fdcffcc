import {
  buildGraph,
  CONCEPTS,
  type Concept,
  describeStates,
  graphOfMoves,
  type MoveKind,
  type MovesShown,
  type StateResult,
} from "../../engine/index.ts";
import type { Diagnostic } from "../../scenario/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Answering } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { type Particulars, performersOf } from "../particulars.ts";
import {
  type Conflict,
  countEquilibria,
  type EquilibriumCount,
  foremostStates,
  openConflict,
  withInForce,
} from "./conflict.ts";
import { stabilityProblem } from "./stability-problem.ts";
import { type WhyOfParty, whyPartiesStay } from "./why-parties-stay.ts";

/** States by their ids. */
export interface StabilityAsked {
  /** The state looked at; null: the start. */
  readonly state: number | null;
  /** Null: any. */
  readonly concept: Concept | null;
  /** Which moves are shown. */
  readonly moves: MoveKind;
  /** Ids of measures: only states with all of them in force are counted and listed. */
  readonly inForce: readonly string[];
}

/** Either what is found or why the scenario cannot be looked at so. */
export type StabilityFound =
  | { readonly problem: Diagnostic; readonly found: null }
  | { readonly problem: null; readonly found: Stability };

export interface Stability extends Pick<Particulars, "partyIds" | "measures">, EquilibriumCount {
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

/** States in option form: as wide as a table is still gone through. */
const MOST_SHOWN = 16;
/** States and moves of a picture in which lines can still be followed. */
const MOST_STATES = 24;
const MOST_MOVES = 48;
const GRAPH = "conflict graph";

/** The states that nobody would leave, and one state with the moves from it and who would stay there. */
export function* stabilityAnswer(
  open: OpenScenario,
  asked: StabilityAsked,
  tools: AnswerTools,
): Answering<StabilityFound> {
  let conflict: Conflict;
  try {
    conflict = withInForce(conflictOf(open, tools), asked.inForce);
  } catch (error) {
    const problem = stabilityProblem(open, error);
    if (problem === null) throw error;
    return { problem, found: null };
  }
  const { graph, tables, start } = conflict;
  const { model, space } = graph;
  const looked = asked.state !== null && asked.state <= space.stateCount ? asked.state - 1 : (start ?? 0);
  const counted = countEquilibria(conflict);
  const among = asked.concept === null ? CONCEPTS : [asked.concept];
  const { shown, foremost } = foremostStates(conflict, among, MOST_SHOWN, [looked]);
  const found = asked.concept === null ? counted.equilibria : new Map(counted.under).get(asked.concept)!;
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
      measures: { ids: model.measureIds, performers: performersOf(model) },
      ...counted,
      start: start === null ? null : start + 1,
      looked: looked + 1,
      shown,
      hidden: found - foremost,
      moves,
      inPicture: describeStates(
        graph,
        tables,
        moves.states.map((id) => id - 1),
      ),
      why: whyPartiesStay(conflict, looked, asked.concept),
    },
  };
}

/** One conflict is kept, for the next state that is looked at. */
export function conflictOf(open: OpenScenario, { kept }: AnswerTools): Conflict {
  const last = kept.get(GRAPH) as { readonly open: OpenScenario; readonly conflict: Conflict } | undefined;
  if (last?.open === open) return last.conflict;
  const conflict = openConflict(buildGraph(open.model));
  kept.set(GRAPH, { open, conflict });
  return conflict;
}
