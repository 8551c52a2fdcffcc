import { goneBy, NO_CLAUSE } from "../../model/index.ts";
import { canComeFirst, NEGLIGIBLE } from "../best-breach.ts";
import type { Violation } from "../violation-effect.ts";
import type { EventWeights } from "./event-weights.ts";
import type { Forecast } from "./forecast.ts";
import { type ForecastBooks, withoutSuspended } from "./forecast-books.ts";
import { linkedUnder, violationsIn } from "./linked-under.ts";
import {
  isPlain,
  mostPlainly,
  type NodeBreach,
  plainBreach,
  plannedMeanwhile,
  type Reply,
  ruinSeen,
  WALKS_AWAY,
} from "./plain-breach.ts";
import { suspendedBreach } from "./suspended-breach.ts";
import { type Aftermath, violationUnder } from "./violation-under.ts";

/** What comes once a breach is seen: a part that does not hang on what is violated, and weights on what does. */
interface Option extends Aftermath {
  readonly flat: number;
  readonly reply: Reply;
}

/** (1 - δ) D at a node: `nodeBreach` without what is done; NaN where the party has no choice. */
export function mostByBreach(
  books: ForecastBooks,
  values: Forecast,
  weights: EventWeights,
  moment: number,
  counting: number,
): number {
  if (!isPlain(books, moment)) {
    return nodeBreach(books, values, weights, moment, counting)?.value ?? Number.NaN;
  }
  return mostPlainly(books, weights, moment);
}

/**
 * Tried are all times of discovery, all ranks of what may answer it, and whether the party takes the answer or not: given these the value is
 * a sum over the measures, as in `fillBreaches`.
 *
 * @param only - where asked for: the one rank of answer that is looked at
 * @returns null where the party has no choice
 * Source: docs/theory/clauses.md#what-a-breach-meets, #responses-to-a-breach.
 */
export function nodeBreach(
  books: ForecastBooks,
  values: Forecast,
  weights: EventWeights,
  moment: number,
  counting: number,
  only: number | null = null,
): NodeBreach | null {
  if (only === null && isPlain(books, moment)) return plainBreach(books, weights, moment);
  let best: NodeBreach | null = null;
  eachBreach(books, values, weights, moment, counting, only, (value, seenAfter, answer, meanwhile, found) => {
    if (best !== null && value <= best.value + NEGLIGIBLE * (1 + Math.abs(value))) return;
    best = { value, seenAfter, answer, meanwhile, violations: found.violations, reply: found.reply };
  });
  return best;
}

/** The best breach of a party under one time of discovery, one answer and one reply to it; of what is done only what is asked for is told. */
type VisitBreach = (
  value: number,
  seenAfter: number,
  answer: number,
  meanwhile: number,
  found: Pick<NodeBreach, "violations" | "reply">,
) => void;

/** Always in the same order, which hangs on the plan and not on what is kept where only one counting is. */
function eachBreach(
  books: ForecastBooks,
  values: Forecast,
  weights: EventWeights,
  moment: number,
  counting: number,
  only: number | null,
  visit: VisitBreach,
): void {
  const { model, plan, party, nodes } = books;
  const { moments } = plan;
  const { discovery } = plan.choices;
  const row = moment * model.partyIds.length + party;
  const firstTime = discovery.start[row]!;
  const timeEnd = discovery.start[row + 1]!;
  const isDue = moments.left[moment] !== Number.POSITIVE_INFINITY;
  const k = isDue ? moments.step[moment]! : moments.step[moment]! - 1;
  const ranks = nodes.gravity.length === 0 ? [0] : [...nodes.answers.keys()];
  for (let time = firstTime; time < timeEnd; time++) {
    const seenAfter = discovery.entries[time]!;
    const base = plannedMeanwhile(books, weights, moment, seenAfter);
    const leads = ruinSeen(books, moment, seenAfter);
    for (const rank of ranks) {
      if (only !== null && rank !== only) continue;
      const answer = nodes.answers[rank]!;
      for (const option of optionsOf(books, values, weights, moment, counting, seenAfter, answer, leads, k)) {
        const found = bestGiven(books, weights, moment, time - firstTime, seenAfter, rank, option);
        if (found === null) continue;
        const { violations } = found;
        visit(base + option.flat + found.value, seenAfter, answer, base, { violations, reply: option.reply });
      }
    }
  }
}

/** A breach as a line: `flat`, and `kept` times what keeping the agreement is worth to the party at the node, which an answer that it takes lets go on. */
export interface BreachLine {
  readonly flat: number;
  /** 0 where the agreement does not go on; below 1. */
  readonly kept: number;
}

/**
 * What breaches bring, as it hangs on what is kept: the best of those after which the agreement does not go on, if there is one, then those
 * after which it does, by time of discovery and answer.
 *
 * @throws Error where events are counted: then it hangs on more than one value
 * Source: docs/theory/clauses.md#plans-searched-for.
 */
export function breachLines(books: ForecastBooks, weights: EventWeights, moment: number): BreachLine[] {
  const { nodes, plan } = books;
  if (nodes.countings > 1) throw new Error("what a breach brings is a line only where nothing is counted");
  const valuesAt = (keep: number): number[] => {
    const table = new Array<number>(plan.moments.step.length).fill(keep);
    const found: number[] = [];
    const values = { keep: table, next: table, upon: table };
    eachBreach(books, values, weights, moment, 0, null, (value) => found.push(value));
    return found;
  };
  const flats = valuesAt(0);
  const ones = valuesAt(1);
  let ends = Number.NEGATIVE_INFINITY;
  const goesOn: BreachLine[] = [];
  for (const [at, flat] of flats.entries()) {
    const kept = ones[at]! - flat;
    if (kept > NEGLIGIBLE) goesOn.push({ flat, kept });
    else if (flat > ends) ends = flat;
  }
  return ends === Number.NEGATIVE_INFINITY ? goesOn : [{ flat: ends, kept: 0 }, ...goesOn];
}

/** What a party may have once a breach that a clause answers is seen: for each counting it takes the answer or not, first where going on is worth most. */
function optionsOf(
  books: ForecastBooks,
  values: Forecast,
  { alive, aliveAll }: EventWeights,
  moment: number,
  counting: number,
  seenAfter: number,
  answer: number,
  leads: number,
  k: number,
): Option[] {
  const { plan, nodes, spells, phaseBase, ruin, back, paid } = books;
  const all = aliveAll[seenAfter]!;
  const walks = leads + spells.blame;
  if (answer === NO_CLAUSE) {
    return [{ flat: all * walks, onRuin: all, onOnce: 0, reply: WALKS_AWAY }];
  }
  const { kind, periods } = plan.clauses[answer]!;
  if (kind === "end") {
    const ends = leads - spells.breakdown + back[k]!;
    const reply: Reply = ends > walks ? { takes: [], otherwise: "ends" } : WALKS_AWAY;
    return [{ flat: all * Math.max(ends, walks), onRuin: all, onOnce: 0, reply }];
  }
  const gone = goneBy(spells, periods);
  const phase = plan.moments.phase[moment]!;
  const isFirst = plan.moments.period[moment] === 0 && plan.moments.left[moment] !== Number.POSITIVE_INFINITY;
  const meanwhile =
    gone *
    (spells.stayForGood * withoutSuspended(books, answer, phase) +
      spells.collapseForGood * (ruin[phaseBase + phase]! + back[k]!));
  const taken: { now: number; weight: number; worth: number }[] = [];
  for (let now = counting; now < nodes.countings; now++) {
    const weight = alive[seenAfter * nodes.countings + now]!;
    if (weight === 0) continue;
    const goesOn = values.keep[moment * nodes.countings + now]! - (isFirst ? paid[k - 1]! : 0);
    taken.push({ now, weight, worth: meanwhile + (1 - gone) * goesOn });
  }
  taken.sort((one, other) => other.worth - one.worth);
  const again = suspendedBreach(books, answer, moment, periods, true)?.value ?? null;
  const options: Option[] = [];
  let flat = 0;
  let share = 0;
  for (let prefix = 0; prefix <= taken.length; prefix++) {
    const rest = Math.max(0, all - share);
    const onOnce = share * (1 - gone);
    const takes = taken.slice(0, prefix).map(({ now }) => now);
    const walksAway: Reply = { takes, otherwise: "walks away" };
    if (prefix === taken.length) options.push({ flat, onRuin: 0, onOnce, reply: walksAway });
    else {
      options.push({ flat: flat + rest * walks, onRuin: rest, onOnce, reply: walksAway });
      if (again !== null) {
        options.push({ flat: flat + rest * again, onRuin: 0, onOnce, reply: { takes, otherwise: "breaks" } });
      }
      flat += taken[prefix]!.weight * taken[prefix]!.worth;
      share += taken[prefix]!.weight;
    }
  }
  return options;
}

/** What a measure or a linked group adds, and at what loss it can be made to bring in what the breach needs. */
interface Part {
  readonly pays: number;
  readonly picks: readonly Violation[];
  /** [1] with one that makes the time of discovery, [2] with one of the rank, [3] with one that is both: what it costs, and what is done. */
  readonly needs: readonly { readonly loss: number; readonly picks: readonly Violation[] }[];
}

const IMPOSSIBLE = { loss: Number.POSITIVE_INFINITY, picks: [] };

/**
 * The most that violations seen after so many periods, answered by a rank, add. Every part that pays is made; if none of them makes the
 * time of discovery, or none is of the rank, what costs least brings it in.
 */
function bestGiven(
  books: ForecastBooks,
  weights: EventWeights,
  moment: number,
  time: number,
  seenAfter: number,
  rank: number,
  after: Aftermath,
): { readonly value: number; readonly violations: readonly Violation[] } | null {
  const { model, plan, party, nodes } = books;
  const { start, linkedStart, measure: measures, kind: kinds, groups } = plan.choices;
  const row = moment * model.partyIds.length + party;
  const period = plan.moments.period[moment]!;
  const left = plan.moments.left[moment]!;
  const gravity = nodes.gravity[party];
  const rankOf = (column: number): number => (gravity === undefined ? 0 : gravity[measures[column]!]!);
  const parts: Part[] = [];
  for (let column = start[row]!; column < linkedStart[row]!; column++) {
    if (rankOf(column) > rank) continue;
    const measure = measures[column]!;
    const kind = kinds[column]!;
    const lag = model.verify[measure]!;
    const from = lag < seenAfter ? seenAfter - lag : 0;
    const effect = violationUnder(
      books,
      weights,
      column,
      period,
      seenAfter,
      false,
      after.onRuin,
      after.onOnce,
    );
    const followed = canComeFirst(books, column, period, seenAfter)
      ? violationUnder(books, weights, column, period, seenAfter, true, after.onRuin, after.onOnce)
      : Number.NEGATIVE_INFINITY;
    const most = Math.max(effect, followed);
    const made = [{ measure, kind, from: effect >= followed ? from : 1 }];
    const pays = most > 0 ? most : 0;
    const makesTime = from === 0 && Math.min(lag, left) === seenAfter;
    const isRank = rankOf(column) === rank;
    const exact = { loss: pays - effect, picks: [{ measure, kind, from: 0 }] };
    parts.push({
      pays,
      picks: most > 0 ? made : [],
      needs: [
        IMPOSSIBLE,
        makesTime ? exact : IMPOSSIBLE,
        isRank ? { loss: pays - most, picks: made } : IMPOSSIBLE,
        makesTime && isRank ? exact : IMPOSSIBLE,
      ],
    });
  }
  for (const group of groups[row]!) {
    let allowed = 0;
    let ofRank = 0;
    for (let bit = 0; bit < group.choices.length; bit++) {
      if (rankOf(group.choices[bit]!) <= rank) allowed |= 1 << bit;
      if (rankOf(group.choices[bit]!) === rank) ofRank |= 1 << bit;
    }
    const { values, ways } = linkedUnder(
      books,
      weights,
      group,
      time,
      moment,
      seenAfter,
      after,
      allowed,
      ofRank,
    );
    parts.push({
      pays: values[0]!,
      picks: violationsIn(books, group, time, ways[0]!),
      needs: values.map((value, kind) => ({
        loss: values[0]! - value,
        picks: value === Number.NEGATIVE_INFINITY ? [] : violationsIn(books, group, time, ways[kind]!),
      })),
    });
  }
  const chosen = leastSwap(parts, gravity === undefined);
  if (chosen === null) return null;
  let value = 0;
  const violations: Violation[] = [];
  for (const [index, part] of parts.entries()) {
    const need = chosen.get(index);
    value += part.pays - (need?.loss ?? 0);
    violations.push(...(need?.picks ?? part.picks));
  }
  violations.sort((one, other) => one.kind - other.kind || one.measure - other.measure);
  return { value, violations };
}

/**
 * The parts that must bring in the time of discovery and the rank, at the least loss; null where none can.
 *
 * @param isOneRank - where all are of the rank
 */
function leastSwap(parts: readonly Part[], isOneRank: boolean): Map<number, Part["needs"][number]> | null {
  let least = Number.POSITIVE_INFINITY;
  let chosen: Map<number, Part["needs"][number]> | null = null;
  const take = (loss: number, ...picked: (readonly [number, Part["needs"][number]])[]): void => {
    if (loss >= least) return;
    least = loss;
    chosen = new Map(picked);
  };
  for (const [index, { needs }] of parts.entries()) {
    take(needs[3]!.loss, [index, needs[3]!]);
    if (isOneRank || needs[1]!.loss === Number.POSITIVE_INFINITY) continue;
    for (const [other, { needs: others }] of parts.entries()) {
      if (other === index) continue;
      take(needs[1]!.loss + others[2]!.loss, [index, needs[1]!], [other, others[2]!]);
    }
  }
  return chosen;
}
