import {
  fillRandomWords,
  fillSobol,
  type RandomStream,
  SOBOL_DIMENSIONS,
  scrambledSobol,
} from "../numeric/index.ts";

/** How samples are drawn: a scrambled Sobol sequence, or independently at random. */
export type SamplingMethod = "sobol" | "random";

/**
 * Shares in (0, 1), independent and uniform: samples `from`, `from + 1`, … of one dimension, as 32-bit words; w stands for
 * (w + 1/2) / 2^32.
 */
export type ShareSource = (dimension: number, from: number, count: number, out: Int32Array) => void;

/** The share that a word stands for. */
export function shareOf(word: number): number {
  return ((word >>> 0) + 0.5) * 2 ** -32;
}

/**
 * The shares of one seed. Every share is a function of seed, stream, dimension and sample alone, so that samples may be drawn in any
 * order and anywhere.
 *
 * By `sobol`, dimensions past SOBOL_DIMENSIONS are drawn at random.
 *
 * @param stream - numbers the independent sources of one seed
 */
export function shareSource(
  method: SamplingMethod,
  dimensions: number,
  seed: number,
  stream: number,
): ShareSource {
  const random = randomShares(seed, stream);
  if (method === "random") return random;
  const sequence = scrambledSobol(Math.min(dimensions, SOBOL_DIMENSIONS), seed, stream);
  return (dimension, from, count, out) => {
    if (dimension < SOBOL_DIMENSIONS) fillSobol(sequence, dimension, from, count, out);
    else random(dimension, from, count, out);
  };
}

/** Keeps the words of samples apart from those of the scrambling. */
const SAMPLING = 0xd1ce;

function randomShares(seed: number, stream: number): ShareSource {
  const words: RandomStream = { key: [seed, Math.floor(seed / 2 ** 32), 0, 0], name: [stream, SAMPLING] };
  return (dimension, from, count, out) => fillRandomWords(words, dimension, from, count, out);
}
