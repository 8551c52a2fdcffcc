import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const names = readdirSync("examples", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(names)("the brief of %s", (name) => {
  it("reads as reviewed", async () => {
    // Fewer cases than a reader gets: what is reviewed is the words, and the tests stay quick.
    const { code, out } = await runCli([
      "brief",
      `examples/${name}/scenario.yaml`,
      "--format",
      "md",
      "--samples",
      "512",
    ]);
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(`briefs/${name}.md`);
  });
});

it("the page of the starter is as reviewed, and holds the file byte for byte", async () => {
  const { out } = await runCli(["brief", "examples/starter/scenario.yaml"]);
  await expect(out).toMatchFileSnapshot("briefs/starter.html");
  const { readEmbedded } = await import("../../src/brief/index.ts");
  expect(readEmbedded(out)).toBe(readFileSync("examples/starter/scenario.yaml", "utf8"));
});
