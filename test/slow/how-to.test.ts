import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runPage } from "../support/run-page.ts";

it.each(readdirSync("docs/how-to"))("docs/how-to/%s can be followed to the letter", (name) => {
  const page = readFileSync(`docs/how-to/${name}`, "utf8");
  expect(page).toContain("```sh\n");
  expect(runPage(page, "talks/scenario.yaml")).toEqual([]);
});
