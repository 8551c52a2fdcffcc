import type { AssessResult, Place } from "../../engine/index.ts";
import { fromHoldingToHopeless, NARROW, planStanding, spoiledStep } from "../../study/index.ts";
import { breachInWords, doingInWords, onceInWords } from "./breach-words.ts";
import { capitalised } from "./capitalised.ts";
import { evenThoughInWords, eventInWords, meanwhileInWords } from "./event-words.ts";
import type { Labels } from "./labels.ts";
import { count, factorInText, listed, ofStake, pointsInText } from "./number-words.ts";
import { afterInWords, leadInWords, perPeriod, whenInWords } from "./when-words.ts";

/** What is meant by the word. */
export const HOLDS_MEANS =
  "A plan holds when no party with a veto loses by it, and at no moment would a party do better by breaking it.";

/** Of a plan without steps, which is neither good news nor bad. */
export const NO_STEP = "leads to no step: nothing is agreed.";

/** One sentence that answers: which of the plans hold? */
export function answerInWords(plans: readonly AssessResult[], labels: Labels): string {
  const holding = plans.filter((plan) => plan.holds).map((plan) => labels.planInText(plan.id));
  if (plans.length === 0) return "This scenario has no plans yet.";
  if (plans.length === 1) {
    const [only] = plans;
    const verb = only!.verdict === "nothing" ? "leads to no step" : only!.holds ? "holds" : "does not hold";
    return `${labels.planInText(only!.id)} ${verb}.`;
  }
  if (holding.length === 0) {
    const none = plans.length === 2 ? "Neither plan holds" : `None of the ${plans.length} plans holds`;
    const [nearest] = fromHoldingToHopeless(plans);
    if (nearest!.worst === null || nearest!.verdict === "nothing") return `${none}.`;
    return `${none}; ${labels.planInText(nearest!.id)} comes nearest, missing by ${missingBy(nearest!, labels)}.`;
  }
  if (holding.length === plans.length)
    return plans.length === 2 ? "Both plans hold." : `All ${plans.length} plans hold.`;
  const verb = holding.length === 1 ? "holds" : "hold";
  return `${holding.length} of ${plans.length} plans ${verb}: ${listed(holding)}.`;
}

/** So many plans that hold are named in one breath. */
const MOST_NAMED = 3;

/** The same in short, for a heading: of many plans that hold the one with most to spare. */
export function answerInShort(plans: readonly AssessResult[], labels: Labels): string {
  const holding = plans.filter(({ holds }) => holds);
  if (holding.length <= MOST_NAMED || holding.length === plans.length) return answerInWords(plans, labels);
  const first = fromHoldingToHopeless(holding)[0]!;
  return `${holding.length} of ${plans.length} plans hold; ${labels.planInText(first.id)} has most to spare.`;
}

/** What becomes of one plan: that it leads nowhere; who would not sign it; where, through whom and how it breaks; or what it holds by. Begins in lower case. */
export function verdictInWords(plan: AssessResult, labels: Labels): string {
  const sentences = [...OF_VERDICT[plan.verdict](plan, labels), ...heardInWords(plan, labels)];
  if (plan.revisits !== null) {
    const { from, to } = plan.revisits;
    const before = from === 0 ? "at the start" : `after step ${from}`;
    sentences.push(`The stances go round in a circle: after step ${to} all is again as ${before}.`);
  }
  return sentences.join(" ");
}

const OF_VERDICT: Record<AssessResult["verdict"], (plan: AssessResult, labels: Labels) => string[]> = {
  nothing: () => [NO_STEP],
  declined: declinedInWords,
  breaks: breaksInWords,
  holds: holdsInWords,
};

function holdsInWords(plan: AssessResult, labels: Labels): string[] {
  if (plan.weakest === null) return ["holds: nobody has anything to break."];
  const { party, step, after, slack, share } = plan.weakest;
  const much = `${pointsInText(slack)} ${perPeriod(labels)}`;
  const spare =
    share < NARROW
      ? `hardly anything to spare: ${much} (${ofStake(share)})`
      : `${much} to spare (${ofStake(share)})`;
  const cover =
    plan.cover === null || share < NARROW
      ? ""
      : `; keeping on is worth ${factorInText(plan.cover)} times what breaking would bring`;
  const where = `${whenInWords(plan, step, labels, after)}${temptedInWords(plan.weakest, plan, labels)}`;
  return [`holds. Its weakest link is ${labels.who(party)} ${where}, with ${spare}${cover}.`];
}

/** What tempts there, where it is no breach of what is due: ", tempted by "Missile test"", ", while "Relief" is suspended after "Missile test"". */
export function temptedInWords(
  place: Pick<Place, "kind" | "event" | "count">,
  plan: AssessResult,
  labels: Labels,
): string {
  if (place.kind === "provocation") return `, tempted by ${eventInWords(place, labels)}`;
  return place.kind === "suspension" ? `, ${meanwhileInWords(place, plan, labels)}` : "";
}

function declinedInWords(plan: AssessResult, labels: Labels): string[] {
  const [first, ...others] = plan.declines;
  const losses = [
    `${labels.who(first!.party)} would lose ${pointsInText(first!.gain)} ${perPeriod(labels)} by it`,
    ...others.map(({ party, gain }) => `${labels.who(party)} ${pointsInText(gain)}`),
  ];
  const { breaks, spoils } = plan;
  const isTold = spoils !== null && spoils.breach !== null && !isSaid(plan);
  const besides = breaks === null || isTold ? [] : [besidesInWords(breaks, plan, labels)];
  return [
    `is declined: ${listed(losses)}.`,
    ...nearlyInWords(plan, labels),
    ...spoilsInWords(plan, labels),
    ...besides,
  ];
}

function besidesInWords(breaks: Place, plan: AssessResult, labels: Labels): string {
  const lead = capitalised(leadInWords(plan, breaks.step, labels, breaks.after));
  const who = labels.who(breaks.party);
  const much = pointsInText(breaks.slack);
  if (breaks.kind === "provocation")
    return `${lead} it would also pay ${who} to choose ${eventInWords(breaks, labels)}, by ${much}${evenThoughInWords(breaks, plan, labels)}.`;
  const meanwhile = breaks.kind === "suspension" ? `, ${meanwhileInWords(breaks, plan, labels)},` : "";
  return `${lead}${meanwhile} ${who} would also gain ${much} by breaking it.`;
}

function breaksInWords(plan: AssessResult, labels: Labels): string[] {
  const { party, step, after, slack, kind } = plan.breaks!;
  const many = plan.steps.length;
  const where = step > many ? "after its last step" : whenInWords(plan, step, labels, after, many);
  const who = labels.who(party);
  const much = `${pointsInText(slack)} ${perPeriod(labels)}`;
  const meanwhile = kind === "suspension" ? `${meanwhileInWords(plan.breaks!, plan, labels)} ` : "";
  // What is done there is told of the step that spoils it.
  const how =
    plan.holdsThrough > 0 && isWhereItBreaks(plan)
      ? [`breaks ${where}, through ${who}.`]
      : kind === "provocation"
        ? [
            `breaks ${where}: it would pay ${who} to choose ${eventInWords(plan.breaks!, labels)} there, by ${much}${evenThoughInWords(plan.breaks!, plan, labels)}.`,
          ]
        : [
            `breaks ${where}: ${meanwhile}${who} would gain ${much} by breaking it there.`,
            `It would ${breachInWords(plan.breaks!, plan.breaks!, plan, labels)}.`,
          ];
  return [...how, ...nearlyInWords(plan, labels), ...spoilsInWords(plan, labels)];
}

function nearlyInWords(plan: AssessResult, labels: Labels): string[] {
  return planStanding(plan) === "nearly" ? [`It misses by ${missingBy(plan, labels)} only.`] : [];
}

/** "0.9 % of the stake of the DPRK". */
function missingBy({ worst }: AssessResult, labels: Labels): string {
  return `${ofStake(worst!.share, "the")} of ${labels.who(worst!.party)}`;
}

/** How far a plan would hold, and which step is one too many, through whom and how; of these what is not said already. */
function spoilsInWords(plan: AssessResult, labels: Labels): string[] {
  const { spoils, holdsThrough } = plan;
  const alone =
    holdsThrough === 0
      ? []
      : holdsThrough === 1
        ? ["Step 1 would hold by itself."]
        : [`Steps 1 to ${holdsThrough} would hold by themselves.`];
  return spoils === null || isSaid(plan) ? alone : [...alone, `${spoilerInWords(plan, labels)}.`];
}

/** Whether what spoils a plan is what its verdict tells: a party that declines the whole, or the breach there. */
function isSaid(plan: AssessResult): boolean {
  const { verdict, spoils, holdsThrough, steps, declines } = plan;
  const { through, party, step } = spoils!;
  if (step === null) return through === steps.length && (holdsThrough === 0 || holdsThrough + 1 < through);
  return verdict === "breaks"
    ? holdsThrough === 0 && isWhereItBreaks(plan)
    : steps.length === 1 && declines.some((one) => one.party === party);
}

function isWhereItBreaks({ spoils, breaks }: AssessResult): boolean {
  return (
    spoils?.party === breaks?.party &&
    spoils?.step === breaks?.step &&
    spoils?.kind === breaks?.kind &&
    spoils?.event === breaks?.event
  );
}

/** "Step 4 spoils it: once 90 % of "Yongbyon dismantled" is done the United States would gain 18 points a quarter by taking back "Relief"". */
function spoilerInWords(plan: AssessResult, labels: Labels): string {
  const { through, party, step, after, amount, breach, kind } = plan.spoils!;
  const who = labels.who(party);
  const much = `${pointsInText(amount)} ${perPeriod(labels)}`;
  const many = plan.steps.length;
  const isNext = plan.holdsThrough > 0 && through === plan.holdsThrough + 1;
  const nearest =
    through === 1
      ? "Nearest to holding comes its first step alone: "
      : `Nearest to holding come its first ${count(through, "step")}: `;
  if (step === null) {
    const by = isNext
      ? `Step ${through} spoils it: with it`
      : `${nearest}by ${through === 1 ? "it" : "them"}`;
    return `${by} ${who} would lose ${much}`;
  }
  const spoiler = spoiledStep(plan)!;
  const won = breach === null ? "" : onceInWords(breach, spoiler, plan, labels);
  const when =
    step < spoiler
      ? leadInWords(plan, step, labels, after!)
      : won !== ""
        ? won
        : step > through
          ? "once it is done"
          : after! > 0
            ? `${afterInWords(after!, labels)},`
            : "";
  const lead =
    many === 1
      ? "Besides, "
      : isNext || through === many
        ? `Step ${spoiler} spoils it: ${step > through && through < many ? "were it the last, " : ""}`
        : nearest;
  if (breach === null) {
    const even = evenThoughInWords(plan.spoils!, plan, labels);
    return `${lead}${when === "" ? "" : `${when} `}it would pay ${who} to choose ${eventInWords(plan.spoils!, labels)}, by ${much}${even}`;
  }
  const meanwhile = kind === "suspension" ? `${meanwhileInWords(plan.spoils!, plan, labels)} ` : "";
  const doing = doingInWords(breach, { step, after: after! }, plan, labels);
  return `${lead}${when === "" ? "" : `${when} `}${meanwhile}${who} would gain ${much} by ${doing}`;
}

/** Parties without a veto that lose by it. */
function heardInWords(plan: AssessResult, labels: Labels): string[] {
  const losing = Object.keys(plan.accepts).filter((party) => !plan.veto[party] && !plan.accepts[party]);
  const losses = losing.map((party, at) => {
    const much = `${pointsInText(plan.gain[party]!)} ${perPeriod(labels)}`;
    return `${labels.who(party)} ${at === 0 ? "would lose " : ""}${much}`;
  });
  return losses.length === 0 ? [] : [`Without a veto, ${listed(losses)}.`];
}

/** Whose breach nobody else would gain by answering with the end of all; null where there is none such. */
export function threatsInWords(plan: AssessResult, labels: Labels): string | null {
  const parties = Object.keys(plan.believed).filter((party) => plan.believed[party] === false);
  if (parties.length === 0) return null;
  const whose = listed(parties.map(labels.who), Number.POSITIVE_INFINITY, "or");
  return `Nobody else with a part in it would gain by ending the agreement over a breach by ${whose}: agree beforehand what follows one.`;
}
