import type { PartyBooks, Violation } from "../assess/index.ts";
import { NEGLIGIBLE } from "../assess/index.ts";
import { EngineError, MAX_WAYS } from "../model/index.ts";
import { jointPath, pathWeights, worthOnPath } from "./joint-path.ts";
import { bestOfWays, datesAt, type MeasureLinks, type Way, waysOnPath } from "./ways.ts";

/** A breach of one party as it meets another. */
export interface MetBreach {
  readonly violations: readonly Violation[];
  /** T, periods. */
  readonly seenAfter: number;
  /** What the other party has if it does its part all the same; (1 - δ) times points. */
  readonly trusting: number;
}

/** All that a party could do at a moment that is found at one time, in units. */
interface BreachesAt {
  readonly seenAfter: number;
  readonly units: readonly (readonly Way[])[];
  /** Of the best of them. */
  readonly value: number;
  /** What it costs that one of the ways must make this the time of discovery. */
  readonly loss: number;
}

/**
 * The best breaches of a party at the first period of a step, as they are before it is asked which of them is the worst for another.
 *
 * @returns one entry for each time of discovery at which they are found; none where it has nothing to violate
 */
export function bestBreaches(books: PartyBooks, links: MeasureLinks, moment: number): readonly BreachesAt[] {
  const { discovery } = books.plan.choices;
  const row = moment * books.model.partyIds.length + books.party;
  const found: BreachesAt[] = [];
  for (let time = discovery.start[row]!; time < discovery.start[row + 1]!; time++) {
    const seenAfter = discovery.entries[time]!;
    const path = jointPath(books, moment, seenAfter, [], datesAt(books, moment, seenAfter));
    const weights = pathWeights(books, path);
    const units = waysOnPath(books, path, weights, links);
    const { worth, loss } = bestOfWays(units, ({ makesTime }) => makesTime);
    if (worth === Number.NEGATIVE_INFINITY) continue;
    found.push({ seenAfter, units, value: worthOnPath(books, path, true, weights) + worth, loss });
  }
  const most = found.reduce((best, { value }) => Math.max(best, value), Number.NEGATIVE_INFINITY);
  return found.filter(({ value }) => value >= most - NEGLIGIBLE * (1 + Math.abs(most)));
}

/** Of equally good breaches of a party the one that is worst for another which does its part. */
export function worstFor(
  other: PartyBooks,
  links: MeasureLinks,
  moment: number,
  best: readonly BreachesAt[],
): MetBreach {
  let worst: MetBreach | null = null;
  for (const { seenAfter, units, value, loss } of best) {
    const floor = NEGLIGIBLE * (1 + Math.abs(value));
    const tied = units.map((ways) => {
      const most = bestWorth(ways);
      return ways.filter(({ worth }) => worth >= most - floor);
    });
    const timely = units.map((ways) => {
      const most = bestWorth(ways);
      return ways.filter(({ worth, makesTime }) => makesTime && worth >= most - loss - floor);
    });
    const isSure = tied.some((ways) => ways.every(({ makesTime }) => makesTime));
    const choices = isSure
      ? [tied]
      : timely.flatMap((ways, index) => (ways.length === 0 ? [] : [tied.with(index, ways)]));
    for (const ways of choices) {
      const found = worstOf(other, links, moment, seenAfter, ways);
      if (worst === null || found.trusting < worst.trusting) worst = found;
    }
  }
  return worst!;
}

function bestWorth(ways: readonly Way[]): number {
  return ways.reduce((most, { worth }) => Math.max(most, worth), Number.NEGATIVE_INFINITY);
}

/** The worst choice of one way of each unit; units that combinations of value to the other party link are tried together. */
function worstOf(
  other: PartyBooks,
  links: MeasureLinks,
  moment: number,
  seenAfter: number,
  units: readonly (readonly Way[])[],
): MetBreach {
  const met = (violations: readonly Violation[]): MetBreach => ({
    violations,
    seenAfter,
    trusting: worthOnPath(other, jointPath(other, moment, seenAfter, violations), false),
  });
  const chosen = units.map((ways) => ways[0]!);
  let best = met(chosen.flatMap(({ violations }) => violations));
  for (const cluster of clustersOf(other, links, units)) {
    const count = cluster.reduce((product, unit) => product * units[unit]!.length, 1);
    if (count > MAX_WAYS) {
      throw new EngineError("too-many-linked-measures", other.model.partyIds[other.party]!, {
        plan: other.plan.id,
        step: other.plan.moments.step[moment]!,
        found: cluster.length,
        ways: count,
        limit: MAX_WAYS,
      });
    }
    const picked = chosen.slice();
    for (let index = 1; index < count; index++) {
      let rest = index;
      for (const unit of cluster) {
        const ways = units[unit]!;
        picked[unit] = ways[rest % ways.length]!;
        rest = Math.floor(rest / ways.length);
      }
      const tried = met(picked.flatMap(({ violations }) => violations));
      if (tried.trusting >= best.trusting) continue;
      best = tried;
      for (const unit of cluster) chosen[unit] = picked[unit]!;
    }
  }
  return best;
}

/** Units of which there is more than one way, by what links them for a party. */
function clustersOf(
  { party, model, termWorth }: PartyBooks,
  links: MeasureLinks,
  units: readonly (readonly Way[])[],
): number[][] {
  let clusters: { units: number[]; terms: Set<number> }[] = [];
  for (const [unit, ways] of units.entries()) {
    if (ways.length < 2) continue;
    const measures = ways.flatMap(({ violations }) => violations.map(({ measure }) => measure));
    const terms = new Set(
      measures
        .flatMap((measure) => links[measure]!)
        .filter((term) => termWorth[party * model.terms.length + term] !== 0),
    );
    const joined = clusters.filter((one) => [...terms].some((term) => one.terms.has(term)));
    clusters = clusters.filter((one) => !joined.includes(one));
    clusters.push({
      units: [...joined.flatMap((one) => one.units), unit],
      terms: new Set([...joined.flatMap((one) => [...one.terms]), ...terms]),
    });
  }
  return clusters.map((one) => one.units);
}

/**
 * What a party has at best if it breaks as well, knowing the other's breach: found no later than that one, and no worse than doing its
 * part.
 */
export function bestReply(
  books: PartyBooks,
  links: MeasureLinks,
  moment: number,
  { violations, seenAfter, trusting }: MetBreach,
): number {
  const { discovery } = books.plan.choices;
  const row = moment * books.model.partyIds.length + books.party;
  const own: number[] = [];
  for (let at = discovery.start[row]!; at < discovery.start[row + 1]!; at++) own.push(discovery.entries[at]!);
  let most = trusting;
  if (own.length === 0) return most;
  for (const found of [...own.filter((time) => time < seenAfter), seenAfter]) {
    const path = jointPath(books, moment, found, violations, datesAt(books, moment, found));
    const weights = pathWeights(books, path);
    const units = waysOnPath(books, path, weights, links);
    // The other's breach makes the last of these times what it is.
    const { worth } = bestOfWays(units, (way) =>
      found === seenAfter ? way.violations.length > 0 : way.makesTime,
    );
    const value = worthOnPath(books, path, true, weights) + worth;
    if (value > most) most = value;
  }
  return most;
}
