import {
  type CompiledPlan,
  degreeOf,
  type Figures,
  levelsInPeriod,
  type Model,
  residueLevels,
  termWorths,
} from "../model/index.ts";
import { passed, spellWeights, type Table } from "../numeric/index.ts";
import { findPlan } from "./assess.ts";
import type { AssessResult } from "./assess-result.ts";
import { breachAt, momentAt } from "./breach-at.ts";
import { type BreachDeeds, breachDeeds } from "./breach-deeds.ts";
import { breachPath } from "./breach-path.ts";
import { evaluate } from "./evaluate.ts";
import { keepPath } from "./keep-path.ts";

/** Both sides of every slack, term by term; every total is the sum of weight times points over its rows. */
export interface Explanation {
  /** Id of the plan. */
  readonly plan: string;
  /** Whether events, clauses, deposits or a later plan bear on it: such sums are not told term by term, and there are neither `gains` nor `links`. */
  readonly interrupted: boolean;
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
  /** The chance of a collapse in a period where there is no agreement. */
  readonly without: number;
  /** keep.total - start.total, points per period. */
  readonly gain: number;
  /** The plan, kept from its start. */
  readonly keep: Side;
  /** No agreement: the start, until it too may collapse. */
  readonly start: Side;
}

/** Why a party keeps on at a step or breaks there. */
export interface LinkExplanation {
  /** Id of the party. */
  readonly party: string;
  /** The step, from 1; K + 1 once nothing more is due. */
  readonly step: number;
  /** The period of the step, from 0, at which its slack is smallest. */
  readonly after: number;
  /** What could happen there. */
  readonly kind: "breach";
  /** The slack as a share of its stake. */
  readonly share: number;
  /** Its patience: a discount factor for each period. */
  readonly patience: number;
  /** The chance that the agreement collapses by itself in a period. */
  readonly chance: number;
  /** keep.total - breach.total, points per period. */
  readonly slack: number;
  /** Keeping on from this step. */
  readonly keep: Side;
  /** The best breach in that period. */
  readonly breach: Side & BreachDeeds;
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
      /** Id of the measure. */
      readonly measure: string;
      /** How far it has come, or how much of it stays: from 0 to 1; absent where all of it counts. */
      readonly level?: number;
      /** What it counts for the party; points as in the row. */
      readonly points: number;
    }
  | {
      /** A combination, or a drift. */
      readonly kind: "term" | "drift";
      /** Place among the `together` or the `drift` entries of the file, from 0. */
      readonly term: number;
      /** To what degree its condition holds, from 0 to 1; absent where it holds in full. */
      readonly level?: number;
      /** What it counts for the party; points as in the row. */
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
    }
  | {
      readonly kind: "blame";
      /** Points, once. */
      readonly once: number;
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
  // The rows below know of nothing that may come between, so they would not add up to what such a plan is worth.
  if (compiled.nodes !== null && compiled.bundles.length > 0)
    return { plan: compiled.id, interrupted: true, gains: [], links: [] };
  const evaluation = evaluate(model, compiled, figures);
  const stepCount = compiled.bundles.length;
  const columns = stepCount + 1;
  const worths = termWorths(model, figures);
  const gains: GainExplanation[] = [];
  const links: LinkExplanation[] = [];
  for (const [party, id] of model.partyIds.entries()) {
    if (only.party !== undefined && only.party !== id) continue;
    const ledger = new Ledger(model, figures, worths, party);
    const about = { party: id, patience: ledger.patience, chance: figures.chance };
    const start = side(ledger.withoutAgreement());
    // A plan without steps is no agreement.
    const keepAll = stepCount === 0 ? start : side(keepRows(ledger, model, compiled, 0));
    gains.push({
      ...about,
      without: figures.without,
      gain: keepAll.total - start.total,
      keep: keepAll,
      start,
    });
    for (let step = 1; step <= stepCount + 1 && stepCount > 0; step++) {
      if (only.step !== undefined && only.step !== step) continue;
      if (Number.isNaN(evaluation.slack[party * columns + step - 1]!)) continue;
      const after = evaluation.after[party * columns + step - 1]!;
      const moment = momentAt(compiled, step, after);
      const books = evaluation.books[party]!;
      const witness = breachAt(books, moment)!;
      const keep = side(keepRows(ledger, model, compiled, moment));
      const path = breachPath(books, moment, witness);
      const breach = side([
        ...ledger.once(path.paid, step, 0, 1),
        ...path.stretches.flatMap(({ from, periods, levels, residue }, index) => {
          const reach = 1 - passed(ledger.q, from);
          const weights = ledger.weights(periods);
          const isLast = index === path.stretches.length - 1;
          return [
            ledger.state(levels, step, from, periods, reach * weights.stay),
            ...ledger.ruin("collapse", residue, step, from, periods, reach * weights.collapse),
            ...(isLast
              ? ledger.ruin("breakdown", residue, step, witness.seenAfter, null, reach * weights.after)
              : []),
          ];
        }),
      ]);
      links.push({
        ...about,
        step,
        after,
        kind: "breach",
        slack: keep.total - breach.total,
        share: (keep.total - breach.total) / model.scales.stake[party]!,
        keep,
        breach: { ...breach, ...breachDeeds(books, moment, witness) },
      });
    }
  }
  return { plan: compiled.id, interrupted: false, gains, links };
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

/** The future of keeping on from a moment: one spell for each phase to come, the last state for good. */
function keepRows(ledger: Ledger, model: Model, plan: CompiledPlan, moment: number): Row[] {
  let reach = 1;
  return keepPath(model, plan, moment).flatMap(({ step, from, periods, levels, paid }) => {
    const weights = ledger.weights(periods);
    const lasts = periods === Number.POSITIVE_INFINITY ? null : periods;
    const residue = ledger.residue(levels);
    const rows = [
      ...ledger.once(paid, step, from, reach),
      ledger.state(levels, step, from, lasts, reach * weights.stay),
      ...ledger.ruin("collapse", residue, step, from, lasts, reach * weights.collapse),
    ];
    reach *= weights.after;
    return rows;
  });
}

/** One party's books: rows with their items. */
class Ledger {
  readonly patience: number;
  readonly q: number;
  private readonly model: Model;
  private readonly figures: Figures;
  private readonly worths: Table;
  private readonly party: number;

  constructor(model: Model, figures: Figures, worths: Table, party: number) {
    this.model = model;
    this.figures = figures;
    this.worths = worths;
    this.party = party;
    this.patience = figures.patience[party]!;
    this.q = this.patience * (1 - figures.chance);
  }

  weights(periods: number): ReturnType<typeof spellWeights> {
    return spellWeights(this.patience, this.figures.chance, periods);
  }

  residue(levels: readonly number[]): readonly number[] {
    return residueLevels(levels, this.figures.reversible);
  }

  withoutAgreement(): Row[] {
    const levels = levelsInPeriod(this.model, this.model.start, { does: [], ends: [], wait: 0 }, 0);
    const weights = spellWeights(this.patience, this.figures.without, Number.POSITIVE_INFINITY);
    return [
      this.state(levels, 0, 0, null, weights.stay),
      ...this.ruin("collapse", this.residue(levels), 0, 0, null, weights.collapse),
    ];
  }

  once(measures: readonly number[], step: number, after: number, reach: number): Row[] {
    const levels = this.model.measureIds.map(() => 0);
    for (const measure of measures) levels[measure] = 1;
    const items = this.measureItems(levels, this.figures.once);
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

  state(levels: readonly number[], step: number, after: number, periods: number | null, weight: number): Row {
    const items = this.stateItems(levels);
    return { kind: "state", step, after, periods, weight, points: sum(items), items };
  }

  /** @param residue - what a breakdown leaves of each measure */
  ruin(
    kind: "collapse" | "breakdown",
    residue: readonly number[],
    step: number,
    after: number,
    periods: number | null,
    weight: number,
  ): Row[] {
    if (weight === 0) return [];
    const items = this.stateItems(residue);
    const perPeriod = this.figures.breakdownValue[this.party]!;
    const lasts = this.figures.breakdownLasts;
    if (perPeriod !== 0) {
      const points = perPeriod * passed(this.patience, lasts);
      items.push({ kind: "breakdown", perPeriod, lasts: Number.isFinite(lasts) ? lasts : null, points });
    }
    const once = this.figures.blame[this.party]!;
    if (kind === "breakdown" && once !== 0) {
      items.push({ kind: "blame", once, points: (1 - this.patience) * once });
    }
    return [{ kind, step, after, periods, weight, points: sum(items), items }];
  }

  private stateItems(levels: readonly number[]): Item[] {
    const { terms, driftFrom } = this.model;
    const items = this.measureItems(levels, this.figures.value);
    for (const [term, condition] of terms.entries()) {
      const worth = this.worths[this.party * terms.length + term]!;
      const degree = worth === 0 ? 0 : degreeOf(condition, levels);
      if (degree === 0) continue;
      const kind = term < driftFrom ? "term" : "drift";
      items.push({
        kind,
        term: kind === "term" ? term : term - driftFrom,
        ...(degree === 1 ? {} : { level: degree }),
        points: worth * degree,
      });
    }
    return items;
  }

  private measureItems(levels: readonly number[], table: Table): Item[] {
    const items: Item[] = [];
    for (const [measure, level] of levels.entries()) {
      const points = level * table[this.party * levels.length + measure]!;
      if (level === 0 || points === 0) continue;
      items.push({
        kind: "measure",
        measure: this.model.measureIds[measure]!,
        ...(level === 1 ? {} : { level }),
        points,
      });
    }
    return items;
  }
}

function sum(items: readonly Item[]): number {
  return items.reduce((total, item) => total + item.points, 0);
}
