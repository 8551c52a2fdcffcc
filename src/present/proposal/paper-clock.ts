import { dayAfter, periodLength, type Scenario } from "../../scenario/index.ts";
import { dayInTable, dayInWords, listed, plural } from "../words/index.ts";
import type { Statement } from "./paper.ts";

/** Times of a plan in words; all are counted in periods from its beginning. */
export interface Clock {
  /** When so many periods are over, in a table: "end of quarter 3", "21 Feb 2022". */
  readonly at: (periods: number) => string;
  /** By when in a sentence: "the end of quarter 3", "21 Feb 2022". */
  readonly by: (periods: number) => string;
  /** When in a sentence, of one time or of several: "at the end of quarters 3 and 5", "on 21 Feb 2022". */
  readonly on: (periods: readonly number[]) => string;
  /** From when to when: "quarters 2 to 4", "21 May 2021 to 21 Feb 2022". */
  readonly span: (start: number, periods: number) => string;
  /** When the period after so many begins: "quarter 4", "21 Feb 2022". */
  readonly from: (periods: number) => string;
  /** When it all begins; null where that is not known. */
  readonly begins: Statement | null;
  /** The time for which the paper says what is done at once. */
  readonly firstDays: { readonly title: string; readonly holds: (periods: number) => boolean };
}

/** Days where the file says on which it begins, else numbers of periods. @param length - of the plan, periods */
export function clockOf(scenario: Pick<Scenario, "day0" | "period">, period: string, length: number): Clock {
  const { day0 } = scenario;
  const long = periodLength(scenario.period);
  const isDated = day0 !== null && long !== null && dayAfter(day0, long, length) !== null;
  return isDated ? datingClock(day0, long) : countingClock(period, long);
}

type Length = NonNullable<ReturnType<typeof periodLength>>;

const FIRST_DAYS = 30;
const TITLE = "The first thirty days";

function datingClock(day0: string, length: Length): Clock {
  const day = (periods: number): string => dayAfter(day0, length, periods)!;
  const at = (periods: number): string => dayInTable(day(periods));
  const by = (periods: number): string => dayInWords(day(periods));
  const last = dayAfter(day0, { unit: "days", count: 1 }, FIRST_DAYS);
  return {
    at,
    by,
    on: (periods) => `on ${listed(periods.map(by))}`,
    span: (start, periods) => `${at(start)} to ${at(start + periods)}`,
    from: at,
    begins: { text: `It begins on ${by(0)}.`, from: [["day0"]] },
    firstDays: { title: TITLE, holds: (periods) => last === null || day(periods) <= last },
  };
}

function countingClock(period: string, length: Length | null): Clock {
  const days = length === null ? null : length.count * (length.unit === "days" ? 1 : FIRST_DAYS);
  return {
    at: (periods) => `end of ${period} ${periods}`,
    by: (periods) => `the end of ${period} ${periods}`,
    on: (periods) =>
      `at the end of ${periods.length === 1 ? period : plural(period)} ${listed(periods.map(String))}`,
    span: (start, periods) =>
      periods === 1 ? `${period} ${start + 1}` : `${plural(period)} ${start + 1} to ${start + periods}`,
    from: (periods) => `${period} ${periods + 1}`,
    begins: null,
    firstDays:
      days === null
        ? { title: `The first ${period}`, holds: (periods) => periods < 1 }
        : { title: TITLE, holds: (periods) => periods * days <= FIRST_DAYS },
  };
}
