import {
  COMPARE_SAMPLES,
  candidatePlans,
  DEFAULT_SAMPLES,
  type RobustProgress,
  relay,
  robustSteps,
} from "../../engine/index.ts";
import type { Answering, Step } from "../answering.ts";
import { casesWithin } from "../cases-within.ts";
import type { OpenScenario } from "../open-scenario.ts";

export interface LikelyAsked {
  /** Steps of measure ids, each candidate once. */
  readonly candidates: readonly (readonly (readonly string[])[])[];
}

/** Which of some plans holds most often over the ranges of the figures. */
export interface MostLikely {
  /** Place among the candidates; null where none holds in any case, or none was looked at. */
  readonly place: number | null;
  /** The share of cases in which that one holds, 0 to 1. */
  readonly chance: number;
  /** So many cases were drawn for it; 1 where no figure has a range. */
  readonly samples: number;
  /** So many plans were put to the test. */
  readonly of: number;
  /** Whether all were, and the foremost of them to as many cases as a final chance takes. */
  readonly isFinal: boolean;
}

/** Of each of the two rounds; some ten seconds. */
const MOST_OPERATIONS = 6e9;
/** The foremost after the first round, which are told apart by more cases. */
const FINALISTS = 16;

/**
 * All candidates by few cases, then those that did best by as many as a final chance takes. The first round errs by some 2 in 100, so the
 * choice among plans nearer to each other than that is one of them, not proven the first.
 *
 * @throws EngineError `unknown-measure`, `infeasible-step`, `missing-patience`
 * Source: docs/theory/stress.md#what-it-hangs-on.
 */
export function* mostLikelyAnswer(
  { model }: Pick<OpenScenario, "model">,
  { candidates }: LikelyAsked,
): Answering<MostLikely, RobustProgress> {
  const all = candidates.map((steps, place) => ({ steps, place }));
  const { isWhole, order } = yield* inOrder(model, all, COMPARE_SAMPLES);
  const first = foremost(order, candidates.length);
  if (!isWhole || first.place === null) return first;
  if (model.uncertainty === undefined) return { ...first, isFinal: true };
  if (yield { progress: { done: 0, total: FINALISTS }, soFar: first }) return first;
  const finalists = order.slice(0, FINALISTS).map(({ place }) => all[place]!);
  const last = yield* inOrder(model, finalists, DEFAULT_SAMPLES);
  return last.isWhole ? { ...foremost(last.order, candidates.length), isFinal: true } : first;
}

interface Tested {
  readonly place: number;
  readonly chance: number;
  readonly welfare: number;
  readonly samples: number;
}

/** Candidates from most to least likely to hold; of equal ones the one with more welfare first. */
function* inOrder(
  model: OpenScenario["model"],
  some: readonly { readonly place: number; readonly steps: readonly (readonly string[])[] }[],
  usual: number,
): Generator<Step<never, RobustProgress>, { isWhole: boolean; order: Tested[] }, boolean> {
  const bounds = { usual, fewest: 256, mostOperations: MOST_OPERATIONS };
  const samples = casesWithin(model, candidatePlans(model, some), bounds);
  const robust = yield* relay(
    robustSteps(model, some, { samples }),
    (progress): Step<never, RobustProgress> => ({
      progress,
    }),
  );
  const order = robust.candidates
    .map(({ holds, welfare }, at) => ({
      place: some[at]!.place,
      chance: holds.probability,
      welfare,
      samples: robust.samples,
    }))
    .sort((a, b) => b.chance - a.chance || b.welfare - a.welfare);
  return { isWhole: robust.status === "finished", order };
}

function foremost([best]: readonly Tested[], of: number): MostLikely {
  if (best === undefined) return { place: null, chance: 0, samples: 0, of, isFinal: false };
  const { place, chance, samples } = best;
  return { place: chance === 0 ? null : place, chance, samples, of, isFinal: false };
}
