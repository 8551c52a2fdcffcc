import {
  CONCEPT_DEFINITIONS,
  CONCEPTS,
  type Concept,
  conceptMask,
  describeStates,
  findAnswer,
  improvementsOf,
  type Sequence,
  type StateResult,
} from "../../engine/index.ts";
import type { Conflict } from "./conflict.ts";

/** Why a party stays in a state, or would leave it. */
export interface WhyOfParty {
  readonly party: string;
  readonly concept: Concept;
  readonly stays: boolean;
  /** The state, where the party would move, and after each move of the answer; none where no move improves. */
  readonly states: readonly StateResult[];
  /** What deters the party; null where it would leave, or has nowhere better to go. */
  readonly answer: Sequence | null;
}

/** Improvements looked at for the one that nothing deters; each may walk through all states. */
const MOST_TRIED = 100;

/** The concepts that heed answers, those with the answers most to be expected first. */
export const TELLING: readonly Concept[] = [...CONCEPTS]
  .reverse()
  .filter((concept) => CONCEPT_DEFINITIONS[concept].answers !== null);

/** For every party, why it stays in a state or would leave it, under one concept: the one asked for, or the most telling. */
export function whyPartiesStay(
  { graph, tables }: Pick<Conflict, "graph" | "tables">,
  state: number,
  asked: Concept | null,
): WhyOfParty[] {
  return graph.model.partyIds.map((party, index): WhyOfParty => {
    const isStable = (concept: Concept): boolean =>
      (tables.stable[index]![state]! & conceptMask([concept])) !== 0;
    const concept = asked ?? TELLING.find(isStable) ?? TELLING.at(-1)!;
    const stays = isStable(concept);
    const improvements = improvementsOf(graph, index, state);
    const [best] = improvements;
    if (best === undefined) return { party, concept, stays, states: [], answer: null };
    if (stays) {
      const answer = findAnswer(graph, index, state, best, concept)!;
      const ids = [best, ...answer.map(({ to }) => to - 1)];
      return { party, concept, stays, states: describeStates(graph, tables, [state, ...ids]), answer };
    }
    const way = improvements
      .slice(0, MOST_TRIED)
      .find((to) => findAnswer(graph, index, state, to, concept) === null);
    const states = way === undefined ? [] : describeStates(graph, tables, [state, way]);
    return { party, concept, stays, states, answer: null };
  });
}
