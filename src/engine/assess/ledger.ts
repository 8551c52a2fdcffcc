import {
  type Bundle,
  degreeOf,
  type Figures,
  levelsInPeriod,
  type Model,
  residueLevels,
} from "../model/index.ts";
import { passed, spellWeights, type Table } from "../numeric/index.ts";
import type { GainExplanation, Item, Row, Side } from "./explanation.ts";

/** @param rows - of one side of a slack or gain */
export function sideOf(rows: readonly Row[]): Side {
  return { rows, total: rows.reduce((sum, row) => sum + row.weight * row.points, 0) };
}

/** What of a step is had or paid as it becomes due. */
type Due = Pick<Bundle, "does" | "places" | "returns">;

/** One party's books: rows with their items. */
export class Ledger {
  readonly party: number;
  readonly patience: number;
  readonly q: number;
  private readonly model: Model;
  private readonly figures: Figures;
  private readonly worths: Table;

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

  /** @param kept - the rows of the plan, kept from its start */
  gain(kept: readonly Row[]): GainExplanation {
    const [keep, start] = [sideOf(kept), sideOf(this.withoutAgreement())];
    return {
      party: this.model.partyIds[this.party]!,
      patience: this.patience,
      chance: this.figures.chance,
      without: this.figures.without,
      gain: keep.total - start.total,
      keep,
      start,
    };
  }

  withoutAgreement(): Row[] {
    const levels = levelsInPeriod(this.model, this.model.start, { does: [], ends: [], wait: 0 }, 0);
    const weights = spellWeights(this.patience, this.figures.without, Number.POSITIVE_INFINITY);
    return [
      this.state(levels, 0, 0, null, weights.stay),
      ...this.ruin("collapse", this.residue(levels), 0, 0, null, weights.collapse),
    ];
  }

  once({ does, places = [], returns = [] }: Due, step: number, after: number, reach: number): Row[] {
    const levels = this.model.measureIds.map(() => 0);
    for (const measure of does) levels[measure] = 1;
    const items = [
      ...this.measureItems(levels, this.figures.once),
      ...this.depositItems(places, -1),
      ...this.depositItems(returns, 1),
    ];
    return this.paid(items, step, after, reach);
  }

  /** What choosing an event brings. @param event - index in the model */
  chosen(event: number, step: number, after: number, reach: number): Row[] {
    const { events } = this.model;
    const points = this.figures.eventOnce[this.party * events.length + event]!;
    return this.paid(
      points === 0 ? [] : [{ kind: "event", event: events[event]!.id, points }],
      step,
      after,
      reach,
    );
  }

  /** @param suspends - of a state in which something is suspended: the measures; none: all stands still */
  state(
    levels: readonly number[],
    step: number,
    after: number,
    periods: number | null,
    weight: number,
    suspends: readonly number[] | null = null,
  ): Row {
    const items = this.stateItems(levels);
    const points = sum(items);
    if (suspends === null) return { kind: "state", step, after, periods, weight, points, items };
    const ids = suspends.map((measure) => this.model.measureIds[measure]!);
    return { kind: "suspended", step, after, periods, suspends: ids, weight, points, items };
  }

  /**
   * @param residue - what a breakdown leaves of each measure
   * @param outstanding - deposits, of which it gets its own back
   */
  ruin(
    kind: "collapse" | "end" | "breakdown",
    residue: readonly number[],
    step: number,
    after: number,
    periods: number | null,
    weight: number,
    outstanding: readonly number[] = [],
  ): Row[] {
    if (weight === 0) return [];
    const items = [...this.stateItems(residue), ...this.depositItems(outstanding, 1 - this.patience)];
    // Nobody pays for a breakdown where all ends as agreed.
    const perPeriod = kind === "end" ? 0 : this.figures.breakdownValue[this.party]!;
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

  private paid(items: readonly Item[], step: number, after: number, reach: number): Row[] {
    if (items.length === 0) return [];
    const weight = (1 - this.patience) * reach;
    return [{ kind: "once", step, after, periods: 0, weight, points: sum(items), items }];
  }

  private depositItems(deposits: readonly number[], factor: number): Item[] {
    return deposits.flatMap((deposit): Item[] => {
      const { id, by } = this.model.deposits[deposit]!;
      const points = factor * this.figures.deposit[deposit]!;
      return by !== this.party || points === 0 ? [] : [{ kind: "deposit", deposit: id, points }];
    });
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
