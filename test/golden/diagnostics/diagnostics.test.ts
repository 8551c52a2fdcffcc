import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readScenario, renderDiagnostic } from "../../../src/scenario/index.ts";

// Each broken scenario stands beside what is said about it. After a change of wording: npm run golden, and read the diff.

const folder = new URL("./", import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(/\.yaml$/, ""));

/** The text that `quotes.yaml` names; `lost.txt` does not exist. */
const PAPER = "At noon “The site ‘was’ \n dismantled – in full…” they said.\nThe site was dismantled in May.";

describe("what is said about broken scenarios", () => {
  test("there are twenty of them", () => {
    expect(names.length).toBeGreaterThanOrEqual(20);
  });

  test.each(names)("%s", async (name) => {
    const text = readFileSync(new URL(`${name}.yaml`, folder), "utf8");
    const readText = (path: string): string | null => (path === "paper.txt" ? PAPER : null);
    const { scenario, diagnostics } = readScenario(text, { readText });
    expect(scenario === null).toBe(diagnostics.some((one) => one.severity === "error"));
    const rendered = diagnostics.map((one) => `${renderDiagnostic(one, text, `${name}.yaml`)}\n`).join("\n");
    await expect(rendered).toMatchFileSnapshot(`${name}.txt`);
  });
});
