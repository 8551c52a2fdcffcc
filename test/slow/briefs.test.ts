import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeContent, renderMarkdown } from "../../src/present/index.ts";
import { briefOf } from "../support/brief-of.ts";
import { largerScenario } from "../support/larger-scenario.ts";
import { runCli } from "../support/run-cli.ts";

const names = readdirSync("examples").filter((name) => statSync(`examples/${name}`).isDirectory());

/** Of korea-rules each case takes long, so it has fewer here than its page has. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = { "korea-rules": ["--samples", "1024"] };

describe.each(names)("the brief of %s", (name) => {
  const brief = ["brief", `examples/${name}/scenario.yaml`, ...(SAMPLES[name] ?? [])];

  it("reads as reviewed", async () => {
    const { code, out } = await runCli([...brief, "--format", "md"]);
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(`../golden/briefs/${name}.md`);
  });

  // Some 155 KB of Iran, whose plans are the longest; the megabyte that a page may take is there for appendices.
  it("is a page of less than a quarter of a megabyte and the scenario", async () => {
    const { out } = await runCli(brief);
    const scenario = statSync(`examples/${name}/scenario.yaml`).size;
    expect(Buffer.byteLength(out)).toBeLessThan(250_000 + scenario);
    // Every page holds the same twice; the quickest is made twice.
    if (name === "staged-acquisition") expect((await runCli(brief)).out).toBe(out);
  });

  // Some 1.1 MB of the flagship, two thirds of it plan by plan.
  it("is not much more than a megabyte with its appendix", async () => {
    const { out } = await runCli([...brief, "--appendix"]);
    expect(Buffer.byteLength(out)).toBeLessThan(1_250_000);
  });
});

describe("further plans on a page", () => {
  const pageOf = (text: string) => {
    const input = briefOf(text, { stress: false, stability: false });
    return { input, text: renderMarkdown(makeContent(input)) };
  };

  it("take fewer measures a step where there are many measures, and the page says so", () => {
    const iran = readFileSync("examples/iran-2013/scenario.yaml", "utf8");
    const { input, text } = pageOf(iran);
    expect(input.design!.perStep).toBe(1);
    expect(pageOf(iran).text).toBe(text);
    expect(input.design!.result.frontier.length).toBeGreaterThan(0);
    for (const { steps } of input.design!.result.frontier)
      for (const step of steps) expect(step.length).toBeLessThanOrEqual(1);
    expect(text).toContain("with at most 1 measure a step");
  });

  it("are left out where even that is too much, and the page says so", () => {
    const { input } = pageOf(JSON.stringify(largerScenario(27, 2, 1)));
    expect(input.design).toBe(null);
    expect(input.bounds).toContainEqual({ kind: "design-too-large" });
  });
});
