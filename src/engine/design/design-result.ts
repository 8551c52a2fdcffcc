/** A plan that holds; an entry of `frontier` in results. */
export interface DesignedPlan {
  readonly steps: readonly (readonly string[])[];
  readonly gain: Readonly<Record<string, number>>;
  /** Null where nobody has anything to withhold or undo. */
  readonly weakest: number | null;
}

/** The best plan found for an objective. */
export interface BestPlan extends DesignedPlan {
  /** Larger is better; `shortest`: less the periods until all that is asked for is in force. */
  readonly score: number;
  /** True where no plan that holds has a higher score. */
  readonly exact: boolean;
  /** Where it is not exact and this is known: no plan that holds has a higher score. */
  readonly bound?: number;
}

/** A plan that does not hold, though no plan comes nearer. */
export interface NearestPlan extends DesignedPlan {
  /** Less its smallest gain or slack: what it lacks, points per period. */
  readonly shortfall: number;
}

/** How the plans were found. */
export type DesignMethod =
  | {
      readonly name: "labels over the subset lattice";
      readonly exact: boolean;
      /** Present where the scenario is too large for labels and no solver was given for the other road. */
      readonly needsSolver?: true;
      /** Present where only rough passes were asked for. */
      readonly isRough?: true;
    }
  | {
      readonly name: "mixed-integer program";
      /** True where every objective asked for was answered exactly. */
      readonly exact: boolean;
      /** Scores are exact to this share, or to this where they are below 1. */
      readonly tolerance: number;
      /** The latest moment at which a step could be due, periods. */
      readonly horizonPeriods: number;
      /** False where longer plans were left out; nothing is then exact. */
      readonly isHorizonWhole: boolean;
      /** Programs solved. */
      readonly programs: number;
      /** Where the frontier was traced: the most by which neighbours on it differ in the first party's gain. */
      readonly frontierTolerance?: number;
    };

export interface DesignResult {
  readonly method: DesignMethod;
  /** True where the frontier is complete. */
  readonly exact: boolean;
  /** `stopped`: by the time limit or the signal; `refused`: the tables would pass the memory limit. */
  readonly status: "complete" | "stopped" | "refused";
  readonly frontier: readonly DesignedPlan[];
  readonly best: Readonly<Record<string, BestPlan>>;
  /** Where no plan holds; null where one does, where there is no plan at all, or where the search was stopped. */
  readonly nearest: NearestPlan | null;
  readonly statistics: {
    /** States that plans can reach. */
    readonly states: number;
    /** Sequences of steps that the search covers, whether they hold or not; decimal. */
    readonly plansCovered: string;
  };
}
