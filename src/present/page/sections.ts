import type { BriefInput } from "../../study/index.ts";
import {
  deadlockPicture,
  gainBandsPicture,
  gainsPicture,
  mapPicture,
  slackBandsPicture,
  tornadoPicture,
} from "../picture/index.ts";
import {
  chanceInTable,
  compareTable,
  compareTableMeans,
  conceptInWords,
  drawnInWords,
  driversInWords,
  equilibriaInWords,
  failureInWords,
  grouped,
  holdsInWords,
  knowledgeInWords,
  type Labels,
  optionCaption,
  optionTable,
  stabilityMeans,
  standingInWords,
  stressInWords,
  waitingInWords,
  whereInWords,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";

/** The plans side by side. */
export function compareSection(input: BriefInput, labels: Labels): PageSection | null {
  const { plans, partyIds, stress } = input;
  if (plans.length === 0) return null;
  const chance = (id: string): string => {
    const sampled = stress?.plans.find((plan) => plan.id === id);
    return sampled === undefined ? "-" : chanceInTable({ holds: sampled.holds.probability });
  };
  const table = compareTable(plans, partyIds, labels, stress === null || stress.exact ? null : chance);
  const before = table.columns.length - partyIds.length;
  return {
    tier: "appendix",
    id: "plans",
    title: "The plans side by side",
    blocks: [
      {
        kind: "table",
        table: {
          ...table,
          name: "plans",
          caption: "Each plan: its verdict at central values, how far it holds, and what each party gains",
          columnParties: table.columns.map((_, column) =>
            column < before ? null : partyIds[column - before]!,
          ),
          rowStandings: plans.map(standingInWords),
          sortable: true,
        },
      },
      {
        kind: "picture",
        picture: gainsPicture(plans, partyIds, input.design?.result.frontier ?? [], labels),
      },
      {
        kind: "paragraph",
        tone: "note",
        text: compareTableMeans(labels),
      },
    ],
  };
}

/** Who waits for whom, where plans are meetings of stances. */
export function waitingSection({ plans, scenario }: BriefInput, labels: Labels): PageSection | null {
  const waiting = plans.filter((plan) => plan.waiting.length > 0);
  if (waiting.length === 0) return null;
  return {
    tier: "appendix",
    id: "waiting",
    title: "Who waits for whom",
    blocks: waiting.flatMap((plan): Block[] => {
      const picture = deadlockPicture(plan, scenario, labels);
      return [
        { kind: "heading", text: labels.plan(plan.id) },
        ...(picture === null ? [] : [{ kind: "picture" as const, picture }]),
        { kind: "list", items: waitingInWords(plan, labels) },
      ];
    }),
  };
}

/** How sure, and what it hangs on. */
export function sureSection(input: BriefInput, labels: Labels): PageSection | null {
  const { stress, foremost, plans, partyIds } = input;
  if (stress === null) return null;
  const blocks: Block[] = [{ kind: "paragraph", text: stressInWords(stress, labels) }];
  if (!stress.exact) {
    const inOrder = plans.flatMap(({ id }) => stress.plans.find((plan) => plan.id === id) ?? []);
    blocks.push({ kind: "picture", picture: slackBandsPicture(stress, inOrder, labels) });
    blocks.push({
      kind: "list",
      items: inOrder.map((plan) => {
        const failure = failureInWords(plan, stress, labels);
        return `${labels.planInText(plan.id)} ${holdsInWords(plan, stress)}${failure === "" ? "" : ` ${failure}`}`;
      }),
    });
    const main = stress.plans.find(({ id }) => id === foremost);
    if (main !== undefined && main.drivers.length > 0) {
      blocks.push({ kind: "heading", text: `What ${labels.planInText(main.id)} hangs on` });
      const words = driversInWords(main, labels);
      if (words.length > 0) blocks.push({ kind: "paragraph", text: words.join(" ") });
      const where = whereInWords(main, labels);
      if (where.length > 0) blocks.push({ kind: "paragraph", text: where.join(" ") });
      if (input.map !== null) blocks.push({ kind: "picture", picture: mapPicture(input.map, labels) });
      const central = plans.find(({ id }) => id === main.id)?.weakest?.share ?? null;
      const picture = tornadoPicture(main, central, labels);
      if (picture !== null) blocks.push({ kind: "picture", picture });
    }
    if (main !== undefined)
      blocks.push({ kind: "picture", picture: gainBandsPicture(main, partyIds, labels) });
    const known = knowledgeInWords(stress.knowledge, labels);
    if (known !== null && main !== undefined && main.holds.probability > 0)
      blocks.push({ kind: "paragraph", text: known });
    blocks.push({
      kind: "paragraph",
      tone: "note",
      text: `${drawnInWords(stress)}. Low and high: the least to spare with the figure at its 5\u00a0% and 95\u00a0% points, all else central; turns: where the verdict changes within its range. A plan is the best of a case where it holds with the largest product of gains; its regret is what it falls short of the best by (geometric mean of gains).`,
    });
  }
  return { tier: "appendix", id: "sure", title: "How sure this is", blocks };
}

/** States nobody would leave, in option form. */
export function equilibriaSection(input: BriefInput, labels: Labels): PageSection | null {
  const { equilibria, partyIds, measures } = input;
  if (equilibria === null || equilibria.states === 0) return null;
  const { shown, concepts, start } = equilibria;
  const more = equilibria.equilibria - shown.filter((state) => state.equilibrium.length > 0).length;
  return {
    tier: "appendix",
    id: "equilibria",
    title: "States that nobody would leave",
    blocks: [
      {
        kind: "paragraph",
        text: `${stabilityMeans(measures, labels)} ${equilibriaInWords(equilibria, [], labels)}`,
      },
      { kind: "list", items: concepts.map(conceptInWords) },
      {
        kind: "table",
        table: {
          ...optionTable(shown, partyIds, measures, concepts, labels),
          name: "equilibria",
          caption: optionCaption(start),
        },
      },
      ...(more > 0
        ? [
            {
              kind: "paragraph" as const,
              tone: "note" as const,
              text: `Those that most concepts agree on are shown; ${grouped(more)} more are left out.`,
            },
          ]
        : []),
    ],
  };
}
