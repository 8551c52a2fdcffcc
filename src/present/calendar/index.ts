export { planCalendar } from "./plan-calendar.ts";
