import type { Labels } from "./labels.ts";
import { listed } from "./number-words.ts";

/** What a copy to share says of itself. @param without - ids of the parties whose figures stayed behind */
export function copyNote(without: readonly string[], labels: Labels): string {
  const names = listed(without.map(labels.who));
  return `A copy to share, without values, patience and evidence of ${names}. What stands nowhere counts 0: fill in patience, and under value and once what each measure is worth to ${names}.`;
}
