import type { Model } from "../../model/index.ts";
import { bestOf } from "../objectives.ts";
import { sumOfLogs } from "./program-objectives.ts";
import type { Answer, AssessedPlan, ProgramSearch } from "./program-search.ts";

/** Most rounds of tangents; two or three are the rule. */
const MOST_ROUNDS = 20;

/** Tangents at the start touch at points that lie so many times apart. */
const APART = 1.5;

/** Tangents of one party at the start, at most. */
const MOST_POINTS = 24;

/**
 * The largest product of gains of those asked, all above nothing, by tangents of the logarithm (outer approximation; Duran & Grossmann 1986).
 *
 * The sum of logarithms is concave, so tangents bound it from above; a program with tangents gives a plan and a bound, the plan new
 * tangents, until the two meet. If some plan has the product P, a better one gives i at least P over the most that the others
 * could have: no tangent need touch below.
 *
 * @param scales - what is nothing to each
 * @param over - whose gains count
 * @param mostGains - per party: what no plan exceeds, where it is known
 * @param smallestGain - finds the plan whose smallest gain is largest
 */
export function findNash(
  search: ProgramSearch,
  { scales: { tolerance } }: Pick<Model, "scales">,
  over: readonly number[],
  mostGains: readonly (number | null)[],
  smallestGain: () => Answer,
): Answer {
  const isGainForAll = (gains: readonly number[]): boolean =>
    over.every((party) => gains[party]! > tolerance[party]!);
  const logScore = ({ gains }: { readonly gains: readonly number[] }): number =>
    isGainForAll(gains)
      ? over.reduce((sum, party) => sum + Math.log(gains[party]!), 0)
      : Number.NEGATIVE_INFINITY;
  if (bestOf(search.found, logScore) === null) {
    const answer = smallestGain();
    if (answer.plan === null || !isGainForAll(answer.plan.gains))
      return { ...answer, plan: null, bound: answer.isProven ? 0 : answer.bound };
  }
  let points = firstPoints(bestOf(search.found, logScore)!, over, mostGains, search.mostGains());
  for (let round = 0; ; round++) {
    const before = bestOf(search.found, logScore)!;
    const answer = search.best("holds", sumOfLogs(points), logScore);
    const known = search.found.filter((plan) => logScore(plan) > Number.NEGATIVE_INFINITY);
    const more = points.map((own, party) => [
      ...own,
      ...(over.includes(party) ? known : [])
        .map(({ gains }) => gains[party]!)
        .filter((gain) => !own.some((point) => Math.abs(point - gain) <= 1e-12 * gain)),
    ]);
    const isNew = more.some((own, party) => own.length > points[party]!.length);
    points = more.map((own) => [...new Set(own)]);
    const isDone = answer.isProven || answer.isStopped || round === MOST_ROUNDS;
    if (isDone || (!isNew && answer.plan === before)) {
      return { ...answer, bound: Math.exp(answer.bound) };
    }
  }
}

function firstPoints(
  { gains }: AssessedPlan,
  over: readonly number[],
  mostGains: readonly (number | null)[],
  looseGains: readonly number[],
): number[][] {
  const most = gains.map((gain, party) => Math.max(gain, mostGains[party] ?? looseGains[party]!));
  const productOf = (list: readonly number[], but: number): number =>
    over.reduce((product, party) => (party === but ? product : product * list[party]!), 1);
  const product = productOf(gains, -1);
  return gains.map((gain, party) => {
    if (!over.includes(party)) return [];
    const others = productOf(most, party);
    const least = Math.min(gain, product / others);
    const apart = Math.max(APART, (most[party]! / least) ** (1 / MOST_POINTS));
    const points = [gain];
    for (let point = gain / apart; point > least / apart; point /= apart) points.push(point);
    for (let point = gain * apart; point < most[party]! * apart; point *= apart) points.push(point);
    return points;
  });
}
