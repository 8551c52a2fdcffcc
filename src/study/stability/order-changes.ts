import {
  breakingSteps,
  type ChangedOrder,
  type Concept,
  type ConflictGraph,
  conceptMask,
  EngineError,
  inverseSteps,
  type LeastChangeResult,
  type LeastChangeSteps,
  relay,
} from "../../engine/index.ts";
import type { Conflict } from "./conflict.ts";
import type { MadeEquilibrium, OrderChange, RobustEquilibrium } from "./further-answers.ts";

/** Equilibria whose robustness is asked for at a time. */
const MOST_ROBUST = 50;
/** Orders tried for each equilibrium, party and concept: there are many of these, and a search stopped says so. */
const ROBUST_CANDIDATES = 300;

/** A state, as an index from 0, under a concept. */
export interface StateAsked {
  readonly state: number;
  readonly concept: Concept;
}

/** How far the search for changes of orders has come. */
export interface OrderChangesProgress extends StateAsked {
  /** Whose order is changed: a party's id. */
  readonly party: string;
  /** Candidates tried for it. */
  readonly tried: number;
}

type OrderChangesSteps<Result> = Generator<OrderChangesProgress, Result, boolean>;

/**
 * What would make states equilibria: for each, by party, the least change of its order alone.
 *
 * Told to stop, it ends with what it has found: of the search at work perhaps an order that need not be least, of those left none.
 *
 * @throws EngineError `too-many-states`
 */
export function* makeEquilibriaSteps(
  { graph }: Conflict,
  asked: readonly StateAsked[],
): OrderChangesSteps<MadeEquilibrium[]> {
  const found = yield* changesOf(graph, asked, (party, { state, concept }) =>
    inverseSteps(graph, party, state, concept, { keepsAny: true }),
  );
  return asked.map(({ state, concept }, index) => ({ state: state + 1, concept, parties: found[index]! }));
}

/**
 * What would end each equilibrium.
 *
 * @throws EngineError `too-many-states`, `too-many-equilibria`
 */
export function* robustEquilibriaSteps({
  graph,
  tables,
  equilibria,
  concepts,
}: Conflict): OrderChangesSteps<RobustEquilibrium[]> {
  if (equilibria.length > MOST_ROBUST)
    throw new EngineError("too-many-equilibria", "", { found: equilibria.length, limit: MOST_ROBUST });
  const asked = [...equilibria].flatMap((state) =>
    concepts
      .filter((concept) => (tables.equilibrium[state]! & conceptMask([concept])) !== 0)
      .map((concept) => ({ state, concept })),
  );
  return yield* breakEquilibriaSteps({ graph }, asked);
}

/** What would end equilibria: for each, by party, the least change of its order alone. @throws EngineError `too-many-states` */
export function* breakEquilibriaSteps(
  { graph }: Pick<Conflict, "graph">,
  asked: readonly StateAsked[],
): OrderChangesSteps<RobustEquilibrium[]> {
  const found = yield* changesOf(graph, asked, (party, { state, concept }) =>
    breakingSteps(graph, party, state, concept, { mostCandidates: ROBUST_CANDIDATES }),
  );
  return asked.map(({ state, concept }, index) => ({
    state: state + 1,
    concept,
    survives: survivedSwaps(Object.values(found[index]!)),
    parties: found[index]!,
  }));
}

/** For each state asked for, by party, the change found. */
function* changesOf(
  graph: ConflictGraph,
  asked: readonly StateAsked[],
  search: (party: number, asked: StateAsked) => LeastChangeSteps,
): OrderChangesSteps<Readonly<Record<string, OrderChange>>[]> {
  const found: Readonly<Record<string, OrderChange>>[] = [];
  let isStopped = false;
  for (const one of asked) {
    const changes: [string, OrderChange][] = [];
    for (const [index, party] of graph.model.partyIds.entries()) {
      const result: LeastChangeResult = isStopped
        ? { orders: [], status: "stopped" }
        : yield* relay(
            search(index, one),
            ({ tried }) => ({ ...one, party, tried }),
            (isToldToStop) => {
              isStopped ||= isToldToStop;
              return isToldToStop;
            },
          );
      changes.push([party, orderChange(result)]);
    }
    found.push(Object.fromEntries(changes));
  }
  return found;
}

function orderChange({ orders, status }: LeastChangeResult): OrderChange {
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
function survivedSwaps(found: readonly OrderChange[]): number | null {
  if (found.some(({ changes, status }) => changes === null && status === "stopped")) return null;
  const least = found.flatMap(({ changes }) => (changes === null ? [] : [changes.length]));
  return least.length === 0 ? null : Math.min(...least) - 1;
}
