import { isMarkup, readEmbedded } from "../../present/index.ts";
import { MAX_FILE_BYTES } from "../../scenario/index.ts";
import { loadConflict } from "./load-conflict.ts";
import type { textOfConflict } from "./text-of-conflict.ts";

/** A file that somebody chose, dropped or was sent: the text of the scenario in it, or why there is none. */
export type FileText =
  | { readonly text: string; readonly holds: "scenario" | "page" | "conflict" }
  | { readonly problem: string };

/** A page holds its pictures too, and so may be larger than a scenario; above this no file is read at all. */
const MOST_FILE_BYTES: number = 8 * MAX_FILE_BYTES;

/** How the name of a conflict ends, in letters of either case. */
const CONFLICT = ".gmcr";

function isConflict(name: string): boolean {
  return name.toLowerCase().endsWith(CONFLICT);
}

/** Reads a file that the user chose or dragged in. */
export async function readChosen(file: File): Promise<FileText> {
  if (file.size > MOST_FILE_BYTES) return { problem: `${file.name} is too large for a scenario.` };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { problem: `${file.name} cannot be read. A folder cannot be opened, only a file.` };
  }
  return textOfFile(bytes, file.name, isConflict(file.name) ? await loadConflict().catch(() => null) : null);
}

/** @param conflictReader - where the file is a conflict by its name; null where that could not be loaded */
export function textOfFile(
  bytes: Uint8Array,
  name: string,
  conflictReader: typeof textOfConflict | null = null,
): FileText {
  if (bytes.length > MOST_FILE_BYTES) return { problem: `${name} is too large for a scenario.` };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { problem: `${name} is UTF-16 text. Save it as UTF-8 first.` };
  let written: string;
  try {
    written = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { problem: `${name} is not text. A picture or document file is no scenario.` };
  }
  if (isConflict(name)) {
    if (conflictReader === null)
      return { problem: `${name} cannot be read: conflict.js does not lie beside this page.` };
    const text = conflictReader(written, name.slice(0, -CONFLICT.length));
    return text === null
      ? { problem: `${name} has errors; demarche check ${name} lists them.` }
      : { text, holds: "conflict" };
  }
  const markup = isMarkup(written);
  if (markup === null)
    return mayBeScenario(written)
      ? { text: written, holds: "scenario" }
      : {
          problem: `${name} is no scenario: it names neither parties nor measures. What was open stays open.`,
        };
  const text = readEmbedded(written);
  return text === null
    ? {
        problem:
          markup === "page"
            ? `${name} is a web page that holds no scenario. A brief saved as it was made holds one.`
            : `${name} is a picture that holds no scenario. A picture saved from here as SVG holds one.`,
      }
    : { text, holds: "page" };
}

/** Fields of which one at least stands in every scenario, however broken the rest of it is. */
const SIGNS = ["demarche", "parties", "measures"] as const;

/** Whether it has a field of a scenario at the head of a line, or as JSON has it; an empty file may become one. */
function mayBeScenario(text: string): boolean {
  if (text.trim() === "") return true;
  if (SIGNS.some((sign) => text.includes(`"${sign}"`))) return true;
  return text.split("\n").some((line) => SIGNS.some((sign) => line.replace("\ufeff", "").startsWith(sign)));
}
