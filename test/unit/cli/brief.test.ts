import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";

const STARTER = "examples/starter/scenario.yaml";
const folder = mkdtempSync(join(tmpdir(), "demarche-brief-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("demarche brief", () => {
  it("writes a page that every command takes in place of its scenario", async () => {
    const { code, out, err } = await runCli(["brief", STARTER, "-o", at("a.html")]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Wrote .*a\.html \(\d+ KiB\)\./);
    const [page, file] = await Promise.all([runCli(["compare", at("a.html")]), runCli(["compare", STARTER])]);
    expect(page.code).toBe(0);
    expect(page.out.replaceAll(at("a.html"), STARTER)).toBe(file.out);
    await runCli(["brief", at("a.html"), "-o", at("again.html")]);
    expect(readFileSync(at("again.html"), "utf8")).toBe(readFileSync(at("a.html"), "utf8"));
  });

  it("keeps every character of the scenario, with Windows line ends and a byte order mark", async () => {
    const text = `\ufeff${readFileSync(STARTER, "utf8").replaceAll("\n", "\r\n")}`;
    writeFileSync(at("windows.yaml"), text);
    const { out } = await runCli(["brief", at("windows.yaml")]);
    const { readEmbedded } = await import("../../../src/present/index.ts");
    expect(readEmbedded(out)).toBe(text);
  });

  it("reads a page that has travelled without the source texts of its scenario", async () => {
    writeFileSync(at("said.txt"), "They said hello.");
    const measure = "x: {label: X, by: a, value: {b: 1}, evidence: [{source: s, quote: said hello}]}";
    writeFileSync(
      at("cited.yaml"),
      `demarche: 1\ntitle: T\nsources: {s: {title: S, text: said.txt}}\nparties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.9}}\nmeasures: {${measure}}\nplans: {p: {steps: [[x]]}}\n`,
    );
    await runCli(["brief", at("cited.yaml"), "-o", at("cited.html")]);
    rmSync(at("said.txt"));
    expect((await runCli(["check", at("cited.yaml")])).code).toBe(1);
    expect((await runCli(["check", at("cited.html")])).code).toBe(0);
  });

  it("writes over nothing unless told to, and leaves no other file behind", async () => {
    writeFileSync(at("there.html"), "mine");
    const refused = await runCli(["brief", STARTER, "-o", at("there.html")]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("exists already and is left as it is");
    expect(readFileSync(at("there.html"), "utf8")).toBe("mine");
    expect((await runCli(["brief", STARTER, "-o", at("there.html"), "--force", "--quiet"])).out).toBe("");
    expect(readFileSync(at("there.html"), "utf8")).toMatch(/^<!doctype html>/);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("writes Markdown by the ending of the file, and every table as CSV into a new folder", async () => {
    await runCli(["brief", STARTER, "-o", at("a.md"), "--appendix", "--csv", at("tables")]);
    expect(readFileSync(at("a.md"), "utf8")).toMatch(/^# Fuel and a reactor\n\n## The answer\n/);
    expect(readFileSync(at("tables/plans.csv"), "utf8")).toBe(
      'Plan,Verdict,Steps kept,"Worst link, % of stake",Gain Country A,Gain Country B\r\n' +
        "Freeze for fuel,holds,1 of 1,10,2.0,4.0\r\nDismantling for fuel,breaks at 1,0 of 1,-20,4.0,2.0\r\n",
    );
    const again = await runCli(["brief", STARTER, "--csv", at("tables"), "-o", at("b.md")]);
    expect(again.code).toBe(2);
  });

  it("gives its content as JSON", async () => {
    const { out } = await runCli(["brief", STARTER, "--json"]);
    // Scripts compare sentences; only a page has a space there at which no line ends.
    expect(out).toMatch(/\d %/);
    expect(out).not.toContain("\u00a0");
    const document = JSON.parse(out);
    expect(document.command).toBe("brief");
    expect(document.brief.bottomLine[0]).toBe("1 of 2 plans holds: Freeze for fuel.");
  });

  it("has the first pages alone unless the appendix is asked for, with no word of the command line", async () => {
    const { out } = await runCli(["brief", STARTER, "--json"]);
    const { sections } = JSON.parse(out).brief;
    expect(new Set(sections.map(({ tier }: { tier: string }) => tier))).toEqual(new Set(["first", "plans"]));
    expect((await runCli(["brief", STARTER, "--format", "md"])).out).not.toMatch(/demarche [a-z]|--[a-z]/);
  });

  it("looks for what would mend a plan only where the appendix tells it", async () => {
    const bounds = async (...more: string[]): Promise<string> =>
      JSON.parse((await runCli(["brief", STARTER, "--design", "none", "--json", ...more])).out).bounds.join(
        " ",
      );
    expect(await bounds()).not.toContain("would make a plan hold");
    expect(await bounds("--appendix")).toContain("would make a plan hold");
  });

  it("leads with the first plan named, tells the others, and is dated", async () => {
    const flags = ["--plan", "Dismantling for fuel", "--plan", "freeze-for-fuel", "--date", "2026-11-29"];
    const { out } = await runCli(["brief", STARTER, "--design", "none", "--json", ...flags]);
    const { sections, imprint } = JSON.parse(out).brief;
    expect(sections[0].title).toBe("Dismantling for fuel");
    expect(imprint).toEqual(["29 November 2026"]);
    expect(sections.find(({ id }: { id: string }) => id === "others").blocks[0].text).toBe("Freeze for fuel");
  });

  it("says who made it, and of which edition the file is", async () => {
    const signed = join(folder, "signed.yaml");
    writeFileSync(signed, `author: A. Mediator\nedition: Edition 2\n${readFileSync(STARTER, "utf8")}`);
    const { out } = await runCli(["brief", signed, "--design", "none", "--date", "2026-11-29"]);
    const imprint = ["29 November 2026", "Prepared by A. Mediator", "Edition 2"];
    expect(out).toContain(`<p>${imprint.map((one) => `<span>${one}</span> `).join("")}</p>`);
  });

  it("leaves out what is not wanted", async () => {
    const flags = ["--no-stress", "--no-repair", "--no-stability", "--design", "none"];
    const { out } = await runCli(["brief", STARTER, "--appendix", "--json", ...flags]);
    const ids = JSON.parse(out).brief.sections.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([
      ...["plan", "overview", "others", "incidents", "trust-needed", "words"],
      ...["plans", "temptation", "trust", "assumptions", "method"],
    ]);
  });

  it.each([
    [["--format", "txt"], '--format takes html, md, pdf or docx, not "txt"'],
    [["--format", "pdf"], "a brief as PDF needs a file to go to"],
    [["--design", "quick"], '--design takes none, short or full, not "quick"'],
    [["--force"], "--force goes with -o"],
    [["--plan", "none"], 'the scenario has no plan "none"'],
    [["--date", "2026-02-30"], '--date takes a day of the calendar, not "2026-02-30"'],
    [["--samples", "0"], "--samples takes a whole number from 1"],
    [["--samples", "99999999999"], "--samples is out of range"],
  ])("refuses %j", async (flags, words) => {
    const { code, out, err } = await runCli(["brief", STARTER, ...flags]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(words);
  });

  it("refuses a page that holds no scenario", async () => {
    writeFileSync(at("other.html"), "<!DOCTYPE html><p>hello</p>");
    const { code, err } = await runCli(["check", at("other.html")]);
    expect(code).toBe(2);
    expect(err).toContain("is a web page that holds no scenario");
    expect(existsSync(at("other.html"))).toBe(true);
  });
});

it("draws twenty plans in full, and says of how many others only the table tells", async () => {
  const plans = Object.fromEntries(
    Array.from({ length: 23 }, (_, place) => [`x${place}`, { steps: [["m"]] }]),
  );
  const parties = { a: { patience: 0.9 }, b: { patience: 0.9 } };
  const measures = { m: { by: "a", value: { a: -1, b: 2 } } };
  writeFileSync(at("many.yaml"), JSON.stringify({ demarche: 1, title: "Many", parties, measures, plans }));
  const { out } = await runCli(["brief", at("many.yaml"), "--appendix", "--design", "none", "--json"]);
  const sections: { id: string; blocks: { kind: string; text?: string }[] }[] =
    JSON.parse(out).brief.sections;
  const { blocks } = sections.find(({ id }) => id === "temptation")!;
  expect(blocks.filter(({ kind }) => kind === "heading")).toHaveLength(20);
  expect(blocks[0]!.text).toContain("the other 3 stand in the table only");
});
