/** A plan that holds; an entry of `frontier` in results. */
export interface DesignedPlan {
  /** Ids of the measures of each step, in order; a measure in instalments by its parts: `site.2`. */
  readonly steps: readonly (readonly string[])[];
  /** By party: what the plan brings it against no agreement, points per period. */
  readonly gain: Readonly<Record<string, number>>;
  /** The slack that is the smallest share of its party's stake, in points of that party; null where nobody has anything to withhold or undo. */
  readonly weakest: number | null;
  /** That slack as a share of the stake; null where `weakest` is. */
  readonly share: number | null;
  /** The most that a step of it asks a party to believe of another, the chance that it does its part; where events may come between, as long as none has happened; null where a clause says what follows a breach. */
  readonly trust: number | null;
}

/** The best plan found for an objective. */
export interface BestPlan extends DesignedPlan {
  /** The number that the objective judges it by, larger is better; of `shortest` less the time until all that is asked for is in force. */
  readonly score: number;
  /** True where no plan that holds has a higher score. */
  readonly exact: boolean;
  /** No plan that holds has a higher score than this number; absent where the plan is proven best, or nothing is known. */
  readonly bound?: number;
}

/** A plan that does not hold, though no plan comes nearer. */
export interface NearestPlan extends DesignedPlan {
  /** What it lacks: less its smallest gain (of a party with a veto) or slack, as a share of the stake. */
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
      /** Scores are exact to this share of them; where they are below 1, to this number. */
      readonly tolerance: number;
      /** The latest moment at which a step could be due, periods from the start. */
      readonly horizonPeriods: number;
      /** False where longer plans were left out; nothing is then exact. */
      readonly isHorizonWhole: boolean;
      /** Count of the programs solved. */
      readonly programs: number;
      /** Where the frontier was traced: the most by which neighbours on it differ in the first party's gain, points per period. */
      readonly frontierTolerance?: number;
    };

/** The plans that hold. */
export interface DesignResult {
  /** How the plans were found. */
  readonly method: DesignMethod;
  /** True where the frontier is complete. */
  readonly exact: boolean;
  /**
   * Proven: every plan that holds is matched by one of the frontier in each gain and in the weakest slack, but for so much; 0 where the
   * frontier is complete, null where nothing is proven. A share of the stake of whoever it is, or points, as `withinUnit` says.
   */
  readonly within: number | null;
  /** Points only where the distance was asked for in points, which are for each party its own. */
  readonly withinUnit: "share" | "points";
  /** `stopped`: by the time limit or the signal; `refused`: the tables would pass the memory limit. */
  readonly status: "complete" | "stopped" | "refused";
  /** Present where it was asked for: with this chance only the others all do their part at each step; gains and slacks are those under this doubt. */
  readonly confidence?: number;
  /** Periods within which all of every plan is done and verified; absent: no limit was asked for. */
  readonly periods?: number;
  /** Present where it was asked for: the largest chance, that another does its part, which a step of a plan may ask a party to believe in. */
  readonly mostTrust?: number;
  /** The plans that hold, or where a distance was asked for so many that they match all, each of which is better than each other in some gain or the weakest slack; by falling sum of gains as shares of the stakes. */
  readonly frontier: readonly DesignedPlan[];
  /** By objective: the best plan; absent where none holds, or none was found. */
  readonly best: Readonly<Record<string, BestPlan>>;
  /** Where no plan holds; null where one does, where there is no plan at all, or where the search was stopped. */
  readonly nearest: NearestPlan | null;
  /** How much was searched. */
  readonly statistics: {
    /** Count of the states that plans can reach. */
    readonly states: number;
    /** Count of the sequences of steps that the search covers, whether they hold or not; decimal digits, as it may be too large for a number. */
    readonly plansCovered: string;
  };
}
