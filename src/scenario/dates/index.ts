export { isDay } from "./day.ts";
export { dayAfter, periodsUntil } from "./day-after.ts";
export { PERIODS_WITH_LENGTH, type PeriodLength, periodLength } from "./period-length.ts";
export { type Binding, bindingsOf, planDates, type StepDates, type TimedStep } from "./plan-dates.ts";
