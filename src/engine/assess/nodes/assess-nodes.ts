import { type CompiledPlan, type Figures, type Model, NO_CLAUSE, NO_PARTY } from "../../model/index.ts";
import type { AssessResult, ByParty, Failing, Place } from "../assess-result.ts";
import { type BreachDeeds, breachDeeds } from "../breach-deeds.ts";
import { levelsAfter, worthOf } from "../breach-path.ts";
import { EQUAL_SHARES } from "../inequality.ts";
import { goneBy } from "../spells.ts";
import { type Forecast, forecast } from "./forecast.ts";
import { momentAfter, withoutSuspended } from "./forecast-books.ts";
import { leastHope } from "./least-hope.ts";
import { type NodeBooks, nodeBooks } from "./node-books.ts";
import { nodeBreach } from "./node-breach.ts";
import { gainOf, inequalitiesOf, type NodeInequality, provocationOf, worstOf } from "./node-inequalities.ts";

/**
 * `assess` of a plan that events, clauses, deposits or a later plan bear on: by its nodes.
 *
 * Source: docs/theory/clauses.md#what-a-plan-must-meet.
 */
export function assessNodes(model: Model, plan: CompiledPlan, figures: Figures): AssessResult {
  const all = nodeBooks(model, plan, figures, keepsAll);
  const stepCount = plan.bundles.length;
  const values = all.books.map((own) => forecast(own, stepCount));
  const found = inequalitiesOf(all, values, stepCount);
  const slacks = found.filter(({ kind }) => kind !== "gain");
  const isNegative = ({ party, amount }: NodeInequality): boolean => amount < -model.scales.tolerance[party]!;
  const { accepts, veto, gain, declines } = consent(all, values);
  const keeps = !slacks.some(isNegative);
  const verdict = declines.length > 0 ? "declined" : keeps ? "holds" : "breaks";
  const weakest = worstOf(slacks);
  const worst = worstOf(found);
  const firstNegative = slacks.find(isNegative);
  const breaks =
    firstNegative === undefined
      ? null
      : worstOf(slacks.filter((one) => one.moment === firstNegative.moment && isNegative(one)));
  const beginning = verdict === "holds" ? null : beginningOf(all, worst!, stepCount);
  const tables = tablesOf(all, values, found);
  const stances = plan.stanceOutcome;
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
    weakest: weakest === null ? null : placeOf(all, weakest),
    cover: weakest === null ? null : coverOf(all, values, weakest),
    worst: worst === null ? null : failingOf(all, worst),
    breaks: breaks === null ? null : { ...placeOf(all, breaks), ...deedsOf(all, values, breaks) },
    declines,
    spoils:
      beginning === null
        ? null
        : {
            through: beginning.through,
            ...failingOf(all, beginning.worst),
            breach:
              beginning.worst.kind === "gain" || beginning.worst.kind === "provocation"
                ? null
                : deedsOf(all, beginning.values, beginning.worst),
          },
    believed: byParty(model, (party) => believedOf(all, values, slacks, party)),
    leftWith: byParty(model, (party) => leftWithOf(all, party)),
    events: eventsOf(all, values),
    responses: responsesOf(all, values),
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
    then: nextOf(all),
    waiting: stances?.waiting ?? [],
    deadlocks: stances?.deadlocks ?? [],
    moreDeadlocks: stances?.moreDeadlocks ?? false,
    revisits: stances?.revisits ?? null,
    keepValue: tables.keepValue,
    breachValue: tables.breachValue,
  };
}

/** Does nobody break it, with all that may interrupt it? */
function keepsAll(all: NodeBooks): boolean {
  const { plan, books, model } = all;
  const through = plan.bundles.length;
  const values = books.map((own) => forecast(own, through));
  return inequalitiesOf(all, values, through).every(
    ({ kind, party, amount }) => kind === "gain" || !(amount < -model.scales.tolerance[party]!),
  );
}

function byParty<T>({ partyIds }: Model, of: (party: number) => T): ByParty<T> {
  return Object.fromEntries(partyIds.map((id, party) => [id, of(party)]));
}

function consent(
  all: NodeBooks,
  values: readonly Forecast[],
): Pick<AssessResult, "accepts" | "veto" | "gain" | "declines"> {
  const { model } = all;
  const gain = byParty(model, (party) => gainOf(all, values, party));
  const accepts = byParty(model, (party) => gain[model.partyIds[party]!]! >= -model.scales.tolerance[party]!);
  const veto = byParty(model, (party) => model.veto[party] === 1);
  const declines = model.partyIds
    .filter((id) => veto[id]! && !accepts[id]!)
    .map((party) => ({ party, gain: gain[party]! }));
  return { accepts, veto, gain, declines };
}

interface Beginning {
  readonly holdsThrough: number;
  readonly through: number;
  readonly worst: NodeInequality;
  readonly values: readonly Forecast[];
}

/** As `beginningsOf`: the longest beginning that holds, and of the longer ones the one whose worst inequality is least bad. */
function beginningOf(all: NodeBooks, whole: NodeInequality, stepCount: number): Beginning {
  const { model, books } = all;
  const looked: Beginning[] = [
    {
      holdsThrough: 0,
      through: stepCount,
      worst: whole,
      values: books.map((own) => forecast(own, stepCount)),
    },
  ];
  let holdsThrough = 0;
  for (let through = stepCount - 1; through >= 1; through--) {
    const values = books.map((own) => forecast(own, through));
    const found = inequalitiesOf(all, values, through);
    if (found.every(({ party, amount }) => !(amount < -model.scales.tolerance[party]!))) {
      holdsThrough = through;
      break;
    }
    looked.push({ holdsThrough: 0, through, worst: worstOf(found)!, values });
  }
  const best = looked.reduce((most, { worst }) => Math.max(most, worst.share), Number.NEGATIVE_INFINITY);
  const named = looked.findLast(({ worst }) => worst.share >= best - EQUAL_SHARES)!;
  return { ...named, holdsThrough };
}

function tablesOf(
  all: NodeBooks,
  values: readonly Forecast[],
  found: readonly NodeInequality[],
): Pick<AssessResult, "slack" | "after" | "share" | "keepValue" | "breachValue"> {
  const { model, plan, nodes, books } = all;
  const columns = plan.bundles.length + 1;
  const rows = byParty(model, () => new Array<NodeInequality[]>(columns).fill([]));
  for (const one of found) {
    if (one.kind !== "breach") continue;
    const row = rows[model.partyIds[one.party]!]!;
    row[one.step! - 1] = [...row[one.step! - 1]!, one];
  }
  const smallest = (some: readonly NodeInequality[]): number | null =>
    some.length === 0 ? null : Math.min(...some.map(({ amount }) => amount));
  const momentOf = (k: number): number =>
    k < columns - 1 ? plan.moments.first[k]! : momentAfter(plan, columns - 1);
  const each = <T>(of: (party: number, k: number) => T): ByParty<T[]> =>
    byParty(model, (party) => Array.from({ length: columns }, (_, k) => of(party, k)));
  const slackIn = (party: number, k: number): number | null => smallest(rows[model.partyIds[party]!]![k]!);
  return {
    slack: each(slackIn),
    share: each((party, k) => {
      const slack = slackIn(party, k);
      return slack === null ? null : slack / model.scales.stake[party]!;
    }),
    after: each((party, k) => {
      const least = slackIn(party, k);
      if (least === null) return null;
      const most = least + model.scales.tolerance[party]!;
      const some = rows[model.partyIds[party]!]![k]!.filter(({ amount }) => amount <= most);
      return Math.min(...some.map(({ after }) => after!));
    }),
    keepValue: each(
      (party, k) => values[party]!.keep[momentOf(k) * nodes.countings]! / books[party]!.spells.impatience,
    ),
    breachValue: each((party, k) => {
      const breach = all.breachAt(party, momentOf(k), 0, values[party]!);
      return breach === null ? null : breach.value / books[party]!.spells.impatience;
    }),
  };
}

function eventIn(
  { model, nodes }: NodeBooks,
  { event, counting }: NodeInequality,
): { event?: string; count?: number } {
  if (event < 0) return {};
  return {
    event: model.events[nodes.events[event]!]!.id,
    count: nodes.counts[counting * nodes.events.length + event]!,
  };
}

function placeOf(all: NodeBooks, one: NodeInequality): Place {
  return {
    party: all.model.partyIds[one.party]!,
    step: one.step!,
    after: one.after!,
    kind: one.kind as Place["kind"],
    ...eventIn(all, one),
    slack: one.amount,
    share: one.share,
  };
}

function failingOf(all: NodeBooks, one: NodeInequality): Failing {
  const { party, kind, step, after, amount, share } = one;
  return { party: all.model.partyIds[party]!, kind, step, after, ...eventIn(all, one), amount, share };
}

const NOTHING_DONE: BreachDeeds = {
  withholds: [],
  undoes: [],
  seenAfter: 0,
  begins: {},
  keeps: {},
  untilSeen: {},
  soFar: {},
};

/** What is done where an inequality fails; choosing an event is no breach. */
function deedsOf(all: NodeBooks, values: readonly Forecast[], one: NodeInequality): BreachDeeds {
  const { model, books } = all;
  if (one.suspended !== null) {
    const { violations, seenAfter } = one.suspended;
    const ids = violations.map(({ measure }) => model.measureIds[measure]!);
    return {
      ...NOTHING_DONE,
      undoes: ids,
      seenAfter,
      begins: Object.fromEntries(violations.map(({ from }, at) => [ids[at]!, from])),
    };
  }
  if (one.kind !== "breach") return NOTHING_DONE;
  const breach = all.breachAt(one.party, one.moment, one.counting, values[one.party]!)!;
  return breachDeeds(books[one.party]!, one.moment, { ...breach, breachValue: breach.value });
}

/** 1 + σ / temptation; null where a clause answers the breach, or there is no temptation. */
function coverOf(all: NodeBooks, values: readonly Forecast[], weakest: NodeInequality): number | null {
  if (weakest.kind !== "breach") return null;
  const { party, moment, counting } = weakest;
  const { value, answer, seenAfter, meanwhile, violations } = all.breachAt(
    party,
    moment,
    counting,
    values[party]!,
  )!;
  if (answer !== NO_CLAUSE) return null;
  const own = all.books[party]!;
  const { residue } = levelsAfter(own, moment, violations, seenAfter - 1);
  const collapsed = worthOf(own, party, residue) + own.spells.breakdown + own.spells.blame;
  const temptation = value - all.weightsOf(party, counting).aliveAll[seenAfter]! * collapsed - meanwhile;
  return temptation > all.model.scales.tolerance[party]! ? 1 + weakest.amount / temptation : null;
}

/** Would another performer rather let it collapse after this party's best breach at its weakest place? Null where a clause answers that. */
function believedOf(
  all: NodeBooks,
  values: readonly Forecast[],
  slacks: readonly NodeInequality[],
  party: number,
): boolean | null {
  const { model, plan, nodes, books, figures } = all;
  const place = worstOf(slacks.filter((one) => one.party === party && one.kind === "breach"));
  if (place === null) return null;
  const { moment, counting } = place;
  const breach = all.breachAt(party, moment, counting, values[party]!)!;
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

function leftWithOf({ plan, books, still }: NodeBooks, party: number): number[] {
  const { phaseBase, ruin, back } = books[party]!;
  return Array.from(
    { length: plan.bundles.length + 1 },
    (_, k) => ruin[phaseBase + plan.phases.first[k + 1]! - 1]! + back[k]! - still.start[party]!,
  );
}

/** What each event costs whom, step by step. Source: docs/theory/clauses.md#provocation, #what-an-accident-costs. */
function eventsOf(all: NodeBooks, values: readonly Forecast[]): AssessResult["events"] {
  const { model, plan, nodes, books, reached } = all;
  const stepCount = plan.bundles.length;
  return nodes.events.map((index, event) => {
    const { id, by } = model.events[index]!;
    const steps = Array.from({ length: stepCount + 1 }, (_, k) => {
      const first = k < stepCount ? plan.moments.first[k]! : momentAfter(plan, stepCount);
      const end = k < stepCount ? plan.moments.first[k + 1]! : first + 1;
      const cost = new Array<number>(books.length).fill(Number.NEGATIVE_INFINITY);
      let deterredUpTo = Number.POSITIVE_INFINITY;
      let slack = Number.POSITIVE_INFINITY;
      const wouldDeclare = new Set<number>();
      for (let at = first * nodes.countings; at < end * nodes.countings; at++) {
        if (reached[at] === 0) continue;
        for (const [party, { next, upon }] of values.entries()) {
          const lost = next[at]! - upon[at * nodes.events.length + event]!;
          cost[party] = Math.max(cost[party]!, lost);
          if (party === by) {
            deterredUpTo = Math.min(deterredUpTo, lost / books[party]!.spells.impatience);
            slack = Math.min(slack, provocationOf(all, values[party]!, party, at, event));
          } else if (lost < -model.scales.tolerance[party]!) wouldDeclare.add(party);
        }
      }
      const isReached = cost[0]! > Number.NEGATIVE_INFINITY;
      return {
        step: k + 1,
        cost: byParty(model, (party) => (isReached ? cost[party]! : 0)),
        deterredUpTo: by === NO_PARTY || !isReached ? null : deterredUpTo,
        slack: by === NO_PARTY || !isReached ? null : slack,
        wouldDeclare: model.partyIds.filter((_, party) => wouldDeclare.has(party)),
      };
    });
    return { event: id, steps };
  });
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
        const first = k < stepCount ? plan.moments.first[k]! : momentAfter(plan, stepCount);
        const end = k < stepCount ? plan.moments.first[k + 1]! : first + 1;
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
