import type { AssessResult } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";
import { count, listed, points } from "./number-words.ts";

/** At most so many measures are named in one sentence; the rest is counted. */
const MOST_NAMED = 3;

/** One sentence that answers: which of the plans hold? */
export function answerInWords(plans: readonly AssessResult[], labels: Labels): string {
  const holding = plans.filter((plan) => plan.holds).map((plan) => labels.plan(plan.id));
  if (plans.length === 0) return "This scenario has no plans yet.";
  if (plans.length === 1) {
    return `${labels.plan(plans[0]!.id)} ${holding.length === 1 ? "holds" : "does not hold"}.`;
  }
  if (holding.length === 0) return `None of the ${plans.length} plans holds.`;
  if (holding.length === plans.length) return `All ${plans.length} plans hold.`;
  const verb = holding.length === 1 ? "holds" : "hold";
  return `${holding.length} of ${plans.length} plans ${verb}: ${listed(holding)}.`;
}

/** What becomes of one plan: it holds; or where, through whom and how it breaks; or who declines it. */
export function verdictInWords(plan: AssessResult, labels: Labels): string {
  const sentences: string[] = [];
  if (plan.holds) {
    sentences.push(
      plan.steps.length === 0
        ? "holds: nothing is done, and nobody gains by undoing what stands."
        : holdsInWords(plan, labels),
    );
  } else if (plan.breaks === null) {
    sentences.push(`nobody would break it, but ${declinersInWords(plan, labels)}.`);
  } else {
    sentences.push(`${breaksInWords(plan, labels)}.`);
    const decliners = declinersOf(plan);
    if (decliners.length > 0) sentences.push(`${capitalised(declinersInWords(plan, labels))}.`);
    if (plan.holdsThrough > 0) {
      sentences.push(`Its first ${count(plan.holdsThrough, "step")} alone would hold.`);
    }
  }
  if (plan.revisits !== null) {
    sentences.push(
      `The stances go round in a circle: after ${count(plan.revisits.to, "step")} all is again as after ${plan.revisits.from === 0 ? "the start" : count(plan.revisits.from, "step")}.`,
    );
  }
  return sentences.join(" ");
}

function holdsInWords(plan: AssessResult, labels: Labels): string {
  if (plan.weakest === null) return "holds: nobody has anything to withhold or undo.";
  const { party, step, slack } = plan.weakest;
  return `holds. Its weakest link is ${labels.party(party)} ${whenInWords(plan, step)}, with ${points(slack)} ${perPeriod(labels)} to spare.`;
}

function breaksInWords(plan: AssessResult, labels: Labels): string {
  const { party, step, slack, withholds, undoes, seenAfter } = plan.breaks!;
  const deeds = [
    ...(withholds.length > 0 ? [`withholds ${namesOf(withholds, labels)}`] : []),
    ...(undoes.length > 0 ? [`undoes ${namesOf(undoes, labels)}`] : []),
  ];
  const where = step > plan.steps.length ? "after its last step" : `at step ${step} of ${plan.steps.length}`;
  return `breaks ${where} through ${labels.party(party)}, which ${deeds.join(" and ")} (seen after ${count(seenAfter, labels.period)}) and so gains ${points(-slack)} ${perPeriod(labels)}`;
}

function namesOf(ids: readonly string[], labels: Labels): string {
  return listed(ids.map(labels.measure), MOST_NAMED);
}

function declinersOf(plan: AssessResult): string[] {
  return Object.keys(plan.accepts).filter((party) => !plan.accepts[party]);
}

function declinersInWords(plan: AssessResult, labels: Labels): string {
  const losses = declinersOf(plan).map(
    (party) => `${labels.party(party)} (${points(-plan.gain[party]!)} ${perPeriod(labels)})`,
  );
  return `${listed(losses)} would lose by it against the start and ${losses.length === 1 ? "declines" : "decline"}`;
}

/** "at step 2", "once all is done". */
export function whenInWords(plan: Pick<AssessResult, "steps">, step: number): string {
  if (plan.steps.length === 0) return "from the start";
  return step > plan.steps.length ? "once all is done" : `at step ${step}`;
}

/** "points a quarter". */
export function perPeriod(labels: Pick<Labels, "period">): string {
  return `points a ${labels.period}`;
}

/** Who waits for whom when a plan is a meeting of stances; one sentence each, deadlocks first. */
export function waitingInWords(plan: AssessResult, labels: Labels): string[] {
  const sentences: string[] = [];
  for (const cycle of plan.deadlocks) {
    const links = cycle.map((measure, index) => {
      const waiter = plan.waiting.find((one) => one.measure === measure)!;
      const awaited = cycle[(index + 1) % cycle.length]!;
      return `${labels.party(waiter.party)} waits for ${labels.measure(awaited)}${waiter.undoes ? ` before ending ${labels.measure(measure)}` : ""}`;
    });
    sentences.push(`Deadlock: ${links.join("; ")}.`);
  }
  for (const one of plan.waiting) {
    const needs = [
      ...one.for.map(labels.condition),
      ...one.requires.filter((id) => !one.for.includes(id)).map(labels.measure),
    ];
    const deed = `${one.undoes ? "end " : ""}${labels.measure(one.measure)}`;
    sentences.push(
      needs.length === 0
        ? `${labels.party(one.party)} does not come to ${deed}.`
        : `${labels.party(one.party)} would ${one.undoes ? "" : "do "}${deed} once it has: ${listed(needs)}.`,
    );
  }
  if (plan.moreDeadlocks) sentences.push("There are more deadlocks than are listed.");
  return sentences;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
