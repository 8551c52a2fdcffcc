import type { AssessResult } from "../../engine/index.ts";
import { type BriefInput, stepStandings } from "../../study/index.ts";
import { columns } from "../text-table.ts";
import {
  capitalised,
  hundredths,
  type Labels,
  listed,
  perPeriod,
  points,
  shortVerdictInWords,
  signed,
  standingInWords,
  takesInstead,
  unfinishedInWords,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";
import { isSmall, planBlock, stepsBlock } from "./steps-block.ts";

/** All plans of the file, a row each. */
export function overviewSection(input: BriefInput, labels: Labels): PageSection | null {
  const { plans, stress } = input;
  if (plans.length < 2) return null;
  const hasChances = stress !== null && !stress.exact;
  const chance = ({ id, steps }: AssessResult): string => {
    const sampled = stress?.plans.find((plan) => plan.id === id);
    return sampled === undefined || steps.length === 0 ? "-" : hundredths(sampled.holds.probability);
  };
  return {
    tier: "plans",
    id: "overview",
    title: "The plans",
    blocks: [
      {
        kind: "table",
        table: {
          name: "overview",
          widths: "overview",
          caption: `Each plan: how many of its first steps would be kept by themselves${hasChances ? ", in how many of 100 cases it holds" : ""}, and who would lose by it, in points a ${labels.period}`,
          columns: [
            ...columns("left", ["Plan", "Steps kept"]),
            ...(hasChances ? columns("right", ["In 100"]) : []),
            ...columns("left", ["Declined by", "In a sentence"]),
          ],
          rows: plans.map((plan) => [
            labels.plan(plan.id),
            plan.steps.length === 0 ? "-" : `${plan.holdsThrough} of ${plan.steps.length}`,
            ...(hasChances ? [chance(plan)] : []),
            plan.declines.length === 0
              ? "-"
              : listed(
                  plan.declines.map(({ party, gain }) => `${labels.party(party)} ${points(gain)}`),
                  2,
                ),
            [
              ...(plan.verdict === "nothing" ? [] : [`${capitalised(standingInWords(plan).word)}.`]),
              shortVerdictInWords(plan, labels),
            ].join(" "),
          ]),
          rowStandings: plans.map(standingInWords),
          stepMarks: { column: 1, rows: plans.map(stepStandings) },
        },
      },
    ],
  };
}

/** Plans besides the one the page leads with, step by step. */
export function othersSection(input: BriefInput, labels: Labels): PageSection | null {
  const shown = input.shown.flatMap((id) => input.plans.find((plan) => plan.id === id) ?? []);
  if (shown.length === 0) return null;
  return {
    tier: "plans",
    id: "others",
    title: shown.length === 1 ? "Another plan, step by step" : "Other plans, step by step",
    blocks: shown.flatMap((plan): Block[] => [
      { kind: "heading", text: labels.plan(plan.id), standing: standingInWords(plan) },
      { kind: "paragraph", text: shortVerdictInWords(plan, labels) },
      ...(plan.steps.length === 0 ? [] : [stepsBlock(plan, input, labels)]),
    ]),
  };
}

/** The plan found by search that serves best, beside the one the page leads with. @param name - of the plan found */
export function foundSection(input: BriefInput, name: string | null, labels: Labels): PageSection | null {
  const { found, design, partyIds } = input;
  if (found === null || design === null || name === null) return null;
  const lead = input.plans.find(({ id, steps }) => id === input.foremost && steps.length > 0) ?? null;
  const better =
    lead === null ? [] : partyIds.filter((party) => found.plan.gain[party]! > lead.gain[party]! + 0.05);
  const title =
    better.length === 0
      ? "A plan not in the file"
      : `A plan not in the file that does better for ${better.length} of ${partyIds.length}`;
  const isWhole = unfinishedInWords(design.result, design.perStep) === null;
  const how = isWhole
    ? "was found by search, the fairest of all that hold"
    : "was found by a search that was not finished, so others may be better";
  const compared = [
    ...(lead === null ? [] : [{ plan: lead, called: labels.plan(lead.id) }]),
    { plan: found.plan, called: name },
  ];
  return {
    tier: "plans",
    id: "found",
    title,
    blocks: [
      {
        kind: "paragraph",
        text: `"${name}" ${how}. It ${takesInstead(found.plan, lead, labels)} ${shortVerdictInWords(found.plan, labels)}`,
      },
      isSmall(found.ladder, labels)
        ? planBlock(found.ladder, input, labels)
        : stepsBlock(found.plan, input, labels),
      {
        kind: "table",
        table: {
          name: "gains-compared",
          caption: `What each would gain, in ${perPeriod(labels)}; those of different parties do not compare`,
          columns: [...columns("left", ["Plan"]), ...columns("right", partyIds.map(labels.party))],
          rows: compared.map(({ plan, called }) => [
            called,
            ...partyIds.map((party) => signed(plan.gain[party]!)),
          ]),
          columnParties: [null, ...partyIds],
        },
      },
    ],
  };
}
