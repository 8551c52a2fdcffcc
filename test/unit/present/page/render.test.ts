import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEmbedded } from "../../../../src/present/embedded.ts";
import { html, raw } from "../../../../src/present/escape.ts";
import {
  csvOf,
  makeContent,
  renderHtml,
  renderMarkdown,
  sha256Base64,
  tablesOf,
} from "../../../../src/present/page/index.ts";
import { briefOf } from "../../../support/brief-of.ts";
import { HOSTILE, hostileEvents, hostileScenario, textFields } from "../../../support/hostile-scenario.ts";
import { cases } from "../../../support/thoroughness.ts";

const SMALL = { samples: 64, design: "none" as const };
const starter = readFileSync(new URL("../../../../examples/starter/scenario.yaml", import.meta.url), "utf8");

describe("html", () => {
  it("escapes text and attributes, and what is inside lists, but not what is trusted", () => {
    const bad = `<a href='x' title="y">&\``;
    expect(html`<p title="${bad}">${[bad, 1, null]}${raw("<b>")}</p>`.text).toBe(
      `<p title="&#60;a href=&#39;x&#39; title=&#34;y&#34;&#62;&#38;&#96;">&#60;a href=&#39;x&#39; title=&#34;y&#34;&#62;&#38;&#96;1<b></p>`,
    );
  });
});

describe("sha256Base64", () => {
  it("agrees with another implementation for every length around a block", () => {
    for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000]) {
      const text = "aé".repeat(length).slice(0, length);
      expect(sha256Base64(text)).toBe(createHash("sha256").update(text).digest("base64"));
    }
  });
});

describe("the scenario inside a page", () => {
  const content = makeContent(briefOf(starter, SMALL));

  it.each([
    ["Windows line ends", "a: 1\r\nb: 2\r\n"],
    ["a byte order mark", "\ufeffa: 1\n"],
    ["the end of a script", "a: </script><!-- </SCRIPT >"],
    ["line separators", "a: '\u2028\u2029\u0085'"],
    ["nothing", ""],
  ])("comes back character for character with %s", (_, source) => {
    expect(readEmbedded(renderHtml({ ...content, source }))).toBe(source);
  });

  it("comes back whatever it is, also where labels imitate it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (source, title) => {
        const page = renderHtml({ ...content, source, title: `<script type="application/yaml">${title}` });
        expect(readEmbedded(page)).toBe(source);
      }),
      { numRuns: cases(8, 40) },
    );
  });

  it("is none in another page", () => {
    expect(readEmbedded("<!doctype html><p>hello</p>")).toBeNull();
    expect(
      readEmbedded(renderHtml(content).replace('data-encoding="json">"', 'data-encoding="json">{')),
    ).toBeNull();
  });
});

describe("hostile text", () => {
  const plain = renderHtml(makeContent(briefOf(hostileEvents("Z"), SMALL)));

  it.each(HOSTILE)("makes no element and no attribute: %j", (text) => {
    const content = makeContent(briefOf(hostileEvents(text), SMALL));
    const page = renderHtml(content);
    const tags = (markup: string): string[] =>
      [...markup.matchAll(/<\/?([a-zA-Z!][\w-]*)/g)]
        .map(([, name]) => name!)
        .filter((name) => name !== "p" && name !== "li" && name !== "tspan");
    // Words may run on, so paragraphs and lines in pictures may differ; nothing else may appear that plain text does not make.
    expect([...new Set(tags(page))].sort()).toEqual([...new Set(tags(plain))].sort());
    expect(tags(page).filter((name) => name === "script")).toHaveLength(4);
    expect(page.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/);
    expect(page).not.toMatch(/href="(?!#|https?:)/);
    const markdown = renderMarkdown(content);
    expect(markdown).not.toMatch(/(?<!\\)<(?!https?:)/);
    expect(markdown).not.toMatch(/(?<!\\)\]\(/);
  });
});

describe("the policy of the page", () => {
  it("names the style and the script by their hashes and lets nothing else in", () => {
    const page = renderHtml(makeContent(briefOf(starter, SMALL)));
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/
      .exec(page)![1]!
      .replaceAll("&#39;", "'");
    const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => hash(style!));
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)![1]!;
    expect(policy).toBe(
      `default-src 'none'; style-src ${styles.join(" ")}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`,
    );
    expect(styles).toHaveLength(2);
    expect(page).not.toMatch(/\sstyle=|<link|@import|url\(/);
  });

  it.each(HOSTILE)(
    "has text of the file in the margins of paper as a string that nothing ends: %j",
    (text) => {
      const input = briefOf(hostileScenario(text), { ...SMALL, appendix: false });
      const scenario = { ...input.scenario, author: text, edition: text };
      const page = renderHtml(makeContent({ ...input, scenario }));
      const [left, right] = ["left", "right"].map(
        (side) => page.split("\n").find((line) => line.startsWith(`  @top-${side} `))!,
      );
      expect(left).toMatch(/^ {2}@top-left \{ content: "(?:[A-Za-z0-9]|\\[0-9a-f]{6})+"; \}$/);
      expect(right).toMatch(/^ {2}@top-right \{ content: "(?:[A-Za-z0-9]|\\[0-9a-f]{6})+"; \}$/);
    },
  );
});

describe("tables as CSV", () => {
  const of = (...cells: string[]): string =>
    csvOf({ columns: cells.map((header) => ({ header, align: "left" })), rows: [] });

  it("quotes as RFC 4180 says", () => {
    expect(of("a", 'b "c"', "d,e", "f\ng")).toBe('a,"b ""c""","d,e","f\ng"\r\n');
  });

  it("leads text that a spreadsheet would run by an apostrophe, and leaves numbers be", () => {
    expect(of("=1+1", "+x", "-x", "@x", "\t=x", "-5.26", "\u22122", "-", "1e-7")).toBe(
      `'=1+1,'+x,'-x,'@x,"\t'=x",-5.26,-2,-,1e-7\r\n`,
    );
  });

  it("do so where a cell begins if semicolons or tabs part cells, and nowhere else", () => {
    expect(of("x; =1+1", "x;\t@y", 'x;"=1', "a = b; c", "1;-", "x\n+y")).toBe(
      `"x;' =1+1","x;\t'@y","x;'""=1","a = b; c","1;'-","x\n'+y"\r\n`,
    );
  });

  it("have names of their own", () => {
    const names = tablesOf(makeContent(briefOf(starter, SMALL))).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("plans");
    expect(names).toContain("assumptions");
  });
});

describe("the page", () => {
  it("leads with the answer and ends with the method", () => {
    const { answer, sections, verdicts } = makeContent(briefOf(starter, SMALL));
    expect(answer).toBe("1 of 2 plans holds: Freeze for fuel.");
    expect(verdicts.map(({ standing }) => standing.kind)).toEqual(["holds", "breaks"]);
    expect(sections.map(({ id, tier }) => `${tier} ${id}`)).toEqual([
      "first plan",
      "plans overview",
      "plans others",
      "plans incidents",
      "plans trust-needed",
      "plans words",
      "appendix plans",
      "appendix temptation",
      "appendix trust",
      "appendix sure",
      "appendix equilibria",
      "appendix assumptions",
      "appendix method",
    ]);
  });

  it("calls a plan the surest only where cases were drawn", () => {
    const scenario = JSON.parse(hostileScenario("Z"));
    scenario.measures.y.value.b = 1;
    Object.assign(scenario.plans, { r: { steps: [["y"], ["x"]] }, s: { steps: [["x", "y"]] } });
    const text = JSON.stringify(scenario);
    const answer = (more: object): string => makeContent(briefOf(text, { ...SMALL, ...more })).answer;
    expect(answer({})).toBe("3 of 4 plans hold; the surest is r.");
    expect(answer({ stress: false })).toBe("3 of 4 plans hold; most to spare has r.");
    expect(answer({ stress: false, plans: ["s"] })).toBe("3 of 4 plans hold, s among them.");
  });

  it("says what a scenario without plans has, and does not fail", () => {
    const bare =
      "demarche: 1\ntitle: Bare\nparties: {a: {name: A}, b: {name: B}}\nmeasures: {x: {label: X, by: a, value: {b: 1}}}\n";
    const content = makeContent(briefOf(bare, SMALL));
    expect([content.answer, ...content.lead]).toEqual(["This scenario has no plans yet."]);
    expect(renderHtml(content)).toContain("This scenario has no plans yet.");
  });

  it("is the same twice, and another with another seed", () => {
    const page = (seed: number): string =>
      renderHtml(makeContent(briefOf(hostileScenario("Z"), { ...SMALL, seed })));
    expect(page(1)).toBe(page(1));
    expect(page(2)).not.toBe(page(1));
  });

  it("sets short heads of tables on one line", () => {
    expect(renderHtml(makeContent(briefOf(starter, { ...SMALL, samples: 64 })))).toContain(
      ">Step\u00a01</th>",
    );
  });

  it("has headings in order and every id once", () => {
    const page = renderHtml(makeContent(briefOf(hostileScenario("Z"), { samples: 64 })));
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.every((level, index) => index === 0 || level <= levels[index - 1]! + 1)).toBe(true);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it("hostile text is tried in every field of text that the language has", () => {
  const filled = new Set<string>();
  hostileEvents("x", filled);
  expect([...filled].sort()).toEqual(textFields().sort());
});

it("names figures of a party's types in words, not by their place in the file", () => {
  const text = readFileSync("examples/staged-acquisition/scenario.yaml", "utf8");
  const input = briefOf(text, { stress: false, stability: false, design: "none" });
  const rows = tablesOf(makeContent(input)).find(({ name }) => name === "assumptions")!.rows;
  const places = rows.map(([, place]) => place!);
  expect(places).toContain('if it is "restless": from "Founder does not compete", a quarter');
  expect(places).toContain('if it is "stripper": from a breakdown, a quarter while it lasts');
  expect(places.filter((place) => /^types|\.value/.test(place))).toEqual([]);
});

it("a plan of many steps is a table on the first page, which says where it is drawn, and lies on a sheet of its own", () => {
  const pageOf = (name: string): string => {
    const text = readFileSync(`examples/${name}/scenario.yaml`, "utf8");
    const asked = { stress: false, stability: false, design: "none", appendix: false } as const;
    return renderHtml(makeContent(briefOf(text, asked)));
  };
  const [iran, starter] = [pageOf("iran-2013"), pageOf("starter")];
  expect(iran).toContain("The next section has the same party by party.");
  expect(iran.match(/<figure class="ladder lying">/g)).toHaveLength(1);
  // All its steps beside each other: one row of heads.
  const lying = iran.slice(
    iran.indexOf('class="picture paper-only"'),
    iran.indexOf('class="picture wide-only"'),
  );
  expect(lying.match(/data-head="\d+"/g)).toHaveLength(10);
  expect(lying).toContain('viewBox="0 0 1128 ');
  expect(starter).not.toContain("party by party");
  expect(starter).not.toContain('class="ladder lying"');
});

describe("the words of a page", () => {
  it("name no command and no option, appendix included", () => {
    for (const example of ["starter", "staged-acquisition"]) {
      const text = readFileSync(`examples/${example}/scenario.yaml`, "utf8");
      const pages = renderMarkdown(makeContent(briefOf(text, { ...SMALL, design: "short" })));
      expect(pages).not.toMatch(/\bdemarche [a-z]|(?<![|:-])--[a-z]/);
    }
  });

  it("call measures by their labels in the steps of the first page where these have room, else by their short names", () => {
    const text = readFileSync("examples/iran-2013/scenario.yaml", "utf8");
    const asked = { design: "none", stability: false, stress: false, plans: ["agreed"] } as const;
    const firstOf = (of: string): string =>
      JSON.stringify(makeContent(briefOf(of, asked)).sections.find(({ id }) => id === "plan"));
    expect(firstOf(text)).toContain("Some 13,000 centrifuges removed");
    const longer = text.replaceAll(
      /^( {4}label: [A-Z][\w ,]+)$/gm,
      (line) => `${line} and what else belongs to it in full words`,
    );
    expect(firstOf(longer)).toContain("Centrifuges out");
  });
});

describe("a file in which nothing can hold", () => {
  const measures = `{m: {label: Write off the loan, by: a, reversible: false, value: {a: -9, b: 4}}, n: {label: Hand over the shares, by: b, value: {a: 3, b: -4}}}`;
  const text = (plans: string, b = -4): string =>
    `demarche: 1\ntitle: Loan\nparties: {a: {name: A, patience: 0.5}, b: {name: B, patience: 0.5}}\nmeasures: ${measures.replace("b: -4", `b: ${b}`)}\nplans: ${plans}\n`;
  const inVain = "No plan that can be made of the measures of the file would hold";

  it("says so on its first page, with plans and without, unless that was not looked for or something would hold", () => {
    const leadOf = (of: string, design: "none" | "short" = "short"): string =>
      makeContent(briefOf(of, { design, stress: false })).lead.join(" ");
    expect(leadOf(text("{p: {steps: [[m, n]]}}"))).toContain(inVain);
    expect(leadOf(text("{}"))).toContain(inVain);
    expect(leadOf(text("{p: {steps: [[m, n]]}}"), "none")).not.toContain(inVain);
    expect(leadOf(text("{p: {steps: [[m, n]]}}", 1))).not.toContain(inVain);
  });
});
