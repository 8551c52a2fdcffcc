import type { DocumentStore } from "../document/index.ts";
import { loadExample } from "../examples/index.ts";
import { download } from "./download.ts";
import { browserDrafts } from "./drafts.ts";
import { Keeper } from "./keeper.ts";
import { leaveHistory, takeHistory } from "./kept-history.ts";
import { browserLeftovers, isLeftover } from "./leftovers.ts";
import type { Preferences } from "./preferences.ts";
import type { Program } from "./program.ts";
import { textOfLink } from "./share-link.ts";
import { handOver, keepEntry, recall, remember, takeOver } from "./short-texts.ts";
import { browserTabs } from "./tabs.ts";

/**
 * Begins to keep the text of this page, and opens what there is to open: what the address names (`#example=NAME`; a scenario after
 * `#scenario=` is only offered), else what this tab showed before, else the file behind the page.
 */
export async function startKeeping(
  document: DocumentStore,
  program: Program | null,
  preferences: Preferences,
): Promise<Keeper> {
  takeOver();
  const keeper = new Keeper({
    document,
    drafts: program?.drafts ?? browserDrafts(),
    server: program?.server ?? null,
    preferences,
    keptIn:
      program === null
        ? keptInBrowser()
        : `Drafts lie in a folder of yours that other users cannot enter: ${program.keptIn}`,
    tabs: browserTabs(),
    leftovers: program === null ? browserLeftovers() : null,
    exampleText: loadExample,
    lastShown: { get: () => recall("session", KEY) ?? null, set: (id) => remember("session", KEY, id) },
    download,
    newId: () => crypto.getRandomValues(new Uint32Array(4)).join("-"),
    now: () => Date.now(),
    timeInWords,
  });
  const example = exampleInAddress();
  if (example !== null) await keeper.openExample(example);
  else if (isStuck()) keeper.tell(STUCK, true);
  else await keeper.start();
  // Where a program keeps drafts nothing of a text lies in the browser.
  if (program === null) takeHistory(document);
  readLink(keeper);
  addEventListener("hashchange", () => {
    const named = exampleInAddress();
    if (named !== null) void keeper.openExample(named);
    readLink(keeper);
  });
  const leave = (): void => {
    isOver();
    keeper.leave();
    if (program === null) leaveHistory(document);
    handOver(isLeftover);
  };
  addEventListener("pagehide", leave);
  // Shown again as it was, it takes nothing over; and what it left shall not be taken over later.
  addEventListener("pageshow", ({ persisted }) => persisted && keepEntry());
  globalThis.document.addEventListener("visibilitychange", () => void keeper.hurry());
  addEventListener("beforeunload", (event) => {
    leave(); // before the next page is asked for: that one may begin before this one hears that it goes
    // What is kept is shown again; only where it is not something would be lost.
    if (keeper.wouldLose()) event.preventDefault();
  });
  return keeper;
}

/** What a browser keeps others may read, in ways that people cannot know of by themselves. */
function keptInBrowser(): string {
  return location.protocol === "file:"
    ? "Drafts lie in this browser, unencrypted. In some browsers every page that is opened from the disk can read them, so open no strange page from the disk, or delete here what must stay secret. Where the program on your machine opens the page, they lie in a folder of yours instead."
    : `Drafts lie in this browser, unencrypted, and whoever puts pages on ${location.host} can read them.`;
}

/** A moment as people of this browser write it, to the minute. */
export function timeInWords(moment: number): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(moment);
}

/** What the address holds after the `#` is read once and taken out of it, so that loading anew shows what was made of it. */
function exampleInAddress(): string | null {
  const name = new URLSearchParams(location.hash.slice(1)).get("example");
  if (name !== null) clearAddress();
  return name;
}

function readLink(keeper: Keeper): void {
  if (keeper.offer(textOfLink(location.hash))) clearAddress();
}

function clearAddress(): void {
  history.replaceState(null, "", location.pathname + location.search);
}

const STUCK =
  "What this page showed last held it up, so it is not opened by itself this time. Nothing is lost: the File menu has it, among the drafts or as the file behind this page.";

/** Set while a page has not yet shown that it gets over what it opened. */
const OPENING = "demarche-opening";
/** Milliseconds after which it has. */
const OVER_MS = 5000;

/** Whether the page that stood here before opened something and was never heard of again; from now on this one may be it. */
function isStuck(): boolean {
  const isStuck = typeof recall("session", OPENING) === "string";
  remember("session", OPENING, "");
  setTimeout(isOver, OVER_MS);
  return isStuck;
}

function isOver(): void {
  remember("session", OPENING, null);
}

const KEY = "demarche-shown";
