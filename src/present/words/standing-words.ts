import type { Standing } from "../../study/index.ts";
import { capitalised } from "./capitalised.ts";
import type { Labels } from "./labels.ts";
import { type NamedMeasures, sequenceInWords, stateInWords } from "./stability-words.ts";

/** Pairs of states named in one sentence. */
const MOST_PAIRS = 3;

/** What each party alone would have to prefer for the state to stand, or where it stands, no longer to: one sentence a party, those first that need least. */
export function toStandInWords(
  { stands, changes, named }: Pick<Standing, "stands" | "changes" | "named">,
  measures: NamedMeasures,
  labels: Labels,
): string[] {
  const state = (id: number): string => stateInWords(named[id]!, measures, labels);
  return Object.entries(changes)
    .sort(([, a], [, b]) => (a.changes?.length ?? Infinity) - (b.changes?.length ?? Infinity))
    .map(([party, { changes: pairs, status }]) => {
      const who = labels.who(party);
      if (pairs === null)
        return status === "complete"
          ? `Nothing that ${who} alone could come to prefer would ${stands ? "end it" : "do"}.`
          : `Of ${who} alone nothing was found that would ${stands ? "end it" : "do"}; not everything was tried.`;
      if (pairs.length === 0) return `Nothing that ${who} prefers need change.`;
      const wanted = pairs
        .slice(0, MOST_PAIRS)
        .map(([above, below]) => `the state with ${state(above)} to that with ${state(below)}`);
      const more = pairs.length > MOST_PAIRS ? `; and ${pairs.length - MOST_PAIRS} more of the kind` : "";
      const sure = status === "complete" ? "" : " Less may do: not everything was tried.";
      return `It would ${stands ? "no longer stand" : "do"} if ${who} came to prefer ${wanted.join(", and ")}${more}.${sure}`;
    });
}

/** Where parties acting together would go: one sentence each. */
export function leavingTogetherInWords(
  { state, together, named }: Pick<Standing, "state" | "together" | "named">,
  measures: NamedMeasures,
  labels: Labels,
): string[] {
  return together.map(({ members, to, by }) => {
    const states = [state, ...by.map((move) => move.to)].map((id) => named[id]!);
    const both = members.length === 2 ? "both prefer" : "all of them prefer";
    const end = by.length > 1 ? ` It ends with ${stateInWords(named[to]!, measures, labels)}.` : "";
    return `${capitalised(sequenceInWords(states, by, measures, labels))}, which ${both}.${end}`;
  });
}
