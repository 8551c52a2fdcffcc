import type { CompiledType } from "../../engine/index.ts";
import type { FoundFigure } from "../figures/index.ts";
import type { PartyType, Scenario } from "../scenario.ts";
import type { FigureField } from "../schema/index.ts";
import { centralValue } from "./central-value.ts";
import type { CellsOf } from "./figure-cells.ts";

/** Which figure of its party each figure of a type stands in for. */
const STANDS_FOR: Readonly<Partial<Record<FigureField, FigureField>>> = {
  "type-value": "measure-value",
  "type-once": "measure-once",
  "type-breakdown": "breakdown-value",
  "type-blame": "breakdown-blame",
  "type-patience": "patience",
};

/** The types of each party, figures at central values; of a party that has none, itself. Source: docs/theory/scenario.md#parties. */
export function compileTypes(
  { parties, quantities }: Scenario,
  found: readonly FoundFigure[],
  cellsOf: CellsOf,
): CompiledType[][] {
  const ofTypes = found.filter(({ type }) => type !== null);
  return parties.map(({ id: party, types }) => {
    if (types.length === 0) return [{ id: party, weight: 1, changes: [], lasts: null }];
    return types.map((type): CompiledType => {
      const own = ofTypes.filter((one) => one.party === party && one.type === type.id);
      const changes = own.flatMap((one) => {
        const value = centralValue(one.figure, quantities);
        const cells = cellsOf({ ...one, field: STANDS_FOR[one.field]! });
        return cells.map(({ table, index, factor }) => ({ table, index, value: value * factor }));
      });
      return { id: type.id, weight: type.weight, changes, lasts: lastsOf(type) };
    });
  });
}

function lastsOf({ breakdown }: PartyType): number | null {
  const lasts = breakdown?.lasts ?? null;
  return lasts === "forever" ? Number.POSITIVE_INFINITY : lasts;
}
