import { isMarkup, readEmbedded } from "../../present/index.ts";
import { MAX_FILE_BYTES, readGmcr, scenarioOfGmcr } from "../../scenario/index.ts";

/** A file that somebody chose, dropped or was sent: the text of the scenario in it, or why there is none. */
export type FileText =
  | { readonly text: string; readonly holds: "scenario" | "page" | "conflict" }
  | { readonly problem: string };

/** A page holds its pictures too, and so may be larger than a scenario; above this no file is read at all. */
export const MOST_FILE_BYTES: number = 8 * MAX_FILE_BYTES;

/** @param name - of the file, by which a `.gmcr` file is told */
export function textOfFile(bytes: Uint8Array, name: string): FileText {
  if (bytes.length > MOST_FILE_BYTES) return { problem: `${name} is too large for a scenario.` };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { problem: `${name} is UTF-16 text. Save it as UTF-8 first.` };
  let written: string;
  try {
    written = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { problem: `${name} is not text. A picture or document file is no scenario.` };
  }
  if (name.toLowerCase().endsWith(".gmcr")) {
    const { conflict } = readGmcr(written);
    return conflict === null
      ? { problem: `${name} has errors; demarche check ${name} lists them.` }
      : { text: scenarioOfGmcr(conflict, name.slice(0, -".gmcr".length)), holds: "conflict" };
  }
  const markup = isMarkup(written);
  if (markup === null) return { text: written, holds: "scenario" };
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
