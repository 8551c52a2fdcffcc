import {
  type AssessResult,
  type GainExplanation,
  type Item,
  type LinkExplanation,
  measureRef,
  type Row,
  type Side,
} from "../../engine/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { doingInWords } from "./breach-words.ts";
import { capitalised } from "./capitalised.ts";
import { eventInWords, meanwhileInWords } from "./event-words.ts";
import { atStart, type Labels } from "./labels.ts";
import { count, exactPoints, factor, listed, MINUS, plainNumber, plural, quoted } from "./number-words.ts";
import { perPeriod, whenInWords } from "./when-words.ts";

/** One side of a slack or gain, ready to be redone by hand. */
export interface SideWords {
  readonly heading: string;
  readonly table: TextTable;
  /** One line for every row whose points have more than one part: what they consist of. */
  readonly makeup: readonly string[];
}

/** "At step 2 DPRK gets 4.1 by keeping on and 5.0 by breaking off: it gains 0.9 by breaking." */
export function linkInWords(link: LinkExplanation, plan: AssessResult, labels: Labels): string {
  const [keeping, otherwise, pays] = sidesInWords(link, labels, "the");
  const when = linkLeadInWords(link, plan, labels);
  const conclusion =
    link.slack < 0
      ? `${pays} pays, by ${exactPoints(-link.slack)}`
      : `${keeping} is better, by ${exactPoints(link.slack)}`;
  return `${when} ${labels.who(link.party)} gets ${exactPoints(link.keep.total)} ${perPeriod(labels)} by ${keeping} and ${exactPoints(link.breach.total)} by ${otherwise}: ${conclusion}.`;
}

/** What is set against what, after "by", and what pays where the second is more: "keeping on", "the best breach", "breaking". */
export function sidesInWords(
  link: LinkExplanation,
  labels: Labels,
  whose: "the" | "its",
): readonly [string, string, string] {
  return link.kind === "provocation"
    ? [`not choosing ${eventInWords(link, labels)}`, "choosing it", "choosing it"]
    : ["keeping on", `${whose} best breach`, "breaking"];
}

/** "At step 2, 3 quarters into it,", "At step 2, while "Relief" is suspended after "Missile test",", "At step 2, "Missile test" having happened," */
export function linkLeadInWords(link: LinkExplanation, plan: AssessResult, labels: Labels): string {
  const when = capitalised(whenInWords(plan, link.step, labels, link.after));
  const told = [
    ...(link.kind === "suspension" ? [meanwhileInWords(link, plan, labels)] : []),
    ...happenedInWords(link, labels),
  ];
  const isLong = link.after > 0 || told.length > 0;
  return `${[when, ...told].join(", ")}${isLong ? "," : ""}`;
}

/** What had happened before, but for what the place itself says. */
function happenedInWords({ happened = {}, event: own }: LinkExplanation, labels: Labels): string[] {
  return Object.entries(happened)
    .filter(([event]) => event !== own)
    .map(
      ([event, many]) =>
        `${quoted(labels.event(event))} having happened${many === 1 ? "" : ` ${many} times`}`,
    );
}

/** "United States gains 2.3 points a quarter by the plan and accepts: the plan is worth 4.1, no agreement 1.8." */
export function gainInWords(gain: GainExplanation, accepts: boolean, labels: Labels): string {
  const change = gain.gain < 0 ? "loses" : "gains";
  return `${atStart(labels.who(gain.party))} ${change} ${exactPoints(Math.abs(gain.gain))} ${perPeriod(labels)} by the plan and ${accepts ? "accepts" : "declines"}: the plan is worth ${exactPoints(gain.keep.total)}, no agreement ${exactPoints(gain.start.total)}.`;
}

/** How the shares of the future come about, so that they can be checked. */
export function sharesInWords(
  about: Pick<LinkExplanation, "patience" | "chance" | "kind">,
  plan: AssessResult,
  labels: Labels,
): string {
  const { patience, chance } = about;
  const periods = plural(labels.period);
  const d = `d = ${plainNumber(patience)}`;
  const q = `q = d (1 - h) = ${plainNumber(patience * (1 - chance))}`;
  const collapse = `a chance h = ${plainNumber(chance)} a ${labels.period} of collapse`;
  if (mayBeInterrupted(plan)) {
    const each =
      chance === 0
        ? `patience ${d}: a ${labels.period} that begins after m ${periods} counts (1 - d) d^m`
        : `patience ${d} and ${collapse}, ${q}: a ${labels.period} that begins after m ${periods} counts (1 - d) q^m`;
    const ends =
      about.kind === "provocation"
        ? ` Both begin at the end of that ${labels.period}, when ${chance === 0 ? "d" : "q"} of the future is left.`
        : "";
    return `Points x share = counts. Shares of the future at ${each}, times the chance that it comes to this; all are added up. The ${periods} shown are those of the plan, which stands still while something is suspended.${ends}`;
  }
  if (chance === 0) {
    return `Points x share = counts. Shares of the future at patience ${d}: a spell of n ${periods} that begins after m ${periods} counts d^m - d^(m+n), the rest of time d^m, a payment at once (1 - d) d^m.`;
  }
  return `Points x share = counts. Shares of the future at patience ${d} and ${collapse}, ${q}: a spell of n ${periods} that begins after m counts q^m (1 - q^n) (1 - d) / (1 - q), a collapse in it q^m (1 - q^n) d h / (1 - q), a payment at once q^m (1 - d), a breakdown q^m.`;
}

/** Whether something may come between the periods of a plan, or follow it. */
function mayBeInterrupted({ events, responses, then }: AssessResult): boolean {
  return events.length > 0 || responses.length > 0 || then !== null;
}

/** Whether a link sets against a breach the plan from its start, as a gain does. */
export function isFromStart({ step, after, kind }: LinkExplanation): boolean {
  return step === 1 && after === 0 && kind === "breach";
}

export function keepSideWords(link: LinkExplanation, plan: AssessResult, labels: Labels): SideWords {
  const lead = whenInWords(plan, link.step, labels);
  const heading =
    link.kind === "provocation"
      ? `Not choosing ${eventInWords(link, labels)} ${lead}`
      : link.kind === "suspension"
        ? `Keeping on ${lead}, ${meanwhileInWords(link, plan, labels)}`
        : `Keeping on ${lead}`;
  return sideWords(heading, link.keep, plan, labels, "keep");
}

export function breachSideWords(link: LinkExplanation, plan: AssessResult, labels: Labels): SideWords {
  if (link.kind === "provocation") {
    return sideWords(`Choosing ${eventInWords(link, labels)}`, link.breach, plan, labels, "keep");
  }
  const seen = count(link.breach.seenAfter, labels.period);
  const heading = `The best breach: ${doingInWords(link.breach, link, plan, labels)}, seen after ${seen}`;
  return sideWords(heading, link.breach, plan, labels, "breach", link.breach.seenAfter);
}

export function gainSideWords(gain: GainExplanation, plan: AssessResult, labels: Labels): SideWords {
  return sideWords("The plan from its start", gain.keep, plan, labels, "keep");
}

/** What a gain is counted against. */
export function noAgreementWords(gain: GainExplanation, plan: AssessResult, labels: Labels): SideWords {
  return sideWords("No agreement", gain.start, plan, labels, "without");
}

/** @param seenAfter - of a breach: after how many periods it is seen */
function sideWords(
  heading: string,
  side: Side,
  plan: AssessResult,
  labels: Labels,
  which: Which,
  seenAfter = Number.POSITIVE_INFINITY,
): SideWords {
  const whichOf = (row: Row): Which => (which === "breach" && row.after >= seenAfter ? "keep" : which);
  const plainly = new Map(side.rows.map((row) => [row, rowName(row, "", plan, whichOf(row), labels)]));
  const alike = new Map<string, number>();
  for (const own of plainly.values()) alike.set(own, (alike.get(own) ?? 0) + 1);
  // Where several of a side would be called alike: with their periods.
  const name = (row: Row): string =>
    alike.get(plainly.get(row)!) === 1
      ? plainly.get(row)!
      : rowName(row, `, ${labels.period} ${periodsOf(row)}`, plan, whichOf(row), labels);
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

/**
 * What the points consist of; rows with the same make-up share a line. In a step of many periods little changes from one to the next:
 * its first row is told in full, the others by what is otherwise than there, where that is less than half of them.
 */
function makeupOf(rows: readonly Row[], name: (row: Row) => string, labels: Labels): string[] {
  const lines = new Map<string, { readonly names: string[]; readonly words: string }>();
  const first = new Map<string, { readonly row: Row; readonly addends: readonly Addend[] }>();
  for (const row of rows) {
    if (row.items.length === 0) continue;
    const own = addends(row.items, labels);
    const whole = addendsInWords(own);
    const told = lines.get(whole);
    if (told !== undefined) {
      told.names.push(name(row));
      continue;
    }
    const stretch = `${row.kind} ${row.step}`;
    const before = first.get(stretch);
    const change = before === undefined || row.kind === "once" ? null : changeFrom(before.addends, own);
    if (change === null) first.set(stretch, { row, addends: own });
    const words =
      before === undefined || change === null
        ? whole
        : `as in ${labels.period} ${periodsOf(before.row)}${change}`;
    lines.set(whole, { names: [name(row)], words: `${words} = ${exactPoints(row.points)}` });
  }
  return [...lines.values()].map(({ names, words }) => `${capitalised(names.join("; "))}: ${words}`);
}

/** ", but − 6.500 Removal (0.1 of it), without Freeze": what is otherwise; null where that is half or more. */
function changeFrom(first: readonly Addend[], own: readonly Addend[]): string | null {
  const otherwise = own.filter(
    ({ name, points, part }) =>
      !first.some((one) => one.name === name && one.points === points && one.part === part),
  );
  const gone = first.filter(({ name }) => !own.some((one) => one.name === name));
  // Of two that are called alike nobody could tell which is meant.
  if ([first, own].some((all) => new Set(all.map(({ name }) => name)).size < all.length)) return null;
  if (2 * (otherwise.length + gone.length) >= own.length) return null;
  const but = otherwise.length === 0 ? "" : `, but ${addendsInWords(otherwise)}`;
  return gone.length === 0 ? but : `${but}, without ${listed(gone.map(({ name }) => name))}`;
}

/** "1-4", "5 on", "at 5". Periods count from 1, now being the start of the first. */
function periodsOf(row: Row): string {
  const first = row.after + 1;
  if (row.periods === 0) return `at ${first}`;
  if (row.periods === null) return `${first} on`;
  return row.periods === 1 ? `${first}` : `${first}-${row.after + row.periods}`;
}

/** The side that a row is of. */
type Which = "keep" | "breach" | "without";

/** What happens in the spell of a row. @param spell - its periods, where it is not told from others without */
function rowName(row: Row, spell: string, plan: AssessResult, which: Which, labels: Labels): string {
  const kept = mayBeInterrupted(plan) ? "once all is done" : "all kept for good";
  const during = row.step > plan.steps.length ? kept : `step ${row.step}`;
  const state = `${which === "breach" ? "while the breach is unseen" : during}${spell}`;
  switch (row.kind) {
    case "once": {
      const [item] = row.items;
      return item?.kind === "event"
        ? `once, for ${quoted(labels.event(item.event))}`
        : `once, at step ${row.step}`;
    }
    case "state":
      return which === "without" ? `the start for good${spell}` : state;
    case "suspended": {
      const suspends = row.suspends ?? [];
      const what = suspends.length === 0 ? "all" : listed(labels.measures(suspends).map(quoted));
      return `${state}, ${what} ${suspends.length === 0 ? "standing still" : "suspended"}`;
    }
    case "collapse":
      if (which === "without") return "should all collapse";
      return which === "breach"
        ? `should all collapse before${spell}`
        : `${during}${spell}, should it collapse`;
    case "end":
      return which === "breach"
        ? `should all end as agreed before${spell}`
        : `${during}${spell}, should it end as agreed`;
    case "breakdown":
      return "after the breakdown";
    case "next":
      return "what may follow";
  }
}

/** Some of what is added up. */
interface Addend {
  readonly points: number;
  readonly name: string;
  /** How much of it counts; empty where all does. */
  readonly part: string;
}

function addendsInWords(all: readonly Addend[]): string {
  return all
    .map(({ points, name, part }, index) => {
      const sign = points < 0 ? (index === 0 ? MINUS : `${MINUS} `) : index === 0 ? "" : "+ ";
      return `${sign}${exactPoints(Math.abs(points))} ${name}${part}`;
    })
    .join(" ");
}

/** What is added up; parts of one measure that have come equally far are one. */
function addends(items: readonly Item[], labels: Labels): Addend[] {
  const parts = new Map<string, string[]>();
  const points = new Map<string, number>();
  const keyOf = (item: Item, index: number): string =>
    item.kind === "measure" ? `${measureRef(item.measure).measure} ${item.level ?? 1}` : `item ${index}`;
  for (const [index, item] of items.entries()) {
    const key = keyOf(item, index);
    points.set(key, (points.get(key) ?? 0) + item.points);
    if (item.kind === "measure") parts.set(key, [...(parts.get(key) ?? []), item.measure]);
  }
  const first = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item, index);
    if (first.has(key)) return [];
    first.add(key);
    const part =
      "level" in item && item.level !== undefined ? ` (${plainNumber(round(item.level))} of it)` : "";
    return [{ points: points.get(key)!, name: itemName(item, parts.get(key) ?? [], labels), part }];
  });
}

function itemName(item: Item, parts: readonly string[], labels: Labels): string {
  switch (item.kind) {
    case "measure":
      return labels.measures(parts).join("; ");
    case "term":
      return labels.term(item.term);
    case "drift":
      return labels.drift(item.term);
    case "blame":
      return "blame";
    case "deposit":
      return `${labels.deposit(item.deposit)} ${item.points < 0 ? "placed" : "given back"}`;
    case "event":
      return labels.event(item.event);
    case "plan":
      return labels.plan(item.plan);
    case "breakdown": {
      const each = plainNumber(item.perPeriod).replace("-", MINUS);
      return item.lasts === null
        ? "breakdown"
        : `breakdown (${each} for ${count(item.lasts, labels.period)}: ${each} x (1 ${MINUS} d^${item.lasts}))`;
    }
  }
}

/** A share to four decimals. */
function round(share: number): number {
  return Math.round(10_000 * share) / 10_000;
}
