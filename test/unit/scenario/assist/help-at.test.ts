import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Help, helpAt, suggestionsAt } from "../../../../src/scenario/index.ts";
import { cases } from "../../../support/thoroughness.ts";
import { WHOLE } from "../whole-scenario.ts";

/** The help for the middle of the first `word` behind `behind`. */
function on(word: string, behind = "", text = WHOLE): Help | null {
  const start = text.indexOf(word, text.indexOf(behind) + behind.length);
  return helpAt(text, start + Math.floor(word.length / 2));
}

describe("helpAt", () => {
  it("explains a field at its key and at its value", () => {
    const atKey = on("takes", "site:\n");
    expect(atKey?.field).toMatchObject({ name: "takes", unit: "periods", leftOut: "1" });
    expect(WHOLE.slice(atKey!.from, atKey!.to)).toBe("takes");
    const atValue = on("4", "takes: ");
    expect(atValue?.field?.name).toBe("takes");
  });

  it("tells the fields of two records by one name apart", () => {
    expect(on("value", "excludes")?.field?.help).toContain("in force");
    expect(on("value", "breakdown: {")?.field?.help).toContain("collapse");
  });

  it("says what an id stands for, and whose it is", () => {
    expect(on("inspectors", "requires: [")?.named).toMatchObject({
      noun: "measure",
      label: "inspectors",
      parties: ["Party B"],
    });
    expect(on("b", "by: ")?.named).toMatchObject({ noun: "party", label: "Party B" });
    expect(on("leverage", "a: -")?.named).toMatchObject({ noun: "quantity", figure: "4..9" });
    expect(on("paper-1", "source: ")?.named).toMatchObject({ noun: "source", label: "A paper" });
    expect(on("wait", "stances: [")?.named).toMatchObject({ label: "Wait and see", parties: ["Party A"] });
  });

  it("finds the measure in a condition, a statement and a part", () => {
    const inCondition = on("fuel", "[site, not ");
    expect(inCondition?.named?.id).toBe("fuel");
    expect(WHOLE.slice(inCondition!.from, inCondition!.to)).toBe("fuel");
    expect(on("site", '"not fuel if not ')?.named?.label).toBe("Dismantle the site");
    expect(on("site.1", "infeasible: [[")?.named?.id).toBe("site");
  });

  it("names what a key defines or refers to", () => {
    expect(on("site", "measures:\n  ")?.named).toMatchObject({ noun: "measure", instalments: 3 });
    expect(on("a", "  - {when: [site, not fuel], value: {")?.named?.label).toBe("Party A");
  });

  it("has nothing to say of comments, unknown fields and emptiness", () => {
    expect(helpAt("# by the way\ndemarche: 1\n", 4)).toBeNull();
    expect(helpAt("colours: [red]\n", 11)).toBeNull();
    expect(helpAt("", 0)).toBeNull();
    expect(helpAt("measures:\n\n\n", 11)).toBeNull();
  });

  it("works on where the text is broken elsewhere", () => {
    const broken = WHOLE.replace("together:\n", "together: [\n").replace(
      "start: [moratorium]",
      "start: [moratorium",
    );
    expect(on("takes", "site:\n", broken)?.field?.name).toBe("takes");
  });
});

describe("any text and any place", () => {
  it("is answered without a fault", () => {
    const pieces = [
      "{",
      "}",
      "[",
      "]",
      "\n",
      "  ",
      ": ",
      "- ",
      '"',
      "'",
      "*",
      "&a ",
      "|",
      "# ",
      "\u0000",
      "é",
    ];
    const change = fc.record({
      at: fc.nat({ max: WHOLE.length }),
      piece: fc.constantFrom(...pieces),
      gone: fc.nat({ max: 6 }),
    });
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(changes, fc.nat({ max: WHOLE.length }), (made, place) => {
        const text = made.reduce(
          (before, { at, piece, gone }) => before.slice(0, at) + piece + before.slice(at + gone),
          WHOLE,
        );
        const offset = Math.min(place, text.length);
        const help = helpAt(text, offset);
        if (help !== null) expect(help.from <= help.to && help.to <= text.length).toBe(true);
        const found = suggestionsAt(text, offset);
        if (found === null) return;
        expect(found.from <= offset && offset <= found.to && found.to <= text.length).toBe(true);
        expect(found.options.every(({ back, insert }) => back <= insert.length)).toBe(true);
        expect(JSON.stringify(found.options)).not.toContain("\ue000");
      }),
      { numRuns: cases(20, 60) },
    );
  });
});
