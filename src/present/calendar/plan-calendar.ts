import type { AssessResult } from "../../engine/index.ts";
import { type Day, dayAfter, planDates, type Scenario } from "../../scenario/index.ts";
import type { Particulars } from "../../study/index.ts";
import { sha256Base64 } from "../page/index.ts";
import { dayInWords, deedsInWords, depositsInWords, type Labels, plainText } from "../words/index.ts";
import { calendarText, contentLine } from "./content-line.ts";

/**
 * The dates of a plan as an iCalendar file: for every step an event of whole days, from the day on which it is due to the day before it is
 * done and verified, then that day; and every limit. It tells who does what and nothing of what anything is worth. The same plan
 * gives the same bytes, and the same events the same names, so that a later edition takes the place of an earlier one.
 *
 * @returns null where the scenario has no dates
 * Source: RFC 5545 (2009).
 */
export function planCalendar(
  scenario: Scenario,
  plan: Pick<AssessResult, "id" | "steps">,
  { measures, partyIds }: Pick<Particulars, "measures" | "partyIds">,
  labels: Labels,
): string | null {
  const written = scenario.plans.find(({ id }) => id === plan.id);
  const dates = planDates(scenario, plan.steps, written);
  if (dates === null || scenario.day0 === null) return null;
  const { day0 } = scenario;
  const event = (key: string, first: Day, end: Day, summary: string, description: string): string =>
    [
      contentLine("BEGIN", "VEVENT"),
      contentLine("UID", `${nameOf([scenario.title, plan.id, key])}@demarche`),
      contentLine("DTSTAMP", `${compact(day0)}T000000Z`),
      contentLine("DTSTART;VALUE=DATE", compact(first)),
      contentLine("DTEND;VALUE=DATE", compact(end)),
      contentLine("SUMMARY", calendarText(summary)),
      contentLine("DESCRIPTION", calendarText(description)),
      contentLine("TRANSP", "TRANSPARENT"),
      contentLine("END", "VEVENT"),
    ].join("");
  const nextDay = (day: Day): Day | null => dayAfter(day, { unit: "days", count: 1 }, 1);
  const events = dates.flatMap(({ due, done, until }, index): string[] => {
    const step = plan.steps[index]!;
    const name = `Step ${index + 1}`;
    const label = step.label === undefined ? "" : `: ${plainText(step.label)}`;
    const deeds = [
      ...deedsInWords(step.does, measures, partyIds, labels, step.ends),
      ...depositsInWords(step, labels),
    ].join("\n");
    const [afterDone, afterUntil] = [done, until].map((day) => (day === null ? null : nextDay(day)));
    return [
      ...(due === null || done === null
        ? []
        : [
            event(
              `${index + 1}`,
              due,
              done,
              `${name}${label}`,
              `${deeds}\nDone and verified by ${dayInWords(done)}.`,
            ),
          ]),
      ...(done === null || !afterDone
        ? []
        : [event(`${index + 1} done`, done, afterDone, `${name} done and verified${label}`, deeds)]),
      ...(until === null || !afterUntil
        ? []
        : [event(`${index + 1} limit`, until, afterUntil, `Limit of step ${index + 1}${label}`, deeds)]),
    ];
  });
  return [
    contentLine("BEGIN", "VCALENDAR"),
    contentLine("VERSION", "2.0"),
    contentLine("PRODID", "-//Demarche//Calendar of a plan//EN"),
    contentLine("CALSCALE", "GREGORIAN"),
    contentLine("X-WR-CALNAME", calendarText(labels.plan(plan.id))),
    ...events,
    contentLine("END", "VCALENDAR"),
  ].join("");
}

/** The same name for the same event, and none of what the scenario says in it. */
function nameOf(parts: readonly string[]): string {
  return sha256Base64(JSON.stringify(parts))
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, 32);
}

function compact(day: Day): string {
  return day.replaceAll("-", "");
}
