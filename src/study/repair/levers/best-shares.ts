import { assessSteps, leastLevers } from "../../../engine/index.ts";
import { cuttableMeasures, partShares, type Scenario } from "../../../scenario/index.ts";
import { INSTALMENTS_TRIED } from "../../split/index.ts";
import { shiftedShares } from "./continuous-levers.ts";
import { doesHold, leastContinuous } from "./least-continuous.ts";
import type { SplitMeasure } from "./lever-change.ts";
import { type Found, type LeverQuestion, problemOf, type Search } from "./lever-question.ts";
import { inRounds, placements } from "./part-places.ts";
import { compiled, planOf, planStep, writtenStep } from "./working-scenario.ts";

/** Ways to lay the parts of one measure into the plan, for one number of parts. */
const MOST_PLACES = 200;
/** Of these the ones for which the best shares are worked out: those that come nearest in equal parts. */
const MOST_SHARED = 12;
/** Digits that shares are rounded to, from the fewest on. */
const DIGITS = [2, 3, 4, 6];

/**
 * The plan with measures in parts, with the shares that leave the most to spare: other shares for measures in parts already, or else one measure,
 * or all of them, in 2, 3 or 4 parts.
 *
 * Where somebody would break the plan once all is done no parts help: what is in force then is the same.
 */
export function* bestShares(question: LeverQuestion): Search {
  const { scenario, planId, endBreaks, terms, isLate } = question;
  if (endBreaks) return { answers: [], isWhole: true };
  const { levers, measures } = shiftedShares(scenario, planId, terms);
  if (levers.length > 0) {
    const problem = problemOf(question, levers, measures);
    const least = yield* leastContinuous(problem);
    if (least === undefined) return undefined;
    if (least !== null) return { answers: [least], isWhole: true };
  }
  const whole = wholeMeasures(scenario, planId);
  for (const parts of INSTALMENTS_TRIED) {
    for (const forms of [whole.map((id) => [id]), whole.length > 1 ? [whole] : []]) {
      const found = yield* inParts(question, forms, parts);
      if (found === undefined || found.answers.length > 0) return found;
      if (isLate()) return NOT_KNOWN;
    }
  }
  return whole.length === 0 ? { answers: [], isWhole: levers.length === 0 } : NOT_KNOWN;
}

const NOT_KNOWN: Found = { answers: [], isWhole: false };

/** Measures that the plan does whole, and once. */
function wholeMeasures(scenario: Scenario, planId: string): string[] {
  const { steps } = planOf(scenario, planId);
  const named = steps.flatMap(({ does, ends }) => [...does, ...ends].map(({ measure }) => measure));
  const done = new Set(steps.flatMap(({ does }) => does.map(({ measure }) => measure)));
  return cuttableMeasures(scenario).filter(
    (id) => done.has(id) && named.filter((one) => one === id).length === 1,
  );
}

/** @param forms - measures to be cut together */
function* inParts(question: LeverQuestion, forms: readonly (readonly string[])[], parts: number): Search {
  const { planId, terms, isLate } = question;
  const tried: { readonly scenario: Scenario; readonly ids: readonly string[]; readonly share: number }[] =
    [];
  for (const ids of forms) {
    for (const scenario of laidOut(question, ids, parts)) {
      if (yield) return undefined;
      if (isLate()) break;
      const model = compiled(scenario, planId);
      const result = model === null ? undefined : yield* assessSteps(model, planId);
      if (result === null) return undefined;
      if (result !== undefined) tried.push({ scenario, ids, share: result.worst?.share ?? 0 });
    }
  }
  tried.sort((one, other) => other.share - one.share);
  for (const { scenario, ids } of tried.slice(0, MOST_SHARED)) {
    const found = yield* safestShares(question, scenario, ids);
    if (found === undefined) return undefined;
    const cost = terms.costs.split * (parts - 1) * ids.length;
    if (found !== null) return { answers: [{ changes: found, cost }], isWhole: false };
  }
  return NOT_KNOWN;
}

/** The scenario with measures in equal parts, laid into the plan in every way tried. */
function* laidOut(
  { scenario, planId }: LeverQuestion,
  ids: readonly string[],
  parts: number,
): Generator<Scenario> {
  const plan = planOf(scenario, planId);
  const cut = {
    ...scenario,
    measures: scenario.measures.map((one) => (ids.includes(one.id) ? { ...one, instalments: parts } : one)),
  };
  const written = plan.steps.map(writtenStep);
  const all =
    ids.length === 1 ? placements(written, ids[0]!, parts, MOST_PLACES) : inRounds(written, ids, parts);
  let count = 0;
  for (const steps of all) {
    if (++count > MOST_PLACES) return;
    yield {
      ...cut,
      plans: cut.plans.map((one) => (one.id === planId ? { ...one, steps: steps.map(planStep) } : one)),
    };
  }
}

/** The shares with the most to spare, in as few digits as do; null where none do. */
function* safestShares(
  question: LeverQuestion,
  scenario: Scenario,
  ids: readonly string[],
): Generator<undefined, readonly SplitMeasure[] | null | undefined, boolean> {
  const { planId, terms, solver } = question;
  const model = compiled(scenario, planId)!;
  const { levers, measures } = shiftedShares(scenario, planId, terms);
  if (levers.length === 0) return null;
  const balances = measures.map(({ at, shares }) =>
    levers.map((_, lever) =>
      lever < at || lever >= at + 2 * shares.length ? 0 : lever < at + shares.length ? 1 : -1,
    ),
  );
  const plan = model.plans.find(({ id }) => id === planId)!;
  const program = {
    levers: levers.map(({ most, movesIn }) => ({ cost: 0, most, moves: movesIn(model) })),
    balances,
    safest: true,
  };
  const found = yield* leastLevers(model, plan, program, solver);
  if (found == null) return found;
  const { steps } = planOf(scenario, planId);
  for (const digits of DIGITS) {
    const changes = ids.map((measure, index): SplitMeasure => {
      const own = measures.find((one) => one.measure === measure);
      const { instalments } = scenario.measures.find((one) => one.id === measure)!;
      const shares = partShares({ instalments }).map((share, part) =>
        own === undefined
          ? share
          : share + found.amounts[own.at + part]! - found.amounts[own.at + own.shares.length + part]!,
      );
      return {
        kind: "split",
        what: `measures.${measure}.instalments`,
        measure,
        from: [1],
        to: rounded(shares, digits),
        steps: index === ids.length - 1 ? steps.map(writtenStep) : null,
        within: null,
        turns: false,
      };
    });
    if (changes.some(({ to }) => to.some((share) => share <= 0))) continue;
    const holds = yield* doesHold(question.scenario, planId, changes);
    if (holds === undefined) return undefined;
    if (holds) return changes;
  }
  return null;
}

/** Rounded so that they still add up to 1: those that lose most by rounding down are rounded up. */
export function rounded(shares: readonly number[], digits: number): number[] {
  const scale = 10 ** digits;
  const down = shares.map((share) => Math.floor(share * scale + 1e-9));
  const left = scale - down.reduce((sum, one) => sum + one, 0);
  const order = shares
    .map((share, at) => ({ at, lost: share * scale - down[at]! }))
    .sort((one, other) => other.lost - one.lost);
  for (const { at } of order.slice(0, Math.max(0, left))) down[at]!++;
  return down.map((one) => one / scale);
}
