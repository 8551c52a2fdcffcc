import { recall, remember } from "./short-texts.ts";

/** How the user likes the page, kept over reloading. */
export interface Preferences {
  /** Null where nothing was chosen yet; undefined where nothing can be kept. */
  readonly get: (name: "theme" | "tour") => string | null | undefined;
  readonly set: (name: "theme" | "tour", value: string) => void;
}

export function browserPreferences(): Preferences {
  return {
    get: (name) => recall("local", `demarche-${name}`),
    set: (name, value) => remember("local", `demarche-${name}`, value),
  };
}
