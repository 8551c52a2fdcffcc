import { rangeOf } from "../figure-range.ts";
import type { Measure, Quantity } from "../scenario.ts";

/** How much of a measure can be taken back: nothing at all, surely all of it, or a share that may be less. */
export function takenBack(
  { reversible }: Pick<Measure, "reversible">,
  quantities: readonly Quantity[],
): "nothing" | "part" | "all" {
  if (typeof reversible === "boolean") return reversible ? "all" : "nothing";
  const [low, high] = rangeOf(reversible, quantities) ?? [0, 1];
  if (high <= 0) return "nothing";
  return low >= 1 ? "all" : "part";
}
