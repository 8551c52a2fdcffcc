import { unitNear } from "../model/index.ts";

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

/**
 * Solves a program. Where figures of very different sizes stand beside each other the solver may end without an answer, with presolving, without it,
 * or both: that is no fault of the scenario, and nothing is known then.
 *
 * @returns null where no values meet all rows, undefined where the solver cannot say
 */
export function solved(solver: LinearSolver, text: string): SolvedColumns | null | undefined {
  const options = { output_flag: false, primal_feasibility_tolerance: ROW_TOLERANCE };
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

/** Minimise Σ cost |x| over `least` <= x <= `most` and the rows; every least <= 0 <= most, every cost > 0. */
export interface LeastSizeProgram {
  readonly costs: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
  readonly rows: readonly LeastSizeRow[];
}

/** Σ coefficients x >= atLeast; one coefficient for each column. */
export interface LeastSizeRow {
  readonly coefficients: readonly number[];
  readonly atLeast: number;
}

/**
 * The smallest x, each split into what is added and what is taken off.
 *
 * @returns null where no x meets all rows, undefined where the solver cannot say
 */
export function solveLeastSize(solver: LinearSolver, program: LeastSizeProgram): number[] | null | undefined {
  const { costs, least, most, rows } = program;
  if (rows.some((row) => row.atLeast > 0 && row.coefficients.every((one) => one === 0))) return null;
  // Costs of a size that the solver's tolerances do not suit make it fail; what they are counted in changes no answer.
  const unit = unitNear(Math.max(...costs));
  const columns = solved(solver, textOf({ ...program, costs: costs.map((cost) => cost / unit) }));
  if (columns == null) return columns;
  return costs.map((_, column) => {
    const up = columns[`u${column}`]?.Primal ?? 0;
    const down = columns[`d${column}`]?.Primal ?? 0;
    return Math.min(most[column]!, Math.max(least[column]!, up - down)) + 0;
  });
}

function textOf({ costs, least, most, rows }: LeastSizeProgram): string {
  const lines = ["Minimize", " size:"];
  for (const [column, cost] of costs.entries()) lines.push(` + ${cost} u${column} + ${cost} d${column}`);
  lines.push("Subject To");
  for (const [index, row] of rows.entries()) {
    if (row.coefficients.every((one) => one === 0)) continue;
    lines.push(` r${index}:`);
    for (const [column, coefficient] of row.coefficients.entries()) {
      if (coefficient === 0) continue;
      lines.push(` ${signed(coefficient)} u${column} ${signed(-coefficient)} d${column}`);
    }
    lines.push(` >= ${row.atLeast}`);
  }
  lines.push("Bounds");
  for (const column of costs.keys()) {
    if (Number.isFinite(most[column]!)) lines.push(` 0 <= u${column} <= ${most[column]}`);
    if (Number.isFinite(least[column]!)) lines.push(` 0 <= d${column} <= ${-least[column]! + 0}`);
  }
  return `${[...lines, "End"].join("\n")}\n`;
}

function signed(value: number): string {
  return value < 0 ? `- ${-value}` : `+ ${value}`;
}
