import type { AssessResult, ByParty, Model, PlanTrust } from "../../engine/index.ts";
import { fromHoldingToHopeless } from "../../study/index.ts";
import {
  capitalised,
  hundredths,
  type Labels,
  listed,
  mostTrustInWords,
  percentOfStake,
  perPeriod,
  points,
  verdictInWords,
} from "../words/index.ts";
import type { Paper, PaperBlock, Statement } from "./paper.ts";

/** What an annex is made of. */
export interface AnnexInput {
  readonly plan: AssessResult;
  /** All plans of the file. */
  readonly plans: readonly AssessResult[];
  readonly trust: PlanTrust;
  readonly model: Model;
  /** Members of the side that hands the proposal over; none: nobody in particular. */
  readonly members: readonly string[];
}

/**
 * What those who hand a proposal over should have in mind and keep to themselves: where it is weakest, how much trust it needs, what is left
 * if it fails, and who of the side carries what. Never in the same file as the proposal.
 *
 * Source: docs/theory/proposal.md#the-annex.
 */
export function annexOf(input: AnnexInput, labels: Labels): Paper {
  const { plan, members } = input;
  const say = (text: string): Statement => ({ text, from: [["plans", plan.id]] });
  const paragraph = (text: string): PaperBlock => ({ kind: "paragraph", statement: say(text) });
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): PaperBlock => ({
    kind: "table",
    head,
    groups: rows.map(([name = "", ...cells]) => ({ name: [say(name)], rows: [cells.map(say)] })),
  });
  const whole = plan.steps.map((_, index) => `Step ${index + 1}`);

  return {
    kind: "Annex for own use",
    title: say(labels.plan(plan.id)),
    lead: [say("Not to be handed over: it tells what the parties are taken to want.")],
    sections: [
      { title: "How it stands", blocks: [paragraph(`${capitalised(verdictInWords(plan, labels))}`)] },
      {
        title: "Where it is weakest",
        blocks: [
          table(
            ["At", "Who", "To spare, points", "% of its stake"],
            weakest(plan, labels, [...whole, "After the last"]),
          ),
          paragraph(`To spare: what keeping on is worth over the best breach, ${perPeriod(labels)}.`),
        ],
      },
      {
        title: "How much trust it needs",
        blocks: [
          paragraph(mostTrustInWords(input.trust, plan, labels)),
          ...(input.trust.interrupted
            ? []
            : [
                table(
                  ["At", "Of whom", "In whom", "In hundredths"],
                  trusted(input.trust, labels, [...whole, "After the last"]),
                ),
              ]),
        ],
      },
      {
        title: "If it fails",
        blocks: [
          ...fallBacks(input, labels).map(paragraph),
          table(
            ["If all stops", ...Object.keys(plan.leftWith).map(labels.party)],
            leftWith(plan, ["Before step 1", ...whole.map((step) => `After ${step.toLowerCase()}`)]),
          ),
          paragraph(`How each party stands then against no agreement, ${perPeriod(labels)}, each its own.`),
        ],
      },
      ...(members.length === 0
        ? []
        : [
            {
              title: "Who carries what",
              blocks: [
                table(
                  [
                    "Party",
                    "Its own measures cost it",
                    "It gains",
                    "Cost, % of its stake",
                    "Gain, % of its stake",
                  ],
                  burden(input, labels),
                ),
                paragraph(`Points a ${labels.period} once all is done, each party its own.`),
              ],
            },
          ]),
    ],
  };
}

/** Per place the party with least to spare, by shares of the stakes. */
function weakest({ share, slack }: AssessResult, labels: Labels, places: readonly string[]): string[][] {
  return places.map((place, at) => {
    const [least] = Object.keys(share)
      .filter((party) => share[party]![at] !== null)
      .sort((one, other) => share[one]![at]! - share[other]![at]!);
    if (least === undefined) return [place, "-", "-", "-"];
    return [place, labels.party(least), points(slack[least]![at]!), percentOfStake(share[least]![at]!)];
  });
}

function trusted({ least, of }: PlanTrust, labels: Labels, places: readonly string[]): string[][] {
  return places.map((place, at) => {
    const [most] = Object.keys(least)
      .filter((party) => (least[party]![at] ?? 0) > 0)
      .sort((one, other) => least[other]![at]! - least[one]![at]!);
    if (most === undefined) return [place, "-", "-", "0"];
    return [place, labels.party(most), labels.party(of[most]![at]!), hundredths(least[most]![at]!)];
  });
}

function leftWith({ leftWith: left }: AssessResult, places: readonly string[]): string[][] {
  return places.map((place, at) => [place, ...Object.values(left).map((row) => points(row[at]!))]);
}

function fallBacks({ plan, plans }: AnnexInput, labels: Labels): string[] {
  const others = fromHoldingToHopeless(plans.filter(({ id, holds }) => holds && id !== plan.id));
  const first = plan.holdsThrough;
  return [
    ...(plan.holds || first === 0
      ? []
      : [`Its first ${first === 1 ? "step" : `${first} steps`} alone would hold.`]),
    others.length === 0
      ? "No other plan of the file holds."
      : `Other plans of the file that hold, those with most to spare first: ${listed(others.map(({ id }) => labels.planInText(id)))}.`,
  ];
}

/** What its own measures of the plan cost each member, beside what the plan gives it. */
function burden({ plan, model, members }: AnnexInput, labels: Labels): string[][] {
  const many = model.measureIds.length;
  const done = new Set(plan.steps.flatMap(({ does }) => does));
  const costs: ByParty<number> = {};
  for (const id of members) {
    const party = model.partyIds.indexOf(id);
    costs[id] = model.measureIds.reduce((sum, measure, at) => {
      const isOwn = model.performs[party * many + at] === 1 && done.has(measure);
      return sum + (isOwn ? Math.max(0, -model.figures.value[party * many + at]!) : 0);
    }, 0);
  }
  return members.map((id) => {
    const stake = model.scales.stake[model.partyIds.indexOf(id)]!;
    const gain = plan.gain[id]!;
    return [
      labels.party(id),
      points(costs[id]!),
      points(gain),
      percentOfStake(costs[id]! / stake),
      percentOfStake(gain / stake),
    ];
  });
}
