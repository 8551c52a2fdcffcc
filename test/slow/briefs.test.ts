import { readdirSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const names = readdirSync("examples").filter((name) => statSync(`examples/${name}`).isDirectory());

describe.each(names)("the brief of %s", (name) => {
  const file = `examples/${name}/scenario.yaml`;

  it("reads as reviewed", async () => {
    const { code, out } = await runCli(["brief", file, "--format", "md"]);
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(`../golden/briefs/${name}.md`);
  });

  it("is a page of less than a megabyte, the same twice", async () => {
    const { out } = await runCli(["brief", file]);
    expect(Buffer.byteLength(out)).toBeLessThan(1_000_000);
    expect((await runCli(["brief", file])).out).toBe(out);
  });
});
