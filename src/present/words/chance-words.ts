import type { Chance } from "../../study/index.ts";
import { grouped, hundredths, hundredthsInText, listed } from "./number-words.ts";

/** From this share of cases on a plan is called sure; up to one less it, not. */
const SURE = 0.9;

/** "sure", "open", "not": what a chance amounts to. */
export function surenessInWords(holds: number): "sure" | "open" | "not" {
  return holds >= SURE ? "sure" : holds <= 1 - SURE + 1e-12 ? "not" : "open";
}

/** "It holds in about 58 of 100 cases (open)."; empty where it holds in none. */
export function chanceInWords({ holds }: Pick<Chance, "holds">): string {
  if (holds === 0) return "";
  return `It holds in ${hundredthsInText(holds, "about ")} of 100 cases (${surenessInWords(holds)}).`;
}

/** In a table, under "In 100": "58 open", ">99 sure". */
export function chanceInTable({ holds }: Pick<Chance, "holds">): string {
  return `${hundredths(holds)} ${surenessInWords(holds)}`;
}

/** What the column of chances means. */
export function chancesMean({ samples }: Chance): string {
  return `In 100: in about how many of 100 cases a plan holds when every figure may lie anywhere in its range (${grouped(samples)} cases drawn): sure from 90 on, not up to 10, open between.`;
}

/** Of plans whose cases have no room in memory. */
export function chancesLeftOut(plans: readonly string[]): string {
  return `In how many cases ${listed(plans)} would hold is left out: so many periods and parties take more memory than there is for it.`;
}
