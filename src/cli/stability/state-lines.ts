import { CONCEPTS, conceptsOf, inForceEverywhere, stateBits } from "../../engine/index.ts";
import type { Analysis } from "./analysis.ts";

/**
 * The states of an analysis as JSON, entries of `states`, one text each. Put together from
 * pieces that are spelled once: there may be a million states.
 */
export function* stateLines({ graph, tables, states }: Analysis): Generator<string> {
  const { model, space } = graph;
  const lists = Array.from({ length: 1 << CONCEPTS.length }, (_, mask) => JSON.stringify(conceptsOf(mask)));
  const measureIds = model.measureIds.map((id) => JSON.stringify(id));
  const parties = model.partyIds.map((id, party) => {
    const { rank, rankCount } = graph.preferences[party]!;
    return { key: `${JSON.stringify(id)}:`, rank, rankCount, stable: tables.stable[party]! };
  });
  for (const state of states) {
    const everywhere = inForceEverywhere(space, state);
    const inForce = measureIds.filter((_, measure) => ((everywhere >>> measure) & 1) === 1).join();
    const stable = parties.map((party) => party.key + lists[party.stable[state]!]!).join();
    const rank = parties.map((party) => party.key + (party.rankCount - party.rank[state]!)).join();
    yield `{"id":${state + 1},"bits":"${stateBits(model, space, state)}","inForce":[${inForce}],"stable":{${stable}},` +
      `"equilibrium":${lists[tables.equilibrium[state]!]},"rank":{${rank}}}`;
  }
}
