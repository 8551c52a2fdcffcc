/** From figures to places along a line, and the round figures to name on it. */
export interface LinearScale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  /** Writes a tick with as many decimals as its spacing needs, and a true minus sign. */
  readonly tick: (value: number) => string;
}

/**
 * A scale that holds all of these values, its ends where they are asked for.
 *
 * `pad`: room beyond the values at both ends, as a share of their range; `whole`: only whole figures are named.
 * Ticks are multiples of 1, 2 or 5 times a power of ten, about `wanted` of them, inside the ends.
 * Where all values are equal the scale spreads by one either way, so that there is a place for each.
 */
export function linearScale(
  values: readonly number[],
  from: number,
  to: number,
  wanted: number,
  options: { readonly pad?: number; readonly whole?: true } = {},
): LinearScale {
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (!(high - low > 1e-9 * Math.max(1, Math.abs(high)))) {
    const spread = Math.max(1, Math.abs(high) * 0.1);
    low -= spread;
    high += spread;
  }
  const space = (options.pad ?? 0) * (high - low);
  low -= space;
  high += space;
  const spacing = Math.max(options.whole === true ? 1 : 0, niceSpacing((high - low) / Math.max(1, wanted)));
  const first = Math.ceil(low / spacing - 1e-9);
  const last = Math.floor(high / spacing + 1e-9);
  // From multiples, never by adding up: a tick of nothing is then exactly nothing.
  const ticks = Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => (first + index) * spacing,
  );
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(spacing) + 1e-9)));
  return {
    at: (value) => from + ((value - low) / (high - low)) * (to - from),
    ticks,
    tick: (value) => tickText(value, decimals),
  };
}

function niceSpacing(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10) * power;
}

function tickText(value: number, decimals: number): string {
  if (value === 0) return "0";
  const text = Math.abs(value) >= 1e6 ? value.toExponential(0).replace("e+", "e") : value.toFixed(decimals);
  return text.replaceAll("-", "\u2212");
}
