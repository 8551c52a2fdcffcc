import type { GmcrCondition } from "./gmcr-conflict.ts";

/** Options up to which states are numbered: 2^20 of them are tried in a moment. */
export const MAX_NUMBERED_OPTIONS = 20;

/** The states that can occur, as words (bit k: option k is taken), ascending: entry n - 1 is state number n. */
export function numberedStates(optionCount: number, infeasibles: readonly GmcrCondition[]): number[] {
  const maskOf = (condition: GmcrCondition, isCounted: (taken: boolean) => boolean): number =>
    condition.reduce((mask, { option, taken }) => (isCounted(taken) ? mask | (1 << option) : mask), 0);
  const care = Int32Array.from(infeasibles, (condition) => maskOf(condition, () => true));
  const wanted = Int32Array.from(infeasibles, (condition) => maskOf(condition, (taken) => taken));
  const states: number[] = [];
  for (let state = 0; state < 2 ** optionCount; state++) {
    let index = 0;
    while (index < care.length && (state & care[index]!) !== wanted[index]) index++;
    if (index === care.length) states.push(state);
  }
  return states;
}

/** A state in the order of the options: "1" taken, "0" not. */
export function patternOf(state: number, optionCount: number): string {
  return Array.from({ length: optionCount }, (_, option) => (state >>> option) & 1).join("");
}
