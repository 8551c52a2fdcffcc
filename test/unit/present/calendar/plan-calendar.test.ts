import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { labelsOf, planCalendar } from "../../../../src/present/index.ts";
import { readScenario } from "../../../../src/scenario/index.ts";
import { compareAnswer } from "../../../../src/study/index.ts";
import { compileText } from "../../../support/assess-text.ts";
import { HOSTILE } from "../../../support/hostile-scenario.ts";

const SECRET = 7_321_549;

function textOf(label: string, day0 = "2021-01-31"): string {
  return JSON.stringify({
    demarche: 1,
    title: "Talks",
    period: "month",
    day0,
    parties: { a: { name: label, patience: 0.937_21 }, b: { patience: 0.9 } },
    measures: {
      site: { label, by: "a", takes: 3, value: { a: -SECRET, b: 2 * SECRET } },
      relief: { by: ["a", "b"], verify: 2, value: { a: SECRET, b: -1 } },
    },
    plans: {
      p: {
        label,
        steps: [{ does: ["site"], label, until: "2021-06-01" }, ["relief"]],
        until: "2021-07-31",
      },
    },
  });
}

function calendarOf(text: string): string | null {
  const scenario = readScenario(text).scenario!;
  const { plans, ...particulars } = compareAnswer(compileText(text));
  return planCalendar(scenario, plans[0]!, particulars, labelsOf(scenario));
}

/** What another reader of calendars finds. */
function eventsOf(
  calendar: string,
): { summary: string; from: string; to: string; uid: string; description: string }[] {
  const component = new ICAL.Component(ICAL.parse(calendar));
  return component.getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    expect(event.startDate.isDate).toBe(true);
    return {
      summary: event.summary,
      from: event.startDate.toString(),
      to: event.endDate.toString(),
      uid: event.uid,
      description: event.description,
    };
  });
}

describe("the calendar of a plan", () => {
  it("has every step, the day on which it is done, and every limit, as another reader finds them", () => {
    const events = eventsOf(calendarOf(textOf("Dismantle, then; report"))!);
    expect(events.map(({ summary, from, to }) => [summary, from, to])).toEqual([
      ["Step 1: Dismantle, then; report", "2021-01-31", "2021-04-30"],
      ["Step 1 done and verified: Dismantle, then; report", "2021-04-30", "2021-05-01"],
      ["Limit of step 1: Dismantle, then; report", "2021-06-01", "2021-06-02"],
      ["Step 2", "2021-04-30", "2021-06-30"],
      ["Step 2 done and verified", "2021-06-30", "2021-07-01"],
      ["Limit of step 2", "2021-07-31", "2021-08-01"],
    ]);
    expect(events[0]!.description).toBe(
      "Dismantle, then; report: Dismantle, then; report\nDone and verified by 30 April 2021.",
    );
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  });

  it("is the same bytes each time, in lines of at most 75 octets that end as they should, and tells no figure", () => {
    for (const label of [...HOSTILE, "\u{1f54a}".repeat(60), "a\\b", "line\nline"]) {
      const text = textOf(label);
      const calendar = calendarOf(text)!;
      expect(calendarOf(text)).toBe(calendar);
      const lines = calendar.split("\r\n");
      expect(lines.at(-1)).toBe("");
      for (const line of lines) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
        expect(line.isWellFormed?.() ?? true).toBe(true);
      }
      expect(calendar).not.toMatch(/7321549|14643098|93721|0\.9/);
      expect(eventsOf(calendar)).toHaveLength(6);
    }
  });

  it("keeps the names of events when dates change, and leaves out what lies past the year 9999", () => {
    const uids = (text: string): string[] => eventsOf(calendarOf(text)!).map(({ uid }) => uid);
    expect(uids(textOf("Site", "2020-12-31"))).toEqual(uids(textOf("Site")));
    const late = textOf("Site", "9999-09-30").replaceAll(/,?"until":"[^"]*"/g, "");
    expect(eventsOf(calendarOf(late)!).map(({ summary }) => summary)).toEqual([
      "Step 1: Site",
      "Step 1 done and verified: Site",
    ]);
  });

  it("is none where the scenario has no dates", () => {
    expect(
      calendarOf(
        textOf("Site")
          .replace(/"day0":"[^"]*",/, "")
          .replaceAll(/,?"until":"[^"]*"/g, ""),
      ),
    ).toBeNull();
  });
});
