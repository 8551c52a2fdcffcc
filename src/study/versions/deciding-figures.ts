import type { Verdict } from "../../engine/index.ts";
import { type FewestChanges, fewestChanges, MOST_CHANGES } from "./fewest-changes.ts";
import { type FigureChoices, type PartyStanding, verdictOf } from "./figure-choices.ts";

/** What a party must do for a verdict. */
type Wanted = (standing: PartyStanding) => boolean;

const KEEPS: Wanted = ({ declines, breaks }) => !declines && !breaks;
const ACCEPTS: Wanted = ({ declines }) => !declines;
const BREAKS: Wanted = ({ declines, breaks }) => !declines && breaks;
const DECLINES: Wanted = ({ declines }) => declines;

/**
 * The fewest figures that, taken over from the other scenario, bring a plan the verdict it has there.
 *
 * What a party decides hangs on its own figures and on those that are nobody's alone. So for each choice of the latter the fewest of each party are found apart: of all
 * parties for a plan that is to hold, of one for a plan that one declines; for one that is to break, of one that breaks it, and of the others that they accept.
 *
 * @param plan - by its place in the file
 * @param mostLooks - how often one party may be looked at in all before ways are left out
 * Exact up to 20 figures and so many looks. Source: docs/theory/versions.md#how-the-fewest-are-found.
 */
export function* decidingFigures(
  choices: FigureChoices,
  plan: number,
  verdict: Verdict,
  mostLooks: number,
): Generator<undefined, FewestChanges, boolean> {
  const { figures, partyCount, standing } = choices;
  const parties = Array.from({ length: partyCount }, (_, party) => party);
  const all = figures.map((_, index) => index);
  let looks = 0;
  /** Parties of which no figure is taken over, and every other, as they stand. */
  const reaches = (chosen: readonly number[]): boolean =>
    verdictOf(parties.map((party) => standing(plan, party, chosen))) === verdict;
  if (figures.length <= MOST_CHANGES) {
    const own = parties.map((party) => all.filter((index) => figures[index]!.party === party));
    const shared = all.filter((index) => figures[index]!.party === null);
    let best: readonly number[] | null = null;
    let isWhole = true;
    /** The fewest of a party's own beside these; null where none do, or only more than are worth looking for. */
    function* fewestOf(
      party: number,
      beside: readonly number[],
      wanted: Wanted,
      most: number,
    ): Generator<undefined, readonly number[] | null, boolean> {
      const mine = own[party]!;
      if (most < 0) return null;
      const found = yield* fewestChanges(
        mine.length,
        (some) => {
          looks++;
          return wanted(standing(plan, party, ascending([...beside, ...some.map((one) => mine[one]!)])));
        },
        { most, mostLooks: Math.max(1, mostLooks - looks) },
      );
      if (found !== null && !found.exact) isWhole = false;
      if (looks >= mostLooks) isWhole = false;
      return found === null ? null : found.chosen.map((one) => mine[one]!);
    }
    const spare = (so: readonly number[]): number => (best?.length ?? all.length + 1) - so.length - 1;
    function* everyone(
      beside: readonly number[],
      wantedOf: (party: number) => Wanted,
    ): Generator<undefined, readonly number[] | null, boolean> {
      let so = beside;
      for (const party of parties) {
        const found = yield* fewestOf(party, beside, wantedOf(party), spare(so));
        if (found === null) return null;
        so = [...so, ...found];
      }
      return so;
    }
    function* beside(some: readonly number[]): Generator<undefined, void, boolean> {
      const take = (so: readonly number[] | null): void => {
        if (so !== null && so.length < (best?.length ?? Number.POSITIVE_INFINITY)) best = ascending(so);
      };
      if (verdict === "holds") take(yield* everyone(some, () => KEEPS));
      else
        for (const one of parties) {
          if (verdict === "breaks")
            take(yield* everyone(some, (party) => (party === one ? BREAKS : ACCEPTS)));
          else {
            const found = yield* fewestOf(one, some, DECLINES, spare(some));
            take(found === null ? null : [...some, ...found]);
          }
        }
    }
    for (let size = 0; size <= shared.length && spare([]) >= size; size++)
      for (const some of waysOf(shared, size)) {
        if (spare(some) < 0) break;
        yield* beside(some);
        if (looks >= mostLooks) break;
      }
    if (best !== null && isWhole) return { chosen: best, exact: true };
  }
  // Too many: down from all of them.
  const found = yield* fewestChanges(figures.length, reaches, { mostChanges: 0 });
  return found ?? { chosen: all, exact: false };
}

function ascending(indices: readonly number[]): readonly number[] {
  return [...indices].sort((a, b) => a - b);
}

/** All ways to choose so many, in ascending order. */
function* waysOf(from: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) yield [];
  else
    for (const [index, one] of from.entries())
      for (const others of waysOf(from.slice(index + 1), size - 1)) yield [one, ...others];
}
