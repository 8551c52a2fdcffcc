import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureRef, measureText, partTexts } from "../../../../src/engine/index.ts";

const ID = fc.stringMatching(/^[\p{L}][\p{L}\p{Nd}_-]{0,10}$/u);

describe("a measure or one of its parts as text", () => {
  it("is read back as it was", () => {
    const refs = fc.record({ measure: ID, part: fc.option(fc.integer({ min: 1, max: 256 })) });
    fc.assert(
      fc.property(refs, (ref) => {
        expect(measureRef(measureText(ref))).toEqual(ref);
      }),
    );
  });

  it("is a part only where a number stands behind one dot", () => {
    expect(measureRef("2-b_3.12")).toEqual({ measure: "2-b_3", part: 12 });
    for (const text of ["site-2", "site.", "site.two", ".2", "a.b.2", "site.1234567"])
      expect(measureRef(text)).toEqual({ measure: text, part: null });
  });

  it("has a name for every part of what is split, none where nothing is", () => {
    expect(partTexts("site", 3)).toEqual(["site.1", "site.2", "site.3"]);
    expect(partTexts("site", 1)).toEqual([]);
  });
});
