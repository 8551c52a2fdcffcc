import { type ByParty, type Evaluation, evaluate, type PartyBooks, type Violation } from "../assess/index.ts";
import {
  type CompiledPlan,
  compilePlan,
  EngineError,
  EVERY_PERIOD,
  MAX_WAYS,
  type Model,
} from "../model/index.ts";
import { jointPath, measureLinks, optionsAt, worthOnPath } from "../trust/index.ts";

/** A breach by several together that pays every member of a side. */
export interface JointBreach {
  /** Id of the plan. */
  readonly plan: string;
  /** The step, from 1; one more than there are for the time after the last. */
  readonly step: number;
  /** The period of the step, from 0, at which it begins. */
  readonly after: number;
  /** By member: how much more it has than if all kept on, points per period. */
  readonly gain: ByParty<number>;
  /** By member: ids of the measures that it withholds or takes back; none where another's breach pays it too. */
  readonly violates: ByParty<readonly string[]>;
}

/** Most measures of a side that it could violate at one period. */
export const MOST_OWN_OPTIONS = 15;

/** What the members of a side can do beside each other at one period, given when each one's breach is found. */
interface JointWay {
  readonly violations: readonly Violation[];
  /** By member: what it adds for it, (1 - δ) times points. */
  readonly worth: readonly number[];
  /** Members whose time of discovery it makes what it is, as bits. */
  readonly timely: number;
  /** By violation, the member that does it. */
  readonly by: readonly number[];
}

/** A choice of ways of the first units. */
interface Choice {
  readonly worth: readonly number[];
  readonly timely: number;
  readonly way: JointWay | null;
  readonly before: Choice | null;
}

/**
 * Is there a breach by some or all members of a side by which every one of them gains? In every period of a plan all that they could
 * withhold or take back together is tried, given when each one's violations would be found; everything is found when the first are. Yields
 * the share of the periods done.
 *
 * @param plan - not one that something may interrupt
 * @param members - indices of the parties of the side
 * @returns of all periods the one at which the member that gains least, as a share of its stake, gains most, the first on a tie; null where
 * there is none
 * @throws EngineError `too-many-own-options` (`subject` is the plan), `too-many-periods`, `too-many-linked-measures`
 * Exact up to floating point. Source: docs/theory/sides.md#breaking-together.
 */
export function* jointBreach(
  model: Model,
  { id, label, bundles }: CompiledPlan,
  members: readonly number[],
): Generator<number, JointBreach | null> {
  // What pays one member least in one period may pay another least in another: the periods that are enough for one are not for several.
  const plan = compilePlan(model, { id, label, bundles }, null, EVERY_PERIOD);
  const found = evaluate(model, plan);
  const links = measureLinks(model);
  const momentCount = plan.moments.step.length;
  let best: JointBreach | null = null;
  let most = 0;
  for (let moment = plan.moments.first[0]!; moment < momentCount; moment++) {
    // The time after a beginning of the plan is no period of it.
    const isDue = plan.moments.left[moment] !== Number.POSITIVE_INFINITY;
    if (!isDue && moment < momentCount - 1) continue;
    for (const times of timesOf(plan, members, moment, model.partyIds.length)) {
      const choice = yield* bestTogether(model, found, links, members, moment, times);
      if (choice === null) continue;
      const gains = choice.worth;
      const least = Math.min(...gains.map((gain, at) => gain / model.scales.stake[members[at]!]!));
      if (least <= most + TIE) continue;
      most = least;
      best = breachOf(model, plan, members, moment, choice);
    }
    yield (moment + 1) / momentCount;
  }
  return best;
}

/** Shares of the stake that differ by no more are equal. */
const TIE = 1e-9;

/** By member, when its breach is found; null: it keeps on. All combinations in which somebody breaks. */
function timesOf(
  { choices: { discovery } }: CompiledPlan,
  members: readonly number[],
  moment: number,
  partyCount: number,
): (number | null)[][] {
  let all: (number | null)[][] = [[]];
  for (const member of members) {
    const row = moment * partyCount + member;
    const own: (number | null)[] = [null];
    for (let at = discovery.start[row]!; at < discovery.start[row + 1]!; at++)
      own.push(discovery.entries[at]!);
    all = all.flatMap((times) => own.map((time) => [...times, time]));
  }
  return all.filter((times) => times.some((time) => time !== null));
}

/** What pays all members most, with what each has beside keeping on; null where nothing pays all. */
function* bestTogether(
  model: Model,
  { books, keepAt }: Evaluation,
  links: readonly (readonly number[])[],
  members: readonly number[],
  moment: number,
  times: readonly (number | null)[],
): Generator<number, Choice | null> {
  const partyCount = model.partyIds.length;
  const seenAfter = Math.min(...times.map((time) => time ?? Number.POSITIVE_INFINITY));
  const units = yield* unitsOf(model, books, links, members, moment, times, seenAfter);
  const none = jointPath(books[0]!, moment, seenAfter, []);
  const wanted = times.reduce<number>((bits, time, at) => (time === null ? bits : bits | (1 << at)), 0);
  const start = members.map(
    (member, at) =>
      worthOnPath(books[member]!, none, times[at] !== null) - keepAt[moment * partyCount + member]!,
  );
  const { stake, tolerance } = model.scales;
  const least = members.map((member) => tolerance[member]!);
  /** By unit and member: the most that it and those after it can add. */
  const rest: number[][] = [members.map(() => 0)];
  for (let unit = units.length - 1; unit >= 0; unit--) {
    rest.unshift(rest[0]!.map((sum, at) => sum + Math.max(...units[unit]!.map(({ worth }) => worth[at]!))));
  }
  let choices: Choice[] = [{ worth: start, timely: 0, way: null, before: null }];
  for (const [unit, ways] of units.entries()) {
    const next: Choice[] = [];
    for (const before of choices) {
      for (const way of ways) {
        const worth = before.worth.map((own, at) => own + way.worth[at]!);
        if (worth.every((own, at) => own + rest[unit + 1]![at]! > least[at]!)) {
          next.push({ worth, timely: before.timely | way.timely, way, before });
        }
      }
    }
    choices = undominated(next);
  }
  let best: Choice | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const choice of choices) {
    if ((choice.timely & wanted) !== wanted || choice.worth.some((own, at) => own <= least[at]!)) continue;
    const share = Math.min(...choice.worth.map((own, at) => own / stake[members[at]!]!));
    if (share <= most) continue;
    most = share;
    best = choice;
  }
  return best;
}

/** Choices none of which is as good for every member, and as timely, as another. */
function undominated(choices: readonly Choice[]): Choice[] {
  const sorted = [...choices].sort((one, other) => other.worth[0]! - one.worth[0]!);
  const kept: Choice[] = [];
  for (const choice of sorted) {
    const isCovered = kept.some(
      ({ worth, timely }) =>
        (timely & choice.timely) === choice.timely && worth.every((own, at) => own >= choice.worth[at]!),
    );
    if (!isCovered) kept.push(choice);
  }
  return kept;
}

/** What can be chosen one by one, as its worth adds up: each measure, or measures that combinations of value to a member link. */
function* unitsOf(
  model: Model,
  books: readonly PartyBooks[],
  links: readonly (readonly number[])[],
  members: readonly number[],
  moment: number,
  times: readonly (number | null)[],
  seenAfter: number,
): Generator<number, JointWay[][]> {
  const { plan } = books[0]!;
  const options = members.flatMap((member, at) =>
    times[at] === null
      ? []
      : optionsAt(books[member]!, moment, times[at]!).map((some) =>
          some.map((violation) => ({ violation, at })),
        ),
  );
  const measures = new Set(options.map((some) => some[0]!.violation.measure));
  if (measures.size > MOST_OWN_OPTIONS) {
    throw new EngineError("too-many-own-options", plan.id, {
      step: plan.moments.step[moment]!,
      found: measures.size,
      limit: MOST_OWN_OPTIONS,
    });
  }
  let groups: { options: (typeof options)[number][]; ties: Set<string> }[] = [];
  for (const own of options) {
    const { measure } = own[0]!.violation;
    const isWorth = (term: number): boolean =>
      members.some((member) => books[member]!.termWorth[member * model.terms.length + term] !== 0);
    const ties = new Set([`m${measure}`, ...links[measure]!.filter(isWorth).map((term) => `t${term}`)]);
    const joined = groups.filter((group) => [...ties].some((tie) => group.ties.has(tie)));
    groups = groups.filter((group) => !joined.includes(group));
    groups.push({
      options: [...joined.flatMap((group) => group.options), own],
      ties: new Set([...joined.flatMap((group) => [...group.ties]), ...ties]),
    });
  }
  const none = jointPath(books[0]!, moment, seenAfter, []);
  const base = members.map((member) => worthOnPath(books[member]!, none, false));
  const units: JointWay[][] = [];
  let tried = 0;
  for (const group of groups) {
    const count = group.options.reduce((product, some) => product * (some.length + 1), 1);
    if (count > MAX_WAYS) {
      throw new EngineError("too-many-linked-measures", model.partyIds[members[0]!]!, {
        plan: plan.id,
        step: plan.moments.step[moment]!,
        found: group.options.length,
        ways: count,
        limit: MAX_WAYS,
      });
    }
    let picks: (typeof options)[number][] = [[]];
    for (const some of group.options) {
      picks = picks.flatMap((pick) => [pick, ...some.map((one) => [...pick, one])]);
    }
    const ways: JointWay[] = [];
    for (const pick of picks) {
      if (++tried % SLICE === 0) yield moment / plan.moments.step.length;
      const violations = pick.map(({ violation }) => violation);
      const path = jointPath(books[0]!, moment, seenAfter, violations);
      const timely = pick.reduce((bits, { violation: { measure, from }, at }) => {
        const seen = Math.min(model.verify[measure]!, plan.moments.left[moment]!);
        return from === 0 && seen === times[at] ? bits | (1 << at) : bits;
      }, 0);
      const worth = members.map((member, at) => worthOnPath(books[member]!, path, false) - base[at]!);
      ways.push({ violations, worth, timely, by: pick.map(({ at }) => at) });
    }
    units.push(ways);
  }
  return units;
}

/** Ways between two reports: some milliseconds. */
const SLICE = 500;

function breachOf(
  model: Model,
  { id, moments }: CompiledPlan,
  members: readonly number[],
  moment: number,
  choice: Choice,
): JointBreach {
  const violates = members.map(() => new Set<number>());
  for (let at: Choice | null = choice; at !== null; at = at.before) {
    for (const [index, { measure }] of (at.way?.violations ?? []).entries()) {
      violates[at.way!.by[index]!]!.add(measure);
    }
  }
  const named = <T>(of: (at: number) => T): ByParty<T> =>
    Object.fromEntries(members.map((member, at) => [model.partyIds[member]!, of(at)]));
  return {
    plan: id,
    step: moments.step[moment]!,
    after: moments.period[moment]!,
    gain: named((at) => choice.worth[at]!),
    violates: named((at) =>
      [...violates[at]!].sort((a, b) => a - b).map((measure) => model.measureIds[measure]!),
    ),
  };
}
