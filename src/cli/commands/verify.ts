import { VERSION } from "../../engine/index.ts";
import { plainText } from "../../present/index.ts";
import { isDay } from "../../scenario/index.ts";
import { openScenario } from "../../study/index.ts";
import { type Command, UsageError } from "../arguments/index.ts";
import {
  type Archive,
  archivePath,
  CRATE,
  differencesOf,
  type MadeWith,
  madeWithOf,
  makeArchive,
  readArchive,
  SCENARIO,
} from "../bundle/index.ts";
import { jsonText, type Terminal } from "../terminal/index.ts";

/** Does an archive come out the same when it is made anew from what lies in it? */
export const verify: Command = {
  name: "verify",
  summary: "make an archive anew and say what differs",
  operands: "ARCHIVE",
  options: [],
  examples: ["demarche verify talks.zip"],
  run: async (args, terminal) => {
    const path = args.positionals[0]!;
    const found = await readArchive(path);
    if (!found.has(SCENARIO) && !found.has(CRATE))
      throw new UsageError(
        `${plainText(path)} is no archive of a scenario`,
        "name one made by demarche bundle",
        "file",
      );
    const madeWith = madeWithOf(found.get(CRATE)?.toString("utf8") ?? "");
    const made = await anew(found, madeWith, args.quiet || args.json ? null : terminal);
    const differs = differencesOf(found, made);
    if (args.json) {
      terminal.out(
        jsonText({
          demarche: 1,
          command: "verify",
          version: VERSION,
          madeBy: madeWith?.version ?? null,
          recomputed: made !== null,
          same: differs.length === 0,
          differs: differs.map(({ file }) => file),
        }),
      );
      return 0;
    }
    if (differs.length === 0) {
      terminal.say(`The same: made anew, all ${found.size} files come out byte for byte.`);
      return 0;
    }
    terminal.say(differs.length === 1 ? "One file differs:" : `${differs.length} files differ:`);
    for (const { file, why } of differs) terminal.say(`${plainText(file)} ${why}.`, "- ", "  ");
    if (args.quiet) return 0;
    if (made === null)
      terminal.say("It could not be made anew, so its files were held against its own list of hashes.");
    if (madeWith !== null && madeWith.version !== VERSION)
      terminal.say(
        `It was made by version ${plainText(madeWith.version)}, and this is ${VERSION}: figures may come out otherwise for that.`,
      );
    return 0;
  },
};

/** The archive as it comes out now; null where what it is made from cannot be read. */
async function anew(
  found: Archive,
  madeWith: MadeWith | null,
  terminal: Terminal | null,
): Promise<Archive | null> {
  const text = found.get(SCENARIO)?.toString("utf8");
  if (text === undefined || madeWith === null || !isDay(madeWith.date)) return null;
  const sourceText = (name: string): string | null => {
    const path = archivePath(name);
    return (path === null ? undefined : found.get(path)?.toString("utf8")) ?? null;
  };
  const { open, diagnostics } = openScenario(text, { readText: sourceText });
  if (open === null) return null;
  return makeArchive(
    { ...open, file: SCENARIO, warnings: diagnostics, origin: "file", quoted: [] },
    sourceText,
    madeWith,
    terminal,
  );
}
