import { describe, expect, it } from "vitest";
import {
  dayAfter,
  isDay,
  type PeriodLength,
  periodLength,
  periodsUntil,
  planDates,
} from "../../../../src/scenario/index.ts";

const of = (period: string): PeriodLength => periodLength(period)!;

describe("the day so many periods after a day", () => {
  // Each looked up in a calendar.
  it.each([
    ["2021-01-31", "month", 1, "2021-02-28"],
    ["2021-01-31", "month", 2, "2021-03-31"],
    ["2021-01-31", "month", 3, "2021-04-30"],
    ["2020-01-31", "month", 1, "2020-02-29"],
    ["2000-01-31", "month", 1, "2000-02-29"],
    ["1900-01-31", "month", 1, "1900-02-28"],
    ["2021-01-29", "month", 1, "2021-02-28"],
    ["2020-02-29", "month", 12, "2021-02-28"],
    ["2020-02-29", "month", 48, "2024-02-29"],
    ["2021-12-31", "month", 2, "2022-02-28"],
    ["2021-08-31", "month", 1, "2021-09-30"],
    ["2021-05-21", "quarter", 1, "2021-08-21"],
    ["2021-11-30", "quarter", 1, "2022-02-28"],
    ["2021-11-30", "quarter", 2, "2022-05-30"],
    ["2023-11-30", "quarter", 1, "2024-02-29"],
    ["2020-02-29", "year", 1, "2021-02-28"],
    ["2020-02-29", "year", 4, "2024-02-29"],
    ["2096-02-29", "year", 4, "2100-02-28"],
    ["2021-02-22", "week", 1, "2021-03-01"],
    ["2020-02-24", "week", 1, "2020-03-02"],
    ["2021-03-27", "week", 1, "2021-04-03"],
    ["2020-02-28", "day", 1, "2020-02-29"],
    ["2021-02-28", "day", 1, "2021-03-01"],
    ["2021-12-31", "day", 1, "2022-01-01"],
    ["2021-01-31", "month", 0, "2021-01-31"],
    ["9999-11-30", "month", 1, "9999-12-30"],
  ])("%s, %s, %i: %s", (day0, period, periods, then) => {
    expect(dayAfter(day0, of(period), periods)).toBe(then);
    expect(periodsUntil(day0, of(period), then)).toBe(periods);
  });

  it("ends with the year 9999", () => {
    expect(dayAfter("9999-12-31", of("day"), 1)).toBeNull();
    expect(dayAfter("2021-01-31", of("year"), 5_000_000)).toBeNull();
  });

  it("comes later with every period, and periods are counted back", () => {
    for (const period of ["day", "week", "month", "quarter", "year"])
      for (const day0 of ["2019-12-31", "2020-02-29", "2021-01-30", "2023-08-31"])
        for (let periods = 1; periods < 40; periods++) {
          const [before, day] = [
            dayAfter(day0, of(period), periods - 1)!,
            dayAfter(day0, of(period), periods)!,
          ];
          expect(before < day).toBe(true);
          expect(periodsUntil(day0, of(period), day)).toBe(periods);
          const eve = dayAfter(day, of("day"), 0)!;
          expect(periodsUntil(day0, of(period), dayAfter(before, of("day"), 1)!)).toBe(
            dayAfter(before, of("day"), 1) === eve ? periods : periods - 1,
          );
        }
  });

  it("counts whole periods until a day, none before it has passed", () => {
    expect(periodsUntil("2021-01-31", of("month"), "2021-02-27")).toBe(0);
    expect(periodsUntil("2021-01-31", of("month"), "2021-03-30")).toBe(1);
    expect(periodsUntil("2021-05-21", of("quarter"), "2021-08-20")).toBe(0);
    expect(periodsUntil("2021-05-21", of("week"), "2021-05-20")).toBe(-1);
    expect(periodsUntil("2021-05-21", of("month"), "2021-05-20")).toBe(-1);
  });
});

describe("what is a day, and what has a length", () => {
  it.each(["2021-05-03", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("%s is one", (text) => {
    expect(isDay(text)).toBe(true);
  });
  it.each([
    "2023-02-29",
    "1900-02-29",
    "2021-04-31",
    "2021-13-01",
    "2021-00-10",
    "2021-5-3",
    "2021",
    "",
    "2021-05-03T00:00",
  ])("%s is none", (text) => {
    expect(isDay(text)).toBe(false);
  });
  it("a period has a length by its name alone", () => {
    expect(periodLength(" Quarter ")).toEqual({ unit: "months", count: 3 });
    expect(periodLength("round")).toBeNull();
    expect(periodLength("constructor")).toBeNull();
  });
});

describe("the dates of a plan", () => {
  const step = (periods: number) => ({ does: [], ends: [], periods });
  const limit = (until: string | null) => ({
    does: [],
    ends: [],
    places: [],
    returns: [],
    wait: 0,
    label: null,
    until,
  });

  it("count from day0, not from step to step, and the earlier of two limits of the last step counts", () => {
    const dates = planDates({ day0: "2021-01-31", period: "month" }, [step(1), step(1), step(3)], {
      steps: [limit("2021-03-15"), limit(null), limit("2021-07-31")],
      until: "2021-06-01",
    });
    expect(dates).toEqual([
      { due: "2021-01-31", done: "2021-02-28", until: "2021-03-15", spare: 0 },
      { due: "2021-02-28", done: "2021-03-31", until: null, spare: null },
      { due: "2021-03-31", done: "2021-06-30", until: "2021-06-01", spare: -1 },
    ]);
  });

  it("are none without a day or a length", () => {
    expect(planDates({ day0: null, period: "month" }, [step(1)])).toBeNull();
    expect(planDates({ day0: "2021-01-31", period: "round" }, [step(1)])).toBeNull();
  });
});
