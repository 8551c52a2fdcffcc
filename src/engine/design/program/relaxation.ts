import type { ProgramSolver } from "../program-solver.ts";
import { type Literal, objectiveUnit, type ProgramBuilder, type Term } from "./program-builder.ts";

/** What a relaxed program came to. */
export interface Relaxed {
  /** No plan is worth more; -Infinity where there is none, Infinity where it is not known. */
  readonly bound: number;
  /** The columns, where those that should be whole happen to be: then they stand for the best plan there is. */
  readonly whole: Float64Array | null;
}

/** A program without its whole numbers, in the solver's memory until it is disposed of. */
export interface Relaxation {
  /** With these columns at these values. */
  readonly solve: (fixed: ReadonlyMap<Literal, number>) => Relaxed;
  readonly dispose: () => void;
}

/** Dearer columns than the solver's usual tolerance lets pass would make a bound too low. */
const DUAL_FEASIBLE = 1e-9;

/** What is so near a whole number counts as one. */
const WHOLE = 1e-6;

/** From one question to the next only the bounds of some columns change, so that each begins where the last one ended. */
export function relax(
  solver: ProgramSolver,
  program: ProgramBuilder,
  objective: readonly Term[],
): Relaxation {
  const data = program.data(solver, objective);
  const model = solver.createModel({ ...data, integrality: new Int32Array(data.numCols) });
  const { modelStatus } = solver.constants;
  model.options.set({ output_flag: false, dual_feasibility_tolerance: DUAL_FEASIBLE });
  let before: ReadonlyMap<Literal, number> = new Map();
  return {
    solve: (fixed) => {
      for (const column of before.keys()) {
        if (!fixed.has(column)) {
          model.raw.changeColBounds(column, data.colLower[column]!, data.colUpper[column]!);
        }
      }
      for (const [column, value] of fixed) {
        if (before.get(column) !== value) model.raw.changeColBounds(column, value, value);
      }
      before = fixed;
      model.run({});
      const status = model.getModelStatus();
      if (status === modelStatus.infeasible) return { bound: Number.NEGATIVE_INFINITY, whole: null };
      if (status !== modelStatus.optimal) return { bound: Number.POSITIVE_INFINITY, whole: null };
      const { colValue } = model.getSolution();
      const isWhole = colValue.every(
        (value, column) => data.integrality[column] === 0 || Math.abs(value - Math.round(value)) <= WHOLE,
      );
      return {
        bound: objectiveUnit(objective) * Number(model.info.get("objective_function_value")),
        whole: isWhole ? colValue : null,
      };
    },
    dispose: () => model.dispose(),
  };
}
