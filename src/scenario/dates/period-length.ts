/** How long a period is: so many whole days or whole months of the calendar. */
export interface PeriodLength {
  readonly unit: "days" | "months";
  readonly count: number;
}

/**
 * The length of a period by what it is called; null where the name has none ("round", "session").
 *
 * Source: docs/theory/dates.md#the-length-of-a-period.
 */
export function periodLength(period: string): PeriodLength | null {
  return LENGTHS.get(period.trim().toLowerCase()) ?? null;
}

const LENGTHS: ReadonlyMap<string, PeriodLength> = new Map([
  ["day", { unit: "days", count: 1 }],
  ["week", { unit: "days", count: 7 }],
  ["month", { unit: "months", count: 1 }],
  ["quarter", { unit: "months", count: 3 }],
  ["year", { unit: "months", count: 12 }],
]);

/** What a period may be called where dates are asked for. */
export const PERIODS_WITH_LENGTH: readonly string[] = [...LENGTHS.keys()];
