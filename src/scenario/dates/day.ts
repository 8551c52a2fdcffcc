import { UTCDateMini } from "@date-fns/utc/date/mini";
import type { Day } from "../scenario.ts";

/** Whether a text is a day that the calendar has: 2024-02-29, not 2023-02-29. */
export function isDay(text: string): boolean {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && dayOf(dateOf(text)) === text;
}

/** Midnight at Greenwich, so that no time zone moves a day. */
export function dateOf(day: Day): Date {
  return new UTCDateMini(`${day}T00:00:00Z`);
}

/** Null past the year 9999, which takes more than four digits. */
export function dayOf(date: Date): Day | null {
  const text = Number.isNaN(date.getTime()) ? "" : date.toISOString();
  return text.indexOf("T") === "2021-05-03".length ? text.slice(0, text.indexOf("T")) : null;
}
