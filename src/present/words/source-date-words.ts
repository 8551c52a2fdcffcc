import { isDay } from "../../scenario/index.ts";
import { dayInWords } from "./day-words.ts";

/** When a source is dated: "21 February 2022", "February 2022", "2022"; what is told in other words as it is written. */
export function sourceDateInWords(date: string): string {
  if (isDay(date)) return dayInWords(date);
  return isDay(`${date}-01`) ? dayInWords(`${date}-01`).replace(/^1 /, "") : date;
}
