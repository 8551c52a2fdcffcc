import {
  addRow,
  addSmall,
  longerFloats,
  longerInts,
  placeOf,
  readCount,
  type WideCounts,
  type WordIndex,
  wideCounts,
  wordIndexOf,
} from "../../numeric/index.ts";
import { relay } from "../../steps/index.ts";
import type { DesignProgress } from "../design-options.ts";
import { type MemoryBudget, MemoryLimitReached, takeMemory } from "../memory.ts";
import type { DesignProblem } from "../problem.ts";
import { SearchStopped } from "../search-stopped.ts";
import { ANSWERED_STEP } from "./answered-breaches.ts";
import { type Bundles, bundlesOf } from "./bundles.ts";
import { askedBeyond, doubtAtEnd, doubtAtStep, type StepDoubts, stepDoubts } from "./doubts.ts";
import { fewestPeriodsTo } from "./fewest-periods.ts";
import { addLowestLines, type MoreLines } from "./more-lines.ts";
import { reachableStates } from "./reachable-states.ts";
import {
  enterState,
  fillPhases,
  findLines,
  isLinkedAhead,
  keepValue,
  lastSlack,
  linkAhead,
  restAhead,
  type StepWorth,
  stepWorth,
  stepWorthBytes,
} from "./step-worth.ts";

/**
 * States that plans can reach and the steps between them, with what each step is worth and what each party must
 * still expect from it in order not to breach. States are numbered by ascending word: every step leads to a higher number,
 * and state 0 is the start. All values in points per period, small letters of docs/theory/assess.md#points-summed-and-points-per-period,
 * of a problem in shares of the stake (`in-shares.ts`).
 *
 * A **step** from s by bundle B to t: v_i(s) = base_i + after_i v_i(t), with slack after_i v_i(t) - need_i in its first period; so the
 * slack rises with v_i(t), and `need` hangs on s and B only. After_i = q_i^d hangs on the duration alone. Where a later period can have
 * the smaller slack, the step has further lines (`more-lines.ts`).
 */
export interface Lattice extends MoreLines {
  readonly problem: DesignProblem;
  readonly bundles: Bundles;
  readonly stateCount: number;
  readonly words: Int32Array;
  /** Fewest steps from the start. */
  readonly fewestSteps: Int32Array;
  /** Where there is a limit of periods, the fewest that lead to each state; else empty. */
  fewestPeriods: Int32Array;
  /** [party * columnCount + slot of a step]: what v of what follows counts in v before it, q_i^d; times τ where the party doubts. */
  readonly after: Float64Array;
  readonly columnCount: number;
  /** (1 - δ) V^0. */
  readonly startValue: Float64Array;
  /** [state * partyCount + party]: v_i of keeping the agreement when nothing more is due. */
  readonly keepValue: Float64Array;
  /** Smallest slack of keeping, over the parties; -Infinity where a plan may not end here. */
  readonly keepSlack: Float64Array;
  /** Steps of state s: stepFirst[s] up to, not with, stepEnd[s]. Pruning moves the dropped ones beyond stepEnd. */
  readonly stepFirst: Int32Array;
  stepEnd: Int32Array;
  stepTarget: Int32Array;
  stepBundle: Int32Array;
  /** Per step: that of its bundle, and who doubts whom there (`doubts.ts`); modulo the durations that of its bundle alone. */
  stepSlot: Int32Array;
  /** [step * partyCount + party]. */
  stepBase: Float64Array;
  stepNeed: Float64Array;
  /** Likewise: by how much the party is exposed in its first period; empty where nothing about trust is asked. */
  stepExposure: Float64Array;
  /** Per state: how much its slack is in its exposure, of the party where that is least; empty likewise. */
  readonly endBeyond: Float64Array;
  /** How much a slack in a first period must be in the exposure there: (1 - μ*) / μ*, μ* being the most trust that may be asked. */
  beyond: number;
  /** Per step: where in `moreFirst` its further lines begin, 0 where it has none. */
  stepMore: Int32Array;
  /** Entries of `moreFirst` in use. */
  morePlaces: number;
  /** [state * partyCount + party]: no plan that could hold is worth more from here; -Infinity where none is known to hold. */
  readonly ceiling: Float64Array;
  /** No plan from here has a larger weakest slack. */
  readonly slackCeiling: Float64Array;
  /** Sequences of steps that lead to an end allowed, whether they hold or not. */
  planCount: bigint;
}

/**
 * The lattice of a problem, all plans of at least one step.
 *
 * @param floors - per party: smallest slack admitted, shares of the stake
 * @returns null where no plan can be made at all
 * @throws MemoryLimitReached; SearchStopped where it was told to stop (by `next(true)`)
 */
export function* prepareLattice(
  problem: DesignProblem,
  budget: MemoryBudget,
  floors: Float64Array,
): Generator<DesignProgress, Lattice | null, unknown> {
  if (!problem.isPossible) return null;
  const bundles = bundlesOf(problem);
  if (bundles === null) throw new MemoryLimitReached();
  const lattice = yield* relay(
    buildLattice(problem, bundles, problem.include, floors, budget),
    (share): DesignProgress => ({ phase: "lattice", share, labels: 0, tried: 0, found: 0 }),
    (told) => {
      if (told === true) throw new SearchStopped();
      return false;
    },
  );
  lattice.keepSlack[0] = Number.NEGATIVE_INFINITY; // the empty plan is no plan
  return lattice;
}

/** States between two reports of progress, and lines worked out: some tenths of a second. */
const SLICE = 512;
const MOST_LINES = 200_000;

/** What doubts of a step count for, in lines. */
const SLOW = 4_000;

/**
 * @param floors - as of `prepareLattice`
 * Yields the share of the work done. Cost: O(states + steps x parties x modes).
 * @throws MemoryLimitReached
 */
function* buildLattice(
  problem: DesignProblem,
  bundles: Bundles,
  end: number,
  floors: Float64Array,
  budget: MemoryBudget,
): Generator<number, Lattice> {
  const { partyCount } = problem;
  const { words, fewestSteps } = yield* relay(reachableStates(problem, bundles, budget), () => 0);
  const stateCount = words.length;
  const index = wordIndexOf(words);
  takeMemory(
    budget,
    stateCount * (60 + 40 * partyCount) + bundles.count * 20 + stepWorthBytes(problem, bundles, stateCount),
  );
  const worth = yield* relay(stepWorth(problem, bundles, words, budget), () => 0);
  const doubts = stepDoubts(problem, worth.after, bundles.periods.length);

  const lattice: Lattice = {
    problem,
    bundles,
    stateCount,
    words,
    fewestSteps,
    fewestPeriods: new Int32Array(0),
    after: doubts?.after ?? worth.after,
    columnCount: bundles.periods.length * (doubts?.classCount ?? 1),
    startValue: worth.startValue,
    keepValue: new Float64Array(stateCount * partyCount),
    keepSlack: new Float64Array(stateCount).fill(Number.NEGATIVE_INFINITY),
    stepFirst: new Int32Array(stateCount),
    stepEnd: new Int32Array(stateCount),
    stepTarget: new Int32Array(1024),
    stepBundle: new Int32Array(1024),
    stepSlot: new Int32Array(1024),
    stepBase: new Float64Array(1024 * partyCount),
    stepNeed: new Float64Array(1024 * partyCount),
    stepExposure: new Float64Array(doubts === null ? 0 : 1024 * partyCount),
    endBeyond: new Float64Array(doubts === null ? 0 : stateCount),
    beyond: doubts?.beyond ?? 0,
    stepMore: new Int32Array(1024),
    moreFirst: new Int32Array(1),
    moreSlope: new Float64Array(0),
    moreNeed: new Float64Array(0),
    morePlaces: 1,
    ceiling: new Float64Array(stateCount * partyCount).fill(Number.NEGATIVE_INFINITY),
    slackCeiling: new Float64Array(stateCount).fill(Number.NEGATIVE_INFINITY),
    planCount: 0n,
  };
  const countColumns = problem.maxSteps < problem.measures.length ? problem.maxSteps + 1 : 1;
  const builder: Builder = {
    lattice,
    index,
    worth,
    doubts,
    floors,
    end,
    budget,
    needs: new Float64Array(partyCount),
    bases: new Float64Array(partyCount),
    exposed: new Float64Array(partyCount),
    slot: 0,
    target: 0,
    slack: 0,
    countColumns,
    counts: wideCounts(stateCount * countColumns),
    stepCount: 0,
    roomBytes: 0,
    looked: 0,
    moreBytes: 0,
    asksFirst: 0,
  };
  for (let state = stateCount - 1; state >= 0; state--) {
    yield* relay(buildState(builder, state), () => 1 - (state + 1) / stateCount);
    if (state % SLICE === 0) yield 1 - state / stateCount;
  }
  if (problem.maxPeriods < Number.POSITIVE_INFINITY) lattice.fewestPeriods = fewestPeriodsTo(lattice);
  lattice.planCount = readCount(builder.counts, builder.countColumns - 1) - (builder.end === 0 ? 1n : 0n);
  return lattice;
}

interface Builder {
  readonly lattice: Lattice;
  readonly index: WordIndex;
  readonly worth: StepWorth;
  readonly doubts: StepDoubts | null;
  readonly floors: Float64Array;
  readonly end: number;
  readonly budget: MemoryBudget;
  readonly needs: Float64Array;
  readonly bases: Float64Array;
  /** Per party: by how much it is exposed in the first period of the step at work; and the slot of that step. */
  readonly exposed: Float64Array;
  slot: number;
  /** The state that the bundle at work leads to. */
  target: number;
  /** How much it leaves the parties asked so far at most. */
  slack: number;
  /** 1, or 1 + the most steps where that is a limit: column j counts the plans of at most j more steps. */
  readonly countColumns: number;
  readonly counts: WideCounts;
  stepCount: number;
  roomBytes: number;
  /** Lines worked out since the last report. */
  looked: number;
  /** What was booked for further lines. */
  moreBytes: number;
  /** The party that is asked first. */
  asksFirst: number;
}

/** Everything about one state, those above it being done: keeping it, and the steps from it that some plan could keep. */
function* buildState(builder: Builder, state: number): Generator<undefined, void> {
  const { lattice, worth, doubts, floors } = builder;
  const { problem, bundles, words, ceiling, slackCeiling } = lattice;
  const { partyCount } = problem;
  const word = words[state]!;

  // 1. The plan may end here (but the empty plan is no plan).
  const mayEnd = (word & builder.end) === builder.end;
  for (let column = 0; mayEnd && column < builder.countColumns; column++) {
    addSmall(builder.counts, state * builder.countColumns + column, 1);
  }
  let slackHere = Number.POSITIVE_INFINITY;
  let beyondHere = Number.POSITIVE_INFINITY;
  yield* restAhead(worth, state);
  enterState(worth, state);
  for (let party = 0; party < partyCount; party++) {
    const at = state * partyCount + party;
    let kept = keepValue(worth, state, party);
    let left = lastSlack(worth, state, party);
    if (doubts !== null && left >= floors[party]!) {
      const doubted = doubtAtEnd(doubts, word, party, kept, left);
      kept = doubted.kept;
      left = doubted.slack;
      beyondHere = Math.min(beyondHere, doubted.beyond);
    }
    lattice.keepValue[at] = kept;
    slackHere = left < floors[party]! ? Number.NEGATIVE_INFINITY : Math.min(slackHere, left);
  }
  if (doubts !== null) lattice.endBeyond[state] = beyondHere;
  if (beyondHere < lattice.beyond) slackHere = Number.NEGATIVE_INFINITY;
  if (state !== 0 && mayEnd && slackHere > Number.NEGATIVE_INFINITY) {
    lattice.keepSlack[state] = slackHere;
    slackCeiling[state] = slackHere;
    for (let party = 0; party < partyCount; party++) {
      ceiling[state * partyCount + party] = lattice.keepValue[state * partyCount + party]!;
    }
  }

  // 2. Steps that at least could hold, given the best that can follow.
  const first = builder.stepCount;
  lattice.stepFirst[state] = first;
  for (
    let bundle = nextBundle(builder, state, 0);
    bundle < bundles.count;
    bundle = nextBundle(builder, state, bundle + 1)
  ) {
    fillPhases(worth, state, bundle);
    if (worth.answered !== null) builder.looked += ANSWERED_STEP;
    builder.slot = bundles.slot[bundle]!;
    builder.slack = slackCeiling[builder.target]!;
    for (let turn = 0; turn < partyCount; turn = askParties(builder, bundle, turn)) {
      const party = (builder.asksFirst + turn) % partyCount;
      if (isLinkedAhead(worth, bundle, party)) yield* linkAhead(worth, builder.target, bundle, party);
    }
    if (builder.slack > Number.NEGATIVE_INFINITY) takeStep(builder, state, bundle);
    if (builder.looked > MOST_LINES) {
      builder.looked = 0;
      yield;
    }
  }
  lattice.stepEnd[state] = builder.stepCount;
}

/**
 * The next bundle from `from` on that could be a step from the state, `builder.target` being where it leads: one that something can follow,
 * which is known by the ceilings of that state. Plans are counted through the others too. @returns how many bundles there are if none is left
 */
function nextBundle(builder: Builder, state: number, from: number): number {
  const { lattice, index } = builder;
  const { words, slackCeiling } = lattice;
  const { count, word: wordOf, needs, clashes, skip } = lattice.bundles;
  const word = words[state]!;
  for (let bundle = from; bundle < count; ) {
    if (((wordOf[bundle]! & word) | (needs[bundle]! & ~word) | (clashes[bundle]! & word)) !== 0) {
      bundle = skip[bundle]!;
      continue;
    }
    const target = placeOf(index, word | wordOf[bundle]!);
    if (target >= 0) {
      countStep(builder, state, target);
      if (slackCeiling[target]! > Number.NEGATIVE_INFINITY) {
        builder.target = target;
        return bundle;
      }
    }
    bundle++;
  }
  return count;
}

/**
 * Into `builder.slack`: how much the step at work leaves the parties from `turn` on at most, -Infinity where one of them finds it unbearable.
 * First is the party that found the one before unbearable: as a rule it is the same again, and the others need not be asked.
 *
 * @returns whose turn it is of whom rows must be made ahead (`isLinkedAhead`), but for `turn` itself; partyCount if there is nothing more to ask
 */
function askParties(builder: Builder, bundle: number, turn: number): number {
  const { lattice, worth, target } = builder;
  const { partyCount } = lattice.problem;
  let next = turn;
  do {
    const party = (builder.asksFirst + next++) % partyCount;
    findLines(worth, target, bundle, party);
    builder.looked += worth.found.lineCount[party]!;
    const left = takeFound(builder, party, lattice.ceiling[target * partyCount + party]!);
    if (left < builder.slack) builder.slack = left;
    if (builder.slack === Number.NEGATIVE_INFINITY) {
      builder.asksFirst = party;
      return partyCount;
    }
  } while (next < partyCount && !isLinkedAhead(worth, bundle, (builder.asksFirst + next) % partyCount));
  return next;
}

/** Adds the step at work, which all parties could keep, if they still could with their doubts; and raises the ceilings of its state. */
function takeStep(builder: Builder, state: number, bundle: number): void {
  const { lattice, worth, doubts, bases, target } = builder;
  const { words, bundles, ceiling, slackCeiling, after, columnCount } = lattice;
  const { partyCount } = lattice.problem;
  let { slack } = builder;
  if (doubts !== null) {
    builder.slot = doubtAtStep(
      doubts,
      worth.found,
      builder.exposed,
      words[state]!,
      bundles.word[bundle]!,
      builder.slot,
    );
    builder.looked += SLOW;
    slack = slackCeiling[target]!;
    for (let party = 0; party < partyCount; party++) {
      slack = Math.min(slack, takeFound(builder, party, ceiling[target * partyCount + party]!));
    }
    if (slack === Number.NEGATIVE_INFINITY) return;
  }
  addStep(builder, bundle);
  slackCeiling[state] = Math.max(slackCeiling[state]!, slack);
  for (let party = 0; party < partyCount; party++) {
    const best =
      bases[party]! + after[party * columnCount + builder.slot]! * ceiling[target * partyCount + party]!;
    const at = state * partyCount + party;
    ceiling[at] = Math.max(ceiling[at]!, best);
  }
}

/**
 * Takes over what was found for one party of the step at work.
 *
 * @param most - the most that what follows can be worth to it
 * @returns its smallest slack then; -Infinity where that is too little
 */
function takeFound(
  { lattice, worth: { found }, floors, exposed, needs, bases }: Builder,
  party: number,
  most: number,
): number {
  const count = found.lineCount[party]!;
  const first = party * found.mostLines;
  bases[party] = found.base[party]!;
  needs[party] = count === 0 ? Number.NEGATIVE_INFINITY : found.need[first]!;
  let least = Number.POSITIVE_INFINITY;
  for (let line = first; line < first + count; line++) {
    const left = found.slope[line]! * most - found.need[line]!;
    if (line === first && left < floors[party]! + askedBeyond(lattice.beyond, exposed[party]!)) {
      return Number.NEGATIVE_INFINITY;
    }
    if (left < least) least = left;
  }
  return least < floors[party]! ? Number.NEGATIVE_INFINITY : least;
}

/** Notes the further lines of the step at work. @returns where in `moreFirst` they begin; 0 where there are none */
function addMoreLines(builder: Builder, target: number): number {
  const { lattice, floors, budget } = builder;
  const { found } = builder.worth;
  const { partyCount } = lattice.problem;
  let isOne = true;
  for (let party = 0; party < partyCount; party++) if (found.lineCount[party]! > 1) isOne = false;
  if (isOne) return 0;
  const place = lattice.morePlaces;
  lattice.moreFirst = longerInts(lattice.moreFirst, place + partyCount + 1);
  const first = place === 1 ? 0 : lattice.moreFirst[place - 1]!;
  let line = first;
  for (let party = 0; party < partyCount; party++) {
    lattice.moreFirst[place + party] = line;
    if (found.lineCount[party]! < 2) continue;
    line = addLowestLines(
      lattice,
      line,
      found.slope,
      found.need,
      party * found.mostLines,
      found.lineCount[party]!,
      floors[party]!,
      lattice.ceiling[target * partyCount + party]!,
      lattice.slackCeiling[target]!,
    );
  }
  const bytes = 16 * lattice.moreSlope.length + 4 * lattice.moreFirst.length;
  takeMemory(budget, bytes - builder.moreBytes);
  builder.moreBytes = bytes;
  if (line === first) return 0;
  lattice.moreFirst[place + partyCount] = line;
  lattice.morePlaces = place + partyCount + 1;
  return place;
}

function countStep({ counts, countColumns }: Builder, state: number, target: number): void {
  if (countColumns === 1) addRow(counts, state, target);
  for (let column = 1; column < countColumns; column++) {
    addRow(counts, state * countColumns + column, target * countColumns + column - 1);
  }
}

function addStep(builder: Builder, bundle: number): void {
  const { lattice, needs, bases, budget, target } = builder;
  const { partyCount } = lattice.problem;
  const step = builder.stepCount++;
  if (step >= lattice.stepTarget.length || builder.roomBytes === 0) {
    const room = Math.max(1024, 2 * step);
    const bytes = room * (16 + (builder.doubts === null ? 16 : 24) * partyCount);
    takeMemory(budget, bytes - builder.roomBytes);
    builder.roomBytes = bytes;
    lattice.stepTarget = longerInts(lattice.stepTarget, room);
    lattice.stepBundle = longerInts(lattice.stepBundle, room);
    lattice.stepSlot = longerInts(lattice.stepSlot, room);
    lattice.stepMore = longerInts(lattice.stepMore, room);
    if (builder.doubts !== null) lattice.stepExposure = longerFloats(lattice.stepExposure, room * partyCount);
    lattice.stepBase = longerFloats(lattice.stepBase, room * partyCount);
    lattice.stepNeed = longerFloats(lattice.stepNeed, room * partyCount);
  }
  lattice.stepTarget[step] = target;
  lattice.stepBundle[step] = bundle;
  lattice.stepSlot[step] = builder.slot;
  lattice.stepMore[step] = addMoreLines(builder, target);
  for (let party = 0; party < partyCount; party++) {
    lattice.stepBase[step * partyCount + party] = bases[party]!;
    lattice.stepNeed[step * partyCount + party] = needs[party]!;
    if (builder.doubts !== null) lattice.stepExposure[step * partyCount + party] = builder.exposed[party]!;
  }
}
