import type { Draft } from "../../worker/index.ts";
import { remember } from "./short-texts.ts";

/** A text that a page left when it went away. */
export interface Leftover {
  readonly draft: Omit<Draft, "revision">;
  /** The revision it was made from. */
  readonly over: number;
}

/**
 * What was changed in the last moment before a page goes away. Drafts take a moment to be kept that there is none left of; this takes
 * none, and what it holds becomes drafts when a page starts.
 */
export interface Leftovers {
  readonly put: (leftover: Leftover) => void;
  readonly all: () => readonly Leftover[];
  /** @param id - of the draft */
  readonly remove: (id: string) => void;
}

const PREFIX = "demarche-left:";

export function isLeftover(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** In the browser's storage of short texts, which is written at once. Where that is forbidden, nothing is kept. */
export function browserLeftovers(): Leftovers {
  return {
    put: (leftover) => remember("local", `${PREFIX}${leftover.draft.id}`, JSON.stringify(leftover)),
    all: () => {
      try {
        return Object.keys(localStorage)
          .filter(isLeftover)
          .map((key) => JSON.parse(localStorage.getItem(key)!) as Leftover);
      } catch {
        return [];
      }
    },
    remove: (id) => remember("local", `${PREFIX}${id}`, null),
  };
}
