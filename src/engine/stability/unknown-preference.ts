import { EngineError } from "../model/index.ts";
import { CONCEPT_DEFINITIONS, CONCEPTS, type Concept } from "./concepts.ts";
import { movesFrom } from "./explain-stability.ts";
import { type ConflictGraph, othersThan } from "./graph.ts";

/** The four forms of stability under unknown preference. */
export const UNKNOWN_FORMS = ["a", "b", "c", "d"] as const;
/** What the unknown does: in `a` and `c` a party leaves for it, in `c` and `d` it deters. */
export type UnknownForm = (typeof UNKNOWN_FORMS)[number];

/** Most states; every sequence from every state is followed afresh. */
const MAX_UNKNOWN_STATES = 1024;

/**
 * Stability where some preferences are unknown: two states of different `sorts` of a party are, for it, of unknown preference; two
 * of one sort are ordered by its rank.
 *
 * | form | the party leaves for | an answer r deters when |
 * |---|---|---|
 * | a | what it prefers, and the unknown | it is known that r is not preferred to s |
 * | b | what it prefers | the same |
 * | c | what it prefers, and the unknown | it is not known that r is preferred to s |
 * | d | what it prefers | the same |
 *
 * What the party could move on to after an answer (SMR, SSEQ) is judged like r. Credible answers (SEQ, SSEQ) are moves to what
 * their mover prefers or of which it is unknown. So stable under b is what is stable under a and more, likewise d and c, c and a, d and b.
 *
 * @param sorts - per party: per state its sort; equal sorts everywhere: nothing is unknown
 * @returns by form, per party: per state, the concepts as bits: bit k for CONCEPTS[k]
 * @throws EngineError `too-many-states`
 * Cost: O(states^2 * moves). Source: Li, Hipel, Kilgour & Fang (2004), "Preference uncertainty in the graph model for conflict
 * resolution", IEEE SMC-A 34, 507-520.
 */
export function findUnderUnknown(
  graph: ConflictGraph,
  sorts: readonly Int32Array[],
): Readonly<Record<UnknownForm, readonly Uint8Array[]>> {
  const { stateCount } = graph.space;
  if (stateCount > MAX_UNKNOWN_STATES) {
    throw new EngineError("too-many-states", "", { found: stateCount, limit: MAX_UNKNOWN_STATES });
  }
  const moves = graph.moves.map((_, party) =>
    Array.from({ length: stateCount }, (_, state) => movesFrom(graph, party, state)),
  );
  const isUnknown = (party: number, a: number, b: number): boolean => sorts[party]![a] !== sorts[party]![b];
  const prefers = (party: number, a: number, b: number): boolean =>
    !isUnknown(party, a, b) && graph.preferences[party]!.rank[a]! > graph.preferences[party]!.rank[b]!;
  const mayGain = (party: number, a: number, b: number): boolean =>
    isUnknown(party, a, b) || prefers(party, a, b);
  const credible = moves.map((lists, party) =>
    lists.map((list, state) => list.filter((to) => mayGain(party, to, state))),
  );

  const stableFor = (party: number, form: UnknownForm): Uint8Array => {
    const others = othersThan(graph, party);
    const leavesFor = form === "a" || form === "c" ? mayGain : prefers;
    const deters = (state: number, end: number): boolean =>
      form === "a" || form === "b" ? !mayGain(party, end, state) : !prefers(party, end, state);
    const answersTo = { moves: new Map<number, number[]>(), improvements: new Map<number, number[]>() };
    const answers = (kind: "moves" | "improvements", to: number): readonly number[] => {
      const known = answersTo[kind].get(to) ?? reached(kind === "moves" ? moves : credible, others, to);
      answersTo[kind].set(to, known);
      return known;
    };
    return Uint8Array.from({ length: stateCount }, (_, state) => {
      const leavings = moves[party]![state]!.filter((to) => leavesFor(party, to, state));
      return CONCEPTS.reduce((mask, concept: Concept, bit) => {
        const { answers: kind, movesOn } = CONCEPT_DEFINITIONS[concept];
        const isDeterred = leavings.every(
          (to) =>
            kind !== null &&
            answers(kind, to).some(
              (end) =>
                deters(state, end) && (!movesOn || moves[party]![end]!.every((next) => deters(state, next))),
            ),
        );
        return isDeterred ? mask | (1 << bit) : mask;
      }, 0);
    });
  };
  const everybody = graph.moves.map((_, party) => party);
  const byForm = (form: UnknownForm): Uint8Array[] => everybody.map((party) => stableFor(party, form));
  return { a: byForm("a"), b: byForm("b"), c: byForm("c"), d: byForm("d") };
}

/** What legal sequences of these steps lead to; nobody moves twice running. */
function reached(
  steps: readonly (readonly (readonly number[])[])[],
  movers: readonly number[],
  from: number,
): number[] {
  const found = new Set<number>();
  const seen = new Set<number>();
  const queue: { at: number; last: number }[] = [{ at: from, last: -1 }];
  for (const { at, last } of queue) {
    for (const mover of movers) {
      if (mover === last) continue;
      for (const to of steps[mover]![at]!) {
        found.add(to);
        const node = to * steps.length + mover;
        if (seen.has(node)) continue;
        seen.add(node);
        queue.push({ at: to, last: mover });
      }
    }
  }
  return [...found];
}
