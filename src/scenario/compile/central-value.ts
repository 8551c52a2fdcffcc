import type { Figure, Quantity } from "../scenario.ts";

/**
 * The one number that stands for a figure wherever nothing is sampled: the number, the midpoint, the mode, the mean, the
 * mean of the choices. Source: docs/theory/scenario.md#figures.
 */
export function centralValue(figure: Figure, quantities: readonly Quantity[]): number {
  switch (figure.kind) {
    case "number":
      return figure.value;
    case "uniform":
    case "normal-range":
      return (figure.lo + figure.hi) / 2;
    case "pert":
      return figure.mode;
    case "normal":
      return figure.mean;
    case "choice":
      return figure.values.reduce((sum, value) => sum + value, 0) / figure.values.length;
    case "quantity": {
      const quantity = quantities.find((one) => one.id === figure.id)!;
      return figure.factor * centralValue(quantity.figure, quantities);
    }
  }
}
