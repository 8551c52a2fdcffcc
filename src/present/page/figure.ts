import type { BriefInput } from "../../study/index.ts";
import {
  beliefPicture,
  deadlockPicture,
  gainBandsPicture,
  gainsPicture,
  ladderPicture,
  mapPicture,
  type PagePicture,
  slackBandsPicture,
  temptationPicture,
  timelinePicture,
  tornadoPicture,
  trustPicture,
} from "../picture/index.ts";
import { labelsOf } from "../words/index.ts";
import { TAKES_LONG } from "./bounds-words.ts";

/** The pictures that can stand alone, and what each is for. */
export const FIGURES = {
  ladder: "one plan step by step: who does what, and how much better keeping on is for whom",
  temptation: "what each party gets by keeping a plan and by breaking it, step by step",
  timeline: "who does what of a plan, when",
  frontier: "what every plan would bring every party",
  deadlocks: "who waits for whom in a plan of stances",
  tornado: "what each figure by itself does to the weakest link of a plan",
  map: "where a plan holds over the ranges of two figures",
  bands: "how often each plan holds, and by how much",
  trust: "how much trust each step of a plan needs, of whom",
  belief: "what is believed of each type of a party after each step of a plan",
  "gain-bands": "what each party would gain by a plan, over the ranges of the figures",
} as const;

export type FigureKind = keyof typeof FIGURES;

/** Figures that show every plan; the others show the plan the page would lead with. */
export const FIGURES_OF_ALL: readonly FigureKind[] = ["frontier", "bands"];

/** Why there is none where a stress test finds no room. */
export const LACKS_ROOM = "it would take more memory than a page may";

/** One picture of a page by itself, or why there is none: a sentence in the user's words. */
export function figureOf(input: BriefInput, kind: FigureKind): PagePicture | string {
  const { scenario, plans, partyIds, patience, stress, foremost } = input;
  const labels = labelsOf(scenario);
  if (plans.length === 0) return "the scenario has no plans yet";
  if (kind === "frontier") return gainsPicture(plans, partyIds, input.design?.result.frontier ?? [], labels);
  const lacksRoom = input.bounds.some(
    (bound) =>
      bound.kind === "stress-too-large" || (bound.kind === "drivers-too-large" && kind === "tornado"),
  );
  if (lacksRoom) return LACKS_ROOM;
  if (kind === "tornado" && input.bounds.some((bound) => bound.kind === "drivers-too-long"))
    return `${TAKES_LONG}; demarche stress takes the time`;
  const certain = "no figure of the scenario is a range, so nothing is uncertain";
  if (kind === "bands")
    return stress === null || stress.exact ? certain : slackBandsPicture(stress, stress.plans, labels);
  const plan = plans.find(({ id }) => id === foremost)!;
  const name = `"${labels.plan(plan.id)}"`;
  if (kind === "deadlocks")
    return deadlockPicture(plan, scenario, labels) ?? `nobody waits for anybody in ${name}`;
  if (kind === "ladder" || kind === "temptation" || kind === "timeline") {
    if (plan.steps.length === 0) return `${name} leads to no step`;
    if (kind === "ladder") return ladderPicture(input.ladders[plan.id]!, labels);
    return kind === "temptation"
      ? temptationPicture(plan, partyIds, patience, labels)
      : timelinePicture(plan, input, labels);
  }
  if (kind === "trust") {
    if (plan.steps.length === 0) return `${name} leads to no step`;
    const trust = input.trusts.find(({ id }) => id === plan.id)!;
    return trustPicture(trust, plan, labels) ?? `no step of ${name} is known to need trust`;
  }
  if (kind === "belief")
    return (
      (input.play === null ? null : beliefPicture(input.play, scenario, labels)) ??
      `who would stop ${name} where is not known`
    );
  if (kind === "map") {
    if (plan.steps.length === 0) return `${name} leads to no step`;
    return input.map === null ? `no two figures move ${name}` : mapPicture(input.map, labels);
  }
  const stressed = stress?.plans.find(({ id }) => id === plan.id);
  if (stress === null || stress.exact || stressed === undefined) return certain;
  if (kind === "gain-bands") return gainBandsPicture(stressed, partyIds, labels);
  return (
    tornadoPicture(stressed, plan.weakest?.share ?? null, labels) ??
    `no figure by itself moves the weakest link of ${name}`
  );
}
