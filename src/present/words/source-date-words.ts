import { isDay } from "../../scenario/index.ts";
import { dayInWords } from "./day-words.ts";

/** When a source is dated: "21 February 2022", "February 2022", "2022", "2021 to 2022"; what is told in other words as it is written. */
export function sourceDateInWords(date: string): string {
  const [from, to, more] = date.split("/");
  if (to === undefined || more !== undefined || !isWhen(from!) || !isWhen(to)) return whenInWords(date);
  return `${whenInWords(from!)} to ${whenInWords(to)}`;
}

function isWhen(text: string): boolean {
  return /^\d{4}(?:-\d\d){0,2}$/.test(text);
}

function whenInWords(date: string): string {
  if (isDay(date)) return dayInWords(date);
  return isDay(`${date}-01`) ? dayInWords(`${date}-01`).replace(/^1 /, "") : date;
}
