/**
 * A solver of mixed-integer programs, handed in so that the engine depends on none. The object that the package `highs` loads
 * has this shape; it works in Node and in browsers.
 */
export interface ProgramSolver {
  readonly constants: {
    readonly objectiveSense: { readonly maximize: unknown };
    readonly callbackType: {
      readonly simplexInterrupt: number;
      readonly mipInterrupt: number;
      readonly mipImprovingSolution: number;
    };
    readonly modelStatus: {
      readonly optimal: number;
      readonly infeasible: number;
      readonly unboundedOrInfeasible: number;
      readonly timeLimit: number;
      readonly interrupted: number;
    };
  };
  readonly createModel: (data: ProgramData) => SolverModel;
}

/** Maximise cost x over rows and bounds; rows packed one after the other. */
export interface ProgramData {
  readonly numCols: number;
  readonly numRows: number;
  readonly sense: never;
  /** What the objective is worth where every column is 0. */
  readonly offset: number;
  readonly colCost: readonly number[];
  readonly colLower: readonly number[];
  readonly colUpper: readonly number[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
  /** 1 where the column is whole. */
  readonly integrality: Int32Array;
  readonly matrix: {
    readonly format: "csr";
    readonly numRows: number;
    readonly numCols: number;
    readonly starts: readonly number[];
    readonly indices: readonly number[];
    readonly values: readonly number[];
  };
}

/** One program in the solver's memory, until it is disposed of. */
export interface SolverModel {
  readonly options: {
    readonly set: (options: Readonly<Record<string, boolean | number | string>>) => unknown;
  };
  readonly run: (callbacks: Readonly<Record<number, (event: SolverEvent) => undefined>>) => unknown;
  readonly getModelStatus: () => number;
  readonly getSolution: () => { readonly colValue: Float64Array };
  readonly info: { readonly get: (name: string) => number | bigint };
  readonly raw: {
    readonly changeColBounds: (column: number, least: number, most: number) => unknown;
    readonly setSparseSolution: (start: {
      readonly indices: readonly number[];
      readonly values: readonly number[];
    }) => unknown;
  };
  readonly dispose: () => void;
}

/** What a solver tells while it works. */
export interface SolverEvent {
  readonly data: {
    readonly mip_solution?: Float64Array;
    readonly mip_dual_bound?: number;
  };
  readonly interrupt?: () => void;
}
