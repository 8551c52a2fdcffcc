import type { Bundle } from "../../model/index.ts";
import { indicesOf, type Mask, maskOf } from "../../numeric/index.ts";
import {
  type Doubt,
  type DoubtAssessor,
  doubtAssessor,
  keptUnderDoubt,
  type StepDoubt,
  slackUnderDoubt,
} from "../../trust/index.ts";
import type { DesignProblem } from "../problem.ts";
import type { StepWorth } from "./step-worth.ts";

/**
 * What doubt in the others makes of steps. With confidence τ a step is worth τ (base + q^d v) + (1 - τ) s and a breach τ d + (1 - τ) dd: still
 * lines in v, since neither s nor dd hangs on what follows. With a most trust μ* the slack in the first period must be at least
 * E (1 - μ*) / μ*, which hangs on the step alone.
 *
 * Source: docs/theory/trust.md#design-with-trust.
 */
export interface StepDoubts {
  /** τ; 1: none. */
  readonly confidence: number;
  /** (1 - μ*) / μ*; 0: any trust may be asked. */
  readonly beyond: number;
  /** As `Lattice.after`: for every way in which parties may doubt each other, all durations. */
  readonly after: Float64Array;
  /** In how many ways: nobody doubts, all but one do (whom alone the others doubt), all do. */
  readonly classCount: number;
  readonly durationCount: number;
  readonly tolerance: ArrayLike<number>;
  /** Of a state, were nothing more due, and of a step; words of open measures. */
  readonly atEnd: (state: number) => StepDoubt;
  readonly atStep: (state: number, bundle: number) => StepDoubt;
}

/**
 * @param after - [party * durations + slot]: q_i^d
 * @returns null where nothing about trust is asked
 */
export function stepDoubts(
  problem: DesignProblem,
  after: Float64Array,
  durationCount: number,
): StepDoubts | null {
  const { trust, model, measures, partyCount } = problem;
  if (trust === null) return null;
  const { confidence, most } = trust;
  const classCount = confidence < 1 ? partyCount + 2 : 1;
  const columns = classCount * durationCount;
  const doubted = new Float64Array(partyCount * columns);
  for (let party = 0; party < partyCount; party++) {
    for (let column = 0; column < columns; column++) {
      const kind = Math.floor(column / durationCount);
      const isSure = kind === 0 || kind === party + 1;
      const share = after[party * durationCount + (column % durationCount)]!;
      doubted[party * columns + column] = isSure ? share : confidence * share;
    }
  }
  const assess: DoubtAssessor = doubtAssessor(model);
  const started = indicesOf(model.start);
  const measuresOf = (word: number): number[] => measures.filter((_, bit) => ((word >>> bit) & 1) === 1);
  const maskOfState = (word: number): Mask =>
    maskOf([...started, ...measuresOf(word)], model.measureIds.length);
  let ended = -1;
  let end: StepDoubt = [];
  return {
    confidence,
    beyond: most === 0 ? Number.POSITIVE_INFINITY : (1 - most) / most,
    after: doubted,
    classCount,
    durationCount,
    tolerance: model.scales.tolerance,
    atEnd: (state) => {
      if (ended !== state) end = assess(maskOfState(state), null);
      ended = state;
      return end;
    },
    atStep: (state, bundle) => {
      const does = measuresOf(bundle).sort((a, b) => a - b);
      const due: Bundle = { does, ends: [], wait: 0 };
      return assess(maskOfState(state), due);
    },
  };
}

/** What doubts make of keeping on after the last step, and how much the slack there is in what the party is exposed to. */
export function doubtAtEnd(
  doubts: StepDoubts,
  state: number,
  party: number,
  kept: number,
  slack: number,
): { readonly kept: number; readonly slack: number; readonly beyond: number } {
  const doubt = doubts.atEnd(state)[party]!;
  if (doubt === null) return { kept, slack, beyond: Number.POSITIVE_INFINITY };
  const { confidence } = doubts;
  const exposed = exposedIn(doubts, party, doubt);
  return {
    kept: keptUnderDoubt(confidence, kept, doubt),
    slack: slackUnderDoubt(confidence, slack, doubt),
    beyond: exposed === 0 ? Number.POSITIVE_INFINITY : (slack + doubts.tolerance[party]!) / exposed,
  };
}

/**
 * Makes of the lines found for a step what doubts make of them.
 *
 * @param exposed - filled: per party, by how much it is exposed in the first period
 * @param slot - of the bundle;  @returns that of the step
 */
export function doubtAtStep(
  doubts: StepDoubts,
  found: StepWorth["found"],
  exposed: Float64Array,
  state: number,
  bundle: number,
  slot: number,
): number {
  const step = doubts.atStep(state, bundle);
  const { confidence, classCount, durationCount } = doubts;
  for (const [party, doubt] of step.entries()) {
    const first = party * found.mostLines;
    const isBound = found.lineCount[party]! > 0;
    exposed[party] = doubt === null || !isBound ? 0 : exposedIn(doubts, party, doubt);
    if (doubt === null || confidence === 1) continue;
    const base = found.base[party]!;
    const breach = found.need[first]! + base;
    const doubted = confidence * base + (1 - confidence) * doubt.trusting;
    found.base[party] = doubted;
    if (!isBound) continue;
    found.slope[first] = confidence * found.slope[first]!;
    found.need[first] = confidence * breach + (1 - confidence) * doubt.breaking - doubted;
  }
  return classCount === 1 ? slot : classOf(step) * durationCount + slot;
}

/** Who may be doubted: nobody; one alone, by all the others; or everybody, by all. */
function classOf(step: StepDoubt): number {
  const sure = step.flatMap((doubt, party) => (doubt === null ? [party] : []));
  if (sure.length === step.length) return 0;
  return sure.length === 1 ? sure[0]! + 1 : step.length + 1;
}

/** What is no more than rounding is no exposure. */
function exposedIn({ tolerance }: StepDoubts, party: number, { exposure }: Doubt): number {
  return exposure <= tolerance[party]! ? 0 : exposure;
}

/** What a slack must have beyond the floor where a party is exposed by so much. */
export function askedBeyond(beyond: number, exposed: number): number {
  return exposed === 0 ? 0 : beyond * exposed;
}
