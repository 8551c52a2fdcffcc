import {
  type CompiledStatement,
  conceptMask,
  conceptsOf,
  EngineError,
  findLimitedMoves,
  findNonMyopic,
  findStronglyStable,
  findUnderUnknown,
  gradeStates,
  UNKNOWN_FORMS,
  type UnknownForm,
} from "../../engine/index.ts";
import type { Conflict } from "./conflict.ts";
import type { LookAhead, StateConcepts, StrengthOfPreference, UnderUnknown } from "./further-answers.ts";
import { byParty } from "./groups.ts";

/** States of which expectations over any number of moves are followed. */
const MAX_LOOKED_AHEAD = 65_536;

/**
 * Limited-move stability; non-myopic where `horizon` is null.
 *
 * @param horizon - moves looked ahead, from 1
 * @throws EngineError `too-many-states`
 */
export function lookAhead(conflict: Conflict, horizon: number | null): LookAhead {
  const { graph } = conflict;
  const { stateCount } = graph.space;
  if (stateCount > MAX_LOOKED_AHEAD)
    throw new EngineError("too-many-states", "", { found: stateCount, limit: MAX_LOOKED_AHEAD });
  const found = horizon === null ? findNonMyopic(graph) : findLimitedMoves(graph, horizon);
  if (found === null) return { horizon: null, settles: null, equilibria: null };
  const states = [...conflict.states];
  const ids = (isKept: (state: number) => boolean): number[] =>
    states.filter(isKept).map((state) => state + 1);
  return {
    horizon,
    ...(horizon === null ? { settles: found.settlesAt } : {}),
    equilibria: ids((state) => found.stable.every((own) => own[state] === 1)),
    stable: byParty(conflict, (party) => ids((state) => found.stable[party]![state] === 1)),
  };
}

/** What parties hold to of a kind, by the index of the party. */
export type StatementsByParty = ReadonlyMap<number, readonly CompiledStatement[]>;

/**
 * Equilibria with three degrees of preference.
 *
 * @param strong - what parties strongly prefer
 * @throws EngineError `grades-against-order` (`subject` the party), `merged-state-told-apart`
 */
export function findStrength(conflict: Conflict, strong: StatementsByParty): StrengthOfPreference {
  const { graph, states, concepts, tables } = conflict;
  const grades = graph.moves.map((_, party) => gradeStates(graph, strong.get(party) ?? []));
  const strongly = grades.map((grade, party) => findStronglyStable(graph, party, grade, concepts));
  return {
    equilibria: [...conflict.equilibria].map((state) => {
      const equilibrium = tables.equilibrium[state]!;
      const mask = strongly.reduce((common, own) => common & own[state]!, equilibrium);
      return { id: state + 1, strongly: conceptsOf(mask), weakly: conceptsOf(equilibrium & ~mask) };
    }),
    strongly: byParty(conflict, (party) => conceptsByState(states, strongly[party]!, conceptMask(concepts))),
  };
}

/**
 * Equilibria where it is not known what parties prefer, in four forms.
 *
 * @param unknown - of which it is not known
 * @throws EngineError `too-many-states`, `merged-state-told-apart`
 */
export function findUnknown(
  conflict: Conflict,
  unknown: StatementsByParty,
): Readonly<Record<UnknownForm, UnderUnknown>> {
  const { graph, states, concepts } = conflict;
  const sorts = graph.moves.map((_, party) => gradeStates(graph, unknown.get(party) ?? []));
  const forms = findUnderUnknown(graph, sorts);
  const answers = UNKNOWN_FORMS.map((form): [UnknownForm, UnderUnknown] => [
    form,
    {
      equilibria: Object.fromEntries(
        concepts.map((concept) => {
          const bit = conceptMask([concept]);
          const isKept = (state: number): boolean => forms[form].every((own) => (own[state]! & bit) !== 0);
          return [concept, [...states].filter(isKept).map((state) => state + 1)];
        }),
      ),
      stable: byParty(conflict, (party) =>
        conceptsByState(states, forms[form][party]!, conceptMask(concepts)),
      ),
    },
  ]);
  return Object.fromEntries(answers) as Record<UnknownForm, UnderUnknown>;
}

function conceptsByState(states: Int32Array, masks: Uint8Array, among: number): StateConcepts[] {
  return [...states].map((state) => ({ id: state + 1, concepts: conceptsOf(masks[state]! & among) }));
}
