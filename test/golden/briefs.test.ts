import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

// The briefs of the other examples are in test/slow/briefs.test.ts.
it("the page of the starter is as reviewed, and holds the file byte for byte", async () => {
  const { out } = await runCli(["brief", "examples/starter/scenario.yaml"]);
  await expect(out).toMatchFileSnapshot("briefs/starter.html");
  const { readEmbedded } = await import("../../src/present/index.ts");
  expect(readEmbedded(out)).toBe(readFileSync("examples/starter/scenario.yaml", "utf8"));
});

it.each([
  ["temptation", "site-for-fuel"],
  ["timeline", "site-for-fuel"],
  ["frontier", null],
])("the %s picture of the starter is as reviewed", async (kind, plan) => {
  const of = plan === null ? [] : ["--plan", plan];
  const { out } = await runCli(["brief", "examples/starter/scenario.yaml", "--figure", kind, ...of]);
  await expect(out).toMatchFileSnapshot(`figures/starter-${kind}.svg`);
});

it.each([
  ["starter", "freeze-for-fuel"],
  ["korea-2021", "calibrated-reversible"],
  ["korea-2021", "calibrated"],
  ["korea-rules", "reversible-with-rules"],
  ["iran-2013", "prepared"],
  ["colombia-2016", "roadmap"],
  ["staged-acquisition", "tranches"],
])("the ladder of %s, %s, is as reviewed", async (example, plan) => {
  const { out } = await runCli([
    "brief",
    `examples/${example}/scenario.yaml`,
    "--figure",
    "ladder",
    "--plan",
    plan,
  ]);
  // The scenario that it holds is in the examples already.
  const shown = out.replace(/<metadata [^>]*>[^<]*<\/metadata>\n/, "");
  expect(shown.length).toBeLessThan(out.length);
  await expect(shown).toMatchFileSnapshot(`figures/${example}-${plan}-ladder.svg`);
});
