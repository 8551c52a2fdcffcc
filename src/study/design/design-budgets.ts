/** How a search for plans goes about it, and where it ends. Bounds of memory are of tables, in MiB. */
export interface DesignBudget {
  /** After so long it ends with what it has found, where nobody asks for another time. */
  readonly seconds: number;
  /** The exact search, by labels. */
  readonly exact: {
    readonly memoryMib: number;
    /** Labels it may try in all passes. */
    readonly labels: number;
    /** Tried up to so many measures that can still be done, by the number of parties; past the list, the last. */
    readonly measures: readonly number[];
    /** Where no plan holds, so many slices of work go into the one that comes nearest, unless somebody asks for a time. */
    readonly nearestSlices: number;
  };
  /** Searches that merge what lies close: in moments many plans that hold, not all. Before all others, to have something to show at once; null: none. */
  readonly first: FirstBudget | null;
  /** In the place of the exact one; null: none. */
  readonly rough: RoughBudget | null;
  /** Whether what is too large for labels is left to mixed-integer programs. */
  readonly hasPrograms: boolean;
  /** One of the programs is solved before the others, in a share of the time, so that there is something to show long before the last. */
  readonly firstProgram: { readonly objective: string; readonly share: number } | null;
  /** Whether splitting is tried where no plan holds. */
  readonly hasSplits: boolean;
}

export interface FirstBudget extends RoughWidths {
  /** Only where so many measures can still be done: with fewer the exact search is as quick. */
  readonly fromMeasures: number;
}

export interface RoughBudget extends RoughWidths {
  /** `instead`: where the exact search does not come to its end; `where refused`: where it has no room and no program can answer. */
  readonly comes: "instead" | "where refused";
}

/** Rough searches, one after the other. */
export interface RoughWidths {
  /** Measures a step that each tries, null: as many as are asked for. */
  readonly widths: readonly { readonly perStep: number | null; readonly memoryMib: number }[];
  /** Whether to try a wider one after one that had room. */
  readonly goesOn: boolean;
  /** Tables of the states alone: where they have no room, no width helps. */
  readonly statesMib: number | null;
  readonly passes: 1 | 2;
  /** For all of them. */
  readonly milliseconds: number;
  /** For each. */
  readonly labels: number;
  /** One that has found so many plans goes no further. */
  readonly plans: number;
}

const UNBOUNDED = Number.POSITIVE_INFINITY;

/** An exact search bounded by memory alone. */
const WHOLE = { labels: UNBOUNDED, measures: [UNBOUNDED], nearestSlices: UNBOUNDED };

/** Who asks for plans, and how far a search goes for each. */
export const DESIGN_BUDGETS: Readonly<
  Record<"terminal" | "tab" | "page" | "fullPage" | "world", DesignBudget>
> = {
  terminal: {
    seconds: 60,
    exact: { ...WHOLE, memoryMib: 1024, nearestSlices: 120 },
    first: {
      fromMeasures: 14,
      widths: [{ perStep: 2, memoryMib: 96 }],
      goesOn: false,
      statesMib: null,
      passes: 1,
      milliseconds: 4000,
      labels: UNBOUNDED,
      plans: UNBOUNDED,
    },
    rough: {
      comes: "where refused",
      // Each takes several times as long as the one before, and finds more.
      widths: [1, 2, 3, null].map((perStep) => ({ perStep, memoryMib: 1024 })),
      goesOn: true,
      statesMib: null,
      passes: 1,
      milliseconds: UNBOUNDED,
      labels: UNBOUNDED,
      plans: UNBOUNDED,
    },
    hasPrograms: true,
    firstProgram: null,
    hasSplits: true,
  },
  /** A tab of a browser bears half of that beside what else is open. */
  tab: {
    seconds: 60,
    exact: { ...WHOLE, memoryMib: 512 },
    first: {
      fromMeasures: 0,
      // Each takes several times as long as the one before.
      widths: [1, 2, 3, null].map((perStep) => ({ perStep, memoryMib: 96 })),
      goesOn: true,
      statesMib: null,
      passes: 1,
      milliseconds: 4000,
      labels: UNBOUNDED,
      plans: UNBOUNDED,
    },
    rough: null,
    hasPrograms: true,
    // The quickest of them to solve, as its program is one weighted sum; a plan found is enough, proof comes later.
    firstProgram: { objective: "welfare", share: 0.2 },
    hasSplits: true,
  },
  /** Some tenths of a second, bounded by work and memory, not by time, so that every machine makes the same page. */
  page: {
    seconds: UNBOUNDED,
    exact: { ...WHOLE, memoryMib: 96, labels: 1_000_000, measures: [16, 16, 16, 12] },
    first: null,
    rough: {
      comes: "instead",
      // The narrowest is the last there is, and gets more.
      widths: [null, 3, 2, 1].map((perStep) => ({ perStep, memoryMib: perStep === 1 ? 192 : 96 })),
      goesOn: false,
      statesMib: 48,
      passes: 2,
      milliseconds: UNBOUNDED,
      labels: 5_000_000,
      plans: 100,
    },
    hasPrograms: false,
    firstProgram: null,
    hasSplits: false,
  },
  /** A page for which no time is too long. */
  fullPage: {
    seconds: UNBOUNDED,
    exact: { ...WHOLE, memoryMib: 1024 },
    first: null,
    rough: null,
    hasPrograms: false,
    firstProgram: null,
    hasSplits: false,
  },
  /** One of many worlds: bounded by work and memory alone, so that every machine finds the same; the plan that comes nearest is nobody's question there. */
  world: {
    seconds: UNBOUNDED,
    exact: { memoryMib: 768, labels: 100_000_000, measures: [UNBOUNDED], nearestSlices: 0 },
    first: null,
    rough: {
      comes: "where refused",
      widths: [3, 2, 1].map((perStep) => ({ perStep, memoryMib: 512 })),
      goesOn: false,
      statesMib: null,
      passes: 1,
      milliseconds: UNBOUNDED,
      labels: 10_000_000,
      plans: UNBOUNDED,
    },
    hasPrograms: false,
    firstProgram: null,
    hasSplits: false,
  },
};
