import type { ProgramSolver, SolverEvent } from "../program-solver.ts";
import { ALWAYS, type Literal, objectiveUnit, type ProgramBuilder, type Term } from "./program-builder.ts";

/** When to give up. */
export interface Patience {
  /** Milliseconds by the caller's clock that are left; Infinity without a limit. */
  readonly millisecondsLeft: () => number;
  readonly isStopped: () => boolean;
}

/** What a program came to. */
export interface Solved {
  readonly status: "optimal" | "infeasible" | "stopped";
  /** Columns of the best answer found, and of those before it; best first. */
  readonly answers: readonly Float64Array[];
  /** No answer is worth more; -Infinity where there is none. */
  readonly bound: number;
}

/**
 * Rows are met and choices are whole to this much; points per period. What the solver is tested with: at 1e-9 it called a plan the best
 * that was not, in one of some hundred small programs. Plans that hold but for so little are found out when they are assessed.
 */
const FEASIBLE = 1e-6;

/** The proof ends where nothing better than this share of the best answer is left. */
const GAP = 1e-9;

/** What is known beforehand. */
export interface Given {
  /** Columns to begin from, as far as they are known. */
  readonly start?: ReadonlyMap<Literal, number> | null;
  /** Columns that have these values. */
  readonly fixed?: ReadonlyMap<Literal, number>;
  /** May the solver make the program smaller first? Default yes. */
  readonly isPresolved?: boolean;
}

/**
 * Maximises the objective over the program.
 *
 * @throws Error where the solver fails
 */
export function solve(
  solver: ProgramSolver,
  program: ProgramBuilder,
  objective: readonly Term[],
  patience: Patience,
  { start = null, fixed = new Map(), isPresolved = true }: Given,
): Solved {
  if (patience.isStopped() || patience.millisecondsLeft() <= 0) return STOPPED;
  const { callbackType, modelStatus } = solver.constants;
  const data = program.data(solver, objective);
  const model = solver.createModel({
    ...data,
    colLower: data.colLower.map((least, column) => fixed.get(column) ?? least),
    colUpper: data.colUpper.map((most, column) => fixed.get(column) ?? most),
  });
  try {
    model.options.set({
      output_flag: false,
      presolve: isPresolved ? "choose" : "off",
      mip_feasibility_tolerance: FEASIBLE,
      primal_feasibility_tolerance: FEASIBLE,
      small_matrix_value: 1e-12,
      mip_rel_gap: GAP,
      mip_abs_gap: GAP,
      // Measured on random scenarios of 12 to 30 measures: restarting and many cuts at the root cost more than they bring.
      mip_allow_restart: false,
      mip_pool_soft_limit: 500,
      mip_heuristic_effort: 0.02,
    });
    const seconds = patience.millisecondsLeft() / 1000;
    if (Number.isFinite(seconds)) model.options.set({ time_limit: seconds });
    if (start !== null) {
      model.raw.setSparseSolution({ indices: [...start.keys()], values: [...start.values()] });
    }
    const answers: Float64Array[] = [];
    const giveUp = (event: SolverEvent): undefined => {
      if (patience.isStopped()) event.interrupt?.();
    };
    model.run({
      [callbackType.simplexInterrupt]: giveUp,
      [callbackType.mipInterrupt]: giveUp,
      [callbackType.mipImprovingSolution]: ({ data }) => {
        if (data.mip_solution !== undefined) answers.unshift(data.mip_solution);
        return undefined;
      },
    });
    const status = model.getModelStatus();
    const bound = (): number => objectiveUnit(objective) * Number(model.info.get("mip_dual_bound"));
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
      return { status: "infeasible", answers: [], bound: Number.NEGATIVE_INFINITY };
    }
    if (status === modelStatus.optimal) {
      answers.unshift(model.getSolution().colValue);
      return { status: "optimal", answers, bound: bound() };
    }
    if (status === modelStatus.timeLimit || status === modelStatus.interrupted) {
      return { status: "stopped", answers, bound: bound() };
    }
    throw new Error(`the mixed-integer program ended with status ${status}`);
  } finally {
    model.dispose();
  }
}

/**
 * The same by two ways, the second from the first one's answer: the solver calls an answer the best that is not, or fails, in one of
 * some thousand small programs, by either way but not in the same ones. What is best here is best by both.
 *
 * @throws Error where the solver fails by both
 */
export function solveTwice(
  solver: ProgramSolver,
  program: ProgramBuilder,
  objective: readonly Term[],
  patience: Patience,
): Solved {
  const attempt = (given: Given): Solved | Error => {
    try {
      return solve(solver, program, objective, patience, given);
    } catch (error) {
      return error as Error;
    }
  };
  const first = attempt({});
  const best = first instanceof Error ? undefined : first.answers[0];
  const second = attempt({
    isPresolved: false,
    start: best === undefined ? null : new Map([...best].map((value, column) => [column, value])),
  });
  if (second instanceof Error) {
    if (first instanceof Error) throw first;
    return first;
  }
  if (first instanceof Error) return second;
  const worth = ({ answers }: Solved): number =>
    answers[0] === undefined
      ? Number.NEGATIVE_INFINITY
      : objective.reduce(
          (sum, [literal, coefficient]) =>
            sum + (literal >= 0 ? answers[0]![literal]! : literal === ALWAYS ? 1 : 0) * coefficient,
          0,
        );
  const [better, other] = worth(second) > worth(first) ? [second, first] : [first, second];
  const answers = [...better.answers, ...other.answers];
  const isStopped = first.status === "stopped" || second.status === "stopped";
  return {
    status: isStopped ? "stopped" : answers.length > 0 ? "optimal" : "infeasible",
    answers,
    bound: Math.max(first.bound, second.bound),
  };
}

const STOPPED: Solved = { status: "stopped", answers: [], bound: Number.POSITIVE_INFINITY };
