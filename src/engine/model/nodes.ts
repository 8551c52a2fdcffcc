import { hasBit, type Mask } from "../numeric/index.ts";
import { BREACH, type CompiledClause, NO_PARTY } from "./clauses.ts";
import { type Bundle, type Moments, NO_CLAUSE, type Nodes } from "./compiled-plan.ts";
import { EngineError } from "./engine-error.ts";
import { levelsInPeriod } from "./levels.ts";
import { MAX_NODES } from "./limits.ts";
import type { Model } from "./model.ts";
import { lagsOf, workPeriods } from "./moments.ts";
import { reachedNodes } from "./reached-nodes.ts";

/** What of a written plan makes it one that may be interrupted. */
export interface Interruptions {
  readonly clauses: readonly CompiledClause[];
  readonly bundles: readonly Bundle[];
  /** Deposits placed before it begins. */
  readonly outstanding: readonly number[];
  readonly next: Nodes["next"];
}

/** Is there an event, a clause, a deposit or a plan that may follow which could bear on this plan? */
export function isInterrupted(
  { events }: Pick<Model, "events">,
  { clauses, bundles, outstanding, next }: Interruptions,
): boolean {
  return (
    next !== null ||
    outstanding.length > 0 ||
    bundles.some(({ places = [] }) => places.length > 0) ||
    clauses.some(({ upon }) => upon === BREACH) ||
    events.some(({ by }, event) => by !== NO_PARTY || clauses.some(({ upon }) => upon === event))
  );
}

/** @throws EngineError `too-many-nodes` (`subject` is the plan) */
export function nodesOf(
  model: Omit<Model, "plans">,
  plan: string,
  times: Moments,
  states: readonly Mask[],
  interruptions: Interruptions,
): Nodes {
  const { clauses, bundles, next } = interruptions;
  const moments = times.step.length;
  const events = model.events.flatMap(({ by }, event) =>
    by !== NO_PARTY || clauses.some(({ upon }) => upon === event) ? [event] : [],
  );
  /** Per event: how many countings differ by it: from its last `times` on the same clause follows. */
  const sizes = events.map((event) =>
    clauses.reduce((most, { upon, times }) => (upon === event ? Math.max(most, times) : most), 1),
  );
  const countings = sizes.reduce((product, size) => product * size, 1);
  if (countings * moments > MAX_NODES) {
    throw new EngineError("too-many-nodes", plan, { nodes: countings * moments, limit: MAX_NODES });
  }
  const counts = new Int32Array(countings * events.length);
  const counted = new Int32Array(countings * events.length);
  const clause = new Int32Array(countings * events.length);
  for (let counting = 0; counting < countings; counting++) {
    let unit = 1;
    for (const [at, event] of events.entries()) {
      const place = counting * events.length + at;
      const count = Math.floor(counting / unit) % sizes[at]!;
      counts[place] = count;
      counted[place] = count < sizes[at]! - 1 ? counting + unit : counting;
      clause[place] = clauseUpon(clauses, event, count + 1);
      unit *= sizes[at]!;
    }
  }
  const undoable = model.partyIds.map((_, party) =>
    model.measureIds.flatMap((_id, measure) =>
      model.performs[party * model.measureIds.length + measure] === 1 && model.reversible[measure] === 1
        ? [measure]
        : [],
    ),
  );
  const suspensions = clauses.flatMap(({ upon, kind }, index) =>
    upon !== BREACH && kind === "suspend" ? [index] : [],
  );
  const longestUnseen = Array.from(model.verify).reduce((most, lag) => Math.max(most, lag), 1);
  const lags = model.partyIds.map((_, party) => lagsOf(model, party).sort((one, other) => one - other));
  const levels = levelsByPhase(model, states, bundles);
  const chain = { events, countings, counted, clause };
  const everyEvent = events.map(() => 1);
  return {
    events,
    countings,
    counts,
    counted,
    clause,
    suspends: clause.map((index) =>
      index !== NO_CLAUSE && clauses[index]!.kind === "suspend" ? index : NO_CLAUSE,
    ),
    alike: alikeUntil(chain, longestUnseen),
    reachable: reachedNodes({ moments: times, bundles, clauses }, chain, everyEvent),
    follows: events.map((event) => clausesUpon(clauses, event)),
    suspensions,
    suspension: Int32Array.from(clauses, (_, index) => suspensions.indexOf(index)),
    suspendedBy: model.measureIds.map((_, measure) =>
      suspensions.flatMap((index, place) => (clauses[index]!.suspend.includes(measure) ? [place] : [])),
    ),
    termsOn: clauses.map(({ suspend }) => termsOnAny(model, suspend)),
    levels,
    outstanding: outstandingBy(interruptions),
    ...gravities(model, clauses),
    blankBreaches: Array.from({ length: moments * countings }, () => Number.POSITIVE_INFINITY),
    blankKeep: blank(moments * countings),
    blankUpon: blank(moments * countings * events.length),
    blankBreach: blank(moments * countings * model.partyIds.length),
    blankSuspension: blank(moments * countings * events.length * model.partyIds.length),
    blankMeasures: blank(model.measureIds.length),
    blankPhases: blank(levels.length),
    blankClauses: blank(levels.length * clauses.length),
    blankSuspensions: blank(levels.length * suspensions.length),
    blankWeights: zeros(longestUnseen + 1),
    blankAlive: zeros((longestUnseen + 1) * countings),
    undoable,
    undoableBeside: undoable.map((own) =>
      clauses.map(({ suspend }) => own.filter((measure) => !suspend.includes(measure))),
    ),
    linking: undoable.map((own) => termsOnAny(model, own)),
    lags,
    longestUnseen,
    lefts: lags.map((own) => clauses.map(({ periods }) => leftsOf(own, periods))),
    next,
  };
}

/** Of later discovery none are told alike: looking so far ahead would take longer than it saves. */
const LOOKED_AHEAD = 16;

/** As `Nodes.alike`: of the countings with the same clauses now, those that lead to countings which are alike for one period less. */
function alikeUntil(
  { events, countings, counted, clause }: Pick<Nodes, "events" | "countings" | "counted" | "clause">,
  periods: number,
): Int32Array {
  if (periods > LOOKED_AHEAD) return Int32Array.from({ length: countings }, (_, counting) => counting);
  let alike = new Int32Array(countings);
  for (let period = 0; period < periods; period++) {
    const before = alike;
    const firsts = new Map<string, number>();
    alike = Int32Array.from({ length: countings }, (_, counting) => {
      const leads: number[] = [];
      for (let place = counting * events.length; place < (counting + 1) * events.length; place++) {
        leads.push(clause[place]!, before[counted[place]!]!);
      }
      const key = leads.join();
      const first = firsts.get(key) ?? counting;
      firsts.set(key, first);
      return first;
    });
  }
  return alike;
}

function blank(size: number): readonly number[] {
  return Array.from({ length: size }, () => Number.NaN);
}

/** Kept as doubles, as which they are filled: of NaN before, since whole numbers alone would be kept otherwise and turned into doubles one copy at a time. */
function zeros(size: number): readonly number[] {
  return Array.from({ length: size }, () => Number.NaN).fill(0);
}

/** As `Nodes.lefts`, of one party and a suspension of so many periods. Source: docs/theory/assess.md#which-periods-matter. */
function leftsOf(lags: readonly number[], periods: number): readonly number[] {
  const shorter = lags.filter((lag) => lag < periods && lag !== 1).reverse();
  const lefts = [periods, ...shorter, ...(periods > 1 ? [1] : [])];
  return lefts.flatMap((left) => [left, Number.NaN, Number.NaN]);
}

/** Of the clauses upon an event that hold by its n-th time the one with the largest `times`, the first of several. */
function clauseUpon(clauses: readonly CompiledClause[], event: number, time: number): number {
  let found = NO_CLAUSE;
  for (const [index, { upon, times }] of clauses.entries()) {
    if (upon !== event || times > time) continue;
    if (found === NO_CLAUSE || times > clauses[found]!.times) found = index;
  }
  return found;
}

/** As `Nodes.follows`, of one event. */
function clausesUpon(clauses: readonly CompiledClause[], event: number): number[] {
  const found: number[] = [];
  for (const [index, { upon, times }] of clauses.entries()) {
    if (upon === event && !found.some((other) => clauses[other]!.times === times)) found.push(index);
  }
  return found.sort((one, other) => clauses[one]!.times - clauses[other]!.times);
}

function termsOnAny({ terms }: Pick<Model, "terms">, measures: readonly number[]): number[] {
  return terms.flatMap(({ all, notAll }, term) =>
    measures.some((measure) => hasBit(all, measure) || notAll.some((group) => hasBit(group, measure)))
      ? [term]
      : [],
  );
}

function levelsByPhase(
  model: Omit<Model, "plans">,
  states: readonly Mask[],
  bundles: readonly Bundle[],
): number[][] {
  const nothing: Bundle = { does: [], ends: [], wait: 0 };
  const levels = [levelsInPeriod(model, states[0]!, nothing, 0)];
  for (const [index, bundle] of bundles.entries()) {
    for (let period = 0; period < workPeriods(model, bundle); period++) {
      levels.push(levelsInPeriod(model, states[index]!, bundle, period));
    }
  }
  return levels;
}

function outstandingBy({ outstanding, bundles }: Interruptions): (readonly number[])[] {
  const all: (readonly number[])[] = [outstanding];
  for (const { places = [], returns = [] } of bundles) {
    all.push([...all.at(-1)!.filter((deposit) => !returns.includes(deposit)), ...places]);
  }
  return all;
}

/** How grave what follows a breach is: collapse most, then the end as agreed, then the longest suspension; of equal ones the first in the file. */
function gravities(
  { partyIds, measureIds }: Pick<Model, "partyIds" | "measureIds">,
  clauses: readonly CompiledClause[],
): Pick<Nodes, "gravity" | "answers"> {
  const upon = clauses.flatMap((clause, index) => (clause.upon === BREACH ? [{ clause, index }] : []));
  if (upon.length === 0) return { gravity: [], answers: [NO_CLAUSE] };
  const weight = ({ kind, periods }: CompiledClause): number =>
    kind === "collapse" ? Number.POSITIVE_INFINITY : kind === "end" ? Number.MAX_VALUE : periods;
  const mildFirst = upon
    .filter(({ clause }) => clause.kind !== "collapse")
    .sort((one, other) => weight(one.clause) - weight(other.clause) || other.index - one.index)
    .map(({ index }) => index);
  const answers = [...mildFirst, NO_CLAUSE];
  const gravity = partyIds.map((_, party) =>
    Int32Array.from(measureIds, (_id, measure) => {
      const fitting = upon.filter(
        ({ clause: { by, of } }) =>
          (by === NO_PARTY || by === party) && (of.length === 0 || of.includes(measure)),
      );
      if (fitting.length === 0) return mildFirst.length;
      return Math.max(
        ...fitting.map(({ clause, index }) =>
          clause.kind === "collapse" ? mildFirst.length : mildFirst.indexOf(index),
        ),
      );
    }),
  );
  return { gravity, answers };
}
