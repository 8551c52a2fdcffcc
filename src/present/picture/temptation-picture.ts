import type { AssessResult } from "../../engine/index.ts";
import { drawTemptation, type TemptationData } from "../chart/index.ts";
import {
  capitalised,
  type Labels,
  listed,
  perPeriod,
  points,
  pointsInText,
  signed,
  temptedInWords,
  whenInWords,
  whensInWords,
} from "../words/index.ts";
import type { PagePicture, PictureTable } from "./picture.ts";
import { stepName } from "./step-name.ts";

/** What a plan is worth to a party at each step, points per period. */
export interface Temptation {
  /** By party: keeping on, from steps 1 … K + 1 on; then the same less what there is to spare at the worst moment of the step. */
  readonly keep: Readonly<Record<string, readonly number[]>>;
  readonly breach: Readonly<Record<string, readonly (number | null)[]>>;
}

/** (1 - δ) V of a plan, and (1 - δ) V - σ, by party. @param patience - by party, central values */
export function temptationOf(plan: AssessResult, patience: Readonly<Record<string, number>>): Temptation {
  const keep: Record<string, number[]> = {};
  const breach: Record<string, (number | null)[]> = {};
  for (const [party, values] of Object.entries(plan.keepValue)) {
    const kept = values.map((value) => (1 - patience[party]!) * value);
    keep[party] = kept;
    breach[party] = plan.slack[party]!.map((slack, step) => (slack === null ? null : kept[step]! - slack));
  }
  return { keep, breach };
}

/** Who would be tempted to break off a plan, at which step, and by how much. */
export function temptationPicture(
  plan: AssessResult,
  partyIds: readonly string[],
  patience: Readonly<Record<string, number>>,
  labels: Labels,
): PagePicture {
  const { keep, breach } = temptationOf(plan, patience);
  const unit = perPeriod(labels);
  const columns = plan.steps.length + 1;
  const when = (column: number): string => whenInWords(plan, column + 1, labels);
  // Made when it is drawn: the notes of all plans of a page at once take room.
  const data = (): TemptationData => ({
    steps: plan.steps.map((step) => stepName(step, labels)),
    parties: partyIds.map((id) => ({
      id,
      name: labels.party(id),
      words: panelWords(plan, id),
      keep: keep[id]!,
      breach: breach[id]!,
      start: keep[id]![0]! - plan.gain[id]!,
      weakest: plan.weakest?.party === id && plan.weakest.kind === "breach" ? plan.weakest.step - 1 : null,
      gaps: plan.slack[id]!.map((slack) => (slack === null ? null : signed(slack))),
      notes: Array.from({ length: columns }, (_, column) => {
        const [kept, broken, slack] = [keep[id]![column]!, breach[id]![column], plan.slack[id]![column]];
        const head = `${labels.party(id)}, ${when(column)}: ${points(kept)} ${unit} by keeping on`;
        if (broken === null || broken === undefined || slack === null || slack === undefined)
          return `${head}; nothing to break`;
        const verdict = slack < 0 ? "breaking pays, by" : "keeping on is better, by";
        return `${head}, ${points(broken)} by its best breach; ${verdict} ${pointsInText(slack)}`;
      }),
    })),
  });
  return {
    name: `temptation-${plan.id}`,
    title: `${labels.plan(plan.id)}: keeping on against breaking, step by step`,
    description: describe(plan, partyIds, labels),
    reading: `Figures over the gaps are in ${unit}, at the worst moment of each step; each party has a scale of its own.${weakestElsewhere(plan, labels)}`,
    draw: (width) => drawTemptation(data(), width),
    get table() {
      return tableOf(plan, partyIds, { keep, breach }, labels);
    },
  };
}

/** Where the weakest link is no breach of what is due: that it is not in the picture. */
function weakestElsewhere(plan: AssessResult, labels: Labels): string {
  const { weakest } = plan;
  if (weakest === null || weakest.kind === "breach") return "";
  const where = `${whenInWords(plan, weakest.step, labels, weakest.after)}${temptedInWords(weakest, plan, labels)}`;
  return ` They count breaches only: the weakest link, ${labels.who(weakest.party)} ${where}, is not among them (${pointsInText(weakest.slack)} ${perPeriod(labels)} to spare).`;
}

/** By party what keeping on and breaking are worth, and the difference, at each step. */
function tableOf(
  plan: AssessResult,
  partyIds: readonly string[],
  { keep, breach }: Temptation,
  labels: Labels,
): PictureTable {
  const cells = (row: readonly (number | null)[]): string[] =>
    row.map((value) => (value === null ? "-" : points(value)));
  const rows = partyIds.flatMap((id): { readonly id: string; readonly row: readonly string[] }[] => {
    const row = (name: string, values: readonly (number | null)[]) => ({
      id,
      row: [labels.party(id), name, ...cells(values)],
    });
    const kept = row("keeping on", keep[id]!);
    return breach[id]!.every((value) => value === null)
      ? [kept]
      : [kept, row("best breach", breach[id]!), row("more by keeping on", plan.slack[id]!)];
  });
  return {
    columns: [
      { header: "Party", align: "left" },
      { header: capitalised(perPeriod(labels)), align: "left" },
      ...plan.steps.map((_, step) => ({ header: `Step ${step + 1}`, align: "right" as const })),
      { header: "Once done", align: "right" },
    ],
    rowParties: rows.map(({ id }) => id),
    rows: rows.map(({ row }) => row),
  };
}

/** Under the name of a party: its smallest slack, and whether that is the plan's. */
function panelWords(plan: AssessResult, id: string): string {
  const slacks = plan.slack[id]!;
  const known = slacks.filter((slack) => slack !== null);
  if (known.length === 0) return plan.accepts[id]! ? "Nothing to break" : "Would lose by it";
  const first = slacks.findIndex((slack) => pays(plan, slack));
  const at = (column: number): string =>
    column === plan.steps.length ? "at the end" : `at step ${column + 1}`;
  if (first >= 0) return `Would break ${at(first)}: ${signed(slacks[first]!)}`;
  const least = Math.min(...known);
  const where = at(slacks.indexOf(least));
  const declines = plan.accepts[id]! ? "" : plan.veto[id]! ? "Would decline; " : "Would lose by it; ";
  const { weakest } = plan;
  if (weakest?.party === id && weakest.kind === "breach" && plan.holds)
    return `Weakest link ${at(weakest.step - 1)}: ${points(least)} to spare`;
  return capitalised(`${declines}least to spare ${where}: ${points(least)}`);
}

/** Is breaking better there? What rounding leaves of a slack of 0 is no reason to. */
function pays({ breaks }: AssessResult, slack: number | null): boolean {
  return breaks !== null && slack !== null && slack < 0 && points(slack) !== points(0);
}

function describe(plan: AssessResult, partyIds: readonly string[], labels: Labels): string {
  const tempted = partyIds.flatMap((id) => {
    const steps = plan.slack[id]!.flatMap((slack, column) => (pays(plan, slack) ? [column + 1] : []));
    return steps.length === 0 ? [] : [`${labels.who(id)} (${whensInWords(plan, steps, labels)})`];
  });
  if (tempted.length === 0) return `Keeping on is better for every party at every step.`;
  return `Breaking would pay for ${listed(tempted)}.`;
}
