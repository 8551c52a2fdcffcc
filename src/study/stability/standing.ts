import {
  type CoalitionImprovement,
  type Concept,
  coalitionsOf,
  describeStates,
  findCoalitionImprovements,
  relay,
  type StateResult,
} from "../../engine/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Answering } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import type { OrderChange } from "./further-answers.ts";
import { breakEquilibriaSteps, makeEquilibriaSteps } from "./order-changes.ts";
import { conflictOf } from "./stability-answer.ts";

/** A state by its id, and how far parties look ahead. */
export interface StandingAsked {
  readonly state: number;
  readonly concept: Concept;
}

/** What keeps a state, or does not: orders and alliances. */
export interface Standing {
  readonly state: number;
  readonly stands: boolean;
  /** By party: the least change of its order alone that makes the state one that nobody would leave; of one that is, the least after which somebody would. */
  readonly changes: Readonly<Record<string, OrderChange>>;
  /** Where parties acting together would go from it. */
  readonly together: readonly CoalitionImprovement[];
  /** Every state that is named in it, by id. */
  readonly named: Readonly<Record<number, StateResult>>;
}

/** What would have to change for a state to stand, and which parties together would leave it. @throws EngineError `too-many-states`, `too-many-coalitions` */
export function* standingAnswer(
  open: OpenScenario,
  { state, concept }: StandingAsked,
  tools: AnswerTools,
): Answering<Standing, number> {
  const conflict = conflictOf(open, tools);
  const { graph, tables } = conflict;
  const at = state - 1;
  const [looked] = describeStates(graph, tables, [at]);
  const stands = looked!.equilibrium.includes(concept);
  const asked = [{ state: at, concept }];
  const [found] = yield* relay(
    stands ? breakEquilibriaSteps(conflict, asked) : makeEquilibriaSteps(conflict, asked),
    ({ tried }) => ({ progress: tried }),
  );
  const changes = found!.parties;
  const together = coalitionsOf(graph).flatMap((members) => findCoalitionImprovements(graph, members, at));
  const ids = new Set([
    state,
    ...Object.values(changes).flatMap(({ changes: pairs }) => (pairs ?? []).flat()),
    ...together.flatMap(({ to, by }) => [to, ...by.map((move) => move.to)]),
  ]);
  const named = describeStates(
    graph,
    tables,
    [...ids].map((id) => id - 1),
  );
  return { state, stands, changes, together, named: Object.fromEntries(named.map((one) => [one.id, one])) };
}
