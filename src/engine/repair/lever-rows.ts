import {
  endNodes,
  explainWorked,
  keepsAll,
  nodeBooks,
  type Row,
  type Side,
  workOut,
} from "../assess/index.ts";
import { type CompiledPlan, type Figures, type Model, scalesOf } from "../model/index.ts";
import type { LinearTable } from "./linear-table.ts";

/** The tables of `Figures` whose entries levers and beliefs move: in all of them gains and slacks are linear as long as conduct is the same. */
export type LeverTable = LinearTable | "deposit";

/** An entry of a table that moves with a lever: by `factor` for each unit of it. */
export interface LeverMove {
  readonly table: LeverTable;
  readonly index: number;
  readonly factor: number;
}

/** Σ coefficients x + value >= 0, in shares of the stake of the party whose condition it is. */
export interface LeverRow {
  readonly key: string;
  readonly coefficients: readonly number[];
  /** At no change. */
  readonly value: number;
}

/** The figures with each lever pulled by its amount. */
export function pulled(
  figures: Figures,
  levers: readonly { readonly moves: readonly LeverMove[] }[],
  amounts: readonly number[],
): Figures {
  const tables = {
    value: Float64Array.from(figures.value),
    once: Float64Array.from(figures.once),
    termValue: Float64Array.from(figures.termValue),
    drift: Float64Array.from(figures.drift),
    breakdownValue: Float64Array.from(figures.breakdownValue),
    blame: Float64Array.from(figures.blame),
    deposit: Float64Array.from(figures.deposit),
  };
  for (const [at, { moves }] of levers.entries())
    for (const { table, index, factor } of moves) tables[table][index]! += factor * amounts[at]!;
  return { ...figures, ...tables };
}

/**
 * The conditions that fail at these amounts, as rows, in steps of one condition each; null where it is told to stop: of each party that would decline its gain, of each step the best breach (or choice of
 * an event) in its weakest period. What is best there fixes the conduct, and with it the weights of all figures: the row is linear.
 *
 * @param margin - a condition fails below this share of the stake
 * @param isEndOnly - only what must be met once all is done
 */
export function* failedRows(
  model: Model,
  plan: CompiledPlan,
  levers: readonly { readonly moves: readonly LeverMove[] }[],
  amounts: readonly number[],
  margin: number = 0,
  isEndOnly: boolean = false,
): Generator<undefined, { readonly row: LeverRow; readonly short: number }[] | null, boolean> {
  const figures = pulled(model.figures, levers, amounts);
  const parties = model.partyIds.length;
  const columns = plan.bundles.length + 1;
  const worked = yield* workOut(model, plan, figures);
  if (worked === null) return null;
  const { keep, start, slack } = worked.still ?? endNodes(worked.nodes!);
  const { stake } = model.scales;
  const { tolerance } = scalesOf(figures, parties);
  const failed: { row: LeverRow; short: number }[] = [];
  let later: readonly (readonly number[])[] | null = null;
  for (const [party, id] of model.partyIds.entries()) {
    const least = margin * stake[party]! - Math.min(tolerance[party]!, model.scales.tolerance[party]!);
    const add = (key: string, keep: Side, other: Side, amount: number): void => {
      if (!(amount < least)) return;
      later ??= laterWorths(model, plan, figures, levers);
      const coefficients = coefficientsOf(model, party, keep, other, levers, later);
      const now = coefficients.reduce((sum, one, at) => sum + one * amounts[at]!, 0);
      const unit = stake[party]!;
      failed.push({
        row: {
          key: `${party} ${key} ${coefficients.map((one) => (one / unit).toPrecision(9)).join(" ")}`,
          coefficients: coefficients.map((one) => one / unit),
          value: (amount - now) / unit,
        },
        short: (least - amount) / unit,
      });
    };
    const gain = keep[party * columns]! - start[party]!;
    if (model.veto[party] === 1 && gain < least && !isEndOnly) {
      const [own] = explainWorked(
        model,
        plan,
        { party: id, step: 0 },
        figures,
        unitsOf(figures),
        worked,
      ).gains;
      add("gain", own!.keep, own!.start, gain);
    }
    for (let step = isEndOnly ? columns : 1; step <= columns; step++) {
      if (!(slack[party * columns + step - 1]! < least)) continue;
      if (yield) return null;
      const units = explainWorked(model, plan, { party: id, step }, figures, unitsOf(figures), worked).links;
      // Where nothing interrupts a plan there is one link a step, that of its slack.
      const links =
        plan.nodes === null
          ? null
          : explainWorked(model, plan, { party: id, step }, figures, figures, worked).links;
      for (const [at, link] of units.entries()) {
        const amount = links === null ? slack[party * columns + step - 1]! : links[at]!.slack;
        add(`${step} ${link.kind}`, link.keep, link.breach, amount);
      }
    }
  }
  return failed;
}

/** A unit of each figure that a lever may move, nothing of any other: rows then count weights. */
function unitsOf(figures: Figures): Figures {
  const ones = (table: { readonly length: number }): Float64Array => new Float64Array(table.length).fill(1);
  const none = (table: { readonly length: number }): Float64Array => new Float64Array(table.length);
  return {
    ...figures,
    value: ones(figures.value),
    once: ones(figures.once),
    termValue: ones(figures.termValue),
    drift: ones(figures.drift),
    breakdownValue: ones(figures.breakdownValue),
    blame: ones(figures.blame),
    deposit: ones(figures.deposit),
    eventOnce: none(figures.eventOnce),
  };
}

function coefficientsOf(
  model: Model,
  party: number,
  keep: Side,
  other: Side,
  levers: readonly { readonly moves: readonly LeverMove[] }[],
  later: readonly (readonly number[])[],
): number[] {
  const width = model.measureIds.length;
  const weights: Readonly<Record<LeverTable, Float64Array>> = {
    value: new Float64Array(width),
    once: new Float64Array(width),
    termValue: new Float64Array(model.driftFrom),
    drift: new Float64Array(model.terms.length - model.driftFrom),
    breakdownValue: new Float64Array(1),
    blame: new Float64Array(1),
    deposit: new Float64Array(model.deposits.length),
  };
  const place = new Map(model.measureIds.map((id, index) => [id, index]));
  const depositAt = new Map(model.deposits.map(({ id }, index) => [id, index]));
  let next = 0;
  const count = (sign: number, { kind, weight, items }: Row): void => {
    for (const item of items) {
      const points = sign * weight * item.points;
      if (item.kind === "measure")
        weights[kind === "once" ? "once" : "value"][place.get(item.measure)!]! += points;
      else if (item.kind === "breakdown") weights.breakdownValue[0]! += points;
      else if (item.kind === "blame") weights.blame[0]! += points;
      else if (item.kind === "deposit") weights.deposit[depositAt.get(item.deposit)!]! += points;
      else if (item.kind === "term") weights.termValue[item.term]! += points;
      else if (item.kind === "drift") weights.drift[item.term]! += points;
      else if (item.kind === "plan") next += sign * weight;
    }
  };
  for (const row of keep.rows) count(1, row);
  for (const row of other.rows) count(-1, row);
  return levers.map(({ moves }, at) =>
    moves.reduce(
      (sum, { table, index, factor }) => {
        if (table === "deposit") return sum + factor * weights.deposit[index]!;
        const own = weights[table].length;
        return Math.floor(index / own) === party ? sum + factor * weights[table][index % own]! : sum;
      },
      next * (later[at]?.[party] ?? 0),
    ),
  );
}

/** Per lever and party: what a unit of it adds to the worth of the plan that may follow; none where none may. */
function laterWorths(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  levers: readonly { readonly moves: readonly LeverMove[] }[],
): readonly (readonly number[])[] {
  if (plan.nodes?.next == null) return [];
  const worth = (at: Figures): readonly number[] => nodeBooks(model, plan, at, keepsAll).next!.worth;
  const now = worth(figures);
  return levers.map((lever) => worth(pulled(figures, [lever], [1])).map((one, party) => one - now[party]!));
}
