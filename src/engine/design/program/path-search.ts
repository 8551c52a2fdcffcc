import type { Bundle } from "../../model/index.ts";
import type { ProgramSolver } from "../program-solver.ts";
import { ALWAYS, type Literal, objectiveUnit, type Term } from "./program-builder.ts";
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
import { type Relaxation, relax } from "./relaxation.ts";
import { negated } from "./schedule.ts";
import { type Patience, solve } from "./solve.ts";
import type { TimeGrid } from "./time-grid.ts";

/** What is to be maximised over which plans. */
export interface PathQuestion {
  readonly question: ProgramQuestion;
  readonly grid: TimeGrid;
  readonly kind: FrameKind;
  readonly floor: number;
  readonly aim: Aim;
  /** Plans that are left out. */
  readonly without: readonly (readonly Bundle[])[];
}

/** What a search over paths came to. */
export interface PathAnswer {
  readonly status: "optimal" | "infeasible" | "stopped";
  /** Plans found, the best first. */
  readonly plans: readonly (readonly Bundle[])[];
  /** No plan is worth more; -Infinity where there is none. */
  readonly bound: number;
  /** Of the objective. */
  readonly unit: number;
}

/** What cannot beat the best plan by more than this share of it (of a unit, where it is smaller) is left out. */
const LEAD = 2e-8;

/** Moments of the first range in which the last step may begin; each further one has twice as many. */
const FIRST_RANGE = 4;

/** Plans whose last step begins between two moments of the grid. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly bound: number;
}

/** Plans that begin with steps of these lengths. */
interface Prefix {
  readonly steps: readonly { readonly place: number; readonly periods: number }[];
  readonly bound: number;
}

/**
 * The best plan by branching on time: first on the moment at which the last step begins, then on the length of one step after the
 * other, the best bound first. What is left once all lengths are known is a small program.
 *
 * A relaxed program mixes plans of different lengths, which lifts its bound far above the best plan; once it is known when the last step
 * begins, and how long the first ones are, it hardly can.
 *
 * Source: docs/theory/design.md#branching-on-time.
 */
export class PathSearch {
  private readonly solver: ProgramSolver;
  private readonly asked: PathQuestion;
  private readonly patience: Patience;
  private readonly found: { readonly plan: readonly Bundle[]; readonly worth: number }[] = [];
  private best = Number.NEGATIVE_INFINITY;
  /** The largest bound of what was left out, or was still open when the search was stopped. */
  private ceiling = Number.NEGATIVE_INFINITY;
  private isStopped = false;
  /** Of the objective. */
  private unit = 1;

  constructor(solver: ProgramSolver, asked: PathQuestion, patience: Patience) {
    this.solver = solver;
    this.asked = asked;
    this.patience = patience;
  }

  /** @param from - a plan to be beaten; null: none is known */
  search(from: readonly Bundle[] | null): PathAnswer {
    if (from !== null) this.best = this.worthOf(from);
    this.ceiling = this.best;
    const ranges = this.firstRanges();
    for (let range = takeBest(ranges); range !== null; range = takeBest(ranges)) {
      if (!this.isOpen(range.bound)) continue;
      if (range.from === range.to) this.searchEnd(range.from);
      else {
        const middle = (range.from + range.to) >> 1;
        ranges.push(this.rangeOf(range.from, middle), this.rangeOf(middle + 1, range.to));
      }
    }
    this.found.sort((a, b) => b.worth - a.worth);
    const bound = this.ceiling;
    const isNone = bound === Number.NEGATIVE_INFINITY;
    return {
      status: this.isStopped ? "stopped" : isNone ? "infeasible" : "optimal",
      plans: this.found.map(({ plan }) => plan),
      bound,
      unit: this.unit,
    };
  }

  /** Could something under this bound beat the best plan, and is there time to look for it? */
  private isOpen(bound: number): boolean {
    this.isStopped ||= this.patience.isStopped() || this.patience.millisecondsLeft() <= 0;
    if (!this.isStopped && bound > this.cutoff()) return true;
    this.ceiling = Math.max(this.ceiling, bound);
    return false;
  }

  private cutoff(): number {
    if (this.best === Number.NEGATIVE_INFINITY) return this.best;
    return this.best + LEAD * Math.max(this.unit, Math.abs(this.best));
  }

  private firstRanges(): Range[] {
    const count = this.asked.grid.times.length;
    const ranges: Range[] = [];
    for (let [from, size] = [0, FIRST_RANGE]; from < count; from += size, size *= 2) {
      ranges.push(this.rangeOf(from, Math.min(count, from + size) - 1));
    }
    return ranges;
  }

  private rangeOf(from: number, to: number): Range {
    if (!this.isOpen(Number.POSITIVE_INFINITY)) return { from, to, bound: Number.POSITIVE_INFINITY };
    const { frame, objective } = this.frameOf(from, to);
    const relaxation = relax(this.solver, frame.schedule.program, objective);
    try {
      return { from, to, bound: this.boundOf(relaxation, frame, new Map()) };
    } finally {
      relaxation.dispose();
    }
  }

  private frameOf(from: number, to: number): { frame: ProgramFrame; objective: readonly Term[] } {
    const { question, grid, kind, floor, aim, without } = this.asked;
    const frame = buildFrame(question, { ...grid, times: grid.times.slice(0, to + 1) }, kind, floor);
    const objective = aim(frame);
    this.unit = objectiveUnit(objective);
    endFrom(frame, from);
    for (const plan of without) ruleOut(frame, plan);
    return { frame, objective };
  }

  /** Plans whose last step begins at this moment of the grid. */
  private searchEnd(end: number): void {
    const { frame, objective } = this.frameOf(end, end);
    const relaxation = relax(this.solver, frame.schedule.program, objective);
    const open: Prefix[] = [{ steps: [], bound: Number.POSITIVE_INFINITY }];
    try {
      for (let prefix = takeBest(open); prefix !== null; prefix = takeBest(open)) {
        if (!this.isOpen(prefix.bound)) continue;
        if (prefix.steps.at(-1)?.place === end) this.solveAlong(frame, objective, prefix);
        else open.push(...this.longerBy(prefix, end, frame, relaxation));
      }
    } finally {
      relaxation.dispose();
    }
  }

  /** Where the relaxed program happens to stand for a plan, that plan is the best one under this bound, and is kept. */
  private boundOf(relaxation: Relaxation, frame: ProgramFrame, fixed: ReadonlyMap<Literal, number>): number {
    const { bound, whole } = relaxation.solve(fixed);
    if (whole !== null) this.keep(planOf(frame, whole), bound);
    return bound;
  }

  private keep(plan: readonly Bundle[], worth: number): void {
    if (worth <= this.best) return;
    this.found.push({ plan, worth });
    this.best = worth;
  }

  /** By one step of each length. */
  private longerBy(prefix: Prefix, end: number, frame: ProgramFrame, relaxation: Relaxation): Prefix[] {
    const { times, durations } = this.asked.grid;
    const last = prefix.steps.at(-1);
    const place = last === undefined ? 0 : times.indexOf(times[last.place]! + last.periods);
    return durations.flatMap((periods): Prefix[] => {
      const next = times.indexOf(times[place]! + periods);
      if (place < end && (next < 0 || next > end)) return [];
      const steps = [...prefix.steps, { place, periods }];
      const bound = Math.min(prefix.bound, this.boundOf(relaxation, frame, lengthsOf(frame, steps)));
      return this.isOpen(bound) ? [{ steps, bound }] : [];
    });
  }

  /** Plans of steps of just these lengths. */
  private solveAlong(frame: ProgramFrame, objective: readonly Term[], { steps, bound }: Prefix): void {
    const { program } = frame.schedule;
    const mark = program.mark();
    const cutoff = this.cutoff();
    if (cutoff > Number.NEGATIVE_INFINITY) program.atLeast(objective, cutoff);
    const solved = solve(this.solver, program, objective, this.patience, { fixed: lengthsOf(frame, steps) });
    program.rewind(mark);
    for (const values of [...solved.answers].reverse())
      this.keep(planOf(frame, values), worthAt(objective, values));
    this.isStopped ||= solved.status === "stopped";
    this.ceiling = Math.max(this.ceiling, cutoff, Math.min(bound, solved.bound));
  }

  /** -Infinity where the program does not admit the plan. */
  private worthOf(plan: readonly Bundle[]): number {
    const { question, grid, kind, floor, aim } = this.asked;
    const frame = buildFrame(question, grid, kind, floor);
    const choices = choicesOf(frame, plan);
    if (choices === null) return Number.NEGATIVE_INFINITY;
    const relaxation = relax(this.solver, frame.schedule.program, aim(frame));
    try {
      const worth = relaxation.solve(choices).bound;
      return worth < Number.POSITIVE_INFINITY ? worth : Number.NEGATIVE_INFINITY;
    } finally {
      relaxation.dispose();
    }
  }
}

/** Asks for a last step that begins at this moment or later: until then every step is followed by another. */
function endFrom({ schedule }: ProgramFrame, from: number): void {
  const { program, grid, begins, ends } = schedule;
  const any = (): boolean => true;
  for (let place = 1; place < from; place++) {
    program.atLeast([...begins(place, any), ...negated(ends(place))], 0);
  }
  const last = grid.times.flatMap((_, place) => (place < from ? [] : begins(place, any)));
  if (from === grid.times.length - 1) program.equal(last, 1);
  else program.atLeast(last, 1);
}

function lengthsOf({ schedule }: ProgramFrame, steps: Prefix["steps"]): Map<Literal, number> {
  const fixed = new Map<Literal, number>();
  for (const { place, periods } of steps) {
    for (const duration of schedule.grid.durations) {
      const [term] = schedule.begins(place, (length) => length === duration);
      fixed.set(term![0], duration === periods ? 1 : 0);
    }
  }
  return fixed;
}

function worthAt(objective: readonly Term[], values: Float64Array): number {
  return objective.reduce(
    (sum, [literal, weight]) => sum + weight * (literal >= 0 ? values[literal]! : literal === ALWAYS ? 1 : 0),
    0,
  );
}

/** Takes out what has the largest bound. */
function takeBest<T extends { readonly bound: number }>(open: T[]): T | null {
  let best = 0;
  for (const [index, one] of open.entries()) if (one.bound > open[best]!.bound) best = index;
  return open.splice(best, 1)[0] ?? null;
}
