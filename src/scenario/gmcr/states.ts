import type { GmcrCondition } from "./gmcr-conflict.ts";

/** Options up to which states are numbered: 2^20 of them are tried in a moment. */
export const MAX_NUMBERED_OPTIONS = 20;

/** The states that can occur, as words (bit k: option k is taken), ascending: entry n - 1 is state number n. */
export function numberedStates(optionCount: number, infeasibles: readonly GmcrCondition[]): number[] {
  const holds = infeasibles.map(testOf);
  const states: number[] = [];
  for (let state = 0; state < 2 ** optionCount; state++) {
    if (!holds.some((test) => test(state))) states.push(state);
  }
  return states;
}

function testOf(condition: GmcrCondition): (state: number) => boolean {
  let care = 0;
  let wanted = 0;
  for (const { option, taken } of condition) {
    care |= 1 << option;
    if (taken) wanted |= 1 << option;
  }
  return (state) => (state & care) === wanted;
}

/** A state in the order of the options: "1" taken, "0" not. */
export function patternOf(state: number, optionCount: number): string {
  return Array.from({ length: optionCount }, (_, option) => (state >>> option) & 1).join("");
}
