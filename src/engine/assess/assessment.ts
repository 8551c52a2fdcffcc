import {
  type CompiledPlan,
  type Figures,
  type Model,
  type StepSummary,
  UNDO,
  type Waiting,
} from "../model/index.ts";
import type { AssessResult, Break, ByParty, Failing, Place, Verdict } from "./assess.ts";
import { type Inequality, isBefore, longestBeginning, slackOf, spoiler } from "./beginnings.ts";
import { isBelieved } from "./believed.ts";
import { breachAt } from "./breach-at.ts";
import { coverAt } from "./cover.ts";
import type { Evaluation } from "./evaluate.ts";
import { firstBreak } from "./first-break.ts";

/** What of an assessment is known at once. */
export interface Core
  extends Pick<
    AssessResult,
    "verdict" | "holds" | "accepts" | "veto" | "gain" | "slack" | "after" | "weakest" | "declines"
  > {
  /** No slack is negative. */
  readonly keeps: boolean;
}

/**
 * An assessment, of which what few readers ask for (what spoils the plan, cover, what is left) is worked out when it is first read: most
 * plans are assessed in their thousands for their verdict alone. As JSON it has everything.
 */
export class Assessment implements AssessResult {
  readonly id: string;
  readonly label: string;
  readonly steps: readonly StepSummary[];
  readonly verdict: Verdict;
  readonly holds: boolean;
  readonly accepts: ByParty<boolean>;
  readonly veto: ByParty<boolean>;
  readonly gain: ByParty<number>;
  readonly slack: ByParty<(number | null)[]>;
  readonly after: ByParty<(number | null)[]>;
  readonly weakest: Place | null;
  readonly declines: AssessResult["declines"];
  readonly waiting: readonly Waiting[];
  readonly deadlocks: readonly (readonly string[])[];
  readonly moreDeadlocks: boolean;
  readonly revisits: AssessResult["revisits"];
  readonly #model: Model;
  readonly #plan: CompiledPlan;
  readonly #figures: Figures;
  readonly #evaluation: Evaluation;
  readonly #keeps: boolean;
  #breaks: Break | null = null;
  #holdsThrough: number | null = null;

  constructor(model: Model, plan: CompiledPlan, figures: Figures, evaluation: Evaluation, core: Core) {
    this.id = plan.id;
    this.label = plan.label;
    this.steps = plan.steps;
    this.verdict = core.verdict;
    this.holds = core.holds;
    this.accepts = core.accepts;
    this.veto = core.veto;
    this.gain = core.gain;
    this.slack = core.slack;
    this.after = core.after;
    this.weakest = core.weakest;
    this.#keeps = core.keeps;
    this.declines = core.declines;
    const stances = plan.stanceOutcome;
    this.waiting = stances === null ? [] : stances.waiting;
    this.deadlocks = stances === null ? [] : stances.deadlocks;
    this.moreDeadlocks = stances === null ? false : stances.moreDeadlocks;
    this.revisits = stances === null ? null : stances.revisits;
    this.#model = model;
    this.#plan = plan;
    this.#figures = figures;
    this.#evaluation = evaluation;
  }

  get holdsThrough(): number {
    const stepCount = this.steps.length;
    this.#holdsThrough ??= this.holds
      ? stepCount
      : longestBeginning(this.#model, this.#evaluation, stepCount);
    return this.#holdsThrough;
  }

  get breaks(): Break | null {
    if (!this.#keeps) this.#breaks ??= breakOf(this.#model, this.#plan, this.#figures, this.#evaluation);
    return this.#breaks;
  }

  get share(): ByParty<(number | null)[]> {
    const { stake } = this.#model.scales;
    return this.#byParty((party, id) =>
      this.slack[id]!.map((points) => (points === null ? null : points / stake[party]!)),
    );
  }

  get cover(): number | null {
    return this.weakest === null ? null : coverAt(this.#evaluation, this.weakest);
  }

  get worst(): Failing | null {
    const columns = this.steps.length + 1;
    let worst: Inequality | null = null;
    for (const [party, id] of this.#model.partyIds.entries()) {
      if (columns === 1) break;
      const found = Array.from({ length: columns }, (_, column) =>
        slackOf(this.#model, this.#evaluation, party, column),
      );
      if (this.veto[id]) {
        const amount = this.gain[id]!;
        const share = amount / this.#model.scales.stake[party]!;
        found.push({ party, kind: "gain", step: null, after: null, amount, share });
      }
      for (const one of found) {
        if (!Number.isNaN(one.amount) && (worst === null || isBefore(one, worst))) worst = one;
      }
    }
    return worst === null ? null : this.#failing(worst);
  }

  get spoils(): AssessResult["spoils"] {
    if (this.holds || this.steps.length === 0) return null;
    const found = spoiler(this.#model, this.#evaluation, this.holdsThrough, this.steps.length);
    return found === null ? null : { through: found.through, ...this.#failing(found.worst) };
  }

  get believed(): ByParty<boolean | null> {
    return this.#byParty((party) =>
      this.steps.length === 0 ? null : isBelieved(this.#model, this.#evaluation, party),
    );
  }

  get leftWith(): ByParty<number[]> {
    const { books, start } = this.#evaluation;
    const { first } = this.#plan.phases;
    return this.#byParty((party) => {
      const { phaseBase, ruin } = books[party]!;
      return this.#plan.states.map((_, k) => ruin[phaseBase + first[k + 1]! - 1]! - start[party]!);
    });
  }

  get keepValue(): ByParty<number[]> {
    const columns = this.steps.length + 1;
    const { keep, books } = this.#evaluation;
    return this.#byParty((party) =>
      keep
        .slice(party * columns, (party + 1) * columns)
        .map((points) => points / books[party]!.spells.impatience),
    );
  }

  get breachValue(): ByParty<(number | null)[]> {
    const { breachAt, books } = this.#evaluation;
    const { moments, bundles } = this.#plan;
    return this.#byParty((party) =>
      Array.from({ length: bundles.length + 1 }, (_, k) => {
        const moment = k < bundles.length ? moments.first[k]! : moments.first[k]! + k;
        const points = breachAt[moment * books.length + party]! / books[party]!.spells.impatience;
        return Number.isNaN(points) ? null : points;
      }),
    );
  }

  /** All of it, as plain data. */
  toJSON(): AssessResult {
    const { id, label, steps, verdict, holds, holdsThrough, accepts, veto, gain, slack, after, share } = this;
    const { weakest, cover, worst, breaks, declines, spoils, believed, leftWith } = this;
    const { waiting, deadlocks, moreDeadlocks, revisits, keepValue, breachValue } = this;
    return {
      id,
      label,
      steps,
      verdict,
      holds,
      holdsThrough,
      accepts,
      veto,
      gain,
      slack,
      after,
      share,
      weakest,
      cover,
      worst,
      breaks,
      declines,
      spoils,
      believed,
      leftWith,
      waiting,
      deadlocks,
      moreDeadlocks,
      revisits,
      keepValue,
      breachValue,
    };
  }

  #byParty<T>(of: (party: number, id: string) => T): ByParty<T> {
    return Object.fromEntries(this.#model.partyIds.map((id, party) => [id, of(party, id)]));
  }

  #failing({ party, ...rest }: Inequality): Failing {
    return { party: this.#model.partyIds[party]!, ...rest };
  }
}

/** The first negative slack, and what is done there. */
function breakOf(model: Model, compiled: CompiledPlan, figures: Figures, whole: Evaluation): Break {
  const { plan, evaluation, moment, party, slack, share } = firstBreak(model, compiled, figures, whole);
  const { violations, seenAfter } = breachAt(evaluation, party, moment)!;
  const ids = (isUndone: boolean): string[] =>
    violations
      .filter(({ kind, from }) => (kind === UNDO || from > 0) === isUndone)
      .map(({ measure }) => model.measureIds[measure]!);
  return {
    party: model.partyIds[party]!,
    step: plan.moments.step[moment]!,
    after: plan.moments.period[moment]!,
    kind: "breach",
    slack,
    share,
    withholds: ids(false),
    undoes: ids(true),
    seenAfter,
    begins: Object.fromEntries(violations.map(({ measure, from }) => [model.measureIds[measure]!, from])),
  };
}
