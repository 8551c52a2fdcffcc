import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { ownFolder, writeFile } from "../files/index.ts";

/** How a user likes the page: the colours, whether the tour was seen. */
export interface Preferences {
  readonly all: () => Readonly<Record<string, string>>;
  /** @throws Error where the disk refuses */
  readonly set: (name: string, value: string) => void;
}

/** More, and longer ones, the page does not have. */
const MOST_CHARACTERS = 40;
const MOST_NAMES = 20;

export function keptPreferences(path: string): Preferences {
  const all = (): Readonly<Record<string, string>> => {
    try {
      const found: unknown = JSON.parse(readFileSync(path, "utf8"));
      const entries = Object.entries(found ?? {}).filter(([, value]) => typeof value === "string");
      return Object.fromEntries(entries) as Record<string, string>;
    } catch {
      return {};
    }
  };
  return {
    all,
    set: (name, value) => {
      if (name.length > MOST_CHARACTERS || value.length > MOST_CHARACTERS) return;
      const entries = Object.entries({ ...all(), [name]: value }).slice(-MOST_NAMES);
      ownFolder(dirname(path));
      writeFile(path, JSON.stringify(Object.fromEntries(entries)), { force: true, from: [null] });
    },
  };
}
