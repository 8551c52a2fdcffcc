import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";

const SCENARIO = `# Why.
demarche: 1
title: Swap
sources:
  report: {title: Report, publisher: House, date: 2021} # stays
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 3}, evidence: [{source: report, says: "yes", quote: "Words"}]}}
`;
const REFS = `@misc{report, title={Report}, howpublished={Other House}}
@article{berg2014, author={van der Berg, Jan and {World Bank}}, title={A <b>study</b>}, journal={Journal}, year=2014, month=jun}
@misc{third, title={Third}}
`;

const folder = mkdtempSync(join(tmpdir(), "demarche-sources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
function write(name: string, text: string): string {
  writeFileSync(at(name), text);
  return at(name);
}

let file = "";
beforeEach(() => {
  file = write("talks.yaml", SCENARIO);
});

describe("sources", () => {
  it("are listed with what cites them", async () => {
    const { code, out } = await runCli(["sources", file]);
    expect([code, out]).toEqual([0, "- report: Report, House, 2021 (cited once)\n"]);
    const none = write("none.yaml", SCENARIO.replace(/sources:\n.*\n/, "").replace(/, evidence.*\]/, ""));
    expect((await runCli(["sources", none])).out).toContain("has no sources");
  });

  it("of a manager of references are added, nothing that is there is changed, and what differs is told", async () => {
    const refs = write("refs.bib", REFS);
    const { code, out, err } = await runCli(["sources", file, "--from", refs]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain(`Added 2 sources to ${file}: berg2014, third.`);
    expect(out.replace(/\s+/g, " ")).toContain(
      "report was left as it is: publisher \u201cHouse\u201d, in the list \u201cOther House\u201d.",
    );
    expect(readFileSync(file, "utf8")).toBe(
      SCENARIO.replace(
        "# stays\n",
        `# stays
  berg2014: {title: "A <b>study</b>", authors: ["van der Berg, Jan", "World Bank"], publisher: "Journal", date: 2014-06}
  third: {title: "Third"}
`,
      ),
    );
    const again = JSON.parse((await runCli(["sources", file, "--from", refs, "--json"])).out);
    expect(again).toMatchObject({
      added: [],
      same: ["berg2014", "third"],
      different: [{ id: "report", differs: [{ field: "publisher", has: "House", says: "Other House" }] }],
    });
    expect((await runCli(["sources", file])).out).toContain(
      "Jan van der Berg and World Bank: A <b>study</b>, Journal, 2014-06",
    );
  });

  it("go out as BibTeX and as CSL-JSON, and come back the same", async () => {
    await runCli(["sources", file, "--from", write("refs.bib", REFS)]);
    for (const name of ["out.bib", "out.json"]) {
      const { code, out } = await runCli(["export", file, "-o", at(name), "--json"]);
      expect([code, JSON.parse(out).sources]).toEqual([0, ["report", "berg2014", "third"]]);
      const back = JSON.parse((await runCli(["sources", file, "--from", at(name), "--json"])).out);
      expect(back).toMatchObject({ added: [], same: ["report", "berg2014", "third"], different: [] });
    }
    expect(readFileSync(at("out.bib"), "utf8")).toContain(
      "  author = {{Berg}".replace("{{Berg}", "{van der {Berg}, {Jan} and {World Bank}}"),
    );
    expect(JSON.parse(readFileSync(at("out.json"), "utf8"))[1]).toEqual({
      id: "berg2014",
      type: "document",
      title: "A <b>study</b>",
      author: [
        { family: "Berg", given: "Jan", "non-dropping-particle": "van der" },
        { literal: "World Bank" },
      ],
      publisher: "Journal",
      issued: { "date-parts": [[2014, 6]] },
    });
  });

  it("are added to a new file where one is named, and only those asked for", async () => {
    const refs = write("refs.bib", REFS);
    const { code } = await runCli(["sources", file, "--from", refs, "--only", "third", "-o", at("new.yaml")]);
    expect([code, readFileSync(file, "utf8")]).toEqual([0, SCENARIO]);
    expect(readFileSync(at("new.yaml"), "utf8")).toBe(
      SCENARIO.replace("# stays\n", '# stays\n  third: {title: "Third"}\n'),
    );
    expect((await runCli(["sources", file, "--from", refs, "-o", at("new.yaml")])).code).toBe(2);
    expect(readFileSync(at("new.yaml"), "utf8")).not.toContain("berg2014");
  });

  it("that nobody can read are refused in words, with their place, and the file stays", async () => {
    const bomb = `${'@string{a = "aaaaaaaaaaaaaaaaaaaa"}'}${"\n@string{a = a # a # a # a}".repeat(60)}\n@misc{k, title = a}`;
    for (const [name, text, code, words] of [
      ["broken.bib", "@misc{k,\n  title = {x\n", 1, "broken.bib:2:"],
      ["bomb.bib", bomb, 1, "look for macros (@string) made of macros"],
      ["deep.bib", `@misc{k, title={${"{".repeat(400_000)}}}`, 1, "braces"],
      ["broken.json", '[{"id": }]', 1, "broken.json:1:9"],
      ["refs.txt", "x", 2, "is no .bib or .json file"],
      ["long.bib", `@misc{k, title={${"x".repeat(600)}}}`, 2, "a text of theirs is"],
    ] as const) {
      const { code: ended, err } = await runCli(["sources", file, "--from", write(name, text)], 400);
      expect([name, ended, err]).toEqual([name, code, expect.stringContaining(words)]);
      expect(readFileSync(file, "utf8")).toBe(SCENARIO);
    }
  });

  it.each([
    [["--only", "k"], "--only is for --from"],
    [["--from", "REFS", "--only", "k"], 'no work of those is called "k"'],
    [["--from", "nowhere.bib"], "there is no file"],
  ])("are asked for in full: %j", async (asked, words) => {
    const refs = write("refs.bib", REFS);
    const { code, err } = await runCli(
      ["sources", file, ...asked.map((one) => (one === "REFS" ? refs : one))],
      400,
    );
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
