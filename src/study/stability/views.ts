import { conceptMask, conceptsOf, findState, type Model, stateBits } from "../../engine/index.ts";
import { performersOf } from "../particulars.ts";
import type { Conflict } from "./conflict.ts";
import type { SeenByEach } from "./further-answers.ts";
import { byParty } from "./groups.ts";

/**
 * Equilibria where each party judges by its own picture of the conflict.
 *
 * @param views - by the index of the party: the conflict as it sees it, with the same parties and measures and opened for the same
 * concepts; who has none sees it as it is
 */
export function findSeenByEach(conflict: Conflict, views: ReadonlyMap<number, Conflict>): SeenByEach {
  const { graph, tables, states, concepts } = conflict;
  const seen = graph.moves.map((_, party) => {
    const view = views.get(party);
    return view === undefined ? Int32Array.from(tables.stable[party]!) : stableInView(conflict, view, party);
  });
  const all = [...states].map((state) => ({
    id: state + 1,
    from: graph.model.partyIds.filter((_, party) => seen[party]![state]! < 0),
    concepts: conceptsOf(seen.reduce((mask, own) => mask & Math.max(0, own[state]!), conceptMask(concepts))),
  }));
  return {
    equilibria: all
      .filter((one) => one.concepts.length > 0)
      .map(({ id, concepts: under }) => ({ id, concepts: under })),
    hidden: all.filter(({ from }) => from.length > 0).map(({ id, from }) => ({ id, from })),
    stable: byParty(conflict, (party) =>
      [...states]
        .filter((state) => seen[party]![state]! >= 0)
        .map((state) => ({ id: state + 1, concepts: conceptsOf(seen[party]![state]!) })),
    ),
  };
}

/** Per state of the conflict, the concepts, as bits, under which it is stable in a party's view; -1 where it does not see the state. */
function stableInView(
  { graph: { model, space } }: Conflict,
  { graph: seen, tables }: Conflict,
  party: number,
): Int32Array {
  const own = tables.stable[party]!;
  const merged = new Map(
    Array.from({ length: seen.space.stateCount - seen.space.firstMerged }, (_, index) => {
      const state = seen.space.firstMerged + index;
      return [stateBits(seen.model, seen.space, state), state];
    }),
  );
  return Int32Array.from({ length: space.stateCount }, (_, state) => {
    const there =
      state < space.firstMerged
        ? findState(seen.space, space.cells[state]!)
        : (merged.get(stateBits(model, space, state)) ?? -1);
    return there < 0 ? -1 : own[there]!;
  });
}

/** Whether a scenario can be a view of another: the same parties and measures, in the same order, done by the same parties; the rest may differ. */
export function isViewOf(view: Model, whole: Model): boolean {
  const outline = (model: Model): string =>
    JSON.stringify([model.partyIds, model.measureIds, performersOf(model)]);
  return outline(view) === outline(whole);
}
