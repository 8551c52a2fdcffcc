import type { LeverChange, LeverKind, Offers, OffersStep } from "../../study/index.ts";
import { capitalised } from "./capitalised.ts";
import { changedInWords } from "./figure-names.ts";
import type { Labels } from "./labels.ts";
import { changesInWords, LEVERS_IN_TEXT } from "./lever-words.ts";
import { listed, quoted } from "./number-words.ts";

/** What is offered, as an act: "Keep Exercises for last". @param steps - count of those of the plan as it is */
export function offerTitle(changes: readonly LeverChange[], steps: number, labels: Labels): string {
  const first = changes[0]!;
  const each = <Kind extends LeverChange["kind"]>(kind: Kind): Extract<LeverChange, { kind: Kind }>[] =>
    changes.filter((one): one is Extract<LeverChange, { kind: Kind }> => one.kind === kind);
  const short = (ids: readonly string[]): string =>
    listed([...new Set(ids.map((id) => labels.short(id.replace(/\.\d+$/, ""))))], MOST_NAMED);
  switch (first.kind) {
    case "order": {
      const { moved } = first;
      const [to] = moved.map((one) => one.to);
      const names = short(moved.map(({ measure }) => measure));
      if (moved.length > MOST_NAMED || moved.some((one) => one.to !== to)) return "Another order";
      if (to === steps) return `Keep ${names} for last`;
      return to === 1 ? `Begin with ${names}` : `Move ${names} to step ${to}`;
    }
    case "split":
      return `Do ${short(each("split").map(({ measure }) => measure))} in parts`;
    case "payment":
      return changes.length === 1
        ? `${capitalised(labels.who(first.by))} pays ${labels.who(first.for)}`
        : "Payments";
    case "deposit":
      return `A deposit by ${listed([...new Set(each("deposit").map(({ by }) => labels.who(by)))])}`;
    case "guarantee":
      return `A dearer breakdown for ${listed(each("guarantee").map(({ party }) => labels.who(party)))}`;
    case "blame":
      return `Blame that costs ${listed(each("blame").map(({ party }) => labels.who(party)))} more`;
    case "verify":
      return `See ${short(each("verify").map(({ measure }) => measure))} sooner`;
    case "response":
      return `An answer to ${first.upon === "breach" ? "a breach" : quoted(labels.event(first.upon))}`;
    case "leave-out":
      return `Leave out ${short(each("leave-out").flatMap(({ measures }) => measures))}`;
    case "follow-on":
      return `${labels.plan(first.to)} to follow`;
  }
}

/** More names than these are counted. */
const MOST_NAMED = 3;

/** What is agreed, in one line. */
export function offerInWords(
  { changes, exact }: { readonly changes: readonly LeverChange[]; readonly exact: boolean },
  labels: Labels,
): string {
  return `${capitalised(changesInWords(changes, labels))}${exact ? "" : "; less may do"}.`;
}

/** The label of a copy of a plan that is changed so: "Calibrated, with another order". */
export function copyLabels(plan: string, labels: Pick<Labels, "plan">): Record<LeverKind, string> {
  const named = Object.entries(LEVERS_IN_TEXT).map(([kind, words]) => [
    kind,
    `${labels.plan(plan)}, with ${words}`,
  ]);
  return Object.fromEntries(named) as Record<LeverKind, string>;
}

/** "Too little alone: quicker verification and blame. Not searched to the end: parts." Empty where there is nothing to say. */
export function tooLittleInWords({ tooLittle, open }: Pick<Offers, "tooLittle" | "open">): string {
  const named = (kinds: readonly LeverKind[]): string => listed(kinds.map((kind) => LEVERS_IN_TEXT[kind]));
  return [
    ...(tooLittle.length === 0 ? [] : [`Too little alone: ${named(tooLittle)}.`]),
    ...(open.length === 0 ? [] : [`Not searched to the end: ${named(open)}.`]),
  ].join(" ");
}

export function offersProgressInWords({ kind, done, total }: OffersStep): string {
  const what =
    kind === null
      ? "Fetching the solver"
      : kind === "believe"
        ? "Looking for what one would have to believe"
        : `Looking for ${LEVERS_IN_TEXT[kind]}`;
  return `${what} (${done} of ${total} done)`;
}

/** One figure that one would have to believe otherwise. */
export function beliefInWords(
  { quantity, from, to }: { readonly quantity: string; readonly from: number; readonly to: number },
  labels: Labels,
): string {
  return capitalised(changedInWords(quantity, to === 0 ? 0 : Number(to.toPrecision(2)), from, labels));
}
