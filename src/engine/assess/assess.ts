import {
  type CompiledPlan,
  EngineError,
  type Figures,
  type Model,
  type StepSummary,
  UNDO,
  type Waiting,
} from "../model/index.ts";
import { EQUAL_SHARES, type Inequality, isBefore, longestBeginning, spoiler } from "./beginnings.ts";
import { type BreachWitness, bestBreach } from "./best-breach.ts";
import { breachPath, worthOf } from "./breach-path.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import { firstBreak } from "./first-break.ts";
import { goneBy } from "./spells.ts";

/** Something of each party, by its id. */
export type ByParty<T> = Record<string, T>;

/**
 * What is to be said of a plan, in this order: that it has no step; that a party with a veto would not sign it; that some party would
 * break it; that it would be kept.
 */
export type Verdict = "nothing" | "declined" | "breaks" | "holds";

/** One plan assessed; an entry of `plans` in results. Points per period unless said otherwise. */
export interface AssessResult {
  /** Its id. */
  readonly id: string;
  /** Its label; its id where the file gives none. */
  readonly label: string;
  /** What is done, step by step. K in what follows is the count of steps. */
  readonly steps: readonly StepSummary[];
  /** What is to be said of it. */
  readonly verdict: Verdict;
  /** Whether every party with a veto accepts it and every party keeps every step. */
  readonly holds: boolean;
  /** Of the plans that its first steps alone would be, the longest that holds: its count of steps; K where the plan holds. */
  readonly holdsThrough: number;
  /** By party: whether its gain is not negative. */
  readonly accepts: ByParty<boolean>;
  /** By party: whether the plan needs its consent. */
  readonly veto: ByParty<boolean>;
  /** By party: what the plan brings it against no agreement, points per period. */
  readonly gain: ByParty<number>;
  /** By party: what it would lose by breaking, σ(1) … σ(K + 1), the smallest over the periods of the step, points per period; null where it has nothing it could withhold or undo. */
  readonly slack: ByParty<(number | null)[]>;
  /** By party: the period of the step, from 0, at which that slack falls, the first on a tie. */
  readonly after: ByParty<(number | null)[]>;
  /** By party: the same slacks as shares of its stake. */
  readonly share: ByParty<(number | null)[]>;
  /** The smallest slack as a share of its party's stake; null where nobody has anything to withhold or undo. */
  readonly weakest: Place | null;
  /** How many times over keeping on is worth what breaking would bring, at the weakest link; null where breaking brings nothing, or there is none. */
  readonly cover: number | null;
  /** The worst of all gains (of parties with a veto) and slacks of the whole plan, by shares of the stake. */
  readonly worst: Failing | null;
  /** The first negative slack, and what is done there; null where no slack is negative. */
  readonly breaks: Break | null;
  /** Parties with a veto whose gain is negative. */
  readonly declines: readonly {
    /** Id of the party. */
    readonly party: string;
    /** Its gain, points per period. */
    readonly gain: number;
  }[];
  /** Of a plan that does not hold: what spoils it, in the beginning of it that comes nearest to holding beyond those that do. */
  readonly spoils:
    | (Failing & {
        /** Steps of the beginning looked at. */
        readonly through: number;
      })
    | null;
  /** By party: would another performer rather let the agreement collapse after this party's best breach at its weakest place? Null where it has none. */
  readonly believed: ByParty<boolean | null>;
  /** By party: how it stands against no agreement, were everything to end in a breakdown after step k = 0 … K; points per period. */
  readonly leftWith: ByParty<number[]>;
  /** Of a plan by stances: what never came about, as its conditions were not met. */
  readonly waiting: readonly Waiting[];
  /** Of a plan by stances: ids of measures that wait for each other in a circle, each for the next and the last for the first. */
  readonly deadlocks: readonly (readonly string[])[];
  /** Whether there are more deadlocks than are listed. */
  readonly moreDeadlocks: boolean;
  /** Of a plan by stances that comes back to an earlier state; null where it does not. */
  readonly revisits: {
    /** When it was first in that state, periods from the start. */
    readonly from: number;
    /** When it was there again, periods from the start. */
    readonly to: number;
  } | null;
  /** By party: V(1) … V(K + 1), what keeping on is worth from each step on; points, summed and discounted. */
  readonly keepValue: ByParty<number[]>;
  /** By party: D(1) … D(K + 1), what its best breach when the step is due is worth; points, summed and discounted; null where it has nothing it could withhold or undo. */
  readonly breachValue: ByParty<(number | null)[]>;
}

/** A party in a period of a plan. */
export interface Place {
  /** Id of the party. */
  readonly party: string;
  /** The step, from 1; K + 1 once nothing more is due. */
  readonly step: number;
  /** The period of the step, from 0. */
  readonly after: number;
  /** What could happen there. */
  readonly kind: "breach";
  /** What the party would lose by breaking there, points per period; negative where it would break. */
  readonly slack: number;
  /** The same as a share of its stake. */
  readonly share: number;
}

/** Something a plan must meet, and by how much it does; negative where it fails. */
export interface Failing {
  /** Id of the party. */
  readonly party: string;
  /** Its gain, or the slack of a breach. */
  readonly kind: Inequality["kind"];
  /** The step, from 1; K + 1 once nothing more is due; null for a gain. */
  readonly step: number | null;
  /** The period of the step, from 0; null for a gain. */
  readonly after: number | null;
  /** Points per period. */
  readonly amount: number;
  /** Of the party's stake. */
  readonly share: number;
}

/** The breach that a party prefers to keeping on. */
export interface Break extends Place {
  /** Ids of the measures it would not do, not go on with, or not end. */
  readonly withholds: readonly string[];
  /** Ids of the measures it would undo. */
  readonly undoes: readonly string[];
  /** How long it takes until the others see it, periods. */
  readonly seenAfter: number;
  /** By id of each of these measures: periods after the breach begins from which on it is violated; the last seen first. */
  readonly begins: Record<string, number>;
}

/**
 * Would every party keep this plan; if not, who would break it, where, and how?
 *
 * g_i = v_i(1) - v_i^0 and σ_i(n) = v_i(n) - d_i(n), from `evaluate`. The plan holds when no gain of a party with a veto and no slack
 * is negative (to `Model.scales`).
 *
 * What few readers ask for (why, what is left, cover) is worked out when it is first read.
 *
 * @param plan - id of a plan of the model, or a compiled plan
 * @param figures - central values unless a sample is given
 * @throws EngineError `unknown-plan`, `missing-patience`
 * Exact up to floating point. Deterministic. Source: docs/theory/assess.md#gain-slack-and-verdict.
 */
export function assess(
  model: Model,
  plan: string | CompiledPlan,
  figures: Figures = model.figures,
): AssessResult {
  const compiled = typeof plan === "string" ? findPlan(model, plan) : plan;
  for (const [party, id] of model.partyIds.entries()) {
    if (!(figures.patience[party]! > 0)) throw new EngineError("missing-patience", id);
  }
  const evaluation = evaluate(model, compiled, figures);
  const stepCount = compiled.bundles.length;
  const columns = stepCount + 1;
  const { stake, tolerance } = model.scales;
  const isPlan = stepCount > 0;

  const accepts: ByParty<boolean> = {};
  const veto: ByParty<boolean> = {};
  const gain: ByParty<number> = {};
  const slack: ByParty<(number | null)[]> = {};
  const after: ByParty<(number | null)[]> = {};
  const declines: { party: string; gain: number }[] = [];
  let leastShare = Number.POSITIVE_INFINITY;
  let keeps = true;
  for (let party = 0; party < model.partyIds.length; party++) {
    const id = model.partyIds[party]!;
    const gained = isPlan ? evaluation.keep[party * columns]! - evaluation.start[party]! : 0;
    gain[id] = gained;
    accepts[id] = gained >= -tolerance[party]!;
    veto[id] = model.veto[party] === 1;
    if (veto[id] && !accepts[id]) declines.push({ party: id, gain: gained });
    const slacks: (number | null)[] = [];
    const periods: (number | null)[] = [];
    for (let column = 0; column < columns; column++) {
      const left = evaluation.slack[party * columns + column]!;
      if (Number.isNaN(left) || !isPlan) {
        slacks.push(null);
        periods.push(null);
        continue;
      }
      slacks.push(left);
      periods.push(evaluation.after[party * columns + column]!);
      if (left < -tolerance[party]!) keeps = false;
      if (left / stake[party]! < leastShare) leastShare = left / stake[party]!;
    }
    slack[id] = slacks;
    after[id] = periods;
  }
  const verdict = isPlan ? (declines.length > 0 ? "declined" : keeps ? "holds" : "breaks") : "nothing";
  const holds = verdict === "holds";
  const weakest =
    leastShare === Number.POSITIVE_INFINITY ? null : weakestOf(model, evaluation, leastShare, columns);
  const holdsThrough = memo(() => (holds ? stepCount : longestBeginning(model, evaluation, stepCount)));
  const more = {
    share: memo(() => byParty(model, (party) => sharesOf(slack[model.partyIds[party]!]!, stake[party]!))),
    cover: memo(() => (weakest === null ? null : coverAt(model, compiled, evaluation, weakest))),
    breaks: memo(() => (keeps ? null : breakOf(model, compiled, figures, evaluation))),
    worst: memo(() => worstOf(model, evaluation, isPlan, columns)),
    spoils: memo(() => {
      if (holds || !isPlan) return null;
      const found = spoiler(model, evaluation, holdsThrough(), stepCount);
      return found === null ? null : { through: found.through, ...failing(model, found.worst) };
    }),
    believed: memo(() =>
      byParty(model, (party) => (isPlan ? isBelieved(model, compiled, evaluation, party) : null)),
    ),
    leftWith: memo(() => byParty(model, (party) => leftWith(compiled, evaluation, party))),
    keepValue: memo(() =>
      byParty(model, (party) => inPoints(evaluation.keep, party, columns, 1 - figures.patience[party]!)),
    ),
    breachValue: memo(() =>
      byParty(model, (party) =>
        inPoints(evaluation.breach, party, columns, 1 - figures.patience[party]!).map((points) =>
          Number.isNaN(points) ? null : points,
        ),
      ),
    ),
  };
  return {
    id: compiled.id,
    label: compiled.label,
    steps: compiled.steps,
    verdict,
    holds,
    get holdsThrough() {
      return holdsThrough();
    },
    accepts,
    veto,
    gain,
    slack,
    after,
    get share() {
      return more.share();
    },
    weakest,
    get cover() {
      return more.cover();
    },
    get worst() {
      return more.worst();
    },
    get breaks() {
      return more.breaks();
    },
    declines,
    get spoils() {
      return more.spoils();
    },
    get believed() {
      return more.believed();
    },
    get leftWith() {
      return more.leftWith();
    },
    waiting: compiled.stanceOutcome?.waiting ?? [],
    deadlocks: compiled.stanceOutcome?.deadlocks ?? [],
    moreDeadlocks: compiled.stanceOutcome?.moreDeadlocks ?? false,
    revisits: compiled.stanceOutcome?.revisits ?? null,
    get keepValue() {
      return more.keepValue();
    },
    get breachValue() {
      return more.breachValue();
    },
  };
}

/** The plan of this id. @throws EngineError `unknown-plan` */
export function findPlan(model: Model, id: string): CompiledPlan {
  const plan = model.plans.find((one) => one.id === id);
  if (plan === undefined) throw new EngineError("unknown-plan", id);
  return plan;
}

function memo<T>(work: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: work() };
    return made.value;
  };
}

function byParty<T>(model: Model, of: (party: number) => T): ByParty<T> {
  return Object.fromEntries(model.partyIds.map((id, party) => [id, of(party)]));
}

function sharesOf(points: readonly (number | null)[], stake: number): (number | null)[] {
  return points.map((one) => (one === null ? null : one / stake));
}

function inPoints(table: readonly number[], party: number, columns: number, impatience: number): number[] {
  return table.slice(party * columns, (party + 1) * columns).map((one) => one / impatience);
}

/** The inequality of a slack. */
function slackOf(
  model: Model,
  { slack, after }: Evaluation,
  party: number,
  column: number,
  columns: number,
): Inequality {
  const amount = slack[party * columns + column]!;
  return {
    party,
    kind: "breach",
    step: column + 1,
    after: after[party * columns + column]!,
    amount,
    share: amount / model.scales.stake[party]!,
  };
}

function failing(model: Model, { party, ...rest }: Inequality): Failing {
  return { party: model.partyIds[party]!, ...rest };
}

/** The smallest share; of equal ones the earliest step, then period, then the file's order. */
function weakestOf(model: Model, evaluation: Evaluation, leastShare: number, columns: number): Place {
  let best: Inequality | null = null;
  for (let party = 0; party < model.partyIds.length; party++) {
    for (let column = 0; column < columns; column++) {
      // Not a number where there is no slack.
      if (
        !(
          evaluation.slack[party * columns + column]! / model.scales.stake[party]! <=
          leastShare + EQUAL_SHARES
        )
      )
        continue;
      const found = slackOf(model, evaluation, party, column, columns);
      if (best === null || isBefore(found, best)) best = found;
    }
  }
  const { amount, kind: _, step, after, ...rest } = failing(model, best!);
  return { party: rest.party, step: step!, after: after!, kind: "breach", slack: amount, share: rest.share };
}

function worstOf(model: Model, evaluation: Evaluation, isPlan: boolean, columns: number): Failing | null {
  let worst: Inequality | null = null;
  for (let party = 0; party < model.partyIds.length && isPlan; party++) {
    const found: Inequality[] = [];
    for (let column = 0; column < columns; column++)
      found.push(slackOf(model, evaluation, party, column, columns));
    if (model.veto[party] === 1) {
      const amount = evaluation.keep[party * columns]! - evaluation.start[party]!;
      const share = amount / model.scales.stake[party]!;
      found.push({ party, kind: "gain", step: null, after: null, amount, share });
    }
    for (const one of found) {
      if (!Number.isNaN(one.amount) && (worst === null || isBefore(one, worst))) worst = one;
    }
  }
  return worst === null ? null : failing(model, worst);
}

/** The first negative slack, and what is done there. */
function breakOf(model: Model, compiled: CompiledPlan, figures: Figures, whole: Evaluation): Break {
  const { plan, evaluation, moment, party, slack, share } = firstBreak(model, compiled, figures, whole);
  const { moments } = plan;
  const { violations, seenAfter } = breachAt(model, plan, evaluation, party, moment)!;
  const ids = (isUndone: boolean): string[] =>
    violations
      .filter(({ kind, from }) => (kind === UNDO || from > 0) === isUndone)
      .map(({ measure }) => model.measureIds[measure]!);
  return {
    party: model.partyIds[party]!,
    step: moments.step[moment]!,
    after: moments.period[moment]!,
    kind: "breach",
    slack,
    share,
    withholds: ids(false),
    undoes: ids(true),
    seenAfter,
    begins: Object.fromEntries(violations.map(({ measure, from }) => [model.measureIds[measure]!, from])),
  };
}

/** The best breach of a party at a moment; null where it has no choice. */
export function breachAt(
  model: Model,
  plan: CompiledPlan,
  evaluation: Evaluation,
  party: number,
  moment: number,
): BreachWitness | null {
  const columns = plan.bundles.length + 1;
  const isFirst = moment < plan.moments.first[plan.bundles.length]! && plan.moments.period[moment] === 0;
  const once = isFirst ? evaluation.once[party * columns + plan.moments.step[moment]! - 1]! : 0;
  const witness: { violations: BreachWitness["violations"]; seenAfter: number } = {
    violations: [],
    seenAfter: 0,
  };
  const row = moment * model.partyIds.length + party;
  const breachValue = bestBreach(evaluation.books[party]!, row, moment, once, witness);
  return Number.isNaN(breachValue) ? null : { ...witness, breachValue };
}

/** The moment of a period of a step of the whole plan (K + 1: the time after it); it must be one that is looked at. */
export function momentAt({ moments, bundles }: CompiledPlan, step: number, period: number): number {
  const first = moments.first[Math.min(step - 1, bundles.length)]!;
  if (step > bundles.length) return first + bundles.length;
  let moment = first;
  while (moments.period[moment] !== period) moment++;
  return moment;
}

/**
 * (loss) / (temptation) of the best breach at a place: 1 + σ / temptation, the temptation being what the breach brings until it is seen.
 */
export function coverAt(
  model: Model,
  plan: CompiledPlan,
  evaluation: Evaluation,
  { party: id, step, after, slack }: Pick<Place, "party" | "step" | "after" | "slack">,
): number | null {
  const party = model.partyIds.indexOf(id);
  const books = evaluation.books[party]!;
  const { spells, phaseBase, state, ruin } = books;
  const moment = momentAt(plan, step, after);
  const witness = breachAt(model, plan, evaluation, party, moment)!;
  const { stretches } = breachPath(books, moment, witness);
  const seen = 1 - goneBy(spells, witness.seenAfter);
  const ruined = worthOf(books, party, stretches.at(-1)!.residue) + spells.breakdown + spells.blame;
  // What keeping on brings in the same periods.
  const isDue = step <= plan.bundles.length;
  const last = isDue ? plan.phases.first[step + 1]! - 1 : plan.moments.phase[moment]!;
  let kept =
    isDue && after === 0
      ? spells.impatience * evaluation.once[party * (plan.bundles.length + 1) + step - 1]!
      : 0;
  let weight = 1;
  let left = witness.seenAfter;
  for (let phase = plan.moments.phase[moment]!; left > 0; phase++) {
    const periods = phase < last ? 1 : left;
    const gone = goneBy(spells, periods);
    const [now, leads] = [state[phaseBase + phase]!, ruin[phaseBase + phase]!];
    kept += weight * gone * (spells.stayForGood * now + spells.collapseForGood * leads);
    weight *= 1 - gone;
    left -= periods;
  }
  const temptation = witness.breachValue - seen * ruined - kept;
  return temptation > model.scales.tolerance[party]! ? 1 + slack / temptation : null;
}

/** Would another party that performs a measure of the plan gain by the collapse that this party's best breach, at its weakest place, leads to? */
function isBelieved(model: Model, plan: CompiledPlan, evaluation: Evaluation, party: number): boolean | null {
  const columns = plan.bundles.length + 1;
  let weakest: Inequality | null = null;
  for (let column = 0; column < columns; column++) {
    const found = slackOf(model, evaluation, party, column, columns);
    if (!Number.isNaN(found.amount) && (weakest === null || isBefore(found, weakest))) weakest = found;
  }
  if (weakest === null) return null;
  const [step, after] = [weakest.step!, weakest.after!];
  const moment = momentAt(plan, step, after);
  const witness = breachAt(model, plan, evaluation, party, moment)!;
  const { residue } = breachPath(evaluation.books[party]!, moment, witness).stretches.at(-1)!;
  const measureCount = model.measureIds.length;
  return evaluation.books.some((books) => {
    const performs = plan.bundles.some(({ does, ends }) =>
      [...does, ...ends].some((measure) => model.performs[books.party * measureCount + measure] === 1),
    );
    if (books.party === party || !performs) return false;
    const collapsed = worthOf(books, books.party, residue) + books.spells.breakdown;
    return (
      collapsed >=
      keepIn(evaluation, books.party, step, after + witness.seenAfter) - model.scales.tolerance[books.party]!
    );
  });
}

/** v_i in any period of a step, its own payment once left out; d_k and beyond: the next step. */
function keepIn(evaluation: Evaluation, party: number, step: number, period: number): number {
  const { plan, spells, phaseBase, state, ruin } = evaluation.books[party]!;
  const columns = plan.bundles.length + 1;
  if (step === columns) return evaluation.keep[party * columns + step - 1]!;
  const duration = plan.steps[step - 1]!.periods;
  let kept = evaluation.keep[party * columns + step]!;
  if (period >= duration) return kept;
  const first = plan.phases.first[step]!;
  const last = plan.phases.first[step + 1]! - 1;
  const work = last - first;
  const gone = goneBy(spells, duration - Math.max(period, work));
  const lastFlow =
    spells.stayForGood * state[phaseBase + last]! + spells.collapseForGood * ruin[phaseBase + last]!;
  kept = gone * lastFlow + (1 - gone) * kept;
  for (let at = work - 1; at >= period; at--) {
    const [now, leads] = [state[phaseBase + first + at]!, ruin[phaseBase + first + at]!];
    kept = spells.impatience * now + spells.collapse * leads + spells.q * kept;
  }
  return kept;
}

/** (1 - δ)(C_i(s_k) - V_i^0), k = 0 … K. */
function leftWith(plan: CompiledPlan, { books, start }: Evaluation, party: number): number[] {
  const { phaseBase, ruin } = books[party]!;
  return plan.states.map((_, k) => ruin[phaseBase + plan.phases.first[k + 1]! - 1]! - start[party]!);
}
