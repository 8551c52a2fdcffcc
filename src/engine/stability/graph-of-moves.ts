import type { ConflictGraph } from "./graph.ts";
import { largestBlock, relatedClasses } from "./moves.ts";
import type { MoveKind } from "./walk.ts";

/** Unilateral moves to be shown: of the whole conflict, or those from one state. */
export interface MovesShown {
  /** Whether these are all states and, of the kind asked for, all moves. */
  readonly isWhole: boolean;
  /** Ids of the states, ascending. */
  readonly states: readonly number[];
  readonly moves: readonly ShownMove[];
  /** Moves from the state in the middle that are too many to be shown; 0 where the whole is. */
  readonly left: number;
}

/** A move of one party; states by their ids. */
export interface ShownMove {
  readonly party: string;
  readonly from: number;
  readonly to: number;
  /** Whether the party prefers where it leads. */
  readonly improves: boolean;
}

export interface MovesOptions {
  /** The state in the middle where the whole is too large; an index, from 0. */
  readonly around: number;
  readonly kind: MoveKind;
  readonly mostStates: number;
  readonly mostMoves: number;
}

/**
 * The graph of moves as far as it can be looked at: the whole where it has few states and moves, else one state and where a move
 * leads from it (with the moves back), every party's best moves first.
 *
 * Cost: that of the moves from one state for each state shown.
 */
export function graphOfMoves(graph: ConflictGraph, options: MovesOptions): MovesShown {
  return wholeGraph(graph, options) ?? aroundState(graph, options);
}

function wholeGraph(graph: ConflictGraph, { kind, mostStates, mostMoves }: MovesOptions): MovesShown | null {
  const { stateCount } = graph.space;
  if (stateCount > mostStates) return null;
  const moves: ShownMove[] = [];
  for (let state = 0; state < stateCount; state++) {
    moves.push(...movesFrom(graph, state, kind));
    if (moves.length > mostMoves) return null;
  }
  const states = Array.from({ length: stateCount }, (_, state) => state + 1);
  return { isWhole: true, states, moves, left: 0 };
}

function aroundState(
  graph: ConflictGraph,
  { around, kind, mostStates, mostMoves }: MovesOptions,
): MovesShown {
  const from = inTurns(
    graph.preferences.map((preference, party) => {
      const gain = ({ to }: ShownMove): number => preference.rank[to - 1]!;
      return movesOf(graph, party, around, kind).sort((a, b) => gain(b) - gain(a));
    }),
  );
  const states = new Set([around + 1]);
  const moves: ShownMove[] = [];
  for (const move of from) {
    if (moves.length >= mostMoves) break;
    if (!states.has(move.to) && states.size >= mostStates) continue;
    states.add(move.to);
    moves.push(move);
  }
  const back = moves.flatMap((move) =>
    movesFrom(graph, move.to - 1, kind).filter(({ party, to }) => party === move.party && to === around + 1),
  );
  return {
    isWhole: false,
    states: [...states].sort((a, b) => a - b),
    moves: [...moves, ...back],
    left: from.length - moves.length,
  };
}

/** Of several lists the first entries, then the second ones, and so on: no party crowds the others out. */
function inTurns(lists: readonly (readonly ShownMove[])[]): ShownMove[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat();
}

function movesFrom(graph: ConflictGraph, state: number, kind: MoveKind): ShownMove[] {
  return graph.preferences.flatMap((_, party) => movesOf(graph, party, state, kind));
}

function movesOf(graph: ConflictGraph, party: number, state: number, kind: MoveKind): ShownMove[] {
  const { rank } = graph.preferences[party]!;
  const id = graph.model.partyIds[party]!;
  return unilateralMoves(graph, party, state)
    .map((to): ShownMove => ({ party: id, from: state + 1, to: to + 1, improves: rank[to]! > rank[state]! }))
    .filter(({ improves }) => improves || kind === "moves");
}

/** R_i(s): the states that a party can move to by itself, ascending; indices, from 0. Source: docs/theory/stability.md#moves. */
export function unilateralMoves({ space, moves }: ConflictGraph, party: number, state: number): number[] {
  const { classOf, classStart, members, levels } = moves[party]!;
  const found = new Set<number>();
  const related = new Int32Array(largestBlock(moves[party]!));
  for (let cell = space.cellStart[state]!; cell < space.cellStart[state + 1]!; cell++) {
    const from = classOf[cell]!;
    related[0] = from;
    const count = levels === null ? 1 : relatedClasses(levels, from, "up", related);
    for (let index = 0; index < count; index++) {
      const to = related[index]!;
      for (let place = classStart[to]!; place < classStart[to + 1]!; place++) found.add(members[place]!);
    }
  }
  found.delete(state);
  return [...found].sort((a, b) => a - b);
}
