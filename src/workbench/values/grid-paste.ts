import type { Labels } from "../../present/index.ts";
import { type CellChange, type Change, freeId, type Scenario } from "../../scenario/index.ts";
import { typedIn } from "./cell-change.ts";
import { FIRST_PARTY, type GridCell, type GridGroup, NAME } from "./grid-rows.ts";

/** A row that is shown: of the file, or the empty one under a party's measures in which another begins. */
export interface GridLine {
  readonly key: string;
  readonly group: GridGroup;
  /** Null: the empty one. */
  readonly row: GridGroup["rows"][number] | null;
}

/** What a block of texts comes to in the grid. */
export interface Pasted {
  /** Null where there is nothing to write. */
  readonly change: Change | null;
  /** Cells that will be written, those of new measures too. */
  readonly written: number;
  readonly added: number;
  /** Cells whose text is not read, by their keys. */
  readonly unread: readonly { readonly key: string; readonly text: string; readonly why: string }[];
  /** Cells of the block that lie outside the grid. */
  readonly outside: number;
}

/** Heads of columns as people write them, by the column. */
const HEADS: Readonly<Record<string, number>> = {
  measure: NAME,
  name: NAME,
  work: 1,
  takes: 1,
  "seen after": 2,
  seen: 2,
  verify: 2,
  undo: 3,
  reversible: 3,
  "can be undone": 3,
};
const BY_HEADS: readonly string[] = ["by", "who", "party"];

/**
 * A block of cells laid over the grid from one cell on. In the column of names a head is understood, rows beyond the party's last measure become
 * new ones, and a block of names and one column for each party is one of worths.
 */
export function pasteInto(
  scenario: Scenario,
  labels: Labels,
  lines: readonly GridLine[],
  at: { readonly line: number; readonly column: number },
  block: readonly (readonly string[])[],
): Pasted {
  const { parties } = scenario;
  const headed = at.column === NAME ? headOf(parties, labels, block[0] ?? []) : null;
  const body = headed === null ? block : block.slice(1);
  const width = Math.max(0, ...body.map((row) => row.length));
  const isOfWorths = at.column === NAME && headed === null && width > 1 && width <= 1 + parties.length;
  const columnOf = (index: number): number | null => {
    if (headed !== null) return headed.columns[index] ?? null;
    return at.column + index + (isOfWorths && index > 0 ? FIRST_PARTY - 1 : 0);
  };
  const cells: CellChange[] = [];
  const adding: Change[] = [];
  const unread: { key: string; text: string; why: string }[] = [];
  const taken: { id: string }[] = [...scenario.measures];
  let [written, outside] = [0, 0];

  const put = (cell: GridCell, text: string): void => {
    const typed = typedIn(cell, text, scenario.quantities);
    if (typed === null) return;
    if ("why" in typed) unread.push({ key: cell.key, text, why: typed.why });
    else {
      cells.push({ path: cell.writtenAt, value: typed.value });
      written++;
    }
  };
  const start = lines[at.line];
  // Figures pass the rows in which measures begin.
  const below = lines.slice(at.line).filter(({ row }) => at.column === NAME || row !== null);
  for (const [index, texts] of body.entries()) {
    const line = below[index];
    const by = performerOf(parties, labels, headed?.by == null ? undefined : texts[headed.by]);
    const isNew =
      at.column === NAME &&
      start !== undefined &&
      start.group.fold === null &&
      (by !== null || line?.row == null || line.group !== start.group);
    const label = isNew ? (texts[headed?.columns.indexOf(NAME) ?? 0] ?? "").trim() : "";
    const performer = by ?? (start?.group.parties.length === 1 ? start.group.parties[0]! : null);
    if (isNew && label !== "" && performer !== null) {
      const id = freeId(label, "measure", taken);
      taken.push({ id });
      adding.push({ kind: "add-measure", id, label, by: performer });
      written++;
      for (const [place, text] of texts.entries()) {
        const column = columnOf(place);
        if (column === null || column === NAME || text.trim() === "") continue;
        const cell = newCell(id, column, parties);
        if (cell === null) outside++;
        else put(cell, text);
      }
      continue;
    }
    for (const [place, text] of texts.entries()) {
      const column = columnOf(place);
      const cell = column === null ? undefined : line?.row?.cells[column];
      if (cell === null || cell === undefined || (cell.kind === "name" && cell.path.length === 0)) {
        if (text.trim() !== "") outside++;
      } else put(cell, text);
    }
  }
  const changes: Change[] = [...adding, ...(cells.length === 0 ? [] : [{ kind: "cells" as const, cells }])];
  return {
    change: changes.length === 0 ? null : changes.length === 1 ? changes[0]! : { kind: "several", changes },
    written,
    added: adding.length,
    unread,
    outside,
  };
}

interface Head {
  /** Of each column of the block, that of the grid; null: of none. */
  readonly columns: readonly (number | null)[];
  /** The column of the block that says whose a measure is; null: none. */
  readonly by: number | null;
}

/** The first row as a head, where each of its cells names a column and one of them that of names. */
function headOf(parties: Scenario["parties"], labels: Labels, row: readonly string[]): Head | null {
  const words = row.map((cell) => cell.trim().toLowerCase());
  const by = words.findIndex((word) => BY_HEADS.includes(word));
  const columns = words.map((word): number | null => {
    if (Object.hasOwn(HEADS, word)) return HEADS[word]!;
    const party = parties.findIndex((one) => namesOf(one, labels).includes(word));
    return party < 0 ? null : FIRST_PARTY + party;
  });
  const isHead =
    row.length > 1 && columns.includes(NAME) && columns.every((column, at) => column !== null || at === by);
  return isHead ? { columns, by: by < 0 ? null : by } : null;
}

function performerOf(parties: Scenario["parties"], labels: Labels, cell: string | undefined): string | null {
  const word = cell?.trim().toLowerCase() ?? "";
  return word === "" ? null : (parties.find((one) => namesOf(one, labels).includes(word))?.id ?? null);
}

function namesOf(party: Scenario["parties"][number], labels: Labels): readonly string[] {
  return [party.id, party.name, labels.badge(party.id)].map((name) => name.toLowerCase());
}

/** The cell of a measure that is about to be added. */
function newCell(id: string, column: number, parties: Scenario["parties"]): GridCell | null {
  const blank = {
    isOfReading: false,
    text: "",
    figure: null,
    spread: null,
    backing: null,
    isOnScale: true,
    least: 1,
  };
  const at = (kind: GridCell["kind"], ...path: string[]): GridCell => {
    const whole = ["measures", id, ...path];
    return { ...blank, key: whole.join("/"), kind, path: whole, writtenAt: whole };
  };
  if (column === 1) return at("periods", "takes");
  if (column === 2) return at("periods", "verify");
  if (column === 3) return at("undo", "reversible");
  const party = parties[column - FIRST_PARTY];
  return party === undefined ? null : at("figure", "value", party.id);
}
