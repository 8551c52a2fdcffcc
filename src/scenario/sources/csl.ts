import type { Span } from "../diagnostics/index.ts";
import { quoteText } from "../diagnostics/index.ts";
import type { Source } from "../scenario.ts";
import { type CslDate, cslDate, dateText } from "./dates.ts";
import { jsonErrorAt } from "./json-error.ts";
import { type CslName, nameText, readName } from "./names.ts";
import { MAX_REFERENCES, type ReadWorks, reportOn, type Work } from "./work.ts";

/** A work as written here, in CSL-JSON. */
export interface CslItem {
  readonly id: string;
  readonly type: "document" | "webpage";
  readonly title?: string;
  readonly author?: readonly CslName[];
  readonly publisher?: string;
  readonly issued?: CslDate;
  readonly URL?: string;
}

/**
 * Reads a list of references in CSL-JSON, as reference managers write it: `citation-key`, or else `id`, names a work; whose articles and pages
 * they stand in published those; editors stand for authors where there are none, and a DOI for an address. All that is wrong is told at once.
 *
 * Source: docs/how-to/use-other-programs.md#sources; CSL 1.0.2, appendix on CSL-JSON.
 */
export function readCsl(text: string): ReadWorks {
  const { wrong, read, start } = reportOn(text);
  if (text.length > MAX_REFERENCES) return read([]);
  let list: unknown;
  try {
    list = JSON.parse(text.replace(/^\ufeff/, " "));
  } catch {
    const at = jsonErrorAt(text);
    const found = at >= text.length ? "the end of the file" : quoteText(text.slice(at, at + 20));
    wrong({ start: at, end: Math.min(at + 1, text.length) }, [], "JSON", found, EXPORT_AGAIN);
    return read([]);
  }
  const items = Array.isArray(list) ? list : [list];
  const spans = Array.isArray(list) ? elementSpans(text) : [start];
  const works = items.flatMap((item: unknown, at): Work[] => {
    const span = spans[at] ?? start;
    if (typeof item === "object" && item !== null && ["id", "title", "author"].some((key) => key in item))
      return [workOf(item as Readonly<Record<string, unknown>>, span)];
    wrong(span, [at], "a work with an id, a title or authors", "none of them", EXPORT_AGAIN);
    return [];
  });
  return read(works);
}

const EXPORT_AGAIN = "export the works again as CSL JSON, or as BibTeX into a file that ends in .bib";

/** What CSL-JSON says of a work. */
export function workOf(item: Readonly<Record<string, unknown>>, span: Span): Work {
  const of = (key: string): string | null => {
    const value = item[key];
    if (typeof value !== "string" && typeof value !== "number") return null;
    const text = String(value)
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim();
    return text === "" ? null : text;
  };
  const people = (key: string): string[] => {
    const list = item[key];
    if (!Array.isArray(list)) return [];
    return list.flatMap((name) => {
      const text = typeof name === "object" && name !== null ? nameText(name as CslName) : "";
      return text === "" ? [] : [text];
    });
  };
  const authors = people("author");
  const [house, holder] = [of("publisher"), of("container-title")];
  const isInHolder = /^(?:article|post|webpage)/.test(of("type") ?? "");
  const doi = of("DOI");
  const id = of("id");
  return {
    // Managers of references make such ids of numbers and addresses of their own.
    key: of("citation-key") ?? (id === null || /^(?:\d+$|https?:)/.test(id) ? null : id),
    span,
    title: of("title"),
    authors: authors.length > 0 ? authors : people("editor"),
    publisher: isInHolder ? (holder ?? house) : (house ?? holder),
    date: dateText(item.issued),
    url:
      of("URL") ??
      (doi === null ? null : `https://doi.org/${doi.replace(/^https?:\/\/(?:dx\.)?doi\.org\//, "")}`),
  };
}

/** The sources of a scenario as items of CSL-JSON. */
export function cslOf(sources: readonly Source[]): CslItem[] {
  return sources.map(({ id, title, authors, publisher, date, url }) => {
    const issued = cslDate(date);
    return {
      id,
      type: url === null ? "document" : "webpage",
      ...(title === null ? {} : { title }),
      ...(authors.length === 0 ? {} : { author: authors.map(readName) }),
      ...(publisher === null ? {} : { publisher }),
      ...(issued === null ? {} : { issued }),
      ...(url === null ? {} : { URL: url }),
    };
  });
}

/** Where the elements of a list begin and end; the text is sound JSON. */
function elementSpans(text: string): Span[] {
  const spans: Span[] = [];
  let [depth, start, isString] = [0, -1, false];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (isString) {
      if (character === "\\") at++;
      else if (character === '"') isString = false;
      continue;
    }
    if (depth === 1 && (character === "," || character === "]")) {
      const line = text.indexOf("\n", start);
      if (start >= 0) spans.push({ start, end: line < 0 ? at : Math.min(line, at) });
      start = -1;
    } else if (depth === 1 && start < 0 && !/\s/.test(character)) start = at;
    if (character === '"') isString = true;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
  }
  return spans;
}
