import { expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

/** Two allies whose measures cost each something; in one plan both gain by dropping what they do together. */
const FILE = "test/golden/sides/scenario.yaml";

it.each([
  ["all", []],
  ["quiet", ["--quiet"]],
  ["rated", ["--plan", "all", "--rate", "rok:us=0.5", "--pay", "0", "--pay", "1", "--exclude", "drill"]],
])("tells what allies could agree on (%s), as reviewed", async (name, more) => {
  const { code, out } = await runCli(["sides", FILE, ...more], 80);
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(`sides/${name}.txt`);
});
