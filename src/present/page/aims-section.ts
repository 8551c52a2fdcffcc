import type { BriefInput } from "../../study/index.ts";
import { aimsPicture } from "../picture/index.ts";
import { AIMS_MEAN, aimsInWords, aimsTable, type Labels } from "../words/index.ts";
import type { PageSection } from "./content.ts";

/** What the plans do for the aims of the scenario, side by side, and the plan the page leads with step by step. */
export function aimsSection(input: BriefInput, labels: Labels): PageSection | null {
  const { scenario, aims, foremost } = input;
  const plans = input.plans.filter(({ id }) => aims[id] !== undefined);
  if (scenario.aims.length === 0 || plans.length === 0) return null;
  const lead = plans.find(({ id }) => id === foremost);
  const told = (plan: (typeof plans)[number]): string[] =>
    aimsInWords(plan, aims[plan.id]!, scenario, labels);
  const picture = lead === undefined ? null : aimsPicture(lead, aims[lead.id]!, labels);
  return {
    tier: "appendix",
    id: "aims",
    title: "What they do for the aims",
    blocks: [
      {
        kind: "table",
        table: {
          ...aimsTable(plans, aims, scenario, labels),
          name: "aims",
          caption: "What of each aim each plan serves once all is done, in per cent",
        },
      },
      { kind: "paragraph", tone: "note", text: AIMS_MEAN },
      ...(lead === undefined ? [] : [{ kind: "heading" as const, text: labels.plan(lead.id) }]),
      ...(picture === null ? [] : [{ kind: "picture" as const, picture }]),
      ...(lead === undefined || told(lead).length === 0
        ? []
        : [{ kind: "list" as const, items: told(lead) }]),
    ],
  };
}
