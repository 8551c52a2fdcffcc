import type { AssessResult, GainExplanation, Item, LinkExplanation, Row, Side } from "../../engine/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { capitalised } from "./capitalised.ts";
import { perPeriod, whenInWords } from "./compare-words.ts";
import { atStart, type Labels } from "./labels.ts";
import { count, exactPoints, factor, listed, plainNumber, plural, quoted } from "./number-words.ts";

/** One side of a slack or gain, ready to be redone by hand. */
export interface SideWords {
  readonly heading: string;
  readonly table: TextTable;
  /** One line for every row whose points have more than one part: what they consist of. */
  readonly makeup: readonly string[];
}

/** "At step 2 DPRK gets 4.1 by keeping on and 5.0 by breaking off: it gains 0.9 by breaking." */
export function linkInWords(link: LinkExplanation, plan: AssessResult, labels: Labels): string {
  const when = capitalised(whenInWords(plan, link.step));
  const kept = exactPoints(link.keep.total);
  const broken = exactPoints(link.breach.total);
  const conclusion =
    link.slack < 0
      ? `breaking pays, by ${exactPoints(-link.slack)}`
      : `keeping on is better, by ${exactPoints(link.slack)}`;
  return `${when} ${labels.who(link.party)} gets ${kept} ${perPeriod(labels)} by keeping on and ${broken} by the best breach: ${conclusion}.`;
}

/** "United States gains 2.3 points a quarter by the plan and accepts." */
export function gainInWords(gain: GainExplanation, accepts: boolean, labels: Labels): string {
  const change = gain.gain < 0 ? "loses" : "gains";
  return `${atStart(labels.who(gain.party))} ${change} ${exactPoints(Math.abs(gain.gain))} ${perPeriod(labels)} by the plan and ${accepts ? "accepts" : "declines"}: the plan is worth ${exactPoints(gain.keep.total)}, the start for good ${exactPoints(gain.start.total)}.`;
}

/** How the shares of the future come about, so that they can be checked. */
export function sharesInWords(
  about: { readonly patience: number; readonly chance: number },
  labels: Labels,
): string {
  const { patience, chance } = about;
  const periods = plural(labels.period);
  if (chance === 0) {
    return `Points x share = counts. Shares of the future at patience d = ${plainNumber(patience)}: a spell of n ${periods} that begins after m ${periods} counts d^m - d^(m+n), the rest of time d^m, a payment at once (1 - d) d^m.`;
  }
  const q = patience * (1 - chance);
  return `Points x share = counts. Shares of the future at patience d = ${plainNumber(patience)} and a chance h = ${plainNumber(chance)} a ${labels.period} of collapse, q = d (1 - h) = ${plainNumber(q)}: a spell of n ${periods} that begins after m counts q^m (1 - q^n) (1 - d) / (1 - q), a collapse in it q^m (1 - q^n) d h / (1 - q), a payment at once q^m (1 - d), a breakdown q^m.`;
}

export function keepSideWords(link: LinkExplanation, plan: AssessResult, labels: Labels): SideWords {
  return sideWords(`Keeping on ${whenInWords(plan, link.step)}`, link.keep, plan, labels, "keep");
}

export function breachSideWords(link: LinkExplanation, plan: AssessResult, labels: Labels): SideWords {
  const { withholds, undoes, seenAfter } = link.breach;
  const deeds = [
    ...(withholds.length > 0 ? [`withholding ${listed(labels.measures(withholds).map(quoted))}`] : []),
    ...(undoes.length > 0 ? [`undoing ${listed(labels.measures(undoes).map(quoted))}`] : []),
  ];
  const heading = `The best breach: ${deeds.join(" and ")}, seen after ${count(seenAfter, labels.period)}`;
  return sideWords(heading, link.breach, plan, labels, "breach");
}

export function gainSideWords(gain: GainExplanation, plan: AssessResult, labels: Labels): SideWords {
  return sideWords("The plan from its start", gain.keep, plan, labels, "keep");
}

function sideWords(
  heading: string,
  side: Side,
  plan: AssessResult,
  labels: Labels,
  which: "keep" | "breach",
): SideWords {
  const name = (row: Row): string => rowName(row, plan, which);
  return {
    heading,
    table: {
      columns: [
        ...columns("left", [capitalised(plural(labels.period)), "What"]),
        ...columns("right", ["Points", "Share", "Counts"]),
      ],
      rows: [
        ...side.rows.map((row) => [
          periodsOf(row),
          name(row),
          exactPoints(row.points),
          factor(row.weight),
          exactPoints(row.weight * row.points),
        ]),
        ["", "together", "", "", exactPoints(side.total)],
      ],
    },
    makeup: makeupOf(side.rows, name, labels),
  };
}

/** What the points consist of; rows with the same make-up share a line. */
function makeupOf(rows: readonly Row[], name: (row: Row) => string, labels: Labels): string[] {
  const names = new Map<string, string[]>();
  for (const row of rows) {
    if (row.items.length === 0) continue;
    const sum = `${itemsInWords(row.items, labels)} = ${exactPoints(row.points)}`;
    names.set(sum, [...(names.get(sum) ?? []), name(row)]);
  }
  return [...names].map(([sum, rowNames]) => `${capitalised(rowNames.join("; "))}: ${sum}`);
}

/** "1-4", "5 on", "at 5". Periods count from 1, now being the start of the first. */
function periodsOf(row: Row): string {
  const first = row.after + 1;
  if (row.periods === 0) return `at ${first}`;
  if (row.periods === null) return `${first} on`;
  return row.periods === 1 ? `${first}` : `${first}-${row.after + row.periods}`;
}

function rowName(row: Row, plan: AssessResult, which: "keep" | "breach"): string {
  const last = row.step > plan.steps.length;
  const spell = last ? "all kept for good" : `step ${row.step}`;
  switch (row.kind) {
    case "once":
      return `once, at step ${row.step}`;
    case "state":
      return which === "breach" ? "while the breach is unseen" : spell;
    case "collapse":
      return which === "breach" ? "should all collapse before" : `${spell}, should it collapse`;
    case "breakdown":
      return "after the breakdown";
  }
}

function itemsInWords(items: readonly Item[], labels: Labels): string {
  return items
    .map((item, index) => {
      const sign = item.points < 0 ? (index === 0 ? "-" : "- ") : index === 0 ? "" : "+ ";
      return `${sign}${exactPoints(Math.abs(item.points))} ${itemName(item, labels)}`;
    })
    .join(" ");
}

function itemName(item: Item, labels: Labels): string {
  switch (item.kind) {
    case "measure":
      return labels.measure(item.measure);
    case "term":
      return labels.term(item.term);
    case "drift":
      return labels.drift(item.term);
    case "blame":
      return "blame";
    case "breakdown":
      return item.lasts === null
        ? "breakdown"
        : `breakdown (${plainNumber(item.perPeriod)} for ${count(item.lasts, labels.period)}: ${plainNumber(item.perPeriod)} x (1 - d^${item.lasts}))`;
  }
}
