import { sha256Base64 } from "../../present/index.ts";
import type { DocumentStore } from "../document/index.ts";
import { recall, remember } from "./short-texts.ts";

const KEY = "demarche-history";
/** Characters; browsers keep some five million in all for a page. */
const MOST_CHARACTERS = 1_000_000;

/** Keeps what was done to the text of this tab over loading the page anew, in the tab alone. */
export function leaveHistory(document: DocumentStore): void {
  const { text, canUndo, canRedo } = document.snapshot();
  const kept =
    canUndo || canRedo ? JSON.stringify({ of: sha256Base64(text), ...document.plainHistory() }) : null;
  remember("session", KEY, kept === null || kept.length > MOST_CHARACTERS ? null : kept);
}

/** Takes it over, where the text is the one that it belongs to. */
export function takeHistory(document: DocumentStore): void {
  const kept = recall("session", KEY);
  if (typeof kept !== "string") return;
  remember("session", KEY, null);
  try {
    const { of, ...plain } = JSON.parse(kept);
    if (of === sha256Base64(document.snapshot().text)) document.takeHistory(plain);
  } catch {
    return; // not what this page wrote
  }
}
