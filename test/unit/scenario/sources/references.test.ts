import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWorks,
  bibtexOf,
  cslOf,
  MAX_REFERENCES,
  nameInWords,
  readBibtex,
  readCsl,
  readScenario,
  type Source,
} from "../../../../src/scenario/index.ts";

const SCENARIO = `# A comment that stays.
demarche: 1
title: T
sources:
  report: {title: Report on the site, publisher: Example Institute, date: 2021-05-03} # and this
  # the last comment
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 3}, evidence: [{source: report, quote: Kept}]}}
`;

function source(id: string, given: Partial<Source>): Source {
  return {
    id,
    title: null,
    authors: [],
    publisher: null,
    date: null,
    by: [],
    url: null,
    text: null,
    ...given,
  };
}

const SOURCES: readonly Source[] = [
  source("berg2014", {
    title: "A & B: 50% of {x}_1 -- ``so'' ~ ^ \\ $5 #2, <b>bold</b> <i>x</i>",
    authors: ["van der Berg, Jan", "King, Jr., Martin Luther", "Humboldt, Alexander von", "others"],
    publisher: "Journal of Peace & War",
    date: "2014-06",
    url: "https://example.org/a_b?c=1&d=%20~e#f",
  }),
  source("毛-1", {
    title: "論持久戰",
    authors: ["毛, 泽东", "Хрущёв, Никита", "新华社"],
    date: "1938-05-01/1938-06-03",
  }),
  source("bank", {
    title: "T",
    authors: ["{World Bank, The}", "Arms Control Association", "{de la Cruz}, Juan", "al-Assad, Bashar"],
    date: "2016",
  }),
  source("undated", {
    title: "In print",
    authors: ["Müller, Józef"],
    publisher: "A and B",
    date: "in press",
  }),
  source("circa", { title: "Older", authors: ["d' Alembert, Jean"], date: "c. 1990" }),
  source("bare", { publisher: "Nobody" }),
];

async function worksIn(bib: string): Promise<object[]> {
  const { works, diagnostics } = await readBibtex(bib);
  expect(diagnostics).toEqual([]);
  return works!.map(({ span: _, ...work }) => work);
}

function asWork({ id, title, authors, publisher, date, url }: Source): object {
  return { key: id, title, authors, publisher, date, url };
}

describe("a list of references", () => {
  it("in BibTeX says what LaTeX sets: accents, macros, particles, organisations, dates of every kind", async () => {
    const works = await worksIn(String.raw`
Notes that are no entry.
@comment{jabref-meta: databaseType:bibtex;}
@string{aca = "Arms Control " # "Association"}
@article{vdb2020, author = {van der Berg, Jan and M{\"u}ller, J{\'o}zef and {World Bank, The} and King, Jr., Martin Luther and others},
  title = {An {\'e}tude of <b>x</b> \& {NATO} in \textit{italics}, 50\%}, journal={J. of Peace}, publisher={House}, year=2014, month=jun, doi={10.1/x_y}}
@misc{xin, author={毛, 泽东 and Plato and {Xinhua}}, title={{N. Korea: 中文}}, howpublished={Foo}, date={2014-06-01/2014-07-02}, url={https://a.b/c\_d?e=1&f=%20}}
@techreport{tr, author={Bob Smith}, institution=aca, title="\o{} \ss{} \aa{} \L{} \v{c} \c{c} \'{\i}", year=2016, month="3~" # may}
@online{on, editor={B, A}, title={T}, subtitle={S}, organization={Org}, year={in press}}
@phdthesis{c:d/e, title={T}, school={Sch}, date={2013-21}}
@misc{hp, title={T}, howpublished={\url{http://x.y/z}}, date={2019-03-04T10:00:00Z}}
@proceedings{parent, title={All}, publisher={P and Q}, year=1999, month={March 7}}
@inproceedings{child, crossref={parent}, title={One}}
`);
    expect(works).toEqual([
      {
        key: "vdb2020",
        title: "An étude of <b>x</b> & NATO in italics, 50%",
        authors: [
          "van der Berg, Jan",
          "Müller, Józef",
          "{World Bank, The}",
          "King, Jr., Martin Luther",
          "others",
        ],
        publisher: "J. of Peace",
        date: "2014-06",
        url: "https://doi.org/10.1/x_y",
      },
      {
        key: "xin",
        title: "N. Korea: 中文",
        authors: ["毛, 泽东", "Plato", "Xinhua"],
        publisher: "Foo",
        date: "2014-06-01/2014-07-02",
        url: "https://a.b/c_d?e=1&f=%20",
      },
      {
        key: "tr",
        title: "ø ß å Ł č ç í",
        authors: ["Smith, Bob"],
        publisher: "Arms Control Association",
        date: "2016-05-03",
        url: null,
      },
      { key: "on", title: "T: S", authors: ["B, A"], publisher: "Org", date: "in press", url: null },
      { key: "c:d/e", title: "T", authors: [], publisher: "Sch", date: "spring 2013", url: null },
      { key: "hp", title: "T", authors: [], publisher: null, date: "2019-03-04", url: "http://x.y/z" },
      { key: "parent", title: "All", authors: [], publisher: "P, Q", date: "1999-03-07", url: null },
      { key: "child", title: "One", authors: [], publisher: "P, Q", date: "1999-03-07", url: null },
    ]);
  });

  it.each([
    [String.raw`{\'E}mile Zola and {\L}ukasz de {\O}degaard`, ["Zola, Émile", "de Ødegaard, Łukasz"]],
    ["Bashar al-Assad and al-Assad, Bashar", ["al-Assad, Bashar", "al-Assad, Bashar"]],
    ["Abd al-Rahman, Omar and Jean-Paul Sartre", ["Abd al-Rahman, Omar", "Sartre, Jean-Paul"]],
    [
      "Ludwig van Beethoven and de la Vall{\\'e}e Poussin, C.",
      ["van Beethoven, Ludwig", "de la Vallée Poussin, C."],
    ],
    ["{von Neumann}, John and d'Ormesson, Jean", ["{von Neumann}, John", "d'Ormesson, Jean"]],
    ['{\\relax Ch}arles and {\\c S}ebnem {\\"O}zg{\\"u}r', [String.raw`\relax Charles`, "Özgür, Şebnem"]],
    [
      "{Doe and Sons, Ltd.} and\n J.~{van der} Berg AND {\\oe}uvre Lib{\\'e}r{\\'e}e",
      ["{Doe and Sons, Ltd.}", "Berg, J. van der", "œuvre Libérée"],
    ],
    ["van der Berg, Jr., Jan and Li and others", ["van der Berg, Jr., Jan", "Li", "others"]],
    ["and Plato and and A, B, C, D", ["Plato", "A, B, C D"]],
  ])("in BibTeX has names by its rules: %s", async (author, names) => {
    const { works } = await readBibtex(`@misc{k, title={T}, author={${author}}}`);
    expect(works![0]!.authors).toEqual(names);
    const again = [source("k", { title: "T", authors: works![0]!.authors })];
    expect((await readBibtex(bibtexOf(again))).works![0]!.authors).toEqual(names);
    expect(readCsl(JSON.stringify(cslOf(again))).works![0]!.authors).toEqual(names);
  });

  it("keeps seasons, and that a date is not sure", async () => {
    const dates = ["2021-21", "2021-24", "2021~", "2021-05?", "2021%/2023"];
    const { works } = await readBibtex(
      dates.map((date, at) => `@misc{k${at}, title={T}, date={${date}}}`).join("\n"),
    );
    const kept = ["spring 2021", "winter 2021", "c. 2021", "c. 2021-05", "c. 2021/2023"];
    expect(works!.map(({ date }) => date)).toEqual(kept);
    const again = kept.map((date, at) => source(`k${at}`, { title: "T", date }));
    expect((await readBibtex(bibtexOf(again))).works!.map(({ date }) => date)).toEqual(kept);
    expect(readCsl(JSON.stringify(cslOf(again))).works!.map(({ date }) => date)).toEqual(kept);
    expect(bibtexOf(again.slice(0, 1))).toContain("date = {2021-21},\n  year = {2021},");
    expect(cslOf(again)[0]!.issued).toEqual({ "date-parts": [[2021]], season: 1 });
    const inCsl = [{ season: 2 }, { season: "Fall" }, { season: "someday" }].map((more) => ({
      title: "T",
      issued: { "date-parts": [["2021"]], ...more },
    }));
    expect(readCsl(JSON.stringify(inCsl)).works!.map(({ date }) => date)).toEqual([
      "summer 2021",
      "autumn 2021",
      "2021",
    ]);
  });

  it("has a name of one part as it stands, whichever part CSL-JSON calls it", () => {
    const author = [{ given: "Plato" }, { family: "Plato" }, { literal: "Plato" }, { given: "Doe, Ltd." }];
    const { works } = readCsl(JSON.stringify([{ title: "T", author }]));
    expect(works![0]!.authors).toEqual(["Plato", "Plato", "Plato", "{Doe, Ltd.}"]);
  });

  it("comes back as it was, by BibTeX and by CSL-JSON", async () => {
    expect(await worksIn(bibtexOf(SOURCES))).toEqual(SOURCES.map(asWork));
    const { works } = readCsl(JSON.stringify(cslOf(SOURCES)));
    expect(works!.map(({ span: _, ...work }) => work)).toEqual(SOURCES.map(asWork));
    // And once more: what was read is written the same.
    const again = works!.map(({ key, span: _, ...work }) => source(key!, work));
    expect([bibtexOf(again), cslOf(again)]).toEqual([bibtexOf(SOURCES), cslOf(SOURCES)]);
  });

  it("in BibTeX keeps any title, letter by letter", async () => {
    const title = fc
      .string({
        unit: fc.oneof(
          fc.constantFrom(..."\\{}$&%#_~^\"'`-?!<>@,= and\u00e9\u4e2d/:()"),
          fc.constantFrom("\\alpha", "--", "<i>"),
        ),
        maxLength: 40,
      })
      .map((text) => text.replace(/\s+/g, " ").trim())
      .filter((text) => text !== "");
    await fc.assert(
      fc.asyncProperty(title, title, async (one, two) => {
        const { works } = await readBibtex(bibtexOf([source("k", { title: one, publisher: two })]));
        expect(works?.map((work) => [work.title, work.publisher])).toEqual([
          [one.normalize("NFC"), two.normalize("NFC")],
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps in CSL-JSON what scenarios know of a work, and names it by its citation key", () => {
    const item = {
      id: "http://zotero.org/users/1/items/AB",
      "citation-key": "berg2014",
      type: "article-newspaper",
      title: "A <i>title</i>",
      author: [
        { family: "Berg", given: "Jan", "non-dropping-particle": "van der" },
        { family: "Humboldt", given: "Alexander", "dropping-particle": "von" },
        { literal: "Banco, S.A." },
      ],
      "container-title": "The Post",
      publisher: "Press",
      issued: { "date-parts": [["2014", "6"]] },
      DOI: "10.1/x",
    };
    const { works } = readCsl(
      `\ufeff${JSON.stringify([item, { ...item, "citation-key": undefined, issued: { raw: "May 2014" } }])}`,
    );
    expect(works).toMatchObject([
      {
        key: "berg2014",
        title: "A <i>title</i>",
        authors: ["van der Berg, Jan", "Humboldt, Alexander von", "{Banco, S.A.}"],
        publisher: "The Post",
        date: "2014-06",
        url: "https://doi.org/10.1/x",
      },
      { key: null, date: "May 2014" },
    ]);
    expect(works![0]!.authors.map(nameInWords)).toEqual([
      "Jan van der Berg",
      "Alexander von Humboldt",
      "Banco, S.A.",
    ]);
    const [back] = cslOf([source("berg2014", works![0]!)]);
    expect(back!.author).toEqual(item.author);
  });
});

describe("what is no list of references is told with its place", () => {
  it.each([
    [
      "@article{a,\n  title = {x\n",
      "2:13",
      "expected a closing brace before the end, found the end of the file",
    ],
    ["@article{a title={x}}", "1:12", "expected an entry of BibTeX"],
    ["@a{k,\n title = {x},\n year = }\n", "3:9", "expected an entry of BibTeX"],
    ["no entry at all", "1:1", "expected entries of BibTeX"],
    ["", "1:1", "expected entries of BibTeX"],
    ["@a{one, title={fine}}\n@a{two, title={$x}}", "2:1", "expected LaTeX in its title that can be read"],
    [`@a{b, t={${"{".repeat(1e5)}${"}".repeat(1e5)}}}`, "1:1", "expected braces that end"],
    [
      `@string{a="aaaaaaaaaa"}${"@string{a=a # a}".repeat(40)}@a{b,title=a}`,
      "1:1",
      "expected values of at most",
    ],
    ["x".repeat(MAX_REFERENCES + 1), "1:1", "expected at most"],
  ])("%.30j", async (text, at, words) => {
    const { works, diagnostics } = await readBibtex(text);
    expect(works).toBeNull();
    const [first] = diagnostics;
    expect(`${first!.range.start.line}:${first!.range.start.column} ${first!.message}`).toContain(
      `${at} ${words}`,
    );
    expect(first!.hint).not.toBeNull();
  });

  it.each([
    ['[{"id": "a"},\n {"id": }]', "2:9", "expected JSON"],
    ['[\n{"id": "a"},\n7, {"type": "book"}]', "3:1", "expected a work with"],
    ["", "1:1", "expected JSON, found the end"],
    ['{"id": "a\\"}]",\n"title": [1, {}, [], true, -1.5e3]} 7', "2:37", "expected JSON"],
    ['[{"id": "a",}]', "1:13", "expected JSON"],
    ['[{"id": "a"', "1:12", "expected JSON, found the end"],
    ['"text"', "1:1", "expected a work with"],
  ])("%.30j", (text, at, words) => {
    const { works, diagnostics } = readCsl(text);
    expect(works).toBeNull();
    const { range, message } = diagnostics[0]!;
    expect(`${range.start.line}:${range.start.column} ${message}`).toContain(`${at} ${words}`);
  });

  it("and a circle of parents, keys that are JavaScript's own and values without end do no harm", async () => {
    expect(await worksIn("@a{a, crossref={b}, title={A}} @a{b, crossref={a}, title={B}}")).toHaveLength(2);
    expect(await worksIn("@a{__proto__, __proto__={x}, constructor={y}, title={T}}")).toMatchObject([
      { key: "__proto__", title: "T" },
    ]);
    const names = await worksIn(`@a{a, author={${"a ".repeat(9_000)}}, title={${" ".repeat(19_000)}x}}`);
    expect(names).toHaveLength(1);
  });
});

describe("works are added to a scenario", () => {
  const works = (bib: string): Promise<NonNullable<Awaited<ReturnType<typeof readBibtex>>["works"]>> =>
    readBibtex(bib).then((read) => read.works!);
  const { scenario } = readScenario(SCENARIO);

  it("behind its sources, and all else stays as it was; once more adds nothing", async () => {
    const list = await works(bibtexOf(SOURCES));
    const result = addWorks(SCENARIO, scenario!, list);
    expect(result).toMatchObject({ added: SOURCES.map(({ id }) => id), same: [], different: [] });
    const lines = result.text!.split("\n");
    expect(lines.filter((line) => !SCENARIO.split("\n").includes(line))).toHaveLength(SOURCES.length);
    expect(SCENARIO.split("\n").filter((line) => !lines.includes(line))).toEqual([]);
    const read = readScenario(result.text!).scenario!;
    expect(read.sources.slice(1)).toEqual(SOURCES);
    expect(addWorks(result.text!, read, list)).toEqual({
      text: result.text,
      added: [],
      same: SOURCES.map(({ id }) => id),
      different: [],
    });
  });

  it("but never over one that is there: what differs is told", async () => {
    const list = await works(`
      @misc{report, title={Another}, date={2021-05-03}}
      @misc{other, title={Report on the Site}, year=2021}
      @misc{distinct, title={Report on the site}, year=2021, howpublished={Another house}}
      @misc{twice, title={Twice}} @misc{twice, title={Thrice}}`);
    const result = addWorks(SCENARIO, scenario!, list);
    expect(result).toMatchObject({
      added: ["distinct", "twice"],
      same: [],
      different: [
        { id: "report", differs: [{ field: "title", has: "Report on the site", says: "Another" }] },
        { id: "report", differs: [{ field: "title" }, { field: "date", has: "2021-05-03", says: "2021" }] },
        { id: "twice", differs: [{ field: "title", has: "Twice", says: "Thrice" }] },
      ],
    });
  });

  it.each([
    [
      "none",
      SCENARIO.replace(/sources:\n.*\n.*\n/, "").replace(", evidence: [{source: report, quote: Kept}]", ""),
    ],
    [
      "empty braces",
      SCENARIO.replace(/sources:\n.*\n.*\n/, "sources: {}\n").replace(
        ", evidence: [{source: report, quote: Kept}]",
        "",
      ),
    ],
    ["braces", SCENARIO.replace(/sources:\n {2}(.*?) #.*\n.*\n/, "sources: {$1}\n")],
    ["Windows", SCENARIO.replaceAll("\n", "\r\n")],
    [
      "JSON",
      JSON.stringify({
        demarche: 1,
        title: "T",
        parties: { a: { patience: 0.9 } },
        measures: { x: { by: "a" } },
      }),
    ],
    [
      "JSON with sources",
      JSON.stringify(
        {
          demarche: 1,
          title: "T",
          sources: { s: { title: "x" } },
          parties: { a: { patience: 0.9 } },
          measures: { x: { by: "a" } },
        },
        null,
        2,
      ),
    ],
  ])("in the style that is there: %s", async (_, text) => {
    const before = readScenario(text).scenario!;
    const result = addWorks(text, before, await works(bibtexOf(SOURCES)));
    expect(result.text).not.toBeNull();
    expect(readScenario(result.text!).scenario!.sources).toEqual([...before.sources, ...SOURCES]);
    if (text.startsWith("{")) expect(() => JSON.parse(result.text!)).not.toThrow();
  });

  it("are called by ids made of them where they have no key", () => {
    const { works: list } = readCsl(
      JSON.stringify([
        {
          id: 1,
          title: "One",
          author: [{ family: "Berg", given: "Jan" }],
          issued: { "date-parts": [[2014]] },
        },
        {
          id: 2,
          title: "Two",
          author: [{ family: "Berg", given: "Jan" }],
          issued: { "date-parts": [[2014]] },
        },
        { id: 3, title: "The long title of this" },
      ]),
    );
    expect(addWorks(SCENARIO, scenario!, list!).added).toEqual([
      "berg-2014",
      "berg-2014-2",
      "the-long-title",
    ]);
  });

  it("not where an alias shares the sources", async () => {
    const text = `${SCENARIO.replace("sources:\n", "sources: &s\n")}`.replace("report: {", "report: &r {");
    const list = await works("@misc{k, title={T}}");
    const before = readScenario(text).scenario!;
    expect(addWorks(text, before, list).text).not.toBeNull();
  });
});
