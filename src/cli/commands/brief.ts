import {
  boundInTerminal,
  FIGURES,
  htmlPieces,
  makeContent,
  markdownPieces,
  plainText,
  tablesOf,
  withPlainSpaces,
} from "../../present/index.ts";
import { BRIEF_SAMPLES, type SweptRun, sweepSummary } from "../../study/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { UsageError } from "../arguments/index.ts";
import { analyse, askedOf, briefDocx, findChromium, printPdf, writeFigure } from "../brief/index.ts";
import {
  NEW_FOLDER,
  type OpenedScenario,
  openScenario,
  refuseOverwriting,
  refuseUnwritable,
  writeFile,
  writeTables,
} from "../files/index.ts";
import { readRun } from "../sweep/index.ts";
import { documentHead, jsonText, type Terminal } from "../terminal/index.ts";
import { runInTurns, stoppedWithout } from "../work/index.ts";

/** The whole analysis as one page that can be handed over. */
export const brief: Command = {
  name: "brief",
  summary: "the whole analysis as one page to hand over, and its tables",
  operands: "FILE",
  options: [
    {
      name: "out",
      value: "FILE",
      short: "o",
      writes: true,
      help: "write the page to a new file; without, to standard output",
    },
    {
      name: "format",
      value: "F",
      among: ["html", "md", "pdf", "docx", "svg", "png"],
      help: "html, md, pdf or docx, of a picture svg or png (default: by the ending of -o); pdf by Chromium, Chrome or Edge, where one is found",
    },
    {
      name: "figure",
      value: "PICTURE",
      among: Object.keys(FIGURES),
      help: `one picture alone: ${Object.keys(FIGURES).join(", ")}`,
    },
    {
      name: "plan",
      value: "PLAN",
      multiple: true,
      help: "a plan to tell step by step, the one to lead with first (default: the nearest to holding)",
    },
    { name: "appendix", help: "with all that was worked out: sums, pictures, figures, sources, method" },
    { name: "date", value: "YYYY-MM-DD", help: "the day it is dated (default: none)" },
    {
      name: "map",
      value: "FIGURE,FIGURE",
      help: "with --figure map: of these two figures (default: those the plan hangs on most)",
    },
    { name: "csv", value: "DIR", writes: true, help: "write every table as CSV into a new folder" },
    { name: "force", help: "with -o: write over a file that is there" },
    {
      name: "samples",
      value: "N",
      help: `cases drawn (default ${BRIEF_SAMPLES}, fewer of very many or long plans)`,
    },
    { name: "seed", value: "N", help: "seed of the draw (default 1)" },
    {
      name: "design",
      value: "HOW",
      among: ["none", "short", "full"],
      help: "further plans: none, short (default) or full, which may take long",
    },
    {
      name: "sweep",
      value: "RUN",
      help: "with what a sweep of this file comes to, as far as it is done: the folder that sweep --out made",
    },
    { name: "no-stress", help: "leave out how sure it is" },
    { name: "no-repair", help: "with --appendix: leave out what would mend plans" },
    { name: "no-stability", help: "with --appendix: leave out equilibria" },
  ],
  examples: [
    "demarche brief talks.yaml -o talks.html --date 2026-11-29",
    "demarche brief talks.yaml --plan stepwise --plan at-once --appendix -o talks.html",
    "demarche brief talks.yaml -o talks.md --csv tables",
    "demarche brief talks.yaml --sweep run -o talks.html",
    "demarche brief talks.yaml -o talks.pdf",
    "demarche brief talks.yaml -o talks.docx",
    "demarche brief talks.yaml --figure temptation --plan stepwise -o stepwise.png",
  ],
  run: async (args, terminal) => {
    const out = args.value("out");
    const force = args.flag("force");
    const from = args.positionals;
    if (force && out === undefined) throw new UsageError("--force goes with -o", "add -o FILE");
    if (out !== undefined) refuseOverwriting(out, { force, from });
    if (args.value("figure") !== undefined) return writeFigure(args, terminal);
    if (args.value("map") !== undefined)
      throw new UsageError("--map goes with --figure map", "add --figure map, or leave --map out");
    const format = formatOf(args, out);
    const folder = args.value("csv");
    if (folder !== undefined) refuseUnwritable(folder, NEW_FOLDER);
    // Before the work: nobody waits for what cannot be written.
    const chromium = format === "pdf" ? findChromium() : null;
    const opened = openScenario(args.positionals[0]!);
    const writing = { force, from, quoted: opened.quoted };
    if (out !== undefined) refuseOverwriting(out, writing);
    const watching = args.quiet ? null : terminal;
    const run = args.value("sweep");
    const sweep = run === undefined ? null : await summedUp(run, opened, watching);
    if (run !== undefined && sweep === null) return stoppedWithout("Nothing was written.", terminal);
    const input = { ...(await analyse(opened, askedOf(args, opened), watching)), sweep };
    const content = makeContent(input);
    const bounds = input.bounds.map(boundInTerminal);
    const pieces = (): Iterable<string> => (format === "md" ? markdownPieces(content) : htmlPieces(content));
    let bytes = 0;
    const count = (more: number): void => {
      bytes += more;
    };
    if (out !== undefined) {
      const whole =
        chromium !== null
          ? await printPdf(pieces(), chromium)
          : format === "docx"
            ? await briefDocx(content)
            : counted(pieces(), count);
      if (Buffer.isBuffer(whole)) count(whole.length);
      writeFile(out, whole, writing);
    }
    if (folder !== undefined) writeTables(folder, tablesOf(content), from);
    if (args.json) {
      const method = {
        name: "every analysis at central values, and sampling",
        exact: bounds.length === 0,
      };
      const head = documentHead("brief", opened, method);
      const { title, question, answer, lead, means, rests, imprint, verdicts, sections } = content;
      const bottomLine = [answer, ...lead, rests, means];
      const text = jsonText({
        ...head,
        brief: { title, question, answer, lead, imprint, bottomLine, verdicts, sections },
        bounds,
      });
      terminal.out(withPlainSpaces(text));
    } else if (out === undefined) {
      for (const piece of pieces()) terminal.out(piece);
    } else if (!args.quiet) {
      terminal.say(`Wrote ${plainText(out)} (${sizeOf(bytes)}).`);
      for (const bound of bounds) terminal.say(bound, "- ", "  ");
    }
    return 0;
  },
};

/** What a run comes to, before the rest: nobody waits for a page of a run that is another's. Null where it was stopped. @throws UsageError */
async function summedUp(
  path: string,
  opened: OpenedScenario,
  terminal: Terminal | null,
): Promise<SweptRun | null> {
  const { sweep, rows } = readRun(path, opened);
  const result = await runInTurns(
    sweepSummary(sweep, rows),
    (_, seconds) => `Summing up the sweep, ${seconds} s; Ctrl-C stops`,
    terminal,
    { onInterrupt: "ends" },
  );
  return result === null ? null : { asked: sweep.asked, result };
}

type Format = "html" | "md" | "pdf" | "docx";

/** By `--format`, or by the ending of the file; another ending is refused, as the page would not be what it says. @throws UsageError */
function formatOf(args: Arguments, out: string | undefined): Format {
  const ending = /\.(html|md|pdf|docx)$/i.exec(out ?? "")?.[1]?.toLowerCase();
  const format = args.value("format") ?? ending ?? (out === undefined ? "html" : undefined);
  if (format === undefined)
    throw new UsageError(
      `${plainText(out!)} ends in none of .html, .md, .pdf and .docx, which is what a brief can be`,
      "end it so, or add --format html; --figure makes pictures, .svg or .png",
    );
  if (format !== "html" && format !== "md" && format !== "pdf" && format !== "docx")
    throw new UsageError(
      `--format takes html, md, pdf or docx, not "${plainText(format)}"`,
      "write --format html",
    );
  if ((format === "pdf" || format === "docx") && out === undefined)
    throw new UsageError(`a brief as ${format.toUpperCase()} needs a file to go to`, `add -o FILE.${format}`);
  return format;
}

function* counted(pieces: Iterable<string>, add: (bytes: number) => void): Generator<string> {
  for (const piece of pieces) {
    add(Buffer.byteLength(piece));
    yield piece;
  }
}

function sizeOf(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024))} KiB`;
}
