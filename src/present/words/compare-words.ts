import type { AssessResult } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";
import { count, listed, points, quoted } from "./number-words.ts";

/** At most so many measures are named in one sentence; the rest is counted. */
const MOST_NAMED = 3;

/** One sentence that answers: which of the plans hold? */
export function answerInWords(plans: readonly AssessResult[], labels: Labels): string {
  const holding = plans.filter((plan) => plan.holds).map((plan) => labels.planInText(plan.id));
  if (plans.length === 0) return "This scenario has no plans yet.";
  if (plans.length === 1) {
    return `${labels.planInText(plans[0]!.id)} ${holding.length === 1 ? "holds" : "does not hold"}.`;
  }
  if (holding.length === 0)
    return plans.length === 2 ? "Neither plan holds." : `None of the ${plans.length} plans holds.`;
  if (holding.length === plans.length)
    return plans.length === 2 ? "Both plans hold." : `All ${plans.length} plans hold.`;
  const verb = holding.length === 1 ? "holds" : "hold";
  return `${holding.length} of ${plans.length} plans ${verb}: ${listed(holding)}.`;
}

/** What becomes of one plan: it holds; or where, through whom and how it breaks; or who declines it. Begins in lower case. */
export function verdictInWords(plan: AssessResult, labels: Labels): string {
  const sentences = [plan.holds ? holdsInWords(plan, labels) : failsInWords(plan, labels)];
  if (plan.revisits !== null) {
    const { from, to } = plan.revisits;
    const before = from === 0 ? "at the start" : `after step ${from}`;
    sentences.push(`The stances go round in a circle: after step ${to} all is again as ${before}.`);
  }
  return sentences.join(" ");
}

function holdsInWords(plan: AssessResult, labels: Labels): string {
  const nothing = plan.steps.length === 0 ? " (it leads to no step)" : "";
  if (plan.weakest === null) return `holds${nothing}: nobody has anything to withhold or undo.`;
  const { party, step, slack } = plan.weakest;
  const much = `${points(slack)} ${perPeriod(labels)}`;
  const spare = isNarrow(plan, party, step) ? `hardly anything to spare: ${much}` : `${much} to spare`;
  return `holds${nothing}. Its weakest link is ${labels.who(party)} ${whenInWords(plan, step)}, with ${spare}.`;
}

function failsInWords(plan: AssessResult, labels: Labels): string {
  const decliners = Object.keys(plan.accepts).filter((party) => !plan.accepts[party]);
  if (plan.breaks === null) {
    const nothing = plan.steps.length === 0 ? "leads to no step, and " : "would not be broken, but ";
    return `${nothing}${lossInWords(plan, decliners, labels)}.`;
  }
  const sentences = [`${breaksInWords(plan, labels)}.`];
  if (plan.holdsThrough > 0) {
    sentences.push(
      plan.holdsThrough === 1
        ? "Its first step alone would hold."
        : `Its first ${count(plan.holdsThrough, "step")} alone would hold.`,
    );
  }
  if (decliners.length > 0) {
    const loss = lossInWords(plan, decliners, labels);
    sentences.push(`${loss.slice(0, 1).toUpperCase()}${loss.slice(1)}.`);
  }
  return sentences.join(" ");
}

function breaksInWords(plan: AssessResult, labels: Labels): string {
  const { party, step, slack, withholds, undoes, seenAfter } = plan.breaks!;
  const deeds = [
    ...(withholds.length > 0 ? [`withholds ${namesOf(withholds, labels)}`] : []),
    ...(undoes.length > 0 ? [`undoes ${namesOf(undoes, labels)}`] : []),
  ];
  const where =
    plan.steps.length === 0
      ? "at once"
      : step > plan.steps.length
        ? "after its last step"
        : `at step ${step} of ${plan.steps.length}`;
  const much = `${points(-slack)} ${perPeriod(labels)}`;
  const more = isNarrow(plan, party, step)
    ? `hardly more than keeping on: ${much}`
    : `${much} more than keeping on`;
  return `breaks ${where} through ${labels.who(party)}: it ${deeds.join(" and ")} (seen after ${count(seenAfter, labels.period)}), which brings it ${more}`;
}

function namesOf(ids: readonly string[], labels: Labels): string {
  return listed(labels.measures(ids).map(quoted), MOST_NAMED);
}

/** "DPRK would decline it, losing 36 points a quarter against the start". */
function lossInWords(plan: AssessResult, decliners: readonly string[], labels: Labels): string {
  const losses = decliners.map((party) => -plan.gain[party]!).sort((a, b) => a - b);
  const [least, most] = [points(losses[0]!), points(losses.at(-1)!)];
  const loss = `${least === most ? least : `${least} to ${most}`} ${perPeriod(labels)}`;
  const everybody = decliners.length > 2 && decliners.length === Object.keys(plan.accepts).length;
  const who = everybody ? `all ${decliners.length} parties` : listed(decliners.map(labels.who), MOST_NAMED);
  return `${who} would decline it, losing ${loss} against the start`;
}

/** A slack of less than this share of what is at stake says little beside the ranges that figures of points have. */
const NARROW = 0.05;

/**
 * Whether a slack is next to nothing beside what the party gets either way. V and D are discounted alike, so their ratio is that of
 * points per period.
 */
function isNarrow(plan: AssessResult, party: string, step: number): boolean {
  const [keep, breach] = [plan.keepValue[party]![step - 1]!, plan.breachValue[party]![step - 1]!];
  return breach !== null && Math.abs(keep - breach) < NARROW * Math.max(Math.abs(keep), Math.abs(breach));
}

/** "at step 2", "once all is done". */
export function whenInWords(plan: Pick<AssessResult, "steps">, step: number): string {
  if (plan.steps.length === 0) return "from the start";
  return step > plan.steps.length ? "once all is done" : `at step ${step}`;
}

/** "at step 2", "at steps 1, 3 and 4", "at steps 1 to 4 and once all is done". @param steps - ascending */
export function whensInWords(plan: Pick<AssessResult, "steps">, steps: readonly number[]): string {
  const within = steps.filter((step) => step <= plan.steps.length);
  const runs: number[][] = [];
  for (const step of within) {
    if (runs.at(-1)?.at(-1) === step - 1) runs.at(-1)!.push(step);
    else runs.push([step]);
  }
  // A run of two is shorter as two.
  const named = runs.flatMap((run) => (run.length < 3 ? run.map(String) : [`${run[0]} to ${run.at(-1)}`]));
  const numbered =
    within.length < 2 ? within.map((step) => whenInWords(plan, step)) : [`at steps ${listed(named)}`];
  const last = steps.filter((step) => step > plan.steps.length).map((step) => whenInWords(plan, step));
  return listed([...numbered, ...last]);
}

/** "points a quarter". */
export function perPeriod(labels: Pick<Labels, "period">): string {
  return `points a ${labels.period}`;
}
