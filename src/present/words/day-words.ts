import type { Day } from "../../scenario/index.ts";

const MONTHS: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "31 March 2022". */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${Number(year)}`;
}

/** "31 Mar 2022", in tables. */
export function dayInTable(day: Day | null): string {
  if (day === null) return "after 9999";
  const [date, month, year] = dayInWords(day).split(" ");
  return `${date}\u00a0${month!.slice(0, 3)}\u00a0${year}`;
}

/** "Mar 2022", where there is little room. */
export function monthOf(day: Day): string {
  const [, month, year] = dayInWords(day).split(" ");
  return `${month!.slice(0, 3)} ${year}`;
}
