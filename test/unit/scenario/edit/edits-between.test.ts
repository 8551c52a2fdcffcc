import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, editsBetween } from "../../../../src/scenario/index.ts";

describe("editsBetween", () => {
  it("makes the one text of the other, whatever they are", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "\n", "é", "😀"), { maxLength: 40 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, editsBetween(before, after))).toBe(after);
      }),
    );
  });

  it("touches only the figures that differ, line by line", () => {
    const before = "a: 1 # one\nb: 2 # two\nc: 3 # three\n";
    expect(editsBetween(before, "a: 10 # one\nb: 2 # two\nc: 4 # three\n")).toEqual([
      { start: 4, end: 4, text: "0" },
      { start: 25, end: 26, text: "4" },
    ]);
  });

  it("inserts a line as one edit, and does nothing where nothing differs", () => {
    expect(editsBetween("a: 1\nb: 2\n", "a: 1\nc: 3\nb: 2\n")).toEqual([
      { start: 5, end: 5, text: "c: 3\n" },
    ]);
    expect(editsBetween("a: 1\n", "a: 1\n")).toEqual([]);
  });
});
