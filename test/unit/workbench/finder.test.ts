import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Entry, findEntries } from "../../../src/workbench/finder/find.ts";

const entry = (label: string, kind = "Measure"): Entry => ({ kind, label, run: () => {} });
const labels = (found: readonly Entry[]): string[] => found.map(({ label }) => label);

describe("finding by words", () => {
  const entries = [
    entry("Reopen the Kaesong complex"),
    entry("Freeze the reactor"),
    entry("Worth of “Freeze the reactor” to Country B", "Figure"),
    entry("Élections libres"),
    entry("Close"),
  ];

  it("takes words in any order, whatever the case and the accents", () => {
    expect(labels(findEntries(entries, "REACTOR freeze"))).toEqual([
      "Freeze the reactor",
      "Worth of “Freeze the reactor” to Country B",
    ]);
    expect(labels(findEntries(entries, "elections"))).toEqual(["Élections libres"]);
    expect(labels(findEntries(entries, "figure reactor"))).toEqual([
      "Worth of “Freeze the reactor” to Country B",
    ]);
  });

  it("takes other names too", () => {
    expect(labels(findEntries([{ ...entry("United States"), also: "usa US" }], "us"))).toEqual([
      "United States",
    ]);
  });

  it("puts those first in which the words begin a word", () => {
    expect(labels(findEntries([entry("Enclose"), entry("Close")], "close"))).toEqual(["Close", "Enclose"]);
  });

  it("has all in their order where nothing is typed, and none where a word is nowhere", () => {
    expect(findEntries(entries, "  ")).toEqual(entries);
    expect(findEntries(entries, "freeze zebra")).toEqual([]);
  });

  it("finds every entry by its own name, whatever that is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (label) => {
        expect(labels(findEntries([entry(label)], label))).toEqual([label]);
      }),
    );
  });
});
