import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { resultSchemas } from "../../../scripts/reference/result-schemas.mjs";
import { resultsPage } from "../../../scripts/reference/results-page.mjs";
import { readSources, type Sources } from "../../../scripts/reference/sources.mjs";

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
});
