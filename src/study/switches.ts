import {
  type AssessResult,
  assess,
  type Model,
  relay,
  switchSteps,
  type UncertainQuantity,
  type Verdict,
  withQuantity,
} from "../engine/index.ts";
import { type Figure, rangeOf, singleFigures } from "../scenario/index.ts";
import type { Answering } from "./answering.ts";
import type { OpenScenario } from "./open-scenario.ts";
import { fromHoldingToHopeless } from "./plan-order.ts";

export interface SwitchesAsked {
  /** Id; all plans where left out, the best first. */
  readonly plan?: string;
  /** The place of one figure (`["measures", "site", "value", "a"]`): only that one is looked at, however far its turns are; all where left out. */
  readonly figure?: readonly string[];
}

/** For each plan of the file, the figures at which its verdict turns, the nearest first; a plan that is not there yet is still to come. */
export interface Switches {
  readonly plans: Readonly<Record<string, readonly FigureSwitch[]>>;
}

/** A figure, and where the verdict on a plan turns as it moves by itself, all else central. */
export interface FigureSwitch {
  /** As results have it: `leverage`, `measures.site.value.a`. */
  readonly id: string;
  /** Where it is written. */
  readonly path: readonly string[];
  readonly figure: Figure;
  /** Its central value, in the unit of the figure. */
  readonly central: number;
  /** What its range says, in the unit of the figure; null of a plain number. */
  readonly range: readonly [number, number] | null;
  /** What it may be: a patience, chance or share from 0 to 1; null: anything. */
  readonly bounds: readonly [number, number] | null;
  readonly below: Turn | null;
  readonly above: Turn | null;
}

/** A value of a figure at which a verdict turns, and what it turns to. */
export interface Turn {
  /** In the unit of the figure. */
  readonly at: number;
  /** What becomes of the plan just beyond. */
  readonly verdict: Verdict;
  /** Id of the party that declines or breaks it there; null where it holds. */
  readonly party: string | null;
}

/** So many figures are told of a plan. */
const MOST_FIGURES = 12;
/** How far beyond a value its other side is looked at, as a share of the distance to it. */
const BEYOND = 1e-6;

/**
 * The figures of plans nearest to where their verdict turns.
 *
 * Near is counted in half widths of a figure's range, of a plain number in halves of itself.
 * @throws EngineError `unknown-plan`, `missing-patience`
 * Source: docs/theory/stress.md#what-it-hangs-on.
 */
export function* switchesAnswer(
  { model, scenario }: Pick<OpenScenario, "model" | "scenario">,
  { plan: asked, figure: wanted }: SwitchesAsked = {},
): Answering<Switches, null> {
  const figures = singleFigures(scenario).filter(
    ({ path }) => wanted === undefined || path.join(".") === wanted.join("."),
  );
  const quantities = figures.map(({ quantity }) => quantity);
  const ids = asked === undefined ? model.plans.map(({ id }) => id) : [asked];
  const plans: Record<string, readonly FigureSwitch[]> = {};
  for (const { id } of fromHoldingToHopeless(ids.map((id) => assess(model, id)))) {
    const plan = model.plans.find((one) => one.id === id)!;
    const found = yield* relay(switchSteps(model, plan, plan.bundles.length === 0 ? [] : quantities), () => ({
      progress: null,
    }));
    if (found === null) return { plans };
    plans[id] = found
      .filter(({ at }) => at.below !== null || at.above !== null)
      .map(({ quantity, at }) => ({ quantity, at, far: distanceTo(quantity, at) }))
      .sort((a, b) => a.far - b.far)
      .slice(0, MOST_FIGURES)
      .map(({ quantity, at }): FigureSwitch => {
        const { path, figure } = figures[quantities.indexOf(quantity)]!;
        const isBound = Number.isFinite(quantity.least) && Number.isFinite(quantity.most);
        return {
          id: quantity.id,
          path,
          figure,
          central: quantity.central,
          range: figure.kind === "number" ? null : rangeOf(figure, scenario.quantities),
          bounds: isBound ? [quantity.least, quantity.most] : null,
          below: turnAt(model, id, quantity, at.below),
          above: turnAt(model, id, quantity, at.above),
        };
      });
    if (yield { progress: null, soFar: { plans: { ...plans } } }) return { plans };
  }
  return { plans };
}

function distanceTo(
  { central, distribution }: UncertainQuantity,
  { below, above }: { readonly below: number | null; readonly above: number | null },
): number {
  const [lo, hi] =
    distribution.kind === "normal"
      ? [distribution.mean - 2 * distribution.sd, distribution.mean + 2 * distribution.sd]
      : distribution.kind === "choice"
        ? [distribution.values[0]!, distribution.values.at(-1)!]
        : [distribution.lo, distribution.hi];
  const far = (at: number | null): number =>
    at === null ? Number.POSITIVE_INFINITY : Math.abs(at - central);
  return (2 * Math.min(far(below), far(above))) / (hi - lo);
}

function turnAt(model: Model, plan: string, quantity: UncertainQuantity, at: number | null): Turn | null {
  if (at === null) return null;
  const { central, least, most } = quantity;
  const past = Math.max(BEYOND * Math.abs(at - central), 1e-9 * Math.max(1, Math.abs(at)));
  const beyond = Math.min(most, Math.max(least, at + Math.sign(at - central) * past));
  const result = assess(model, plan, withQuantity(model.figures, quantity, beyond));
  return { at, verdict: result.verdict, party: whoTurnsIt(result) };
}

function whoTurnsIt({ declines, breaks }: AssessResult): string | null {
  return declines[0]?.party ?? breaks?.party ?? null;
}
