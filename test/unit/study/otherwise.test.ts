import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drive } from "../../../src/engine/index.ts";
import {
  groupInWords,
  labelsOf,
  otherwiseProblem,
  settlesInWords,
  todayInWords,
} from "../../../src/present/index.ts";
import {
  type JudgedOtherwise,
  type Otherwise,
  type OtherwiseFound,
  openScenario,
  otherwiseAnswer,
  type QuestionTools,
} from "../../../src/study/index.ts";

const TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");
const open = openScenario(TEXT).open!;
const labels = labelsOf(open.scenario);
const measures = { ids: open.model.measureIds, performers: [["a"], ["b"], ["b"]] };

function asked(otherwise: Otherwise, of = open): OtherwiseFound {
  const tools = { kept: new Map() } as unknown as QuestionTools;
  return drive(otherwiseAnswer(of, { otherwise }, tools));
}

const found = (otherwise: Otherwise, of = open): JudgedOtherwise => asked(otherwise, of).found!;
const ids = ({ groups }: JudgedOtherwise): number[][] => groups.map(({ shown }) => shown.map(({ id }) => id));

describe("a conflict judged otherwise", () => {
  it("is one of the ordinary concepts where each party looks ahead alike: to the next move, and one move ahead", () => {
    const each = found({ form: "each", concepts: {} });
    expect(ids(each)).toEqual([[1, 5]]);
    // Looking one move ahead is looking to the own next move (docs/theory/stability.md#looking-ahead).
    const one = found({ form: "ahead", moves: 1 });
    expect(ids(one)).toEqual(ids(each));
    expect(groupInWords(each.groups[0]!, each.states)).toBe("Nobody would leave 2 of 8 states.");
    expect(todayInWords(each, measures, labels)).toBe("Today, nothing in force: nobody would leave it.");
  });

  it("keeps what each party keeps by its own concept", () => {
    // Only B heeds answers: what A would leave is left still.
    const mixed = found({ form: "each", concepts: { b: "GMR" } });
    expect(mixed.groups[0]!.count).toBeGreaterThanOrEqual(2);
    const alike = found({ form: "each", concepts: { a: "GMR", b: "GMR" } });
    expect(alike.groups[0]!.count).toBe(4);
    for (const id of ids(mixed)[0]!) expect(ids(alike)[0]).toContain(id);
  });

  it("says from how many moves on nothing changes", () => {
    const whole = found({ form: "ahead", moves: null });
    expect(settlesInWords(whole)).toMatch(/Looking further than \d+ moves? ahead|round in a circle/);
    expect(settlesInWords(found({ form: "ahead", moves: 3 }))).toBeNull();
  });

  it("parts what is held firmly from what is held barely, and leaves none of the states out", () => {
    // With lifting cheaper, A likes every state with the reactor dismantled (6 at least) better than any other (5 at most).
    const cheaper = openScenario(TEXT.replace("{a: -3, b: 6}", "{a: -1, b: 6}")).open!;
    const cares = [{ party: "a", measure: "site", inForce: true }];
    const strong = found({ form: "strong", concept: "GMR", cares }, cheaper);
    expect(strong.groups.map(({ kind }) => kind)).toEqual(["firmly", "barely"]);
    expect(strong.groups[0]!.count + strong.groups[1]!.count).toBe(4);
    expect(strong.groups[1]!.count).toBeLessThan(3);
    // Nothing matters much more: nothing but the absence of better moves is firm.
    const none = found({ form: "strong", concept: "GMR", cares: [] });
    expect(ids(none)[0]).toEqual([1, 5]);
  });

  it("says where that is not in line with what a party prefers, by what is in force", () => {
    // A is worse off by lifting its limits, so that cannot matter most to it.
    const otherwise: Otherwise = {
      form: "strong",
      concept: "GMR",
      cares: [{ party: "a", measure: open.model.measureIds[0]!, inForce: true }],
    };
    const refused = asked(otherwise);
    if (refused.found !== null) throw new Error("it is in line");
    expect(otherwiseProblem(refused, otherwise, measures, labels)).toMatch(
      /^That is not in line with what Country A prefers: it likes the state with nothing in force at least as much as that with "Lift the fuel limits" in force/,
    );
  });

  it("tells four readings of what is not known; with nothing unknown all are the ordinary one", () => {
    const known = found({ form: "unknown", concept: "GMR", cares: [] });
    expect(known.groups.map(({ kind, count }) => [kind, count])).toEqual([
      ["a", 4],
      ["b", 4],
      ["c", 4],
      ["d", 4],
    ]);
    const unknown = found({
      form: "unknown",
      concept: "GMR",
      cares: [{ party: "b", measure: open.model.measureIds[0]!, inForce: true }],
    });
    const [a, b, c, d] = unknown.groups.map(({ count }) => count);
    expect([a! <= b!, c! <= d!]).toEqual([true, true]);
  });

  it("judges by what a party sees; a file that is no view is refused", () => {
    const same = found({ form: "view", concept: "GMR", party: "a", text: TEXT });
    expect(same.groups.map(({ kind, count }) => [kind, count])).toEqual([
      ["stand", 4],
      ["unseen", 0],
    ]);
    const view = (text: string): OtherwiseFound => asked({ form: "view", concept: "R", party: "a", text });
    expect(view("no scenario").problem).toBe("unreadable");
    const other = readFileSync("examples/korea-2021/scenario.yaml", "utf8");
    expect(view(other).problem).toBe("no-view");
  });

  it("leaves out of what parties care about what the scenario no longer has", () => {
    const cares = [{ party: "gone", measure: "gone", inForce: true }];
    expect(ids(found({ form: "strong", concept: "R", cares }))[0]).toEqual([1, 5]);
  });
});
