import {
  cellText,
  type Figure,
  figureYaml,
  type Noun,
  type PlainData,
  type PlainMap,
  parseCell,
  parseUndo,
  type Scenario,
} from "../../scenario/index.ts";

/** What is changed in a record: a place inside it and what it is to be; null takes out. */
export interface Edit {
  readonly path: readonly string[];
  readonly value: PlainData;
}

export function isMap(data: PlainData | undefined): data is PlainMap {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

/** A list as it stands; one value alone is a list of it. */
export function listOf(data: PlainData | undefined): readonly PlainData[] {
  if (data === undefined || data === null) return [];
  return Array.isArray(data) ? data : [data as PlainData];
}

/** What stands at a place; undefined: nothing. */
export function dataAt(data: PlainData | undefined, path: readonly string[]): PlainData | undefined {
  return path.reduce<PlainData | undefined>((around, key) => {
    if (Array.isArray(around)) return (around as readonly PlainData[])[Number(key)];
    return isMap(around) && Object.hasOwn(around, key) ? around[key] : undefined;
  }, data);
}

/** The same data with an edit made; the place behind the last of a list adds one. */
export function edited(data: PlainData | undefined, { path: [key, ...rest], value }: Edit): PlainData {
  if (key === undefined) return value;
  const inner = (before: PlainData | undefined): PlainData => edited(before, { path: rest, value });
  if (Array.isArray(data)) {
    const list = data as readonly PlainData[];
    const made = inner(list[Number(key)]);
    return made === null
      ? list.filter((_, index) => index !== Number(key))
      : Number(key) < list.length
        ? list.with(Number(key), made)
        : [...list, made];
  }
  const map = isMap(data) ? data : {};
  const made = inner(Object.hasOwn(map, key) ? map[key] : undefined);
  const { [key]: _, ...left } = map;
  return made === null ? left : { ...map, [key]: made };
}

/** A figure as it is typed, of how it stands in the file. */
export function figureTyped(data: PlainData | undefined): string {
  if (data === undefined || data === null) return "";
  if (typeof data === "boolean") return data ? "yes" : "no";
  if (isMap(data)) {
    const [kind, numbers] = Object.entries(data)[0] ?? ["", null];
    const texts = listOf(numbers).map(String);
    return texts.join(kind === "normal" ? " sd " : " or ");
  }
  const text = String(data);
  const read = parseCell(text);
  return read.kind === "read" ? cellText(read.value) : `=${text}`;
}

/** What is read of a figure that was typed, as it is to stand in the file; `why`: a sentence without its end. */
export function figureRead(
  typed: string,
  isUndo: boolean,
): { readonly value: PlainData } | { readonly why: string } {
  const read = isUndo ? parseUndo(typed) : parseCell(typed);
  if (read.kind === "unread") return { why: read.why };
  if (read.kind === "empty") return { value: null };
  if (typeof read.value === "boolean") return { value: read.value };
  return { value: dataOfFigure(read.value) };
}

function dataOfFigure(figure: Figure): PlainData {
  return JSON.parse(figureYaml(figure, true)) as PlainData;
}

/** What there is of a kind, by id. */
export function knownOf(noun: Noun, scenario: Scenario): readonly { readonly id: string }[] {
  const { parties, measures, sources, quantities, stances, plans, events, deposits, aims, readings } =
    scenario;
  const kinds: Readonly<Record<Noun, readonly { readonly id: string }[]>> = {
    party: parties,
    measure: measures,
    source: sources,
    quantity: quantities,
    stance: stances,
    plan: plans,
    event: events,
    deposit: deposits,
    aim: aims,
    reading: readings,
    type: parties.flatMap(({ types }) => types),
  };
  return kinds[noun];
}
