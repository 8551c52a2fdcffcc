import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openedInOffice } from "../support/libre-office.ts";
import { runCli } from "../support/run-cli.ts";

const FILE = "examples/korea-2021/scenario.yaml";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-brief-office-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("opens in LibreOffice with the words of the page, on a sheet for the answer and three or four for the rest", {
  timeout: 120_000,
}, async () => {
  const out = join(folder, "b.docx");
  const { code, out: json } = await runCli(["brief", FILE, "-o", out, "--date", "2021-05-21", "--json"]);
  expect(code).toBe(0);
  const { answer, lead, sections } = JSON.parse(json).brief;
  const opened = openedInOffice(folder, out);
  if (opened === null) return;
  const said = [answer, ...lead, ...sections.map(({ title }: { title: string }) => title).slice(1)];
  for (const text of said) expect(opened.text).toContain(text.replace(/\s+/g, " ").trim());
  expect(opened.text).toContain("Three things to verify");
  expect([4, 5]).toContain(opened.sheets);
});
