import type { Figure, Quantity } from "./scenario.ts";

/** Standard deviations from the mean of a normal to its 95 % point. */
export const NINETY_FIVE = 1.6448536269514722;

/** The stated range of a figure; of a normal its 5 % and 95 % points. Null where its quantity is unknown. */
export function rangeOf(figure: Figure, quantities: readonly Quantity[]): readonly [number, number] | null {
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
      const quantity = quantities.find(({ id }) => id === figure.id);
      const range = quantity === undefined ? null : rangeOf(quantity.figure, quantities);
      if (range === null) return null;
      const ends = range.map((end) => figure.factor * end);
      return [Math.min(...ends), Math.max(...ends)];
    }
  }
}
