import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findNode, parse } from "../../../src/scenario/index.ts";
import { HOSTILE, hostileEvents, textFields } from "../../support/hostile-scenario.ts";
import { readXml, readZip } from "../../support/read-docx.ts";
import { runCli } from "../../support/run-cli.ts";

const KOREA = "examples/korea-2021/scenario.yaml";
const FORMATS = ["docx", "html", "md"] as const;

let folder = "";
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-proposal-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fresh = (ending: string): string => join(folder, `${made++}.${ending}`);

/** All that a reader could find in the paper, in its hidden parts too: in each format as its bytes, of an archive the parts unpacked. */
async function papersOf(scenario: string, plan: string, ...options: string[]): Promise<string[]> {
  const file = fresh("yaml");
  writeFileSync(file, scenario);
  const all: string[] = [];
  for (const ending of FORMATS) {
    const out = fresh(ending);
    const { code, err } = await runCli(["proposal", file, plan, "-o", out, ...options]);
    expect([code, err]).toEqual([0, ""]);
    const bytes = readFileSync(out);
    all.push(bytes.toString("latin1"));
    if (ending === "docx") for (const [name, part] of readZip(bytes)) all.push(`${name}\n${part}`);
  }
  return all;
}

/** Of every kind of figure and text that the language has, one; what is told stays the same, whatever `private` gives. */
function everything(figure: () => number, text: (field: string) => string): string {
  const said = (field: string) => JSON.stringify(text(field));
  const evidence = `evidence: [{source: cable, at: ${said("at")}, says: ${said("says")}, quote: ${said("quote")}, kind: fact}, {kind: judgement, says: ${said("judged")}}]`;
  const note = `note: ${said("note")}`;
  const cost = () => -figure();
  return `demarche: 1
title: ${said("title")}
question: ${said("question")}
${note}
period: quarter
day0: 2021-01-31
sources:
  common: {title: Joint statement, publisher: ${said("publisher")}, date: 2018-06-12, by: [a, b], url: ${said("url")}}
  cable: {title: ${said("cable")}, date: 2021-01-02, by: a}
quantities: {q: ${figure()}, r: ${figure()}..${figure() + 2000}}
correlations: [[q, r, 0.${figure()}]]
parties:
  a: {name: the League, side: east, patience: 0.${figure()}, ${note}, ${evidence}}
  b:
    name: Republic
    patience: 0.9${figure()}
    types: {sincere: {weight: 0.5, value: {x: ${cost()}}, once: {x: ${cost()}}, breakdown: {value: ${cost()}, lasts: 7, blame: ${cost()}}, patience: 0.8${figure()}}, taker: {weight: 0.5}}
measures:
  x: {label: Open the road, by: a, takes: 2, verify: 3, verifiedBy: Observers, instalments: 2, value: {a: ${cost()}, b: ${figure()}}, once: {a: ${cost()}}, ${note}, ${evidence}}
  y: {label: Free the prisoners, by: b, reversible: 0.5${figure()}, value: {a: r, b: -0.5 q}, ${evidence}}
  z: {label: Halt, by: [a, b], reversible: false, value: {a: 1}}
  kept: {label: ${said("kept")}, by: a, value: {b: ${figure()}}}
together: [{when: [x, y], value: {a: ${figure()}}, label: ${said("together")}, ${evidence}}]
drift: [{when: [not x], value: {a: ${cost()}}, label: ${said("drift")}, ${evidence}}]
breakdown: {value: {a: ${cost()}, b: ${cost()}}, lasts: 9, chance: 0.00${figure()}, without: 0.00${figure()}, blame: {a: ${cost()}}, ${evidence}}
events:
  test: {label: Missile test, by: b, once: {b: ${figure()}}, chance: 0.00${figure()}, ${note}, ${evidence}}
  vote: {label: ${said("event")}, chance: 0.00${figure()}}
deposits: {bond: {label: Bond in escrow, by: a, amount: ${figure()}, to: b, ${note}, ${evidence}}}
aims:
  peace: {label: New relations, source: common, served: {x: 0.000${figure()}, y: 0.000${figure()}}, ${note}}
  quiet: {label: Nobody is shot at, source: common, served: {kept: 0.000${figure()}}}
  own: {label: ${said("aim of a")}, of: a, source: common, served: {x: 0.000${figure()}}}
  read: {label: ${said("aim read elsewhere")}, source: cable, served: {x: 0.000${figure()}}}
readings: {other: {measures: {x: {value: {a: ${cost()}}}}}}
stances: {wait: {label: ${said("stance")}, party: a, rules: [{does: [x]}], ${note}, ${evidence}}}
plans:
  p:
    label: Step by step
    steps: [{label: First, does: [x.1, y], places: [bond], wait: 6}, {does: [x.2, z], returns: [bond]}, {ends: [x]}]
    clauses: [{upon: test, suspend: [x], for: 2}, {upon: test, times: 3, then: end}, {upon: breach, by: b, of: [y], suspend: [], for: 1}]
    until: 2026-12-31
    then: {plan: later, chance: 0.00${figure()}}
    ${note}
    ${evidence}
  later: {label: A later round, steps: [[kept]], ${note}}
priorities: {a: ["x", "not y"]}
rankings: {}
`;
}

/** Distinctive numbers, so that any of them stands out: 7001, 7011, ... */
function planted(first: number): { figure: () => number; all: () => number[] } {
  const given: number[] = [];
  return {
    figure: () => {
      given.push(first + 10 * given.length);
      return given.at(-1)!;
    },
    all: () => given,
  };
}

describe("what a proposal may not tell", () => {
  it("no planted figure and no planted sentence stands in it, in no part of any format", async () => {
    const { figure, all } = planted(7001);
    const scenario = everything(figure, (field) => `SENTINEL ${field}`);
    for (const side of [[], ["--side", "east"]])
      for (const text of await papersOf(scenario, "p", ...side)) {
        expect(text).not.toContain("SENTINEL");
        expect(all().filter((one) => text.includes(String(one)))).toEqual([]);
      }
    expect(all().length).toBeGreaterThan(25);
  });

  it("is the same, byte for byte, whatever is private", async () => {
    const one = await papersOf(
      everything(planted(7001).figure, (field) => `SENTINEL ${field}`),
      "p",
    );
    const other = await papersOf(
      everything(planted(8003).figure, (field) => `Another ${field}, longer`),
      "p",
    );
    expect(one).toEqual(other);
  });

  it("of the texts of the language tells those named here, and no other", async () => {
    const TOLD = [
      "scenario.period",
      "party.name",
      "measure.label",
      "measure.verifiedBy",
      "event.label",
      "deposit.label",
      "plan.label",
      "step.label",
    ];
    const [docx, , md] = [
      await papersOf(
        hostileEvents((field) => `Told ${field}.`),
        "p",
      ),
      0,
      0,
    ];
    const told = textFields().filter((field) => docx.some((part) => part.includes(`Told ${field}`)));
    expect(told.sort()).toEqual([...TOLD].sort());
    expect(md).toBe(0);
  });

  it("carries nobody's name, no machine and no time", async () => {
    const out = fresh("docx");
    await runCli(["proposal", "examples/starter/scenario.yaml", "freeze-for-fuel", "-o", out]);
    const parts = readZip(readFileSync(out));
    const core = parts.get("docProps/core.xml")!.toString();
    expect(core).not.toMatch(/creator|lastModifiedBy|created|modified|\d{4}-\d\d-\d\dT/);
    for (const name of ["docProps/app.xml", "docProps/custom.xml"])
      expect(readXml(parts.get(name)!.toString()).trim()).toBe("");
  });
});

describe("the paper", () => {
  it("is an archive of well-formed parts that name each other, and says the same in each format", async () => {
    const texts: string[] = [];
    const file = fresh("yaml");
    writeFileSync(
      file,
      everything(planted(7001).figure, (field) => field),
    );
    for (const ending of FORMATS) {
      const out = fresh(ending);
      await runCli(["proposal", file, "p", "-o", out]);
      texts.push(readFileSync(out, ending === "docx" ? "latin1" : "utf8"));
    }
    const parts = readZip(Buffer.from(texts[0]!, "latin1"));
    for (const [name, part] of parts) if (/\.(xml|rels)$/.test(name)) readXml(part.toString());
    const types = parts.get("[Content_Types].xml")!.toString();
    for (const [, name] of types.matchAll(/PartName="\/([^"]*)"/g)) expect([...parts.keys()]).toContain(name);
    const document = readXml(parts.get("word/document.xml")!.toString());
    const { out } = await runCli(["proposal", file, "p", "-o", fresh("md"), "--json"]);
    const html = texts[1]!.replace(/&#34;/g, '"').replace(/&#39;/g, "'").replace(/&#38;/g, "&");
    for (const { text } of JSON.parse(out).statements) {
      expect(document).toContain(text);
      expect(html).toContain(text);
    }
  });

  it("takes hostile text for text", async () => {
    for (const text of HOSTILE) {
      const file = fresh("yaml");
      writeFileSync(file, hostileEvents(text));
      for (const ending of FORMATS) {
        const out = fresh(ending);
        expect((await runCli(["proposal", file, "p", "-o", out])).code).toBe(0);
        const bytes = readFileSync(out);
        if (ending === "docx") {
          for (const [name, part] of readZip(bytes)) if (/\.(xml|rels)$/.test(name)) readXml(part.toString());
        } else if (ending === "html") expect(bytes.toString()).not.toMatch(/<script|<img|<svg|<b>/);
      }
    }
  });

  it("names of each statement a place in the file", async () => {
    const file = fresh("yaml");
    const scenario = everything(planted(7001).figure, (field) => field);
    writeFileSync(file, scenario);
    const root = parse(scenario, () => undefined)!;
    const { out } = await runCli(["proposal", file, "p", "-o", fresh("md"), "--json"]);
    const { statements } = JSON.parse(out);
    expect(statements.length).toBeGreaterThan(30);
    for (const { text, from } of statements) {
      expect(text === "" || from.length > 0, text).toBe(true);
      for (const path of from) expect(findNode(root, path), `${text}: ${path.join(".")}`).not.toBeNull();
    }
  });

  it("says who does what, what follows if something goes wrong, and what comes first, as reviewed", async () => {
    const out = fresh("md");
    const file = fresh("yaml");
    writeFileSync(
      file,
      everything(planted(7001).figure, (field) => field),
    );
    await runCli(["proposal", file, "p", "-o", out]);
    await expect(readFileSync(out, "utf8")).toMatchFileSnapshot("../../golden/proposal/everything.md");
    const joint = fresh("md");
    const annex = fresh("md");
    await runCli([
      "proposal",
      KOREA,
      "calibrated-reversible",
      "--side",
      "coalition",
      "-o",
      joint,
      "--annex",
      annex,
    ]);
    await expect(readFileSync(joint, "utf8")).toMatchFileSnapshot("../../golden/proposal/korea.md");
    await expect(readFileSync(annex, "utf8")).toMatchFileSnapshot("../../golden/proposal/korea-annex.md");
  });
});

describe("the files", () => {
  it("are two: the annex never goes where the proposal does", async () => {
    const out = fresh("md");
    const asked = [
      "proposal",
      KOREA,
      "calibrated",
      "-o",
      out,
      "--annex",
      join(folder, ".", `./${made - 1}.md`),
    ];
    const { code, err } = await runCli(asked);
    expect([code, existsSync(out)]).toEqual([2, false]);
    expect(err).toContain("does not go into the file that is handed over");
    const annex = fresh("md");
    await runCli(["proposal", KOREA, "calibrated", "-o", out, "--annex", annex]);
    expect(readFileSync(out, "utf8")).not.toContain("points");
    expect(readFileSync(annex, "utf8")).toContain("Not to be handed over");
  });

  it("are left as they are where they are there, the scenario always", async () => {
    const out = fresh("html");
    writeFileSync(out, "mine");
    expect((await runCli(["proposal", KOREA, "calibrated", "-o", out])).code).toBe(2);
    expect(readFileSync(out, "utf8")).toBe("mine");
    expect((await runCli(["proposal", KOREA, "calibrated", "-o", out, "--force"])).code).toBe(0);
    const file = join(folder, "scenario.md");
    writeFileSync(file, readFileSync(KOREA));
    const { err } = await runCli(["proposal", file, "calibrated", "-o", file, "--force"]);
    expect(err).toContain("is the scenario itself");
  });

  it.each([
    [[KOREA, "calibrated"], "needs a file to go to"],
    [[KOREA, "calibrated", "-o", "p.pdf"], "ends in none of .docx, .html and .md"],
    [[KOREA, "calibrated", "-o", "p.md", "--side", "coaliton"], "did you mean coalition"],
    [
      ["examples/starter/scenario.yaml", "freeze-for-fuel", "-o", "p.md", "--side", "x"],
      "its parties have none",
    ],
    [[KOREA, "patience", "-o", "p.md"], "has no step"],
    [[KOREA, "calibratd", "-o", "p.md"], "did you mean calibrated"],
  ])("refuses %j, in words", async (args, words) => {
    const { code, err } = await runCli(["proposal", ...args]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it("says first that a plan does not hold, and writes it all the same", async () => {
    const out = fresh("md");
    const { out: said } = await runCli(["proposal", KOREA, "calibrated", "-o", out]);
    expect(said).toMatch(/^Mind: Calibrated step by step is declined/);
    expect(existsSync(out)).toBe(true);
  });
});

describe("the calendar", () => {
  it("has the dates of the steps and no figure; of steps without dates nothing is written", async () => {
    const scenario = (more: string) =>
      `demarche: 1\ntitle: Swap\nperiod: month\n${more}parties: {a: {patience: 0.9}, b: {patience: 0.9}}\nmeasures: {x: {by: a, value: {a: -1737, b: 4219}}, y: {by: b, value: {a: 4219, b: -1737}}}\nplans: {p: {steps: [[x, y]]}}\n`;
    const [dated, undated] = ["day0: 2021-01-31\n", ""].map((more) => {
      const file = fresh("yaml");
      writeFileSync(file, scenario(more));
      return file;
    });
    const [paper, calendar] = [fresh("md"), fresh("ics")];
    const told = await runCli(["proposal", dated!, "p", "-o", paper, "--calendar", calendar]);
    expect([told.code, told.err]).toEqual([0, ""]);
    const text = readFileSync(calendar, "utf8");
    expect(text).toContain("DTSTART;VALUE=DATE:20210131");
    expect(text).toContain("DTEND;VALUE=DATE:20210228");
    expect(text).not.toMatch(/1737|4219/);
    const [other, none] = [fresh("md"), fresh("ics")];
    const refused = await runCli(["proposal", undated!, "p", "-o", other, "--calendar", none]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("the steps have no dates");
    expect([existsSync(other), existsSync(none)]).toEqual([false, false]);
    expect((await runCli(["proposal", dated!, "p", "-o", fresh("md"), "--calendar", "steps.txt"])).code).toBe(
      2,
    );
  });
});
