import { type Branch, measureRef } from "../../engine/index.ts";
import { type LadderOf, spoiledStep } from "../../study/index.ts";
import {
  drawLadder,
  type LadderBar,
  type LadderCell,
  type LadderChip,
  type LadderData,
  type LadderLane,
  type LadderRoom,
} from "../chart/index.ts";
import {
  atStart,
  count,
  dayInWords,
  depositsInWords,
  hundredths,
  isNever,
  type Labels,
  listed,
  ofStake,
  percentOfStake,
  perPeriod,
  plainText,
  points,
  pointsInText,
  signed,
  verdictInWords,
  whenInWords,
} from "../words/index.ts";
import type { PagePicture, PictureTable } from "./picture.ts";

/** One plan: who does what in which step, and how much better keeping on is there for whom. @param room - what it is drawn for */
export function ladderPicture(of: LadderOf, labels: Labels, room: LadderRoom = "usual"): PagePicture {
  const { plan } = of;
  return {
    name: `ladder-${plan.id}`,
    title: `${labels.plan(plan.id)}: its steps, and what there is to spare at each`,
    description: `${atStart(labels.planInText(plan.id))} ${verdictInWords(plan, labels)}`,
    reading: readingOf(of, labels),
    draw: (width) => drawLadder(ladderData(of, labels), width, room),
    get table() {
      return tableOf(of, labels);
    },
  };
}

/** How the picture is read, of what it has. */
function readingOf({ plan, bars, trust }: LadderOf, labels: Labels): string {
  const sentences = [
    `Each lane is a party, each column a step with one tick a ${labels.period}.`,
    `In a box, the bar along its foot is the work under way, dots the time until others can tell.`,
    `Below it: what keeping on is worth over breaking, in ${perPeriod(labels)} of that party; full length is 10\u00a0% of its stake.`,
    ...(bars === plan || bars.id !== plan.id || bars.steps.length === plan.steps.length
      ? []
      : [
          bars.steps.length === 1
            ? "Bars are of the first step by itself, which comes nearest to holding."
            : `Bars are of the first ${count(bars.steps.length, "step")} by themselves, which come nearest to holding.`,
        ]),
    ...(plan.holds && plan.weakest !== null && plan.weakest.kind === "breach"
      ? ["Outlined: the weakest link."]
      : []),
    ...(trust === null || trust.answered
      ? []
      : ["Trust needed: how likely, in 100, a party must think the other's part to be."]),
  ];
  return sentences.join(" ");
}

/** All of the picture in words and shares. */
export function ladderData(of: LadderOf, labels: Labels): LadderData {
  const { plan, bars, standings, partyIds } = of;
  const many = plan.steps.length;
  let begun = 0;
  const steps = plan.steps.map((step, index) => {
    const day = labels.dayAfter(begun);
    const date = labels.dateAfter(begun);
    begun += step.periods;
    const long = count(step.periods, labels.period);
    const name = step.label === undefined ? null : plainText(step.label);
    const from = day === null ? "" : `, from ${dayInWords(day)}`;
    return {
      when: date ?? long,
      label: name,
      periods: step.periods,
      standing: standings[index]!,
      words: `Step ${index + 1}${name === null ? "" : `, ${name}`}: ${long}${from}; ${STANDING_WORDS[standings[index]!]}`,
    };
  });
  const isWhole = bars.steps.length === many;
  return {
    steps,
    lanes: partyIds.map((id, place) => laneOf(of, id, place, labels)),
    trust: trustOf(of),
    branches: of.branches.map((branch) => ({
      upon: branch.upon === "breach" ? breachOf(branch, labels) : labels.event(branch.upon),
      rule: ruleInPicture(branch, labels),
      steps: branch.steps.map(({ step }) => step - 1),
    })),
    after: isWhole ? { title: "After", when: labels.dateAfter(begun) ?? "" } : null,
  };
}

const STANDING_WORDS = {
  kept: "kept",
  leading: "not kept, were it the last",
  spoiling: "here the plan fails",
  beyond: "after the step where the plan fails",
} as const;

function laneOf(of: LadderOf, id: string, place: number, labels: Labels): LadderLane {
  const { plan, bars } = of;
  const many = plan.steps.length;
  const name = labels.party(id);
  const gain = plan.gain[id]!;
  const cells = plan.steps.map((_, step) => cellOf(of, id, step, labels));
  const isSilent = cells.every(({ chips, bar }) => chips.length === 0 && bar === null);
  const brings = gainsInWords(gain);
  const isWhole = bars.steps.length === many;
  const slack = isWhole ? (plan.slack[id]![many] ?? null) : null;
  const { weakest, spoils } = plan;
  return {
    id,
    badge: labels.badge(id),
    place,
    name,
    gains: gainsInPicture(gain),
    loses: !plan.accepts[id]!,
    silent: isSilent ? `${name} acts nowhere in this plan; it ${brings}.` : null,
    cells,
    after: slack === null ? null : signed(slack),
    weakestAfter: plan.holds && weakest?.party === id && weakest.kind === "breach" && weakest.step > many,
    spoils: spoils?.party === id && spoils.kind === "gain" && spoiledStep(plan) !== null,
  };
}

function gainsInPicture(gain: number): string {
  if (points(gain) === points(0)) return "gains nothing";
  return gain < 0 ? `loses ${points(-gain)}` : `gains ${signed(gain)}`;
}

function gainsInWords(gain: number): string {
  if (points(gain) === points(0)) return "neither gains nor loses";
  return `${gain < 0 ? "would lose" : "gains"} ${pointsInText(gain)}`;
}

function cellOf(of: LadderOf, id: string, step: number, labels: Labels): LadderCell {
  const { plan } = of;
  const { does, ends, ...deposits } = plan.steps[step]!;
  const isIts = (measure: string): boolean => performersIn(of, measure).includes(id);
  const chips = [
    ...alike(of, does.filter(isIts)).map((ids) => chipOf(of, id, ids, step, false, labels)),
    ...alike(of, ends.filter(isIts)).map((ids) => chipOf(of, id, ids, step, true, labels)),
    ...depositChips(of, id, deposits, labels),
  ];
  const { spoils } = plan;
  const at = spoils?.step ?? null;
  const isSpoilt =
    spoils !== null && at !== null && spoils.party === id && Math.min(at, spoils.through) === step + 1;
  return { chips, bar: barOf(of, id, step, isSpoilt, labels), spoils: isSpoilt };
}

function performersIn({ measures }: LadderOf, measure: string): readonly string[] {
  return measures.performers[measures.ids.indexOf(measure)] ?? [];
}

/** Parts of one measure that stand in one step, where nothing but their number tells them apart, as one chip. */
function alike(of: LadderOf, ids: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const key = [measureRef(id).measure, of.takes[id], of.verify[id], of.takenBack[id]].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()];
}

function chipOf(
  of: LadderOf,
  id: string,
  ids: readonly string[],
  step: number,
  isEnded: boolean,
  labels: Labels,
): LadderChip {
  const { periods } = of.plan.steps[step]!;
  const measure = ids[0]!;
  const what = labels.measures(ids).join("; ");
  const [takes, verify, back] = [of.takes[measure]!, of.verify[measure]!, of.takenBack[measure]!];
  const others = performersIn(of, measure).filter((party) => party !== id);
  const together = (name: (id: string) => string): string =>
    others.length === 0 ? "" : ` (with ${listed(others.map(name))})`;
  const undone = back > 0 ? (back < 1 ? "part" : "all") : "none";
  const label = `${isEnded ? "Ends: " : ""}${what}${together(labels.badge)}`;
  const own = labels.ownShort(measure);
  const short =
    own === null
      ? null
      : `${isEnded ? "Ends: " : ""}${own}${partsInPicture(what.slice(labels.measure(measureRef(measure).measure).length))}`;
  const named = `${isEnded ? "Ends: " : ""}${what}${together(labels.party)}`;
  return {
    id: ids.join(" "),
    label,
    short,
    work: isEnded ? 0 : takes / Math.max(1, periods),
    seen: isEnded ? 0 : Math.max(takes, verify) / Math.max(1, periods),
    undone,
    ends: isEnded,
    words: isEnded
      ? `${named}, at step ${step + 1}`
      : `${named}: takes ${count(takes, labels.period)}, others can tell after ${count(verify, labels.period)}, ${UNDONE_WORDS[undone]}`,
  };
}

/** " (1, 2 of 10)" for " (parts 1 and 2 of 10)". */
function partsInPicture(words: string): string {
  return words.replace(/^ \(parts? /, " (").replace(" and ", ", ");
}

const UNDONE_WORDS = {
  all: "can be undone",
  part: "can be undone in part only",
  none: "cannot be undone",
} as const;

function depositChips(
  of: LadderOf,
  id: string,
  {
    places = [],
    returns = [],
  }: { readonly places?: readonly string[]; readonly returns?: readonly string[] },
  labels: Labels,
): LadderChip[] {
  const own = {
    places: places.filter((deposit) => of.depositors[deposit] === id),
    returns: returns.filter((deposit) => of.depositors[deposit] === id),
  };
  return depositsInWords(own, labels).map((words) => ({
    id: "",
    label: words,
    short: null,
    work: 0,
    seen: 0,
    undone: "all",
    ends: false,
    words,
  }));
}

/** What there is to spare in a step that is looked at; where the plan is spoilt, by what spoils it. */
function barOf(of: LadderOf, id: string, step: number, isSpoilt: boolean, labels: Labels): LadderBar | null {
  const { plan, bars } = of;
  if (step >= bars.steps.length) return null;
  const { spoils, weakest } = plan;
  const [slack, share] = isSpoilt
    ? [spoils!.amount, spoils!.share]
    : [bars.slack[id]![step] ?? null, bars.share[id]![step] ?? null];
  if (slack === null || share === null) return null;
  const isWeakest =
    plan.holds && weakest?.party === id && weakest.kind === "breach" && weakest.step === step + 1;
  const much = `${pointsInText(slack)} ${perPeriod(labels)} (${ofStake(Math.abs(share))})`;
  const isLater = isSpoilt && spoils!.step! > spoils!.through;
  const when = isLater ? "once that is done" : whenInWords(plan, step + 1, labels);
  return {
    share,
    figure: signed(slack),
    weakest: isWeakest,
    words: `${labels.party(id)}, ${when}: ${slack < 0 ? `would gain ${much} by breaking` : `to spare ${much}`}${isWeakest ? "; the weakest link" : ""}`,
  };
}

/** By step the most that is asked of anybody. */
function trustOf({ plan, bars, trust }: LadderOf): LadderData["trust"] {
  if (trust === null || trust.answered) return null;
  const values = plan.steps.map((_, step): number | null => {
    if (step >= bars.steps.length) return null;
    const known = Object.values(trust.least).flatMap((own) => {
      const value = own[step];
      return value === null || value === undefined ? [] : [value];
    });
    return known.length === 0 ? null : Math.max(...known);
  });
  if (values.every((value) => value === null)) return null;
  return {
    values,
    figures: values.map((value) => (value === null || isNever(value) ? "" : hundredths(value))),
    beyond: "no trust is enough",
  };
}

function breachOf({ by }: Branch, labels: Labels): string {
  return by === null ? "Breach" : `Breach by ${labels.who(by)}`;
}

/** "pause for 2 quarters", "Coal suspended for 2 quarters", "all ends as agreed". */
function ruleInPicture({ kind, for: periods, steps, times }: Branch, labels: Labels): string {
  const from =
    times > 1 ? `, from the ${times === 2 ? "second" : times === 3 ? "third" : `${times}th`} time on` : "";
  if (kind === "end") return `all ends as agreed${from}`;
  if (kind === "collapse") return `all collapses${from}`;
  const long = count(periods ?? 0, labels.period);
  if (kind === "pause") return `all stands still for ${long}${from}`;
  const suspended = [...new Set(steps.flatMap(({ suspends }) => suspends))];
  return `${listed(labels.measures(suspended), 2)} suspended for ${long}${from}`;
}

function tableOf(of: LadderOf, labels: Labels): PictureTable {
  const { plan, bars, partyIds } = of;
  const data = ladderData(of, labels);
  const rows = plan.steps.flatMap((_, step) =>
    partyIds.flatMap((id, place): { readonly id: string; readonly row: readonly string[] }[] => {
      const { chips } = data.lanes[place]!.cells[step]!;
      const [slack, share] = [bars.slack[id]![step] ?? null, bars.share[id]![step] ?? null];
      if (chips.length === 0 && slack === null) return [];
      const isLooked = step < bars.steps.length;
      return [
        {
          id,
          row: [
            String(step + 1),
            data.steps[step]!.when,
            labels.party(id),
            chips.map(({ label }) => label).join("; "),
            isLooked && slack !== null ? signed(slack) : "-",
            isLooked && share !== null ? percentOfStake(share) : "-",
          ],
        },
      ];
    }),
  );
  return {
    columns: [
      { header: "Step", align: "left" },
      { header: "When", align: "left" },
      { header: "Party", align: "left" },
      { header: "Does", align: "left" },
      { header: `To spare, ${perPeriod(labels)}`, align: "right" },
      { header: "% of stake", align: "right" },
    ],
    rowParties: rows.map(({ id }) => id),
    rows: rows.map(({ row }) => row),
  };
}
