import fc from "fast-check";
import { expect, it } from "vitest";
import { embeddedText, isMarkup, readEmbedded } from "../../../src/present/embedded.ts";
import { html } from "../../../src/present/escape.ts";
import { type PagePicture, standalonePicture } from "../../../src/present/picture/index.ts";
import { checkMarkup } from "../../support/check-markup.ts";

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

it("is told from a scenario by how a file begins", () => {
  expect(isMarkup("\ufeff\n <!DOCTYPE html><title>x</title>")).toBe("page");
  expect(isMarkup('<svg xmlns="x"/>')).toBe("picture");
  expect(isMarkup("title: <svg>\n")).toBeNull();
});
