import { type ChoiceBooks, evaluate, goneBy, type Spells, spellsOf } from "../../assess/index.ts";
import {
  compilePlan,
  degreeOf,
  fullFrom,
  levelInPeriod,
  termWorths,
  UNDO,
  WITHHOLD_DOING,
} from "../../model/index.ts";
import { hasBit, indicesOf, longerFloats } from "../../numeric/index.ts";
import { type MemoryBudget, takeMemory } from "../memory.ts";
import type { DesignProblem } from "../problem.ts";
import type { Bundles } from "./bundles.ts";
import { addRow, type DueSums, dueSums, emptySums } from "./due-sums.ts";
import { type InterruptedSteps, interruptedSteps } from "./interrupted-steps.ts";
import { addChoice, type LinkedPart, linkedParts, linkedRow, stateClassOf } from "./linked-part.ts";
import { type Mode, modesOf } from "./modes.ts";
import { type StateWorth, stateWorth } from "./state-worth.ts";

/**
 * What the steps of a lattice are worth and what breaking them pays, taken apart so that one step costs a few additions: what hangs
 * on the state, on a party's own measures in the bundle, and on what combinations link. The effects of single violations are those of `assess`.
 *
 * Source: docs/theory/design.md#why-it-is-exact, docs/theory/assess.md#the-best-breach-exactly.
 */
export interface StepWorth {
  readonly problem: DesignProblem;
  readonly bundles: Bundles;
  readonly words: Int32Array;
  readonly worth: StateWorth;
  readonly parties: readonly PartyWorth[];
  /** (1 - δ) V^0 by party. */
  readonly startValue: Float64Array;
  /** [party * durations + slot]: q^d. */
  readonly after: Float64Array;
  /** Per bundle: index into the moments of each party. */
  readonly shape: Int32Array;
  /** Per bundle: periods of work, 1 where all is complete from the first. */
  readonly work: Int32Array;
  readonly underWay: UnderWay;
  readonly found: StepFound;
  /** Where events may interrupt every plan: what steps and ends come to then; null elsewhere. */
  readonly interrupted: InterruptedSteps | null;
}

/** The step last worked out. */
export interface StepFound {
  /** By party. */
  readonly base: Float64Array;
  /** By party: how many lines; each is slope · v(t) - need, the first of the first period. */
  readonly lineCount: Int32Array;
  /** [party * mostLines + line]. */
  readonly slope: Float64Array;
  readonly need: Float64Array;
  readonly mostLines: number;
}

/** States on the way through a step whose work is under way. */
interface UnderWay {
  /** How far each measure has come, and what of it stays. */
  readonly levels: Float64Array;
  readonly residue: Float64Array;
  /** Per combination: open measures that it hangs on. */
  readonly touches: readonly number[];
  readonly termWorth: ArrayLike<number>;
  /** [phase * partyCount + party]: u(φ), and what a breakdown leads to. */
  state: Float64Array;
  ruin: Float64Array;
  /** Of the party at work, by phase: what the phases from it on are worth, each next one times q. */
  readonly sums: Float64Array;
}

interface PartyWorth {
  readonly spells: Spells;
  readonly modes: readonly Mode[];
  /** Of undoing what is in force in the state at work: [2 * mode]: best, then deficit. */
  readonly undo: Float64Array;
  readonly startUndo: Float64Array;
  /** [open measure]: the same for undoing it, null where no combination leaves it to itself or it cannot be undone. */
  readonly undoing: readonly (Float64Array | null)[];
  readonly due: DueSums;
  /** By shape. */
  readonly moments: readonly (readonly Moment[])[];
  /** After the last step. */
  readonly lastModes: readonly number[];
  readonly parts: readonly LinkedPart[];
  /** By part: the class of each state. */
  readonly stateClasses: readonly Int32Array[];
}

/** About, without its modes. */
const MOMENT_BYTES = 120;

/** A period of a step in which the party's breach is looked at. */
interface Moment {
  readonly period: number;
  readonly left: number;
  /** q^left. */
  readonly slope: number;
  /** What the state counts in what is left, once work is complete. */
  readonly stay: number;
  readonly collapse: number;
  readonly modes: readonly number[];
  /** By mode: where it stands in a period of `DueSums` under way. */
  readonly dueAt: readonly number[];
}

/**
 * @param words - of the states
 * @throws MemoryLimitReached
 */
export function* stepWorth(
  problem: DesignProblem,
  bundles: Bundles,
  words: Int32Array,
  budget: MemoryBudget,
): Generator<undefined, StepWorth> {
  const { model, partyCount, measures } = problem;
  const work = Int32Array.from(bundles.word.subarray(0, bundles.count), (word) =>
    measures.reduce(
      (most, m, bit) => ((word >>> bit) & 1 ? Math.max(most, fullFrom(model, m) + 1) : most),
      1,
    ),
  );
  const shapes: { duration: number; work: number }[] = [];
  const shapeOf = new Map<number, number>();
  const shape = work.map((own, bundle) => {
    const duration = bundles.periods[bundles.slot[bundle]!]!;
    const key = duration * 65_536 + own;
    const known = shapeOf.get(key);
    if (known !== undefined) return known;
    shapeOf.set(key, shapes.length);
    shapes.push({ duration, work: own });
    return shapes.length - 1;
  });
  const after = new Float64Array(partyCount * bundles.periods.length);
  const parties: PartyWorth[] = [];
  for (let party = 0; party < partyCount; party++) {
    const own = yield* partyWorth(problem, bundles, words, party, shapes, budget);
    for (const [slot, periods] of bundles.periods.entries()) {
      after[party * bundles.periods.length + slot] = 1 - goneBy(own.spells, periods);
    }
    parties.push(own);
  }
  const interrupted = interruptedSteps(problem);
  if (interrupted !== null) {
    for (let party = 0; party < partyCount; party++) {
      for (const [slot, periods] of bundles.periods.entries()) {
        after[party * bundles.periods.length + slot] = interrupted.share[party]! ** periods;
      }
    }
  }
  const count = model.measureIds.length;
  const mostLines = Math.max(1, ...parties.flatMap(({ moments }) => moments.map((of) => of.length)));
  const linesPerMoment = interrupted?.linesPerMoment ?? 1;
  const underWay: UnderWay = {
    levels: new Float64Array(count),
    residue: new Float64Array(count),
    touches: model.terms.map(({ all, notAll }) =>
      [all, ...notAll]
        .flatMap((mask) => indicesOf(mask))
        .reduce((word, m) => (problem.bitOf[m]! < 0 ? word : word | (1 << problem.bitOf[m]!)), 0),
    ),
    termWorth: termWorths(model, model.figures),
    state: new Float64Array(partyCount),
    ruin: new Float64Array(partyCount),
    sums: new Float64Array(work.reduce((most, own) => Math.max(most, own), 1)),
  };
  for (const measure of indicesOf(model.start)) {
    underWay.levels[measure] = 1;
    underWay.residue[measure] = 1 - model.figures.reversible[measure]!;
  }
  return {
    problem,
    bundles,
    words,
    worth: stateWorth(problem, bundles, words),
    parties,
    startValue: Float64Array.from(
      evaluate(model, compilePlan(model, { id: "start", label: "start", bundles: [] })).start,
    ),
    after,
    shape,
    work,
    underWay,
    interrupted,
    found: {
      base: new Float64Array(partyCount),
      lineCount: new Int32Array(partyCount),
      slope: new Float64Array(partyCount * mostLines * linesPerMoment),
      need: new Float64Array(partyCount * mostLines * linesPerMoment),
      mostLines: mostLines * linesPerMoment,
    },
  };
}

/** What the tables take, about. */
export function stepWorthBytes(problem: DesignProblem, bundles: Bundles, stateCount: number): number {
  return problem.partyCount * (16 * stateCount + 16 * bundles.count) + 8 * bundles.count;
}

function* partyWorth(
  problem: DesignProblem,
  bundles: Bundles,
  words: Int32Array,
  party: number,
  shapes: readonly { readonly duration: number; readonly work: number }[],
  budget: MemoryBudget,
): Generator<undefined, PartyWorth> {
  const { model, measures, bitOf } = problem;
  const count = model.measureIds.length;
  const choices = model.measureIds.flatMap((_, m) =>
    model.performs[party * count + m] === 1 &&
    (bitOf[m]! >= 0 || (hasBit(model.start, m) && model.reversible[m] === 1))
      ? [m]
      : [],
  );
  const lags = [...new Set(choices.map((m) => model.verify[m]!))].sort((a, b) => a - b);
  const periods = shapes.map(({ duration, work }) => {
    const found = new Set<number>();
    for (let at = 0; at <= Math.min(work, duration - 1); at++) found.add(at);
    for (const left of [1, ...lags]) if (duration - left > work) found.add(duration - left);
    return [...found].sort((a, b) => a - b);
  });
  takeMemory(
    budget,
    periods.reduce((sum, of) => sum + of.length * (MOMENT_BYTES + 16 * lags.length), 0),
  );
  const lefts = [
    ...new Set(periods.flatMap((of, shape) => of.map((at) => shapes[shape]!.duration - at))),
  ].sort((a, b) => a - b);
  const spells = spellsOf(model.figures, party, Math.max(1, ...bundles.periods, ...lags));
  const modes = modesOf(spells, lags, lefts);
  const parts = linkedParts(problem, party, choices, bundles, budget);
  const isFree = (m: number): boolean =>
    choices.includes(m) && !parts.some(({ members }) => members.includes(m));

  // Column m: not doing measure m, or stopping work on it; column count + m: undoing it.
  const books: ChoiceBooks = {
    model,
    figures: model.figures,
    party,
    spells,
    termWorth: [],
    plan: {
      states: [],
      bundles: [],
      choices: {
        measure: Int32Array.from({ length: 2 * count }, (_, column) => column % count),
        kind: Int32Array.from({ length: 2 * count }, (_, column) => (column < count ? WITHHOLD_DOING : UNDO)),
      },
      moments: { step: [1], period: [0], left: [1] },
    },
  };
  const width = 2 * modes.length;
  const addTo = (sums: Float64Array, row: number, column: number, period: number): void => {
    for (const [mode, own] of modes.entries()) addChoice(sums, row + 2 * mode, books, column, period, own);
  };
  const startUndo = emptySums(width);
  for (const m of indicesOf(model.start)) if (isFree(m)) addTo(startUndo, 0, count + m, 0);
  const undoing = measures.map((m) => {
    if (!isFree(m) || model.reversible[m] === 0) return null;
    const sums = emptySums(width);
    addTo(sums, 0, count + m, 0);
    return sums;
  });

  const due = yield* dueSums(problem, bundles, isFree, books, lags, modes, undoing, budget);
  const capOf = new Map(modes.flatMap(({ seenAfter, isCap }, mode) => (isCap ? [[seenAfter, mode]] : [])));
  const modesAt = (left: number): number[] => [
    ...[...lags.keys()].filter((mode) => lags[mode]! < left),
    ...[capOf.get(left) ?? []].flat(),
  ];
  return {
    spells,
    modes,
    undo: new Float64Array(width),
    startUndo,
    undoing,
    due,
    moments: periods.map((of, shape) =>
      of.map((period): Moment => {
        const { duration } = shapes[shape]!;
        const left = duration - period;
        const gone = goneBy(spells, left);
        const usable = modesAt(left);
        const ofEnd = lags.length + bundles.periods.indexOf(duration);
        return {
          period,
          left,
          slope: 1 - gone,
          stay: gone * spells.stayForGood,
          collapse: gone * spells.collapseForGood,
          modes: usable,
          dueAt: usable.map((mode) => 2 * (mode < lags.length ? mode : ofEnd)),
        };
      }),
    ),
    lastModes: modesAt(Number.POSITIVE_INFINITY),
    parts,
    stateClasses: parts.map((part) => Int32Array.from(words, (word) => stateClassOf(part, word))),
  };
}

/** Makes ready for the steps from a state: what undoing what is in force there brings. */
export function enterState({ parties, words, interrupted }: StepWorth, state: number): void {
  const word = words[state]!;
  if (interrupted !== null) {
    interrupted.enter(word);
    return;
  }
  for (const { undo, startUndo, undoing } of parties) {
    undo.set(startUndo);
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      const sums = undoing[31 - Math.clz32(rest & -rest)]!;
      if (sums !== null) addRow(undo, 0, sums, 0, undo.length);
    }
  }
}

/** v of keeping the agreement when nothing more is due, in the state entered. */
export function keepValue(
  { problem, parties, worth, interrupted }: StepWorth,
  state: number,
  party: number,
): number {
  if (interrupted !== null) return interrupted.end().keep[party]!;
  const { spells } = parties[party]!;
  const at = state * problem.partyCount + party;
  return spells.stayForGood * worth.state[at]! + spells.collapseForGood * worth.ruin[at]!;
}

/** (1 - δ) D when nothing more is due in the state entered; -Infinity where there is nothing to undo. */
export function lastBreach(own: StepWorth, state: number, party: number): number {
  const { problem, parties, worth, words, interrupted } = own;
  if (interrupted !== null) {
    const { keep, slack } = interrupted.end();
    return slack[party] === Number.POSITIVE_INFINITY
      ? Number.NEGATIVE_INFINITY
      : keep[party]! - slack[party]!;
  }
  const { lastModes, modes, undo, parts, stateClasses, spells } = parties[party]!;
  const at = state * problem.partyCount + party;
  let best = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < lastModes.length; index++) {
    const mode = lastModes[index]!;
    const { stay, ruin, blame } = modes[mode]!;
    let sum = stay * worth.state[at]! + ruin * worth.ruin[at]! + blame + undo[2 * mode]!;
    let deficit = undo[2 * mode + 1]!;
    for (let part = 0; part < parts.length; part++) {
      const one = parts[part]!;
      const row =
        linkedRow(one, problem, spells, modes, words[state]!, stateClasses[part]![state]!, 0, 0, 0, false) +
        2 * mode;
      sum += one.rows[row]!;
      if (one.rows[row + 1]! < deficit) deficit = one.rows[row + 1]!;
    }
    if (sum - deficit > best) best = sum - deficit;
  }
  return best;
}

/** Works out, into `found.base` and the lines of `found`, a step from the state entered, for one party; its phases must be there. */
export function findLines(own: StepWorth, target: number, bundle: number, party: number): void {
  const { problem, bundles, parties, worth, words, found, underWay, interrupted } = own;
  const { partyCount } = problem;
  if (interrupted !== null) {
    const lines = interrupted.lines();
    const first = party * found.mostLines;
    // The first line is that of the whole step, of the least slope; here it asks nothing.
    found.slope[first] = 0;
    found.need[first] = Number.NEGATIVE_INFINITY;
    for (const [line, slope] of lines.slope[party]!.entries()) {
      found.slope[first + 1 + line] = slope;
      found.need[first + 1 + line] = lines.need[party]![line]!;
    }
    found.base[party] = lines.base[party]!;
    found.lineCount[party] = 1 + lines.slope[party]!.length;
    return;
  }
  const { spells, modes, undo, due, moments, parts, stateClasses } = parties[party]!;
  const { state, ruin, sums } = underWay;
  const at = target * partyCount + party;
  const stateValue = worth.state[at]!;
  const ruinValue = worth.ruin[at]!;
  const lastPhase = own.work[bundle]! - 1;
  const of = moments[own.shape[bundle]!]!;
  const dueUnderWay = due.underWay[bundle]!;
  const first = party * found.mostLines;
  let count = 0;
  let kept = 0;
  // From the last to the first, so that what is kept adds up; the lines stand in the order of the periods.
  for (let index = of.length - 1; index >= 0; index--) {
    const moment = of[index]!;
    const { period } = moment;
    if (period < lastPhase) {
      const here =
        spells.impatience * state[period * partyCount + party]! +
        spells.collapse * ruin[period * partyCount + party]!;
      sums[period] = here + (period + 1 < lastPhase ? spells.q * sums[period + 1]! : 0);
      kept = here + spells.q * kept;
    } else kept = moment.stay * stateValue + moment.collapse * ruinValue;
    const isUnderWay = period < dueUnderWay;
    const dueRow = due.first[bundle]! + Math.min(period, dueUnderWay) * due.width;
    let best = Number.NEGATIVE_INFINITY;
    for (let entry = 0; entry < moment.modes.length; entry++) {
      const mode = moment.modes[entry]!;
      const dueAt = dueRow + (isUnderWay ? moment.dueAt[entry]! : 2 * mode);
      let sum = undo[2 * mode]! + due.sums[dueAt]!;
      let deficit = Math.min(undo[2 * mode + 1]!, due.sums[dueAt + 1]!);
      for (let part = 0; part < parts.length; part++) {
        const one = parts[part]!;
        const place =
          linkedRow(
            one,
            problem,
            spells,
            modes,
            words[target]!,
            stateClasses[part]![target]!,
            bundles.word[bundle]!,
            one.bundleClass[bundle]!,
            period,
            moment.left === 1,
          ) +
          2 * mode;
        sum += one.rows[place]!;
        if (one.rows[place + 1]! < deficit) deficit = one.rows[place + 1]!;
      }
      if (deficit === Number.POSITIVE_INFINITY) continue;
      const { stay, ruin, blame, seenAfter } = modes[mode]!;
      sum +=
        period < lastPhase
          ? keptUnderWay(own, party, period, lastPhase, seenAfter, stateValue, ruinValue)
          : stay * stateValue + ruin * ruinValue + blame;
      if (sum - deficit > best) best = sum - deficit;
    }
    if (best === Number.NEGATIVE_INFINITY) continue;
    const line = first + of.length - 1 - count;
    found.slope[line] = moment.slope;
    found.need[line] = best - kept;
    count++;
  }
  found.base[party] = kept + worth.once[bundle * partyCount + party]!;
  found.lineCount[party] = count;
  if (count > 0 && count < of.length) {
    found.slope.copyWithin(first, first + of.length - count, first + of.length);
    found.need.copyWithin(first, first + of.length - count, first + of.length);
  }
}

/** What a breach begun while work is under way brings where nothing is violated in it. */
function keptUnderWay(
  { problem, parties, underWay }: StepWorth,
  party: number,
  period: number,
  lastPhase: number,
  seenAfter: number,
  stateValue: number,
  ruinValue: number,
): number {
  const { partyCount } = problem;
  const { spells } = parties[party]!;
  const end = Math.min(lastPhase, period + seenAfter);
  const weight = 1 - goneBy(spells, end - period);
  const sum = underWay.sums[period]! - (end < lastPhase ? weight * underWay.sums[end]! : 0);
  const left = seenAfter - (end - period);
  if (left === 0) return sum + weight * (underWay.ruin[(end - 1) * partyCount + party]! + spells.blame);
  const gone = goneBy(spells, left);
  const after = gone * (spells.stayForGood * stateValue + spells.collapseForGood * ruinValue);
  return sum + weight * (after + (1 - gone) * (ruinValue + spells.blame));
}

/** Works out what the periods of work of a step are worth; none where all is complete from the first. */
export function fillPhases(own: StepWorth, state: number, bundle: number): void {
  const { problem, bundles, words, worth, underWay, interrupted } = own;
  if (interrupted !== null) {
    interrupted.take(bundles.word[bundle]!);
    return;
  }
  const { model, partyCount, measures } = problem;
  const phaseCount = own.work[bundle]! - 1;
  if (phaseCount === 0) return;
  const { reversible, value } = model.figures;
  const { touches } = underWay;
  const due = bundles.word[bundle]!;
  const base = state * partyCount;
  underWay.state = longerFloats(underWay.state, phaseCount * partyCount);
  underWay.ruin = longerFloats(underWay.ruin, phaseCount * partyCount);
  for (let phase = 0, at = 0; phase < phaseCount; phase++) {
    for (let party = 0; party < partyCount; party++, at++) {
      underWay.state[at] = worth.state[base + party]!;
      underWay.ruin[at] = worth.ruin[base + party]!;
    }
  }
  for (let rest = due; rest !== 0; rest &= rest - 1) {
    const m = measures[31 - Math.clz32(rest & -rest)]!;
    const stays = 1 - reversible[m]!;
    for (let phase = 0, at = 0; phase < phaseCount; phase++) {
      const level = levelInPeriod(model, m, phase);
      for (let party = 0; party < partyCount; party++, at++) {
        const points = level * value[party * model.measureIds.length + m]!;
        underWay.state[at]! += points;
        underWay.ruin[at]! += stays * points;
      }
    }
  }
  for (let term = 0; term < touches.length; term++) {
    if ((touches[term]! & due) !== 0) addTouched(own, words[state]!, due, term, phaseCount);
  }
}

/** Adds what a combination is worth while the bundle comes to make it hold, or to end it. */
function addTouched(
  { problem: { model, partyCount, measures }, underWay }: StepWorth,
  before: number,
  due: number,
  term: number,
  phaseCount: number,
): void {
  const { levels, residue, termWorth, touches } = underWay;
  const condition = model.terms[term]!;
  let here = 0;
  let left = 0;
  // First as it was before the step.
  for (let phase = -1; phase < phaseCount; phase++) {
    for (let rest = touches[term]!; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      const m = measures[bit]!;
      const isDoing = phase >= 0 && ((due >>> bit) & 1) === 1;
      levels[m] = isDoing ? levelInPeriod(model, m, phase) : (before >>> bit) & 1;
      residue[m] = levels[m]! * (1 - model.figures.reversible[m]!);
    }
    const nowHere = degreeOf(condition, levels);
    const nowLeft = degreeOf(condition, residue);
    for (let party = 0; phase >= 0 && party < partyCount; party++) {
      const points = termWorth[party * model.terms.length + term]!;
      underWay.state[phase * partyCount + party]! += points * (nowHere - here);
      underWay.ruin[phase * partyCount + party]! += points * (nowLeft - left);
    }
    if (phase >= 0) continue;
    here = nowHere;
    left = nowLeft;
  }
}
