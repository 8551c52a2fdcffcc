import type { BriefBound, BriefPhase } from "../../study/index.ts";
import { count, grouped, listed } from "../words/index.ts";

/** What was bounded, and in a terminal what has the rest. */
interface Bounded {
  readonly what: string;
  readonly next?: string;
}

const SEARCHES_ON = "demarche design searches on; add --design full to have all of them on this page";

/** Why there is no picture of what a plan hangs on, where that takes too long. */
export const TAKES_LONG =
  "it is more work than a page may take, as events, clauses, deposits or a later plan bear on the plan";

const WORDS: { readonly [K in BriefBound["kind"]]: (bound: BriefBound & { readonly kind: K }) => Bounded } = {
  "stress-too-large": () => ({
    what: "How sure the plans are was left out: it would take more memory than a page may",
    next: "demarche stress says how much, plan by plan",
  }),
  "fewer-cases": ({ samples }) => ({
    what: `How sure the plans are is counted in ${grouped(samples)} cases, as the file has so many plans and steps`,
    next: "add --samples with a larger number to have more",
  }),
  "drivers-too-large": () => ({
    what: "What a plan hangs on was left out: it would take more memory than a page may",
    next: "demarche stress has more room",
  }),
  "drivers-too-long": () => ({
    what: `What the plan that this page leads with hangs on was left out: ${TAKES_LONG}`,
    next: "demarche stress takes the time",
  }),
  "drivers-of-one": () => ({
    what: "What a plan hangs on was looked for in one plan, the one this page leads with",
  }),
  "no-design": () => ({
    what: "Further plans could not be searched for in this scenario",
    next: "demarche design says why",
  }),
  "readings-in-part": ({ readings }) => ({
    what: `Of the readings of the file only the first ${readings} were looked at`,
    next: "demarche compare --reading takes any",
  }),
  "no-sides": () => ({
    what: "What allies could agree on was not looked for: there are too many plans for a moment",
    next: "demarche sides says more",
  }),
  "design-too-large": () => ({
    what: "Further plans were not searched for: there are too many measures for a moment",
    next: SEARCHES_ON,
  }),
  "design-rough": ({ perStep }) => ({
    what: `Further plans were searched for only roughly${perStep === null ? "" : `, with at most ${count(perStep, "measure")} a step`}, and the list of them is not complete`,
    next: SEARCHES_ON,
  }),
  "mended-in-part": ({ plans }) => ({
    what: `What would make a plan hold was looked for so far as a page may take${plans === null ? "" : `, in the ${plans} plans nearest to holding`}, each kind of lever by itself`,
    next: "demarche repair looks further, and at several together",
  }),
  "no-play": () => ({
    what: "Who would stop the plan where, if nobody knew whom they face, could not be worked out",
    next: "demarche trust says why",
  }),
  "no-equilibria": () => ({
    what: "Equilibria could not be found for this scenario",
    next: "demarche stability says why",
  }),
  "equilibria-too-many": ({ states }) => ({
    what: `Equilibria were not looked for among so many states (${grouped(states)})`,
    next: "demarche stability does",
  }),
};

/** What was bounded or left out: a sentence of the page. */
export function boundInWords<K extends BriefBound["kind"]>(bound: BriefBound & { readonly kind: K }): string {
  return `${WORDS[bound.kind](bound).what}.`;
}

/** The same for whoever gave the command, with how to have it. */
export function boundInTerminal<K extends BriefBound["kind"]>(
  bound: BriefBound & { readonly kind: K },
): string {
  const { what, next } = WORDS[bound.kind](bound);
  return next === undefined ? `${what}.` : `${what}; ${next}.`;
}

/** What readers of the first pages would miss, without how to have it; of other bounds nothing. */
const MISSED: { readonly [K in BriefBound["kind"]]?: string } = {
  "stress-too-large": "how sure the plans are, for which there was no room",
  "no-design": "which other plans would hold, which could not be searched for",
  "design-too-large": "which other plans would hold, for which there are too many measures",
};

/** That something is not told on these pages; null where all is. */
export function missedInWords(bounds: readonly BriefBound[]): string | null {
  const missed = bounds.flatMap(({ kind }) => MISSED[kind] ?? []);
  return missed.length === 0 ? null : `Not told here: ${listed(missed)}.`;
}

/** What is being worked out for a page. */
export const BRIEF_PHASES: Readonly<Record<BriefPhase, string>> = {
  solver: "Loading the solver",
  plans: "Assessing the plans",
  trust: "Finding what trust they need",
  cases: "Drawing cases",
  drivers: "Finding what it hangs on",
  design: "Searching for plans",
  readings: "Looking at other readings",
  sides: "Looking at what allies could agree on",
  repair: "Finding what would make plans hold",
  equilibria: "Looking for equilibria",
  sweep: "Summing up the sweep",
};
