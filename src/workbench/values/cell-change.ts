import {
  addressAt,
  type CellChange,
  type Change,
  FIGURE_FIELDS,
  type Figure,
  LIMITS,
  parseCell,
  parsePeriods,
  parseUndo,
  type Quantity,
  rangeOf,
} from "../../scenario/index.ts";
import type { GridCell } from "./grid-rows.ts";

/** What typing in a cell would write, or why it is not read: a sentence without its end. */
export type TypedCell = { readonly value: CellChange["value"] } | { readonly why: string };

/** @param quantities - the shared figures that there are. @returns null where nothing would change */
export function typedIn(cell: GridCell, written: string, quantities: readonly Quantity[]): TypedCell | null {
  const text = written.trim();
  if (text === cell.text) return null;
  const read = readAs(cell, text);
  if (read.kind === "unread") return { why: read.why };
  if (cell.kind === "figure" && read.kind === "read") {
    const why = outOfPlace(cell, read.value as Figure, quantities);
    if (why !== null) return { why };
  }
  if (read.kind === "read") return read.value === cell.text ? null : { value: read.value };
  if (cell.kind === "name") return { why: "it has to be called something" };
  // What is empty already stays so.
  return cell.text === "" ? null : { value: null };
}

type Read =
  | { readonly kind: "empty" }
  | { readonly kind: "read"; readonly value: CellChange["value"] }
  | { readonly kind: "unread"; readonly why: string };

function readAs({ kind, least }: Pick<GridCell, "kind" | "least">, text: string): Read {
  switch (kind) {
    case "name":
      if (text === "") return { kind: "empty" };
      if ([...text].length > LIMITS.characters.label)
        return { kind: "unread", why: `a name has at most ${LIMITS.characters.label} characters` };
      return { kind: "read", value: { text } };
    case "periods":
      return parsePeriods(text, least);
    case "lasts":
      return /^for ?ever$/i.test(text) ? { kind: "read", value: "forever" } : parsePeriods(text, 0);
    case "undo":
      return parseUndo(text);
    case "figure":
      return parseCell(text);
  }
}

/** Why a figure cannot stand in this cell, whatever else the file says. */
function outOfPlace(
  { path }: Pick<GridCell, "path">,
  figure: Figure,
  quantities: readonly Quantity[],
): string | null {
  const range = rangeOf(figure, quantities);
  if (range === null)
    return `there is no shared figure “${figure.kind === "quantity" ? figure.id : ""}”: write a number or a range`;
  const address = addressAt(path);
  const domain = address === null ? "points" : FIGURE_FIELDS[address.field].domain;
  if (domain === "points") return null;
  const [lo, hi] = range;
  if (domain === "patience")
    return lo > 0 && hi < 1
      ? null
      : "a patience lies between 0 and 1: write 0.9 for one that looks far ahead";
  return lo >= 0 && hi <= 1 ? null : "a chance lies between 0 and 1: write 0.05 for 5 in 100";
}

/** The change that writes one cell. */
export function changeOfCell({ writtenAt }: Pick<GridCell, "writtenAt">, value: CellChange["value"]): Change {
  return { kind: "cells", cells: [{ path: writtenAt, value }] };
}
