import { expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

/** From the folder the tests run in, so that lines wrap alike on every machine. */
const FILE = "test/golden/clauses/scenario.yaml";

it.each([
  ["stepwise", []],
  ["ruled", ["--event", "Missile test"]],
])("sets rules for %s side by side, as reviewed", async (plan, more) => {
  const { code, out } = await runCli(["clauses", FILE, plan, ...more], 80);
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(`clauses/${plan}.txt`);
});
