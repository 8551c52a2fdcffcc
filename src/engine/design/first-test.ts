import { type AssessResult, assess, type ByParty } from "../assess/index.ts";
import {
  type CompiledPlan,
  compilePlan,
  EngineError,
  figuresOfType,
  isFeasible,
  type Model,
  scalesOf,
} from "../model/index.ts";
import { bitCount, indicesOf, maskOf } from "../numeric/index.ts";
import { drive } from "../steps/index.ts";
import { exposureTo } from "../trust/index.ts";
import type { DesignOptions } from "./design-options.ts";
import { type Bundles, bundlesOf } from "./lattice/index.ts";
import { areInterrupted, type DesignProblem, designProblem } from "./problem.ts";
import { measuresOf } from "./reassess.ts";

/** A first step that would be kept by itself, and what it asks of those who depend on the party in question. */
export interface FirstStep {
  /** Ids of the measures done in it. */
  readonly does: readonly string[];
  /** By party: what it loses by having trusted that party in vain, points per period; of those who could break the step themselves. */
  readonly exposure: ByParty<number>;
  /** The largest of these, as a share of the stake of who bears it; 0 where nobody is exposed. */
  readonly share: number;
}

/** The smallest first step by which a party of one type is told from the party as it is counted on. */
export interface FirstTest {
  /** Id of the party that may be of this type. */
  readonly party: string;
  /** The step of least exposure that the party keeps and this type breaks; null where none of those tried is. */
  readonly test:
    | (FirstStep & {
        /** What the party, as it is counted on, loses by breaking it, points per period. */
        readonly keeps: number;
        /** What one of this type gains by breaking it, points per period. */
        readonly breaks: number;
      })
    | null;
  /** The step of least exposure in which the party has a part that even one of this type does, so that it tells nothing; null where none is. */
  readonly untelling: FirstStep | null;
  /** Count of the steps tried that would be kept by themselves. */
  readonly hold: number;
  /** Count of those that this type would break. */
  readonly broken: number;
}

/** What is known of first steps. */
export interface FirstTests {
  /** Id of the type. */
  readonly type: string;
  /** Count of the steps there are to try, the smaller first. */
  readonly of: number;
  /** Count of those tried. */
  readonly tried: number;
  /** One entry for each party that may be of this type. */
  readonly parties: readonly FirstTest[];
}

/** Counts of steps tried, and to try. */
export interface FirstTestProgress {
  readonly done: number;
  readonly total: number;
}

const STEPS_PER_REPORT = 64;

/**
 * Which first step tells whom one deals with: of the steps that would be kept as an agreement of their own, with every party as it is
 * counted on (of the first type), the one of least exposure that a party of the type asked about would break. All steps from the start
 * that the options allow are tried, the smaller first; of equal ones the first is told.
 *
 * @param type - id of a type; all parties that have one of this id are asked about
 * @throws EngineError `interrupted`, `unknown-type`, `too-many-first-steps`, and as `design`
 * Exact once all are tried. Deterministic. Source: docs/theory/trust.md#first-test.
 */
export function firstTest(model: Model, type: string, options: DesignOptions = {}): FirstTests {
  const { signal, onProgress: _, ...budget } = options;
  return drive(firstTestSteps(model, type, options), {
    ...budget,
    shouldStop: () => signal?.aborted === true,
  });
}

/** The same in slices: yields how many are tried; stops on `next(true)` with what is known by then. */
export function* firstTestSteps(
  model: Model,
  type: string,
  options: DesignOptions = {},
): Generator<FirstTestProgress, FirstTests, boolean> {
  if (areInterrupted(model)) throw new EngineError("interrupted", "", { why: "trust" });
  const asked = partiesOfType(model, type);
  const problem = designProblem(model, options);
  const bundles = bundlesOf(problem);
  if (bundles === null) throw new EngineError("too-many-first-steps", "");
  const trusted = asked.reduce((all, { party }) => asType(all, party, 0), model);
  const suspects = asked.map(({ party, index }) => ({ party, model: asType(model, party, index) }));
  const best = asked.map((): Best => ({ test: null, untelling: null, hold: 0, broken: 0 }));
  const firsts = firstSteps(bundles);
  let tried = 0;
  for (const bundle of firsts) {
    if (tried % STEPS_PER_REPORT === 0 && (yield { done: tried, total: firsts.length })) break;
    tried++;
    const plan = stepAlone(problem, bundles.word[bundle]!);
    if (plan === null) continue;
    const kept = assess(trusted, plan);
    if (kept.verdict !== "holds") continue;
    for (const [at, suspect] of suspects.entries()) {
      const found = best[at]!;
      found.hold++;
      const id = model.partyIds[suspect.party]!;
      const keeps = kept.slack[id]![0]!;
      // Who has no part in the step shows nothing by it.
      if (keeps === null) continue;
      const slack = assess(suspect.model, plan).slack[id]![0]!;
      const isBroken = slack < -suspect.model.scales.tolerance[suspect.party]!;
      if (isBroken) found.broken++;
      const step = exposed(model, plan, kept, suspect.party);
      if (isBroken && isLess(step, found.test)) found.test = { ...step, keeps, breaks: 0 - slack };
      if (!isBroken && isLess(step, found.untelling)) found.untelling = step;
    }
  }
  const parties = best.map((one, at) => ({ party: model.partyIds[suspects[at]!.party]!, ...one }));
  return { type, of: firsts.length, tried, parties };
}

type Best = { -readonly [Field in keyof Omit<FirstTest, "party">]: FirstTest[Field] };

/** @throws EngineError `unknown-type` where no party may be of it besides the type it is counted on to be */
function partiesOfType(model: Model, type: string): { party: number; index: number }[] {
  const found = model.types.flatMap((types, party) => {
    const index = types.findIndex(({ id }) => id === type);
    return index > 0 ? [{ party, index }] : [];
  });
  if (found.length === 0) throw new EngineError("unknown-type", type);
  return found;
}

/** The model with one party as one of its types. */
function asType(model: Model, party: number, index: number): Model {
  const figures = figuresOfType(model.figures, model.types[party]![index]!);
  return { ...model, figures, scales: scalesOf(figures, model.partyIds.length) };
}

/** Bundles that need nothing before them, the smaller first, else in their order. */
function firstSteps({ count, word, needs, skip }: Bundles): number[] {
  const found: number[] = [];
  for (let at = 0; at < count; ) {
    // What is wanted before a bundle is wanted before all that have more in them.
    if (needs[at] !== 0) at = skip[at]!;
    else found.push(at++);
  }
  return found.sort((one, other) => bitCount(word[one]!) - bitCount(word[other]!) || one - other);
}

/** Null where the state after it cannot occur. */
function stepAlone(problem: DesignProblem, word: number): CompiledPlan | null {
  const { model } = problem;
  const does = measuresOf(problem, word);
  const after = maskOf([...indicesOf(model.start), ...does], model.measureIds.length);
  if (!isFeasible(model, after)) return null;
  return compilePlan(model, { id: "first", label: "first", bundles: [{ does, ends: [], wait: 0 }] });
}

function exposed(model: Model, plan: CompiledPlan, { steps }: AssessResult, party: number): FirstStep {
  const points = exposureTo(model, plan, party);
  let share = 0;
  const exposure: [string, number][] = [];
  for (const [other, amount] of points.entries()) {
    if (amount === null) continue;
    exposure.push([model.partyIds[other]!, amount]);
    share = Math.max(share, amount / model.scales.stake[other]!);
  }
  return { does: steps[0]!.does, exposure: Object.fromEntries(exposure), share };
}

/** Shares that differ by no more are equal. */
const ALIKE = 1e-9;

function isLess({ share }: FirstStep, best: FirstStep | null): boolean {
  return best === null || share < best.share - ALIKE;
}
