import { explain } from "../../assess/index.ts";
import { compilePlan, DEFAULT_MEMORY_MIB, type Model } from "../../model/index.ts";
import { hasBit } from "../../numeric/index.ts";
import { drive } from "../../steps/index.ts";
import type { DesignOptions } from "../design-options.ts";
import { inShares } from "../in-shares.ts";
import { type EndTable, endTable } from "../lattice/index.ts";
import { MemoryLimitReached } from "../memory.ts";
import { areInterrupted, designProblem } from "../problem.ts";
import type { EndInequality, EndState, EndStates } from "./end-states.ts";

/** So many states that keep are listed, and so many accepted ones that do not. */
const MOST_LISTED = 60;

/**
 * The states in which plans could end: which of them keep by themselves, what each gives everybody for good, which comes nearest to both.
 *
 * @returns null where they are too many to list
 * @throws EngineError as `design`
 * Exact. Deterministic. Source: docs/theory/design.md#end-states.
 */
export function ends(model: Model, options: DesignOptions = {}): EndStates | null {
  return drive(endsSteps(model, options), { shouldStop: () => options.signal?.aborted === true });
}

/** The same in steps of some milliseconds; told to stop it has no answer. */
export function* endsSteps(
  model: Model,
  options: DesignOptions = {},
): Generator<undefined, EndStates | null, unknown> {
  areInterrupted(model);
  const problem = designProblem(inShares(model), options);
  if (!problem.isPossible) return nothingThere(model);
  const working = endTable(problem, { limitBytes: DEFAULT_MEMORY_MIB * 2 ** 20, usedBytes: 0 });
  try {
    for (;;) {
      const { done, value } = working.next();
      if (done) return value === null ? null : endStates(model, value);
      if ((yield) === true) return null;
    }
  } catch (error) {
    if (error instanceof MemoryLimitReached) return null;
    throw error;
  }
}

function nothingThere(model: Model): EndStates {
  const most = Object.fromEntries(model.partyIds.map((id) => [id, { any: null, kept: null }]));
  return { states: 0, keep: 0, accepted: 0, both: 0, isReached: true, most, ends: [], nearest: null };
}

/** What a table of ends tells; `model` in points. */
export function endStates(model: Model, table: EndTable): EndStates {
  const { words, gain, slack, isReached } = table;
  const { tolerance, stake } = model.scales;
  const parties = [...model.partyIds.keys()];
  const floors = parties.map((party) => -tolerance[party]! / stake[party]!);
  const count = parties.length;
  const states = Array.from(words, (_, end): Rated => {
    const at = end * count;
    const gains = parties.flatMap((party) => (model.veto[party] === 1 ? [gain[at + party]!] : []));
    const least = parties.reduce((sum, party) => Math.min(sum, slack[at + party]!), Number.POSITIVE_INFINITY);
    return {
      end,
      keeps: parties.every((party) => slack[at + party]! >= floors[party]!),
      accepted: parties.every((party) => model.veto[party] === 0 || gain[at + party]! >= floors[party]!),
      gains,
      leastGain: Math.min(Number.POSITIVE_INFINITY, ...gains),
      leastSlack: least,
    };
  });
  const kept = states.filter(({ keeps }) => keeps);
  const accepted = states.filter((one) => one.accepted);
  const worstOf = ({ leastGain, leastSlack }: Rated): number => Math.min(leastGain, leastSlack);
  const nearest = (accepted.length > 0 ? accepted : states).reduce<Rated | null>(
    (best, one) => (best === null || worstOf(one) > worstOf(best) ? one : best),
    null,
  );
  const nearly = accepted.filter(({ keeps }) => !keeps).sort((a, b) => b.leastSlack - a.leastSlack);
  const listed = [...unbeaten(kept), ...nearly.slice(0, MOST_LISTED)];
  const mostOf = (some: readonly Rated[], party: number): number | null =>
    some.length === 0
      ? null
      : stake[party]! * some.reduce((most, { end }) => Math.max(most, gain[end * count + party]!), -Infinity);
  const shown = ({ end }: Rated): EndState => endState(model, table, end);
  return {
    states: states.length,
    keep: kept.length,
    accepted: accepted.length,
    both: accepted.filter(({ keeps }) => keeps).length,
    isReached,
    most: Object.fromEntries(
      model.partyIds.map((id, party) => [id, { any: mostOf(states, party), kept: mostOf(kept, party) }]),
    ),
    ends: listed.map(shown),
    nearest: nearest === null ? null : shown(nearest),
  };
}

/** A state by what decides; shares of the stakes. */
interface Rated {
  readonly end: number;
  readonly keeps: boolean;
  readonly accepted: boolean;
  /** Of the parties with a veto. */
  readonly gains: readonly number[];
  readonly leastGain: number;
  readonly leastSlack: number;
}

/** By falling smallest gain, none of which gives all parties with a veto no more than one before it. */
function unbeaten(states: readonly Rated[]): Rated[] {
  const sum = ({ gains }: Rated): number => gains.reduce((all, one) => all + one, 0);
  const found: Rated[] = [];
  for (const one of [...states].sort((a, b) => b.leastGain - a.leastGain || sum(b) - sum(a))) {
    if (found.length === MOST_LISTED) break;
    const isBeaten = found.some(({ gains }) =>
      gains.every((gain, place) => gain >= one.gains[place]! - SAME),
    );
    if (!isBeaten) found.push(one);
  }
  return found;
}

/** Gains that differ by less, as shares of the stake, are the same. */
const SAME = 1e-12;

/** One state of the table, in points, with what it lacks. */
export function endState(model: Model, { problem, words, gain, slack }: EndTable, end: number): EndState {
  const { stake, tolerance } = model.scales;
  const at = end * problem.partyCount;
  const done = problem.measures.filter((_, bit) => ((words[end]! >>> bit) & 1) === 1).sort((a, b) => a - b);
  let worst = { party: -1, kind: "gain" as "gain" | "breach", share: Number.POSITIVE_INFINITY };
  let keeps = true;
  let accepted = true;
  for (const party of model.partyIds.keys()) {
    const floor = -tolerance[party]! / stake[party]!;
    const gained = gain[at + party]!;
    const left = slack[at + party]!;
    if (left < floor) keeps = false;
    if (left < worst.share) worst = { party, kind: "breach", share: left };
    if (model.veto[party] === 0) continue;
    if (gained < floor) accepted = false;
    if (gained < worst.share) worst = { party, kind: "gain", share: gained };
  }
  return {
    inForce: model.measureIds.filter((_, m) => hasBit(model.start, m) || done.includes(m)),
    keeps,
    accepted,
    gain: Object.fromEntries(model.partyIds.map((id, party) => [id, gain[at + party]! * stake[party]!])),
    shortfall: keeps && accepted ? 0 : -worst.share,
    worst: worst.party < 0 ? null : inequalityOf(model, done, worst),
  };
}

function inequalityOf(
  model: Model,
  done: readonly number[],
  {
    party,
    kind,
    share,
  }: { readonly party: number; readonly kind: "gain" | "breach"; readonly share: number },
): EndInequality {
  const id = model.partyIds[party]!;
  const amount = share * model.scales.stake[party]!;
  if (kind === "gain") return { party: id, kind, amount, share, measures: costsOf(model, party, done) };
  const bundle = { does: done, ends: [], wait: 0 };
  const plan = compilePlan(model, { id: "end", label: "end", bundles: [bundle] });
  const links = explain(model, plan, { party: id, step: 2 }).links;
  const link = links.reduce((least, one) => (one.slack < least.slack ? one : least));
  return {
    party: id,
    kind: link.kind,
    amount,
    share,
    measures: [...link.breach.withholds, ...link.breach.undoes],
  };
}

/** Ids of those of the measures that cost the party, the dearest first. */
export function costsOf({ figures, measureIds }: Model, party: number, some: readonly number[]): string[] {
  const worthOf = (m: number): number => figures.value[party * measureIds.length + m]!;
  return some
    .filter((m) => worthOf(m) < 0)
    .sort((a, b) => worthOf(a) - worthOf(b))
    .map((m) => measureIds[m]!);
}
