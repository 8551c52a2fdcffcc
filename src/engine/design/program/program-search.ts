import { type AssessResult, assess } from "../../assess/index.ts";
import { type Bundle, compilePlan, type Model } from "../../model/index.ts";
import type { Candidate } from "../objectives.ts";
import type { ProgramSolver } from "../program-solver.ts";
import { PathSearch } from "./path-search.ts";
import { objectiveUnit } from "./program-builder.ts";
import {
  buildFrame,
  choicesOf,
  type FrameKind,
  type ProgramFrame,
  planOf,
  ruleOut,
} from "./program-frame.ts";
import type { Aim } from "./program-objectives.ts";
import type { ProgramQuestion } from "./program-question.ts";
import { type Patience, solve, solveTwice } from "./solve.ts";
import { type TimeGrid, timeGrid } from "./time-grid.ts";

/** A plan found, as the engine assessed it. */
export interface AssessedPlan extends Candidate {
  readonly bundles: readonly Bundle[];
  readonly result: AssessResult;
  readonly key: string;
}

/** What an aim asks, of a plan that was assessed; -Infinity where it does not admit it. */
type Score = (plan: AssessedPlan) => number;

/** The best plan found for an aim, and what no plan can exceed. */
export interface Answer {
  readonly plan: AssessedPlan | null;
  /** Infinity where nothing is known; -Infinity where no plan is admitted. */
  readonly bound: number;
  readonly isProven: boolean;
  readonly isStopped: boolean;
}

/** A score within this share of the bound (of a unit of the objective, where it is smaller) is the best there is; a few times what the solver lets pass. */
export const PROGRAM_TOLERANCE = 3e-6;

/** Whole columns that a program may have; more take minutes each. */
const MOST_CHOICES = 4_000;

/** Up to so many choices a program is solved twice, by different ways; larger ones take long enough once. */
const MOST_TWICE = 300;

/** Moments of the first, short program, which finds plans to begin the whole one from. */
const FIRST_MOMENTS = 14;

/** Above so many whole columns, the lengths of the steps are branched on before anything else. */
const PATHS_FROM = 200;

/** So often plans that do not hold after all are ruled out, before gains and slacks are asked to have something to spare. */
const MOST_ROUNDS = 20;

/** In units of each party; more than the solver's rounding. */
const TO_SPARE = 2e-6;

/** Programs over one question, with what they found. */
export class ProgramSearch {
  readonly grid: TimeGrid;
  /** Plans that hold, also those met on the way. */
  readonly found: AssessedPlan[] = [];
  /** Those that answered some question. */
  readonly answers: AssessedPlan[] = [];
  solves = 0;
  /** Plans that came back from the solver and do not hold. */
  private readonly refuted: AssessedPlan[] = [];
  private readonly frames = new Map<string, ProgramFrame>();
  private readonly question: ProgramQuestion;
  private readonly solver: ProgramSolver;
  private readonly patience: Patience;

  constructor(question: ProgramQuestion, solver: ProgramSolver, patience: Patience) {
    this.question = question;
    this.solver = solver;
    this.patience = patience;
    this.grid = timeGrid(question, Math.max(2, Math.floor(MOST_CHOICES / question.open.length)));
  }

  /**
   * The best plan that holds. Plans that the solver's rounding lets in though they do not hold are ruled out one by one; the bound is
   * of a program that rules out nothing else.
   *
   * @param score - what the aim asks, of an assessed plan
   */
  best(kind: FrameKind, aim: Aim, score: Score): Answer {
    let bound = Number.POSITIVE_INFINITY;
    let unit = 1;
    let isStopped = false;
    for (let round = 0; round <= MOST_ROUNDS; round++) {
      const floor = round < MOST_ROUNDS ? 0 : TO_SPARE;
      let topHolds = true;
      for (const moments of this.rungs()) {
        const from = bestOfFound(this.found, score);
        const solved = this.run(kind, moments, floor, aim, from);
        for (const plan of solved.plans) this.add(plan);
        const isAll = moments === this.grid.times.length && this.grid.isWhole;
        if (isAll && floor === 0) ({ bound, unit } = solved);
        isStopped ||= solved.status === "stopped";
        topHolds = solved.plans[0]?.result.holds ?? true;
      }
      if (isStopped || topHolds) break;
    }
    const plan = bestOfFound(this.found, score);
    if (plan !== null && !this.answers.includes(plan)) this.answers.push(plan);
    const isProven = isWithin(plan === null ? Number.NEGATIVE_INFINITY : score(plan), bound, unit);
    return { plan, bound, isProven, isStopped };
  }

  /** The plan that lacks least to hold; null where there is no plan at all. */
  nearest(aim: Aim): { readonly plan: AssessedPlan | null; readonly isStopped: boolean } {
    const { plans, status } = this.run("shortfall", this.grid.times.length, 0, aim, null);
    const isStopped = status === "stopped";
    return { plan: isStopped ? null : (plans[0] ?? null), isStopped };
  }

  /** Per party: what its gain can be at most, whatever the plan. */
  mostGains(): readonly number[] {
    return this.frame("holds", this.grid.times.length, 0).mostGains;
  }

  private isByPaths(): boolean {
    return this.grid.durations.length > 1 && this.grid.times.length * this.question.open.length > PATHS_FROM;
  }

  private rungs(): number[] {
    const all = this.grid.times.length;
    if (this.isByPaths()) return [all];
    return all > 2 * FIRST_MOMENTS ? [FIRST_MOMENTS, all] : [all];
  }

  private run(
    kind: FrameKind,
    moments: number,
    floor: number,
    aim: Aim,
    from: AssessedPlan | null,
  ): { plans: AssessedPlan[]; bound: number; unit: number; status: string } {
    const without = kind === "shortfall" ? [] : this.refuted.map(({ bundles }) => bundles);
    if (this.isByPaths()) {
      this.solves++;
      const { question, grid, solver, patience } = this;
      const { plans, ...proof } = new PathSearch(
        solver,
        { question, grid, kind, floor, aim, without },
        patience,
      ).search(from?.bundles ?? null);
      return { plans: plans.map((bundles) => assessedPlan(question.model, bundles)), ...proof };
    }
    const frame = this.frame(kind, moments, floor);
    const { program } = frame.schedule;
    const mark = program.mark();
    try {
      for (const plan of without) ruleOut(frame, plan);
      const objective = aim(frame);
      this.solves++;
      const isSmall = moments * this.question.open.length <= MOST_TWICE;
      const { answers, bound, status } = isSmall
        ? solveTwice(this.solver, program, objective, this.patience)
        : solve(this.solver, program, objective, this.patience, {
            start: from === null ? null : choicesOf(frame, from.bundles),
          });
      const plans = answers.map((values) => assessedPlan(this.question.model, planOf(frame, values)));
      return { plans, bound, unit: objectiveUnit(objective), status };
    } finally {
      program.rewind(mark);
    }
  }

  private frame(kind: FrameKind, moments: number, floor: number): ProgramFrame {
    const key = `${kind} ${moments} ${floor}`;
    const known = this.frames.get(key);
    if (known !== undefined) return known;
    const grid = { ...this.grid, times: this.grid.times.slice(0, moments) };
    const frame = buildFrame(this.question, grid, kind, floor);
    this.frames.set(key, frame);
    return frame;
  }

  private add(plan: AssessedPlan): void {
    const list = plan.result.holds ? this.found : this.refuted;
    if (!list.some(({ key }) => key === plan.key)) list.push(plan);
  }
}

function isWithin(score: number, bound: number, unit: number): boolean {
  return score >= bound - PROGRAM_TOLERANCE * Math.max(unit, Math.abs(bound));
}

function bestOfFound(found: readonly AssessedPlan[], score: Score): AssessedPlan | null {
  let best: AssessedPlan | null = null;
  for (const plan of found) {
    const own = score(plan);
    if (own > (best === null ? Number.NEGATIVE_INFINITY : score(best))) best = plan;
  }
  return best;
}

/** @throws EngineError `infeasible-step` where the program and the engine disagree: an internal fault */
function assessedPlan(model: Model, bundles: readonly Bundle[]): AssessedPlan {
  const result = assess(model, compilePlan(model, { id: "found", label: "found", bundles }));
  return {
    bundles,
    result,
    gains: model.partyIds.map((id) => result.gain[id]!),
    slack: result.weakest?.share ?? Number.POSITIVE_INFINITY,
    key: JSON.stringify(bundles.map(({ does }) => does)),
  };
}
