import type { Model } from "../model/index.ts";
import type { Column } from "../numeric/index.ts";
import { type Arena, BATCH, prepareArena } from "./arena.ts";
import { drawValues, type Sampler, samplerOf } from "./sampler.ts";
import { type ShareSource, shareSource } from "./share-source.ts";
import type { StressTask } from "./stress-options.ts";

/** The samples of a task: any of them, by number. */
export interface Draw {
  readonly source: ShareSource;
  readonly sampler: Sampler | null;
  /** Of the batch drawn last: the share of cases with a lower value, by quantity. */
  readonly shares: readonly Column[];
}

/** Numbers the source of samples; others of the same seed have other numbers. */
const SAMPLE_STREAM = 0;

export function drawOf({ uncertainty }: Model, { method, seed }: StressTask): Draw {
  const quantities = uncertainty?.quantities ?? [];
  return {
    source: shareSource(method, Math.max(1, quantities.length), seed, SAMPLE_STREAM),
    sampler: uncertainty === undefined ? null : samplerOf(uncertainty),
    shares: quantities.map(() => new Float64Array(BATCH)),
  };
}

/** Puts samples `from` up to, not with, `from + count` into an arena. */
export function drawBatch(
  { source, sampler, shares }: Draw,
  arena: Arena,
  from: number,
  count: number,
): void {
  for (const [quantity, out] of shares.entries()) source(quantity, from, count, out);
  if (sampler !== null) drawValues(sampler, shares, count, arena.values);
  prepareArena(arena, count);
}
