import { type AssessResult, measureRef } from "../../engine/index.ts";
import type { Particulars } from "../../study/index.ts";
import { drawTimeline, type TimelineDeed, type TimelineLane } from "../chart/index.ts";
import { columns } from "../text-table.ts";
import {
  capitalised,
  count,
  dayInTable,
  dayInWords,
  groupedByActors,
  type Labels,
  listed,
  percent,
  plural,
} from "../words/index.ts";
import type { PagePicture, PictureTable } from "./picture.ts";

/** Who does what, when it is verified, and what could be undone. */
export function timelinePicture(plan: AssessResult, particulars: Particulars, labels: Labels): PagePicture {
  const stepStarts: number[] = [];
  let length = 0;
  for (const { periods } of plan.steps) {
    stepStarts.push(length);
    length += periods;
  }
  const deeds = deedsOf(plan, stepStarts, particulars, labels);
  const lanes = groupedByActors(
    [...deeds.keys()],
    (id) => performersIn(particulars, id),
    particulars.partyIds,
  ).map(
    ({ parties, own }): TimelineLane => ({
      id: parties.join(" "),
      name: listed(parties.map(labels.party)),
      rows: togetherByMeasure(own).map((ids) => ({
        name: labels.measures(ids).join("; "),
        deeds: ids.map((measure) => deeds.get(measure)!),
      })),
    }),
  );
  const data = { lanes, stepStarts, length, axis: axisInWords(labels) };
  return {
    name: `timeline-${plan.id}`,
    title: `${labels.plan(plan.id)}: who does what, when`,
    description: describe(plan, length, [...deeds.keys()], particulars, labels),
    reading: null,
    draw: (width) => drawTimeline(data, width),
    table: stepsTable(plan, particulars, labels),
  };
}

function axisInWords(labels: Labels): string {
  const day0 = labels.dayAfter(0);
  const from = day0 === null ? "the start" : dayInWords(day0);
  return `${plural(labels.period)} from ${from}`;
}

function performersIn({ measures }: Pick<Particulars, "measures">, id: string): readonly string[] {
  return measures.performers[measures.ids.indexOf(id)]!;
}

/** By measure, after instalments: what becomes of it; in the order in which they come up. */
function deedsOf(
  plan: AssessResult,
  stepStarts: readonly number[],
  { measures, takes, verify, takenBack }: Particulars,
  labels: Labels,
): Map<string, TimelineDeed> {
  const deeds = new Map<string, TimelineDeed>();
  const who = (id: string): string => listed(performersIn({ measures }, id).map(labels.party));
  for (const [index, step] of plan.steps.entries()) {
    const from = stepStarts[index]!;
    for (const id of step.does) {
      const [done, verified] = [from + takes[id]!, from + Math.max(takes[id]!, verify[id]!)];
      const back = takenBack[id]!;
      const part = isPart(back) ? `${percent(back)} of ` : "";
      const lasting = back > 0 ? `${part}it could be undone from then on` : "it cannot be undone";
      const words = `${who(id)}, step ${index + 1}: ${labels.measure(id)}; takes ${count(takes[id]!, labels.period)}, others can tell after ${count(verify[id]!, labels.period)}; ${lasting}`;
      deeds.set(id, { from, done, verified, until: null, reversible: back > 0, words });
    }
    for (const id of step.ends) {
      const before = deeds.get(id);
      const words = `${who(id)}, step ${index + 1}: ${labels.measure(id)} ends`;
      deeds.set(
        id,
        before === undefined
          ? { from: 0, done: 0, verified: 0, until: from, reversible: true, words }
          : { ...before, until: from, words: `${before.words}; ends at step ${index + 1}` },
      );
    }
  }
  return deeds;
}

/** Something can be undone, but not all. */
function isPart(share: number): boolean {
  return share > 0 && share < 1;
}

/** Parts of one measure in one group, where the first of them stands. */
function togetherByMeasure(ids: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const { measure } = measureRef(id);
    groups.set(measure, [...(groups.get(measure) ?? []), id]);
  }
  return [...groups.values()];
}

function describe(
  plan: AssessResult,
  length: number,
  ids: readonly string[],
  { takenBack }: Particulars,
  labels: Labels,
): string {
  const steps = count(plan.steps.length, "step");
  const lasting = ids.filter((id) => takenBack[id] === 0);
  const partly = ids.filter((id) => isPart(takenBack[id]!));
  const sentences = [
    ...(lasting.length === 0
      ? []
      : [
          lasting.length === ids.length
            ? "None of it can be undone."
            : `What cannot be undone: ${listed(labels.measures(lasting))}.`,
        ]),
    ...(partly.length === 0 ? [] : [`What can be undone in part only: ${listed(labels.measures(partly))}.`]),
  ];
  const kept = sentences.length === 0 ? "All of it could be undone." : sentences.join(" ");
  return `${capitalised(steps)} over ${count(length, labels.period)}; each next step is due once the one before is done and verified. ${kept}`;
}

/** "yes", "no", "in part", or what is otherwise than that: "not Site; in part Freeze". */
function undoneInWords(
  does: readonly string[],
  endsToo: boolean,
  takenBack: Particulars["takenBack"],
  labels: Labels,
): string {
  const lasting = does.filter((id) => takenBack[id] === 0);
  const partly = does.filter((id) => isPart(takenBack[id]!));
  if (lasting.length + partly.length === 0) return "yes";
  if (lasting.length === does.length && !endsToo) return "no";
  if (partly.length === does.length && !endsToo) return "in part";
  return [
    ...(lasting.length === 0 ? [] : [`not ${listed(labels.measures(lasting))}`]),
    ...(partly.length === 0 ? [] : [`in part ${listed(labels.measures(partly))}`]),
  ].join("; ");
}

/** Who does what, when, as a table. */
function stepsTable(
  plan: AssessResult,
  { measures, partyIds, verify, takenBack, depositors }: Particulars,
  labels: Labels,
): PictureTable {
  const rows: string[][] = [];
  const rowParties: string[] = [];
  let first = 1;
  let after = 0;
  const hasDates = labels.dayAfter(0) !== null;
  for (const [index, step] of plan.steps.entries()) {
    after += step.periods;
    const done = hasDates ? [dayInTable(labels.dayAfter(after))] : [];
    const when = step.periods === 1 ? String(first) : `${first} to ${first + step.periods - 1}`;
    first += step.periods;
    const groups = groupedByActors(
      [...step.does, ...step.ends],
      (id) => performersIn({ measures }, id),
      partyIds,
    );
    for (const { parties, own } of groups) {
      const [does, ends] = [
        step.does.filter((id) => own.includes(id)),
        step.ends.filter((id) => own.includes(id)),
      ];
      const deeds = [...labels.measures(does), ...labels.measures(ends).map((label) => `end ${label}`)];
      const lags = [...does, ...ends].map((id) => verify[id]!);
      const undone = undoneInWords(does, ends.length > 0, takenBack, labels);
      const [least, most] = [Math.min(...lags), Math.max(...lags)];
      rows.push([
        String(index + 1),
        when,
        ...done,
        listed(parties.map(labels.party)),
        deeds.join("; "),
        least === most ? count(most, labels.period) : `${least} to ${count(most, labels.period)}`,
        undone,
      ]);
      rowParties.push(parties.join(" "));
    }
    for (const [ids, becomes] of [
      [step.places ?? [], "placed"],
      [step.returns ?? [], "given back"],
    ] as const) {
      for (const id of ids) {
        const party = depositors[id]!;
        rows.push([
          String(index + 1),
          when,
          ...done,
          labels.party(party),
          `${labels.deposit(id)} ${becomes}`,
          "-",
          "-",
        ]);
        rowParties.push(party);
      }
    }
  }
  return {
    columns: columns("left", [
      "Step",
      capitalised(labels.period),
      ...(hasDates ? ["Done by"] : []),
      "Party",
      "Does",
      "Verified after",
      "Can be undone",
    ]),
    rows,
    rowParties,
  };
}
