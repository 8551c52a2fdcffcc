/**
 * A solver of linear programs, handed in so that the engine depends on none. The object that the package `highs` loads
 * has this shape.
 */
export interface LinearSolver {
  /** @param text - a program in CPLEX LP format */
  readonly solve: (
    text: string,
    options?: {
      readonly output_flag?: boolean;
      readonly presolve?: "off";
      readonly primal_feasibility_tolerance?: number;
      readonly dual_feasibility_tolerance?: number;
    },
  ) => {
    readonly Status: string;
    readonly Columns: Readonly<Record<string, { readonly Primal?: number; readonly Dual?: number }>>;
  };
}

/** Columns of the answer by name. */
export type SolvedColumns = ReturnType<LinearSolver["solve"]>["Columns"];

/** Rows are met to this much, the finest that HiGHS offers; a tenth of the tolerance by which plans hold. */
const ROW_TOLERANCE = 1e-10;
/** The same for what a unit more of a column would save: costs of very different sizes stand beside each other. */
const COST_TOLERANCE = 1e-10;

/**
 * Solves a program. Where figures of very different sizes stand beside each other the solver may end without an answer, with presolving, without it,
 * or both: that is no fault of the scenario, and nothing is known then.
 *
 * @returns null where no values meet all rows, undefined where the solver cannot say
 */
export function solved(solver: LinearSolver, text: string): SolvedColumns | null | undefined {
  const options = {
    output_flag: false,
    primal_feasibility_tolerance: ROW_TOLERANCE,
    dual_feasibility_tolerance: COST_TOLERANCE,
  };
  // Presolving programs this small takes five times as long as the simplex itself.
  for (const presolving of [{ presolve: "off" } as const, {}]) {
    try {
      const { Status, Columns } = solver.solve(text, { ...options, ...presolving });
      if (Status === "Infeasible") return null;
      if (Status === "Optimal") return Columns;
    } catch {
      // It has thrown; the other way may do.
    }
  }
  return undefined;
}
