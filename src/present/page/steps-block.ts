import type { AssessResult } from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import type { LadderOf, Particulars } from "../../study/index.ts";
import { PAPER_WIDE, wrapped } from "../chart/index.ts";
import { ladderPicture } from "../picture/index.ts";
import { columns } from "../text-table.ts";
import {
  count,
  dayInTable,
  deedsInWords,
  depositsInWords,
  type Labels,
  labelsOf,
  plainText,
  signed,
} from "../words/index.ts";
import type { Block, PageTable } from "./content.ts";

/** Taller than this a ladder has no room beside what else stands on a page: of 1,130 that a sheet has at that width, in the widest of fonts. */
const TALLEST = 545;

/** Whether a ladder goes on a page with other things. */
export function isSmall(ladder: LadderOf, labels: Labels): boolean {
  return fits(ladder, labels, "tight");
}

function fits(ladder: LadderOf, labels: Labels, room: "page" | "tight"): boolean {
  return ladderPicture(ladder, labels, room).draw(PAPER_WIDE).height <= TALLEST;
}

/** A plan step by step: its ladder, with labels in full where it goes on a page with other things all the same. */
export function planBlock(
  ladder: LadderOf,
  particulars: Pick<Particulars, "measures" | "partyIds">,
  labels: Labels,
): Block {
  return {
    kind: "plan",
    picture: ladderPicture(ladder, labels, fits(ladder, labels, "page") ? "page" : "tight"),
    table: stepsTable(ladder.plan, particulars, labels),
  };
}

/** The same as a table. */
export function stepsBlock(
  plan: AssessResult,
  particulars: Pick<Particulars, "measures" | "partyIds">,
  labels: Labels,
): Block {
  return { kind: "table", table: stepsTable(plan, particulars, labels) };
}

/** Lines of such a table that leave room on a page for what to verify and what turns the verdict. */
const MOST_LINES = 36;
/** Of the column that says who does what: 52 in 100 of 180 mm less its padding, in pixels, and its type. */
const DEEDS_WIDE = 344;
const DEEDS_TYPE = 11;

/** As a table that leaves room for what else stands on its page: with labels in full, or where these take too much, with short names. */
export function lowStepsBlock(
  plan: AssessResult,
  input: Pick<Particulars, "measures" | "partyIds"> & { readonly scenario: Scenario },
  labels: Labels,
): Block {
  const full = stepsTable(plan, input, labels);
  const deeds = full.columns.length - 2;
  const lines = full.rows.reduce(
    (sum, row) => sum + wrapped(row[deeds]!, DEEDS_WIDE, DEEDS_TYPE, MOST_LINES).length,
    0,
  );
  const table =
    lines <= MOST_LINES ? full : stepsTable(plan, input, labelsOf(withShortNames(input.scenario)));
  return { kind: "table", table };
}

function withShortNames(scenario: Scenario): Scenario {
  return {
    ...scenario,
    measures: scenario.measures.map((one) => ({ ...one, label: one.short ?? one.label })),
  };
}

/** When, who does what, and who has least to spare. */
function stepsTable(
  plan: AssessResult,
  { measures, partyIds }: Pick<Particulars, "measures" | "partyIds">,
  labels: Labels,
): PageTable {
  const hasDates = labels.dayAfter(0) !== null;
  let start = 0;
  const rows = plan.steps.map((step, place) => {
    const { label, does, ends, periods } = step;
    const deeds = [...deedsInWords(does, measures, partyIds, labels, ends), ...depositsInWords(step, labels)];
    const begins = hasDates ? [dayInTable(labels.dayAfter(start))] : [];
    start += periods;
    return [
      label === undefined ? String(place + 1) : `${place + 1}. ${plainText(label)}`,
      ...begins,
      count(periods, labels.period),
      deeds.length === 0 ? "Nothing; it waits" : `${deeds.join(". ")}.`,
      leastInWords(plan, place, labels),
    ];
  });
  return {
    columns: [
      ...columns("left", ["Step", ...(hasDates ? ["Due"] : []), "Takes", "Who does what", "Least to spare"]),
    ],
    rows,
    widths: "steps",
    name: `steps-${plan.id}`,
    caption: `Step by step; least to spare in points a ${labels.period} of that party`,
  };
}

/** "DPRK +5.0": of the parties that could break it there, the one with the smallest share of its stake. */
function leastInWords({ share, slack }: AssessResult, place: number, labels: Labels): string {
  const [least] = Object.keys(share)
    .flatMap((party) => {
      const own = share[party]![place] ?? null;
      return own === null ? [] : [{ party, own }];
    })
    .sort((a, b) => a.own - b.own);
  return least === undefined ? "-" : `${labels.party(least.party)} ${signed(slack[least.party]![place]!)}`;
}
