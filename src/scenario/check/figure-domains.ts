import type { Place, Report } from "../diagnostics/index.ts";
import { rangeOf } from "../figure-range.ts";
import { figureUses } from "../figures/index.ts";
import type { Figure, Quantity } from "../scenario.ts";
import { FIGURE_FIELDS, type FigureField, LIMITS } from "../schema/index.ts";
import type { Check } from "./check.ts";

/** Patience, chances, shares and points lie in their bounds over the whole range of a figure, through quantities too. */
export const figureDomains: Check = {
  run: ({ scenario, places, report }) => {
    for (const { figure, field, owner, key } of figureUses(scenario))
      reportDomain(report, places.at(owner, key), field, figure, scenario.quantities);
  },
};

/** Reports a figure that leaves the bounds of its field. */
export function reportDomain(
  report: Report,
  place: Place,
  field: FigureField,
  figure: Figure,
  quantities: readonly Quantity[],
): void {
  const { domain } = FIGURE_FIELDS[field];
  const range = rangeOf(figure, quantities);
  if (range === null) return;
  const [low, high] = range;
  const quantity = figure.kind === "quantity" ? figure.id : null;
  if (domain === "patience" && !(low > 0 && high < 1))
    report("patience-domain", place, { low, high, quantity });
  else if (domain === "chance" && !(low >= 0 && high <= 1))
    report("chance-domain", place, { low, high, quantity });
  else if (domain === "share" && !(low >= 0 && high <= 1))
    report("share-domain", place, { low, high, quantity });
  else if (Math.max(-low, high) > LIMITS.figure) {
    const value = -low > high ? low : high;
    report("figure-too-large", place, { value, limit: LIMITS.figure, quantity });
  }
}
