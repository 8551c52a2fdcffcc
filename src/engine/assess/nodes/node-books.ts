import {
  type CompiledPlan,
  type Figures,
  goneBy,
  type Model,
  NO_PARTY,
  type Nodes,
  reachedNodes,
} from "../../model/index.ts";
import { type Evaluation, evaluate, forGood, openBooks } from "../evaluate.ts";
import { type EventWeights, eventWeights } from "./event-weights.ts";
import { type Forecast, forecast } from "./forecast.ts";
import { type ForecastBooks, forecastBooks } from "./forecast-books.ts";
import { mostByBreach, nodeBreach } from "./node-breach.ts";
import type { NodeBreach } from "./plain-breach.ts";
import { mostSuspended, suspendedBreach, suspendedWorth } from "./suspended-breach.ts";

/** A plan that may be interrupted with the figures of every party at its nodes. */
export interface NodeBooks {
  readonly model: Model;
  readonly plan: CompiledPlan;
  readonly nodes: Nodes;
  readonly figures: Figures;
  /** Per party: (1 - δ) V^0, no agreement. */
  readonly start: readonly number[];
  readonly books: readonly ForecastBooks[];
  /** [moment * countings + counting]: 1 where it can come to this. */
  readonly reached: Uint8Array;
  /** Per event of the nodes: 1 where it can happen, by itself or because a party chooses it. */
  readonly happens: readonly number[];
  /** Per event of the nodes: the party that may choose it; NO_PARTY where it only happens by itself. */
  readonly chooses: readonly number[];
  /** The plan that may follow, with its own; null where none may. */
  readonly next: NextBooks | null;
  /** Per party, [moment * countings + counting], of countings that are alike the first: (1 - δ) D; Infinity where it was not asked for yet. */
  readonly breaches: readonly (readonly number[])[];
  /** Does what a breach brings hang on what is kept, as a clause answers it? */
  readonly hangsOnValues: boolean;
  /** (1 - δ) D at a node; NaN where the party has no choice. */
  breachAt(party: number, moment: number, counting: number, values: Forecast): number;
  /** The same with what is done; there must be one. */
  bestAt(party: number, moment: number, counting: number, values: Forecast): NodeBreach;
  weightsOf(party: number, counting: number): EventWeights;
  /**
   * Of the suspension by a clause after a moment, three numbers for each period that matters: periods of it left, what counts of what comes
   * after it, and by how much the best breach exceeds what keeping to it brings until its end; none where the party has nothing to take back.
   */
  suspendedAt(party: number, clause: number, moment: number): readonly number[];
  /** Per party, [clause * phases + phase]: the same as far as it was asked for, as it hangs on the phase alone. */
  readonly suspended: readonly (readonly (readonly number[] | undefined)[])[];
}

/** What may follow, per party. */
export interface NextBooks {
  readonly keeps: boolean;
  /** (1 - δ) V(1) of it, and what nothing more would be worth. */
  readonly worth: readonly number[];
  readonly withoutIt: readonly number[];
}

/** @param keepsOf - whether nobody would break a plan that may be interrupted */
export function nodeBooks(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  keepsOf: (books: NodeBooks) => boolean,
): NodeBooks {
  const nodes = plan.nodes!;
  const { books: own, start } = openBooks(model, plan, figures);
  const next = nodes.next === null ? null : nextBooks(model, nodes.next.plan, figures, keepsOf);
  const books = own.map((one, party) => forecastBooks(one, nodes, next?.worth[party] ?? 0));
  const { countings } = nodes;
  const phaseCount = plan.phases.periods.length;
  const breaches: number[][] = [];
  const suspended: (readonly number[] | undefined)[][] = [];
  for (let party = 0; party < books.length; party++) {
    breaches.push(nodes.blankBreaches.slice());
    suspended.push(new Array<readonly number[] | undefined>(phaseCount * plan.clauses.length));
  }
  const best = new Map<number, NodeBreach>();
  const weights = new Array<EventWeights | undefined>(countings * books.length);
  const hangsOnValues = nodes.gravity.length > 0;
  const weightsOf = (party: number, counting: number): EventWeights => {
    const place = party * countings + counting;
    const known = weights[place] ?? eventWeights(books[party]!, counting);
    weights[place] = known;
    return known;
  };
  const happens: number[] = [];
  const chooses: number[] = [];
  let allHappen = true;
  for (let at = 0; at < nodes.events.length; at++) {
    const event = nodes.events[at]!;
    const { by } = model.events[event]!;
    const canHappen = by !== NO_PARTY || figures.eventChance[event]! > 0;
    chooses.push(by);
    happens.push(canHappen ? 1 : 0);
    allHappen &&= canHappen;
  }
  return {
    model,
    plan,
    nodes,
    figures,
    start,
    books,
    reached: allHappen ? nodes.reachable : reachedNodes(plan, nodes, happens),
    happens,
    chooses,
    next,
    breaches,
    suspended,
    hangsOnValues,
    weightsOf,
    breachAt: (party, moment, counting, values) => {
      const own = breaches[party]!;
      const place = moment * countings + nodes.alike[counting]!;
      const known = own[place]!;
      if (known !== Number.POSITIVE_INFINITY && !hangsOnValues) return known;
      const most = mostByBreach(books[party]!, values, weightsOf(party, counting), moment, counting);
      own[place] = most;
      return most;
    },
    bestAt: (party, moment, counting, values) => {
      const place = (moment * countings + counting) * books.length + party;
      let known = hangsOnValues ? undefined : best.get(place);
      if (known === undefined) {
        known = nodeBreach(books[party]!, values, weightsOf(party, counting), moment, counting)!;
        best.set(place, known);
      }
      return known;
    },
    suspendedAt: (party, clause, moment) => {
      const place = clause * phaseCount + plan.moments.phase[moment]!;
      let known = suspended[party]![place];
      if (known === undefined) {
        known = suspendedPeriods(books[party]!, clause, moment);
        suspended[party]![place] = known;
      }
      return known;
    },
  };
}

/** Of the periods of a suspension those among which the smallest slack is: docs/theory/assess.md#which-periods-matter. */
function suspendedPeriods(own: ForecastBooks, clause: number, moment: number): readonly number[] {
  const { nodes, party, spells } = own;
  const lags = nodes.lags[party]!;
  const longest = lags.length === 0 ? 1 : lags[lags.length - 1]!;
  const meanwhile = suspendedWorth(own, clause, moment);
  const isLinked = hasLinks(own);
  const lefts = nodes.lefts[party]![clause]!;
  const found = lefts.slice();
  // Of periods with as many left as the slowest takes to be seen, and more, the best breach is the same.
  let early = Number.NaN;
  for (let at = 0; at < lefts.length; at += 3) {
    const left = lefts[at]!;
    let breaks = early;
    if (left < longest || Number.isNaN(early)) {
      breaks = isLinked
        ? (suspendedBreach(own, clause, moment, left)?.value ?? Number.NaN)
        : mostSuspended(own, clause, moment, left, meanwhile);
    }
    // Whoever has nothing to take back has nothing in any period.
    if (Number.isNaN(breaks)) return NOTHING;
    if (left >= longest) early = breaks;
    const gone = goneBy(spells, left);
    found[at + 1] = 1 - gone;
    found[at + 2] = breaks - gone * meanwhile;
  }
  return found;
}

const NOTHING: readonly number[] = [];

/** Do combinations that are worth something to a party hang on what it could take back? */
function hasLinks({ model, nodes, party, termWorth }: ForecastBooks): boolean {
  const terms = nodes.linking[party]!;
  for (let index = 0; index < terms.length; index++) {
    if (termWorth[party * model.terms.length + terms[index]!] !== 0) return true;
  }
  return false;
}

function nextBooks(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  keepsOf: (books: NodeBooks) => boolean,
): NextBooks {
  const columns = plan.bundles.length + 1;
  // Where nothing of it is left to do there is nothing to keep.
  const isNothing = plan.bundles.length === 0;
  const parties = model.partyIds.keys();
  const withoutIt = (own: Evaluation["books"][number]): number =>
    forGood(own.spells, own.state[own.phaseBase]!, own.ruin[own.phaseBase]!);
  if (plan.nodes === null) {
    const { keep, slack, books } = evaluate(model, plan, figures);
    return {
      keeps:
        isNothing ||
        slack.every((points, at) => !(points < -model.scales.tolerance[Math.floor(at / columns)]!)),
      worth: [...parties].map((party) => keep[party * columns]!),
      withoutIt: books.map(withoutIt),
    };
  }
  const books = nodeBooks(model, plan, figures, keepsOf);
  return {
    keeps: isNothing || keepsOf(books),
    worth: books.books.map((own) => forecast(own, plan.bundles.length).keep[0]!),
    withoutIt: books.books.map((own) => withoutIt(own) + own.spells.collapseForGood * own.back[0]!),
  };
}
