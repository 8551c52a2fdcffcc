import type { Figures, Model } from "../model/index.ts";
import type { Table } from "../numeric/index.ts";
import type { DesignOptions } from "./design-options.ts";

/**
 * The same scenario with all points of each party divided by its stake: a gain or slack is then a share of the stake, and the weakest of
 * several parties is the smallest of their slacks.
 *
 * Source: docs/theory/design.md#what-is-asked.
 */
export function inShares(model: Model): Model {
  const { stake, size, tolerance } = model.scales;
  const rows = (table: Table): Table => {
    const width = table.length / stake.length;
    return Float64Array.from(table, (points, at) => points / stake[Math.floor(at / width)]!);
  };
  const { value, once, termValue, drift, breakdownValue, blame, eventOnce, deposit } = model.figures;
  const figures: Figures = {
    ...model.figures,
    value: rows(value),
    once: rows(once),
    termValue: rows(termValue),
    drift: rows(drift),
    breakdownValue: rows(breakdownValue),
    blame: rows(blame),
    eventOnce: rows(eventOnce),
    deposit: Float64Array.from(deposit, (points, at) => points / stake[model.deposits[at]!.by]!),
  };
  const scales = { stake: rows(stake), size: rows(size), tolerance: rows(tolerance) };
  return { ...model, figures, scales, plans: [] };
}

/** Options about points of `model`, for the same in shares. */
export function optionsInShares(
  { partyIds, scales: { stake } }: Pick<Model, "partyIds" | "scales">,
  options: DesignOptions,
): DesignOptions {
  const { weights, minimumGain, ...rest } = options;
  const times = (table: Readonly<Record<string, number>>, factor: (stake: number) => number) =>
    Object.fromEntries(
      partyIds.flatMap((id, party) =>
        table[id] === undefined ? [] : [[id, table[id] * factor(stake[party]!)]],
      ),
    );
  return {
    ...rest,
    // A party without a weight counts 1 a point.
    ...(weights === undefined
      ? {}
      : {
          weights: times({ ...Object.fromEntries(partyIds.map((id) => [id, 1])), ...weights }, (own) => own),
        }),
    ...(minimumGain === undefined ? {} : { minimumGain: times(minimumGain, (own) => 1 / own) }),
  };
}
