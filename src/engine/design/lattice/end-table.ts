import { relay } from "../../steps/index.ts";
import { type MemoryBudget, MemoryLimitReached, takeMemory } from "../memory.ts";
import { type DesignProblem, openConditionHolds } from "../problem.ts";
import { bundlesOf } from "./bundles.ts";
import { hasStatesAtMost } from "./has-states-at-most.ts";
import { reachableStates } from "./reachable-states.ts";
import { enterState, keepValue, lastSlack, restAhead, stepWorth } from "./step-worth.ts";

/** States that plans can end in: what keeping each for good gives, and by how much that exceeds the best way to break it. */
export interface EndTable {
  readonly problem: DesignProblem;
  /** Open measures done, ascending; the start itself is none, as the empty plan is no plan. */
  readonly words: Int32Array;
  /** [end * partyCount + party]: v of the state for good, less that of no agreement. */
  readonly gain: Float64Array;
  /** Likewise: the smallest slack once all is done; Infinity where the party has nothing to break. */
  readonly slack: Float64Array;
  /** False where limits of steps and combinations that cannot occur on the way were not looked at: then plans may lead to fewer. */
  readonly isReached: boolean;
}

/** More states than this are not listed. */
export const MOST_ENDS = 200_000;

/** States looked at between two yields. */
const SLICE = 4_096;

/** @returns null where there would be more than `MOST_ENDS`. @throws MemoryLimitReached */
export function* endTable(
  problem: DesignProblem,
  budget: MemoryBudget,
): Generator<undefined, EndTable | null> {
  if (!hasStatesAtMost(problem, MOST_ENDS)) return null;
  const singles = bundlesOf({ ...problem, perStep: 1 })!;
  const bundles = bundlesOf(problem);
  const isReached = bundles !== null;
  const reached =
    bundles === null
      ? yield* reachableStates(
          { ...problem, infeasible: [], maxSteps: problem.measures.length },
          singles,
          budget,
        )
      : yield* reachableStates(problem, bundles, budget);
  const words = reached.words.filter(
    (word) =>
      word !== 0 &&
      (word & problem.include) === problem.include &&
      !problem.infeasible.some((one) => openConditionHolds(one, word)),
  );
  return yield* endsOf(problem, words, isReached, budget);
}

/** The same of given states. @param words - ascending. @throws MemoryLimitReached */
export function* endsOf(
  problem: DesignProblem,
  words: Int32Array,
  isReached: boolean,
  budget: MemoryBudget,
): Generator<undefined, EndTable> {
  const { partyCount } = problem;
  const singles = bundlesOf({ ...problem, perStep: 1 });
  if (singles === null) throw new MemoryLimitReached();
  takeMemory(budget, 32 * words.length * partyCount);
  const worth = yield* relay(stepWorth(problem, singles, words, budget), () => undefined);
  const gain = new Float64Array(words.length * partyCount);
  const slack = new Float64Array(words.length * partyCount);
  for (let end = 0; end < words.length; end++) {
    if (end % SLICE === SLICE - 1) yield;
    yield* restAhead(worth, end);
    enterState(worth, end);
    for (let party = 0; party < partyCount; party++) {
      const at = end * partyCount + party;
      gain[at] = keepValue(worth, end, party) - worth.startValue[party]!;
      slack[at] = lastSlack(worth, end, party);
    }
  }
  return { problem, words, gain, slack, isReached };
}
