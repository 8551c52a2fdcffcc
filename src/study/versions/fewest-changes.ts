/** Some of a number of changes, by their indices, ascending. */
export interface FewestChanges {
  readonly chosen: readonly number[];
  /** No fewer reach the goal; else none of these can be left out alone. */
  readonly exact: boolean;
}

export interface FewestOptions {
  /** So many changes are tried in all ways, if `mostLooks` suffices; of more, ways are left out. */
  readonly mostChanges?: number;
  /** How often the goal is looked at before ways are left out. */
  readonly mostLooks?: number;
  /** How often it is looked at afterwards; then what is left is what is reported. */
  readonly mostHalvingLooks?: number;
  /** No way with more changes than these is asked for. */
  readonly most?: number;
}

/** Changes that are tried in all ways (docs/theory/versions.md#how-the-fewest-are-found). */
export const MOST_CHANGES = 20;

/**
 * The fewest of `count` changes that reach a goal: all of one size before any of the next, in ascending order. Where that takes too long, the halving of Zeller and
 * Hildebrandt, from all changes down to some of which none can be left out alone; all of them have to reach the goal then.
 *
 * @param reaches - asked in an order that is always the same
 * @returns null where no way tried reaches it, and where it is told to stop
 * Source: docs/theory/versions.md#how-the-fewest-are-found; A. Zeller & R. Hildebrandt, "Simplifying and isolating failure-inducing input", IEEE
 *   Transactions on Software Engineering 28 (2002), 183-200.
 */
export function* fewestChanges(
  count: number,
  reaches: (chosen: readonly number[]) => boolean,
  {
    mostChanges = MOST_CHANGES,
    mostLooks = Number.POSITIVE_INFINITY,
    mostHalvingLooks = 2_000,
    most = count,
  }: FewestOptions = {},
): Generator<undefined, FewestChanges | null, boolean> {
  let looks = 0;
  let isStopped = false;
  function* ofSize(
    chosen: readonly number[],
    next: number,
    more: number,
  ): Generator<undefined, readonly number[] | null, boolean> {
    if (more === 0) {
      if (looks++ >= mostLooks) return null;
      isStopped = yield;
      if (isStopped) return null;
      return reaches(chosen) ? chosen : null;
    }
    for (let one = next; one <= count - more; one++) {
      const found = yield* ofSize([...chosen, one], one + 1, more - 1);
      if (found !== null || looks >= mostLooks || isStopped) return found;
    }
    return null;
  }
  if (count <= mostChanges) {
    for (let size = 0; size <= Math.min(count, most); size++) {
      const chosen = yield* ofSize([], 0, size);
      if (chosen !== null) return { chosen, exact: true };
      if (looks >= mostLooks || isStopped) break;
    }
    if (looks < mostLooks || isStopped) return null;
  }
  const all = Array.from({ length: count }, (_, index) => index);
  if (!reaches(all)) return null;
  return { chosen: yield* halved(all, reaches, mostHalvingLooks), exact: false };
}

function* halved(
  all: readonly number[],
  reaches: (chosen: readonly number[]) => boolean,
  mostLooks: number,
): Generator<undefined, readonly number[], boolean> {
  let kept = all;
  let looks = 0;
  for (let parts = 2; kept.length > 1; ) {
    const size = Math.ceil(kept.length / parts);
    const chunks = Array.from({ length: Math.ceil(kept.length / size) }, (_, index) =>
      kept.slice(index * size, (index + 1) * size),
    );
    // One part alone, then all but one.
    const tries = [...chunks, ...chunks.map((chunk) => kept.filter((one) => !chunk.includes(one)))];
    let found: readonly number[] | null = null;
    for (const one of tries) {
      if (one.length === kept.length || one.length === 0) continue;
      if (looks++ >= mostLooks || (yield)) return kept;
      if (reaches(one)) {
        found = one;
        break;
      }
    }
    if (found !== null) {
      parts = Math.max(2, found.length < size + 1 ? 2 : parts - 1);
      kept = found;
    } else if (size === 1) return kept;
    else parts = Math.min(kept.length, 2 * parts);
  }
  return kept;
}
