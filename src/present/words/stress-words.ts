import type { Driver, Knowledge, StressedPlan, StressResult, StressTask } from "../../engine/index.ts";
import { surestOf } from "../../study/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { NO_STEP } from "./compare-words.ts";
import { quantityInWords } from "./figure-names.ts";
import type { Labels } from "./labels.ts";
import { grouped, hundredths, listed, MINUS, percentOfStake, points } from "./number-words.ts";

/** The sentence a decision-maker needs: how sure is it, or which of the plans is the surest? */
export function stressInWords(result: StressResult, labels: Labels): string {
  const { plans } = result;
  if (plans.length === 0) return "This scenario has no plans yet.";
  const surest = surestOf(plans);
  if (result.exact) return certainInWords(plans, labels);
  if (plans.length === 1) return `${labels.planInText(surest.id)} ${holdsInWords(surest, result)}`;
  if (surest.holds.probability === 0) {
    return `None of the ${plans.length} plans holds in any of the ${grouped(result.samples)} cases drawn.`;
  }
  const equals = plans.filter((plan) => plan.holds.probability === surest.holds.probability);
  const also =
    equals.length > 1
      ? listed(
          equals.map((plan) => labels.planInText(plan.id)),
          3,
        )
      : labels.planInText(surest.id);
  const verb = equals.length > 1 ? "hold" : "holds";
  return `Of ${plans.length} plans ${also} ${verb} most often: ${casesOf(surest, result)}.`;
}

/** How often one plan holds; begins in lower case, to follow its label. */
export function holdsInWords(plan: StressedPlan, result: StressResult): string {
  if (plan.steps === 0) return NO_STEP;
  if (result.exact) return plan.holds.probability === 1 ? "holds." : "does not hold.";
  return `holds ${casesOf(plan, result)}.`;
}

/** What the plan hangs on, and where its verdict turns; empty where nothing moves it. */
export function driversInWords(plan: StressedPlan, labels: Labels): string[] {
  const [main] = plan.drivers;
  if (main === undefined || !(main.total > 0)) return [];
  const sentences = [
    `What matters most is ${quantityInWords(main.quantity, labels)}: ${shareInWords(main.total)} of what makes the least to spare vary.`,
  ];
  const turn = nearestTurn(plan);
  const verb = plan.holdsCentrally ? "would no longer hold" : "would hold";
  if (turn === null) {
    const state = plan.holdsCentrally ? "keep it from holding" : "make it hold";
    sentences.push(`No single figure, moved within its range with all else central, would ${state}.`);
  } else {
    const { driver, at, isBelow } = turn;
    const side = isBelow ? "below" : "above";
    sentences.push(
      `It ${verb} with ${quantityInWords(driver.quantity, labels)} ${side} ${figure(at, driver)} (central ${figure(driver.central, driver)}), all else central.`,
    );
  }
  return sentences;
}

/** Below half a case in a hundred the samples cannot tell it from nothing. */
const LEAST_KNOWN = 0.005;

/** What knowing a quantity before choosing would change; null where nothing. */
export function knowledgeInWords(knowledge: readonly Knowledge[], labels: Labels): string | null {
  const [most] = knowledge;
  if (most === undefined) return null;
  if (most.gain < LEAST_KNOWN)
    return "Knowing any one figure beforehand would hardly change which plan to choose.";
  return `Most worth finding out before choosing: ${quantityInWords(most.quantity, labels)}. Knowing it, the plan chosen would hold in ${ofHundred(most.gain)} more cases.`;
}

/** In how many of 100 cases a plan holds, for a table. */
export function holdsIn({ holds }: StressedPlan): string {
  return hundredths(holds.probability);
}

/** Plans side by side: how often each holds, its weakest slack in % of the stake, how often it is the best. */
export function stressTable(result: StressResult, labels: Labels): TextTable {
  return {
    columns: [
      ...columns("left", ["Plan"]),
      ...columns(
        "right",
        [
          "Holds in 100",
          "95\u00a0% interval",
          "To spare, % of stake: 5\u00a0%",
          "50\u00a0%",
          "95\u00a0%",
          "Best in 100",
          "Mean regret",
        ],
        1,
      ),
    ],
    rows: result.plans.map((plan) => [
      labels.plan(plan.id),
      ...(plan.steps === 0 ? ["-", "-"] : [holdsIn(plan), betweenHundreds(plan.holds.low, plan.holds.high)]),
      ...(plan.weakest === null
        ? ["-", "-", "-"]
        : [plan.weakest.p5, plan.weakest.p50, plan.weakest.p95].map(percentOfStake)),
      plan.steps === 0 ? "-" : hundredths(plan.best),
      points(plan.regret.mean),
    ]),
  };
}

/** The figures a plan hangs on, the strongest first, at most `most` of them. */
export function driverTable(plan: StressedPlan, labels: Labels, most: number): TextTable {
  const turn = (value: number | null, driver: Driver): string =>
    value === null || value < driver.range[0] || value > driver.range[1] ? "-" : figure(value, driver);
  return {
    columns: [
      ...columns("left", ["Hangs on"]),
      ...columns("right", [
        "Share alone",
        "with others",
        "To spare if low",
        "if high",
        "Turns below",
        "above",
      ]),
    ],
    rows: plan.drivers
      .filter((driver) => driver.total > 0)
      .slice(0, most)
      .map((driver) => [
        quantityInWords(driver.quantity, labels),
        `${percent(driver.first)}\u00a0%`,
        `${percent(driver.total)}\u00a0%`,
        percentOfStake(driver.low),
        percentOfStake(driver.high),
        turn(driver.switch.below, driver),
        turn(driver.switch.above, driver),
      ]),
  };
}

/** Where and through whom a plan breaks, the most frequent first. */
export function breaksTable({ breaks, steps }: StressedPlan, labels: Labels, most: number): TextTable {
  return {
    columns: [...columns("left", ["Through", "When"]), ...columns("right", ["Of 100 cases"])],
    rows: breaks
      .slice(0, most)
      .map(({ party, step, cases }) => [
        labels.party(party),
        step > steps ? "once all is done" : `step ${step}`,
        hundredths(cases),
      ]),
  };
}

/** What knowing a figure before choosing a plan is worth, the most first; only what makes a difference. */
export function knowledgeTable(knowledge: readonly Knowledge[], labels: Labels, most: number): TextTable {
  return {
    columns: [...columns("left", ["Knowing"]), ...columns("right", ["Holds in more cases, of 100"])],
    rows: knowledge
      .filter(({ gain }) => gain >= LEAST_KNOWN)
      .slice(0, most)
      .map(({ quantity, gain }) => [quantityInWords(quantity, labels), hundredths(gain)]),
  };
}

/** "turns below 6.2", "turns above 9": where the verdict changes within the range of a figure, all else central; null where nowhere. */
export function turnInWords(driver: Driver): string | null {
  const { below, above } = driver.switch;
  const within = (value: number | null): value is number =>
    value !== null && value >= driver.range[0] && value <= driver.range[1];
  const turns = [
    ...(within(below) ? [`below ${figure(below, driver)}`] : []),
    ...(within(above) ? [`above ${figure(above, driver)}`] : []),
  ];
  return turns.length === 0 ? null : `turns ${listed(turns)}`;
}

function certainInWords(plans: readonly StressedPlan[], labels: Labels): string {
  const holding = plans
    .filter((plan) => plan.holds.probability === 1)
    .map((plan) => labels.planInText(plan.id));
  const verdict =
    holding.length === 0
      ? plans.length === 1
        ? `${labels.planInText(plans[0]!.id)} does not hold`
        : `none of the ${plans.length} plans holds`
      : `${listed(holding)} ${holding.length === 1 ? "holds" : "hold"}`;
  return `Nothing is uncertain here: no figure is a range, so ${verdict} for certain, given these figures.`;
}

/** "in 83 of 100 cases (81 to 85)". */
function casesOf({ holds }: StressedPlan, { samples }: StressResult): string {
  if (holds.probability === 0) return `in none of the ${grouped(samples)} cases drawn`;
  if (holds.probability === 1) return `in all ${grouped(samples)} cases drawn`;
  const base = baseOf(holds.probability);
  const [low, high] = [Math.round(holds.low * base), Math.round(holds.high * base)];
  const between = low === high ? "" : ` (${grouped(low)} to ${grouped(high)})`;
  return `in ${grouped(Math.round(holds.probability * base))} of ${grouped(base)} cases${between}`;
}

/** Where, through whom and how a plan fails in the cases in which it does; empty where it never does. */
export function failureInWords(plan: StressedPlan, result: StressResult, labels: Labels): string {
  const { holds, breaks, declines, verdicts, steps } = plan;
  if (result.exact || holds.probability === 1) return "";
  const { breaks: breaking, declined } = verdicts;
  const sentences: string[] = [];
  const [most] = breaks;
  if (most !== undefined) {
    const where = most.step > steps ? "once all is done" : `at step ${most.step}`;
    const mostly =
      most.cases > 0.95 * breaking ? "" : most.cases > 0.5 * breaking ? "mostly " : "most often ";
    const often = most.cases > 0.995 ? "" : ` (in ${ofHundred(most.cases)})`;
    sentences.push(`Where it breaks, it is ${mostly}through ${labels.who(most.party)} ${where}${often}.`);
  }
  // One decliner in two hundred cases is no part of the picture.
  if (declined >= 0.005) {
    const who = labels.who(declines[0]!.party);
    sentences.push(
      declined > 0.995
        ? `Somebody would ${declined === 1 ? "always" : "nearly always"} decline it, most often ${who}.`
        : `In ${ofHundred(declined)} somebody would decline it, most often ${who}.`,
    );
  }
  return sentences.join(" ");
}

/** The turn of the verdict that takes the least of a figure's range; null where none lies within a range. */
function nearestTurn(plan: StressedPlan): { driver: Driver; at: number; isBelow: boolean } | null {
  let nearest: { driver: Driver; at: number; isBelow: boolean } | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const driver of plan.drivers) {
    const [low, high] = driver.range;
    for (const [at, isBelow] of [
      [driver.switch.below, true],
      [driver.switch.above, false],
    ] as const) {
      if (at === null || at < low || at > high) continue;
      const way = Math.abs(at - driver.central) / (high - low);
      if (way < least) {
        least = way;
        nearest = { driver, at, isBelow };
      }
    }
  }
  return nearest;
}

/** A value of a quantity, with as many decimals as tell its range apart. */
function figure(value: number, { range }: Driver): string {
  const width = range[1] - range[0];
  const decimals = Math.min(6, Math.max(0, Math.ceil(1.5 - Math.log10(width))));
  return String(Number(value.toFixed(decimals))).replace("-", MINUS);
}

function shareInWords(share: number): string {
  return share < 0.005 ? "less than 1\u00a0%" : `about ${percent(share)}\u00a0%`;
}

function percent(share: number): string {
  return share > 0 && share < 0.005 ? "<1" : String(Math.max(0, Math.round(100 * share)));
}

/** "12 of 100", "3 of 1,000". */
function ofHundred(share: number): string {
  const base = baseOf(share);
  return `${grouped(Math.max(1, Math.round(share * base)))} of ${grouped(base)}`;
}

/** 100, or more where that would round to nothing or to all. */
function baseOf(share: number): number {
  const rare = Math.min(share, 1 - share);
  return rare >= 0.005 ? 100 : rare >= 0.0005 ? 1000 : 10_000;
}

/** That the drawing of cases was stopped, and what the figures are of then; null where it was not. */
export function stoppedInWords(result: StressResult, task: StressTask): string | null {
  if (result.status === "finished") return null;
  const left = task.plans.length - result.plans.length;
  const isLacking = task.drivers && result.plans.some(({ drivers }) => drivers.length === 0);
  return [
    `Stopped after ${grouped(result.samples)} of ${grouped(task.samples)} cases, which all figures here are of.`,
    ...(left > 0
      ? [
          `${left === 1 ? "One plan was" : `${grouped(left)} plans were`} not come to, and best is among the others.`,
        ]
      : []),
    ...(isLacking ? ["What the plans hang on was not looked into to its end."] : []),
  ].join(" ");
}

/** Two chances in hundredths; in tenths of these where they would else look alike. */
function betweenHundreds(low: number, high: number): string {
  const [from, to] = [hundredths(low), hundredths(high)];
  if (from !== to || low === high) return `${from} to ${to}`;
  return `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}`;
}

/** How the cases were drawn; with the number (the seed) by which anybody draws the same. */
export function drawnInWords({
  samples,
  seed,
  method,
}: Pick<StressResult, "samples" | "seed" | "method">): string {
  const how = method === "sobol" ? "spread evenly over the ranges" : "drawn at random";
  return `${grouped(samples)} ${samples === 1 ? "case" : "cases"} ${how} (draw ${seed})`;
}
