import { describe, expect, it } from "vitest";
import { makeContent, renderMarkdown } from "../../../../src/present/index.ts";
import { briefOf } from "../../../support/brief-of.ts";

const TEXT = JSON.stringify({
  demarche: 1,
  title: "Two allies",
  parties: {
    a: { name: "Ally A", patience: 0.9, side: "allies" },
    b: { name: "Ally B", patience: 0.9, side: "allies" },
    c: { name: "Other", patience: 0.9 },
  },
  measures: {
    ease: { by: "a", label: "Ease trade", value: { a: -1, c: 3 } },
    aid: { by: "b", label: "Aid", value: { b: -1, c: 3 } },
    stop: { by: "c", label: "Stop tests", value: { a: 3, b: 1, c: -1 } },
    open: { by: "c", label: "Open roads", value: { a: 1, b: 5, c: -1 } },
  },
  readings: { wary: { label: "A wary reader", measures: { stop: { value: { a: 0.5, b: 1, c: -1 } } } } },
  plans: { swap: { label: "Swap", steps: [["ease", "stop"]] } },
});

const told = (asked: Parameters<typeof briefOf>[1] = {}): string =>
  renderMarkdown(makeContent(briefOf(TEXT, { appendix: false, ...asked })));

describe("what allies could agree on, and other readings, on the pages of a brief", () => {
  it("says how far they want opposite things, what they could agree on and what each plan brings them", () => {
    const page = told();
    const section = page.slice(
      page.indexOf("## What allies could agree on"),
      page.indexOf("## By other readings"),
    );
    expect(section).toMatch(
      /Ally A and Ally B (want opposite things in \d+ of 100 pairs|agree on every pair) of plans that hold/,
    );
    // A's best is 4: the other side does both, B aids, A does nothing; B then has 5. B's best is 6, where A eases alone; A then has 3.
    // What they agree on is the first, with the aid a period later: 6 - 0.9 for B, 85 % of its best.
    expect(section).toContain("Ally A all of the 4.0 points a period that it could gain at most");
    expect(section).toContain("Agreeing costs Ally B 15 % of its best.");
    expect(section).toContain("| Common position | yes | 100 | 0 | 85 |");
    // a gains 3 - 1 = 2 of 4 by the swap, and its own measure costs it 1; b gains 1 of 6.
    expect(section).toContain("| Swap | yes | 50 | 25 | 17 | 0 |");
    expect(section).not.toContain("too many");
  });

  it("tells in the appendix what would even it out, what they could break together and what would hold without each", () => {
    expect(told()).not.toContain("What would even it out");
    const page = told({ appendix: true });
    const section = page.slice(
      page.indexOf("## What would even it out among allies"),
      page.indexOf("## Waiting"),
    );
    // A has all of its best, 4, and B 85 % of 6: 0.15 / (1/4 + 1/6) = 0.36 a period evens it out, at 91 % for both.
    expect(section).toContain("Ally A pays Ally B 0.36 points a period as long as it lasts");
    expect(section).toContain("both would have 91 % of their best");
    expect(section).toContain("| 0.36 | yes |");
    expect(section).toContain(
      "In the one plan of the file that was looked at they could break nothing together so that both gain by it.",
    );
    // Without c's measures nobody is given anything for what it does: nothing holds.
    expect(section).toMatch(/\| Other \| none \| -/);
  });

  it("says which figures a verdict hangs on where another reading has another one", () => {
    const page = told();
    const section = page.slice(page.indexOf("## By other readings"));
    expect(section).toContain("| Swap | holds | declined |");
    expect(section).toContain('By the figures of the file it holds; by "A wary reader" it is declined.');
    expect(section).toContain('"Stop tests" worth 0.5 points a period to Ally A, not 3');
  });

  it("looks for no plans of allies where none are searched for, and reads all the same", () => {
    const page = told({ design: "none" });
    expect(page).not.toContain("What allies could agree on");
    expect(page).toContain("## By other readings");
  });
});
