import type { Model } from "../model/index.ts";
import type { Column } from "../numeric/index.ts";
import { BATCH, type CaseColumns, prepareArena } from "./arena.ts";
import { drawValues, type Sampler, samplerOf } from "./sampler.ts";
import { type ShareSource, shareOf, shareSource } from "./share-source.ts";
import type { StressTask } from "./stress-options.ts";

/** The samples of a task: any of them, by number. */
export interface Draw {
  readonly source: ShareSource;
  readonly sampler: Sampler | null;
  /** Of the batch drawn last, by quantity: words of its independent shares. */
  readonly words: readonly Int32Array[];
  /** The same by tied quantity: its shares once correlations are in. */
  readonly tiedShares: readonly Column[];
}

/** Numbers the sources of samples; others of the same seed have other numbers. */
const STREAMS = { samples: 0, fresh: 2 } as const;

/** @param of - `fresh`: other samples of the same seed, to test what was found on the first ones */
export function drawOf(
  { uncertainty }: Model,
  { method, seed }: StressTask,
  of: keyof typeof STREAMS = "samples",
): Draw {
  const quantities = uncertainty?.quantities ?? [];
  const sampler = uncertainty === undefined ? null : samplerOf(uncertainty);
  return {
    source: shareSource(method, Math.max(1, quantities.length), seed, STREAMS[of]),
    sampler,
    words: quantities.map(() => new Int32Array(BATCH)),
    tiedShares: (sampler?.tied ?? []).map(() => new Float64Array(BATCH)),
  };
}

/** Puts samples `from` up to, not with, `from + count` into an arena. */
export function drawBatch(draw: Draw, arena: CaseColumns, from: number, count: number): void {
  const { source, sampler, words, tiedShares } = draw;
  for (const [quantity, out] of words.entries()) source(quantity, from, count, out);
  if (sampler !== null) drawValues(sampler, words, tiedShares, count, arena.values);
  prepareArena(arena, count);
}

/** The share of cases with a lower value of a quantity, in one sample of the batch drawn last. */
export function shareAt({ sampler, words, tiedShares }: Draw, quantity: number, place: number): number {
  const tied = sampler?.placeAmongTied[quantity] ?? -1;
  return tied < 0 ? shareOf(words[quantity]![place]!) : tiedShares[tied]![place]!;
}
