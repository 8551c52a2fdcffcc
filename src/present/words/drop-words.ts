import { type ChangedPlan, type PlanStanding, planStanding } from "../../study/index.ts";
import { verdictInWords } from "./compare-words.ts";
import type { Labels } from "./labels.ts";
import { points } from "./number-words.ts";
import { notAllowedInWords } from "./spare-words.ts";

/** Where a measure would be put; steps from 0. */
type Place =
  | { readonly kind: "step"; readonly step: number }
  | { readonly kind: "new"; readonly step: number }
  | { readonly kind: "out" };

/** What a change would come to, before it is made. */
export interface DropWords {
  /** "If dropped in step 3: still holds". */
  readonly lead: string;
  /** How the changed plan stands; null where the change is not allowed. */
  readonly standing: PlanStanding | null;
  /** The rest, each a sentence without its end. */
  readonly lines: readonly string[];
}

/** What dropping a measure somewhere would come to. @param stepCount - of the plan as it is */
export function dropInWords(spot: Place, stepCount: number, changed: ChangedPlan, labels: Labels): DropWords {
  const where =
    spot.kind === "out"
      ? "If left out"
      : spot.kind === "step"
        ? `If dropped in step ${spot.step + 1}`
        : spot.step === stepCount
          ? `If dropped in a ${stepCount === 0 ? "first" : "new last"} step`
          : `If dropped in a new step before step ${spot.step + 1}`;
  return whatIfInWords(where, changed, labels);
}

/** The same of any change: "If written: now holds". */
export function whatIfInWords(
  where: string,
  { before, after, notAllowed }: ChangedPlan,
  labels: Labels,
): DropWords {
  if (notAllowed !== null)
    return {
      lead: `${where}: not allowed`,
      standing: null,
      lines: [capital(notAllowedInWords(notAllowed, labels))],
    };
  if (after === null) return { lead: where, standing: null, lines: [] };
  const [was, is] = [planStanding(before), planStanding(after)];
  const gains = Object.keys(after.gain)
    .filter((party) => points(after.gain[party]!) !== points(before.gain[party]!))
    .map(
      (party) =>
        `${labels.party(party)} ${gainInShort(after.gain[party]!)} (was ${points(before.gain[party]!)})`,
    );
  return {
    lead: `${where}: ${was === is ? "still" : "now"} ${STANDS[is]}`,
    standing: is,
    lines: [
      `It ${verdictInWords(after, labels)}`.replace(/\.$/, ""),
      ...(gains.length === 0 ? [] : [gains.join(", ")]),
    ],
  };
}

const STANDS: Readonly<Record<PlanStanding, string>> = {
  holds: "holds",
  nearly: "nearly holds",
  breaks: "breaks",
  declined: "declined",
  nothing: "without a step",
};

function gainInShort(gain: number): string {
  return gain < 0 && points(gain) !== points(0) ? `loses ${points(-gain)}` : `gains ${points(gain)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
