import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openedInOffice } from "../support/libre-office.ts";
import { runCli } from "../support/run-cli.ts";

const FILE = "examples/korea-2021/scenario.yaml";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-office-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("opens in LibreOffice, says there what it says elsewhere, and goes on two sheets of A4", {
  timeout: 120_000,
}, async () => {
  const out = join(folder, "p.docx");
  const asked = ["proposal", FILE, "calibrated-reversible", "--side", "coalition", "-o", out, "--json"];
  const { statements } = JSON.parse((await runCli(asked)).out);
  const opened = openedInOffice(folder, out);
  if (opened === null) return;
  for (const said of statements) expect(opened.text).toContain(said.text.replace(/\s+/g, " ").trim());
  expect([1, 2]).toContain(opened.sheets);
});
