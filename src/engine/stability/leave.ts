import { type Direction, largestBlock, type Moves, relatedClasses } from "./moves.ts";

/** Told of every state that a party's move reaches. */
export type Arrive = (state: number, party: number) => void;

/** Follows all moves of one party from (or, walking down, to) a state that has a cell in the class `from`. */
export type Leave = (state: number, from: number) => void;

/** What is known of a class that a party's moves have visited; else the only state that has visited it. */
const UNVISITED = -1;
const DONE = -2;

/** Unilateral moves: a state leads to all states of the classes its class is related to, but itself. */
export function leaveByMoves(moves: Moves, direction: Direction, arrive: Arrive): Leave {
  const { party, classStart, members, levels } = moves;
  const visitor = new Int32Array(moves.classCount).fill(UNVISITED);
  const visit = (state: number, to: number): void => {
    const before = visitor[to]!;
    if (before === DONE || before === state) return;
    if (before !== UNVISITED) {
      visitor[to] = DONE;
      arrive(before, party);
      return;
    }
    let contains = false;
    const end = classStart[to + 1]!;
    for (let place = classStart[to]!; place < end; place++) {
      const member = members[place]!;
      if (member === state) contains = true;
      else arrive(member, party);
    }
    visitor[to] = contains ? state : DONE;
  };
  if (levels === null) return visit;

  const related = new Int32Array(largestBlock(moves));
  const isClosed = new Uint8Array(moves.classCount);
  return (state, from) => {
    if (isClosed[from] === 1) return;
    const count = relatedClasses(levels, from, direction, related);
    let closed = 1;
    for (let index = 0; index < count; index++) {
      visit(state, related[index]!);
      if (visitor[related[index]!] !== DONE) closed = 0;
    }
    isClosed[from] = closed;
  };
}

/** Unilateral improvements: to those only that the party ranks higher (walking down: lower). */
export function leaveByImprovements(
  moves: Moves,
  rank: Int32Array,
  direction: Direction,
  arrive: Arrive,
): Leave {
  const { party, classStart, members, levels } = moves;
  // Up: members from `next` on are reached; down: members before it.
  const next = direction === "up" ? classStart.slice(1) : classStart.slice(0, moves.classCount);
  const visit = (state: number, to: number): void => {
    const from = rank[state]!;
    let place = next[to]!;
    if (direction === "up") {
      const start = classStart[to]!;
      while (place > start && rank[members[place - 1]!]! > from) arrive(members[--place]!, party);
    } else {
      const end = classStart[to + 1]!;
      while (place < end && rank[members[place]!]! < from) arrive(members[place++]!, party);
    }
    next[to] = place;
  };
  if (levels === null) return visit;

  const related = new Int32Array(largestBlock(moves));
  const better = direction === "up" ? -1 : 1;
  const widest = new Int32Array(moves.classCount).fill(direction === "up" ? 0x7fffffff : -1);
  return (state, from) => {
    // A visitor of the same class that was no worse a start has reached all that this one could.
    if ((rank[state]! - widest[from]!) * better <= 0) return;
    widest[from] = rank[state]!;
    const count = relatedClasses(levels, from, direction, related);
    for (let index = 0; index < count; index++) visit(state, related[index]!);
  };
}
