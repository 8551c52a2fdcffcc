import {
  buildGraph,
  type CompiledStatement,
  type Concept,
  conceptMask,
  describeStates,
  EngineError,
  type StateResult,
  UNKNOWN_FORMS,
  type UnknownForm,
} from "../../engine/index.ts";
import { statementOfText } from "../../scenario/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Answering } from "../answering.ts";
import { type OpenScenario, openScenario } from "../open-scenario.ts";
import { type Conflict, openConflict } from "./conflict.ts";
import type { StrengthOfPreference } from "./further-answers.ts";
import { findMixed, findOnceEach } from "./groups.ts";
import { findStrength, findUnknown, lookAhead } from "./other-preferences.ts";
import { conflictOf } from "./stability-answer.ts";
import { findSeenByEach, isViewOf } from "./views.ts";

/** What a party cares about: that a measure is in force, or that it is not. */
export interface Care {
  readonly party: string;
  readonly measure: string;
  readonly inForce: boolean;
}

/** A conflict judged otherwise than by one concept for all and by orders that are known and alike seen. */
export type Otherwise =
  /** Each party looks ahead in its own way; by party. */
  | { readonly form: "each"; readonly concepts: Readonly<Record<string, Concept>> }
  /** All look so many moves ahead; null: as many as it takes. */
  | { readonly form: "ahead"; readonly moves: number | null }
  /** Some things matter much more than others. */
  | { readonly form: "strong"; readonly concept: Concept; readonly cares: readonly Care[] }
  /** It is not known what parties prefer there. */
  | { readonly form: "unknown"; readonly concept: Concept; readonly cares: readonly Care[] }
  /** No party could move twice in an answer. */
  | { readonly form: "once"; readonly concept: Concept }
  /** A party sees the conflict as another scenario has it. */
  | { readonly form: "view"; readonly concept: Concept; readonly party: string; readonly text: string };

export interface OtherwiseAsked {
  readonly otherwise: Otherwise;
}

/** What a group of states has in common. */
export type GroupKind = "stand" | "firmly" | "barely" | "unseen" | "again" | UnknownForm;

export interface StateGroup {
  readonly kind: GroupKind;
  readonly count: number;
  /** The first of them. */
  readonly shown: readonly StateResult[];
}

export interface JudgedOtherwise {
  readonly states: number;
  readonly groups: readonly StateGroup[];
  /** The state at the start and the ids of those who would leave it; null where it cannot occur, or where that is not told by party. */
  readonly today: { readonly state: StateResult; readonly leavers: readonly string[] } | null;
  /** As many moves ahead as it takes: from which number on nothing changes; null where it goes round. Absent elsewhere. */
  readonly settles?: number | null;
}

/** Either what is found, or why it cannot be looked at so. */
export type OtherwiseFound =
  | { readonly problem: "no-view" | "unreadable" | "unsettled"; readonly found: null }
  /** It likes the second state at least as much as the first, in which what matters more to it holds. */
  | {
      readonly problem: "against-order";
      readonly party: string;
      readonly states: readonly [StateResult, StateResult];
      readonly found: null;
    }
  | { readonly problem: null; readonly found: JudgedOtherwise };

/** States told of a group. */
const MOST_TOLD = 8;

/**
 * Which states stand where the conflict is judged otherwise.
 *
 * @throws EngineError `too-many-states`, `merged-state-told-apart`
 */
export function* otherwiseAnswer(
  open: OpenScenario,
  { otherwise }: OtherwiseAsked,
  tools: AnswerTools,
): Answering<OtherwiseFound> {
  const conflict = conflictOf(open, tools);
  const { graph, tables, start, states } = conflict;
  const { partyIds } = graph.model;
  const group = (kind: GroupKind, ids: readonly number[]): StateGroup => ({
    kind,
    count: ids.length,
    shown: describeStates(
      graph,
      tables,
      ids.slice(0, MOST_TOLD).map((id) => id - 1),
    ),
  });
  const answer = (
    groups: readonly StateGroup[],
    stays: ((party: string, index: number) => boolean) | null,
    more: Pick<JudgedOtherwise, "settles"> = {},
  ): OtherwiseFound => ({
    problem: null,
    found: {
      states: states.length,
      groups,
      today:
        start === null || stays === null
          ? null
          : {
              state: describeStates(graph, tables, [start])[0]!,
              leavers: partyIds.filter((id, index) => !stays(id, index)),
            },
      ...more,
    },
  });
  switch (otherwise.form) {
    case "each": {
      const concepts = partyIds.map((id) => otherwise.concepts[id] ?? "R");
      const { equilibria } = findMixed(conflict, concepts);
      return answer(
        [group("stand", equilibria)],
        (_, index) => (tables.stable[index]![start!]! & conceptMask([concepts[index]!])) !== 0,
      );
    }
    case "ahead": {
      const found = lookAhead(conflict, otherwise.moves);
      if (found.equilibria === null) return { problem: "unsettled", found: null };
      const { settles } = found;
      return answer(
        [group("stand", found.equilibria)],
        (party) => found.stable![party]!.includes(start! + 1),
        settles === undefined ? {} : { settles },
      );
    }
    case "strong": {
      const found = strengthOrWhyNot(under(conflict, otherwise.concept), statements(open, otherwise.cares));
      if ("problem" in found) return found;
      const ids = (isFirm: boolean): number[] =>
        found.equilibria.filter(({ strongly }) => strongly.length > 0 === isFirm).map(({ id }) => id);
      return answer([group("firmly", ids(true)), group("barely", ids(false))], null);
    }
    case "unknown": {
      const { concept, cares } = otherwise;
      const found = findUnknown(under(conflict, concept), statements(open, cares));
      return answer(
        UNKNOWN_FORMS.map((form) => group(form, found[form].equilibria[concept]!)),
        null,
      );
    }
    case "once": {
      const { concept } = otherwise;
      const { equilibria } = under(conflict, concept);
      const left = new Set(
        findOnceEach(conflict).flatMap((one) => (one.concepts.includes(concept) ? [one.state] : [])),
      );
      const ids = [...equilibria].map((state) => state + 1);
      return answer(
        [
          group(
            "stand",
            ids.filter((id) => !left.has(id)),
          ),
          group(
            "again",
            ids.filter((id) => left.has(id)),
          ),
        ],
        null,
      );
    }
    case "view": {
      const { concept, party, text } = otherwise;
      const view = openScenario(text).open;
      if (view === null) return { problem: "unreadable", found: null };
      if (!isViewOf(view.model, graph.model)) return { problem: "no-view", found: null };
      const seen = new Map([[partyIds.indexOf(party), openConflict(buildGraph(view.model), [concept])]]);
      const found = findSeenByEach(under(conflict, concept), seen);
      const at = (id: string): boolean =>
        found.stable[id]!.some((one) => one.id === start! + 1 && one.concepts.length > 0);
      return answer(
        [
          group(
            "stand",
            found.equilibria.map(({ id }) => id),
          ),
          group(
            "unseen",
            found.hidden.map(({ id }) => id),
          ),
        ],
        at,
      );
    }
  }
}

function strengthOrWhyNot(
  conflict: Conflict,
  strong: ReadonlyMap<number, CompiledStatement[]>,
): StrengthOfPreference | Extract<OtherwiseFound, { problem: "against-order" }> {
  try {
    return findStrength(conflict, strong);
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== "grades-against-order") throw error;
    const { subject, facts } = error;
    const ids = [Number(facts.first) - 1, Number(facts.second) - 1];
    const [first, second] = describeStates(conflict.graph, conflict.tables, ids);
    return { problem: "against-order", party: subject, states: [first!, second!], found: null };
  }
}

/** The same conflict, looked at by one concept. */
function under(conflict: Conflict, concept: Concept): Conflict {
  const bit = conceptMask([concept]);
  const { tables, states } = conflict;
  return {
    ...conflict,
    concepts: [concept],
    equilibria: states.filter((state) => (tables.equilibrium[state]! & bit) !== 0),
  };
}

function statements(
  { scenario, model }: OpenScenario,
  cares: readonly Care[],
): Map<number, CompiledStatement[]> {
  const byParty = new Map<number, CompiledStatement[]>();
  for (const { party, measure, inForce } of cares) {
    const index = model.partyIds.indexOf(party);
    const read = statementOfText(inForce ? measure : `not ${measure}`, scenario);
    // What was chosen before may be gone from the scenario by now.
    if (index < 0 || read.kind === "problem") continue;
    byParty.set(index, [...(byParty.get(index) ?? []), read.statement]);
  }
  return byParty;
}
