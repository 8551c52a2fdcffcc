import type { PlainData, PlainMap } from "../../scenario/index.ts";

/** A difference of two files. */
export interface Edit {
  /** Keys, and places in lists from 0, that lead to it in both files. */
  readonly path: readonly string[];
  /** Undefined: not there. */
  readonly was: PlainData | undefined;
  readonly is: PlainData | undefined;
}

/** Of these sections nothing bears on a verdict. */
const IDLE_SECTIONS: ReadonlySet<string> = new Set([
  "title",
  "question",
  "note",
  "period",
  "day0",
  "author",
  "edition",
  "sources",
  "correlations",
  "priorities",
  "rankings",
  "merge",
  "aims",
  "readings",
  "judgements",
]);
/** Nor of these fields, wherever they stand. */
const IDLE_FIELDS: ReadonlySet<string> = new Set([
  "label",
  "name",
  "short",
  "note",
  "evidence",
  "side",
  "until",
]);
/** Figures of a measure, and how it is done: without effect while the measure is out of play. */
const OF_PLAYED: ReadonlySet<string> = new Set([
  "value",
  "once",
  "reversible",
  "takes",
  "progress",
  "verify",
  "instalments",
]);

/** What of a file bears on the verdict of one plan: the plan, what may follow it, the stances that lead to it, and all that is not there for readers alone. */
export function bearingOn(file: PlainMap, plan: string): PlainMap {
  const plans = mapOf(file.plans);
  const kept = new Set<string>();
  for (let next: PlainData | undefined = plan; typeof next === "string" && !kept.has(next); ) {
    kept.add(next);
    next = mapOf(mapOf(own(plans, next)).then).plan;
  }
  const stances = new Set([...kept].flatMap((id) => textsIn(mapOf(own(plans, id)).stances ?? null)));
  const only = (map: PlainMap, ids: ReadonlySet<string>): PlainMap =>
    Object.fromEntries(Object.entries(map).filter(([id]) => ids.has(id)));
  const sections = Object.entries(file).filter(([name]) => !IDLE_SECTIONS.has(name));
  return Object.fromEntries(
    sections.map(([name, section]) => {
      if (name === "plans") return [name, bare(only(plans, kept), 2)];
      if (name === "stances") return [name, bare(only(mapOf(section), stances), 2)];
      return [name, bare(section, NAMED.has(name) ? 2 : 1)];
    }),
  );
}

/** Sections whose keys are ids. */
const NAMED: ReadonlySet<string> = new Set(["parties", "measures", "events", "deposits", "quantities"]);

/** Without what readers alone need. @param depth - keys down to there are ids, or the section itself */
function bare(data: PlainData, depth: number): PlainData {
  if (Array.isArray(data)) return data.map((one) => bare(one, depth - 1));
  if (!isMap(data)) return data;
  const isRecord = depth <= 1;
  const entries = Object.entries(data).filter(([key]) => !(isRecord && IDLE_FIELDS.has(key)));
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      if (isRecord && key === "types") return [];
      // What a key of points names is a party, whatever it is called.
      if (isRecord && ["value", "once", "blame"].includes(key)) return [[key, value]];
      if (isRecord && key === "steps" && Array.isArray(value))
        return [[key, value.map((step) => bare(Array.isArray(step) ? { does: step } : step, 1))]];
      return [[key, bare(value, depth - 1)]];
    }),
  );
}

/** The differences of two such files. Lists of records of one length are gone through, any other list is one difference. */
export function editsBetween(was: PlainMap, is: PlainMap): Edit[] {
  const played = new Set([...playedIn(was), ...playedIn(is)]);
  const edits: Edit[] = [];
  const visit = (
    path: readonly string[],
    before: PlainData | undefined,
    after: PlainData | undefined,
  ): void => {
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    if (isMap(before) && isMap(after)) {
      for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
        visit([...path, key], own(before, key), own(after, key));
      return;
    }
    const [a, b] = [before, after];
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && [...a, ...b].every(isMap)) {
      for (const index of a.keys()) visit([...path, String(index)], a[index], b[index]);
      return;
    }
    const [section, id, field] = path;
    if (section === "measures" && OF_PLAYED.has(field ?? "") && !played.has(id!)) return;
    edits.push({ path, was: before, is: after });
  };
  visit([], was, is);
  return edits;
}

/** The file with some differences made in it. */
export function withEdits(file: PlainMap, edits: readonly Edit[]): PlainMap {
  return edits.reduce<PlainData>((data, { path, is }) => put(data, path, is), file) as PlainMap;
}

function put(
  data: PlainData | undefined,
  [key, ...rest]: readonly string[],
  is: PlainData | undefined,
): PlainData {
  if (key === undefined) return is ?? null;
  if (Array.isArray(data))
    return data.map((one: PlainData, index) => (String(index) === key ? put(one, rest, is) : one));
  const map = mapOf(data);
  if (rest.length > 0) return { ...map, [key]: put(own(map, key), rest, is) };
  const { [key]: _, ...others } = map;
  return is === undefined ? others : { ...map, [key]: is };
}

/** Measures that are in force at the start, or that a plan, a stance or a clause names. */
function playedIn(file: PlainMap): string[] {
  const { start, plans, stances, clauses } = file;
  return [start, plans, stances, clauses]
    .flatMap((section) => textsIn(section ?? null))
    .map((text) => text.replace(/^ *not +/, "").replace(/\.\d+$/, ""));
}

function textsIn(data: PlainData): string[] {
  if (typeof data === "string") return [data];
  if (typeof data !== "object" || data === null) return [];
  return (Object.values(data) as PlainData[]).flatMap(textsIn);
}

function isMap(data: PlainData | undefined): data is PlainMap {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function mapOf(data: PlainData | undefined): PlainMap {
  return isMap(data) ? data : {};
}

/** An id may be called as a property that every object has. */
function own(map: PlainMap, key: string): PlainData | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
