import { type EventWeights, levelsAfter, type PartyBooks, type Violation, worthOf } from "../assess/index.ts";
import { goneBy, levelInPeriod, WITHHOLD_DOING, WITHHOLD_ENDING, workPeriods } from "../model/index.ts";

/**
 * What comes of a step, or of the time after the last one, while some parties violate measures in it from one of its periods on: how far
 * each measure has come until all is found, and then collapse. It hangs on no party's points.
 */
export interface JointPath {
  /** The period of the step from which on something is violated, or the time after the last step. */
  readonly moment: number;
  /** T: periods until all is found. */
  readonly seenAfter: number;
  /** Periods at which something changes; from 0. */
  readonly starts: readonly number[];
  /** [stretch][measure]: how far it has come, and what a breakdown would leave of it. */
  readonly levels: readonly number[][];
  readonly residues: readonly number[][];
  /** Measures of the step whose payment, once, is had: those that nobody withholds from the start. */
  readonly paid: readonly number[];
  /** What is violated, each measure once, from the earliest date on. */
  readonly violations: readonly Violation[];
}

/**
 * @param violations - of one party or several, each by the dates of its own time of discovery; what begins later than `seenAfter` never does
 * @param also - further periods at which something may change
 * Source: docs/theory/trust.md#breaking-together.
 */
export function jointPath(
  books: Pick<PartyBooks, "plan" | "model" | "figures">,
  moment: number,
  seenAfter: number,
  violations: readonly Violation[],
  also: readonly number[] = [],
): JointPath {
  const { plan, model } = books;
  const begun = earliestOfEach(violations.filter(({ from }) => from < seenAfter));
  const isDue = plan.moments.left[moment] !== Number.POSITIVE_INFINITY;
  const bundle = isDue ? plan.bundles[plan.moments.step[moment]! - 1]! : null;
  const work = bundle === null ? 1 : workPeriods(model, bundle);
  const changes = new Set([0, ...begun.map(({ from }) => from), ...also.filter((from) => from < seenAfter)]);
  for (let at = 1; at < seenAfter && at < work; at++) changes.add(at);
  const starts = [...changes].sort((a, b) => a - b);
  const levels: number[][] = [];
  const residues: number[][] = [];
  for (const start of starts) {
    const now = levelsAfter(books, moment, begun, start);
    levels.push(now.levels);
    residues.push(now.residue);
  }
  const isWithheld = (measure: number): boolean =>
    begun.some((one) => one.measure === measure && one.kind === WITHHOLD_DOING && one.from === 0);
  const isFirst = plan.moments.period[moment] === 0;
  const paid = bundle === null || !isFirst ? [] : bundle.does.filter((measure) => !isWithheld(measure));
  return { moment, seenAfter, starts, levels, residues, paid, violations: begun };
}

/** A measure that several violate counts from the earliest date on. */
function earliestOfEach(violations: readonly Violation[]): Violation[] {
  const earliest = new Map<number, Violation>();
  for (const violation of violations) {
    const known = earliest.get(violation.measure);
    if (known === undefined || violation.from < known.from) earliest.set(violation.measure, violation);
  }
  return [...earliest.values()];
}

/** What a degree counts for in each stretch of a path: in the state, and in what a breakdown leaves of it; the last stretch ends in one. */
export interface PathWeights {
  readonly state: readonly number[];
  readonly residue: readonly number[];
  /** In the state without what a clause suspends; of that, what a breakdown would leave of it is. None where no event may come between. */
  readonly paused: readonly { readonly suspends: readonly number[]; readonly weights: readonly number[] }[];
  /** Of what comes once all is found. */
  readonly found: number;
  /** Had besides, whatever the path; (1 - δ) times points. */
  readonly flat: number;
  /** Weighed by `found`, what is had besides by who is not to blame; (1 - δ) times points. */
  readonly back: number;
}

export function pathWeights(
  books: PathBooks,
  { starts, seenAfter }: Pick<JointPath, "starts" | "seenAfter">,
): PathWeights {
  if (books.under !== undefined) return weightsUnder(books, books.under, starts, seenAfter);
  const { spells } = books;
  const state: number[] = [];
  const residue: number[] = [];
  for (const [stretch, start] of starts.entries()) {
    const isLast = stretch + 1 === starts.length;
    const gone = goneBy(spells, (starts[stretch + 1] ?? seenAfter) - start);
    const reach = 1 - goneBy(spells, start);
    state.push(reach * spells.stayForGood * gone);
    residue.push(reach * (spells.collapseForGood * gone + (isLast ? 1 - gone : 0)));
  }
  return { state, residue, paused: [], found: 1 - goneBy(spells, seenAfter), flat: 0, back: 0 };
}

/** The books of a party, and what may come between where events may interrupt the plan. */
export interface PathBooks extends PartyBooks {
  readonly under?: UnderEvents;
}

/** What events, clauses and deposits make of a path, seen from where nothing has happened before it. */
export interface UnderEvents {
  readonly weights: EventWeights;
  /** Per suspension of the plan: what it suspends. */
  readonly suspends: readonly (readonly number[])[];
  /** (1 - δ) times points: of its deposits when the step is due, and what of them comes back in a breakdown that is not its own. */
  readonly paid: number;
  readonly back: number;
  /** Of the deposits of the one who breaks, what goes to it; (1 - δ) times points. */
  readonly forfeited: number;
}

/** Source: docs/theory/trust.md#under-clauses. */
function weightsUnder(
  { spells }: PartyBooks,
  { weights, suspends, paid, back, forfeited }: UnderEvents,
  starts: readonly number[],
  seenAfter: number,
): PathWeights {
  const ends = starts.map((_, stretch) => starts[stretch + 1] ?? seenAfter);
  const within = (sums: readonly number[]): number[] =>
    starts.map((start, stretch) => sums[ends[stretch]!]! - sums[start]!);
  const found = weights.aliveAll[seenAfter]!;
  const residue = within(weights.lost);
  residue[residue.length - 1]! += found;
  return {
    state: within(weights.run),
    residue,
    paused: suspends.map((measures, at) => ({ suspends: measures, weights: within(weights.paused[at]!) })),
    found,
    // What ends as agreed ends without what a breakdown costs.
    flat:
      paid + back * weights.lost[seenAfter]! - spells.breakdown * weights.end[seenAfter]! + forfeited * found,
    back,
  };
}

/**
 * What a party has of a path, (1 - δ) times points.
 *
 * @param isBlamed - whether it is one of those who violate
 */
export function worthOnPath(
  books: PathBooks,
  path: JointPath,
  isBlamed: boolean,
  weights: PathWeights = pathWeights(books, path),
): number {
  const { model, figures, party, spells } = books;
  let sum = 0;
  for (const measure of path.paid) sum += figures.once[party * model.measureIds.length + measure]!;
  sum *= spells.impatience;
  for (let stretch = 0; stretch < path.starts.length; stretch++) {
    const ruin = worthOf(books, party, path.residues[stretch]!) + spells.breakdown;
    sum += weights.state[stretch]! * worthOf(books, party, path.levels[stretch]!);
    sum += weights.residue[stretch]! * ruin;
  }
  for (const { suspends, weights: stretches } of weights.paused) {
    for (let stretch = 0; stretch < path.starts.length; stretch++) {
      if (stretches[stretch] === 0) continue;
      sum += stretches[stretch]! * worthOf(books, party, pausedLevels(path, stretch, suspends));
    }
  }
  return sum + weights.flat + weights.found * (isBlamed ? spells.blame : weights.back);
}

/** How far each measure counts in a stretch while some are suspended. */
export function pausedLevels(
  { levels, residues }: Pick<JointPath, "levels" | "residues">,
  stretch: number,
  suspends: readonly number[],
): number[] {
  const now = levels[stretch]!.slice();
  for (const measure of suspends) now[measure] = residues[stretch]![measure]!;
  return now;
}

/** How far a measure has come from when on it is violated, and what a breakdown leaves of it. */
export function violatedLevels(
  { plan, model, figures }: Pick<PartyBooks, "plan" | "model" | "figures">,
  moment: number,
  { measure, kind, from }: Violation,
): { readonly level: number; readonly residue: number } {
  if (kind === WITHHOLD_ENDING) return { level: 1, residue: 0 };
  const isDue = plan.moments.left[moment] !== Number.POSITIVE_INFINITY;
  const isNew = isDue && plan.bundles[plan.moments.step[moment]! - 1]!.does.includes(measure);
  const reached = !isNew ? 1 : from === 0 ? 0 : levelInPeriod(model, measure, from - 1);
  const level = (1 - figures.reversible[measure]!) * reached;
  return { level, residue: level };
}
