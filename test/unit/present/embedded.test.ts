import fc from "fast-check";
import { expect, it } from "vitest";
import { embeddedText, isMarkup, readEmbedded } from "../../../src/present/embedded.ts";
import { html } from "../../../src/present/escape.ts";
import { type PagePicture, standalonePicture } from "../../../src/present/picture/index.ts";
import { readScenario } from "../../../src/scenario/index.ts";
import { checkMarkup } from "../../support/check-markup.ts";
import { HOSTILE_PICTURE } from "../../support/fuzz-readers.ts";

const picture: PagePicture = {
  name: "one",
  title: "One",
  description: "It is one.",
  reading: null,
  draw: (width) => ({ width, height: 10, body: html`<g></g>` }),
  table: { columns: [], rows: [] },
};

it("comes back from a picture character for character, whatever it holds", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary" }), fc.constant("</metadata><script>x</script>\u2028&\ufeff")),
      (text) => {
        const svg = standalonePicture(picture, "About", text);
        checkMarkup(svg);
        expect(isMarkup(svg)).toBe("picture");
        expect(readEmbedded(svg)).toBe(text);
      },
    ),
  );
});

it("is not in a picture that is made without it, nor in one that only looks like it", () => {
  expect(readEmbedded(standalonePicture(picture, "About", null))).toBeNull();
  expect(
    readEmbedded(`<svg><metadata id="demarche-scenario" data-encoding="json">"x</metadata></svg>`),
  ).toBeNull();
  expect(
    readEmbedded(`<svg><metadata id="demarche-scenario" data-encoding="json">12</metadata></svg>`),
  ).toBeNull();
  expect(readEmbedded(`<svg><!-- ${embeddedText("x")} --></svg>`)).toBeNull();
});

it("is all that is looked at in a picture that somebody else made", () => {
  const scenario = readEmbedded(HOSTILE_PICTURE);
  expect(scenario).toContain("title: Small");
  expect(readScenario(scenario!).scenario?.title).toBe("Small");
  // A billion laughs, as a picture: names of entities are text, also where they stand in the scenario.
  const laughs = HOSTILE_PICTURE.replace("title: Small", "title: '\\u0026lol9;'");
  expect(readScenario(readEmbedded(laughs)!).scenario?.title).toBe("&lol9;");
  // Whatever stands before the first of several, and however large: it is passed over by its length alone.
  const huge = HOSTILE_PICTURE.replace(/A{900}/, "A".repeat(2_000_000));
  expect(readEmbedded(huge)).toBe(scenario);
  // A document type declares entities; a file that begins with one is no picture of ours, and no scenario.
  const declared = `<!DOCTYPE svg [<!ENTITY a "ha">]>${HOSTILE_PICTURE}`;
  expect(isMarkup(declared)).toBeNull();
  expect(readScenario(declared).scenario).toBeNull();
});

it("of more than a scenario may have is refused as a scenario is", () => {
  const text = `title: ${"x".repeat(600 * 1024)}`;
  const svg = `<svg><metadata id="demarche-scenario" data-encoding="json">${embeddedText(text)}</metadata></svg>`;
  const { scenario, diagnostics } = readScenario(readEmbedded(svg)!);
  expect(scenario).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toEqual(["file-too-large"]);
});

it("is told from a scenario by how a file begins", () => {
  expect(isMarkup("\ufeff\n <!DOCTYPE html><title>x</title>")).toBe("page");
  expect(isMarkup('<svg xmlns="x"/>')).toBe("picture");
  expect(isMarkup("title: <svg>\n")).toBeNull();
});
