import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import { differenceInCalendarMonths } from "date-fns/differenceInCalendarMonths";
import type { Day } from "../scenario.ts";
import { dateOf, dayOf } from "./day.ts";
import type { PeriodLength } from "./period-length.ts";

/**
 * The day so many periods after a day, counted in one go: a month after 31 January is the last of February, two months after it 31 March.
 *
 * @returns null past the year 9999
 * Source: docs/theory/dates.md#the-date-of-a-step.
 */
export function dayAfter(day0: Day, length: PeriodLength, periods: number): Day | null {
  const add = length.unit === "days" ? addDays : addMonths;
  return dayOf(add(dateOf(day0), length.count * periods));
}

/** The most whole periods after `day0` that end by a day; below 0 where it comes before `day0`. */
export function periodsUntil(day0: Day, length: PeriodLength, until: Day): number {
  const [from, to] = [dateOf(day0), dateOf(until)];
  if (length.unit === "days") return Math.floor(differenceInCalendarDays(to, from) / length.count);
  const periods = Math.floor(differenceInCalendarMonths(to, from) / length.count);
  // The month is there; whether its day is, the calendar knows.
  return addMonths(from, length.count * periods).getTime() <= to.getTime() ? periods : periods - 1;
}
