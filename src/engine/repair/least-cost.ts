import { type LinearSolver, solved } from "./linear-solver.ts";

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

/** The cheapest x, and what a unit more of each would add to the cost. */
export interface Cheapest {
  readonly amounts: readonly number[];
  readonly dearer: readonly number[];
}

/**
 * The cheapest x.
 *
 * @returns null where none meets all rows, undefined where the solver cannot say
 */
export function solveLeastCost(
  solver: LinearSolver,
  { columns, rows }: CostProgram,
): Cheapest | null | undefined {
  const held = rows.filter(({ coefficients }) => coefficients.some((one) => one !== 0));
  if (rows.some((row) => !held.includes(row) && row.atLeast > 0)) return null;
  // Costs of a size that the solver's tolerances do not suit make it fail; what they are counted in changes no answer.
  const sizes = columns.flatMap(({ cost }) => (cost === 0 ? [] : [Math.abs(cost)]));
  const unit = sizes.length === 0 ? 1 : 2 ** Math.round(middle(sizes));
  const lines = ["Minimize", " cost:", ...columns.map(({ cost }, at) => ` ${signed(cost / unit)} x${at}`)];
  lines.push("Subject To", ` none: ${columns.map((_, at) => `+ 0 x${at}`).join(" ")} >= -1`);
  for (const [index, { coefficients, atLeast, isEqual = false }] of held.entries()) {
    lines.push(` r${index}:`);
    for (const [at, one] of coefficients.entries()) if (one !== 0) lines.push(` ${signed(one)} x${at}`);
    lines.push(` ${isEqual ? "=" : ">="} ${atLeast}`);
  }
  lines.push("Bounds");
  for (const [at, { least, most }] of columns.entries())
    lines.push(` ${bound(least)} <= x${at} <= ${bound(most)}`);
  const found = solved(solver, `${[...lines, "End"].join("\n")}\n`);
  if (found == null) return found;
  return {
    amounts: columns.map(({ least, most }, at) =>
      Math.min(most, Math.max(least, found[`x${at}`]?.Primal ?? 0)),
    ),
    dearer: columns.map((_, at) => (found[`x${at}`]?.Dual ?? 0) * unit),
  };
}

/** Of the smallest and the largest, as a power of two. */
function middle(sizes: readonly number[]): number {
  return (Math.log2(Math.min(...sizes)) + Math.log2(Math.max(...sizes))) / 2;
}

function bound(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? "+inf" : "-inf";
}

function signed(value: number): string {
  return value < 0 ? `- ${-value}` : `+ ${value}`;
}
