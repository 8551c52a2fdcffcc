import type { ByParty } from "./assess-result.ts";

/**
 * Says what one party has; the parties in their order, each once.
 *
 * Written out for the first few: a place in the code that always sets the same key is several times quicker than one that sets all.
 */
export function put<T>(all: ByParty<T>, ids: readonly string[], party: number, own: T): void {
  if (party === 0) all[ids[0]!] = own;
  else if (party === 1) all[ids[1]!] = own;
  else if (party === 2) all[ids[2]!] = own;
  else if (party === 3) all[ids[3]!] = own;
  else all[ids[party]!] = own;
}
