import { readFileSync } from "node:fs";
import type { CommandTable } from "./command-table.ts";

/** Lies beside the program; made with it, from the commands (`scripts/build-cli.mjs`). */
const TABLE = "commands.json";

export function readTable(): CommandTable {
  return JSON.parse(readFileSync(new URL(TABLE, import.meta.url), "utf8")) as CommandTable;
}
