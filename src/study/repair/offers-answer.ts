import { type AssessResult, assess } from "../../engine/index.ts";
import { addCopy, editsBetween, freeId, parse, readScenario, type TextEdit } from "../../scenario/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Answering } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { BELIEF_KINDS, believe } from "./believe.ts";
import { compileFor } from "./compile-for.ts";
import { findLevers, LEVER_KINDS, type Lever, type LeverKind, writeLevers } from "./levers/index.ts";
import type { Believed } from "./repair-result.ts";

export interface OffersAsked {
  readonly plan: string;
  /** By kind of lever: the label of a copy of the plan that is changed by it. */
  readonly labels: Readonly<Record<LeverKind, string>>;
}

/** What could be agreed on to make a plan hold, and apart from it what one would have to believe. */
export interface Offers {
  /** The plan as it is. */
  readonly before: AssessResult;
  /** Levers that do, the cheapest first. */
  readonly offers: readonly Offer[];
  /** Kinds that would not do by themselves. */
  readonly tooLittle: readonly LeverKind[];
  /** Kinds of which nothing was found and not all was looked at. */
  readonly open: readonly LeverKind[];
  /** Null where no figures would do. */
  readonly believe: Believed | null;
  /** False while kinds are left to look at, and where it was stopped before. */
  readonly isWhole: boolean;
}

/** One lever that makes the plan hold, as a copy of it. */
export interface Offer {
  readonly lever: Lever;
  /** Id of the copy. */
  readonly id: string;
  /** How the text is to be edited to have the copy; null where it cannot be written. */
  readonly edits: readonly TextEdit[] | null;
  /** The copy; null where it cannot be written. */
  readonly after: AssessResult | null;
}

export interface OffersStep {
  /** What is looked at; null while the solver is fetched. */
  readonly kind: LeverKind | "believe" | null;
  readonly done: number;
  readonly total: number;
}

/** So long each kind is looked for; what is not through by then is said to be open. */
const SECONDS_A_KIND = 4;

/** Those that take long come last. */
const QUICK_FIRST: readonly LeverKind[] = [
  "payment",
  "deposit",
  "guarantee",
  "blame",
  "verify",
  "response",
  "leave-out",
  "follow-on",
  "split",
  "order",
];

/** Each offer is told as soon as it is known. Source: docs/theory/repair.md#levers. */
export function* offersAnswer(
  { text, scenario, model }: OpenScenario,
  { plan, labels }: OffersAsked,
  tools: AnswerTools,
): Answering<Offers, OffersStep> {
  const found = model.plans.find(({ id }) => id === plan)!;
  const before = assess(model, found);
  let answer: Offers = { before, offers: [], tooLittle: [], open: [], believe: null, isWhole: false };
  if (before.holds || found.bundles.length === 0) return { ...answer, isWhole: true };
  const total = QUICK_FIRST.length + 1;
  while (tools.solver() === null)
    if (yield { progress: { kind: null, done: 0, total }, wants: "solver" }) return answer;
  const solver = tools.solver()!;
  for (const [done, kind] of QUICK_FIRST.entries()) {
    let isTold = yield { progress: { kind, done, total }, soFar: answer };
    if (isTold) return answer;
    const search = findLevers(scenario, plan, {
      solver,
      kinds: [kind],
      combines: false,
      now: tools.now,
      timeLimitMs: 1000 * SECONDS_A_KIND,
    });
    let step = search.next(false);
    while (!step.done) {
      isTold ||= yield { progress: { kind, done, total } };
      step = search.next(isTold);
    }
    const lever = step.value.levers[0]!;
    if (lever.possible === true) {
      const offer = yield* offered({ text, scenario }, plan, lever, labels[kind], { kind, done, total });
      const offers = [...answer.offers, offer].sort(
        (one, other) =>
          (one.lever.cost ?? 0) - (other.lever.cost ?? 0) ||
          LEVER_KINDS.indexOf(one.lever.kind) - LEVER_KINDS.indexOf(other.lever.kind),
      );
      answer = { ...answer, offers };
    } else if (lever.possible === false) answer = { ...answer, tooLittle: [...answer.tooLittle, kind] };
    else answer = { ...answer, open: [...answer.open, kind] };
    if (isTold) return answer;
  }
  const progress: OffersStep = { kind: "believe", done: total - 1, total };
  if (yield { progress, soFar: answer }) return answer;
  const root = parse(text, () => undefined)!;
  const beliefs = believe({
    text,
    root,
    scenario,
    model,
    planId: plan,
    solver,
    kinds: BELIEF_KINDS,
    weights: new Map(),
    fixed: new Set(),
    withinRange: false,
  });
  let isTold = false;
  for (;;) {
    const { done, value } = beliefs.next(isTold);
    if (done) return { ...answer, believe: value ?? null, isWhole: value !== undefined };
    isTold ||= yield { progress };
  }
}

/** The text with a copy of the plan in it that is changed by the lever: nothing that is there is written over. */
function* offered(
  source: Pick<OpenScenario, "text" | "scenario">,
  plan: string,
  lever: Lever,
  label: string,
  progress: OffersStep,
): Generator<{ readonly progress: OffersStep }, Offer, boolean> {
  const { text, scenario } = source;
  const id = freeId(label, "plan", scenario.plans);
  const none: Offer = { lever, id, edits: null, after: null };
  yield { progress };
  const copy = addCopy(text, scenario, plan, { id, label });
  if (copy === null) return none;
  const writing = writeLevers({ ...copy, planId: id }, lever.changes);
  let step = writing.next(false);
  while (!step.done) {
    yield { progress };
    step = writing.next(false);
  }
  const edited = step.value;
  const read = edited === null ? null : readScenario(edited).scenario;
  if (edited === null || read === null) return none;
  return { lever, id, edits: editsBetween(text, edited), after: assess(compileFor(read, id), id) };
}
