import { type MapEntry, meaningOf, type Node } from "../parse/index.ts";
import { LANGUAGE, type Noun } from "../schema/index.ts";

/** Something the text defines, as far as it is written. */
export interface KnownId {
  readonly id: string;
  readonly noun: Noun;
  /** What people see for it; the id where nothing is written. */
  readonly label: string;
  /** Of a measure and of a stance: the labels of its parties, as far as written. */
  readonly parties: readonly string[];
  /** The ids of these parties. */
  readonly partyIds: readonly string[];
  /** Of a quantity: its figure as written. */
  readonly figure: string | null;
  /** Of a measure: how many parts; 1 where it is not split. */
  readonly instalments: number;
}

/** Section of the file -> what its keys define. */
const SECTIONS: ReadonlyMap<string, Noun> = new Map(
  LANGUAGE.scenario.fields.flatMap(({ name, shape }): [string, Noun][] =>
    shape.kind === "definitions" ? [[name, shape.noun]] : [],
  ),
);

/** Everything of one kind that the text defines, in its order. */
export function knownIds(root: Node, text: string, noun: Noun): readonly KnownId[] {
  const sections = root.kind === "map" ? root.entries : [];
  const parties = sections.find(({ key }) => key.text === "parties")?.value;
  return sections
    .filter(({ key }) => SECTIONS.get(key.text) === noun)
    .flatMap(({ value }) => (value.kind === "map" ? value.entries : []))
    .map((entry) => describe(entry, noun, parties, text));
}

function describe({ key, value }: MapEntry, noun: Noun, parties: Node | undefined, text: string): KnownId {
  const partyIds = textsOf(fieldOf(value, noun === "measure" ? "by" : "party"));
  const instalments = fieldOf(value, "instalments");
  const parts =
    instalments?.kind === "list" ? instalments.items.length : Number(textsOf(instalments)[0] ?? 1);
  return {
    id: key.text,
    noun,
    label: written(value, LABELS.get(noun) ?? "label") ?? key.text,
    parties: partyIds.map((id) => partyNamed(parties, id)),
    partyIds,
    figure: noun === "quantity" ? text.slice(value.span.start, value.span.end) : null,
    instalments: Number.isInteger(parts) && parts > 1 ? parts : 1,
  };
}

const LABELS: ReadonlyMap<Noun, string> = new Map<Noun, string>([
  ["party", "name"],
  ["source", "title"],
]);

/** The name of a party; its id where none is written. */
function partyNamed(parties: Node | undefined, id: string): string {
  const entry = parties?.kind === "map" ? parties.entries.find(({ key }) => key.text === id) : undefined;
  return (entry === undefined ? null : written(entry.value, "name")) ?? id;
}

/** A field as written; null where it is none or no text. */
export function written(node: Node, field: string): string | null {
  const value = fieldOf(node, field);
  return value?.kind === "scalar" ? (textsOf(value)[0] ?? null) : null;
}

function fieldOf(node: Node, field: string): Node | undefined {
  return node.kind === "map" ? node.entries.find(({ key }) => key.text === field)?.value : undefined;
}

/** A text as written, or all of a list of them. */
function textsOf(node: Node | undefined): string[] {
  if (node?.kind === "list") return node.items.flatMap(textsOf);
  return node?.kind === "scalar" && meaningOf(node) !== "null" ? [node.text] : [];
}
