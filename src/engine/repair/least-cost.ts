import type { LinearSolver } from "./linear-solver.ts";

/** Minimise Σ cost x over `least` <= x <= `most` and the rows. */
export interface CostProgram {
  readonly columns: readonly { readonly cost: number; readonly least: number; readonly most: number }[];
  /** Σ coefficients x >= atLeast, or = where `isEqual`; one coefficient for each column. */
  readonly rows: readonly {
    readonly coefficients: readonly number[];
    readonly atLeast: number;
    readonly isEqual?: boolean;
  }[];
}

const ROW_TOLERANCE = 1e-10;

/** The cheapest x, and what a unit more of each would add to the cost. */
export interface Cheapest {
  readonly amounts: readonly number[];
  readonly dearer: readonly number[];
}

/**
 * The cheapest x; null where none meets all rows.
 *
 * @throws Error where the solver fails
 */
export function solveLeastCost(solver: LinearSolver, { columns, rows }: CostProgram): Cheapest | null {
  const held = rows.filter(({ coefficients }) => coefficients.some((one) => one !== 0));
  if (rows.some((row) => !held.includes(row) && row.atLeast > 0)) return null;
  const lines = ["Minimize", " cost:", ...columns.map(({ cost }, at) => ` ${signed(cost)} x${at}`)];
  lines.push("Subject To", ` none: ${columns.map((_, at) => `+ 0 x${at}`).join(" ")} >= -1`);
  for (const [index, { coefficients, atLeast, isEqual = false }] of held.entries()) {
    lines.push(` r${index}:`);
    for (const [at, one] of coefficients.entries()) if (one !== 0) lines.push(` ${signed(one)} x${at}`);
    lines.push(` ${isEqual ? "=" : ">="} ${atLeast}`);
  }
  lines.push("Bounds");
  for (const [at, { least, most }] of columns.entries())
    lines.push(` ${bound(least)} <= x${at} <= ${bound(most)}`);
  const text = `${[...lines, "End"].join("\n")}\n`;
  const options = { output_flag: false, primal_feasibility_tolerance: ROW_TOLERANCE };
  let answer: ReturnType<LinearSolver["solve"]>;
  try {
    answer = solver.solve(text, { ...options, presolve: "off" });
  } catch {
    answer = solver.solve(text, options);
  }
  if (answer.Status === "Infeasible") return null;
  if (answer.Status !== "Optimal") throw new Error(`the linear program ended with status ${answer.Status}`);
  return {
    amounts: columns.map(({ least, most }, at) =>
      Math.min(most, Math.max(least, answer.Columns[`x${at}`]?.Primal ?? 0)),
    ),
    dearer: columns.map((_, at) => answer.Columns[`x${at}`]?.Dual ?? 0),
  };
}

function bound(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? "+inf" : "-inf";
}

function signed(value: number): string {
  return value < 0 ? `- ${-value}` : `+ ${value}`;
}
