import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWorks,
  bibtexOf,
  cslOf,
  readBibtex,
  readCsl,
  readScenario,
  type Source,
  type Work,
} from "../../../../src/scenario/index.ts";
import { HOSTILE } from "../../../support/hostile-scenario.ts";
import { cases } from "../../../support/thoroughness.ts";

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

const BARE =
  "demarche: 1\ntitle: T\nparties: {a: {patience: 0.9}, b: {patience: 0.9}}\nmeasures: {x: {by: a}}\n";

/** As lists of references and scenarios hold it: on one line, its letters and their marks in one. */
function folded(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

const letters = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(..."\\{}$&%#_~^\"'`-?!<>@,=; and.éü中/:()|*"), maxLength: 30 }),
  fc.constantFrom(...HOSTILE.map((text) => text.slice(0, 200))),
  fc.constantFrom(
    "{",
    "}",
    "}{",
    "\\",
    "\\\\",
    "$x$",
    "%",
    "@misc{k,",
    "<i>a</i>",
    "a -- b",
    "``a''",
    "\\alpha",
  ),
);
const text = letters.map(folded).filter((one) => one !== "" && one.isWellFormed());
const word = fc
  .string({ unit: fc.constantFrom(..."abcdefgXYZéüñß中毛-'’."), minLength: 1, maxLength: 10 })
  .map((one) => `N${one}`);
const author = fc.oneof(
  fc.tuple(word, word).map(([family, given]) => `${family}, ${given}`),
  fc
    .tuple(word, word, fc.constantFrom("van der", "de", "al-"))
    .map(([family, given, of]) => `${of} ${family}, ${given}`),
  word,
);
const day = fc.constantFrom("2014", "2014-06", "2014-06-01", "0987-01-31");
const source = fc
  .record({
    title: fc.option(text),
    authors: fc.array(author, { maxLength: 3 }),
    publisher: fc.option(text),
    date: fc.option(
      fc.oneof(
        day,
        day.map((from) => `${from}/2016`),
        fc.constantFrom("in press", "c. 1990"),
      ),
    ),
    url: fc.option(fc.constantFrom("https://example.org/a_b?c=1&d=%20~e#f", "http://x.y/(z)")),
  })
  .filter(({ title, authors }) => title !== null || authors.length > 0);

function sourcesOf(given: readonly Drawn<typeof source>[]): Source[] {
  return given.map((one, at) => ({ id: `k${at}`, by: [], text: null, ...one }));
}

const ROUNDS = { numRuns: cases(150, 3_000), seed: 24 };

describe("sources", () => {
  it("of any letters go out as BibTeX and CSL-JSON, come in as they were, and once more the same", async () => {
    const property = fc.asyncProperty(fc.array(source, { minLength: 1, maxLength: 4 }), async (given) => {
      const sources = sourcesOf(given);
      const bib = bibtexOf(sources);
      const json = JSON.stringify(cslOf(sources));
      const lists = [await readBibtex(bib), readCsl(json)];
      for (const [at, { works, diagnostics }] of lists.entries()) {
        expect(diagnostics).toEqual([]);
        const isBibtex = at === 0;
        const shown = (one: string | null): string | null =>
          one === null ? null : isBibtex ? one.normalize("NFC") : one;
        expect(works!.map(({ span: _, ...work }) => work)).toEqual(
          sources.map(({ id, title, authors, publisher, date, url }) => ({
            key: id,
            title: shown(title),
            authors: authors.map((one) => shown(one)),
            publisher: shown(publisher),
            date,
            url,
          })),
        );
        const again = works!.map(
          ({ key, span: _, ...work }: Work): Source => ({ id: key!, by: [], text: null, ...work }),
        );
        if (isBibtex) expect(bibtexOf(again).normalize("NFC")).toBe(bib.normalize("NFC"));
        else expect(JSON.stringify(cslOf(again))).toBe(json);
      }
    });
    await fc.assert(property, ROUNDS);
  });

  it("of any letters become sources of a scenario, which is then what it says; the list once more adds nothing", () => {
    const property = fc.property(fc.array(source, { minLength: 1, maxLength: 4 }), (given) => {
      const { works } = readCsl(JSON.stringify(cslOf(sourcesOf(given))));
      const { scenario } = readScenario(BARE);
      const first = addWorks(BARE, scenario!, works!);
      expect(first.text).not.toBeNull();
      const became = readScenario(first.text!).scenario!;
      expect(became.sources.map(({ id }) => id)).toEqual(first.added);
      for (const { id, title, authors } of became.sources) {
        const work = works!.find(({ key }) => key === id)!;
        expect([title, authors]).toEqual([work.title, work.authors]);
      }
      const second = addWorks(first.text!, became, works!);
      expect([second.added, second.text]).toEqual([[], first.text]);
    });
    fc.assert(property, ROUNDS);
  });
});
