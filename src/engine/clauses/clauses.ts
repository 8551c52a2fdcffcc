import { type AssessResult, EQUAL_SHARES, findPlan } from "../assess/index.ts";
import {
  BREACH,
  type CompiledClause,
  type CompiledPlan,
  EngineError,
  type Figures,
  type Model,
  NO_PARTY,
} from "../model/index.ts";
import { drive, relay } from "../steps/index.ts";
import type { ClausesResult, Rule, RuleOutcome } from "./clauses-result.ts";
import { suspendable } from "./suspendable.ts";
import { type UnderClauses, underClauses, uponOf } from "./under-clauses.ts";

/** Lengths of a suspension looked at, periods. */
export const LONGEST_SUSPENSION = 40;

/**
 * Rules for an event, or for a breach, side by side: each stands in place of the plan's clauses upon it. Pauses and suspensions are as
 * short as deters; where none up to LONGEST_SUSPENSION does, as long as comes nearest to it.
 *
 * @param plan - id of a plan of the model, or a compiled plan
 * @throws EngineError `unknown-plan`, `unknown-event`, `missing-patience`, `too-many-nodes`
 * Exact: lengths are tried one by one. Source: docs/theory/clauses.md#choosing-a-rule.
 */
export function clauses(
  model: Model,
  plan: string | CompiledPlan,
  asked: { readonly for: string },
): ClausesResult {
  return drive(clausesSteps(model, plan, asked));
}

/** The same in steps, each of which tells how much of the work is done, 0 to 1, about. */
export function* clausesSteps(
  model: Model,
  plan: string | CompiledPlan,
  { for: asked }: { readonly for: string },
): Generator<number, ClausesResult, boolean> {
  const compiled = typeof plan === "string" ? findPlan(model, plan) : plan;
  const upon = uponOf(model, asked);
  if (upon === null) throw new EngineError("unknown-event", asked);
  const under = underClauses(model, compiled, upon);
  const lists = [...(upon === BREACH ? [] : [[]]), ...suspendable(model, compiled, upon)];
  const written = compiled.clauses.filter((clause) => clause.upon === upon);
  const suspensions: CompiledClause[] = [];
  // A rule is assessed from every beginning, a length for its smallest slacks alone from the first one.
  const perRule = (compiled.bundles.length + 1) / 2;
  const total = lists.length * LONGEST_SUSPENSION + (lists.length + 3) * perRule;
  for (const suspend of lists) {
    const done = suspensions.length * LONGEST_SUSPENSION;
    const trying = shortest(model, under, ruleUpon(upon, { suspend, periods: 1 }));
    suspensions.push(yield* relay(trying, (lengths) => (done + lengths) / total));
  }
  const candidates: (CompiledClause | null)[] = [null, ...suspensions, ruleUpon(upon, { kind: "end" })];
  // Collapse is what follows a breach where no clause says otherwise.
  if (upon !== BREACH) candidates.push(ruleUpon(upon, { kind: "collapse" }));
  const [own] = written;
  const isOne = written.length === 1 && own!.times === 1;
  if (isOne && !candidates.some((clause) => clause !== null && isSame(clause, own!))) candidates.push(own!);
  const calm = withoutChance(model, upon);
  const rules: RuleOutcome[] = [];
  for (const clause of candidates) {
    yield 1 - ((candidates.length - rules.length) * perRule) / total;
    const isWritten = clause === null ? written.length === 0 : isOne && isSame(clause, own!);
    rules.push(outcomeOf(model, under, upon, clause, calm, isWritten));
  }
  return { for: asked, rules, least: mildest(model, upon, rules, candidates) };
}

function ruleUpon(upon: number, rule: Partial<CompiledClause>): CompiledClause {
  return { upon, by: NO_PARTY, of: [], times: 1, kind: "suspend", suspend: [], periods: 0, ...rule };
}

function isSame(one: CompiledClause, other: CompiledClause): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The figures without the chance that the event happens by itself; null where it has none. */
function withoutChance({ figures }: Model, upon: number): Figures | null {
  if (upon === BREACH || !(figures.eventChance[upon]! > 0)) return null;
  const eventChance = Array.from(figures.eventChance);
  eventChance[upon] = 0;
  return { ...figures, eventChance };
}

/** The suspension as short as deters; as long as comes nearest to that, the shortest of equal ones, where none does. Its steps count lengths. */
function* shortest(
  model: Model,
  under: UnderClauses,
  rule: CompiledClause,
): Generator<number, CompiledClause, boolean> {
  let best = rule;
  let most = Number.NEGATIVE_INFINITY;
  for (let periods = 1; periods <= LONGEST_SUSPENSION; periods++) {
    const clause = { ...rule, periods };
    const least = leastShare(model, under.leastSlacks(clause), rule.upon);
    if (least.deters) return clause;
    if (least.share > most + EQUAL_SHARES) [best, most] = [clause, least.share];
    yield periods;
  }
  return best;
}

/** The smallest slack of choosing the event, or of breaking the plan, as a share of the stake, and whether all such are kept to. */
function leastShare(
  { events, scales: { stake, tolerance } }: Model,
  { breach, provocation }: ReturnType<UnderClauses["leastSlacks"]>,
  upon: number,
): { readonly share: number; readonly deters: boolean } {
  const { by } = upon === BREACH ? { by: NO_PARTY } : events[upon]!;
  const asked =
    upon === BREACH ? [...breach.entries()] : by === NO_PARTY ? [] : [[by, provocation[upon]!] as const];
  return {
    share: Math.min(...asked.map(([party, slack]) => slack / stake[party]!)),
    deters: asked.every(([party, slack]) => !(slack < -tolerance[party]!)),
  };
}

/** Of an assessed plan the slacks that `leastShare` asks about. */
function slacksOf({ events, partyIds }: Model, result: AssessResult): Parameters<typeof leastShare>[1] {
  const least = (slacks: readonly (number | null)[]): number =>
    Math.min(...slacks.filter((slack) => slack !== null));
  return {
    breach: partyIds.map((id) => least(result.slack[id]!)),
    provocation: events.map(({ id }) =>
      least((result.events.find(({ event }) => event === id)?.steps ?? []).map(({ slack }) => slack)),
    ),
  };
}

function outcomeOf(
  model: Model,
  under: UnderClauses,
  upon: number,
  clause: CompiledClause | null,
  calm: Figures | null,
  written: boolean,
): RuleOutcome {
  const own = clause === null ? [] : [clause];
  const result = under.assess(own);
  const without = calm === null ? result.gain : under.assess(own, calm).gain;
  const { tolerance } = model.scales;
  const partyOf = (id: string): number => model.partyIds.indexOf(id);
  const takes = result.responses.flatMap(({ by, taken }) =>
    taken === null ? [] : [taken >= -tolerance[partyOf(by)]!],
  );
  const carries = result.responses.flatMap(({ carriedOut }) =>
    Object.entries(carriedOut).map(([id, gained]) => gained >= -tolerance[partyOf(id)]!),
  );
  const isAnswer = upon === BREACH && clause?.kind === "suspend";
  return {
    clause: clause === null ? null : writtenRule(model, clause),
    verdict: result.verdict,
    declines: result.declines.map(({ party }) => party),
    gain: result.gain,
    deters: leastShare(model, slacksOf(model, result), upon).deters,
    deterredUpTo: deterredUpTo(model, result, upon),
    accidents: Object.fromEntries(
      model.partyIds.map((id) => [id, calm === null ? 0 : without[id]! - result.gain[id]!]),
    ),
    taken: isAnswer ? takes.every((isTaken) => isTaken) : null,
    carriedOut: isAnswer ? carries.every((isCarried) => isCarried) : null,
    written,
  };
}

function writtenRule({ events, partyIds, measureIds }: Model, clause: CompiledClause): Rule {
  const { upon, by, of, kind, suspend, periods } = clause;
  const ids = (measures: readonly number[]): string[] => measures.map((measure) => measureIds[measure]!);
  return {
    upon: upon === BREACH ? "breach" : events[upon]!.id,
    ...(by === NO_PARTY ? {} : { by: partyIds[by]! }),
    ...(of.length === 0 ? {} : { of: ids(of) }),
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
    ...(kind === "suspend" ? { suspend: ids(suspend), for: periods } : { then: kind }),
  };
}

function deterredUpTo(model: Model, result: AssessResult, upon: number): Record<string, number> {
  const { partyIds, figures, scales } = model;
  if (upon !== BREACH) {
    const own = result.events.find(({ event }) => event === model.events[upon]!.id);
    return Object.fromEntries(
      (own?.steps ?? []).flatMap(({ step, deterredUpTo: most }) => (most === null ? [] : [[step, most]])),
    );
  }
  return Object.fromEntries(
    Array.from({ length: result.steps.length + 1 }, (_, k) => k).flatMap((k) => {
      const slacks = partyIds.flatMap((id, party) => {
        const slack = result.slack[id]![k];
        return slack === null || slack === undefined ? [] : [{ slack, party }];
      });
      if (slacks.length === 0) return [];
      const nearest = slacks.reduce((least, one) =>
        one.slack / scales.stake[one.party]! < least.slack / scales.stake[least.party]! ? one : least,
      );
      return [[k + 1, nearest.slack / (1 - figures.patience[nearest.party]!)]];
    }),
  );
}

/** Place among the rules of the mildest that deters. */
function mildest(
  model: Model,
  upon: number,
  rules: readonly RuleOutcome[],
  candidates: readonly (CompiledClause | null)[],
): number | null {
  const deterring = [...rules.keys()].filter((index) => rules[index]!.deters);
  const holding = deterring.filter((index) => rules[index]!.verdict === "holds");
  const cost = (index: number): number =>
    model.partyIds.reduce((most, id, party) => {
      const share = rules[index]!.accidents[id]! / model.scales.stake[party]!;
      return model.veto[party] === 1 ? Math.max(most, share) : most;
    }, Number.NEGATIVE_INFINITY);
  const length = (index: number): number => {
    const clause = candidates[index]!;
    if (clause === null) return upon === BREACH ? Number.POSITIVE_INFINITY : 0;
    if (clause.kind === "suspend") return clause.periods;
    return clause.kind === "end" ? Number.MAX_VALUE : Number.POSITIVE_INFINITY;
  };
  const [first, ...others] = holding.length > 0 ? holding : deterring;
  if (first === undefined) return null;
  return others.reduce((least, index) => {
    const more = cost(index) - cost(least);
    if (Math.abs(more) > EQUAL_SHARES) return more < 0 ? index : least;
    return length(index) < length(least) ? index : least;
  }, first);
}
