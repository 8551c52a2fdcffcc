import { describe, expect, it } from "vitest";
import { compile, readScenario } from "../../../src/index.ts";
import {
  breachDeedInWords,
  breachHeading,
  clauseInWords,
  coverInWords,
  differenceInWords,
  labelsOf,
  notAllowedInWords,
  othersInWords,
  termName,
  trustNeededInWords,
  waterfallPicture,
  whyTitle,
} from "../../../src/present/index.ts";
import { whyAnswer } from "../../../src/study/index.ts";
import { swapScenario } from "../../support/swap-scenario.ts";

function told(text: string, party: string, step: number) {
  const scenario = readScenario(text).scenario!;
  const why = whyAnswer({ scenario, model: compile(scenario) }, { plan: "swap", party, step });
  return { why, labels: labelsOf(scenario) };
}

describe("why so much is to spare, in words", () => {
  const { why, labels } = told(swapScenario({ cost: -1, more: { period: "quarter" } }), "a", 1);

  it("names who and where, the two sums and what is between them", () => {
    expect(whyTitle(why, labels)).toBe("a, at step 1: why 1.7 to spare");
    expect(breachHeading(why, labels)).toBe("Breaking, seen after 1 quarter");
    expect(breachDeedInWords(why, labels)).toBe('The best breach of a there is not doing "lift".');
    // Of a stake of 4.
    expect(differenceInWords(why)).toBe("1.7 to spare = 2.0 − 0.3, 43\u00a0% of its stake.");
    expect(coverInWords(why)).toBe(
      "What it would lose is worth 18 times what breaking would bring until it is seen.",
    );
    const names = [...why.link!.keep.terms, ...why.link!.breach.terms].map((term) =>
      termName(term, 1, labels),
    );
    expect(names).toEqual(["This step, 1 quarter", "Afterwards, for good", "Until it is seen, 1 quarter"]);
  });

  it("says how much trust is needed and whether the others would go through with it", () => {
    expect(trustNeededInWords(why, labels)).toEqual({
      figure: "Trust needed: 6 in 100.",
      sentence: expect.stringMatching(/^If b broke at this step, a would be .*0\.1 points worse off/),
    });
    expect(othersInWords(why, labels)).toBe(
      "Every other party with a part in it would rather go on than let it collapse. A milder response should be agreed.",
    );
  });

  it("says of a tempted party what it would gain", () => {
    const tempted = told(swapScenario({ cost: -2.9 }), "a", 1);
    expect(whyTitle(tempted.why, tempted.labels)).toBe("a, at step 1: why it would gain 0.2 by breaking");
    expect(differenceInWords(tempted.why)).toContain("−0.2 = 0.1 − 0.3: it would gain by breaking, 3.4");
    expect(coverInWords(tempted.why)).toBeNull();
    expect(trustNeededInWords(tempted.why, tempted.labels)?.figure).toBe("No trust is enough.");
  });

  it("is a picture with the same figures in a table", () => {
    const picture = waterfallPicture(why, labels)!;
    expect(picture.table.rows).toEqual([
      ["Keeping on", "This step, 1 quarter", "+0.2"],
      ["Keeping on", "Afterwards, for good", "+1.8"],
      ["Keeping on", "together", "+2.0"],
      ["Breaking, seen after 1 quarter", "Until it is seen, 1 quarter", "+0.3"],
      ["Breaking, seen after 1 quarter", "together", "+0.3"],
    ]);
  });
});

describe("clauses and refusals in words", () => {
  const { labels } = told(
    swapScenario({ cost: -1, more: { events: { test: { label: "Test", by: "b" } } } }),
    "a",
    1,
  );
  const ref = { measure: "lift", part: null };
  // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
  const clause = { upon: "test", by: null, of: [], suspend: [ref], for: 2, times: 3, then: null };

  it("are short enough for a pill", () => {
    expect(clauseInWords(clause, labels)).toEqual({
      upon: "Test, from the third time",
      follows: "lift suspended for 2 periods",
    });
    expect(clauseInWords({ ...clause, suspend: [], for: 1, times: 1 }, labels).follows).toBe(
      "a pause of 1 period",
    );
    expect(clauseInWords({ ...clause, upon: "breach", by: "b", of: [ref] }, labels).upon).toBe(
      'A breach by b of "lift"',
    );
  });

  it("say what stands in the way by its label", () => {
    expect(
      notAllowedInWords({ kind: "requires", step: 2, measure: "lift", missing: ["freeze"] }, labels),
    ).toBe('"lift" asks for "freeze", not in force by step 2');
    expect(
      notAllowedInWords(
        {
          kind: "combination",
          step: 1,
          of: [
            { ...ref, negated: false },
            { ...ref, measure: "freeze", negated: true },
          ],
        },
        labels,
      ),
    ).toBe('at step 1 "lift" in force and "freeze" not in force cannot be');
  });
});
