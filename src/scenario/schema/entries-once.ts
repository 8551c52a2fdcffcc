import type { Path } from "../diagnostics/index.ts";
import type { MapEntry, MapNode } from "../parse/index.ts";
import { type Reading, spanOfKey } from "./reading.ts";

/** The entries of a map by key; a second one of the same key is reported and left out. */
export function entriesOnce(reading: Reading, node: MapNode, path: Path): Map<string, MapEntry> {
  const entries = new Map<string, MapEntry>();
  for (const entry of node.entries) {
    const key = entry.key.text;
    const first = entries.get(key);
    if (first === undefined) {
      entries.set(key, entry);
      continue;
    }
    const line = reading.lineOf(first.key.span);
    reading.report("duplicate-key", { path: [...path, key], span: spanOfKey(entry.key.span) }, { key, line });
  }
  return entries;
}
