import {
  type CoalitionImprovement,
  type Concept,
  coalitionsOf,
  EngineError,
  findCoalitionImprovements,
  findMixedEquilibria,
  findOnceEachDifferences,
  type OnceEachDifference,
} from "../../engine/index.ts";
import type { Conflict } from "./conflict.ts";
import type { MixedEquilibria } from "./further-answers.ts";

/** Equilibria that coalitions are held against at a time: each costs a walk for each of up to a thousand coalitions. */
const MOST_TRIED = 200;

/**
 * Which equilibria parties acting together would leave, and for what.
 *
 * @throws EngineError `too-many-equilibria`, `too-many-coalitions`
 */
export function findCoalitions({ graph, equilibria }: Conflict): CoalitionImprovement[] {
  if (equilibria.length > MOST_TRIED)
    throw new EngineError("too-many-equilibria", "", { found: equilibria.length, limit: MOST_TRIED });
  const coalitions = coalitionsOf(graph);
  return [...equilibria].flatMap((state) =>
    coalitions.flatMap((members) => findCoalitionImprovements(graph, members, state)),
  );
}

/** Equilibria where parties judge by different concepts, one each. */
export function findMixed({ graph, states }: Conflict, concepts: readonly Concept[]): MixedEquilibria {
  const shown = new Set(states);
  const equilibria = findMixedEquilibria(graph, concepts).filter((state) => shown.has(state));
  return {
    concepts: byParty({ graph }, (party) => concepts[party]!),
    equilibria: equilibria.map((state) => state + 1),
  };
}

/** Verdicts that would differ if no party could move twice in an answer. @throws EngineError `too-many-states` */
export function findOnceEach({ graph, tables, states }: Conflict): OnceEachDifference[] {
  const shown = new Set(states);
  return findOnceEachDifferences(graph, tables).filter(({ state }) => shown.has(state - 1));
}

/** States times sets of parties up to which that is a moment's work. */
const MOST_COMPARED = 2 ** 18;

/** Whether that is worth asking unasked: three parties or more, and soon answered. */
export function isQuickOnceEach({ graph }: Conflict): boolean {
  const parties = graph.moves.length;
  return parties > 2 && graph.space.stateCount * 2 ** parties <= MOST_COMPARED;
}

export function byParty<T>({ graph }: Pick<Conflict, "graph">, of: (party: number) => T): Record<string, T> {
  return Object.fromEntries(graph.model.partyIds.map((id, party) => [id, of(party)]));
}
