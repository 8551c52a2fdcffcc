import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { runCli } from "../support/run-cli.ts";

const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

it("the scenario of the README gives the answer of the README", async () => {
  const scenario = /```yaml\n([\s\S]*?)```/.exec(README)![1]!;
  const answer = /```text\n([\s\S]*?)```/.exec(README)![1]!;
  const folder = mkdtempSync(join(tmpdir(), "demarche-readme-"));
  writeFileSync(join(folder, "scenario.yaml"), scenario);
  const { out } = await runCli(["compare", join(folder, "scenario.yaml")]);
  rmSync(folder, { recursive: true });
  expect(out).toContain(answer);
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
