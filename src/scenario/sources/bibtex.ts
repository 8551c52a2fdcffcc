import type { Span } from "../diagnostics/index.ts";
import { quoteText } from "../diagnostics/index.ts";
import type { Source } from "../scenario.ts";
import type { BibtexEntry } from "./bibtex-grammar.ts";
import type { BibtexName } from "./bibtex-names.ts";
import { workOf } from "./csl.ts";
import { cslDate, seasonDate } from "./dates.ts";
import { OTHERS, readName } from "./names.ts";
import { MAX_REFERENCES, type ReadWorks, reportOn, type Work } from "./work.ts";

type Grammar = typeof import("./bibtex-grammar.ts");

/** Characters of all values that are looked at, together; macros may make them many times the file. */
const MAX_READ = 4 * MAX_REFERENCES;

/**
 * Reads a list of references in BibTeX or BibLaTeX. LaTeX becomes the text that it sets, and HTML stays text. A parent named by `crossref`
 * gives what the entry leaves out. Editors stand for authors where there are none, and a DOI for an address; whose journals and pages works
 * stand in published them, else the publisher, or the institution, school or organisation. All that is wrong is told at once, but of what is no BibTeX only the first.
 *
 * Source: docs/how-to/use-other-programs.md#sources.
 */
export async function readBibtex(text: string): Promise<ReadWorks> {
  return worksOf(text, await import("./bibtex-grammar.ts"));
}

function worksOf(text: string, grammar: Grammar): ReadWorks {
  const { wrong, read, start } = reportOn(text);
  if (text.length > MAX_REFERENCES) return read([]);
  let entries: BibtexEntry[];
  try {
    entries = grammar.entriesOf(text);
  } catch (error) {
    const at = placeOf(error as Error, text);
    const span = { start: Math.min(at, Math.max(0, text.length - 1)), end: Math.min(at + 1, text.length) };
    if (error instanceof grammar.ValueTooLong)
      wrong(
        start,
        [],
        `values of at most ${grammar.MAX_VALUE} characters`,
        "a longer one",
        "look for macros (@string) made of macros",
      );
    else if (error instanceof RangeError)
      wrong(start, [], "braces that end", "more in each other than can be read", "look for a brace too many");
    else
      wrong(
        span,
        [],
        /expected "(?:text|rbrace)", got EOF/.test((error as Error).message)
          ? "a closing brace before the end"
          : "an entry of BibTeX",
        at >= text.length ? "the end of the file" : quoteText(text.slice(at, at + 20)),
        "look for a comma or a brace that is missing just before, or one too many",
      );
    return read([]);
  }
  if (entries.length === 0) {
    wrong(
      start,
      [],
      "entries of BibTeX, such as @book{key, \u2026}",
      "none",
      "export the works as BibTeX, or as CSL JSON into a file that ends in .json",
    );
    return read([]);
  }
  const byLabel = new Map(entries.map((entry) => [entry.label, entry]));
  let looked = 0;
  let from = 0;
  const works: Work[] = [];
  for (const entry of entries) {
    const span = spanOf(text, entry, from);
    from = span.end;
    const given = withParent(entry, byLabel);
    const values: Record<string, unknown> = {};
    for (const field of FIELDS) {
      const value = given[field];
      if (value === undefined || value === "") continue;
      const written = String(value);
      looked += written.length;
      if (looked > MAX_READ) {
        wrong(
          span,
          [entry.label],
          `values of at most ${MAX_READ} characters together`,
          "more by now",
          "export fewer of the works",
        );
        return read([]);
      }
      try {
        if (field === "url") values[field] = address(written);
        else if (field === "date" && DIGITS.test(written)) values[field] = written;
        else
          values[field] = isOfNames(field) ? grammar.readNames(written) : grammar.readValue(written, field);
      } catch {
        wrong(
          span,
          [entry.label, field],
          `LaTeX in its ${field} that can be read`,
          quoteText(written.slice(0, 60)),
          "look for a dollar sign, a brace or an environment that does not end",
        );
      }
    }
    works.push(workOf(cslItem(entry, values), span));
  }
  return read(works);
}

const NAMES = ["author", "editor"] as const;
/** In which a tilde is none of TeX's. */
const DIGITS = /^[\d\sTZ:+./?~%-]+$/;
const isOfNames = (field: string): boolean => NAMES.some((one) => one === field);
const HOLDERS = ["journaltitle", "journal"] as const;
const HOUSES = ["publisher", "institution", "school", "organization", "howpublished"] as const;
const FIELDS = [
  ...NAMES,
  ...HOLDERS,
  ...HOUSES,
  ...["title", "subtitle", "date", "year", "month", "url", "doi"],
];

/** Of the parent an entry takes what it leaves out, but no title and no address: those are of the whole. */
function withParent(
  { properties }: BibtexEntry,
  byLabel: ReadonlyMap<string, BibtexEntry>,
): BibtexEntry["properties"] {
  const parent = byLabel.get(String(properties.crossref));
  if (parent === undefined) return properties;
  const { title: _, subtitle: __, url: ___, doi: ____, ...rest } = parent.properties;
  return { ...rest, ...properties };
}

function cslItem(
  { type, label }: BibtexEntry,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const text = (field: string): string | undefined => {
    const value = values[field];
    const said = Array.isArray(value) ? value.join(", ") : value;
    return typeof said === "string" && said.trim() !== "" ? said.trim() : undefined;
  };
  const people = (field: string): unknown => {
    const list = values[field];
    if (!Array.isArray(list)) return undefined;
    return (list as BibtexName[]).map(({ prefix, ...name }) => ({
      ...name,
      "non-dropping-particle": prefix,
    }));
  };
  const first = (fields: readonly string[]): string | undefined =>
    fields.map(text).find((one) => one !== undefined);
  const isAddress = (one: string | undefined): boolean => one !== undefined && /^https?:/.test(one);
  const [title, subtitle] = [text("title"), text("subtitle")];
  const published = text("howpublished");
  const holder = first(HOLDERS);
  return {
    "citation-key": label,
    type: holder === undefined && !/^(?:online|www|electronic)$/.test(type) ? "document" : "article",
    title: subtitle === undefined || title === undefined ? (title ?? subtitle) : `${title}: ${subtitle}`,
    author: people("author"),
    editor: people("editor"),
    "container-title": holder,
    publisher: first(HOUSES.filter((field) => field !== "howpublished" || !isAddress(published))),
    issued: text("date") === undefined ? yearOf(text("year"), text("month")) : issuedOf(text("date")!),
    URL: text("url") ?? (isAddress(published) ? published : undefined),
    DOI: text("doi"),
  };
}

/** An address is taken as it stands, but for what some programs write before signs of TeX. */
function address(written: string): string {
  return written.replace(/^\\url\{(.*)\}$/, "$1").replace(/\\([_&%#$~])/g, "$1");
}

/** A date of BibLaTeX: "2014-06-01/2014-07-02", "2014-06/" for one without end, "2014~" and "2014?" for one that is not sure. */
function issuedOf(date: string): unknown {
  const parts = date.split("/").filter((part) => part !== "" && part !== "..");
  if (!parts.every((part) => /^\d{4}(?:-\d\d){0,2}(?:T.*)?[?~%]?$/.test(part))) return date;
  return {
    "date-parts": parts.map((part) => part.replace(/T.*|[?~%]$/g, "").split("-")),
    circa: parts.some((part) => /[?~%]$/.test(part)),
  };
}

/** A month is a number, or its name in English, whose first three letters tell it, with a day before or behind it. */
function yearOf(year: string | undefined, month: string | undefined): unknown {
  if (year === undefined || !/^\d{1,4}$/.test(year)) return year;
  const words = (month ?? "").toLowerCase().split(/[\s.,\u00a0~]+/);
  const isMonth = (word: string): boolean =>
    /^(?:0?[1-9]|1[0-2])$/.test(word) || MONTHS.includes(word.slice(0, 3));
  // Of "3 05", what `"3~" # may` comes to, the month is the last; a name is it wherever it stands.
  const named = words.findIndex((word) => MONTHS.includes(word.slice(0, 3)));
  const at = named >= 0 ? named : words.findLastIndex(isMonth);
  if (at < 0) return { "date-parts": [[year]] };
  const word = words[at]!;
  const number = MONTHS.indexOf(word.slice(0, 3)) + 1 || Number(word);
  const day = words.find((other, place) => place !== at && /^\d{1,2}$/.test(other));
  return { "date-parts": [[year, number, ...(day === undefined ? [] : [day])]] };
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Where the reader stopped, by "line N col M" of its words. */
function placeOf(error: Error, text: string): number {
  const [, line, column] = /at line (\d+) col (\d+)/.exec(error.message) ?? [];
  if (line === undefined) return 0;
  let at = 0;
  for (let count = 1; count < Number(line); count++) at = text.indexOf("\n", at) + 1;
  return Math.min(text.length, at + Number(column) - 1);
}

/** Where an entry begins, as far as its key; looked for from the one before. */
function spanOf(text: string, { label }: BibtexEntry, from: number): Span {
  for (let at = text.indexOf(label, from); at >= 0; at = text.indexOf(label, at + 1)) {
    const before = /@[^@{(]{0,60}[{(]\s{0,60}$/.exec(text.slice(Math.max(0, at - 130), at));
    if (before !== null) return { start: at - before[0].length, end: at + label.length };
  }
  return { start: from, end: Math.min(text.length, from + 1) };
}

/**
 * The sources of a scenario in BibTeX, in UTF-8: what LaTeX would take for more than a letter is written so that it does not. Who published it
 * stands in `howpublished`, which BibTeX prints of what is of no kind it knows; the date as BibTeX (`year`, `month`) and as BibLaTeX (`date`) have it.
 */
export function bibtexOf(sources: readonly Source[]): string {
  return sources.map(entryText).join("\n");
}

function entryText({ id, title, authors, publisher, date, url }: Source): string {
  const issued = cslDate(date);
  const [year, month] = issued?.["date-parts"]?.[0] ?? [];
  const isPlain = year !== undefined && issued?.circa !== true;
  const season = issued?.season;
  const fields: [string, string][] = [
    ...(title === null ? [] : [["title", `{${latex(title)}}`] as [string, string]]),
    ...(authors.length === 0 ? [] : [["author", authors.map(latexName).join(" and ")] as [string, string]]),
    ...(publisher === null ? [] : [["howpublished", `{${latex(publisher)}}`] as [string, string]]),
    ...(isPlain
      ? [["date", season === undefined ? date! : seasonDate(year, season)] as [string, string]]
      : []),
    ...(date === null
      ? []
      : [["year", isPlain ? String(year).padStart(4, "0") : latex(date)] as [string, string]]),
    ...(isPlain && month !== undefined ? [["month", MONTHS[month - 1]!] as [string, string]] : []),
    ...(url === null ? [] : [["url", verbatim(url)] as [string, string]]),
  ];
  // A month is a macro of BibTeX's own, in the language of the style.
  const lines = fields.map(([field, value]) => `  ${field} = ${field === "month" ? value : `{${value}}`},\n`);
  return `@${url === null ? "misc" : "online"}{${id},\n${lines.join("")}}\n`;
}

function latexName(author: string): string {
  if (author === OTHERS) return OTHERS;
  const name = readName(author);
  if (name.literal !== undefined) return `{${latex(name.literal)}}`;
  const [leading, trailing] = [name["non-dropping-particle"], name["dropping-particle"]];
  // Braces keep together what BibTeX would part; a particle that follows the given name is a part of that to it.
  const held = (part: string | undefined): string => (part === undefined ? "" : `{${latex(part)}}`);
  // Outside of braces, so that it begins in small letters; a hyphen there would part it.
  const particle = (part: string | undefined): string[] =>
    part === undefined ? [] : [latex(part).replaceAll("-", "{-}")];
  const family = [...particle(leading), held(name.family)].join(" ");
  const given = [held(name.given), ...particle(trailing)].join(" ").trim();
  return [family, ...(name.suffix === undefined ? [] : [held(name.suffix)]), given].join(", ");
}

const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "\u00a0": "~",
};

function latex(text: string): string {
  return (
    text
      .replace(/[\\~^\u00a0&%$#_{}]/g, (mark) => ESCAPED[mark] ?? `\\${mark}`)
      // Two of these are another sign to TeX.
      .replace(/[-'`?!,<>](?=[-'`?!,<>])/g, "$&{}")
  );
}

/** An address, in which braces and signs of TeX are written as addresses write them. */
function verbatim(url: string): string {
  return url.replace(
    /[{}\\\s"]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
