import type { Figure, Quantity } from "../scenario.ts";
import { LIMITS } from "../schema/index.ts";
import type { Check } from "./check.ts";
import { figureUses } from "./figure-uses.ts";

/** Patience, chances and points lie in their bounds over the whole range of a figure, through quantities too. */
export const figureDomains: Check = {
  name: "figure-domains",
  speed: "fast",
  needs: [],
  run: ({ scenario, places, report }) => {
    const quantities = new Map(scenario.quantities.map((quantity) => [quantity.id, quantity]));
    for (const { figure, domain, owner, key } of figureUses(scenario)) {
      const extent = extentOf(figure, quantities);
      if (extent === null) continue;
      const [low, high] = extent;
      const place = places.at(owner, key);
      const quantity = figure.kind === "quantity" ? figure.id : null;
      if (domain === "patience" && !(low > 0 && high < 1))
        report("patience-domain", place, { low, high, quantity });
      else if (domain === "chance" && !(low >= 0 && high <= 1))
        report("chance-domain", place, { low, high, quantity });
      else if (Math.max(-low, high) > LIMITS.figure) {
        const value = -low > high ? low : high;
        report("figure-too-large", place, { value, limit: LIMITS.figure, quantity });
      }
    }
  },
};

/** Distance of the 5 % and 95 % points of a normal from its mean, in standard deviations (docs/decisions/0002). */
const NINETY_FIVE = 1.645;

/** The lowest and highest value of a figure, of a normal its 5 % and 95 % points; null where its quantity is unknown. */
function extentOf(
  figure: Figure,
  quantities: ReadonlyMap<string, Quantity>,
): readonly [number, number] | null {
  switch (figure.kind) {
    case "number":
      return [figure.value, figure.value];
    case "uniform":
    case "pert":
    case "normal-range":
      return [figure.lo, figure.hi];
    case "normal":
      return [figure.mean - NINETY_FIVE * figure.sd, figure.mean + NINETY_FIVE * figure.sd];
    case "choice":
      return [Math.min(...figure.values), Math.max(...figure.values)];
    case "quantity": {
      const quantity = quantities.get(figure.id);
      const inner = quantity === undefined ? null : extentOf(quantity.figure, quantities);
      if (inner === null) return null;
      const ends = [figure.factor * inner[0], figure.factor * inner[1]];
      return [Math.min(...ends), Math.max(...ends)];
    }
  }
}
