import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE, hostileEvents } from "../../support/hostile-scenario.ts";
import { readXml, readZip } from "../../support/read-docx.ts";
import { runCli } from "../../support/run-cli.ts";

const STARTER = "examples/starter/scenario.yaml";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-brief-docx-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

/** The parts of a file for word processors by name, those of XML as text, each held to being well formed. */
function partsOf(file: string): { texts: Map<string, string>; pictures: Buffer[] } {
  const texts = new Map<string, string>();
  const pictures: Buffer[] = [];
  for (const [name, part] of readZip(readFileSync(file)))
    if (name.endsWith(".png")) pictures.push(part);
    else texts.set(name, readXml(part.toString("utf8")));
  return { texts, pictures };
}

describe("demarche brief -o x.docx", () => {
  it("says what the page says, in the same order, tiers and all", async () => {
    for (const more of [[], ["--appendix"]]) {
      const out = at(`a${more.length}.docx`);
      const run = await runCli(["brief", STARTER, "-o", out, "--date", "2026-11-29", "--json", ...more]);
      expect(run.code).toBe(0);
      const { bottomLine, sections } = JSON.parse(run.out).brief;
      const { texts, pictures } = partsOf(out);
      const plain = (text: string): string => text.replace(/\s+/g, " ").trim();
      const paragraphs = texts.get("word/document.xml")!.split("\n").map(plain);
      // The answer has named the plan of the first page.
      const titles = sections.slice(1).map(({ title }: { title: string }) => title);
      const places = [bottomLine[0], ...titles].map((said) => paragraphs.indexOf(plain(said)));
      expect(paragraphs.join(" ")).toContain(plain(bottomLine.slice(1, -2).join(" ")));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(sections.some(({ tier }: { tier: string }) => tier === "appendix")).toBe(more.length > 0);
      expect(pictures.length).toBeGreaterThan(0);
      for (const picture of pictures) expect(picture.subarray(1, 4).toString()).toBe("PNG");
      expect(texts.get("word/header1.xml")).toContain("29 November 2026");
    }
  });

  it("is the same, byte for byte, whenever it is made, and by whom", async () => {
    for (const name of ["one.docx", "two.docx"])
      await runCli(["brief", STARTER, "-o", at(name), "--design", "none"]);
    expect(readFileSync(at("one.docx")).equals(readFileSync(at("two.docx")))).toBe(true);
    const core = partsOf(at("one.docx")).texts.get("docProps/core.xml")!;
    expect(core.replace(/\s/g, "")).toMatch(/^(?:Fuelandareactor)?1?$/);
  });

  it("takes for text what would act, wherever it stands", async () => {
    const texts = [...HOSTILE, "a\u0001b\u001f \ufffe \uffff <w:t> ]]&gt;"];
    let next = 0;
    const file = at("hostile.yaml");
    // With this many fields every text stands in several places.
    writeFileSync(
      file,
      hostileEvents(() => texts[next++ % texts.length]!),
    );
    const argv = ["brief", file, "-o", at("hostile.docx"), "--appendix", "--no-stress", "--design", "none"];
    const { code, err } = await runCli(argv);
    expect([code, err, next > 3 * texts.length]).toEqual([0, "", true]);
    const body = partsOf(at("hostile.docx")).texts.get("word/document.xml")!;
    for (const text of ["<img src=x onerror=", "<w:t> ]]&gt;", "$& $1 `x` *y*"]) expect(body).toContain(text);
    const links = [...readZip(readFileSync(at("hostile.docx")))].filter(([name]) => name.endsWith(".rels"));
    for (const [, part] of links) expect(part.toString()).not.toContain("External");
  });

  it("needs a file to go to", async () => {
    const { code, err } = await runCli(["brief", STARTER, "--format", "docx"]);
    expect(code).toBe(2);
    expect(err).toContain("a brief as DOCX needs a file to go to");
    expect(err).toContain("add -o FILE.docx");
  });
});
