import fc from "fast-check";
import stringWidth from "fast-string-width";
import { describe, expect, it } from "vitest";
import { renderTable } from "../../../src/cli/terminal/render-table.ts";
import { displayWidth, wrap } from "../../../src/cli/terminal/wrap.ts";

const plain = (text: string): string => text;

describe("wrap", () => {
  it("keeps every line within the width and loses no letter", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom("a", "한", "é", "-") }), {
          maxLength: 12,
        }),
        fc.integer({ min: 4, max: 60 }),
        (words, width) => {
          const lines = wrap(words.join(" "), width, "", "  ");
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
        },
      ),
    );
  });

  it("breaks at spaces and indents what follows", () => {
    expect(wrap("one two three", 8, "", "  ")).toEqual(["one two", "  three"]);
  });

  it("parts no number from its percent sign, and writes a plain space between them", () => {
    expect(wrap("once 90\u00a0% is done", 8)).toEqual(["once", "90 % is", "done"]);
  });
});

describe("displayWidth", () => {
  it("counts what needs no looking up as it counts the rest", () => {
    const singles = Array.from({ length: 0x3000 - 0x20 }, (_, place) => String.fromCharCode(place + 0x20));
    for (const one of singles) expect([one, displayWidth(one)]).toEqual([one, stringWidth(one)]);
    for (const text of ["−1.2 … “a–b”", "e\u0301", "©\ufe0f", "핵 − x", "\u001b[1mx\u001b[22m", ""])
      expect(displayWidth(text)).toBe(stringWidth(text));
  });
});

describe("renderTable", () => {
  const table = {
    columns: [
      { header: "Plan", align: "left" as const },
      { header: "Gain United States", align: "right" as const },
      { header: "Gain Republic of Korea", align: "right" as const },
    ],
    rows: [
      ["핵 동결", "1.2", "-13"],
      ["A plan with a rather long name that must wrap", "0", "7"],
    ],
  };

  it("aligns columns by display width", () => {
    const lines = renderTable(table, 80, plain);
    expect(lines).toMatchInlineSnapshot(`
      [
        "                                                 Gain      Gain",
        "                                               United  Republic",
        "Plan                                           States  of Korea",
        "핵 동결                                           1.2       -13",
        "A plan with a rather long name that must wrap       0         7",
      ]
    `);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  it("narrows text columns, then goes on in a second table", () => {
    for (const width of [30, 40, 50]) {
      for (const line of renderTable(table, width, plain))
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
    const narrow = renderTable(table, 30, plain);
    expect(narrow.filter((line) => line.includes("핵 동결"))).toHaveLength(2);
  });
});
