import type { Measure } from "../scenario.ts";

type Split = Pick<Measure, "instalments">;

/** Parts of a measure; 1 where it is not split. */
export function partCount({ instalments }: Split): number {
  return typeof instalments === "number" ? instalments : instalments.length;
}

/** The share of each part in `value` and `once`; they add up to 1. */
export function partShares({ instalments }: Split): readonly number[] {
  return typeof instalments === "number"
    ? Array.from({ length: instalments }, () => 1 / instalments)
    : instalments;
}
