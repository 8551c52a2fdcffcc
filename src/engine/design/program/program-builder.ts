import { unitNear } from "../../model/index.ts";
import type { ProgramData, ProgramSolver } from "../program-solver.ts";

/** A column of the program, or a truth that no column need stand for. */
export type Literal = number;

/** True whatever the plan; as a term of a row it is a constant. */
export const ALWAYS: Literal = -1;

/** False whatever the plan. */
export const NEVER: Literal = -2;

/** [what, how often it counts]. */
export type Term = readonly [Literal, number];

/** Below this a coefficient is rounding. */
const NO_COEFFICIENT = 1e-13;

/** A mixed-integer program as it grows: columns, rows and what is maximised. */
export class ProgramBuilder {
  private readonly cost: number[] = [];
  private readonly least: number[] = [];
  private readonly most: number[] = [];
  private readonly whole: number[] = [];
  private readonly rowLeast: number[] = [];
  private readonly rowMost: number[] = [];
  private readonly starts: number[] = [0];
  private readonly indices: number[] = [];
  private readonly values: number[] = [];

  get columnCount(): number {
    return this.cost.length;
  }

  /** A column that is 0 or 1. */
  choice(): Literal {
    return this.add(0, 1, 1);
  }

  /** A column between two bounds. */
  quantity(least: number, most: number): Literal {
    return this.add(least, most, 0);
  }

  /** Σ terms >= atLeast. */
  atLeast(terms: readonly Term[], atLeast: number): void {
    this.row(terms, atLeast, Number.POSITIVE_INFINITY);
  }

  /** Σ terms <= atMost. */
  atMost(terms: readonly Term[], atMost: number): void {
    this.row(terms, Number.NEGATIVE_INFINITY, atMost);
  }

  /** Σ terms = value. */
  equal(terms: readonly Term[], value: number): void {
    this.row(terms, value, value);
  }

  /** Where a builder stands, so that rows and columns added since can be taken back by `rewind`. */
  mark(): readonly [columns: number, rows: number] {
    return [this.cost.length, this.rowLeast.length];
  }

  rewind([columns, rows]: readonly [columns: number, rows: number]): void {
    for (const list of [this.cost, this.least, this.most, this.whole]) list.length = columns;
    this.rowLeast.length = rows;
    this.rowMost.length = rows;
    this.starts.length = rows + 1;
    this.indices.length = this.starts[rows]!;
    this.values.length = this.starts[rows]!;
  }

  /** As the solver takes it; @param objective - what is to be maximised, counted in its own unit (`objectiveUnit`) */
  data(solver: ProgramSolver, objective: readonly Term[]): ProgramData {
    const colCost = this.cost.slice();
    const unit = objectiveUnit(objective);
    let offset = 0;
    for (const [column, weight] of objective) {
      if (column >= 0) colCost[column]! += weight / unit;
      else if (column === ALWAYS) offset += weight / unit;
    }
    const numCols = colCost.length;
    const numRows = this.rowLeast.length;
    return {
      numCols,
      numRows,
      sense: solver.constants.objectiveSense.maximize as never,
      offset,
      colCost,
      colLower: this.least,
      colUpper: this.most,
      rowLower: this.rowLeast,
      rowUpper: this.rowMost,
      integrality: Int32Array.from(this.whole),
      matrix: {
        format: "csr",
        numRows,
        numCols,
        starts: this.starts,
        indices: this.indices,
        values: this.values,
      },
    };
  }

  private add(least: number, most: number, whole: number): Literal {
    this.cost.push(0);
    this.least.push(least);
    this.most.push(most);
    this.whole.push(whole);
    return this.cost.length - 1;
  }

  private row(terms: readonly Term[], least: number, most: number): void {
    const sums = new Map<number, number>();
    let constant = 0;
    for (const [literal, weight] of terms) {
      if (literal === ALWAYS) constant += weight;
      else if (literal !== NEVER) sums.set(literal, (sums.get(literal) ?? 0) + weight);
    }
    const unit = unitNear(
      [...sums.values()].reduce((size, weight) => Math.max(size, Math.abs(weight)), 0) || 1,
    );
    for (const [column, weight] of sums) {
      if (Math.abs(weight / unit) < NO_COEFFICIENT) continue;
      this.indices.push(column);
      this.values.push(weight / unit);
    }
    this.starts.push(this.indices.length);
    this.rowLeast.push((least - constant) / unit);
    this.rowMost.push((most - constant) / unit);
  }
}

/** What one unit of an objective is: the scale of its tolerances. */
export function objectiveUnit(objective: readonly Term[]): number {
  const size = objective.reduce(
    (most, [literal, weight]) => (literal >= 0 ? Math.max(most, Math.abs(weight)) : most),
    0,
  );
  return unitNear(size || 1);
}

/** The same terms, each counted `factor` times. */
export function scaled(terms: readonly Term[], factor: number): Term[] {
  return terms.map(([literal, weight]) => [literal, weight * factor]);
}
