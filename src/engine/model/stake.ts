import type { Table } from "../numeric/index.ts";
import type { Figures } from "./figures.ts";

/** A figure of a party counts as nothing up to this share of its stake. Source: docs/theory/assess.md#rounding. */
export const NOTHING = 1e-9;

/** Sums of some dozen terms of a size, in doubles, lose no more than this share of it. */
const ROUNDING = 1e-13;

/** The scale of each party's points, so that no result hangs on the unit that an analyst chose. */
export interface Scales {
  /** Per party: what its figures add up to in size, drift aside, points per period; above 0. Source: docs/theory/assess.md#rounding. */
  readonly stake: Table;
  /** Per party: all its figures in size, points per period; what rounding goes by. */
  readonly size: Table;
  /** Per party, points per period: figures that differ by no more are equal, and a gain or slack down to minus this is not negative. */
  readonly tolerance: Table;
}

/** Stakes and tolerances at these figures. */
export function scalesOf(
  { value, once, termValue, drift, patience, breakdownValue, blame }: Figures,
  partyCount: number,
): Scales {
  const sizeIn = (table: Table, party: number): number => {
    const width = table.length / partyCount;
    let sum = 0;
    for (let at = party * width; at < (party + 1) * width; at++) sum += Math.abs(table[at]!);
    return sum;
  };
  const stake = new Float64Array(partyCount);
  const size = new Float64Array(partyCount);
  const tolerance = new Float64Array(partyCount);
  for (let party = 0; party < partyCount; party++) {
    const flow = sizeIn(value, party) + sizeIn(termValue, party);
    const delta = patience[party]!;
    const paid = (delta > 0 ? 1 - delta : 1) * sizeIn(once, party);
    const lost = Math.abs(breakdownValue[party]!);
    stake[party] = flow || paid || lost || 1;
    const grown = delta > 0 ? (sizeIn(drift, party) * delta) / (1 - delta) : 0;
    const blamed = (delta > 0 ? 1 - delta : 1) * Math.abs(blame[party]!);
    size[party] = flow + paid + lost + grown + blamed || 1;
    tolerance[party] = Math.max(NOTHING * stake[party]!, ROUNDING * size[party]!);
  }
  return { stake, size, tolerance };
}

/** 1 for a size that a solver's fixed tolerances suit, else the power of two nearest to it: dividing by it loses nothing. */
export function unitNear(size: number): number {
  return size >= 1 && size < 1e4 ? 1 : 2 ** Math.round(Math.log2(size));
}
