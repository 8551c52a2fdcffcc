import {
  type CompiledPlan,
  type Figures,
  goneBy,
  type Model,
  NO_CLAUSE,
  NO_PARTY,
} from "../../model/index.ts";
import type { AssessResult, ByParty, Consequence } from "../assess-result.ts";
import { levelsAfter, worthOf } from "../breach-path.ts";
import { put } from "../by-party.ts";
import { EQUAL_SHARES } from "../inequality.ts";
import { type Forecast, forecastTables } from "./forecast.ts";
import { momentAfter, withoutSuspended } from "./forecast-books.ts";
import { leastHope } from "./least-hope.ts";
import { type NodeBooks, nodeBooks } from "./node-books.ts";
import { nodeBreach } from "./node-breach.ts";
import {
  allMet,
  firstNegative,
  firstWithin,
  type NodeInequality,
  weakestBreach,
  worstAt,
} from "./node-inequalities.ts";
import { bestBreach, breakOf, deedsOf, failingOf, placeOf } from "./node-places.ts";
import { leastOf, leastThrough, type NodeSlacks, nodeSlacks, provocationSlack } from "./node-slacks.ts";

/**
 * `assess` of a plan that events, clauses, deposits or a later plan bear on: by its nodes.
 *
 * Source: docs/theory/clauses.md#what-a-plan-must-meet.
 */
export function assessNodes(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  all: NodeBooks = nodeBooks(model, plan, figures, keepsAll),
): AssessResult {
  const stepCount = plan.bundles.length;
  const slacks = nodeSlacks(all, stepCount);
  const { accepts, veto, gain, declines } = consent(all, slacks);
  const least = leastOf(all, slacks);
  const first = least.isMet ? -1 : firstNegative(all, slacks);
  const verdict = declines.length > 0 ? "declined" : first < 0 ? "holds" : "breaks";
  const weakest = firstWithin(all, slacks, least.slackShare, (_, kind) => kind !== "gain");
  const worst = firstWithin(all, slacks, least.share, () => true);
  const breaks = first < 0 ? null : worstAt(all, slacks, first);
  const beginning = verdict === "holds" ? null : beginningOf(all, slacks, worst!);
  const stances = plan.stanceOutcome;
  // Field by field, here and below: to spread one object into another takes as long as a dozen breaches.
  const tables = tablesOf(all, slacks);
  return {
    id: plan.id,
    label: plan.label,
    steps: plan.steps,
    verdict,
    holds: verdict === "holds",
    holdsThrough: beginning === null ? stepCount : beginning.holdsThrough,
    accepts,
    veto,
    gain,
    slack: tables.slack,
    after: tables.after,
    share: tables.share,
    keepValue: tables.keepValue,
    breachValue: tables.breachValue,
    weakest: weakest === null ? null : placeOf(all, weakest),
    cover: weakest === null ? null : coverOf(all, slacks.values, weakest),
    worst: worst === null ? null : failingOf(all, worst),
    breaks: breaks === null ? null : breakOf(all, slacks, breaks),
    declines,
    spoils: beginning === null ? null : spoilsOf(all, beginning),
    believed: byParty(model, (party) => believedOf(all, slacks, party)),
    leftWith: byParty(model, (party) => leftWithOf(all, party)),
    events: eventsOf(all, slacks.values),
    responses: responsesOf(all, slacks.values),
    deposits: depositsOf(all),
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
    then: nextOf(all),
    waiting: stances?.waiting ?? [],
    deadlocks: stances?.deadlocks ?? [],
    moreDeadlocks: stances?.moreDeadlocks ?? false,
    revisits: stances?.revisits ?? null,
  };
}

/** Does nobody break it, with all that may interrupt it? */
export function keepsAll(all: NodeBooks): boolean {
  return allMet(all, nodeSlacks(all, all.plan.bundles.length), (_, kind) => kind !== "gain");
}

function byParty<T>({ partyIds }: Model, of: (party: number) => T): ByParty<T> {
  const all: ByParty<T> = {};
  for (let party = 0; party < partyIds.length; party++) put(all, partyIds, party, of(party));
  return all;
}

function consent(
  { model }: NodeBooks,
  slacks: NodeSlacks,
): Pick<AssessResult, "accepts" | "veto" | "gain" | "declines"> {
  const gain: ByParty<number> = {};
  const accepts: ByParty<boolean> = {};
  const veto: ByParty<boolean> = {};
  const declines: { party: string; gain: number }[] = [];
  const ids = model.partyIds;
  for (let party = 0; party < ids.length; party++) {
    const gained = slacks.gain[party]!;
    const isAccepted = gained >= -model.scales.tolerance[party]!;
    put(gain, ids, party, gained);
    put(accepts, ids, party, isAccepted);
    put(veto, ids, party, model.veto[party] === 1);
    if (model.veto[party] === 1 && !isAccepted) declines.push({ party: ids[party]!, gain: gained });
  }
  return { gain, accepts, veto, declines };
}

/** As of `Beginnings`, with what the worst inequality of that beginning is and hangs on. */
interface NodeBeginning {
  readonly holdsThrough: number;
  readonly slacks: NodeSlacks;
  readonly worst: NodeInequality;
}

/** As `beginningsOf`: the longest beginning that holds, and of the longer ones the one whose worst inequality is least bad. */
function beginningOf(all: NodeBooks, whole: NodeSlacks, worst: NodeInequality): NodeBeginning {
  const looked = [{ through: whole.through, share: worst.share, shares: [] as readonly number[] }];
  let holdsThrough = 0;
  let best = worst.share;
  const order = [worst.party];
  for (let party = 0; party < all.books.length; party++) if (party !== worst.party) order.push(party);
  const scratch = forecastTables(all.nodes);
  for (let through = whole.through - 1; through >= 1; through--) {
    const { share, shares, isMet } = leastThrough(all, through, best - 2 * EQUAL_SHARES, order, scratch);
    if (isMet) {
      holdsThrough = through;
      break;
    }
    looked.push({ through, share, shares });
    if (share > best) best = share;
  }
  const { through, share, shares } = looked.findLast((one) => one.share >= best - EQUAL_SHARES)!;
  if (through === whole.through) return { holdsThrough, slacks: whole, worst };
  // Whoever is further off than equal ones is not the one that fails it. The smallest was found in another way, so that rounding may have set
  // it below all of these.
  const slacks = nodeSlacks(all, through, shares, share + 3 * EQUAL_SHARES + 1e-9 * Math.abs(share));
  const found =
    firstWithin(all, slacks, share, () => true) ??
    firstWithin(all, slacks, leastOf(all, slacks).share, () => true);
  return { holdsThrough, slacks, worst: found! };
}

function spoilsOf(all: NodeBooks, { slacks, worst }: NodeBeginning): AssessResult["spoils"] {
  const isBreach = worst.kind === "breach" || worst.kind === "suspension";
  const { through } = slacks;
  const { party, kind, step, after, event, count, amount, share } = failingOf(all, worst);
  const breach = isBreach ? deedsOf(all, slacks.values, worst) : null;
  return event === undefined
    ? { through, party, kind, step, after, amount, share, breach }
    : { through, party, kind, step, after, event, count: count!, amount, share, breach };
}

function tablesOf(
  all: NodeBooks,
  { values, breach }: NodeSlacks,
): Pick<AssessResult, "slack" | "after" | "share" | "keepValue" | "breachValue"> {
  const { model, plan, nodes, books } = all;
  const partyCount = books.length;
  const stepCount = plan.bundles.length;
  const [slack, after, share]: [
    ByParty<(number | null)[]>,
    ByParty<(number | null)[]>,
    ByParty<(number | null)[]>,
  ] = [{}, {}, {}];
  const keepValue: ByParty<number[]> = {};
  const breachValue: ByParty<(number | null)[]> = {};
  const ids = model.partyIds;
  for (let party = 0; party < ids.length; party++) {
    const { impatience } = books[party]!.spells;
    const slacks: (number | null)[] = plan.blankSteps.slice();
    const afters: (number | null)[] = plan.blankSteps.slice();
    const shares: (number | null)[] = plan.blankSteps.slice();
    const broken: (number | null)[] = plan.blankSteps.slice();
    const kept = values[party]!.keep.slice(0, stepCount + 1);
    for (let k = 0; k <= stepCount; k++) {
      const [first, end] = momentsIn(all, k);
      let least = Number.POSITIVE_INFINITY;
      for (let at = first * nodes.countings; at < end * nodes.countings; at++) {
        if (breach[at * partyCount + party]! < least) least = breach[at * partyCount + party]!;
      }
      const most = least + model.scales.tolerance[party]!;
      let at = first * nodes.countings;
      while (at < end * nodes.countings && !(breach[at * partyCount + party]! <= most)) at++;
      const isNone = least === Number.POSITIVE_INFINITY;
      if (!isNone) {
        slacks[k] = least;
        shares[k] = least / model.scales.stake[party]!;
        afters[k] = plan.moments.period[Math.floor(at / nodes.countings)]!;
      }
      kept[k] = values[party]!.keep[first * nodes.countings]! / impatience;
      const value = all.breachAt(party, first, 0, values[party]!);
      if (!Number.isNaN(value)) broken[k] = value / impatience;
    }
    put(slack, ids, party, slacks);
    put(after, ids, party, afters);
    put(share, ids, party, shares);
    put(keepValue, ids, party, kept);
    put(breachValue, ids, party, broken);
  }
  return { slack, after, share, keepValue, breachValue };
}

/** The moments of a step of the whole plan, k from 0, up to and without the second. */
export function momentsIn({ plan }: NodeBooks, k: number): readonly [number, number] {
  const stepCount = plan.bundles.length;
  if (k < stepCount) return [plan.moments.first[k]!, plan.moments.first[k + 1]!];
  const last = momentAfter(plan, stepCount);
  return [last, last + 1];
}

/** 1 + σ / temptation; null where a clause answers the breach, or there is no temptation. */
function coverOf(all: NodeBooks, values: readonly Forecast[], weakest: NodeInequality): number | null {
  if (weakest.kind !== "breach") return null;
  const { party, moment, counting } = weakest;
  const { value, answer, seenAfter, meanwhile, violations } = bestBreach(all, values, weakest);
  if (answer !== NO_CLAUSE) return null;
  const own = all.books[party]!;
  const { residue } = levelsAfter(own, moment, violations, seenAfter - 1);
  const collapsed = worthOf(own, party, residue) + own.spells.breakdown + own.spells.blame;
  const temptation = value - all.weightsOf(party, counting).aliveAll[seenAfter]! * collapsed - meanwhile;
  return temptation > all.model.scales.tolerance[party]! ? 1 + weakest.amount / temptation : null;
}

/** Would another performer rather let it collapse after this party's best breach at its weakest place? Null where a clause answers that. */
function believedOf(all: NodeBooks, slacks: NodeSlacks, party: number): boolean | null {
  const { model, plan, nodes, books, figures } = all;
  const { values } = slacks;
  const place = weakestBreach(all, slacks, party);
  if (place === null) return null;
  const { moment, counting } = place;
  const breach = bestBreach(all, values, place);
  if (breach.answer !== NO_CLAUSE) return null;
  const { residue } = levelsAfter(books[party]!, moment, breach.violations, breach.seenAfter - 1);
  const isDue = plan.moments.left[moment] !== Number.POSITIVE_INFINITY;
  const k = isDue ? plan.moments.step[moment]! : plan.bundles.length;
  const due = plan.moments.first[plan.bundles.length]!;
  const resumed = isDue ? moment + breach.seenAfter : moment;
  const then = isDue && resumed >= due ? momentAfter(plan, plan.bundles.length) : resumed;
  for (const [other, own] of books.entries()) {
    if (other === party || plan.acts[other] === 0) continue;
    const forfeited = nodes.outstanding[k]!.reduce((sum, deposit) => {
      const { by, to } = model.deposits[deposit]!;
      return sum + (by === party && to === other ? own.spells.impatience * figures.deposit[deposit]! : 0);
    }, 0);
    const collapsed = worthOf(own, other, residue) + own.spells.breakdown + own.back[k]! + forfeited;
    const kept = values[other]!.keep[then * nodes.countings + counting]!;
    if (collapsed >= kept - model.scales.tolerance[other]!) return true;
  }
  return false;
}

function leftWithOf({ plan, books, start }: NodeBooks, party: number): number[] {
  const { phaseBase, ruin, back } = books[party]!;
  const left = back.slice();
  for (let k = 0; k <= plan.bundles.length; k++) {
    left[k] = ruin[phaseBase + plan.phases.first[k + 1]! - 1]! + back[k]! - start[party]!;
  }
  return left;
}

/** What each event costs whom, step by step: each is come to, as far as nothing happens before. Source: docs/theory/clauses.md#provocation, #what-an-accident-costs. */
function eventsOf(all: NodeBooks, values: readonly Forecast[]): AssessResult["events"] {
  const { model, plan, nodes, books, figures, reached } = all;
  const stepCount = plan.bundles.length;
  return nodes.events.map((index, event) => {
    const { id, by } = model.events[index]!;
    const steps: AssessResult["events"][number]["steps"][number][] = [];
    for (let k = 0; k <= stepCount; k++) {
      const [first, end] = momentsIn(all, k);
      const cost: ByParty<number> = {};
      let deterredUpTo = Number.POSITIVE_INFINITY;
      const wouldDeclare: string[] = [];
      for (let party = 0; party < books.length; party++) {
        const { next, upon } = values[party]!;
        let most = Number.NEGATIVE_INFINITY;
        let least = Number.POSITIVE_INFINITY;
        for (let at = first * nodes.countings; at < end * nodes.countings; at++) {
          if (reached[at] === 0) continue;
          const lost = next[at]! - upon[at * nodes.events.length + event]!;
          if (lost > most) most = lost;
          if (lost < least) least = lost;
        }
        put(cost, model.partyIds, party, most);
        if (party === by) deterredUpTo = least;
        else if (least < -model.scales.tolerance[party]!) wouldDeclare.push(model.partyIds[party]!);
      }
      steps.push({
        step: k + 1,
        cost,
        deterredUpTo: by === NO_PARTY ? null : deterredUpTo / books[by]!.spells.impatience,
        slack: by === NO_PARTY ? null : provocationSlack(all, by, event, deterredUpTo),
        wouldDeclare,
      });
    }
    return {
      event: id,
      by: by === NO_PARTY ? null : model.partyIds[by]!,
      once: by === NO_PARTY ? null : figures.eventOnce[by * model.events.length + index]!,
      chance: figures.eventChance[index]!,
      follows: nodes.follows[event]!.map((clause) => consequenceFrom(all, clause)),
      steps,
    };
  });
}

function consequenceFrom(all: NodeBooks, clause: number): AssessResult["events"][number]["follows"][number] {
  const { kind, suspends, periods } = consequenceOf(all, clause);
  return { from: all.plan.clauses[clause]!.times, kind, suspends, periods };
}

function consequenceOf({ model, plan }: NodeBooks, clause: number): Consequence {
  const { kind, suspend, periods } = plan.clauses[clause]!;
  return { kind, suspends: suspend.map((measure) => model.measureIds[measure]!), periods };
}

/** Per party, clause that answers its breach, and step: does the threat deter, would it be taken, would it be carried out. Source: docs/theory/clauses.md#responses-to-a-breach. */
function responsesOf(all: NodeBooks, values: readonly Forecast[]): AssessResult["responses"] {
  const { model, plan, nodes, books, reached } = all;
  if (nodes.gravity.length === 0) return [];
  const stepCount = plan.bundles.length;
  const told: AssessResult["responses"][number][] = [];
  for (const [party, own] of books.entries()) {
    for (const [rank, answer] of nodes.answers.entries()) {
      if (answer === NO_CLAUSE) continue;
      const clause = plan.clauses[answer]!;
      for (let k = 0; k <= stepCount; k++) {
        const [first, end] = momentsIn(all, k);
        let least: AssessResult["responses"][number] | null = null;
        for (let at = first * nodes.countings; at < end * nodes.countings; at++) {
          if (reached[at] === 0) continue;
          const moment = Math.floor(at / nodes.countings);
          const counting = at % nodes.countings;
          const weights = all.weightsOf(party, counting);
          const breach = nodeBreach(own, values[party]!, weights, moment, counting, rank);
          if (breach === null) continue;
          const deters = values[party]!.keep[at]! - breach.value;
          if (least !== null && deters >= least.deters - model.scales.tolerance[party]!) continue;
          const phase = plan.moments.phase[moment]!;
          const isSuspension = clause.kind === "suspend";
          least = {
            by: model.partyIds[party]!,
            of: breach.violations.map(({ measure }) => model.measureIds[measure]!),
            answer: consequenceOf(all, answer),
            step: k + 1,
            after: plan.moments.period[moment]!,
            deters,
            taken: isSuspension ? takenOf(all, values[party]!, party, answer, at, breach) : null,
            carriedOut: isSuspension
              ? Object.fromEntries(
                  books.flatMap((other, index) => {
                    if (index === party || !suspends(all, index, clause.suspend, phase)) return [];
                    const gained =
                      withoutSuspended(other, answer, phase) - other.state[other.phaseBase + phase]!;
                    return [[model.partyIds[index]!, gained]];
                  }),
                )
              : {},
          };
        }
        if (least !== null) told.push(least);
      }
    }
  }
  return told;
}

/** Does a party suspend something by this clause? */
function suspends(
  { model, nodes }: NodeBooks,
  party: number,
  suspend: readonly number[],
  phase: number,
): boolean {
  return suspend.some(
    (measure) =>
      nodes.levels[phase]![measure]! > 0 && model.performs[party * model.measureIds.length + measure] === 1,
  );
}

/** By how much a party is better off taking the answer to its breach than walking away, once it is seen. */
function takenOf(
  { plan, nodes, books, figures, model }: NodeBooks,
  { keep }: Forecast,
  party: number,
  answer: number,
  at: number,
  { violations, seenAfter }: NonNullable<ReturnType<typeof nodeBreach>>,
): number {
  const own = books[party]!;
  const { spells, phaseBase, ruin, back, paid } = own;
  const moment = Math.floor(at / nodes.countings);
  const phase = plan.moments.phase[moment]!;
  const isDue = plan.moments.left[moment] !== Number.POSITIVE_INFINITY;
  const k = isDue ? plan.moments.step[moment]! : plan.bundles.length;
  const isFirst = isDue && plan.moments.period[moment] === 0;
  const gone = goneBy(spells, plan.clauses[answer]!.periods);
  const withheld = violations
    .filter(({ from, measure }) => isFirst && from === 0 && plan.bundles[k - 1]!.does.includes(measure))
    .reduce((sum, { measure }) => sum + figures.once[party * model.measureIds.length + measure]!, 0);
  const goesOn = keep[at]! - (isFirst ? paid[k - 1]! : 0) + spells.impatience * withheld;
  const takes =
    gone *
      (spells.stayForGood * withoutSuspended(own, answer, phase) +
        spells.collapseForGood * (ruin[phaseBase + phase]! + back[k]!)) +
    (1 - gone) * goesOn;
  const { residue } = levelsAfter(own, moment, violations, seenAfter - 1);
  return takes - (worthOf(own, party, residue) + spells.breakdown + spells.blame);
}

function depositsOf({ model, plan, figures, books }: NodeBooks): AssessResult["deposits"] {
  return plan.bundles.flatMap(({ places = [] }, step) =>
    places.map((index) => {
      const { id, by, to } = model.deposits[index]!;
      const returned = plan.bundles.findIndex(({ returns = [] }, at) => at > step && returns.includes(index));
      const amount = figures.deposit[index]!;
      return {
        deposit: id,
        by: model.partyIds[by]!,
        to: to === NO_PARTY ? null : model.partyIds[to]!,
        amount,
        share: (books[by]!.spells.impatience * amount) / model.scales.stake[by]!,
        placed: step + 1,
        returned: returned < 0 ? null : returned + 1,
      };
    }),
  );
}

/** What may follow, whether it holds up, and the least chance of it that carries the plan. Source: docs/theory/clauses.md#what-may-follow. */
function nextOf(all: NodeBooks): AssessResult["then"] {
  const { model, nodes, next, figures } = all;
  if (nodes.next === null || next === null) return null;
  const isWorth = (party: number): boolean =>
    next.worth[party]! >= next.withoutIt[party]! - model.scales.tolerance[party]!;
  return {
    plan: nodes.next.plan.id,
    chance: figures.followOn[nodes.next.chance]!,
    keeps: next.keeps,
    worth: byParty(model, isWorth),
    least: leastHope(all),
  };
}
