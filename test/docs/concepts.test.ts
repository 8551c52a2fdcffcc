import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CONCEPTS } from "../../src/engine/index.ts";
import { CONCEPT_WORDS } from "../../src/present/words/stability-words.ts";

it("the page of theory calls each stability concept what the answers call it", () => {
  const rows = readFileSync("docs/theory/stability.md", "utf8").matchAll(/^\| ([A-Z]+) \| ([^|]+) \|/gm);
  expect(Array.from(rows, ([, letters, name]) => [letters, name])).toEqual(
    CONCEPTS.map((concept) => [concept, CONCEPT_WORDS[concept].name]),
  );
});
