/** What the track of a slider shows, and by how much an arrow key moves; in the unit of the figure. */
export interface TrackScale {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Round numbers along it, ascending. */
  readonly ticks: readonly number[];
}

/** The next of 1, 2 and 5 times a power of ten. */
export function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return tidy([1, 2, 5, 10].find((one) => one * size >= value * (1 - 1e-9))! * size);
}

/** No digits that only the arithmetic made. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
