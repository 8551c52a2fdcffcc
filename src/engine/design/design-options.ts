import type { DesignResult } from "./design-result.ts";
import type { ProgramSolver } from "./program-solver.ts";

/** What `design` shall look for. Measures are named by id; `m` stands for all instalments of m. */
export interface DesignOptions {
  /** At most so many measures a step, a count; default: no limit. */
  readonly perStep?: number;
  /** At most so many steps, a count; default: no limit. */
  readonly steps?: number;
  /** All done and verified within so many periods; default: no limit. By labels only. */
  readonly periods?: number;
  /** In force at the end. */
  readonly include?: readonly string[];
  /** Never done (in force they stay, where they are so at the start). */
  readonly exclude?: readonly string[];
  /** [A, B]: B is done only in a step after A, unless A is in force at the start. */
  readonly before?: readonly (readonly [string, string])[];
  /** Default: all, with one `party:ID` for each party. */
  readonly objectives?: readonly string[];
  /** The parties whose gains objectives ask about; default: those with a veto. */
  readonly over?: readonly string[];
  /** Weights of a point of each party in `welfare`, none negative, 1 for a party left out; default: gains count as shares of the stake. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Gain that `security` asks for each party, points per period; default: half of its gain in the nash plan, where objectives ask about it. */
  readonly minimumGain?: Readonly<Record<string, number>>;
  /**
   * A set of plans instead of the whole frontier: every plan that holds is matched by one of them in each gain and in the weakest slack, but
   * for so much. A share of each party's stake, or points, which are for each party its own.
   */
  readonly within?: Distance;
  /**
   * The best plans alone, without the frontier, and each only but for so much, a share of the stakes: no plan that holds is better by more in the geometric mean of
   * the gains (`nash`), their mean (`welfare`), the smallest (`egalitarian`) or that of the party (`party:ID`). Objectives of other kinds are answered exactly.
   */
  readonly bestWithin?: number;
  /** τ in (0, 1]: at each step date the others all do their part with this chance only; default 1. Gains and slacks are then those under doubt. */
  readonly confidence?: number;
  /** μ* in [0, 1]: no step may ask more trust of anybody; default 1. Not together with `confidence`. */
  readonly mostTrust?: number;
  /** Solves mixed-integer programs, which scenarios too large for labels need: the object that the package `highs` loads. */
  readonly solver?: ProgramSolver;
  /** Which road to take; default: labels, and where they would take too long or too much memory, the program if there is a solver. */
  readonly method?: "labels" | "program";
  /**
   * Only so many rough passes over the labels (1 or 2), which merge what lies close: in moments many plans that hold, without proof
   * that they are all or the best. The result is then never exact, and its status "stopped".
   */
  readonly roughPasses?: number;
  /** By program, with two parties: so many programs trace the frontier of their gains; default: only the best plans are sought. */
  readonly frontierPoints?: number;
  /** What the search may use for its tables, in MiB; default DEFAULT_MEMORY_MIB. Past it the search stops and says so. */
  readonly memoryLimitMib?: number;
  /** Milliseconds by `now`; only together with it. */
  readonly timeLimitMs?: number;
  /** A clock in milliseconds; the engine has none of its own. */
  readonly now?: () => number;
  /** An AbortSignal; read between slices of work, so a caller of the synchronous `design` sets it from `onProgress`. */
  readonly signal?: { readonly aborted: boolean };
  /**
   * May long passes be handed out, to be done by several threads (see `DesignStep.work`)? For callers of `designSteps`; needs
   * memory that threads can share.
   */
  readonly sharesWork?: boolean;
  readonly onProgress?: (progress: DesignProgress) => void;
}

/** Above 0. */
export type Distance = { readonly share: number } | { readonly points: number };

/** How far a search has come. */
export interface DesignProgress {
  /** `lattice`: states and steps; `frontier`: the whole frontier; `best`, `shortest`, `nearest`: one plan each; `program`: share of the objectives. */
  readonly phase: "lattice" | "frontier" | "best" | "shortest" | "nearest" | "program";
  /** Share of the states done in this pass over them, 0 to 1. */
  readonly share: number;
  /** Labels kept so far in this pass. */
  readonly labels: number;
  /** Labels made in this pass, kept or not. */
  readonly tried: number;
  /** Plans that hold found so far. */
  readonly found: number;
  /** By program: what the search would end with if it were stopped here. */
  readonly soFar?: DesignResult;
}

/** Most measures that can still be done: a state is one 32-bit word and the sign bit stays free. */
export const MAX_OPEN_MEASURES = 30;
