import { MAX_REFERENCES } from "../../scenario/index.ts";
import { readBytes } from "./read-bytes.ts";
import { decode } from "./scenario-text.ts";

export const BIBTEX_ENDING = ".bib";
export const CSL_ENDING = ".json";

/** The text of a list of references. @throws UsageError where it cannot be read */
export function readReferencesText(path: string): string {
  // Four bytes are the most that a character takes; the reader states the exact limit.
  const most = 4 * MAX_REFERENCES;
  const wanted = { most, what: "a list of references", next: "check the path", isPipeFine: false };
  return decode(readBytes(path, wanted).bytes, path);
}
