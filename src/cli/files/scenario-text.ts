import { realpathSync } from "node:fs";
import { basename, extname, isAbsolute, relative, resolve } from "node:path";
import { isMarkup, plainText, readEmbedded } from "../../present/index.ts";
import {
  MAX_FILE_BYTES,
  MAX_SOURCE_BYTES,
  readGmcr,
  readScenario,
  scenarioOfGmcr,
  scenarioOfTable,
} from "../../scenario/index.ts";
import { UsageError } from "../arguments/index.ts";
import { readBytes, readStandardInput, type Wanted } from "./read-bytes.ts";
import { refuseHalfWritten } from "./refuse-half-written.ts";
import { ScenarioErrors } from "./scenario-errors.ts";

/** The text of a scenario, read and not yet looked at. */
export interface ScenarioText {
  readonly file: string;
  readonly text: string;
  /** What it was read from; only a file holds the text as it is, and an input (standard or another pipe) can be read once. */
  readonly origin: "file" | "input" | "page" | "conflict";
}

export const GMCR_ENDING = ".gmcr";
/** Of tables of values. */
export const TABLE_ENDINGS: readonly string[] = [".csv", ".tsv"];

/** Larger files are refused before they fill the memory; the reader states the exact limit. */
export const MOST_BYTES: number = 8 * MAX_FILE_BYTES;

/** A scenario that can be read again, so not from a pipe. */
export const SCENARIO_FILE: Wanted = {
  most: MOST_BYTES,
  what: "a scenario",
  next: "check the path, or start one: demarche init my-talks",
  isPipeFine: false,
};

/**
 * Reads the text of a scenario: `-` is standard input; a page made by `brief` and a `.gmcr` file hold one.
 *
 * @param isPipeFine - whether there may be long to wait for it
 * @throws UsageError where the file cannot be read; ScenarioErrors where a `.gmcr` file has errors
 */
export function readScenarioText(path: string, isPipeFine = true): ScenarioText {
  const isGmcr = path.endsWith(GMCR_ENDING);
  const file = path === "-" ? "(standard input)" : path;
  const wanted = { ...SCENARIO_FILE, isPipeFine };
  if (path !== "-") refuseHalfWritten(path);
  const { bytes, isFile } = path === "-" ? readStandardInput(wanted) : readBytes(path, wanted);
  const written = decode(bytes, file);
  if (isGmcr) return { file, text: textOfGmcr(written, file), origin: "conflict" };
  const markup = isMarkup(written);
  if (markup !== null) return { file, text: textOfMarkup(written, file, markup), origin: "page" };
  return { file, text: written, origin: isFile ? "file" : "input" };
}

/** The text of the scenario that a brief or a picture was made from. @throws UsageError where there is none in it */
function textOfMarkup(written: string, file: string, markup: "page" | "picture"): string {
  const embedded = readEmbedded(written);
  if (embedded !== null) return embedded;
  throw new UsageError(
    `${plainText(file)} is a ${markup === "page" ? "web page" : markup} that holds no scenario`,
    `name a scenario, or a ${markup} made by demarche brief and saved as it was`,
    "file",
  );
}

/**
 * A `.gmcr` file as the text of a scenario.
 *
 * @throws ScenarioErrors, located in the file itself
 */
function textOfGmcr(text: string, file: string): string {
  const { conflict, diagnostics } = readGmcr(text);
  if (conflict === null) throw new ScenarioErrors(file, text, diagnostics);
  return scenarioOfGmcr(conflict, basename(file, GMCR_ENDING));
}

/**
 * A table of values as the text of a scenario.
 *
 * @throws UsageError where the file cannot be read; ScenarioErrors, located in the table or in what was made of it
 */
export function readTableText(path: string): string {
  const { bytes } = readBytes(path, { ...SCENARIO_FILE, what: "a table", next: "check the path" });
  const table = decode(bytes, path);
  const { text, diagnostics } = scenarioOfTable(table, basename(path, extname(path)));
  if (text === null) throw new ScenarioErrors(path, table, diagnostics);
  const read = readScenario(text).diagnostics.filter(({ severity }) => severity === "error");
  if (read.length > 0) throw new ScenarioErrors(`${path} (as a scenario)`, text, read);
  return text;
}

const SOURCE: Wanted = { most: MAX_SOURCE_BYTES, what: "a source text", next: "", isPipeFine: false };

/**
 * A source text beside the scenario; null where it is missing or cannot be read. Scenarios come from other
 * people, so nothing outside the scenario's own folder is read, not even through a link.
 */
export function readSourceText(folder: string, name: string): string | null {
  if (isAbsolute(name)) return null;
  try {
    const root = realpathSync(folder);
    const target = realpathSync(resolve(root, name));
    const inside = relative(root, target);
    if (inside.startsWith("..") || isAbsolute(inside)) return null;
    return readBytes(target, SOURCE).bytes.toString("utf8");
  } catch {
    return null;
  }
}

export function decode(bytes: Buffer, file: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UsageError(`${file} is UTF-16 text`, "save it as UTF-8", "file");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(
      `${file} is not UTF-8 text`,
      "save it as UTF-8; a picture or document file is no scenario",
      "file",
    );
  }
}
