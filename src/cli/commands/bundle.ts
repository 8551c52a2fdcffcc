import { dirname } from "node:path";
import { plainText } from "../../present/index.ts";
import { isDay } from "../../scenario/index.ts";
import { type Command, UsageError } from "../arguments/index.ts";
import { makeArchive, ZIP_ENDING, zipped } from "../bundle/index.ts";
import {
  NEW_FOLDER,
  openScenario,
  readSourceText,
  refuseUnwritable,
  writeNewFile,
  writeNewFolder,
} from "../files/index.ts";
import { documentHead, jsonText } from "../terminal/index.ts";

/** An archive that others can recompute. */
export const bundle: Command = {
  name: "bundle",
  summary: "an archive that others can recompute: scenario, brief, tables, hashes",
  operands: "FILE",
  options: [
    {
      name: "out",
      value: "OUT",
      short: "o",
      writes: true,
      help: "write to a new folder, or a new file that ends in .zip",
    },
    { name: "date", value: "YYYY-MM-DD", help: "the day on it (default: today)" },
    { name: "samples", value: "N", help: "cases drawn for its brief" },
    { name: "seed", value: "N", help: "seed of the draw (default 1)" },
  ],
  examples: ["demarche bundle talks.yaml -o talks.zip", "demarche verify talks.zip"],
  run: async (args, terminal) => {
    const out = args.value("out");
    if (out === undefined)
      throw new UsageError("an archive needs a place to go to", "add -o talks.zip, or -o FOLDER");
    const date = args.value("date") ?? new Date().toISOString().slice(0, 10);
    if (!isDay(date))
      throw new UsageError(
        `--date takes a day of the calendar, not "${plainText(date)}"`,
        "write --date 2026-11-29, year, month and day",
      );
    refuseUnwritable(out, NEW_FOLDER);
    const from = args.positionals;
    const path = from[0]!;
    const opened = openScenario(path);
    const folder = path === "-" ? process.cwd() : dirname(path);
    const madeWith = { seed: args.whole("seed", 0) ?? 1, samples: args.whole("samples", 1) ?? null, date };
    const files = await makeArchive(
      opened,
      (name) => (opened.origin === "page" ? null : readSourceText(folder, name)),
      madeWith,
      args.quiet ? null : terminal,
    );
    if (out.toLowerCase().endsWith(ZIP_ENDING)) writeNewFile(out, await zipped(files), from);
    else
      writeNewFolder(out, from, (append) => {
        for (const [name, bytes] of files) append(name, bytes);
      });
    if (args.json) {
      const head = documentHead("bundle", opened, { name: "an archive that can be recomputed", exact: true });
      terminal.out(jsonText({ ...head, out, ...madeWith, files: [...files.keys()] }));
    } else if (!args.quiet) {
      terminal.say(`Wrote ${plainText(out)}: ${files.size} files, dated ${date}.`);
      terminal.say("It holds what everything is worth, as the file does.", "- ", "  ");
      terminal.say(`Next: demarche verify ${plainText(out)}`);
    }
    return 0;
  },
};
