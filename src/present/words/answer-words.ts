import type { AssessResult, PlanTrust } from "../../engine/index.ts";
import { type FigureSwitch, mostTrust, type PlanStanding, type Turn } from "../../study/index.ts";
import { capitalised } from "./capitalised.ts";
import { figureBehind } from "./figure-names.ts";
import type { Labels } from "./labels.ts";
import {
  count,
  factorInText,
  hundredths,
  listed,
  MINUS,
  ofStake,
  plainNumber,
  pointsInText,
} from "./number-words.ts";
import { isNever } from "./trust-words.ts";
import { perPeriod, whenInWords } from "./when-words.ts";

/** The groups of a list of plans, and what puts a plan there. */
export const STANDING_MEANS: Readonly<
  Record<PlanStanding, { readonly name: string; readonly means: string }>
> = {
  holds: { name: "Holds", means: "kept at every step, and every veto party gains" },
  nearly: { name: "Nearly", means: "misses by less than 1\u00a0% of a stake" },
  breaks: { name: "Breaks", means: "all would accept it, and one would not do its part" },
  declined: { name: "Declined", means: "a party with a veto would be worse off" },
  nothing: { name: "No step", means: "nothing is agreed" },
};

/** A plan in one sentence, for a list: what it holds by, where it breaks, who declines it. */
export function planInOneSentence(plan: AssessResult, labels: Labels): string {
  const each = perPeriod(labels);
  switch (plan.verdict) {
    case "holds": {
      if (plan.weakest === null) return "Holds: nobody has anything to break.";
      const { party, step, after, slack, share } = plan.weakest;
      return `Holds. Least to spare: ${labels.who(party)} ${whenInWords(plan, step, labels, after)}, ${pointsInText(slack)} ${each} (${ofStake(share)}).`;
    }
    case "breaks": {
      const { party, step, after, slack, share } = plan.breaks!;
      return `Breaks ${whenInWords(plan, step, labels, after)}: ${labels.who(party)} would gain ${pointsInText(slack)} ${each} by not doing its part (${ofStake(-share)}).`;
    }
    case "declined": {
      const losses = plan.declines.map(({ party, gain }, at) =>
        at === 0
          ? `${labels.who(party)} would lose ${pointsInText(gain)} ${each} by it`
          : `${labels.who(party)} ${pointsInText(gain)}`,
      );
      return `Declined: ${listed(losses)}.`;
    }
    case "nothing":
      return "Leads to no step: nothing is agreed.";
  }
}

/** What a fact of a plan comes to: what is said first, and what explains it. */
export interface Fact {
  readonly lead: string;
  readonly more: string;
}

/** Where a plan is weakest, or what spoils it. */
export function weakestFact(plan: AssessResult, labels: Labels): Fact | null {
  const link = plan.holds ? plan.weakest : (plan.breaks ?? null);
  if (plan.verdict === "declined" || link === null) {
    const [first] = plan.declines;
    if (first === undefined) return null;
    return {
      lead: `${capitalised(labels.who(first.party))}: ${pointsInText(first.gain)} worse off.`,
      more: `${capitalised(perPeriod(labels))}, against no agreement.`,
    };
  }
  const { party, step, slack } = link;
  const where = `${capitalised(labels.who(party))}, ${step > plan.steps.length ? "once all is done" : `step ${step}`}`;
  if (!plan.holds)
    return {
      lead: `${where}: tempted by ${pointsInText(slack)}.`,
      more: `${capitalised(perPeriod(labels))}.`,
    };
  return {
    lead: `${where}: ${pointsInText(slack)} to spare.`,
    more:
      plan.cover === null
        ? "Breaking there would bring nothing."
        : `Keeping on is worth ${factorInText(plan.cover)} times what breaking would bring.`,
  };
}

/** The most trust that a plan needs; null where it is not told. */
export function trustFact(trust: PlanTrust | null, plan: AssessResult, labels: Labels): Fact | null {
  if (trust === null || trust.answered || plan.steps.length === 0) return null;
  const most = mostTrust(trust);
  if (most === null || most.least === 0)
    return { lead: "None.", more: "Nobody would lose by having kept on in vain." };
  const what = `What ${labels.who(most.party)} must believe of ${labels.who(most.of)} ${whenInWords(plan, most.step, labels)}.`;
  return isNever(most.least)
    ? {
        lead: "No trust is enough.",
        more: `However sure ${labels.who(most.party)} is of ${labels.who(most.of)}.`,
      }
    : { lead: `${hundredths(most.least)} in 100.`, more: what };
}

/** "fails below −12.8", "holds above 0", "DPRK declines above 3.2": what happens as a figure passes a value. @param short - names of parties */
export function flagInWords(
  turn: Turn,
  side: "below" | "above",
  short: (party: string) => string = () => "",
): string {
  const who = turn.party === null ? "" : short(turn.party);
  const verb = {
    holds: "holds",
    breaks: who === "" ? "fails" : `${who} breaks`,
    declined: who === "" ? "fails" : `${who} declines`,
    nothing: "leads nowhere",
  }[turn.verdict];
  return `${verb} ${side} ${figureValue(turn.at)}`;
}

/** The turn that is nearer to where a figure stands. */
export function nearestTurn({ central, below, above }: FigureSwitch): {
  readonly turn: Turn;
  readonly side: "below" | "above";
} {
  const isBelow =
    below !== null && (above === null || Math.abs(below.at - central) <= Math.abs(above.at - central));
  return isBelow ? { turn: below, side: "below" } : { turn: above!, side: "above" };
}

/** What makes a plan fail first, or hold. */
export function switchFact(figure: FigureSwitch, labels: Labels): Fact {
  const { turn, side } = nearestTurn(figure);
  const word = side === "below" ? "less" : "more";
  const range =
    figure.range === null ? "" : `, range ${figureValue(figure.range[0])} to ${figureValue(figure.range[1])}`;
  const then =
    turn.verdict === "holds"
      ? "Then it holds."
      : `Then ${labels.who(turn.party!)} ${turn.verdict === "declined" ? "declines" : "breaks it"}.`;
  return {
    lead: `${capitalised(figureBehind(figure.id, labels))} is ${word} than ${figureValue(turn.at)}`,
    more: `(now ${figureValue(figure.central)}${range}). ${then}`,
  };
}

/** What is left of a sum that comes to nothing is not a figure. */
const NOTHING = 1e-9;

/** Three significant digits, as many as tell a value from its neighbours on a slider: "−12.8", "0.947". */
export function figureValue(value: number): string {
  if (Math.abs(value) < NOTHING) return "0";
  const text = plainNumber(Number(value.toPrecision(3)) + 0);
  return text.replace("-", MINUS);
}

/** "5 steps, 14 quarters". */
export function lengthInWords(plan: AssessResult, labels: Pick<Labels, "period">): string {
  if (plan.steps.length === 0) return "no step";
  const periods = plan.steps.reduce((sum, step) => sum + step.periods, 0);
  return `${count(plan.steps.length, "step")}, ${count(periods, labels.period)}`;
}
