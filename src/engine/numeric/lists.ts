import type { Table } from "./table.ts";

/** Lists of different lengths in one flat table: list i is `entries[start[i]]` up to, not with, `entries[start[i + 1]]`. */
export interface Lists {
  readonly start: Table;
  readonly entries: Table;
}

/** Whole numbers only. */
export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  for (const [index, list] of lists.entries()) start[index + 1] = start[index]! + list.length;
  const entries = new Int32Array(start[lists.length]!);
  for (const [index, list] of lists.entries()) entries.set(list, start[index]!);
  return { start, entries };
}
