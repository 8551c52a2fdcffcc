import { type Box, type BoxCount, missesOf, withEnd } from "./box.ts";
import type { MarkedCases } from "./marked-cases.ts";
import { endBetween } from "./peel-box.ts";

/** A box, and how many cases are in it. */
export interface CountedBox extends BoxCount {
  readonly box: Box;
}

/** The cases of a box among those included. */
export function countedBox(
  { columns, isMarked }: Pick<MarkedCases, "columns" | "isMarked">,
  box: Box,
  included: Uint8Array,
): CountedBox {
  const { many } = missesOf(box, columns, isMarked.length);
  let cases = 0;
  let marked = 0;
  for (let i = 0; i < many.length; i++) {
    if (many[i] !== 0 || included[i] === 0) continue;
    cases++;
    marked += isMarked[i]!;
  }
  return { box, cases, marked };
}

/**
 * The patient rule induction method's pasting: peeling looks at one step only, and may have gone too far on one side. Where the cases
 * next to an end of a limit, a share of those in the box, raise the share of marked ones, that end moves out; the best such end first, until
 * none does.
 *
 * Source: Friedman and Fisher (1999), section 9.1; docs/theory/stress.md#where-it-fails.
 */
export function pasteBox(data: MarkedCases, begun: Box, included: Uint8Array, share: number): CountedBox {
  let now = countedBox(data, begun, included);
  for (;;) {
    const best = bestPaste(data, now, included, Math.max(1, Math.floor(share * now.cases)));
    if (best === null) return now;
    now = best;
  }
}

function bestPaste(
  { columns, isMarked }: MarkedCases,
  { box, cases, marked }: CountedBox,
  included: Uint8Array,
  wanted: number,
): CountedBox | null {
  const { many, place } = missesOf(box, columns, isMarked.length);
  // By limit: the cases below and above it that miss nothing else.
  const near = box.map((): [number[], number[]] => [[], []]);
  for (let i = 0; i < many.length; i++) {
    if (many[i] !== 1 || included[i] === 0) continue;
    const at = place[i]!;
    const { column, low } = box[at]!;
    near[at]![columns[column]![i]! < low ? 0 : 1].push(i);
  }
  let best: CountedBox | null = null;
  for (const [at, sides] of near.entries()) {
    const { column } = box[at]!;
    const own = columns[column]!;
    for (const [side, outside] of sides.entries()) {
      const outward = side === 0 ? -1 : 1;
      outside.sort((a, b) => outward * (own[a]! - own[b]!) || a - b);
      let come = 0;
      let markedCome = 0;
      // Equal values come together.
      while (come < outside.length && (come < wanted || own[outside[come]!] === own[outside[come - 1]!]))
        markedCome += isMarked[outside[come++]!]!;
      if (come === 0) continue;
      const next = outside[come];
      const count = { cases: cases + come, marked: marked + markedCome };
      // Counts, as shares that are equal may differ by rounding.
      const [now, before] = [count.marked * (best?.cases ?? cases), (best?.marked ?? marked) * count.cases];
      if (now <= before) continue;
      const end =
        next === undefined
          ? outward * Number.POSITIVE_INFINITY
          : endBetween(own[next]!, own[outside[come - 1]!]!);
      best = { box: withEnd(box, column, side === 0, end), ...count };
    }
  }
  return best;
}
