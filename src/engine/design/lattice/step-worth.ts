import { type ChoiceBooks, evaluate } from "../../assess/index.ts";
import {
  compilePlan,
  Desk,
  fullFrom,
  goneBy,
  levelInPeriod,
  type Spells,
  UNDO,
  WITHHOLD_DOING,
} from "../../model/index.ts";
import { hasBit, indicesOf, longerFloats } from "../../numeric/index.ts";
import { type MemoryBudget, takeMemory } from "../memory.ts";
import type { DesignProblem } from "../problem.ts";
import {
  type AnsweredBreaches,
  answeredBreaches,
  answeredPeriod,
  bestAnswered,
  enterAnswered,
} from "./answered-breaches.ts";
import type { Bundles } from "./bundles.ts";
import { addComing, type ComingTerms, comingTerms, measureRows } from "./coming-terms.ts";
import { addRow, type DueSums, dueSums, emptySums } from "./due-sums.ts";
import {
  addChoice,
  addSuspended,
  hasLinkedRow,
  type LinkedPart,
  linkedParts,
  linkedRow,
  linkedRowAhead,
  type PartyFuture,
  stateClassOf,
} from "./linked-part.ts";
import { type Mode, modesOf, type SuspendedPeriod } from "./modes.ts";
import { type Provocation, type SharesOfAll, sharesOfAll } from "./party-shares.ts";
import { type StateWorth, stateWorth } from "./state-worth.ts";

// One file: the tables of a lattice and how a step is read from them are of one shape, which nothing else knows.

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
  /** [party * durations + slot]: A^d, A being q where no event can happen. */
  readonly after: Float64Array;
  /** Per bundle: index into the moments of each party. */
  readonly shape: Int32Array;
  /** Index of the moments of a step of one period; -1 where there is none. */
  readonly onePeriod: number;
  /** Per bundle: periods of work, 1 where all is complete from the first. */
  readonly work: Int32Array;
  readonly underWay: UnderWay;
  /** Where clauses answer a breach; else null. */
  readonly answered: AnsweredBreaches | null;
  readonly found: StepFound;
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

/** States on the way through a step whose work is under way. Rows are as of `StateWorth`. */
interface UnderWay {
  readonly comes: ComingTerms;
  /** By measure: what it adds in full. */
  readonly ofMeasure: Float64Array;
  /** By phase. */
  rows: Float64Array;
  /** Of the party at work, by phase: what the phases from it on are worth, each next one times q. */
  readonly sums: Float64Array;
}

interface PartyWorth extends PartyFuture {
  readonly spells: Spells;
  /** How many. */
  readonly lags: number;
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
  /** Where nothing links its violations and no event comes between periods, what steps of one period need; else null. */
  readonly only: OnlyPeriod | null;
  /** By part: the class of each state. */
  readonly stateClasses: readonly Int32Array[];
  /** By part: where in its rows those of the period at work stand. */
  readonly linkedAt: Int32Array;
  /** [state * suspended + at]: once it was entered: by how much the best breach in such a period exceeds what the suspension brings until its end. */
  readonly suspendedNeed: Float64Array;
}

/** About, without its modes. */
const MOMENT_BYTES = 120;

/** A period of a step in which the party's breach is looked at. */
interface Moment {
  readonly period: number;
  readonly left: number;
  /** A^left. */
  readonly slope: number;
  /** 1 less that: what the state counts in what is left, once work is complete. */
  readonly gone: number;
  /** The same of the period after it. */
  readonly slopeAfter: number;
  readonly goneAfter: number;
  readonly modes: readonly number[];
  /** By mode: where it stands in a period of `DueSums` under way. */
  readonly dueAt: readonly number[];
}

/** The moment of a step of one period, with the one time of discovery that there is in it. */
interface OnlyPeriod {
  readonly slope: number;
  readonly gone: number;
  /** Twice the mode, -1 where the party can violate nothing; and where it stands in a period of `DueSums` under way. */
  readonly mode: number;
  readonly dueAt: number;
  /** What counts until it is seen. */
  readonly seen: number;
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
  const worked = measures.map((m) => fullFrom(model, m) + 1);
  const work = bundles.word.slice(0, bundles.count).map((word) => {
    let most = 1;
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      const own = worked[31 - Math.clz32(rest & -rest)]!;
      if (own > most) most = own;
    }
    return most;
  });
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
  const longestLag = Array.from(model.verify).reduce((most, lag) => Math.max(most, lag), 1);
  const shares = sharesOfAll(model, Math.max(longestLag, ...bundles.periods));
  const parties: PartyWorth[] = [];
  for (let party = 0; party < partyCount; party++) {
    const own = yield* partyWorth(problem, bundles, words, party, shapes, shares, budget);
    for (const [slot, periods] of bundles.periods.entries()) {
      after[party * bundles.periods.length + slot] = 1 - goneBy(own.spells, periods);
    }
    parties.push(own);
  }
  const answered = answeredBreaches(problem);
  const mostLines = Math.max(
    ...parties.map(({ moments, suspended, lags, shares: { provocations } }) => {
      const most = Math.max(1, ...moments.map((of) => of.length));
      // One for each time of discovery, and answer that lets the step go on.
      const goOn = answered === null ? 0 : (lags + 1) * answered.answers;
      return most * (1 + suspended.length + provocations.length + goOn) + 1;
    }),
  );
  // Beside those of `stepWorthBytes`.
  takeMemory(budget, 8 * words.length * partyCount * shares.suspensions.length);
  const worth = stateWorth(problem, bundles, words, shares);
  const underWay: UnderWay = {
    comes: comingTerms(problem, shares, worth.width, budget),
    ofMeasure: measureRows(problem, shares, worth.width),
    rows: new Float64Array(worth.width),
    sums: new Float64Array(work.reduce((most, own) => Math.max(most, own), 1)),
  };
  return {
    problem,
    bundles,
    words,
    worth,
    parties,
    startValue: Float64Array.from(
      evaluate(model, compilePlan(model, { id: "start", label: "start", bundles: [] })).start,
    ),
    after,
    shape,
    onePeriod: shapes.findIndex(({ duration }) => duration === 1),
    work,
    underWay,
    answered,
    found: {
      base: new Float64Array(partyCount),
      lineCount: new Int32Array(partyCount),
      slope: new Float64Array(partyCount * mostLines),
      need: new Float64Array(partyCount * mostLines),
      mostLines,
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
  { suspensions, parties, nodes }: SharesOfAll,
  budget: MemoryBudget,
): Generator<undefined, PartyWorth> {
  const { model, partyCount, measures, bitOf } = problem;
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
  const shares = parties[party]!;
  const { spells } = shares;
  const future: PartyFuture = {
    ...modesOf(shares, suspensions, lags, lefts),
    shares,
    suspensions,
    interrupted: nodes === null ? null : { nodes: nodes.nodes, weights: nodes.weightsOf(party, 0) },
  };
  const { modes, firstSuspended, suspended } = future;
  const parts = linkedParts(problem, party, choices, bundles, future, budget);
  const isFree = (m: number): boolean =>
    choices.includes(m) && !parts.some(({ members }) => members.includes(m));

  // Column m: not doing measure m, or stopping work on it; column count + m: undoing it.
  const books: ChoiceBooks = {
    model,
    figures: model.figures,
    party,
    spells,
    // Nothing links these choices.
    termWorth: new Float64Array(partyCount * model.terms.length),
    plan: {
      states: [],
      bundles: [],
      desk: new Desk(),
      choices: {
        measure: Int32Array.from({ length: 2 * count }, (_, column) => column % count),
        kind: Int32Array.from({ length: 2 * count }, (_, column) => (column < count ? WITHHOLD_DOING : UNDO)),
      },
      moments: { step: [1], period: [0], left: [1] },
    },
  };
  const booksOf = (measure: number): ChoiceBooks => ({ ...books, spells: shares.ofMeasure[measure]! });
  const width = 2 * modes.length;
  const whole = model.measureIds.map(() => 1);
  const addUndoing = (sums: Float64Array, m: number): void => {
    for (const [mode, own] of modes.entries()) {
      if (mode < firstSuspended) addChoice(sums, 2 * mode, booksOf(m), count + m, 0, own);
      else addSuspended(sums, 2 * mode, books, future, own, whole, [m]);
    }
  };
  const startUndo = emptySums(width);
  for (const m of indicesOf(model.start)) if (isFree(m)) addUndoing(startUndo, m);
  const undoing = measures.map((m) => {
    if (!isFree(m) || model.reversible[m] === 0) return null;
    const sums = emptySums(width);
    addUndoing(sums, m);
    return sums;
  });

  const due = yield* dueSums(problem, bundles, isFree, booksOf, lags, future, undoing, budget);
  const capOf = new Map(
    modes
      .slice(0, firstSuspended)
      .flatMap(({ seenAfter, isCap }, mode) => (isCap ? [[seenAfter, mode]] : [])),
  );
  const modesAt = (left: number): number[] => [
    ...[...lags.keys()].filter((mode) => lags[mode]! < left),
    ...[capOf.get(left) ?? []].flat(),
  ];
  const moments = periods.map((of, shape) =>
    of.map((period): Moment => {
      const { duration } = shapes[shape]!;
      const left = duration - period;
      const gone = goneBy(spells, left);
      const goneAfter = goneBy(spells, left - 1);
      const usable = modesAt(left);
      const ofEnd = lags.length + bundles.periods.indexOf(duration);
      return {
        period,
        left,
        slope: 1 - gone,
        gone,
        slopeAfter: 1 - goneAfter,
        goneAfter,
        modes: usable,
        dueAt: usable.map((mode) => 2 * (mode < lags.length ? mode : ofEnd)),
      };
    }),
  );
  const alone = moments[shapes.findIndex(({ duration }) => duration === 1)]?.[0];
  const onlyPeriod = alone === undefined ? null : onlyPeriodOf(alone, modes);
  takeMemory(budget, 8 * words.length * suspended.length);
  return {
    ...future,
    spells,
    linkedAt: new Int32Array(parts.length),
    lags: lags.length,
    suspendedNeed: new Float64Array(words.length * suspended.length),
    undo: new Float64Array(width),
    startUndo,
    undoing,
    due,
    moments,
    lastModes: modesAt(Number.POSITIVE_INFINITY),
    parts,
    only: parts.length + suspended.length + shares.provocations.length === 0 ? onlyPeriod : null,
    stateClasses: parts.map((part) => Int32Array.from(words, (word) => stateClassOf(part, word))),
  };
}

function onlyPeriodOf({ slope, gone, modes: [own], dueAt }: Moment, modes: readonly Mode[]): OnlyPeriod {
  if (own === undefined) return { slope, gone, mode: -1, dueAt: -1, seen: 0 };
  return { slope, gone, mode: 2 * own, dueAt: dueAt[0]!, seen: modes[own]!.gone };
}

/** Makes ready for the steps from a state: what undoing what is in force there brings. */
export function enterState(own: StepWorth, state: number): void {
  const { parties, words, worth } = own;
  const word = words[state]!;
  for (let party = 0; party < parties.length; party++) {
    const { undo, startUndo, undoing, suspended, suspendedNeed } = parties[party]!;
    undo.set(startUndo);
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      const sums = undoing[31 - Math.clz32(rest & -rest)]!;
      if (sums !== null) addRow(undo, 0, sums, 0, undo.length);
    }
    for (let index = 0; index < suspended.length; index++) {
      const { suspension, modes, gone } = suspended[index]!;
      const then = worth.rows[state * worth.width + (2 + suspension) * parties.length + party]!;
      const best = bestAtRest(own, state, party, modes, then);
      suspendedNeed[state * suspended.length + index] = best - gone * then;
    }
  }
}

/** v of keeping the agreement when nothing more is due, in the state entered. */
export function keepValue({ worth }: StepWorth, state: number, party: number): number {
  return worth.rows[state * worth.width + party]!;
}

/** The smallest slack of a party when nothing more is due in the state entered; Infinity where it has nothing to break or to choose. */
export function lastSlack(own: StepWorth, state: number, party: number): number {
  const { parties, worth } = own;
  const { lastModes, suspended, suspendedNeed, shares } = parties[party]!;
  const kept = keepValue(own, state, party);
  const best =
    own.answered === null
      ? bestAtRest(own, state, party, lastModes, kept)
      : bestAnswered(own.answered, own.words[state]!, party);
  let least = kept - best;
  for (let index = 0; index < suspended.length; index++) {
    const slack = (1 - suspended[index]!.gone) * kept - suspendedNeed[state * suspended.length + index]!;
    if (slack < least) least = slack;
  }
  const { provocations, undisturbed } = shares;
  for (let index = 0; index < provocations.length; index++) {
    const gained = gainedBy(provocations[index]!, worth.rows, state * worth.width + party, parties.length);
    const slack = undisturbed.q * ((1 - provocations[index]!.on) * kept - gained);
    if (slack < least) least = slack;
  }
  return least;
}

/** What choosing an event brings, but for what comes after it. @param at - of the party, in rows as of `StateWorth` */
function gainedBy(
  { once, ruin, suspension, suspended, constant }: Provocation,
  rows: Float64Array,
  at: number,
  partyCount: number,
): number {
  const then = suspension < 0 ? 0 : suspended * rows[at + (2 + suspension) * partyCount]!;
  return once + ruin * rows[at + partyCount]! + then + constant;
}

/**
 * The best breach in the state entered, nothing being due; -Infinity where there is nothing to undo.
 *
 * @param lasting - what lasts until it is seen, for good
 */
function bestAtRest(
  { problem, parties, worth, words }: StepWorth,
  state: number,
  party: number,
  some: readonly number[],
  lasting: number,
): number {
  const { modes, undo, parts, stateClasses, spells } = parties[party]!;
  const collapsed = worth.rows[state * worth.width + parties.length + party]! + spells.blame;
  let best = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < some.length; index++) {
    const mode = some[index]!;
    const { gone } = modes[mode]!;
    let sum = gone * lasting + (1 - gone) * collapsed + undo[2 * mode]!;
    let deficit = undo[2 * mode + 1]!;
    for (let part = 0; part < parts.length; part++) {
      const one = parts[part]!;
      const row =
        linkedRow(one, problem, words[state]!, stateClasses[part]![state]!, 0, 0, 0, false) + 2 * mode;
      sum += one.rows[row]!;
      if (one.rows[row + 1]! < deficit) deficit = one.rows[row + 1]!;
    }
    if (sum - deficit > best) best = sum - deficit;
  }
  return best;
}

/** Works out, into `found.base` and the lines of `found`, a step from the state entered, for one party; its phases must be there. */
export function findLines(own: StepWorth, target: number, bundle: number, party: number): void {
  const { parties, worth, found, underWay } = own;
  const partyCount = parties.length;
  const { only } = parties[party]!;
  if (only !== null && own.shape[bundle]! === own.onePeriod && own.answered === null) {
    findOnlyLine(own, target, bundle, party, only);
    return;
  }
  const { spells, undo, due, moments, suspended, shares, modes, parts, linkedAt } = parties[party]!;
  const { rows, sums } = underWay;
  const { width } = worth;
  const lasting = worth.rows[target * width + party]!;
  const ruin = worth.rows[target * width + partyCount + party]!;
  const collapsed = ruin + spells.blame;
  const lastPhase = own.work[bundle]! - 1;
  const of = moments[own.shape[bundle]!]!;
  const dueUnderWay = due.underWay[bundle]!;
  const dueFirst = due.first[bundle]!;
  const first = party * found.mostLines;
  const leave = spells.stay + spells.collapse;
  const mayBeInterrupted = suspended.length + shares.provocations.length > 0;
  let count = 0;
  let more = first + of.length;
  let kept = 0;
  // From the last to the first, so that what is kept adds up; the lines stand in the order of the periods.
  for (let index = of.length - 1; index >= 0; index--) {
    const moment = of[index]!;
    const { period } = moment;
    const isWorking = period < lastPhase;
    if (parts.length > 0) placeLinked(own, target, bundle, party, moment);
    // Of periods in which nothing changes what follows an event is worth least in the first or in the last.
    if (mayBeInterrupted && (period <= lastPhase || moment.left === 1)) {
      more = addInterruptions(
        own,
        target,
        bundle,
        party,
        moment,
        isWorking ? kept : moment.goneAfter * lasting,
        more,
      );
    }
    if (isWorking) {
      const here = leave * rows[period * width + party]!;
      sums[period] = here + (period + 1 < lastPhase ? spells.q * sums[period + 1]! : 0);
      kept = here + spells.q * kept;
    } else kept = moment.gone * lasting;
    if (own.answered !== null) {
      // Of each period the first line is that of breaches which end it, and there is one wherever anything can be broken.
      const { kept: before, lines } = answeredPeriod(own.answered, party, period, moment.slope);
      for (const [at, { flat, kept: share }] of lines.entries()) {
        const line = at === 0 ? first + of.length - 1 - count++ : more++;
        found.slope[line] = (1 - share) * moment.slope;
        found.need[line] = flat - (1 - share) * before;
      }
      continue;
    }
    const isUnderWay = period < dueUnderWay;
    const dueRow = dueFirst + (isUnderWay ? period : dueUnderWay) * due.width;
    let best = Number.NEGATIVE_INFINITY;
    for (let entry = 0; entry < moment.modes.length; entry++) {
      const mode = moment.modes[entry]!;
      const dueAt = dueRow + (isUnderWay ? moment.dueAt[entry]! : 2 * mode);
      let sum = undo[2 * mode]! + due.sums[dueAt]!;
      let deficit = Math.min(undo[2 * mode + 1]!, due.sums[dueAt + 1]!);
      for (let part = 0; part < parts.length; part++) {
        const linked = parts[part]!.rows;
        const place = linkedAt[part]! + 2 * mode;
        sum += linked[place]!;
        if (linked[place + 1]! < deficit) deficit = linked[place + 1]!;
      }
      if (deficit === Number.POSITIVE_INFINITY) continue;
      const { gone, seenAfter } = modes[mode]!;
      sum += isWorking
        ? keptUnderWay(own, party, period, lastPhase, seenAfter, lasting, ruin)
        : gone * lasting + (1 - gone) * collapsed;
      if (sum - deficit > best) best = sum - deficit;
    }
    if (best === Number.NEGATIVE_INFINITY) continue;
    const line = first + of.length - 1 - count;
    found.slope[line] = moment.slope;
    found.need[line] = best - kept;
    count++;
  }
  found.base[party] = kept + worth.once[bundle * partyCount + party]!;
  const further = more - first - of.length;
  if (count === 0 && further > 0) {
    // The first line is that of the first period: where there is nothing to break it asks nothing.
    found.slope[first + of.length - 1] = of[0]!.slope;
    found.need[first + of.length - 1] = Number.NEGATIVE_INFINITY;
    count = 1;
  }
  found.lineCount[party] = count + further;
  if (count > 0 && count < of.length) {
    found.slope.copyWithin(first, first + of.length - count, more);
    found.need.copyWithin(first, first + of.length - count, more);
  }
}

/**
 * The same of a step of one period, as all are where work and lags take one, for a party as of `PartyWorth.only`. What is done in it is
 * complete at once, and all that is violated in it is seen at its end: of `findLines` one line is left, of one time of discovery, from the
 * same sums in the same order.
 */
function findOnlyLine(own: StepWorth, target: number, bundle: number, party: number, only: OnlyPeriod): void {
  const { worth, found } = own;
  const partyCount = own.parties.length;
  const { spells, undo, due } = own.parties[party]!;
  const { mode, seen } = only;
  const at = target * worth.width + party;
  const lasting = worth.rows[at]!;
  const kept = only.gone * lasting;
  const first = party * found.mostLines;
  found.base[party] = kept + worth.once[bundle * partyCount + party]!;
  found.lineCount[party] = 0;
  if (mode < 0) return;
  const row = due.first[bundle]! + (due.underWay[bundle]! > 0 ? only.dueAt : mode);
  const undone = undo[mode + 1]!;
  const withheld = due.sums[row + 1]!;
  const deficit = withheld < undone ? withheld : undone;
  if (deficit === Number.POSITIVE_INFINITY) return;
  const collapsed = worth.rows[at + partyCount]! + spells.blame;
  const best = undo[mode]! + due.sums[row]! + (seen * lasting + (1 - seen) * collapsed) - deficit;
  found.lineCount[party] = 1;
  found.slope[first] = only.slope;
  found.need[first] = best - kept;
}

/** Periods whose rows of linked measures are made between two yields; each row goes through all ways to violate them. */
const LINKED_AT_ONCE = 16;

/** With more modes one row takes long by itself. */
const FEW_MODES = 32;

/** Before `enterState`: makes the rows of linked measures that are read there, in steps. */
export function* restAhead(
  { problem, parties, words }: StepWorth,
  state: number,
): Generator<undefined, void> {
  for (const { parts, stateClasses, modes } of parties) {
    if (modes.length <= FEW_MODES) continue;
    for (const [part, one] of parts.entries())
      yield* linkedRowAhead(one, problem, words[state]!, stateClasses[part]![state]!, 0, 0, 0, false);
  }
}

/** Whether a step has so many periods to look at, or each so many times of discovery, that the rows of a party's linked measures are made ahead, by `linkAhead`. */
export function isLinkedAhead({ parties, shape }: StepWorth, bundle: number, party: number): boolean {
  const { moments, parts, modes } = parties[party]!;
  return parts.length > 0 && (moments[shape[bundle]!]!.length > LINKED_AT_ONCE || modes.length > FEW_MODES);
}

/** Before `findLines` of such a party: makes their rows, in steps, which for a step of hundreds of periods takes seconds. */
export function* linkAhead(
  own: StepWorth,
  target: number,
  bundle: number,
  party: number,
): Generator<undefined, void> {
  const { problem, bundles, words } = own;
  const { moments, parts, stateClasses } = own.parties[party]!;
  let made = 0;
  for (const { period, left } of moments[own.shape[bundle]!]!) {
    const isLast = left === 1;
    for (let part = 0; part < parts.length; part++) {
      const one = parts[part]!;
      const state = stateClasses[part]![target]!;
      const due = one.bundleClass[bundle]!;
      if (hasLinkedRow(one, state, due, period, isLast)) continue;
      yield* linkedRowAhead(one, problem, words[target]!, state, bundles.word[bundle]!, due, period, isLast);
      made++;
    }
    if (made < LINKED_AT_ONCE) continue;
    made = 0;
    yield;
  }
}

/** Into `linkedAt`: where the rows of a period stand in those of each linked part. */
function placeLinked(
  { problem, bundles, parties, words }: StepWorth,
  target: number,
  bundle: number,
  party: number,
  { period, left }: Moment,
): void {
  const { parts, stateClasses, linkedAt } = parties[party]!;
  for (let part = 0; part < parts.length; part++) {
    const one = parts[part]!;
    linkedAt[part] = linkedRow(
      one,
      problem,
      words[target]!,
      stateClasses[part]![target]!,
      bundles.word[bundle]!,
      one.bundleClass[bundle]!,
      period,
      left === 1,
    );
  }
}

/**
 * Notes what is asked where an event happens at the end of a period: that no breach pays in the suspension, nor the event itself.
 *
 * @param after - what keeping on brings from the next period to the end of the step
 * @param line - where in `found` to note it;  @returns where the next goes
 * Source: docs/theory/clauses.md#plans-searched-for.
 */
function addInterruptions(
  own: StepWorth,
  target: number,
  bundle: number,
  party: number,
  moment: Moment,
  after: number,
  line: number,
): number {
  const { parties, worth, found, underWay } = own;
  const { suspended, suspendedNeed, shares } = parties[party]!;
  const { provocations, undisturbed } = shares;
  const { period, slopeAfter } = moment;
  const isWorking = period < own.work[bundle]! - 1;
  const rows = isWorking ? underWay.rows : worth.rows;
  const at = (isWorking ? period : target) * worth.width + party;
  for (let index = 0; index < suspended.length; index++) {
    const { gone } = suspended[index]!;
    const need = isWorking
      ? suspendedUnderWay(own, bundle, party, period, suspended[index]!)
      : suspendedNeed[target * suspended.length + index]!;
    if (need === Number.NEGATIVE_INFINITY) continue;
    found.slope[line] = (1 - gone) * slopeAfter;
    found.need[line] = need - (1 - gone) * after;
    line++;
  }
  for (let index = 0; index < provocations.length; index++) {
    const { on } = provocations[index]!;
    const gained = gainedBy(provocations[index]!, rows, at, parties.length);
    found.slope[line] = undisturbed.q * (1 - on) * slopeAfter;
    found.need[line] = undisturbed.q * (gained - (1 - on) * after);
    line++;
  }
  return line;
}

/** By how much the best breach in a suspension exceeds what it brings until its end, while work is under way; `linkedAt` must be there. */
function suspendedUnderWay(
  { bundles, parties, worth, underWay }: StepWorth,
  bundle: number,
  party: number,
  period: number,
  { suspension, gone, modes: some }: SuspendedPeriod,
): number {
  const { undo, due, parts, linkedAt, spells, modes, firstSuspended, lags } = parties[party]!;
  const { rows } = underWay;
  const at = period * worth.width + party;
  const then = rows[at + (2 + suspension) * parties.length]!;
  const collapsed = rows[at + parties.length]! + spells.blame;
  const isUnderWay = period < due.underWay[bundle]!;
  const dueRow =
    due.first[bundle]! +
    (isUnderWay
      ? period * due.width + 2 * (lags + bundles.periods.length - firstSuspended)
      : due.underWay[bundle]! * due.width);
  let need = Number.NEGATIVE_INFINITY;
  for (let entry = 0; entry < some.length; entry++) {
    const place = 2 * some[entry]!;
    let sum = undo[place]! + due.sums[dueRow + place]!;
    let deficit = Math.min(undo[place + 1]!, due.sums[dueRow + place + 1]!);
    for (let part = 0; part < parts.length; part++) {
      const linked = parts[part]!.rows;
      sum += linked[linkedAt[part]! + place]!;
      if (linked[linkedAt[part]! + place + 1]! < deficit) deficit = linked[linkedAt[part]! + place + 1]!;
    }
    const seen = modes[some[entry]!]!.gone;
    const broken = (seen - gone) * then + (1 - seen) * collapsed + sum - deficit;
    if (broken > need) need = broken;
  }
  return need;
}

/** What a breach begun while work is under way brings where nothing is violated in it. */
function keptUnderWay(
  { parties, underWay, worth }: StepWorth,
  party: number,
  period: number,
  lastPhase: number,
  seenAfter: number,
  lasting: number,
  ruin: number,
): number {
  const { spells } = parties[party]!;
  const end = Math.min(lastPhase, period + seenAfter);
  const weight = 1 - goneBy(spells, end - period);
  const sum = underWay.sums[period]! - (end < lastPhase ? weight * underWay.sums[end]! : 0);
  const left = seenAfter - (end - period);
  if (left === 0) {
    return sum + weight * (underWay.rows[(end - 1) * worth.width + parties.length + party]! + spells.blame);
  }
  const gone = goneBy(spells, left);
  return sum + weight * (gone * lasting + (1 - gone) * (ruin + spells.blame));
}

/** Works out what the periods of work of a step are worth; none where all is complete from the first. */
export function fillPhases(own: StepWorth, state: number, bundle: number): void {
  const { problem, bundles, words, worth, underWay } = own;
  const { model, measures } = problem;
  const { width } = worth;
  if (own.answered !== null) enterAnswered(own.answered, words[state]!, bundles.word[bundle]!);
  const phaseCount = own.work[bundle]! - 1;
  if (phaseCount === 0) return;
  const length = phaseCount * width;
  underWay.rows = longerFloats(underWay.rows, length);
  const { rows, ofMeasure, comes } = underWay;
  const due = bundles.word[bundle]!;
  for (let at = 0, from = state * width; at < length; from -= width) {
    for (let column = 0; column < width; column++) rows[at++] = worth.rows[from++]!;
  }
  for (let rest = due; rest !== 0; rest &= rest - 1) {
    const m = measures[31 - Math.clz32(rest & -rest)]!;
    for (let phase = 0, at = 0; phase < phaseCount; phase++) {
      const level = levelInPeriod(model, m, phase);
      for (let column = m * width; column < (m + 1) * width; column++, at++) {
        rows[at]! += level * ofMeasure[column]!;
      }
    }
  }
  addComing(comes, words[state]!, due, rows, phaseCount);
}
