import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Change, freeId, parseBlock } from "../../scenario/index.ts";
import { useBroker } from "../broker/index.ts";
import { useDocument, useDocumentStore } from "../document/index.ts";
import { useAnnounce, useRemembered } from "../elements/index.ts";
import { useForm } from "../forms/index.ts";
import { changeOfCell, typedIn } from "./cell-change.ts";
import { type GridLine, pasteInto } from "./grid-paste.ts";
import { type GridCell, type GridModel, NAME, nameOfFigure } from "./grid-rows.ts";

/** Where one stands: the key of a line, and a column. */
export interface GridPlace {
  readonly line: string;
  readonly column: number;
}

/** The two corners of what is chosen. */
export interface GridCorners {
  readonly place: GridPlace;
  readonly corner: GridPlace;
}

/** What the place in the table, and the folds open in it, are remembered by. */
export const PLACE_IN_GRID = "place in the grid of values";
export const OPEN_FOLDS = "folds open in the grid of values";

/** Texts that were not read, by the keys of their cells; they stay until something is typed in their place. */
export type Unread = Readonly<Record<string, { readonly text: string; readonly why: string }>>;

/** What was pasted last, until something else is done. */
export interface Toast {
  readonly words: string;
  /** Version of the text behind it: undoing takes it back as long as that is the newest. */
  readonly version: number;
}

/** What is chosen, typed and pasted in the grid, and the ways to change the text by it. */
export interface GridState {
  readonly place: GridPlace;
  /** Whether somebody has gone anywhere yet. */
  readonly isChosen: boolean;
  /** The other corner of what is chosen. */
  readonly corner: GridPlace;
  /** Null: nothing is being typed. */
  readonly typing: string | null;
  readonly unread: Unread;
  /** Texts that were handed over and are not read yet, by the keys of cells. */
  readonly pending: Readonly<Record<string, string>>;
  readonly toast: Toast | null;
  readonly choose: (place: GridPlace, extend?: boolean) => void;
  readonly type: (text: string | null) => void;
  /** Takes over what was typed in a line and column. @returns whether it was read */
  readonly take: (line: GridLine, column: number, text: string) => boolean;
  readonly clear: (cells: readonly GridCell[]) => void;
  readonly fill: (from: GridCell, into: readonly GridCell[]) => void;
  readonly paste: (lines: readonly GridLine[], at: GridPlace, text: string) => void;
  readonly dropToast: () => void;
}

export function useGrid(model: GridModel): GridState {
  const { scenario, labels, change } = useForm();
  const announce = useAnnounce();
  const broker = useBroker();
  const { version } = useDocument();
  const first = model.groups[0];
  const home: GridPlace = {
    line: first?.rows[0]?.key ?? `new:${first?.key ?? ""}`,
    column: NAME,
  };
  const [places, setPlaces] = useRemembered<GridCorners | null>(PLACE_IN_GRID, null);
  const [typing, type] = useState<string | null>(null);
  const [unread, setUnread] = useRemembered<Unread>("texts in the grid that were not read", {});
  const [toast, setToast] = useState<Toast | null>(null);
  const place = places?.place ?? home;
  const corner = places?.corner ?? home;

  const store = useDocumentStore();
  /** What was handed over and is not read yet, by the keys of cells: shown meanwhile. */
  const [pending, setPending] = useState<Readonly<Record<string, string>>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read now is what counts
  useEffect(() => setPending({}), [scenario]);
  // Changes come back one by one, each to what is kept by then.
  const kept = useRef(unread);
  kept.current = unread;
  const keep = useCallback(
    (more: Unread, without: readonly string[] = []): void => {
      const stay = Object.entries(kept.current).filter(([key]) => !without.includes(key));
      if (Object.keys(more).length === 0 && stay.length === Object.keys(kept.current).length) return;
      kept.current = { ...Object.fromEntries(stay), ...more };
      setUnread(kept.current);
    },
    [setUnread],
  );

  const state = useMemo(() => {
    const make = async (made: Change, what: string, keys: readonly string[]): Promise<void> => {
      const refusal = await broker.text.change(made, what);
      announce(
        refusal === null ? `${what}.` : `Not done: ${refusal}.`,
        refusal === null ? "spoken" : "shown",
      );
      if (refusal === null) keep({}, keys);
    };
    const one = async (cell: GridCell, text: string, made: Change): Promise<void> => {
      setPending((before) => ({ ...before, [cell.key]: text }));
      const refusal = await broker.text.change(made, `set ${nameOfFigure(cell.path, labels)} to ${text}`);
      if (refusal !== null) setPending({});
      keep(refusal === null ? {} : { [cell.key]: { text, why: refusal } }, [cell.key]);
    };
    return {
      choose: (to: GridPlace, extend = false): void => {
        type(null);
        setPlaces({ place: to, corner: extend ? corner : to });
      },
      take: (line: GridLine, column: number, text: string): boolean => {
        if (line.row === null) {
          const label = text.trim();
          const [by] = line.group.parties;
          if (label === "" || by === undefined) return true;
          const id = freeId(label, "measure", scenario.measures);
          void change({ kind: "add-measure", id, label, by }, `added the measure ${label}`);
          return true;
        }
        const cell = line.row.cells[column];
        if (cell === null || cell === undefined) return true;
        const typed = typedIn(cell, text, scenario.quantities);
        if (typed === null) keep({}, [cell.key]);
        else if ("why" in typed) {
          keep({ [cell.key]: { text: text.trim(), why: typed.why } });
          announce(`Not read: ${typed.why}.`);
          return false;
        } else void one(cell, text.trim(), changeOfCell(cell, typed.value));
        return true;
      },
      clear: (cells: readonly GridCell[]): void => {
        const keys = cells.map(({ key }) => key);
        const gone = cells.filter(({ kind, text }) => kind !== "name" && text !== "");
        if (gone.length === 0) keep({}, keys);
        else
          void make(
            { kind: "cells", cells: gone.map(({ writtenAt }) => ({ path: writtenAt, value: null })) },
            `${cellsInWords(gone.length)} emptied`,
            keys,
          );
      },
      fill: (from: GridCell, into: readonly GridCell[]): void => {
        const fitting = into.filter(({ kind, text }) => kind === from.kind && text !== from.text);
        const cells = fitting.flatMap((cell) => {
          const typed = typedIn(cell, from.text, scenario.quantities);
          return typed !== null && "value" in typed ? [{ path: cell.writtenAt, value: typed.value }] : [];
        });
        if (cells.length > 0)
          void make(
            { kind: "cells", cells },
            `${cellsInWords(cells.length)} filled`,
            into.map(({ key }) => key),
          );
      },
      paste: (lines: readonly GridLine[], at: GridPlace, text: string): void => {
        const block = parseBlock(text);
        if ("refusal" in block) {
          announce(`Not pasted: ${block.refusal}.`, "shown");
          return;
        }
        void pasteBlock(lines, at, block.rows);
      },
      dropToast: (): void => setToast(null),
    };

    async function pasteBlock(
      lines: readonly GridLine[],
      at: GridPlace,
      rows: readonly (readonly string[])[],
    ): Promise<void> {
      const line = lines.findIndex(({ key }) => key === at.line);
      const pasted = pasteInto(scenario, labels, lines, { line, column: at.column }, rows);
      const what = `${cellsInWords(pasted.written)} pasted`;
      const refusal = pasted.change === null ? null : await broker.text.change(pasted.change, what);
      if (refusal !== null) {
        announce(`Not pasted: ${refusal}.`, "shown");
        return;
      }
      keep(Object.fromEntries(pasted.unread.map(({ key, text, why }) => [key, { text, why }])));
      const left = [
        ...(pasted.unread.length > 0
          ? [
              pasted.unread.length === 1
                ? pasted.unread[0]!.why
                : `${pasted.unread.length} cells are not read`,
            ]
          : []),
        ...(pasted.outside > 0 ? [`${cellsInWords(pasted.outside)} outside the grid left out`] : []),
      ];
      const words = [what, ...left].map((part) => `${part}.`).join(" ");
      setToast({ words, version: store.snapshot().version });
      announce(words);
    }
  }, [scenario, labels, change, announce, broker, store, corner, keep, setPlaces]);

  return {
    place,
    isChosen: places !== null,
    corner,
    typing,
    unread,
    pending,
    type,
    toast: toast?.version === version ? toast : null,
    ...state,
  };
}

export function cellsInWords(many: number): string {
  return many === 1 ? "1 cell" : `${many} cells`;
}
