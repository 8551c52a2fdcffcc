import { placeOf, wordIndexOf } from "../../numeric/index.ts";
import { relay } from "../../steps/index.ts";
import { type MemoryBudget, takeMemory } from "../memory.ts";
import type { DesignProblem } from "../problem.ts";
import { ANSWERED_STEP } from "./answered-breaches.ts";
import { bundlesOf } from "./bundles.ts";
import { reachableStates } from "./reachable-states.ts";
import {
  enterState,
  fillPhases,
  findLines,
  keepValue,
  lastSlack,
  linkAhead,
  restAhead,
  type StepFound,
  type StepWorth,
  stepWorth,
} from "./step-worth.ts";

/** What no plan can exceed, for each party by itself; in the units of the problem. */
export interface PlanCeilings {
  /** By party: the largest gain and the largest weakest slack of its own that any plan gives it; -Infinity where there is no plan at all. */
  readonly gain: Float64Array;
  readonly slack: Float64Array;
  /** The same over plans that all the others would keep; -Infinity where no plan is one. */
  readonly keptGain: Float64Array;
  readonly keptSlack: Float64Array;
}

/** More bundles and more lines worked out than this take too long: some seconds. */
const MOST_BUNDLES = 150_000;
const MOST_LINES = 60_000_000;

/** Lines between two yields: some hundredths of a second. */
const SLICE = 200_000;

/**
 * From the last states back, with the most that each party can have in each coordinate alone: a party's largest value and its largest
 * slack need not come from one plan, nor those of two parties, so what is found is a bound. The largest gain over all plans is exact.
 *
 * Over plans that all but party i would keep, every party j has a ceiling of its own, and a step counts only where it reaches for each
 * j other than i what keeps j from breaking it.
 *
 * @param floors - per party: the smallest slack with which a plan counts as kept
 * @returns null where that would take too long
 * @throws MemoryLimitReached
 * Source: docs/theory/design.md#why-not.
 */
export function* planCeilings(
  problem: DesignProblem,
  floors: Float64Array,
  budget: MemoryBudget,
): Generator<undefined, PlanCeilings | null> {
  const { partyCount } = problem;
  const bundles = bundlesOf(problem);
  if (bundles === null || bundles.count > MOST_BUNDLES) return null;
  const { words } = yield* reachableStates(problem, bundles, budget);
  const stateCount = words.length;
  const worlds = partyCount + 1;
  takeMemory(budget, 8 * stateCount * worlds * (partyCount + 1));
  const worth = yield* relay(stepWorth(problem, bundles, words, budget), () => undefined);
  const index = wordIndexOf(words);
  const tables: Tables = {
    partyCount,
    // The last world is that in which nobody is asked to keep anything.
    most: new Float64Array(stateCount * worlds * partyCount).fill(Number.NEGATIVE_INFINITY),
    slack: new Float64Array(stateCount * partyCount * 2).fill(Number.NEGATIVE_INFINITY),
    asked: new Float64Array(partyCount),
  };
  let lines = 0;
  let looked = 0;
  for (let state = stateCount - 1; state >= 0; state--) {
    const word = words[state]!;
    yield* restAhead(worth, state);
    enterState(worth, state);
    if (state !== 0 && (word & problem.include) === problem.include) endHere(tables, worth, state, floors);
    for (let bundle = 0; bundle < bundles.count; ) {
      const isShut =
        ((bundles.word[bundle]! & word) |
          (bundles.needs[bundle]! & ~word) |
          (bundles.clashes[bundle]! & word)) !==
        0;
      if (isShut) {
        bundle = bundles.skip[bundle]!;
        continue;
      }
      const target = placeOf(index, word | bundles.word[bundle]!);
      if (
        target >= 0 &&
        tables.most[(target * worlds + partyCount) * partyCount]! > Number.NEGATIVE_INFINITY
      ) {
        fillPhases(worth, state, bundle);
        if (worth.answered !== null) looked += ANSWERED_STEP;
        for (let party = 0; party < partyCount; party++) {
          if (worth.parties[party]!.parts.length > 0) yield* linkAhead(worth, target, bundle, party);
          findLines(worth, target, bundle, party);
        }
        takeStep(tables, worth, state, target, bundles.slot[bundle]!, floors);
        for (let party = 0; party < partyCount; party++) looked += worth.found.lineCount[party]!;
      }
      bundle++;
      if (looked < SLICE) continue;
      lines += looked;
      looked = 0;
      if (lines > MOST_LINES) return null;
      yield;
    }
  }
  const gainIn = (worldOf: (party: number) => number): Float64Array =>
    worth.startValue.map((start, party) => tables.most[worldOf(party) * partyCount + party]! - start);
  return {
    gain: gainIn(() => partyCount),
    slack: tables.slack.slice(0, partyCount),
    keptGain: gainIn((party) => party),
    keptSlack: tables.slack.slice(partyCount, 2 * partyCount),
  };
}

/** Ceilings by state. */
interface Tables {
  readonly partyCount: number;
  /** [(state * worlds + world) * partyCount + party]: v; in world i all but party i keep their part, in the last nobody is asked to. */
  readonly most: Float64Array;
  /** [(state * 2 + kept) * partyCount + party]: a party's own weakest slack, in the last world and in that of the party. */
  readonly slack: Float64Array;
  /** Of the step at work, by party: the least v of what follows with which it would not break the step. */
  readonly asked: Float64Array;
}

/** The plan may end here. */
function endHere(
  { partyCount, most, slack }: Tables,
  worth: StepWorth,
  state: number,
  floors: Float64Array,
): void {
  const worlds = partyCount + 1;
  let breakers = 0;
  let breaker = -1;
  for (let party = 0; party < partyCount; party++) {
    const left = lastSlack(worth, state, party);
    slack[2 * state * partyCount + party] = left;
    if (left >= floors[party]!) continue;
    breakers++;
    breaker = party;
  }
  for (let world = 0; world < worlds; world++) {
    const isKept = world === partyCount || breakers === 0 || (breakers === 1 && breaker === world);
    if (!isKept) continue;
    const row = (state * worlds + world) * partyCount;
    for (let party = 0; party < partyCount; party++) most[row + party] = keepValue(worth, state, party);
    if (world < partyCount)
      slack[(2 * state + 1) * partyCount + world] = slack[2 * state * partyCount + world]!;
  }
}

/** The plan may go on by the step at work. */
function takeStep(
  { partyCount, most, slack, asked }: Tables,
  { found, after, bundles }: StepWorth,
  state: number,
  target: number,
  slot: number,
  floors: Float64Array,
): void {
  const worlds = partyCount + 1;
  for (let party = 0; party < partyCount; party++) asked[party] = askedBy(found, party, floors[party]!);
  for (let world = 0; world < worlds; world++) {
    const from = (target * worlds + world) * partyCount;
    let isKept = most[from]! > Number.NEGATIVE_INFINITY;
    for (let party = 0; isKept && world < partyCount && party < partyCount; party++) {
      isKept = party === world || most[from + party]! >= asked[party]!;
    }
    if (!isKept) continue;
    const row = (state * worlds + world) * partyCount;
    for (let party = 0; party < partyCount; party++) {
      const reached =
        found.base[party]! + after[party * bundles.periods.length + slot]! * most[from + party]!;
      if (reached > most[row + party]!) most[row + party] = reached;
      if (world < partyCount && party !== world) continue;
      const kept = world < partyCount ? 1 : 0;
      const left = slackOf(
        found,
        party,
        most[from + party]!,
        slack[(2 * target + kept) * partyCount + party]!,
      );
      const at = (2 * state + kept) * partyCount + party;
      if (left > slack[at]!) slack[at] = left;
    }
  }
}

/** The least v of what follows with which every line of the party reaches the floor. */
function askedBy({ lineCount, slope, need, mostLines }: StepFound, party: number, floor: number): number {
  let least = Number.NEGATIVE_INFINITY;
  const first = party * mostLines;
  for (let line = first; line < first + lineCount[party]!; line++) {
    const wanted = need[line]! + floor;
    // A slope as small as 0 leaves what follows no weight.
    const own = slope[line]! > 0 ? wanted / slope[line]! : wanted > 0 ? Infinity : Number.NEGATIVE_INFINITY;
    if (own > least) least = own;
  }
  return least;
}

/** The smallest of `least` and of the party's lines where what follows is worth v to it. */
function slackOf(
  { lineCount, slope, need, mostLines }: StepFound,
  party: number,
  v: number,
  least: number,
): number {
  const first = party * mostLines;
  for (let line = first; line < first + lineCount[party]!; line++) {
    const left = slope[line]! * v - need[line]!;
    if (left < least) least = left;
  }
  return least;
}
