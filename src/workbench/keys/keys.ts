import type { PlaceId } from "../elements/index.ts";

/** What a key does everywhere; the sheet of keys and whoever listens for one read it here. */
export interface KeyRow {
  /** As people write them. */
  readonly keys: string;
  readonly does: string;
  /** What counts as pressing it; none: the control itself listens. */
  readonly presses: readonly Press[];
}

interface Press {
  /** In lower case. A key with a number on it (`f9`) types nothing, so it works while somebody types. */
  readonly key: string;
  /** With Ctrl, or the command key of a Mac: then it works while somebody types, too. */
  readonly ctrl?: boolean;
  readonly shift?: boolean;
}

export type KeyId =
  | PlaceId
  | "previous"
  | "next"
  | "find"
  | "undo"
  | "redo"
  | "save"
  | "brief"
  | "run"
  | "pause"
  | "help"
  | "close"
  | "step"
  | "turn"
  | "back"
  | "cells"
  | "type"
  | "tab"
  | "down"
  | "blocks"
  | "evidence"
  | "lift"
  | "leave"
  | "through"
  | "table";

const of = (key: string, does: string): KeyRow => ({ keys: key, does, presses: [{ key }] });

/** In the order of the sheet. */
export const KEYS: Readonly<Record<KeyId, KeyRow>> = {
  answer: of("1", "Answer"),
  plan: of("2", "Plan"),
  values: of("3", "Values"),
  offers: of("4", "Offers"),
  standoff: of("5", "Standoff"),
  previous: of("[", "Previous plan"),
  next: of("]", "Next plan"),
  find: {
    keys: "Ctrl+K",
    does: "Find a command, a plan, a measure, a figure",
    presses: [{ key: "k", ctrl: true }],
  },
  undo: { keys: "Ctrl+Z", does: "Undo", presses: [{ key: "z", ctrl: true }] },
  redo: {
    keys: "Ctrl+Shift+Z",
    does: "Redo",
    presses: [
      { key: "z", ctrl: true, shift: true },
      { key: "y", ctrl: true },
    ],
  },
  save: { keys: "Ctrl+S", does: "Save", presses: [{ key: "s", ctrl: true }] },
  brief: {
    keys: "Ctrl+P",
    does: "Make the brief; in it: print it",
    presses: [{ key: "p", ctrl: true }],
  },
  run: { keys: "F9", does: "Work out what has changed, at once", presses: [{ key: "f9" }] },
  pause: {
    keys: "Shift+F9",
    does: "Pause working out; again: go on",
    presses: [{ key: "f9", shift: true }],
  },
  help: of("?", "These keys"),
  close: { keys: "Esc", does: "Close what is open", presses: [] },
  step: { keys: "Arrows on a slider", does: "One step; with Shift ten", presses: [] },
  turn: { keys: "f on a slider", does: "To the next value at which a verdict turns", presses: [] },
  back: { keys: "Backspace on a slider", does: "Put back", presses: [] },
  cells: { keys: "Arrows in Values", does: "From cell to cell; with Shift several", presses: [] },
  type: { keys: "Enter in Values", does: "Type in the cell; again: take it over", presses: [] },
  tab: { keys: "Tab in Values", does: "Take it over, and on to the right", presses: [] },
  down: { keys: "Ctrl+D in Values", does: "Fill down", presses: [] },
  blocks: { keys: "Ctrl+C, Ctrl+V in Values", does: "Copy and paste blocks of cells", presses: [] },
  evidence: { keys: "e in Values", does: "What the figure rests on", presses: [] },
  lift: {
    keys: "Space on a measure of a ladder",
    does: "Take it up; arrows move it, Space drops",
    presses: [],
  },
  leave: { keys: "Del on a measure of a ladder", does: "Leave it out", presses: [] },
  through: { keys: "Arrows on a picture", does: "Through what it shows, in words", presses: [] },
  table: { keys: "t on a picture", does: "Its figures as a table", presses: [] },
};

/** What of a keyboard event says which key it is. */
export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * The row that a key belongs to, if any.
 *
 * @param isTyping - whether letters go into a field: then only keys with Ctrl count
 */
export function keyPressed(event: Pressed, isTyping: boolean): KeyId | null {
  if (event.altKey) return null;
  const isCtrl = event.ctrlKey || event.metaKey;
  const pressed = event.key.toLowerCase();
  const isNumbered = /^f\d+$/.test(pressed);
  if (isTyping && !isCtrl && !isNumbered) return null;
  const found = (Object.keys(KEYS) as KeyId[]).find((id) =>
    KEYS[id].presses.some(
      ({ key, ctrl = false, shift = false }) =>
        key === pressed && ctrl === isCtrl && (!(ctrl || isNumbered) || shift === event.shiftKey),
    ),
  );
  return found ?? null;
}
