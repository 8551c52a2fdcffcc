import { findEntry } from "../edit/index.ts";
import type { MapEntry, MapNode, Node, ScalarNode } from "../parse/index.ts";
import { LANGUAGE, type RecordName, type Shape } from "../schema/index.ts";
import { STAYS, STAYS_BEHIND } from "./what-stays.ts";
import { writeNode } from "./write-node.ts";

/**
 * A copy of a scenario for somebody else to fill in: without the figures of chosen parties, and without whatever may tell of them. It is
 * written anew from what stays; nothing of the text itself, comments among it, goes into it.
 *
 * @param root - of a text that reads without errors
 * @param without - ids of parties
 * @param note - what the copy says of itself; empty: nothing
 * Source: docs/theory/share.md#what-stays.
 */
export function writeCopy(root: Node, without: readonly string[], note: string): string {
  const chosen = new Set(without);
  const kept = { figures: [] as string[], sources: new Set<string>() };

  const copyShape = (shape: Shape, node: Node): Node | null => {
    switch (shape.kind) {
      case "record":
        return node.kind === "map" ? copyRecord(shape.record, node, null) : null;
      case "list-or-record":
        return node.kind === "map" ? copyRecord(shape.record, node, null) : node;
      case "list": {
        if (node.kind !== "list") return null;
        return { ...node, items: node.items.flatMap((item) => copyShape(shape.of, item) ?? []) };
      }
      case "definitions":
        return node.kind === "map" ? copyEntries(node, (entry) => copyDefinition(shape.of, entry)) : null;
      case "by-id": {
        if (node.kind !== "map") return null;
        const copy = copyEntries(node, ({ key, value }) =>
          shape.noun === "party" && chosen.has(key.text) ? null : copyShape(shape.of, value),
        );
        // An empty map would tell that there was something.
        return copy.entries.length === 0 ? null : copy;
      }
      case "figure":
        kept.figures.push(...scalarsOf(node));
        return node;
      default:
        return node;
    }
  };

  const copyEntries = (node: MapNode, copy: (entry: MapEntry) => Node | null): MapNode => ({
    ...node,
    entries: node.entries.flatMap((entry) => {
      const value = copy(entry);
      return value === null ? [] : [{ ...entry, value }];
    }),
  });

  const copyDefinition = (shape: Shape, { key, value }: MapEntry): Node | null =>
    shape.kind === "record" && value.kind === "map"
      ? copyRecord(shape.record, value, key.text)
      : copyShape(shape, value);

  const copyRecord = (name: RecordName, node: MapNode, id: string | null): Node | null => {
    const isTheirs = isOf(name, node, id, chosen);
    if (name === "aim" && isTheirs) return null;
    const stays = new Set(STAYS[name]);
    if (isTheirs) for (const field of STAYS_BEHIND[name] ?? []) stays.delete(field);
    if (name === "deposit" && chosen.has(textOf(node, "by"))) stays.delete("amount");
    const fields = LANGUAGE[name].fields.filter((field) => stays.has(field.name));
    const copy = copyEntries(node, ({ key, value }) => {
      const field = fields.find((one) => one.name === key.text);
      return field === undefined ? null : copyShape(field.shape, value);
    });
    if (name === "evidence" || name === "aim") kept.sources.add(textOf(copy, "source"));
    // A combination that is worth something to chosen parties alone is their business.
    if (findEntry(copy, "value") === null && (name === "together" || name === "drift")) return null;
    return copy;
  };

  // Quantities and sources stay where something that stays uses them, so they come last.
  const top = root as MapNode;
  const copy = copyRecord(
    "scenario",
    copyEntries(top, ({ key, value }) => (LATE.includes(key.text) ? null : value)),
    null,
  ) as MapNode;
  const late = lateEntries(top, kept, copyDefinition);
  const entries = [...copy.entries, ...late];
  const order = LANGUAGE.scenario.fields.map((field) => field.name);
  entries.sort((one, other) => order.indexOf(one.key.text) - order.indexOf(other.key.text));
  const at = entries.findIndex(({ key }) => key.text === "title") + 1;
  if (note !== "") entries.splice(Math.max(at, 1), 0, { key: made("note", true), value: made(note, false) });
  return `${entries
    .filter(({ value }) => value.kind === "scalar" || !isBare(value))
    .map((entry) => writeNode({ ...copy, entries: [entry] }, depthOf(entry)))
    .join("\n\n")}\n`;
}

const LATE: readonly string[] = ["quantities", "correlations", "sources"];

/** Levels that are written line by line: the fields of what has an id, and entries of lists, stand each on a line. */
function depthOf({ key }: MapEntry): number {
  return ["parties", "measures", "plans", "stances", "events", "aims", "deposits"].includes(key.text) ? 4 : 2;
}

function isBare(node: Node): boolean {
  return (node.kind === "map" ? node.entries : node.kind === "list" ? node.items : []).length === 0;
}

function made(text: string, plain: boolean): ScalarNode {
  return { kind: "scalar", text, plain, span: { start: 0, end: 0 } };
}

function lateEntries(
  top: MapNode,
  kept: { readonly figures: readonly string[]; readonly sources: ReadonlySet<string> },
  copyDefinition: (shape: Shape, entry: MapEntry) => Node | null,
): MapEntry[] {
  const used = (id: string): boolean =>
    kept.figures.some((text) => text === id || [" ", "-", "+"].some((before) => text.endsWith(before + id)));
  return top.entries.flatMap(({ key, value }): MapEntry[] => {
    if (key.text === "quantities" && value.kind === "map")
      return [{ key, value: { ...value, entries: value.entries.filter((one) => used(one.key.text)) } }];
    if (key.text === "correlations" && value.kind === "list") {
      const items = value.items.filter((item) => scalarsOf(item).slice(0, 2).every(used));
      return [{ key, value: { ...value, items } }];
    }
    if (key.text === "sources" && value.kind === "map") {
      const entries = value.entries
        .filter((one) => kept.sources.has(one.key.text) || isCommon(one.value))
        .flatMap((one) => {
          const source = copyDefinition({ kind: "record", record: "source" }, one);
          return source === null ? [] : [{ ...one, value: source }];
        });
      return [{ key, value: { ...value, entries } }];
    }
    return [];
  });
}

/** Whether several parties speak in a source: they know it. */
function isCommon(source: Node): boolean {
  const by = findEntry(source, "by")?.value;
  return by?.kind === "list" && by.items.length > 1;
}

function textOf(node: Node, field: string): string {
  const value = findEntry(node, field)?.value;
  return value?.kind === "scalar" ? value.text : "";
}

/** Whether a record is the business of a chosen party: it is that party, is done by it, or has a figure of it. */
function isOf(name: RecordName, node: MapNode, id: string | null, chosen: ReadonlySet<string>): boolean {
  if (name === "party" && id !== null && chosen.has(id)) return true;
  return LANGUAGE[name].fields.some(({ name: field, shape }) => {
    const value = findEntry(node, field)?.value;
    if (value === undefined) return false;
    if (shape.kind === "by-id" && shape.noun === "party")
      return value.kind === "map" && value.entries.some(({ key }) => chosen.has(key.text));
    const isParty =
      (shape.kind === "id" && shape.noun === "party") ||
      (shape.kind === "one-or-list" && shape.of.kind === "id" && shape.of.noun === "party");
    return isParty && scalarsOf(value).some((text) => chosen.has(text));
  });
}

function scalarsOf(node: Node): string[] {
  if (node.kind === "scalar") return [node.text.trim()];
  if (node.kind === "list") return node.items.flatMap(scalarsOf);
  return node.entries.flatMap(({ value }) => scalarsOf(value));
}
