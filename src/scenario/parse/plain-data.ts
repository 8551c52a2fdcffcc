import type { Node } from "./node.ts";
import { meaningOf, numberOf } from "./plain-scalar.ts";

/** A value of a file as JSON has it. */
export type PlainData = null | boolean | number | string | readonly PlainData[] | PlainMap;

export interface PlainMap {
  readonly [key: string]: PlainData;
}

/** A tree without its places: of keys that stand twice the last. What no number of JSON says stays text. */
export function plainData(node: Node): PlainData {
  switch (node.kind) {
    case "list":
      return node.items.map(plainData);
    case "map":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainData(value)]));
    case "scalar": {
      const meaning = meaningOf(node);
      if (meaning === "null") return null;
      if (meaning === "flag") return node.text.toLowerCase() === "true";
      const value = meaning === "number" ? numberOf(node) : Number.NaN;
      return Number.isFinite(value) ? value : node.text;
    }
  }
}
