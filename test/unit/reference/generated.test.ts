import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { doorProblems, HANDED_ON } from "../../../scripts/reference/library-door.mjs";
import { libraryPage } from "../../../scripts/reference/library-page.mjs";
import { nullOf, resultSchemas, unitOf } from "../../../scripts/reference/result-schemas.mjs";
import { resultsPage } from "../../../scripts/reference/results-page.mjs";
import { docOf, exportsOf, readSources, type Sources } from "../../../scripts/reference/sources.mjs";

let sources: Sources;
beforeAll(() => {
  sources = readSources();
});

describe("what is generated from types", () => {
  // Making the schemas fails where a key has no description, a number no unit, or a null no meaning.
  it("the schemas and the page of results are up to date (npm run generate)", () => {
    const schemas = resultSchemas(sources);
    const files = readdirSync("schema/results").map((name) => [
      name.replace(".schema.json", ""),
      JSON.parse(readFileSync(`schema/results/${name}`, "utf8")),
    ]);
    expect(Object.fromEntries(files)).toEqual(schemas);
    expect(readFileSync("docs/reference/results.md", "utf8").split("\n").slice(2, -1)).toEqual(
      resultsPage(schemas),
    );
  });

  it("the page of the library is up to date (npm run generate)", () => {
    const page = readFileSync("docs/reference/library.md", "utf8");
    expect(page.split("\n").slice(2, -1)).toEqual(libraryPage(sources).join("\n").split("\n"));
  });
});

describe("the door of the library", () => {
  it("exports every type that its signatures and types name, and no type that they do not", () => {
    expect(doorProblems(sources)).toEqual({ missing: [], unreached: [] });
  });

  it("tells of what callers hand on the keys they may rely on, and no others", () => {
    const page = libraryPage(sources).join("\n");
    for (const [name, keys] of Object.entries(HANDED_ON)) {
      const entry = new RegExp(`\n### ${name}\n([^]*?)(?=\n###? )`).exec(`${page}\n## `)![1]!;
      expect(Array.from(entry.matchAll(/^\| `(\w+)` \|/gm), ([, key]) => key)).toEqual(keys);
    }
  });

  it("says of everything what it is", () => {
    const { checker, library } = sources;
    const unsaid = exportsOf(checker, library).filter((symbol) => docOf(checker, symbol) === "");
    expect(unsaid.map(({ name }) => name)).toEqual([]);
  });
});

describe("descriptions of keys", () => {
  it("say a unit and what null means, or are refused", () => {
    expect(unitOf("Its gain, points per period.")).toBe("points per period");
    expect(unitOf("Its gain.")).toBeNull();
    expect(nullOf("The step, from 1; null where it declines.")).toBe("null where it declines");
    expect(nullOf("The step, from 1.")).toBeNull();
  });
});
