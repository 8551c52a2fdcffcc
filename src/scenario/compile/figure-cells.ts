import type { FigurePlace } from "../../engine/index.ts";
import { type Expanded, partShares } from "../expand/index.ts";
import type { FigureAddress } from "../figures/index.ts";
import type { Scenario } from "../scenario.ts";
import { FIGURE_FIELDS } from "../schema/index.ts";

export type CellsOf = (address: FigureAddress) => readonly FigurePlace[];

/**
 * Which entries of the engine's tables a figure fills: one for each part of its measure, each with its share (all of a share that can
 * be taken back), else one; none where
 * no plan's assessment reads it.
 */
export function figureCells(scenario: Scenario, expanded: Expanded): CellsOf {
  const parties = new Map(scenario.parties.map(({ id }, index) => [id, index]));
  const indexOf = (list: readonly { readonly id: string }[]): Map<string, number> =>
    new Map(list.map(({ id }, index) => [id, index]));
  const events = indexOf(scenario.events);
  const deposits = indexOf(scenario.deposits);
  const plans = indexOf(scenario.plans);
  const measures = new Map(scenario.measures.map(({ id }, index) => [id, index]));
  return ({ field, party, measure, combination, drift, event, deposit, plan }) => {
    const { table } = FIGURE_FIELDS[field];
    if (table === null) return [];
    const row = party === null ? 0 : parties.get(party)!;
    const [columns, width]: [readonly number[], number] =
      measure !== null
        ? [expanded.partsOf[measures.get(measure)!]!, expanded.parts.length]
        : combination !== null
          ? [[combination], scenario.together.length]
          : drift !== null
            ? [[drift], scenario.drift.length]
            : event !== null
              ? [[events.get(event)!], scenario.events.length]
              : deposit !== null
                ? [[deposits.get(deposit)!], 0]
                : plan !== null
                  ? [[plans.get(plan)!], 0]
                  : [[0], 1];
    const shares =
      measure === null || table === "reversible"
        ? null
        : partShares(scenario.measures[measures.get(measure)!]!);
    return columns.map((column, part) => ({
      table,
      index: row * width + column,
      factor: shares === null ? 1 : shares[part]!,
    }));
  };
}
