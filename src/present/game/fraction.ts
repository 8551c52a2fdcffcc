/** A rational number, exactly; the denominator is above 0. */
export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

/** What a decimal stands for: "0.25", "-3", "1e-7". */
export function fractionOf(decimal: string): Fraction {
  const [digits, exponent = "0"] = decimal.split("e");
  const [whole, part = ""] = digits!.split(".");
  const shift = Number(exponent) - part.length;
  const above = BigInt(whole! + part);
  return shift >= 0
    ? { above: above * 10n ** BigInt(shift), below: 1n }
    : reduced(above, 10n ** BigInt(-shift));
}

/** Shares of one whole, made to add up to exactly 1, as chances that were written with so many digits do not quite. */
export function sharesOfOne(decimals: readonly string[]): Fraction[] {
  const fractions = decimals.map(fractionOf);
  const below = fractions.reduce((product, fraction) => product * fraction.below, 1n);
  const parts = fractions.map((fraction) => (fraction.above * below) / fraction.below);
  const sum = parts.reduce((total, part) => total + part, 0n);
  return parts.map((part) => reduced(part, sum));
}

/** In lowest terms: "-3/2", "4". */
export function fractionText({ above, below }: Fraction): string {
  return below === 1n ? `${above}` : `${above}/${below}`;
}

function reduced(above: bigint, below: bigint): Fraction {
  let [divisor, rest] = [above < 0n ? -above : above, below];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return { above: above / divisor, below: below / divisor };
}
