import type { BriefInput, Risk } from "../../study/index.ts";
import { ladderPicture } from "../picture/index.ts";
import { checksInWords, type Labels, riskInWords, spelled } from "../words/index.ts";
import type { Block, PageSection, Point, PointRange } from "./content.ts";
import { isSmall, lowStepsBlock, planBlock } from "./steps-block.ts";

/** The plan the page leads with: its steps, what to verify, and what turns its verdict. @param nameOf - of any plan, `found` too */
export function firstSection(
  input: BriefInput,
  nameOf: (plan: string) => string,
  labels: Labels,
): PageSection | null {
  const plan = input.plans.find(({ id }) => id === input.foremost);
  if (plan === undefined || plan.steps.length === 0) return null;
  const ladder = input.ladders[plan.id]!;
  const checks = checksInWords(plan, input, labels);
  const risks = input.risks.map(
    (risk): Point => ({ ...riskInWords(risk, plan, nameOf, labels), range: rangeOf(risk) }),
  );
  const [one, many] = plan.holds ? ["risk", "risks"] : ["figure", "figures"];
  const columns: Block[][] = [
    headed(`${spelled(checks.length)} ${checks.length === 1 ? "thing" : "things"} to verify`, checks),
    headed(
      risks.length === 1
        ? `One ${one}, and where it turns`
        : `${spelled(risks.length)} ${many}, and where each turns`,
      risks,
    ),
  ].filter((column) => column.length > 0);
  return {
    tier: "first",
    id: "plan",
    title: labels.plan(plan.id),
    blocks: [
      isSmall(ladder, labels) ? planBlock(ladder, input, labels) : lowStepsBlock(plan, input, labels),
      ...(isSmall(ladder, labels)
        ? []
        : [{ kind: "paragraph" as const, tone: "note" as const, text: TOLD_NEXT }]),
      ...(columns.length === 0 ? [] : [{ kind: "beside" as const, columns }]),
    ],
  };
}

const TOLD_NEXT = "The next section has the same party by party.";

/** Its ladder where the first page has no room for it. */
export function ladderSection(input: BriefInput, labels: Labels): PageSection | null {
  const ladder = input.foremost === null ? undefined : input.ladders[input.foremost];
  if (ladder === undefined || isSmall(ladder, labels)) return null;
  return {
    tier: "plans",
    id: "ladder",
    title: `${labels.plan(ladder.plan.id)}: its steps, party by party`,
    // Drawn low, so that it stands on one sheet.
    blocks: [{ kind: "plan", picture: ladderPicture(ladder, labels, "tight"), table: null }],
  };
}

function headed(title: string, items: readonly Point[]): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: "heading", text: title },
        { kind: "points", items },
      ];
}

function rangeOf({ range, central, at, isBelow }: Risk): PointRange {
  return { low: range[0], likely: central, high: range[1], at, isBelow };
}
