/**
 * The graph model by brute force, written from the definitions (docs/theory/stability.md) alone: every move is listed, every legal
 * sequence followed move by move, every sanction looked for by itself. Shares no code with the engine.
 */
export interface PlainConflict {
  /** Parties of each measure. */
  readonly by: readonly (readonly number[])[];
  /** Which way each measure can go. */
  readonly way: readonly ("both" | "forward" | "back")[];
  readonly partyCount: number;
  /** Each state: its cells, "1" in force and "0" not, in the order of the measures. */
  readonly states: readonly (readonly string[])[];
  /** Per party and state; 1 is best. */
  readonly rank: readonly (readonly number[])[];
}

export type PlainConcept = "R" | "GMR" | "SMR" | "SEQ" | "SSEQ";

/** R_i(s): states that the party can move to. */
export function movesOf(conflict: PlainConflict, party: number, state: number): number[] {
  const canMove = (from: string, to: string): boolean =>
    [...from].every((bit, measure) => {
      if (bit === to[measure]) return true;
      if (!conflict.by[measure]!.includes(party)) return false;
      // Nobody takes up alone what several do together; each of them can end it.
      if (conflict.by[measure]!.length > 1 && bit === "0") return false;
      const way = bit === "0" ? "forward" : "back";
      return conflict.way[measure] === "both" || conflict.way[measure] === way;
    });
  return conflict.states.flatMap((cells, other) =>
    other !== state && conflict.states[state]!.some((from) => cells.some((to) => canMove(from, to)))
      ? [other]
      : [],
  );
}

/** Does the party prefer `a` to `b`? */
export function prefers(conflict: PlainConflict, party: number, a: number, b: number): boolean {
  return conflict.rank[party]![a]! < conflict.rank[party]![b]!;
}

/** R+_i(s). */
export function improvementsOf(conflict: PlainConflict, party: number, state: number): number[] {
  return movesOf(conflict, party, state).filter((to) => prefers(conflict, party, to, state));
}

/** R_H(s), or R+_H(s): the states that legal sequences of at least one and at most `length` moves lead to, with the fewest moves. */
export function reachedBy(
  conflict: PlainConflict,
  members: readonly number[],
  state: number,
  improving: boolean,
  length: number = Number.POSITIVE_INFINITY,
): Map<number, number> {
  const steps = improving ? improvementsOf : movesOf;
  const found = new Map<number, number>();
  const seen = new Set<string>();
  let ends: { at: number; last: number }[] = [{ at: state, last: -1 }];
  for (let moves = 1; ends.length > 0 && moves <= length; moves += 1) {
    const next: { at: number; last: number }[] = [];
    for (const { at, last } of ends) {
      for (const mover of members.filter((member) => member !== last)) {
        for (const to of steps(conflict, mover, at)) {
          if (!found.has(to)) found.set(to, moves);
          if (seen.has(`${to} ${mover}`)) continue;
          seen.add(`${to} ${mover}`);
          next.push({ at: to, last: mover });
        }
      }
    }
    ends = next;
  }
  return found;
}

export function isStable(
  conflict: PlainConflict,
  party: number,
  state: number,
  concept: PlainConcept,
): boolean {
  const improvements = improvementsOf(conflict, party, state);
  if (concept === "R") return improvements.length === 0;
  const others = Array.from({ length: conflict.partyCount }, (_, one) => one).filter((one) => one !== party);
  const credible = concept === "SEQ" || concept === "SSEQ";
  const symmetric = concept === "SMR" || concept === "SSEQ";
  return improvements.every((first) =>
    [...reachedBy(conflict, others, first, credible).keys()].some(
      (answer) =>
        !prefers(conflict, party, answer, state) &&
        !(
          symmetric &&
          movesOf(conflict, party, answer).some((third) => prefers(conflict, party, third, state))
        ),
    ),
  );
}
