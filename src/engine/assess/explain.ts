import {
  type CompiledPlan,
  conditionHolds,
  type Figures,
  type Model,
  residueOf,
  UNDO,
  WITHHOLD_DOING,
} from "../model/index.ts";
import { indicesOf, type Mask, passed, spellWeights } from "../numeric/index.ts";
import { type AssessResult, breachAt, findPlan } from "./assess.ts";
import { evaluate } from "./evaluate.ts";

/** Both sides of every slack, term by term; every total is the sum of weight times points over its rows. */
export interface Explanation {
  /** Id of the plan. */
  readonly plan: string;
  /** What accepting rests on, one party each. */
  readonly gains: readonly GainExplanation[];
  /** What keeping on rests on, one party and step each; none where the party has nothing it could withhold or undo. */
  readonly links: readonly LinkExplanation[];
}

/** Why a party accepts or declines: what the plan is worth to it from the start, against the start state for good. */
export interface GainExplanation {
  /** Id of the party. */
  readonly party: string;
  /** Its patience: a discount factor for each period. */
  readonly patience: number;
  /** The chance that the agreement collapses by itself in a period. */
  readonly chance: number;
  /** keep.total - start.total, points per period. */
  readonly gain: number;
  /** The plan, kept from its start. */
  readonly keep: Side;
  /** The start, for good. */
  readonly start: Side;
}

/** Why a party keeps on at a step or breaks there. */
export interface LinkExplanation {
  /** Id of the party. */
  readonly party: string;
  /** The step, from 1; K + 1 once nothing more is due. */
  readonly step: number;
  /** Its patience: a discount factor for each period. */
  readonly patience: number;
  /** The chance that the agreement collapses by itself in a period. */
  readonly chance: number;
  /** keep.total - breach.total, points per period. */
  readonly slack: number;
  /** Keeping on from this step. */
  readonly keep: Side;
  /** The best breach at this step. */
  readonly breach: Side & {
    /** Ids of the measures it would not do, or not end. */
    readonly withholds: readonly string[];
    /** Ids of the measures it would undo. */
    readonly undoes: readonly string[];
    /** How long it takes until the others see it, periods. */
    readonly seenAfter: number;
  };
}

/** One side of a slack or gain. */
export interface Side {
  /** The spells of the future, one by one. */
  readonly rows: readonly Row[];
  /** The sum of weight times points over the rows, points per period. */
  readonly total: number;
}

/**
 * One spell of the future and what it counts. `once`: points paid at a moment. `state`: points per period while a state
 * lasts. `collapse`: should the agreement collapse by chance in this spell. `breakdown`: after a breach is seen.
 */
export interface Row {
  /** What it counts. */
  readonly kind: "once" | "state" | "collapse" | "breakdown";
  /** The step whose spell it is, from 1; K + 1 for the time after the last step, 0 for the start. */
  readonly step: number;
  /** Periods from now until the spell begins. */
  readonly after: number;
  /** How long it lasts, periods; null for good. */
  readonly periods: number | null;
  /** Share of the whole future (for `once`: 1 - δ, discounted). The shares of a side, `once` left out, sum to 1. */
  readonly weight: number;
  /** What is had in it: points per period; for `once` points, at its beginning. */
  readonly points: number;
  /** What the points consist of; they sum to `points`. */
  readonly items: readonly Item[];
}

/** One part of what the points of a row consist of. */
export type Item =
  | {
      readonly kind: "measure";
      /** Id of the measure in force. */
      readonly measure: string;
      /** What it counts for the party; points as in the row. */
      readonly points: number;
    }
  | {
      readonly kind: "term";
      /** Place among the `together` entries of the file, from 0. */
      readonly term: number;
      /** What the combination counts for the party; points as in the row. */
      readonly points: number;
    }
  | {
      readonly kind: "breakdown";
      /** The breakdown value of the party, points per period while it lasts. */
      readonly perPeriod: number;
      /** How long it lasts, periods; null for good. */
      readonly lasts: number | null;
      /** The same spread over the whole future, points per period. */
      readonly points: number;
    };

/**
 * Why a plan holds or breaks: for the chosen parties and steps, both sides of the slack, and what accepting rests on.
 *
 * Built from the model anew, apart from `evaluate`, so that the two check each other.
 *
 * @param only - leave out what is not asked for; by default everything
 * @throws EngineError `unknown-plan`
 * Source: docs/theory/assess.md#keeping-on, #breaking.
 */
export function explain(
  model: Model,
  plan: string | CompiledPlan,
  only: { readonly party?: string; readonly step?: number } = {},
  figures: Figures = model.figures,
): Explanation {
  const compiled = typeof plan === "string" ? findPlan(model, plan) : plan;
  const evaluation = evaluate(model, compiled, figures);
  const stepCount = compiled.bundles.length;
  const gains: GainExplanation[] = [];
  const links: LinkExplanation[] = [];
  for (const [party, id] of model.partyIds.entries()) {
    if (only.party !== undefined && only.party !== id) continue;
    const ledger = new Ledger(model, figures, party);
    const about = { party: id, patience: ledger.patience, chance: figures.chance };
    const start = side([ledger.state(model.start, 0, 0, null, 1)]);
    const keepAll = keepSide(ledger, compiled, 1);
    gains.push({ ...about, gain: keepAll.total - start.total, keep: keepAll, start });
    for (let step = 1; step <= stepCount + 1; step++) {
      if (only.step !== undefined && only.step !== step) continue;
      const found = breachAt(model, compiled, figures, evaluation, party, step);
      if (found === null) continue;
      const keep = keepSide(ledger, compiled, step);
      const made = found.columns.map((column) => ({
        measure: compiled.choices.measure[column]!,
        kind: compiled.choices.kind[column]!,
      }));
      const { seenAfter } = found;
      const breach = breachSide(ledger, compiled, step, made, seenAfter);
      const ids = (wanted: (kind: number) => boolean): string[] =>
        made.filter(({ kind }) => wanted(kind)).map(({ measure }) => model.measureIds[measure]!);
      links.push({
        ...about,
        step,
        slack: keep.total - breach.total,
        keep,
        breach: {
          ...breach,
          withholds: ids((kind) => kind !== UNDO),
          undoes: ids((kind) => kind === UNDO),
          seenAfter,
        },
      });
    }
  }
  return { plan: compiled.id, gains, links };
}

/**
 * What of an explanation answers a question: of the parties and steps that were asked for, all; where none was, the link that decides
 * (the break, else the weakest one) and why parties decline, for a plan fails by them too.
 *
 * @param result - of the same plan
 */
export function explainAsked(
  model: Model,
  plan: CompiledPlan,
  result: AssessResult,
  only: { readonly party?: string; readonly step?: number },
): Explanation {
  const isAsked = only.party !== undefined || only.step !== undefined;
  const decisive = result.breaks ?? result.weakest;
  const explanation = explain(model, plan, isAsked || decisive === null ? only : decisive);
  if (isAsked && only.step === undefined) return explanation;
  const gains = explain(model, plan, { step: 0 }).gains.filter((gain) => !result.accepts[gain.party]);
  return { ...explanation, gains };
}

function side(rows: readonly Row[]): Side {
  return { rows, total: rows.reduce((sum, row) => sum + row.weight * row.points, 0) };
}

/** The future of keeping on from a step: one spell for each step to come, then the last state for good. */
function keepSide(ledger: Ledger, plan: CompiledPlan, from: number): Side {
  const rows: Row[] = [];
  let reach = 1;
  let after = 0;
  for (let step = from; step <= plan.bundles.length; step++) {
    const periods = plan.steps[step - 1]!.periods;
    const weights = ledger.weights(periods);
    rows.push(...ledger.once(plan.bundles[step - 1]!.does, step, after, reach));
    rows.push(ledger.state(plan.states[step]!, step, after, periods, reach * weights.stay));
    rows.push(...ledger.ruin("collapse", plan.states[step]!, step, after, periods, reach * weights.collapse));
    reach *= weights.after;
    after += periods;
  }
  const last = plan.states[plan.bundles.length]!;
  const weights = ledger.weights(Number.POSITIVE_INFINITY);
  const step = plan.bundles.length + 1;
  rows.push(ledger.state(last, step, after, null, reach * weights.stay));
  rows.push(...ledger.ruin("collapse", last, step, after, null, reach * weights.collapse));
  return side(rows);
}

/** The future of a breach: the state it makes until the others see it, then breakdown. */
function breachSide(
  ledger: Ledger,
  plan: CompiledPlan,
  step: number,
  made: readonly { readonly measure: number; readonly kind: number }[],
  seenAfter: number,
): Side {
  const due = step <= plan.bundles.length;
  const state = Uint32Array.from(plan.states[due ? step : plan.bundles.length]!);
  for (const { measure } of made) state[measure >>> 5]! ^= 1 << (measure & 31);
  const withheld = new Set(made.filter(({ kind }) => kind === WITHHOLD_DOING).map(({ measure }) => measure));
  const does = due ? plan.bundles[step - 1]!.does.filter((measure) => !withheld.has(measure)) : [];
  const weights = ledger.weights(seenAfter);
  return side([
    ...ledger.once(does, step, 0, 1),
    ledger.state(state, step, 0, seenAfter, weights.stay),
    ...ledger.ruin("collapse", state, step, 0, seenAfter, weights.collapse),
    ...ledger.ruin("breakdown", state, step, seenAfter, null, weights.after),
  ]);
}

/** One party's books: rows with their items. */
class Ledger {
  readonly patience: number;
  private readonly model: Model;
  private readonly figures: Figures;
  private readonly party: number;

  constructor(model: Model, figures: Figures, party: number) {
    this.model = model;
    this.figures = figures;
    this.party = party;
    this.patience = figures.patience[party]!;
  }

  weights(periods: number): ReturnType<typeof spellWeights> {
    return spellWeights(this.patience, this.figures.chance, periods);
  }

  once(measures: readonly number[], step: number, after: number, reach: number): Row[] {
    const items = this.measureItems(measures, this.figures.once);
    if (items.length === 0) return [];
    return [
      {
        kind: "once",
        step,
        after,
        periods: 0,
        weight: (1 - this.patience) * reach,
        points: sum(items),
        items,
      },
    ];
  }

  state(state: Mask, step: number, after: number, periods: number | null, weight: number): Row {
    const items = this.stateItems(state);
    return { kind: "state", step, after, periods, weight, points: sum(items), items };
  }

  ruin(
    kind: "collapse" | "breakdown",
    state: Mask,
    step: number,
    after: number,
    periods: number | null,
    weight: number,
  ): Row[] {
    if (weight === 0) return [];
    const items = this.stateItems(residueOf(this.model, state));
    const perPeriod = this.figures.breakdownValue[this.party]!;
    const lasts = this.figures.breakdownLasts;
    if (perPeriod !== 0) {
      const points = perPeriod * passed(this.patience, lasts);
      items.push({ kind: "breakdown", perPeriod, lasts: Number.isFinite(lasts) ? lasts : null, points });
    }
    return [{ kind, step, after, periods, weight, points: sum(items), items }];
  }

  private stateItems(state: Mask): Item[] {
    const items = this.measureItems(indicesOf(state), this.figures.value);
    for (const [term, condition] of this.model.terms.entries()) {
      const points = this.figures.termValue[this.party * this.model.terms.length + term]!;
      if (points !== 0 && conditionHolds(condition, state)) items.push({ kind: "term", term, points });
    }
    return items;
  }

  private measureItems(measures: readonly number[], table: Figures["value"]): Item[] {
    return measures
      .map((measure) => ({
        kind: "measure" as const,
        measure: this.model.measureIds[measure]!,
        points: table[this.party * this.model.measureIds.length + measure]!,
      }))
      .filter((item) => item.points !== 0);
  }
}

function sum(items: readonly Item[]): number {
  return items.reduce((total, item) => total + item.points, 0);
}
