import { type AssessResult, assess, HOLD_TOLERANCE } from "../assess/index.ts";
import { compilePlan, type Model } from "../model/index.ts";
import { bundlesOf } from "./bundles.ts";
import { DEFAULT_MEMORY_MIB, type DesignOptions } from "./design-options.ts";
import { buildLattice, type Lattice } from "./lattice.ts";
import { type MemoryBudget, MemoryLimitReached } from "./memory.ts";
import { bestOf, type Candidate, objectivesOf } from "./objectives.ts";
import { type DesignProblem, designProblem } from "./problem.ts";
import { findRequirements } from "./requirements.ts";
import { type FoundPlan, searchFrontier } from "./search-frontier.ts";

/** A plan that holds; the shape of a frontier entry of interface.md. */
export interface DesignedPlan {
  readonly steps: readonly (readonly string[])[];
  readonly gain: Readonly<Record<string, number>>;
  /** Null where nobody has anything to withhold or undo. */
  readonly weakest: number | null;
}

export interface DesignResult {
  /** True where the frontier is complete. */
  readonly exact: boolean;
  /** `stopped`: by the time limit or the signal; `refused`: the tables would pass the memory limit. */
  readonly status: "complete" | "stopped" | "refused";
  readonly frontier: readonly DesignedPlan[];
  readonly best: Readonly<Record<string, DesignedPlan & { readonly score: number }>>;
  readonly statistics: {
    /** States that plans can reach. */
    readonly states: number;
    /** Sequences of steps that the search covers, whether they hold or not; decimal. */
    readonly plansCovered: string;
  };
}

/** Rounds of forward and backward pruning before labels are made; more gain little. */
const PRUNING_ROUNDS = 3;

/**
 * Finds the plans that hold: the whole frontier over gains and weakest slack, and the best plan for each objective.
 *
 * 1. States that plans can reach, and the steps between them, with what each needs. 2. Requirements from the start and
 * ceilings from the end drop steps that no plan that holds can take. 3. Labels over what is left, coarse first, then exact.
 * 4. Every plan found is assessed anew by `assess`.
 *
 * @throws EngineError `missing-patience`, `too-many-measures`, `unknown-measure`, `option-out-of-range`, `unknown-objective`
 * Exact where the result says so. Deterministic. Source: model.md section 6; docs/theory/design.md.
 */
export function design(model: Model, options: DesignOptions = {}): DesignResult {
  const problem = designProblem(model, options);
  const budget: MemoryBudget = {
    limitBytes: (options.memoryLimitMib ?? DEFAULT_MEMORY_MIB) * 2 ** 20,
    usedBytes: 0,
  };
  const found: FoundPlan[] = [];
  let status: DesignResult["status"] = "complete";
  let lattice: Lattice | null = null;
  try {
    lattice = prepare(problem, budget);
    if (lattice !== null && !search(lattice, options, budget, found)) status = "stopped";
  } catch (error) {
    if (!(error instanceof MemoryLimitReached)) throw error;
    status = "refused";
  }
  const plans = found.map((plan) => verified(model, problem, plan)).sort(inOrder);
  return {
    exact: status === "complete",
    status,
    frontier: plans.map(({ shown }) => shown),
    best: Object.fromEntries(
      [...objectivesOf(model.partyIds, plans, options)].flatMap(([name, objective]) => {
        const plan = bestOf(plans, objective);
        if (plan === null) return [];
        const score = objective(plan);
        return [[name, { ...plan.shown, score: Number.isFinite(score) ? score : 0 }]];
      }),
    ),
    statistics: {
      states: lattice?.stateCount ?? 0,
      plansCovered: (lattice?.planCount ?? 0n).toString(),
    },
  };
}

function prepare(problem: DesignProblem, budget: MemoryBudget): Lattice | null {
  if (!problem.isPossible) return null;
  const bundles = bundlesOf(problem);
  if (bundles === null) throw new MemoryLimitReached();
  const building = buildLattice(problem, bundles, problem.include, -HOLD_TOLERANCE, budget);
  let step = building.next();
  while (!step.done) step = building.next();
  const lattice = step.value;
  lattice.keepSlack[0] = Number.NEGATIVE_INFINITY; // the empty plan is no plan
  return lattice;
}

/** @returns whether the search came to its end */
function search(lattice: Lattice, options: DesignOptions, budget: MemoryBudget, found: FoundPlan[]): boolean {
  const size = lattice.ceiling.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    1,
  );
  // Sums of a few dozen terms of this size, in doubles.
  const precision = { tie: 1e-12 * size, margin: 1e-11 * size };
  const requirements = findRequirements(lattice, -HOLD_TOLERANCE, precision.margin, PRUNING_ROUNDS);
  const searching = searchFrontier(lattice, requirements, -HOLD_TOLERANCE, precision, budget, found);
  const from = options.now?.() ?? 0;
  let stop = false;
  for (;;) {
    const step = searching.next(stop);
    if (step.done) return step.value;
    options.onProgress?.(step.value);
    const isLate =
      options.timeLimitMs !== undefined &&
      options.now !== undefined &&
      options.now() - from > options.timeLimitMs;
    stop = isLate || options.signal?.aborted === true;
  }
}

interface VerifiedPlan extends Candidate {
  readonly shown: DesignedPlan;
}

function verified(model: Model, problem: DesignProblem, plan: FoundPlan): VerifiedPlan {
  const bundles = plan.words.map((word) => ({
    does: problem.measures.filter((_, bit) => ((word >>> bit) & 1) === 1).sort((a, b) => a - b),
    ends: [],
    wait: 0,
  }));
  const result: AssessResult = assess(model, compilePlan(model, { id: "found", label: "found", bundles }));
  if (!result.holds) throw new Error(`a plan found by design does not hold: ${JSON.stringify(result.steps)}`);
  const shown: DesignedPlan = {
    steps: result.steps.map((step) => step.does),
    gain: result.gain,
    weakest: result.weakest?.slack ?? null,
  };
  return {
    gains: model.partyIds.map((id) => result.gain[id]!),
    slack: result.weakest?.slack ?? Number.POSITIVE_INFINITY,
    shown,
  };
}

/** The larger sum of gains first, then the larger slack: an order to list them in, no judgement. */
function inOrder(a: VerifiedPlan, b: VerifiedPlan): number {
  const total = ({ gains }: Candidate): number => gains.reduce((sum, gain) => sum + gain, 0);
  return (
    total(b) - total(a) ||
    b.slack - a.slack ||
    (JSON.stringify(a.shown.steps) < JSON.stringify(b.shown.steps) ? -1 : 1)
  );
}
