import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runPage } from "../support/run-page.ts";

const tutorials = readdirSync("docs/tutorials").map((name) => `docs/tutorials/${name}`);

it.each(["README.md", ...tutorials])("%s can be followed to the letter", (path) => {
  const page = readFileSync(path, "utf8");
  // The README shows the scenario that `init` writes; what comes of it is tested in test/golden/readme.
  const text = path === "README.md" ? page.replace(/^```(yaml|text)\n[\s\S]*?^```$/gm, "") : page;
  expect(text).toContain("```sh\ndemarche init");
  expect(runPage(text, "my-talks/scenario.yaml")).toEqual([]);
});

it("in two parts the plan of the tutorial breaks at the last step, through Country B", () => {
  const page = readFileSync("docs/tutorials/first-scenario.md", "utf8");
  const inTwo = page
    .slice(0, page.indexOf("## 5."))
    .replaceAll("instalments: 3", "instalments: 2")
    .replace(", [site.3, fuel.3]", "");
  const [difference] = runPage(inTwo, "my-talks/scenario.yaml");
  expect(difference!.output).toContain("breaks at step 2 of 2: Country B would gain 0.2");
});
