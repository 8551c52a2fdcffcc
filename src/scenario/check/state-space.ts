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

/** Whether a conjunction holds in a state. */
export type StateTest = (state: number) => boolean;

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
    if (canOccur && !infeasible.some((holds) => holds(state))) feasible[state] = 1;
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
  return (state) => (state & all) === all && notAll.every((mask) => (state & mask) !== mask);
}

function maskOf(parts: readonly number[]): number {
  return parts.reduce((mask, part) => mask | (1 << part), 0);
}
