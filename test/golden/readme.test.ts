import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { runCli } from "../support/run-cli.ts";
import { swapScenario } from "../support/swap-scenario.ts";

const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const SCENARIO = /```yaml\n([\s\S]*?)```/.exec(README)![1]!;

it("the scenario of the README gives the answer of the README", async () => {
  const answer = /```text\n([\s\S]*?)```/.exec(README)![1]!;
  const folder = mkdtempSync(join(tmpdir(), "demarche-readme-"));
  writeFileSync(join(folder, "scenario.yaml"), SCENARIO);
  const { out } = await runCli(["compare", join(folder, "scenario.yaml")]);
  rmSync(folder, { recursive: true });
  expect(out).toContain(answer);
});

const documents = [
  "README.md",
  "docs/reference/library.md",
  ...readdirSync("docs/how-to").map((name) => `docs/how-to/${name}`),
];

it.each(documents)("the programs in %s run", async (document) => {
  const text =
    document === "README.md"
      ? SCENARIO
      : swapScenario({ cost: "-5..-1", worth: "2..3..5" }).replaceAll('"swap":', '"stepwise":');
  const library = await import("../../src/index.ts");
  const highs = await import("highs");
  for (const [, program] of readFileSync(document, "utf8").matchAll(/```ts\n([\s\S]*?)```/g)) {
    // What the page of the library shows besides are signatures.
    if (!program!.includes('from "demarche"')) continue;
    const body = program!
      .replace(/import (\{.*?\}) from "demarche";/g, "const $1 = library;")
      .replace(/import (\w+) from "highs";/g, "const $1 = highs.default;");
    const printed: unknown[][] = [];
    const console = { log: (...values: unknown[]) => printed.push(values) };
    const run = new Function("library", "highs", "text", "console", `return (async () => {${body}})();`);
    await run(library, highs, text, console);
    for (const values of printed) expect(values).not.toContain(undefined);
    expect(printed.length).toBe(body.includes("console.log") ? 1 : 0);
  }
});

it("the README lists every command", () => {
  for (const { name } of commands) expect(README).toContain(`| \`demarche ${name}`);
});

it("the reference of the commands has every option and its help, as generated", () => {
  const reference = readFileSync(new URL("../../docs/reference/commands.md", import.meta.url), "utf8");
  for (const { name, options } of commands) {
    const section = reference.split(`\n## ${name}\n`)[1]!.split("\n## ")[0]!;
    const rows = section.split("\n").filter((line) => line.startsWith("| `--"));
    expect([name, rows.length]).toEqual([name, options.length]);
    for (const option of options) expect(section).toContain(`| ${option.help.replaceAll("|", "\\|")}`);
  }
});
