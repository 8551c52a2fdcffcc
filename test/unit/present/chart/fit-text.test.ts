import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closer, shortened, wrapped, wrapsWhole } from "../../../../src/present/chart/fit-text.ts";
import { textWidth } from "../../../../src/present/chart/text-width.ts";

const text = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.array(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 12 }).map((words) => words.join(" ")),
);
// One sign of many parts, as a flag, may be wider than a very narrow line; it is never cut.
const width = fc.integer({ min: 110, max: 300 });

describe("shortened", () => {
  it("leaves alone what fits, and says where something is left out", () => {
    expect(shortened("Site", 100, 12)).toBe("Site");
    expect(shortened("Dismantle the site", 60, 12)).toBe("Disman\u2026");
  });

  it("cuts between whole signs", () => {
    const family = "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}";
    for (let room = 12; room < 120; room += 7)
      expect(shortened(family.repeat(4), room, 12).replaceAll(family, "")).toMatch(/^\u2026?$/);
  });

  it("fits, whatever the text", () => {
    fc.assert(
      fc.property(text, width, (words, room) => {
        expect(textWidth(shortened(words, room, 12), 12)).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe("a word a little too wide for its line", () => {
  const word = "Implementation";
  const wide = textWidth(word, 12);

  it("stays whole and is set closer, and is broken where it would be much closer", () => {
    expect(wrapped(word, wide / 1.15, 12, 3, true)).toEqual([word]);
    expect(wrapped(word, wide / 1.3, 12, 3, true).length).toBe(2);
    expect(wrapped(word, wide / 1.15, 12, 3).length).toBe(2);
    expect(closer(word, wide / 1.15, 12)?.text).toContain(`textLength="${Math.floor(wide / 1.15)}"`);
    expect(closer(word, wide + 1, 12)).toBeNull();
  });

  it("is what tells whether a text wraps whole, as is too little room for its lines", () => {
    expect(wrapsWhole(word, wide - 1, 12, 3)).toBe(false);
    expect(wrapsWhole(`${word} ${word}`, wide + 1, 12, 2)).toBe(true);
    expect(wrapsWhole(`${word} ${word} ${word}`, wide + 1, 12, 2)).toBe(false);
  });
});

describe("wrapped", () => {
  it("breaks at spaces, within words only where it must, and shortens the last line", () => {
    expect(wrapped("Lift the fuel limits", 80, 12, 3)).toEqual(["Lift the fuel", "limits"]);
    expect(wrapped("wwwwwwwwwwwwwwwwwwww", 60, 12, 2)).toEqual(["wwwwww", "wwww\u2026"]);
  });

  it("keeps to its width and number of lines, and loses nothing where there are enough", () => {
    fc.assert(
      fc.property(text, width, fc.integer({ min: 1, max: 4 }), (words, room, most) => {
        const lines = wrapped(words, room, 12, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(room);
        if (!lines.join("").includes("\u2026"))
          expect(lines.join("").replaceAll(" ", "")).toBe(words.replaceAll(" ", ""));
      }),
    );
  });

  it("is done at once with a word of a million signs", () => {
    expect(wrapped("x".repeat(1_000_000), 100, 12, 2)).toHaveLength(2);
  });
});
