import type { ProgramSolver } from "../program-solver.ts";
import type { Literal, ProgramBuilder, Term } from "./program-builder.ts";

/** A program without its whole numbers, in the solver's memory until it is disposed of. */
export interface Relaxation {
  /** No plan in which these columns have these values is worth more; -Infinity where there is none, Infinity where it is not known. */
  readonly bound: (fixed: ReadonlyMap<Literal, number>) => number;
  readonly dispose: () => void;
}

/** Dearer columns than the solver's usual tolerance lets pass would make a bound too low. */
const DUAL_FEASIBLE = 1e-9;

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
    bound: (fixed) => {
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
      if (status === modelStatus.infeasible) return Number.NEGATIVE_INFINITY;
      if (status !== modelStatus.optimal) return Number.POSITIVE_INFINITY;
      return Number(model.info.get("objective_function_value"));
    },
    dispose: () => model.dispose(),
  };
}
