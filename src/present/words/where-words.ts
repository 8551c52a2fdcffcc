import type {
  BoxFigures,
  FailingInequality,
  FailsWhere,
  FailureLimit,
  StressedPlan,
} from "../../engine/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { quantityInWords } from "./figure-names.ts";
import type { Labels } from "./labels.ts";
import {
  grouped,
  hundredths,
  hundredthsInText,
  listed,
  MINUS,
  plainNumber,
  points,
  quoted,
} from "./number-words.ts";

/**
 * Where a plan fails, by the fresh cases: "Swap holds in 86 of 100 cases (84 to 87) where what "Halt" is worth to the DPRK is above −7.1 and …; of the
 * cases in which it holds, 52 of 100 lie there."; then what fails most often. Empty where nothing is known of it.
 */
export function whereInWords(plan: StressedPlan, labels: Labels): string[] {
  const found = plan.failsWhere;
  if (found === null || found.samples === 0) return [];
  return [
    ...boxesInWords(found, labels.planInText(plan.id), labels),
    ...inequalityInWords(found.inequality, plan, labels),
  ];
}

function boxesInWords(found: FailsWhere, name: string, labels: Labels): string[] {
  const { of, boxes, together, path } = found;
  const does = of === "holds" ? "holds" : "does not hold";
  const told = boxes.filter(({ fresh }) => fresh.density !== null);
  if (told.length === 0) {
    return path.length === 0
      ? []
      : [`No few figures tell the cases in which ${name} ${does} from the others.`];
  }
  return told.map(({ limits, ...box }, index) => {
    const where = listed(limits.map((limit) => limitInWords(limit, labels)));
    const often = `${densityInWords(box)} where ${where}`;
    const all =
      index === told.length - 1 && together !== null ? coverageInWords(together, told.length, does) : "";
    return index === 0 ? `${name} ${does} in ${often}${all}.` : `Likewise in ${often}${all}.`;
  });
}

function densityInWords({ fresh }: BoxFigures): string {
  if (fresh.density === 1) return "all cases";
  const [low, high] = [fresh.low!, fresh.high!].map(hundredths);
  return `${hundredthsInText(fresh.density!)} of 100 cases${low === high ? "" : ` (${low} to ${high})`}`;
}

function coverageInWords({ fresh }: BoxFigures, boxes: number, does: string): string {
  if (fresh.coverage === null) return "";
  const there = boxes === 1 ? "there" : boxes === 2 ? "in one or both" : "in one or more of these";
  if (fresh.coverage === 1) return `; all cases in which it ${does} lie ${there}`;
  return `; of the cases in which it ${does}, ${hundredthsInText(fresh.coverage)} of 100 lie ${there}`;
}

/** "the patience of the DPRK is above 0.979", "what "Halt" is worth to the United States lies from 2 to 4". */
export function limitInWords({ quantity, low, high }: FailureLimit, labels: Labels): string {
  const figure = quantityInWords(quantity, labels);
  if (low === null) return `${figure} is at most ${number(high!)}`;
  if (high === null) return `${figure} is at least ${number(low)}`;
  return low === high
    ? `${figure} is ${number(low)}`
    : `${figure} lies from ${number(low)} to ${number(high)}`;
}

function number(value: number): string {
  return plainNumber(value).replace("-", MINUS);
}

/** What fails most often, in a sentence; none where nothing fails in any case, or nobody is party to it. */
function inequalityInWords(failing: FailingInequality | null, plan: StressedPlan, labels: Labels): string[] {
  if (failing === null) return [];
  const { party, kind, at, cases } = failing;
  const often = ofCases(cases);
  const who = labels.who(party);
  if (kind === "gain" || at === null) return [`What fails most often, in ${often}: ${who} would lose by it.`];
  const where = at.step > plan.steps ? "once all is done" : `at step ${at.step}`;
  if (kind === "provocation")
    return [
      `What fails most often, in ${often}: ${where} ${who} would gain by ${quoted(labels.event(at.event!))}.`,
    ];
  const during = kind === "suspension" ? `, in what follows ${quoted(labels.event(at.event!))},` : "";
  return [
    `What fails most often, in ${often}: ${where}${during} ${who} would do better by ${deedsInWords(failing, labels)}.`,
  ];
}

function deedsInWords({ withholds, undoes }: FailingInequality, labels: Labels): string {
  const named = (ids: readonly string[]): string => listed(labels.measures(ids).map(quoted));
  return listed([
    ...(withholds.length === 0 ? [] : [`not doing ${named(withholds)}`]),
    ...(undoes.length === 0 ? [] : [`taking back ${named(undoes)}`]),
  ]);
}

function ofCases(share: number): string {
  const rare = Math.min(share, 1 - share);
  const base = rare >= 0.005 || rare === 0 ? 100 : rare >= 0.0005 ? 1000 : 10_000;
  return `${grouped(Math.max(1, Math.round(share * base)))} of ${grouped(base)} cases`;
}

/** Above the table of `inequalityTable`: what the sum is of. */
export function sumInWords({ party, kind }: FailingInequality, plan: StressedPlan, labels: Labels): string {
  const who = labels.who(party);
  const what =
    kind === "gain"
      ? `What ${who} would gain by ${labels.planInText(plan.id)}`
      : `What ${who} would have to spare there`;
  return `${what}, as a sum of figures: points a ${labels.period}, every figure central.`;
}

/** The sum that fails most often, term by term, the largest first: at most `most` figures, then the others together. */
export function inequalityTable(
  { terms, rest, sum }: FailingInequality,
  labels: Labels,
  most: number,
): TextTable {
  const shown = terms.slice(0, most);
  const others = terms.slice(most).reduce((total, one) => total + one.factor * one.central, rest);
  const isMore = terms.length > most;
  return {
    columns: [...columns("left", ["Figure"]), ...columns("right", ["Central", "Times", "Points"])],
    rows: [
      ...shown.map((one) => [
        quantityInWords(one.quantity, labels),
        number(one.central),
        times(one.factor),
        points(one.factor * one.central),
      ]),
      ...(isMore || rest !== 0
        ? [
            [
              isMore ? `${grouped(terms.length - most)} more, and what is certain` : "What is certain",
              "",
              "",
              points(others),
            ],
          ]
        : []),
      ["Together", "", "", points(sum)],
    ],
  };
}

/** A factor to three digits. */
function times(value: number): string {
  return number(Number(value.toPrecision(3)));
}

/** Of how many cases all this is. */
export function whereDrawnInWords({ samples, boxes }: FailsWhere): string {
  if (boxes.length === 0) return "";
  return `Where it holds and where not: found on ${grouped(samples)} of these cases, and counted on as many others.`;
}
