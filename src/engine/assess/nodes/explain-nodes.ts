import {
  type Bundle,
  type CompiledPlan,
  type Figures,
  type Model,
  NO_CLAUSE,
  termWorths,
} from "../../model/index.ts";
import { breachPath } from "../breach-path.ts";
import type {
  ExplainOnly,
  Explanation,
  GainExplanation,
  LinkExplanation,
  Row,
  Side,
} from "../explanation.ts";
import { keepPath } from "../keep-path.ts";
import { Ledger, sideOf } from "../ledger.ts";
import type { Violation } from "../violation-effect.ts";
import { keepsAll, momentsIn } from "./assess-nodes.ts";
import { type EventWeights, eventWeights } from "./event-weights.ts";
import type { Forecast } from "./forecast.ts";
import { type ForecastBooks, momentAfter } from "./forecast-books.ts";
import { type NodeBooks, nodeBooks } from "./node-books.ts";
import { nodeBreach } from "./node-breach.ts";
import type { NodeInequality } from "./node-inequalities.ts";
import { deedsOf, placeOf } from "./node-places.ts";
import { leftWhereWeakest, type NodeSlacks, nodeSlacks } from "./node-slacks.ts";
import { suspendedBreach } from "./suspended-breach.ts";

/**
 * `explain` of a plan that events, clauses, deposits or a later plan bear on. What its values are sums of is carried on from a node
 * instead of the values back to it: weights by what is had, along the same chain of nodes.
 *
 * Source: docs/theory/clauses.md#term-by-term.
 */
export function explainNodes(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  only: ExplainOnly,
  prices: Figures,
  all: NodeBooks = nodeBooks(model, plan, figures, keepsAll),
): Explanation {
  const slacks = nodeSlacks(all, plan.bundles.length);
  const worths = termWorths(model, prices);
  const gains: GainExplanation[] = [];
  const links: LinkExplanation[] = [];
  for (const [party, id] of model.partyIds.entries()) {
    if (only.party !== undefined && only.party !== id) continue;
    const ledger = new Ledger(model, prices, worths, party);
    const prospects = new Prospects(all, slacks.values[party]!, ledger);
    gains.push(ledger.gain(prospects.keepFrom(0, prospects.certain(0), 0)));
    for (let k = 0; k <= plan.bundles.length; k++) {
      if (only.step !== undefined && only.step !== k + 1) continue;
      for (const one of weakestOf(all, slacks, party, k)) {
        const place = placeOf(all, one);
        if (only.kind !== undefined && only.kind !== place.kind) continue;
        if (only.event !== undefined && only.event !== place.event) continue;
        const [keep, breach] = prospects.sidesOf(one);
        links.push({
          ...place,
          slack: keep.total - breach.total,
          share: (keep.total - breach.total) / model.scales.stake[party]!,
          patience: ledger.patience,
          chance: figures.chance,
          ...happenedBefore(all, one),
          keep,
          breach: { ...breach, ...deedsOf(all, slacks.values, one) },
        });
      }
    }
  }
  return { plan: plan.id, gains, links };
}

/** Of a party in a step the smallest slack of a breach, and of each event those of choosing it and of the suspension after it; the first of equal ones. */
function weakestOf(all: NodeBooks, slacks: NodeSlacks, party: number, k: number): NodeInequality[] {
  const { model, plan, nodes, books } = all;
  const { countings } = nodes;
  const eventCount = nodes.events.length;
  const [first, end] = momentsIn(all, k);
  const found: NodeInequality[] = [];
  const look = (kind: NodeInequality["kind"], event: number, slackAt: (node: number) => number): void => {
    let least = Number.POSITIVE_INFINITY;
    for (let node = first * countings; node < end * countings; node++) {
      if (slackAt(node) < least) least = slackAt(node);
    }
    if (least === Number.POSITIVE_INFINITY) return;
    let node = first * countings;
    while (!(slackAt(node) <= least + model.scales.tolerance[party]!)) node++;
    const moment = Math.floor(node / countings);
    const amount = slackAt(node);
    const share = amount / model.scales.stake[party]!;
    const after = plan.moments.period[moment]!;
    const counting = node % countings;
    found.push({ party, kind, step: k + 1, after, amount, share, moment, counting, event });
  };
  look("breach", -1, (node) => slacks.breach[node * books.length + party]!);
  for (let event = 0; event < eventCount; event++) {
    if (model.events[nodes.events[event]!]!.by === party) {
      look("provocation", event, (node) => slacks.provocation[node * eventCount + event]!);
    }
    look(
      "suspension",
      event,
      (node) => slacks.suspension[(node * eventCount + event) * books.length + party]!,
    );
  }
  return found;
}

function happenedBefore(
  { model, nodes }: NodeBooks,
  { counting }: NodeInequality,
): Pick<LinkExplanation, "happened"> {
  const happened: Record<string, number> = {};
  for (const [at, event] of nodes.events.entries()) {
    const count = nodes.counts[counting * nodes.events.length + at]!;
    if (count > 0) happened[model.events[event]!.id] = count;
  }
  return counting === 0 ? {} : { happened };
}

/** What is had in some periods: weights on what is worth something in them, as of `EventWeights`. */
interface Shares {
  readonly run: number;
  readonly paused: readonly number[];
  readonly ruin: number;
  readonly end: number;
}

/** By counting: the chance that it comes to this, discounted. */
type Alive = readonly number[];

/** What some periods count and lead to: so much in each counting, and so much to the plan that may follow. */
interface Passed {
  readonly shares: Shares;
  readonly alive: Alive;
  readonly later: number;
}

/** How far each measure has come, what a breakdown leaves of it, and the deposits to be given back. */
interface State {
  readonly levels: readonly number[];
  readonly residue: readonly number[];
  readonly deposits: readonly number[];
}

const NOTHING: Shares = { run: 0, paused: [], ruin: 0, end: 0 };
const NOBODY: Alive = [];
const NOTHING_DUE: Bundle = { does: [], ends: [], wait: 0 };

/** What one party may have, from any node on, as rows. */
class Prospects {
  private readonly all: NodeBooks;
  private readonly values: Forecast;
  private readonly ledger: Ledger;
  private readonly own: ForecastBooks;
  /** Per counting: what one period counts, and to which countings it leads. */
  private readonly periods: readonly {
    readonly shares: Shares;
    readonly leads: readonly (readonly [counting: number, weight: number])[];
  }[];

  constructor(all: NodeBooks, values: Forecast, ledger: Ledger) {
    this.all = all;
    this.values = values;
    this.ledger = ledger;
    this.own = all.books[ledger.party]!;
    const { countings } = all.nodes;
    this.periods = Array.from({ length: countings }, (_, counting) => {
      const weights = eventWeights(this.own, counting);
      const leads = [...weights.alive.slice(countings, 2 * countings).entries()].filter(
        ([, weight]) => weight > 0,
      );
      return { shares: sharesIn(weights, 0, 1), leads };
    });
  }

  certain(counting: number, weight = 1): Alive {
    return this.periods.map((_, now) => (now === counting ? weight : 0));
  }

  /** Both sides of an inequality. */
  sidesOf(one: NodeInequality): [Side, Side] {
    const { all, ledger, own } = this;
    const { nodes, plan } = all;
    const { moment, counting } = one;
    if (one.kind === "breach") {
      return [
        sideOf(this.keepFrom(moment, this.certain(counting), 0)),
        sideOf(this.breach(moment, counting)),
      ];
    }
    const { step, deposits, residue } = this.at(moment);
    const counted = nodes.counted[counting * nodes.events.length + one.event]!;
    const clause = nodes.clause[counting * nodes.events.length + one.event]!;
    if (one.kind === "suspension") {
      const next = this.values.next[moment * nodes.countings + counted]!;
      const left = leftWhereWeakest(all, ledger.party, clause, moment, next);
      const { seenAfter, violations } = suspendedBreach(own, clause, moment, left)!;
      const { after } = ledger.weights(seenAfter);
      return [
        sideOf([
          ...this.suspended(clause, moment, 0, 1, left),
          ...this.next(moment, this.certain(counted, ledger.weights(left).after), left),
        ]),
        sideOf([
          ...this.suspended(clause, moment, 0, 1, seenAfter, violations),
          ...ledger.ruin("breakdown", residue, step, seenAfter, null, after),
        ]),
      ];
    }
    // At the end of the period, from which on what is left of the future is q.
    const { q } = ledger;
    const chosen = ledger.chosen(nodes.events[one.event]!, step, 1, q);
    const kind = clause === NO_CLAUSE ? null : plan.clauses[clause]!.kind;
    const periods = kind === "suspend" ? plan.clauses[clause]!.periods : 0;
    const goesOn = this.next(moment, this.certain(counted, q * ledger.weights(periods).after), 1 + periods);
    return [
      sideOf(this.next(moment, this.certain(counting, q), 1)),
      sideOf([
        ...chosen,
        ...(kind === null
          ? goesOn
          : kind === "suspend"
            ? [...this.suspended(clause, moment, 1, q, periods), ...goesOn]
            : ledger.ruin(kind, residue, step, 1, null, q, deposits)),
      ]),
    ];
  }

  /**
   * Keeping on from a moment.
   *
   * @param from - periods until then
   * @param resumed - where its step was due before: what of it is had only now
   */
  keepFrom(moment: number, alive: Alive, from: number, resumed: Pick<Bundle, "does"> | null = null): Row[] {
    const { ledger } = this;
    const { model, plan, nodes } = this.all;
    let now = alive;
    return keepPath(model, plan, moment).flatMap(({ step, levels, due, ...stretch }, index) => {
      const isLast = stretch.periods === Number.POSITIVE_INFINITY;
      const after = from + stretch.from;
      const paid = index === 0 && resumed !== null ? resumed : due;
      const reach = sum(now);
      const passed = isLast ? this.forGood(now) : this.pass(now, stretch.periods);
      now = passed.alive;
      const periods = isLast ? null : stretch.periods;
      const deposits = nodes.outstanding[Math.min(step, plan.bundles.length)]!;
      return [
        ...ledger.once(paid, step, after, reach),
        ...this.spell(passed.shares, step, after, periods, {
          levels,
          residue: ledger.residue(levels),
          deposits,
        }),
        ...this.followOn(step, after, passed.later),
      ];
    });
  }

  /** What comes after a period in which nothing happens. */
  private next(moment: number, alive: Alive, after: number): Row[] {
    const { plan } = this.all;
    const last = momentAfter(plan, plan.bundles.length);
    if (moment < last) {
      const isStep = moment + 1 < plan.moments.first[plan.bundles.length]!;
      return this.keepFrom(isStep ? moment + 1 : last, alive, after);
    }
    const { nextChance } = this.own;
    const later = nextChance * sum(alive);
    const stays = alive.map((weight) => (1 - nextChance) * weight);
    return [...this.keepFrom(last, stays, after), ...this.followOn(plan.bundles.length + 1, after, later)];
  }

  /** The best breach at a node, and what follows it once it is seen. */
  private breach(moment: number, counting: number): Row[] {
    const { all, values, ledger, own } = this;
    const { plan, nodes } = all;
    const { step, deposits } = this.at(moment);
    const weights = all.weightsOf(ledger.party, counting);
    const { violations, seenAfter, answer, reply } = nodeBreach(own, values, weights, moment, counting)!;
    const { stretches, paid } = breachPath(own, moment, { violations, seenAfter });
    const isDue = step <= plan.bundles.length && plan.moments.period[moment] === 0;
    const due: Bundle = isDue ? plan.bundles[step - 1]! : NOTHING_DUE;
    const during = stretches.flatMap(({ from, periods, levels, residue }) =>
      this.spell(sharesIn(weights, from, from + periods), step, from, periods, { levels, residue, deposits }),
    );
    // Once it is seen.
    const { residue } = stretches.at(-1)!;
    const aliveThen = this.periods.map((_, now) => weights.alive[seenAfter * nodes.countings + now]!);
    const taking = aliveThen.map((weight, now) => (reply.takes.includes(now) ? weight : 0));
    const rest = sum(aliveThen.filter((_, now) => !reply.takes.includes(now)));
    const then: Row[] = [];
    if (reply.takes.length > 0) {
      const { periods } = plan.clauses[answer]!;
      const { after } = ledger.weights(periods);
      const resumed = taking.map((weight) => after * weight);
      const withheld = due.does.filter((measure) => !paid.includes(measure));
      then.push(
        ...this.suspended(answer, moment, seenAfter, sum(taking), periods),
        ...this.keepFrom(moment, resumed, seenAfter + periods, { does: withheld }),
      );
    }
    if (reply.otherwise === "breaks") {
      const again = suspendedBreach(own, answer, moment, plan.clauses[answer]!.periods, true)!;
      const until = again.begins + again.seenAfter;
      const later = again.violations.map(({ measure, from }) => ({ measure, from: again.begins + from }));
      const { after } = ledger.weights(until);
      then.push(
        ...this.suspended(answer, moment, seenAfter, rest, until, later),
        ...ledger.ruin("breakdown", this.at(moment).residue, step, seenAfter + until, null, rest * after),
      );
    } else if (reply.otherwise === "ends") {
      then.push(...ledger.ruin("end", residue, step, seenAfter, null, rest, deposits));
    } else then.push(...ledger.ruin("breakdown", residue, step, seenAfter, null, rest));
    return [...ledger.once({ ...due, does: paid }, step, 0, 1), ...during, ...then];
  }

  /** Periods of a suspension, nothing else happening in it. @param violations - what is taken back in it, from which period of it on */
  private suspended(
    clause: number,
    moment: number,
    after: number,
    reach: number,
    periods: number,
    violations: readonly Pick<Violation, "measure" | "from">[] = [],
  ): Row[] {
    const { ledger, all } = this;
    const { step, levels, residue, deposits } = this.at(moment);
    const { suspend } = all.plan.clauses[clause]!;
    const inForce = suspend.filter((measure) => levels[measure]! > 0);
    const starts = [...new Set([0, ...violations.map(({ from }) => from)])]
      .filter((from) => from < periods)
      .sort((one, other) => one - other);
    return starts.flatMap((from, index) => {
      const length = (starts[index + 1] ?? periods) - from;
      const share = reach * ledger.weights(from).after;
      const { stay, collapse } = ledger.weights(length);
      const taken = new Set([
        ...suspend,
        ...violations.filter((one) => one.from <= from).map(({ measure }) => measure),
      ]);
      const left = levels.map((level, measure) => (taken.has(measure) ? residue[measure]! : level));
      return [
        ledger.state(left, step, after + from, length, share * stay, inForce),
        ...ledger.ruin("collapse", residue, step, after + from, length, share * collapse, deposits),
      ];
    });
  }

  /** What is had in a spell in which nothing changes but by what happens. */
  private spell(
    { run, paused, ruin, end }: Shares,
    step: number,
    after: number,
    periods: number | null,
    { levels, residue, deposits }: State,
  ): Row[] {
    const { ledger, all } = this;
    const suspended = new Map<string, { readonly inForce: readonly number[]; weight: number }>();
    let stays = run;
    for (const [at, weight] of paused.entries()) {
      const { suspend } = all.plan.clauses[all.nodes.suspensions[at]!]!;
      const inForce = suspend.filter((measure) => levels[measure]! > 0);
      // A pause leaves all as it is.
      if (inForce.length === 0) stays += weight;
      else if (weight > 0) {
        const known = suspended.get(inForce.join()) ?? { inForce, weight: 0 };
        known.weight += weight;
        suspended.set(inForce.join(), known);
      }
    }
    return [
      ledger.state(levels, step, after, periods, stays),
      ...[...suspended.values()].map(({ inForce, weight }) => {
        const left = levels.map((level, measure) => (inForce.includes(measure) ? residue[measure]! : level));
        return ledger.state(left, step, after, periods, weight, inForce);
      }),
      ...ledger.ruin("collapse", residue, step, after, periods, ruin, deposits),
      ...ledger.ruin("end", residue, step, after, periods, end, deposits),
    ];
  }

  private followOn(step: number, after: number, weight: number): Row[] {
    if (weight === 0) return [];
    const points = this.own.nextWorth;
    const plan = this.all.nodes.next!.plan.id;
    return [
      { kind: "next", step, after, periods: null, weight, points, items: [{ kind: "plan", plan, points }] },
    ];
  }

  /** Where a plan stands at a moment, as long as nobody breaks it. */
  private at(moment: number): State & { readonly step: number } {
    const { plan, nodes } = this.all;
    const step = plan.moments.step[moment]!;
    const levels = nodes.levels[plan.moments.phase[moment]!]!;
    const deposits = nodes.outstanding[Math.min(step, plan.bundles.length)]!;
    return { step, levels, residue: this.ledger.residue(levels), deposits };
  }

  /** Lets periods pass. */
  private pass(alive: Alive, periods: number): Passed {
    let now = alive;
    let shares = NOTHING;
    for (let period = 0; period < periods; period++) {
      const following = now.map(() => 0);
      for (const [counting, { leads }] of this.periods.entries()) {
        for (const [to, weight] of leads) following[to]! += now[counting]! * weight;
      }
      shares = this.had(shares, now);
      now = following;
    }
    return { shares, alive: now, later: 0 };
  }

  /** The time after the last step: a counting leads to itself again, to later ones and, in each period, to the plan that may follow. */
  private forGood(alive: Alive): Passed {
    const { nextChance } = this.own;
    const visits = [...alive];
    let later = 0;
    for (const [counting, { shares, leads }] of this.periods.entries()) {
      // All that a period leads to but the same once more; added up, as 1 less that would lose digits.
      let leaves = shares.run + shares.ruin + shares.end + sum(shares.paused);
      let goes = 0;
      for (const [to, weight] of leads) {
        goes += weight;
        leaves += to === counting ? nextChance * weight : weight;
      }
      visits[counting]! /= leaves;
      for (const [to, weight] of leads) {
        if (to !== counting) visits[to]! += visits[counting]! * (1 - nextChance) * weight;
      }
      later += visits[counting]! * nextChance * goes;
    }
    return { shares: this.had(NOTHING, visits), alive: NOBODY, later };
  }

  /** What a period counts, by how probable each counting is in it; added to what was had before. */
  private had(before: Shares, alive: Alive): Shares {
    let { run, ruin, end } = before;
    const paused = this.all.nodes.suspensions.map((_, at) => before.paused[at] ?? 0);
    for (const [counting, { shares }] of this.periods.entries()) {
      const weight = alive[counting]!;
      run += weight * shares.run;
      ruin += weight * shares.ruin;
      end += weight * shares.end;
      for (const [at, share] of shares.paused.entries()) paused[at]! += weight * share;
    }
    return { run, paused, ruin, end };
  }
}

/** What the periods of a breach count, from one on up to another. */
function sharesIn({ run, paused, ruin, end }: EventWeights, from: number, until: number): Shares {
  const between = (sums: readonly number[]): number => sums[until]! - sums[from]!;
  return { run: between(run), paused: paused.map(between), ruin: between(ruin), end: between(end) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
