import { applyEdits, insertSources } from "../edit/index.ts";
import { parse } from "../parse/index.ts";
import { isSame } from "../plain-alike.ts";
import { readScenario } from "../read-scenario.ts";
import type { Scenario, Source } from "../scenario.ts";
import { idMaker, idProblem, idsFromNames } from "../schema/index.ts";
import { readName } from "./names.ts";
import { WORK_FIELDS, type Work } from "./work.ts";

/** A work of which the scenario says something else. */
export interface DifferentWork {
  readonly id: string;
  /** What the list says otherwise; what it leaves out is no difference. */
  readonly differs: readonly {
    readonly field: (typeof WORK_FIELDS)[number];
    /** In the scenario. */
    readonly has: string | readonly string[] | null;
    /** In the list. */
    readonly says: string | readonly string[];
  }[];
}

/** What came of adding works to a scenario. */
export interface AddedWorks {
  /** The text with those added; null where it cannot be written. */
  readonly text: string | null;
  /** Ids of the new sources. */
  readonly added: readonly string[];
  /** Ids of sources that are the works already. */
  readonly same: readonly string[];
  /** Sources that were left as they are. */
  readonly different: readonly DifferentWork[];
}

/**
 * Adds works to the sources of a scenario; all else of its text stays, character for character, and no source that is there is changed. A work
 * is a source that is there where it has its address, its title and date, or its key. New ones are called by their keys, so that adding the
 * same list again adds nothing.
 *
 * @param text - the text that `scenario` was read from
 * @returns text null where the sources stand behind an alias, or the scenario would become too large. What is returned has been read anew and
 * is the scenario with the works, and nothing else.
 */
export function addWorks(text: string, scenario: Scenario, works: readonly Work[]): AddedWorks {
  const sources = new Map(scenario.sources.map((source) => [source.id, source]));
  const known = new Map<string, string>();
  const remember = (source: Source): void => {
    for (const mark of marksOf(source)) if (!known.has(mark)) known.set(mark, source.id);
  };
  for (const source of scenario.sources) remember(source);
  const freeId = idMaker("source", "source", sources);
  const [added, same, different]: [Source[], string[], DifferentWork[]] = [[], [], []];
  for (const work of works) {
    const kept = work.key === null ? null : idOf(work.key);
    const id =
      (kept !== null && sources.has(kept) ? kept : undefined) ??
      marksOf(work)
        .map((mark) => known.get(mark))
        .find((one) => one !== undefined && mayBe(sources.get(one)!, work)) ??
      null;
    if (id !== null) {
      const differs = differencesOf(sources.get(id)!, work);
      if (differs.length === 0) same.push(id);
      else different.push({ id, differs });
      continue;
    }
    const { title, authors, publisher, date, url } = work;
    const source: Source = {
      id: kept ?? freeId(nameOf(work)),
      title,
      authors,
      publisher,
      date,
      by: [],
      url,
      text: null,
    };
    added.push(source);
    sources.set(source.id, source);
    remember(source);
  }
  const found = { added: added.map(({ id }) => id), same, different };
  if (added.length === 0) return { ...found, text };
  const root = parse(text, () => undefined);
  const edit = root === null ? null : insertSources(text, root, added);
  if (edit === null) return { ...found, text: null };
  const edited = applyEdits(text, [edit]);
  const meant = { ...scenario, sources: [...scenario.sources, ...added] };
  return { ...found, text: isSame(readScenario(edited).scenario, meant) ? edited : null };
}

/** What tells a work wherever it is cited, the surest first. */
function marksOf({ title, date, url }: Pick<Source, "title" | "date" | "url">): string[] {
  return [
    ...(url === null ? [] : [`at ${url.replace(/^https?:\/\/(?:www\.)?|\/$/g, "")}`]),
    ...(title === null ? [] : [`called ${folded(title)} ${date?.slice(0, 4) ?? ""}`]),
  ];
}

/** Reports of one title and year by two houses are two works. */
function mayBe(source: Source, work: Work): boolean {
  if (source.url !== null && source.url === work.url) return true;
  const houses = [source.publisher, work.publisher].flatMap((one) => (one === null ? [] : [folded(one)]));
  return new Set(houses).size < 2;
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function differencesOf(source: Source, work: Work): DifferentWork["differs"] {
  return WORK_FIELDS.flatMap((field) => {
    const [has, says] = [source[field], work[field]];
    return says === null || says.length === 0 || isSame(has, says) ? [] : [{ field, has, says }];
  });
}

/** The id that a key is; made of it where it may be none. */
function idOf(key: string): string {
  return idProblem(key, "source") === null ? key : idsFromNames([key], "source", "source")[0]!;
}

/** "Berg 2014", by which a work without a key is called. */
function nameOf({ authors, title, date }: Work): string {
  const { family, literal } = authors.length === 0 ? {} : readName(authors[0]!);
  const words = [
    family ?? literal ?? title?.split(/\s+/).slice(0, 3).join(" "),
    /\d{4}/.exec(date ?? "")?.[0],
  ];
  return words.filter((word) => word !== undefined).join(" ");
}
