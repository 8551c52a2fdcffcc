import type { Violation } from "../assess/index.ts";
import { NEGLIGIBLE } from "../assess/index.ts";
import { EngineError, MAX_WAYS } from "../model/index.ts";
import { jointPath, type PathBooks, pathWeights, worthOnPath } from "./joint-path.ts";
import { bestOfWays, datesOf, type MeasureLinks, optionsAt, type Way, waysOnPath } from "./ways.ts";

/** A breach of one party as it meets another. */
export interface MetBreach {
  readonly violations: readonly Violation[];
  /** T, periods. */
  readonly seenAfter: number;
  /** What the other party has if it does its part all the same; (1 - δ) times points. */
  readonly trusting: number;
}

/** Equally good breaches of a party that are found at one time: what may be chosen, unit by unit. */
interface BestBreaches {
  readonly seenAfter: number;
  readonly value: number;
  /** Each a way of every unit to choose from; one of these holds what makes the time of discovery what it is. */
  readonly choices: readonly (readonly (readonly Way[])[])[];
}

/**
 * The best breaches of a party at the first period of a step, as they are before it is asked which of them is the worst for another.
 *
 * @returns one entry for each time of discovery at which they are found; none where it has nothing to violate
 */
export function bestBreaches(books: PathBooks, links: MeasureLinks, moment: number): readonly BestBreaches[] {
  const { discovery } = books.plan.choices;
  const row = moment * books.model.partyIds.length + books.party;
  const found: BestBreaches[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (let time = discovery.start[row]!; time < discovery.start[row + 1]!; time++) {
    const seenAfter = discovery.entries[time]!;
    const options = optionsAt(books, moment, seenAfter);
    const path = jointPath(books, moment, seenAfter, [], datesOf(options));
    const weights = pathWeights(books, path);
    const units = waysOnPath(books, path, weights, links, options);
    const { worth, loss } = bestOfWays(units, ({ makesTime }) => makesTime);
    if (worth === Number.NEGATIVE_INFINITY) continue;
    const value = worthOnPath(books, path, true, weights) + worth;
    if (value > most) most = value;
    found.push({ seenAfter, value, choices: equallyGood(units, loss, NEGLIGIBLE * (1 + Math.abs(value))) });
  }
  return found.filter(({ value }) => value >= most - NEGLIGIBLE * (1 + Math.abs(most)));
}

/** @param loss - what it costs that one of the ways must make this the time of discovery */
function equallyGood(
  units: readonly (readonly Way[])[],
  loss: number,
  floor: number,
): (readonly (readonly Way[])[])[] {
  const best = units.map((ways) =>
    ways.reduce((most, { worth }) => Math.max(most, worth), Number.NEGATIVE_INFINITY),
  );
  const tied = units.map((ways, unit) => ways.filter(({ worth }) => worth >= best[unit]! - floor));
  if (tied.some((ways) => ways.every(({ makesTime }) => makesTime))) return [tied];
  return units.flatMap((ways, unit) => {
    const timely = ways.filter(({ worth, makesTime }) => makesTime && worth >= best[unit]! - loss - floor);
    return timely.length === 0 ? [] : [tied.with(unit, timely)];
  });
}

/** Of equally good breaches of a party the one that is worst for another which does its part. */
export function worstFor(
  other: PathBooks,
  links: MeasureLinks,
  moment: number,
  best: readonly BestBreaches[],
): MetBreach {
  let worst: MetBreach | null = null;
  for (const { seenAfter, choices } of best) {
    for (const units of choices) {
      const found = worstOf(other, links, moment, seenAfter, units);
      if (worst === null || found.trusting < worst.trusting) worst = found;
    }
  }
  return worst!;
}

/** The worst choice of one way of each unit; units that combinations of value to the other party link are tried together. */
function worstOf(
  other: PathBooks,
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
  { party, model, termWorth }: PathBooks,
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
  books: PathBooks,
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
    const options = optionsAt(books, moment, found);
    const path = jointPath(books, moment, found, violations, datesOf(options));
    const weights = pathWeights(books, path);
    const units = waysOnPath(books, path, weights, links, options);
    // The other's breach makes the last of these times what it is.
    const { worth } = bestOfWays(units, (way) =>
      found === seenAfter ? way.violations.length > 0 : way.makesTime,
    );
    const value = worthOnPath(books, path, true, weights) + worth;
    if (value > most) most = value;
  }
  return most;
}
