import type { Expanded } from "../expand/index.ts";
import type { Conjunction, Scenario } from "../scenario.ts";

/** Measures after instalments up to which all states are listed: 2^20 of them, a megabyte. */
export const MAX_LISTED = 20;

/** States as bit sets over parts: bit k for part k. */
export interface StateSpace {
  /** By state: 1 where it can occur. */
  readonly feasible: Uint8Array;
  readonly bitsOf: (state: number) => string;
}

/** A conjunction over states. */
export interface StateTest {
  readonly holds: (state: number) => boolean;
  /** Bits that are set, and bits that are not, wherever it holds. */
  readonly on: number;
  readonly off: number;
}

/** All states of a scenario with at most `MAX_LISTED` parts. Cost: O(2^n (n + infeasible combinations)). */
export function stateSpace(expanded: Expanded, scenario: Scenario): StateSpace {
  const { parts } = expanded;
  const requires = parts.map((part) => maskOf(part.requires));
  const excludes = parts.map((part) => maskOf(part.excludes));
  const infeasible = scenario.infeasible.map((combination) => testOf(expanded, combination));
  const feasible = new Uint8Array(2 ** parts.length);
  for (let state = 0; state < feasible.length; state++) {
    let canOccur = true;
    for (let part = 0; part < parts.length && canOccur; part++) {
      if ((state & (1 << part)) === 0) continue;
      const needed = requires[part] ?? 0;
      canOccur = (state & needed) === needed && (state & (excludes[part] ?? 0)) === 0;
    }
    if (canOccur && !infeasible.some((test) => test.holds(state))) feasible[state] = 1;
  }
  const bitsOf = (state: number): string =>
    parts.map((_, part) => ((state & (1 << part)) === 0 ? "0" : "1")).join("");
  return { feasible, bitsOf };
}

export function testOf(expanded: Expanded, conjunction: Conjunction): StateTest {
  const maskOfCondition = (condition: Conjunction[number]): number => maskOf(expanded.resolve(condition));
  const all = conjunction
    .filter((condition) => !condition.negated)
    .reduce((mask, one) => mask | maskOfCondition(one), 0);
  const notAll = conjunction.filter((condition) => condition.negated).map(maskOfCondition);
  // A negated condition of one part fixes that part; one of several parts fixes none.
  const off = notAll.filter((mask) => (mask & (mask - 1)) === 0).reduce((mask, one) => mask | one, 0);
  return {
    holds: (state) => (state & all) === all && notAll.every((mask) => (state & mask) !== mask),
    on: all,
    off,
  };
}

/** The first state, in ascending order, in which the test holds and `isFound` says yes; null where there is none. */
export function findState(
  { feasible }: StateSpace,
  test: StateTest,
  isFound: (state: number) => boolean,
): number | null {
  if ((test.on & test.off) !== 0) return null;
  const free = (feasible.length - 1) & ~(test.on | test.off);
  for (let subset = 0; ; subset = (subset - free) & free) {
    const state = test.on | subset;
    if (feasible[state] === 1 && test.holds(state) && isFound(state)) return state;
    if (subset === free) return null;
  }
}

function maskOf(parts: readonly number[]): number {
  return parts.reduce((mask, part) => mask | (1 << part), 0);
}
