import { createHash } from "node:crypto";
import { posix } from "node:path";
import { VERSION } from "../../engine/index.ts";
import { htmlPieces, makeContent, plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { analyse } from "../brief/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { CRATE, crateText, type MadeWith, type Part } from "./crate.ts";
import { archiveTables } from "./tables.ts";

/** Files by path, with `/` between folders. */
export type Archive = ReadonlyMap<string, Buffer>;

export const SCENARIO = "scenario.yaml";
/** Hashes of all other files, as sha256sum reads them. */
export const SUMS = "SHA256SUMS";

/**
 * Everything that an archive of a scenario holds. The same scenario, source texts, options and version make the same bytes.
 *
 * @param sourceText - a source text by its path in the file; null where there is none
 * @param terminal - told what is being worked on; null: none
 * @throws (rejects) UsageError where a source text would lie in the place of another file
 */
export async function makeArchive(
  opened: OpenedScenario,
  sourceText: (name: string) => string | null,
  madeWith: MadeWith,
  terminal: Terminal | null,
): Promise<Archive> {
  const { scenario } = opened;
  const input = await analyse(
    opened,
    {
      seed: madeWith.seed,
      ...(madeWith.samples === null ? {} : { samples: madeWith.samples }),
      date: madeWith.date,
      appendix: true,
      design: "short",
      stress: true,
      stability: true,
      repair: true,
    },
    terminal,
  );
  const parts: Part[] = [];
  const add = (path: string, means: string, content: string | Buffer, table: Part["table"] = null): void => {
    if (parts.some((part) => part.path === path) || path === CRATE || path === SUMS)
      throw new UsageError(
        `a source text is called ${plainText(path)}, where an archive has a file of its own`,
        "give it another name, in the file too",
      );
    const bytes = Buffer.from(content);
    parts.push({ path, means, bytes, sha256: sha256(bytes), table });
  };
  add(SCENARIO, "The scenario, as it was read.", opened.text);
  add("brief.html", "The analysis as one page.", [...htmlPieces(makeContent(input))].join(""));
  for (const table of archiveTables(opened)) add(`tables/${table.name}.csv`, table.means, table.csv, table);
  add("CITATION.cff", "How to cite it.", citation(opened, madeWith));
  const taken = new Set<string>();
  for (const { text } of scenario.sources) {
    const path = text === null ? null : archivePath(text);
    const content = text === null || path === null || taken.has(path) ? null : sourceText(text);
    if (path === null || content === null) continue;
    taken.add(path);
    add(path, "A source text that quotes are checked against.", content);
  }
  const crate = Buffer.from(crateText(scenario.title, scenario.question, scenario.author, madeWith, parts));
  const files = [...parts.map(({ path, bytes }): [string, Buffer] => [path, bytes]), [CRATE, crate] as const];
  const sums = files.map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`).join("");
  return new Map([...files, [SUMS, Buffer.from(sums)]]);
}

/** Where a source text lies in an archive; null where that is not inside it, or no program that checks hashes could name it. */
export function archivePath(name: string): string | null {
  const path = posix.normalize(name);
  const isInside = !path.startsWith("..") && !posix.isAbsolute(path) && path !== ".";
  return isInside && !/[\p{Cc}\\]/u.test(path) ? path : null;
}

export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Source: Citation File Format 1.2.0 (2021). */
function citation({ scenario }: OpenedScenario, { date }: MadeWith): string {
  const { title, author, edition } = scenario;
  return [
    "cff-version: 1.2.0",
    "message: If you use this analysis, please cite it as below.",
    "type: dataset",
    `title: ${quotedText(title)}`,
    "authors:",
    `  - name: ${quotedText(author ?? "not named")}`,
    ...(edition === null ? [] : [`version: ${quotedText(edition)}`]),
    `date-released: ${date}`,
    "references:",
    "  - type: software",
    "    title: Demarche",
    "    authors:",
    "      - name: The Demarche developers",
    `    version: ${VERSION}`,
    "",
  ].join("\n");
}

/** In double quotes as JSON and YAML both read it; what YAML does not print, or some of its readers take for the end of a line, by its number. */
function quotedText(text: string): string {
  const byNumber = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, byNumber);
}
