import { type AssessResult, measureRef, type StressedPlan, type StressResult } from "../../engine/index.ts";
import {
  type BriefInput,
  fromHoldingToHopeless,
  type Particulars,
  planStanding,
  type Risk,
} from "../../study/index.ts";
import { figureValue } from "./answer-words.ts";
import { capitalised } from "./capitalised.ts";
import { answerInWords, NO_STEP, verdictInWords } from "./compare-words.ts";
import { dayInWords } from "./day-words.ts";
import { figureBehind } from "./figure-names.ts";
import { atStart, type Labels } from "./labels.ts";
import {
  count,
  hundredths,
  hundredthsInText,
  listed,
  ofStake,
  pointsInText,
  quoted,
  runsInWords,
} from "./number-words.ts";
import { perPeriod, whenInWords } from "./when-words.ts";

/** What the verdicts mean, but for holding, and what they are measured by. */
export const WORDS_MEAN =
  "Nearly holds: misses by less than 1\u00a0% of a stake. Declined: a party with a veto would be worse off by the plan than without it. Breaks: all would accept it, but at some step a party would do better by not doing its part, or by taking back what it gave. No step: nothing is agreed. Stake: all that a party has to win or lose in the file. To spare: what keeping on is worth over the best breach. Points of different parties are never added or compared, shares of their stakes are.";

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

/** "Three", "14": a count that begins a heading. */
export function spelled(value: number): string {
  return NUMBERS[value] ?? String(value);
}

/** "takes 8 quarters instead of 14." @param other - what it is set beside; null: nothing */
export function takesInstead(plan: AssessResult, other: AssessResult | null, labels: Labels): string {
  const [own, its] = [plan, other ?? plan].map(({ steps }) =>
    steps.reduce((sum, { periods }) => sum + periods, 0),
  ) as [number, number];
  return `takes ${count(own, labels.period)}${other === null || own === its ? "" : ` instead of ${its}`}.`;
}

/** What is said of a plan in a point of a list: what it is of, and what of it. */
export interface PointWords {
  /** What it is of. */
  readonly head: string;
  /** What is said of that. */
  readonly text: string;
}

/** The answer, and up to three sentences on the plan that it leads with. */
export function leadInSentences(
  found: {
    readonly plans: readonly AssessResult[];
    readonly foremost: AssessResult | null;
    readonly stress: StressResult | null;
  },
  labels: Labels,
): { readonly answer: string; readonly lead: string[] } {
  const { foremost, stress } = found;
  const answer = firstAnswer(found, labels);
  if (foremost === null) return { answer, lead: [] };
  const name = capitalised(labels.planInText(foremost.id));
  const verdict = verdictInWords(foremost, labels);
  const sampled = stress?.plans.find(({ id }) => id === foremost.id);
  const odds = stress === null || sampled === undefined ? null : oddsInWords(sampled, stress, labels);
  const told = foremost.holds
    ? [
        `${name} ${takesInWords(foremost, labels)}`,
        odds,
        capitalised(verdict.replace(/^holds(?:\. |: )/, "")),
      ]
    : [`${name} ${verdict}`, odds];
  return { answer, lead: told.filter((sentence) => sentence !== null) };
}

/** That no plan at all would hold, where the search for further plans has looked at all of them; else null. Plans with deposits are none of those. */
export function searchedInVain({
  plans,
  design,
  scenario,
}: Pick<BriefInput, "plans" | "design" | "scenario">): string | null {
  if (design === null || design.result.status !== "complete" || design.result.frontier.length > 0)
    return null;
  if (plans.some(({ holds, steps }) => holds && steps.length > 0) || scenario.deposits.length > 0)
    return null;
  return "No plan that can be made of the measures of the file would hold: all were looked at.";
}

/** Of several plans that hold the one that the page leads with, with what speaks for it. */
function firstAnswer(
  { plans, foremost, stress }: Parameters<typeof leadInSentences>[0],
  labels: Labels,
): string {
  const holding = plans.filter(({ holds }) => holds);
  if (foremost === null || !foremost.holds || holding.length < 2) return answerInWords(plans, labels);
  const all = holding.length === 2 ? "Both plans hold" : `All ${plans.length} plans hold`;
  const hold = holding.length === plans.length ? all : `${holding.length} of ${plans.length} plans hold`;
  const isDrawn = stress !== null && !stress.exact;
  const sureness = ({ id }: AssessResult): number =>
    stress?.plans.find((plan) => plan.id === id)?.holds.probability ?? 0;
  const isFirst = isDrawn
    ? holding.every((plan) => sureness(plan) <= sureness(foremost))
    : fromHoldingToHopeless(holding)[0] === foremost;
  const name = labels.planInText(foremost.id);
  if (!isFirst) return `${hold}, ${name} among them.`;
  return `${hold}; ${isDrawn ? "the surest is" : "most to spare has"} ${name}.`;
}

/** "takes 5 steps and 14 quarters, to 21 November 2024 at the earliest; every party gains by it." */
function takesInWords({ steps, gain }: AssessResult, labels: Labels): string {
  const periods = steps.reduce((sum, step) => sum + step.periods, 0);
  const day = labels.dayAfter(periods);
  const until = day === null ? "" : `, to ${dayInWords(day)} at the earliest`;
  const losing = Object.keys(gain).filter((party) => gain[party]! < 0);
  const who =
    losing.length === 0 ? "nobody loses by it" : `${listed(losing.map(labels.who))} would lose by it`;
  return `takes ${count(steps.length, "step")} in ${count(periods, labels.period)}${until}; ${who}.`;
}

/** "Over the ranges of the figures it holds in 71 of 100 cases; in 17 somebody declines it, most often …, and in 12 somebody breaks it, most often …."; null where nothing is uncertain. */
export function oddsInWords(plan: StressedPlan, stress: StressResult, labels: Labels): string | null {
  if (stress.exact || plan.steps === 0) return null;
  const { holds, verdicts, declines, breaks } = plan;
  const ways: string[] = [];
  if (verdicts.declined >= 0.005)
    ways.push(
      `in ${hundredths(verdicts.declined)} somebody declines it, most often ${labels.who(declines[0]!.party)}`,
    );
  if (verdicts.breaks >= 0.005) {
    const [{ party, step }] = breaks as [StressedPlan["breaks"][number]];
    const where = step > plan.steps ? "once all is done" : `at step ${step}`;
    ways.push(
      `in ${hundredths(verdicts.breaks)} somebody breaks it, most often ${labels.who(party)} ${where}`,
    );
  }
  const rest = ways.length === 0 ? "" : `; ${ways.join(", and ")}`;
  return `Over the ranges of the figures it holds in ${hundredthsInText(holds.probability)} of 100 cases${rest}.`;
}

/** A verdict in one short sentence, for the row of a table. */
export function shortVerdictInWords(plan: AssessResult, labels: Labels): string {
  const { verdict, weakest, worst, spoils, holdsThrough, steps } = plan;
  if (verdict === "nothing") return capitalised(NO_STEP);
  if (verdict === "holds")
    return weakest === null
      ? "Nobody has anything to break."
      : `Weakest link: ${labels.who(weakest.party)} ${whenInWords(plan, weakest.step, labels)}, ${ofStake(weakest.share)} to spare.`;
  if (planStanding(plan) === "nearly")
    return `Misses by ${ofStake(worst!.share, "the")} of ${labels.who(worst!.party)}.`;
  const kept =
    holdsThrough === 0
      ? ""
      : `${holdsThrough === 1 ? "Step 1 holds" : `Steps 1 to ${holdsThrough} hold`} by ${holdsThrough === 1 ? "itself" : "themselves"}; `;
  const { party, step, through, amount } = spoils!;
  const who = labels.who(party);
  const much = pointsInText(amount);
  const lead = (words: string): string => (kept === "" ? capitalised(words) : `${kept}${words}`);
  if (step === null)
    return through === steps.length
      ? lead(`all of it costs ${who} ${much}.`)
      : lead(
          `${through === 1 ? "its first step" : `its first ${through} steps`} alone would cost ${who} ${much}.`,
        );
  const where = step > through ? "once that is done" : `at step ${step}`;
  const alone =
    through < steps.length ? `with ${through === 1 ? "step 1" : `steps 1 to ${through}`} alone ` : "";
  return lead(`${alone}${who} would gain ${much} by breaking it ${where}.`);
}

/** What takes longest until others can tell, and where; of what takes equally long that whose performer has least to spare. At most three. */
export function checksInWords(
  plan: AssessResult,
  { verify, measures }: Pick<Particulars, "verify" | "measures">,
  labels: Labels,
): PointWords[] {
  const byMeasure = new Map<string, Check>();
  for (const [place, { does }] of plan.steps.entries())
    for (const id of does) {
      const periods = verify[id]!;
      if (periods === 0) continue;
      const own = measureRef(id).measure;
      const before = byMeasure.get(own);
      const by = measures.performers[measures.ids.indexOf(id)]!;
      const shares = by.map((party) => plan.share[party]![place] ?? Number.POSITIVE_INFINITY);
      const least = Math.min(...shares);
      const who = by[shares.indexOf(least)]!;
      const now = { ids: [id], steps: [place + 1], periods, by, least, who, at: place };
      byMeasure.set(own, before === undefined ? now : together(before, now));
    }
  return [...byMeasure.values()]
    .sort((a, b) => b.periods - a.periods || a.least - b.least)
    .slice(0, 3)
    .map((check) => checkInWords(check, plan, labels));
}

interface Check {
  readonly ids: readonly string[];
  readonly steps: readonly number[];
  /** Until others can tell. */
  readonly periods: number;
  readonly by: readonly string[];
  /** The least that who does it has to spare then, as a share of its stake; Infinity where it has nothing it could break. */
  readonly least: number;
  readonly who: string;
  /** In which step that is, from 0. */
  readonly at: number;
}

function together(one: Check, other: Check): Check {
  return {
    ...(other.least < one.least ? other : one),
    ids: [...one.ids, ...other.ids],
    steps: [...new Set([...one.steps, ...other.steps])].sort((a, b) => a - b),
    periods: Math.max(one.periods, other.periods),
  };
}

function checkInWords(
  { ids, steps, periods, by, least, who, at }: Check,
  plan: AssessResult,
  labels: Labels,
): PointWords {
  const when = `${steps.length === 1 ? "step" : "steps"} ${listed(runsInWords(steps))}`;
  const name = labels.measures(ids).join("; ");
  const until = by.length === 1 ? `${labels.who(by[0]!)} alone knows` : "they alone know";
  const tell = `Others can tell only after ${count(periods, labels.period)}; until then ${until}.`;
  const spare = plan.slack[who]![at] ?? null;
  if (spare === null || !Number.isFinite(least)) return { head: `${name}, ${when}.`, text: tell };
  const where = steps.length === 1 ? "then" : `at step ${at + 1}`;
  const tempted =
    spare < 0
      ? `${atStart(labels.who(who))} would gain ${pointsInText(spare)} ${perPeriod(labels)} by a breach ${where}.`
      : `${atStart(labels.who(who))} has ${pointsInText(spare)} to spare ${where} (${ofStake(least)}).`;
  return { head: `${name}, ${when}.`, text: `${tell} ${tempted}` };
}

/** A figure that turns the verdict, and what comes of it. @param nameOf - of the plans that would hold there */
export function riskInWords(
  risk: Risk,
  plan: AssessResult,
  nameOf: (plan: string) => string,
  labels: Labels,
): PointWords {
  const { quantity, at, central, range, isBelow, by, others } = risk;
  const head = `${capitalised(figureBehind(quantity, labels))}: ${isBelow ? "below" : "above"} ${figureValue(at)}`;
  const likely = `likely ${figureValue(central)}, ${figureValue(range[0])} to ${figureValue(range[1])}`;
  const then =
    by === null
      ? "Then it would hold."
      : by.kind === "gain"
        ? `Then ${labels.who(by.party)} would decline it.`
        : `Then ${labels.who(by.party)} would break it ${whenInWords(plan, by.step!, labels)}.`;
  return { head, text: [`(${likely}).`, then, ...stillInWords(plan, others, nameOf)].join(" ") };
}

/** What removes the risk, if anything does. */
function stillInWords(
  { holds }: AssessResult,
  others: readonly string[],
  nameOf: (plan: string) => string,
): string[] {
  if (!holds || others.length === 0) return [];
  const names = listed(
    others.map((id) => quoted(nameOf(id))),
    2,
  );
  return [`${names} would still hold.`];
}
