import { goneBy, type Model } from "../../model/index.ts";
import { hasBit } from "../../numeric/index.ts";
import { relay } from "../../steps/index.ts";
import { bundlesOf, type EndTable, type PlanCeilings, type StepWorth, stepWorth } from "../lattice/index.ts";
import type { MemoryBudget } from "../memory.ts";
import { type Asked, designProblem } from "../problem.ts";

/**
 * Bounds where the steps are too many to go through: what a party has in the end, and on the way at most what everything that is good for it
 * would bring together. What it has in the end it has at the latest when all steps have been taken one after the other.
 *
 * @param ends - null where the states are too many too: then what is asked for is in force in the end, and all else that is good
 * @param floors - per party: the smallest slack with which an end counts as kept
 * Source: docs/theory/design.md#why-not.
 */
export function* looseCeilings(
  model: Model,
  { open, included }: Asked,
  ends: EndTable | null,
  floors: Float64Array,
  budget: MemoryBudget,
): Generator<undefined, PlanCeilings> {
  const partyCount = model.partyIds.length;
  const none = (): Float64Array => new Float64Array(partyCount).fill(Number.NEGATIVE_INFINITY);
  const found = { gain: none(), slack: none(), keptGain: none(), keptSlack: none() };
  const parties = yield* partsOf(model, open, budget);
  if (ends === null) {
    for (const [party, parts] of parties.entries()) {
      found.gain[party] = mostWithin(parts, open, inTheEnd(parts, open, included));
      found.keptGain[party] = found.gain[party]!;
      // Nothing is known of what it could have to spare.
      found.slack[party] = Number.POSITIVE_INFINITY;
      found.keptSlack[party] = Number.POSITIVE_INFINITY;
    }
    return found;
  }
  for (const [end, word] of ends.words.entries()) {
    if (end % SLICE === SLICE - 1) yield;
    const row = end * partyCount;
    const done = ends.problem.measures.filter((_, bit) => ((word >>> bit) & 1) === 1);
    const breakers = [...model.partyIds.keys()].filter((party) => ends.slack[row + party]! < floors[party]!);
    for (const [party, parts] of parties.entries()) {
      const gain = mostWithin(parts, done, ends.gain[row + party]!);
      const left = ends.slack[row + party]!;
      found.gain[party] = Math.max(found.gain[party]!, gain);
      found.slack[party] = Math.max(found.slack[party]!, left);
      if (breakers.some((one) => one !== party)) continue;
      found.keptGain[party] = Math.max(found.keptGain[party]!, gain);
      found.keptSlack[party] = Math.max(found.keptSlack[party]!, left);
    }
  }
  return found;
}

/** Ends looked at between two yields. */
const SLICE = 2_048;

/** What single measures and combinations can bring a party, against no agreement; in the units of the model. */
interface Parts {
  /** The start, for good. */
  readonly start: number;
  /** By measure of the model: per period in force, at once when done, and how long a step of it alone takes. */
  readonly value: readonly number[];
  readonly once: readonly number[];
  readonly periods: readonly number[];
  /** Combinations: which measures still to be done each hangs on, and the most by which it can change. */
  readonly terms: readonly { readonly touches: ReadonlySet<number>; readonly most: number }[];
  /** What of the weight of all that follows is left after a period. */
  readonly stays: number;
}

function* partsOf(
  model: Model,
  open: readonly number[],
  budget: MemoryBudget,
): Generator<undefined, readonly Parts[]> {
  // What measures bring hangs on no state; a problem in which nothing can be done has the start alone.
  const problem = designProblem(model, { exclude: model.measureIds });
  const worth: StepWorth = yield* relay(
    stepWorth(problem, bundlesOf(problem)!, Int32Array.of(0), budget),
    () => undefined,
  );
  const count = model.measureIds.length;
  const { ofMeasure, comes } = worth.underWay;
  return worth.parties.map(
    ({ spells }, party): Parts => ({
      start: worth.worth.rows[party]! - worth.startValue[party]!,
      value: model.measureIds.map((_, m) => ofMeasure[m * worth.worth.width + party]!),
      once: model.measureIds.map(
        (_, m) => (1 - model.figures.patience[party]!) * model.figures.once[party * count + m]!,
      ),
      periods: model.measureIds.map((_, m) => Math.max(model.takes[m]!, model.verify[m]!)),
      terms: model.terms.flatMap(({ all, notAll }, term) => {
        const touches = new Set(open.filter((m) => [all, ...notAll].some((mask) => hasBit(mask, m))));
        const most = Math.abs(comes.termWorth[party * model.terms.length + term]!);
        return touches.size === 0 || most === 0 ? [] : [{ touches, most }];
      }),
      stays: 1 - goneBy(spells, 1),
    }),
  );
}

/** What a plan of these measures is worth at most on its way. */
function bestOnTheWay({ start, value, terms }: Parts, may: readonly number[]): number {
  const values = may.reduce((sum, m) => sum + Math.max(0, value[m]!), start);
  return terms.reduce((sum, { touches, most }) => sum + (may.some((m) => touches.has(m)) ? most : 0), values);
}

/** The most that a state is worth for good in which these are in force, and of the others those that are good. */
function inTheEnd(parts: Parts, may: readonly number[], forced: readonly number[]): number {
  return forced.reduce(
    (sum, m) => sum + (may.includes(m) ? Math.min(0, parts.value[m]!) : 0),
    bestOnTheWay(parts, may),
  );
}

/** The most that a plan of these measures can give. @param end - what it has at most once all is done */
function mostWithin(parts: Parts, may: readonly number[], end: number): number {
  const onTheWay = Math.max(end, bestOnTheWay(parts, may));
  const last = parts.stays ** may.reduce((sum, m) => sum + parts.periods[m]!, 0);
  const once = may.reduce((sum, m) => sum + Math.max(0, parts.once[m]!), 0);
  return (1 - last) * onTheWay + last * end + once;
}
