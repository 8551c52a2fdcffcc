import {
  type DominanceTree,
  dominanceTree,
  longerFloats,
  longerInts,
  type Staircase,
  staircase,
  treeBytes,
} from "../../numeric/index.ts";
import type { Lattice, Requirements } from "../lattice/index.ts";
import { type MemoryBudget, takeMemory } from "../memory.ts";
import type { Precision } from "../precision.ts";
import { type LabelScreen, labelScreen } from "./label-screen.ts";
import type { PrefixBounds } from "./prefix-bounds.ts";
import type { PrefixCells } from "./prefix-cells.ts";
import { reserveShared, type SharedLabels } from "./shared-labels.ts";

/**
 * Labels of one pass over the lattice, from the last state back to the start. A label of a state is what a continuation
 * from there is worth: v_i of each party, its weakest slack, and, where the number of steps or of periods is limited, less its steps
 * or periods; more is better in every coordinate, so of two labels of one state only those not dominated need be kept.
 *
 * All candidates of a state are brought into descending order of the first coordinate before any is judged: what comes
 * later cannot dominate what came earlier, so a label once taken stays, and only the other coordinates are compared. The
 * labels of a state lie in that order and a step does not change it, so the order is a merge of sorted runs.
 *
 * Sources: Hansen (1980), Bicriterion path problems; Martins (1984), On a multicriteria shortest path problem, Eur. J.
 * Oper. Res. 16, 236-245 (label setting; here the lattice has no cycles and each state is done once); Kung, Luccio and
 * Preparata (1975), On finding the maxima of a set of vectors, J. ACM 22, 469-476 (the order that saves a coordinate).
 */
export interface LabelPass {
  readonly lattice: Lattice;
  readonly requirements: Requirements;
  readonly question: LabelQuestion;
  /** Per coordinate; see `LabelQuestion`. The first is not used: its order decides. */
  readonly spread: Float64Array;
  readonly tie: Float64Array;
  readonly margin: Float64Array;
  readonly budget: MemoryBudget;
  /** Coordinates of a label: v_i of each party, weakest slack, and what of these is asked for, else -1. */
  readonly stride: number;
  /** Less the steps that follow. */
  readonly stepsAt: number;
  /** Less the periods until all is done and verified. */
  readonly endAt: number;
  /** Less the periods until all that shall be in force soon is. */
  readonly periodsAt: number;
  readonly labelFirst: Int32Array;
  readonly labelEnd: Int32Array;
  /** [state * stride + coordinate]: the largest of the state's labels. */
  readonly best: Float64Array;
  /** [label * stride + coordinate]. */
  values: Float64Array;
  /** Step taken from the state, -1 where the plan ends; and the label it leads to. */
  steps: Int32Array;
  nexts: Int32Array;
  labelCount: number;
  /** Labels made, kept or not. */
  triedCount: number;
  /** Labels taken of the state at work, by all coordinates but the first: stairs where those are two, else a tree. */
  readonly stairs: Staircase;
  readonly tree: DominanceTree;
  /** Candidates of the state at work; as `values`, `steps` and `nexts`. */
  candidates: Float64Array;
  candidateSteps: Int32Array;
  candidateNexts: Int32Array;
  /** Candidates in order, and room for the merge. */
  order: Int32Array;
  mergedOrder: Int32Array;
  /** The first coordinate of each, in the same order. */
  keys: Float64Array;
  mergedKeys: Float64Array;
  readonly work: StepAtWork;
  /** Are labels merged that differ by more than rounding? */
  isRough: boolean;
  readonly screen: LabelScreen | null;
  /** The tables that several threads fill together; null where this one is alone. */
  readonly shared: SharedLabels | null;
  bookedBytes: number;
}

const FIRST_ROOM = 4096;

/** Measures that shall all be in force within so many periods. */
export interface Soon {
  readonly measures: number;
  readonly withinPeriods: number;
  /** Per state: least periods on any way from the start. */
  readonly fewestPeriods: Int32Array;
}

/** What a pass looks for. */
export interface LabelQuestion {
  /** Per party: smallest slack admitted. */
  readonly floors: Float64Array;
  /** Smallest weakest slack that is of interest; -Infinity where any is. */
  readonly leastSlack: number;
  /**
   * Per party, then for the slack: of two labels one is left out where it is better than the other by no more than
   * this. Infinity: the coordinate decides nothing.
   */
  readonly spread: readonly number[];
  /** Only plans that could attain these are wanted; null: all. */
  readonly bounds: PrefixBounds | null;
  /** Only plans that could beat the ones known are wanted; null: all. */
  readonly cells: PrefixCells | null;
  /**
   * [state * partyCount + party]: more than this is worth no more, so it counts as this; Infinity where more is always
   * worth more. Null: always.
   */
  readonly enough: Float64Array | null;
  /** Measures that shall be in force as soon as may be, as one more coordinate; null: no matter when. */
  readonly soon: Soon | null;
}

/** All plans of at least these slacks, with labels merged that differ by no more than `spread`. */
export function anyPlan(floors: Float64Array, spread: readonly number[]): LabelQuestion {
  const leastSlack = Number.NEGATIVE_INFINITY;
  return { floors, leastSlack, spread, bounds: null, cells: null, enough: null, soon: null };
}

/** The step at work, side by side, and what its state asks of a label; used again for every step. */
export interface StepAtWork {
  /** Per party: q_i^d, base_i and need_i of `Lattice`. */
  readonly share: Float64Array;
  readonly gain: Float64Array;
  readonly need: Float64Array;
  /** The least slack of its first period. */
  readonly floor: Float64Array;
  /** Where its further lines begin; 0 where it has none. */
  more: number;
  /** Per party: the least value of a label of the state, and the most that counts. */
  readonly asked: Float64Array;
  readonly most: Float64Array;
  /** More slack than this in a label is worth nothing. */
  allowed: number;
  /** The best of all labels of the target at once. */
  readonly corner: Float64Array;
  /** The latest candidates of the state, one after the other. */
  readonly recent: Float64Array;
}

/** More of them catch more, at more cost for all that they do not catch. */
const RECENT = 8;

function stepAtWork(partyCount: number, stride: number): StepAtWork {
  return {
    share: new Float64Array(partyCount),
    gain: new Float64Array(partyCount),
    need: new Float64Array(partyCount),
    floor: new Float64Array(partyCount),
    more: 0,
    asked: new Float64Array(partyCount),
    most: new Float64Array(partyCount),
    allowed: 0,
    corner: new Float64Array(stride),
    recent: new Float64Array(RECENT * stride),
  };
}

export function startLabelPass(
  lattice: Lattice,
  requirements: Requirements,
  question: LabelQuestion,
  { tie, margin }: Precision,
  budget: MemoryBudget,
  shared: SharedLabels | null = null,
): LabelPass {
  const { partyCount } = lattice.problem;
  const isLimited = hasStepLimit(lattice);
  const extra = extraCoordinates(lattice, question);
  // Steps and periods are whole numbers: they tie where they are the same.
  const spread = Float64Array.from([...question.spread, ...new Array<number>(extra).fill(0)]);
  const stride = spread.length;
  const pass: LabelPass = {
    lattice,
    requirements,
    question,
    spread,
    tie,
    margin,
    budget,
    stride,
    stepsAt: isLimited ? partyCount + 1 : -1,
    endAt: hasPeriodLimit(lattice) ? partyCount + (isLimited ? 2 : 1) : -1,
    periodsAt: question.soon === null ? -1 : stride - 1,
    labelFirst: shared?.labelFirst ?? new Int32Array(lattice.stateCount),
    labelEnd: shared?.labelEnd ?? new Int32Array(lattice.stateCount),
    best: shared?.best ?? new Float64Array(lattice.stateCount * stride),
    values: shared?.values ?? new Float64Array(FIRST_ROOM * stride),
    steps: shared?.steps ?? new Int32Array(FIRST_ROOM),
    nexts: shared?.nexts ?? new Int32Array(FIRST_ROOM),
    labelCount: 0,
    triedCount: 0,
    stairs: staircase(),
    tree: dominanceTree(stride - 1),
    candidates: new Float64Array(FIRST_ROOM * stride),
    candidateSteps: new Int32Array(FIRST_ROOM),
    candidateNexts: new Int32Array(FIRST_ROOM),
    order: new Int32Array(FIRST_ROOM),
    mergedOrder: new Int32Array(FIRST_ROOM),
    keys: new Float64Array(FIRST_ROOM),
    mergedKeys: new Float64Array(FIRST_ROOM),
    isRough: question.spread[0]! > tie[0]!,
    work: stepAtWork(partyCount, stride),
    // More coordinates than values and slack would need more of a table.
    screen: stride === partyCount + 1 ? labelScreen(partyCount) : null,
    shared,
    bookedBytes: 0,
  };
  bookLabels(pass);
  return pass;
}

/** From here on labels are merged only where rounding makes them differ. */
export function mergeTiesOnly(pass: LabelPass): void {
  pass.spread.set(pass.tie);
  pass.isRough = false;
}

/** By how much more slack a label covers others before they are ordered: in an exact pass none, unless slack decides nothing. */
export function slackSpread({ isRough, spread, lattice }: LabelPass): number {
  const own = spread[lattice.problem.partyCount]!;
  return isRough || own === Number.POSITIVE_INFINITY ? own : 0;
}

/** Gives back what the pass took. */
export function endLabelPass(pass: LabelPass): void {
  takeMemory(pass.budget, -pass.bookedBytes);
}

/** Coordinates of a label, as `LabelPass.stride` counts them. */
export function strideOf(lattice: Lattice, question: LabelQuestion): number {
  return question.spread.length + extraCoordinates(lattice, question);
}

/** Coordinates beside values and slack: steps, periods to the end, periods until what is wanted soon is there. */
function extraCoordinates(lattice: Lattice, { soon }: LabelQuestion): number {
  return (hasStepLimit(lattice) ? 1 : 0) + (hasPeriodLimit(lattice) ? 1 : 0) + (soon === null ? 0 : 1);
}

function hasPeriodLimit({ problem }: Lattice): boolean {
  return problem.maxPeriods < Number.POSITIVE_INFINITY;
}

function hasStepLimit({ problem }: Lattice): boolean {
  return problem.maxSteps < problem.measures.length;
}

/** Room for so many labels side by side. @returns the number of the first @throws MemoryLimitReached */
export function reserveLabels(pass: LabelPass, count: number): number {
  if (pass.shared !== null) return reserveShared(pass.shared, count);
  const first = pass.labelCount;
  pass.labelCount += count;
  if (pass.labelCount > pass.steps.length) {
    pass.values = longerFloats(pass.values, 2 * pass.labelCount * pass.stride);
    pass.steps = longerInts(pass.steps, 2 * pass.labelCount);
    pass.nexts = longerInts(pass.nexts, 2 * pass.labelCount);
    bookLabels(pass);
  }
  return first;
}

export function bookLabels(pass: LabelPass): void {
  const own =
    8 * (pass.candidates.length + 2 * pass.keys.length) +
    8 * (pass.candidateSteps.length + pass.order.length) +
    treeBytes(pass.tree);
  const tables =
    8 * (pass.values.length + pass.best.length) + 8 * (pass.steps.length + pass.labelFirst.length);
  // Shared tables are booked by whoever made them.
  const bytes = pass.shared === null ? own + tables : own;
  takeMemory(pass.budget, bytes - pass.bookedBytes);
  pass.bookedBytes = bytes;
}

/** What of the tables tells which plan a label stands for. */
export type Labels = Pick<LabelPass, "labelFirst" | "labelEnd" | "values" | "steps" | "nexts">;

/** The words of the bundles of a label's plan, in order. */
export function planOf(lattice: Lattice, { steps, nexts }: Labels, label: number): number[] {
  const words: number[] = [];
  for (let at = label; steps[at]! >= 0; at = nexts[at]!) {
    words.push(lattice.bundles.word[lattice.stepBundle[steps[at]!]!]!);
  }
  return words;
}
