import type { Labels } from "../../present/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { useRemembered } from "../elements/index.ts";
import { gridOf, NAME } from "./grid-rows.ts";
import { type GridCorners, OPEN_FOLDS, PLACE_IN_GRID } from "./use-grid.ts";

/** Leads to the cell of a figure or of a measure's name in the table, or to the first row of a party; nowhere where the table has none. */
export function useGoToCell(): (scenario: Scenario, labels: Labels, to: string | { party: string }) => void {
  const [, setPlaces] = useRemembered<GridCorners | null>(PLACE_IN_GRID, null);
  const [open, setOpen] = useRemembered<readonly string[]>(OPEN_FOLDS, []);
  return (scenario, labels, to) => {
    for (const group of gridOf(scenario, labels).groups)
      for (const row of group.rows) {
        const column =
          typeof to === "string"
            ? row.cells.findIndex((cell) => cell?.key === to)
            : group.parties.includes(to.party)
              ? NAME
              : -1;
        if (column < 0) continue;
        const place = { line: row.key, column };
        setPlaces({ place, corner: place });
        if (group.fold !== null && !open.includes(group.key)) setOpen([...open, group.key]);
        return;
      }
  };
}
