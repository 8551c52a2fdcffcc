import type { DesignOptions } from "../design-options.ts";
import { frontierOf } from "../found-plan.ts";
import { findEnough } from "../lattice/index.ts";
import { takeMemory } from "../memory.ts";
import {
  aimsOf,
  bestOf,
  inOrderOfNeed,
  objectivesAsked,
  objectivesOf,
  type Parties,
  raisedBy,
} from "../objectives.ts";
import type { Floors } from "../precision.ts";
import { anyPlan } from "./label-pass.ts";
import { findPrefixBounds, prefixBoundBytes } from "./prefix-bounds.ts";
import type { Search, Searching } from "./search.ts";
import { isDoubted, searchLabels } from "./search-frontier.ts";

/** Of what each party could gain: labels closer than this are merged in the rough passes; the first takes moments. */
const ROUGH = [1 / 2, 1 / 8];

/**
 * The best plan of each objective, proven, without the whole frontier: the way for many parties.
 *
 * The plans to beat are those found so far, by rough passes. For one objective after the other, a pass keeps only labels from which the plan to beat
 * could be reached or beaten; each objective says so in linear terms of the gains (see `aimsOf`). The order matters: kalai needs
 * the parties' best gains, security the nash plan.
 *
 * @param parties - and options: as of the lattice, so that points mean the same
 * @param names - the objectives asked for
 * With `bestWithin` the plan to beat is first raised by so much. Where a pass finds nothing, no plan is better by more; what it finds is proven best as ever, since every
 * better plan would have been found.
 *
 * @param proven - filled with the objectives of which the best plan is proven to be the best
 * @param nearly - with `bestWithin`: with those of which it is so but for that
 * @returns false where it was told to stop
 */
export function* searchBest(
  search: Search,
  parties: Parties,
  options: DesignOptions,
  floors: Floors,
  names: readonly string[],
  proven: Set<string>,
  nearly: Set<string>,
): Searching<boolean> {
  const { lattice, requirements, precision, budget, found } = search;
  const { tie, margin } = precision;
  if (found.length === 0 && !(yield* searchRoughly(search, floors))) return false;
  for (const one of inOrderOfNeed(objectivesAsked(parties, { objectives: names }), parties, options)) {
    const { name, kind, party } = one;
    const scores = objectivesOf(parties, found, { ...options, objectives: [name] });
    const best = bestOf(found, scores.get(name)!);
    const raised =
      best === null || options.bestWithin === undefined
        ? null
        : raisedBy(one, best, options.bestWithin, parties, options);
    const toBeat = raised ?? best;
    const isSecurity = kind === "security";
    const aims = aimsOf(one, toBeat, parties, found, options, floors.gain);
    const bounds = !isDoubted(lattice);
    const bytes = bounds ? prefixBoundBytes(lattice, aims.length) : 0;
    takeMemory(budget, bytes);
    const plans = yield* searchLabels(
      search,
      {
        floors: floors.slack,
        leastSlack: isSecurity && toBeat !== null ? toBeat.slack - margin.at(-1)! : Number.NEGATIVE_INFINITY,
        spread: isSecurity ? [...tie] : [...tie.subarray(0, -1), Number.POSITIVE_INFINITY],
        bounds: bounds ? findPrefixBounds(lattice, requirements, aims, margin) : null,
        cells: null,
        enough: kind === "party" ? enoughForOthers(search, floors, party) : null,
        soon: null,
      },
      "best",
    );
    takeMemory(budget, -bytes);
    if (plans === null) return false;
    found.splice(0, found.length, ...frontierOf([...found, ...plans], tie));
    const score = scores.get(name)!;
    // What comes to the start may be better than what was known, though not by as much as was asked for: then nothing is proven of the best itself.
    if (raised === null || plans.some((plan) => score(plan) >= score(raised))) proven.add(name);
    else nearly.add(name);
  }
  return true;
}

/**
 * The rough passes alone: in moments many plans that hold, and among them good ones by every objective; that none is found proves
 * nothing.
 *
 * @param passes - so many of them: the second takes several times the first and finds several times as many
 * @returns false where it was told to stop
 */
export function* searchRoughly(
  search: Search,
  floors: Floors,
  passes: number = ROUGH.length,
): Searching<boolean> {
  const { lattice, precision, found } = search;
  const ranges = rangesOf(search);
  const scales = [...ranges, Math.max(0, Math.min(lattice.slackCeiling[0]!, ...ranges))];
  for (const share of ROUGH.slice(0, passes)) {
    const spread = scales.map((scale, at) => Math.max(precision.tie[at]!, scale * share));
    const question = anyPlan(floors.slack, spread);
    const plans = yield* searchLabels(search, question, "best");
    if (plans === null) return false;
    found.splice(0, found.length, ...frontierOf([...found, ...plans], precision.tie));
  }
  return true;
}

/** What each party could gain at most. */
function rangesOf({ lattice }: Search): number[] {
  return Array.from({ length: lattice.problem.partyCount }, (_, party) =>
    Math.max(0, lattice.ceiling[party]! - lattice.startValue[party]!),
  );
}

/** For one party's sake the others need no more than makes them keep the plan. */
function enoughForOthers({ lattice, precision }: Search, floors: Floors, party: number): Float64Array {
  const { partyCount } = lattice.problem;
  return findEnough(lattice, floors, precision.margin).map((most, at) =>
    at % partyCount === party ? Number.POSITIVE_INFINITY : most,
  );
}
