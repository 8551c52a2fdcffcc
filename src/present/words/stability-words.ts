import { CONCEPT_DEFINITIONS, type Concept, type Sequence } from "../../engine/index.ts";
import { capitalised } from "./capitalised.ts";
import { atStart, type Labels } from "./labels.ts";
import { grouped, listed, quoted } from "./number-words.ts";

/** One state as these sentences need it: "1" in force, "0" not, "-" either, in the order of the measures. */
export interface NamedState {
  readonly id: number;
  readonly bits: string;
}

/** Whose measure each is, and what it is called. */
export interface NamedMeasures {
  readonly ids: readonly string[];
  /** Party ids of all who do it, in the file's order. */
  readonly performers: readonly (readonly string[])[];
}

/** How sentences speak of a state and of which others they speak of: by numbers beside a table of them, or by what is in force. */
export interface StateNaming {
  readonly state: (state: NamedState) => string;
  /** The state that is spoken of, at the end of a comparison. */
  readonly before: (state: NamedState) => string;
}

const NUMBERED: StateNaming = {
  state: ({ id }) => `state ${id}`,
  before: ({ id }) => `in state ${id}`,
};

/** Where no table of states stands beside the sentences. */
export function byWhatIsInForce(measures: NamedMeasures, labels: Labels): StateNaming {
  return {
    state: (state) => `the state with ${stateInWords(state, measures, labels)}`,
    before: () => "before",
  };
}

/** How far a party looks ahead by a concept, as one chooses it. Source: docs/theory/stability.md#concepts. */
export const LOOKS_AHEAD: Readonly<Record<Concept, string>> = {
  R: "To their own next move",
  GMR: "To any answer of the others",
  SMR: "To any answer, and their own way out of that",
  SEQ: "To answers that pay those who give them",
  SSEQ: "To answers that pay, and their own way out of those",
};

/** "A party stays where it has no move to a state it prefers." */
export function staysInWords(concept: Concept): string {
  return `A party stays where ${CONCEPT_WORDS[concept].stays}.`;
}

/** What a concept is called, and when a party stays in a state by it. Source: docs/theory/stability.md#concepts. */
export const CONCEPT_WORDS: Readonly<Record<Concept, { readonly name: string; readonly stays: string }>> = {
  R: { name: "Nash stability", stays: "it has no move to a state it prefers" },
  GMR: {
    name: "general metarationality",
    stays: "the others can answer every move to a state it prefers so that it ends no better off",
  },
  SMR: {
    name: "symmetric metarationality",
    stays:
      "the others can answer every move to a state it prefers so that it ends no better off and has no way out",
  },
  SEQ: {
    name: "sequential stability",
    stays:
      "the others can answer every move to a state it prefers, each of them improving at once, so that it ends no better off",
  },
  SSEQ: {
    name: "symmetric sequential stability",
    stays:
      "the others can answer every move to a state it prefers, each of them improving at once, so that it ends no better off and has no way out",
  },
};

/** Where a concept is first named, with the letters that stand for it in tables and options: "Nash stability (R)". */
export function conceptNamedInFull(concept: Concept): string {
  return `${CONCEPT_WORDS[concept].name} (${concept})`;
}

/** Inside a sentence: "Nash stability". */
export function conceptInText(concept: Concept): string {
  return CONCEPT_WORDS[concept].name;
}

/** Several of those asked about, inside a sentence: "every concept but Nash stability". */
export function conceptsInText(concepts: readonly Concept[], asked: readonly Concept[] = []): string {
  const missing = asked.filter((concept) => !concepts.includes(concept));
  if (asked.length > 2 && missing.length <= 1)
    return `every concept${missing.map((concept) => ` but ${conceptInText(concept)}`).join("")}`;
  return listed(concepts.map(conceptInText));
}

/** "Nash stability (R): a party stays where it has no move to a state it prefers." */
export function conceptInWords(concept: Concept): string {
  return `${capitalised(conceptNamedInFull(concept))}: a party stays where ${CONCEPT_WORDS[concept].stays}.`;
}

/** "2 of 12 states are equilibria: 1 under Nash stability, 2 under general metarationality." Letters stand in tables and options alone. */
export function equilibriaInWords(
  found: {
    readonly states: number;
    readonly equilibria: number;
    readonly under: readonly [Concept, number][];
  },
  inForce: readonly string[],
  labels: Labels,
): string {
  const within = inForce.length === 0 ? "" : ` with ${listed(labels.measures(inForce).map(quoted))} in force`;
  const concepts = listed(found.under.map(([concept]) => conceptInText(concept)));
  if (found.states === 0) return `No state${within} can occur.`;
  if (found.equilibria === 0)
    return `None of ${statesInWords(found.states)}${within} is an equilibrium under ${concepts}.`;
  const counts = found.under.map(([concept, many]) => `${grouped(many)} under ${conceptInText(concept)}`);
  const are = found.equilibria === 1 ? "is an equilibrium" : "are equilibria";
  return `${grouped(found.equilibria)} of ${statesInWords(found.states)}${within} ${are}: ${listed(counts)}.`;
}

function statesInWords(many: number): string {
  return `${grouped(many)} ${many === 1 ? "state" : "states"}`;
}

/** "State 3, an equilibrium under every concept but Nash stability: "Lift the cap" in force." */
export function equilibriumInWords(
  state: NamedState,
  concepts: readonly Concept[],
  asked: readonly Concept[],
  measures: NamedMeasures,
  labels: Labels,
): string {
  return `State ${state.id}, an equilibrium under ${conceptsInText(concepts, asked)}: ${stateInWords(state, measures, labels)}.`;
}

/** `"Lift the cap" in force; "Patrol" in force or not`. */
export function stateInWords(state: NamedState, measures: NamedMeasures, labels: Labels): string {
  const of = (bit: string): string[] =>
    labels.measures(measures.ids.filter((_, index) => state.bits[index] === bit)).map(quoted);
  const inForce = of("1").length === 0 ? "nothing in force" : `${listed(of("1"))} in force`;
  const either = of("-").length === 0 ? "" : `; ${listed(of("-"))} in force or not`;
  return `${inForce}${either}`;
}

/** `Alpha does "x", then Beta undoes "y"`. */
export function sequenceInWords(
  states: readonly NamedState[],
  sequence: Sequence,
  measures: NamedMeasures,
  labels: Labels,
): string {
  return sequence
    .map(
      ({ party }, index) =>
        `${labels.who(party)} ${moveInWords(party, states[index]!, states[index + 1]!, "does", measures, labels)}`,
    )
    .join(", then ");
}

/** How the start leads there: "From the start (state 1): Alpha does "x"; then Beta does "y"; each prefers where it moves to." */
export function wayInWords(
  states: readonly NamedState[],
  isStart: boolean,
  byMoves: Sequence | null,
  byImprovements: Sequence | null,
  measures: NamedMeasures,
  labels: Labels,
): string {
  const start = isStart ? `the start (state ${states[0]!.id})` : `state ${states[0]!.id}`;
  if (byMoves === null) return `No sequence of moves leads there from ${start}.`;
  if (byMoves.length === 0) return isStart ? "It is the state at the start." : "It is the state itself.";
  const way = byImprovements ?? byMoves;
  const steps = sequenceInWords(states, way, measures, labels);
  const judged =
    byImprovements === null
      ? "not every mover improves on the way"
      : way.length === 1
        ? "it prefers that at once"
        : "every mover improves at once";
  return `From ${start}: ${steps}; ${judged}.`;
}

/**
 * Why a party stays: "Alpha does not undo "x", though it would prefer state 2: Beta would do "y", which leaves Alpha no better off
 * than before."
 *
 * @param states - the state it stays in, where it would move, and after each move of the answer
 */
export function deterrenceInWords(
  party: string,
  states: readonly NamedState[],
  answer: Sequence,
  concept: Concept,
  measures: NamedMeasures,
  labels: Labels,
  naming: StateNaming = NUMBERED,
): string {
  const name = labels.who(party);
  const first = moveInWords(party, states[0]!, states[1]!, "do", measures, labels);
  const answers = answer.map(({ party: by }, index) => {
    const move = moveInWords(by, states[index + 1]!, states[index + 2]!, "do", measures, labels);
    return `${index === 0 ? `${labels.who(by)} would` : `then ${labels.who(by)}`} ${move}`;
  });
  const end = `no better off in ${naming.state(states.at(-1)!)} than ${naming.before(states[0]!)}${CONCEPT_DEFINITIONS[concept].movesOn ? ", with no way out" : ""}`;
  return `${atStart(name)} does not ${first}, though it would prefer ${naming.state(states[1]!)}: ${answers.join(", ")}, leaving ${name} ${end}.`;
}

/**
 * Why a party does not stay: "Alpha would do "x", for it prefers state 2, and no answer of the others deters it."
 *
 * @param states - the state it leaves, and where it moves
 */
export function leavingInWords(
  party: string,
  states: readonly [NamedState, NamedState],
  concept: Concept,
  measures: NamedMeasures,
  labels: Labels,
  naming: StateNaming = NUMBERED,
): string {
  const does = moveInWords(party, states[0], states[1], "do", measures, labels);
  const undeterred = concept === "R" ? "" : ", and no answer of the others deters it";
  return `${atStart(labels.who(party))} would ${does}, for it prefers ${naming.state(states[1])}${undeterred}.`;
}

/** Why a party stays in a state, or would leave it, in one sentence. */
export function stayingInWords(
  {
    party,
    concept,
    stays,
    states,
    answer,
  }: {
    readonly party: string;
    readonly concept: Concept;
    readonly stays: boolean;
    /** The state, where the party would move, and after each move of the answer; none where no move improves. */
    readonly states: readonly NamedState[];
    readonly answer: Sequence | null;
  },
  measures: NamedMeasures,
  labels: Labels,
  naming: StateNaming = NUMBERED,
): string {
  const who = atStart(labels.who(party));
  const [from, to] = states;
  if (stays && answer !== null)
    return deterrenceInWords(party, states, answer, concept, measures, labels, naming);
  if (stays) return `${who} has no move to a state it prefers.`;
  if (from === undefined || to === undefined)
    return `${who} has a move to a state it prefers that nothing deters.`;
  return leavingInWords(party, [from, to], concept, measures, labels, naming);
}

/** What the graph model leaves out of account, and what moves can be made of joint measures. */
export function stabilityMeans(measures: NamedMeasures, labels: Labels): string {
  const joint = jointInWords(measures, labels);
  return `Here only the order in which each party prefers states counts, not how much nor when.${joint === null ? "" : ` ${joint}`}`;
}

/** What moves can be made of measures that several do together; null where there is none such. */
export function jointInWords({ ids, performers }: NamedMeasures, labels: Labels): string | null {
  const joint = labels.measures(ids.filter((_, index) => performers[index]!.length > 1)).map(quoted);
  if (joint.length === 0) return null;
  const [are, them] = joint.length === 1 ? ["is", "it"] : ["are", "them"];
  return `${listed(joint)} ${are} done by several parties together: no party takes ${them} up by a move of its own, nor do several in turns; each of those that do ${them} can end ${them}, if that can be undone.`;
}

/** Where the start cannot occur. */
export const NO_START =
  "There is no state at the start, as what is in force at the start cannot occur; so no ways lead from there.";

/** How the table in option form is read. @param start - id of the state at the start; null where that cannot occur */
export function optionCaption(start: number | null): string {
  return `Option form: Y in force, N not; rank 1 is best; + an equilibrium${start === null ? "; there is no start" : `; state ${start} is the start`}`;
}

/** `do "x" and undo "y"`; what a merged state leaves open is not named, and where that is all, its number is. */
function moveInWords(
  party: string,
  from: NamedState,
  to: NamedState,
  form: "do" | "does",
  { ids, performers }: NamedMeasures,
  labels: Labels,
): string {
  const isOpen = (index: number): boolean => from.bits[index] === "-" || to.bits[index] === "-";
  const changed = ids
    .map((_, index) => index)
    .filter(
      (index) => performers[index]!.includes(party) && from.bits[index] !== to.bits[index] && !isOpen(index),
    );
  if (changed.length === 0) return `${form === "do" ? "move" : "moves"} to state ${to.id}`;
  const named = (bit: string): string =>
    listed(
      labels
        .measures(changed.filter((index) => to.bits[index] === bit).map((index) => ids[index]!))
        .map(quoted),
    );
  return [
    ...(named("1") === "" ? [] : [`${form} ${named("1")}`]),
    ...(named("0") === "" ? [] : [`un${form} ${named("0")}`]),
  ].join(" and ");
}
