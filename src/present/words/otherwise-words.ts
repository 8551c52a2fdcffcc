import type { UnknownForm } from "../../engine/index.ts";
import type { GroupKind, JudgedOtherwise, Otherwise, OtherwiseFound, StateGroup } from "../../study/index.ts";
import type { Labels } from "./labels.ts";
import { count, grouped, listed } from "./number-words.ts";
import { type NamedMeasures, stateInWords } from "./stability-words.ts";

/** How parties leave and are deterred where it is not known what they prefer. Source: docs/theory/stability.md#unknown-preference. */
export const UNKNOWN_WORDS: Readonly<Record<UnknownForm, string>> = {
  a: "A party also leaves for the unknown, and only what is surely no better deters it",
  b: "A party leaves only for what is surely better, and only what is surely no better deters it",
  c: "A party also leaves for the unknown, and the unknown deters it too",
  d: "A party leaves only for what is surely better, and the unknown deters it too",
};

const GROUP_WORDS: Readonly<Record<Exclude<GroupKind, "stand" | UnknownForm>, string>> = {
  firmly: "Held firmly: whoever left would end much worse off, or has nowhere better to go",
  barely: "Held, but barely: whoever left would end no better off, yet not much worse",
  again: "Kept only because somebody may move twice in an answer",
  unseen: "Not seen by everybody, and so not counted",
};

/** What a group of states has in common, with how many there are: one sentence. */
export function groupInWords({ kind, count: many }: StateGroup, states: number): string {
  if (kind === "stand")
    return many === 0
      ? `Every one of ${grouped(states)} states would be left by somebody.`
      : `Nobody would leave ${grouped(many)} of ${count(states, "state")}.`;
  const words = kind in UNKNOWN_WORDS ? UNKNOWN_WORDS[kind as UnknownForm] : GROUP_WORDS[kind as "firmly"];
  return `${words}: ${many === 0 ? "none" : `${grouped(many)} of ${count(states, "state")}`}.`;
}

/** Who would leave the state of today; null where that is not told. */
export function todayInWords(
  { today }: JudgedOtherwise,
  measures: NamedMeasures,
  labels: Labels,
): string | null {
  if (today === null) return null;
  const state = stateInWords(today.state, measures, labels);
  return today.leavers.length === 0
    ? `Today, ${state}: nobody would leave it.`
    : `Today, ${state}: ${listed(today.leavers.map(labels.who))} would leave it.`;
}

/** How far expectations were followed; null where that is no question. */
export function settlesInWords({ settles }: JudgedOtherwise): string | null {
  if (settles === undefined) return null;
  return settles === null
    ? "What they expect goes round in a circle; a state counts where it is kept all the way round."
    : `Looking further than ${count(settles, "move")} ahead changes nothing.`;
}

/** Why it cannot be looked at so. */
export function otherwiseProblem(
  found: Extract<OtherwiseFound, { found: null }>,
  { form }: Otherwise,
  measures: NamedMeasures,
  labels: Labels,
): string {
  switch (found.problem) {
    case "against-order": {
      const [first, second] = found.states.map((state) => stateInWords(state, measures, labels));
      return `That is not in line with what ${labels.who(found.party)} prefers: it likes the state with ${second} at least as much as that with ${first}. What matters much more comes before all else.`;
    }
    case "unreadable":
      return "That file is no scenario without errors; open it by itself to see what is wrong with it.";
    case "no-view":
      return "That file is no view of this one: its parties or measures differ. Begin a view as a copy of this scenario; what may differ is what each party prefers, what can occur, and what can be undone.";
    case "unsettled":
      return `What the parties expect neither settled nor came round in a circle within 4,096 moves${form === "ahead" ? "; choose a number of moves" : ""}.`;
  }
}
