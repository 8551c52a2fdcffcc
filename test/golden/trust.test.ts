import { expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

/** From the folder the tests run in, so that lines wrap alike on every machine. */
const FILE = "test/golden/trust/scenario.yaml";

it.each([
  ["all", []],
  ["paired", ["paired"]],
  ["ruled", ["ruled"]],
])("tells what trust is needed (%s), as reviewed", async (name, more) => {
  const { code, out } = await runCli(["trust", FILE, ...more], 80);
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(`trust/${name}.txt`);
});

it("tells which first step shows whom one deals with, as reviewed", async () => {
  const swap = "test/golden/trust/swap.yaml";
  const { code, out } = await runCli(["design", swap, "--first-test", "taker", "--quiet"], 80);
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot("trust/first-test.txt");
  const unknown = await runCli(["design", swap, "--first-test", "takr"], 80);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('no type "takr"');
});
