import { listed, plural } from "../words/index.ts";
import type { Statement } from "./paper.ts";

/** Times of a plan in words; all are counted in periods from its beginning. */
export interface Clock {
  /** When so many periods are over, in a table: "end of quarter 3". */
  readonly at: (periods: number) => string;
  /** The same in a sentence, of one time or of several: "the end of quarters 3 and 5". */
  readonly ends: (periods: readonly number[]) => string;
  /** From when to when: "quarters 2 to 4". */
  readonly span: (start: number, periods: number) => string;
  /** When the period after so many begins: "quarter 4". */
  readonly from: (periods: number) => string;
  /** When it all begins; null where that is not known. */
  readonly begins: Statement | null;
  /** The time for which the paper says what is done at once. */
  readonly firstDays: { readonly title: string; readonly holds: (periods: number) => boolean };
}

/** Days of a period, nearly; periods of other names have no length. */
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/** Where the file does not say on what day it begins. */
export function countingClock(period: string): Clock {
  const days = Object.hasOwn(DAYS, period) ? DAYS[period]! : null;
  return {
    at: (periods) => `end of ${period} ${periods}`,
    ends: (periods) =>
      `the end of ${periods.length === 1 ? period : plural(period)} ${listed(periods.map(String))}`,
    span: (start, periods) =>
      periods === 1 ? `${period} ${start + 1}` : `${plural(period)} ${start + 1} to ${start + periods}`,
    from: (periods) => `${period} ${periods + 1}`,
    begins: null,
    firstDays:
      days === null
        ? { title: `The first ${period}`, holds: (periods) => periods < 1 }
        : { title: "The first thirty days", holds: (periods) => periods * days <= 30 },
  };
}
