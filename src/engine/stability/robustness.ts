import { drive } from "../steps/index.ts";
import { CONCEPT_DEFINITIONS, type Concept } from "./concepts.ts";
import { explainStability, movesFrom } from "./explain-stability.ts";
import type { ConflictGraph } from "./graph.ts";
import { orderChangeSteps, unique } from "./inverse.ts";
import type { Demand, LeastChangeResult, LeastChangeSteps, OrderChangeOptions } from "./least-change.ts";

/**
 * Robustness of an equilibrium: the least changes of one party's order after which the state is an equilibrium no more.
 * An equilibrium survives one adjacent swap less than the least of these over the parties.
 *
 * To end the equilibrium some improvement must go undeterred. So a demand is named for every way in which one could: the
 * party comes to prefer t to s; or it comes to prefer the answer that deters it now, or something it can move to from there; or, where
 * the answer of others must be credible, the party no longer prefers a move of its own that the answer takes.
 *
 * @param target - index of an equilibrium of the concept, from 0
 * @returns no orders where no order of the party ends it
 * @throws EngineError `too-many-states`
 */
export function findBreakingChange(
  graph: ConflictGraph,
  party: number,
  target: number,
  concept: Concept,
  options: OrderChangeOptions = {},
): LeastChangeResult {
  return drive(breakingSteps(graph, party, target, concept, options));
}

/** As `findBreakingChange`, in steps. */
export function breakingSteps(
  graph: ConflictGraph,
  party: number,
  target: number,
  concept: Concept,
  options: OrderChangeOptions = {},
): LeastChangeSteps {
  return orderChangeSteps(graph, party, options, (changed) => {
    const demands: Demand[] = [];
    for (let deciding = 0; deciding < graph.moves.length; deciding++) {
      const found = spoilers(changed, deciding, party, target, concept);
      if (found === null) return null;
      demands.push(...found);
    }
    return unique(demands);
  });
}

/** Demands on `party`'s order of which one is needed before `deciding` leaves the target; null where it leaves now. */
function spoilers(
  graph: ConflictGraph,
  deciding: number,
  party: number,
  target: number,
  concept: Concept,
): Demand[] | null {
  const explanation = explainStability(graph, deciding, target, concept);
  if (!explanation.stable) return null;
  const { answers: kind, movesOn } = CONCEPT_DEFINITIONS[concept];
  const { rank } = graph.preferences[party]!;
  const demands: Demand[] = [];
  if (deciding === party) {
    for (const to of movesFrom(graph, party, target)) {
      if (rank[to]! <= rank[target]!) demands.push({ above: to, below: target });
    }
  }
  for (const { to, answer } of explanation.improvements) {
    if (deciding === party) {
      const end = answer!.at(-1)!.to - 1;
      const spoiling = movesOn ? [end, ...movesFrom(graph, party, end)] : [end];
      // A tie with the target deters as well; where the answer is the target itself, nothing can be made of it.
      for (const state of spoiling) if (state !== target) demands.push({ above: state, below: target });
    } else if (kind === "improvements") {
      let from = to - 1;
      for (const move of answer!) {
        if (move.party === graph.model.partyIds[party]) demands.push({ above: from, below: move.to - 1 });
        from = move.to - 1;
      }
    }
  }
  return demands;
}
