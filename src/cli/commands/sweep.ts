import { availableParallelism } from "node:os";
import { labelsOf, plainText } from "../../present/index.ts";
import { SWEEP_QUESTIONS, SWEEP_SAMPLES, sweepSummary, worldsPerChunk } from "../../study/index.ts";
import { type Command, refusedInWords, UsageError } from "../arguments/index.ts";
import { LIMIT_OPTIONS } from "../design/index.ts";
import { openScenario } from "../files/index.ts";
import { shardNamed, shardUnits } from "../stress/index.ts";
import {
  doMissing,
  doMissingByQueue,
  openRun,
  printSweep,
  sweepAsked,
  sweepDocument,
  worldsAsked,
} from "../sweep/index.ts";
import { jsonText } from "../terminal/index.ts";
import { runInTurns, stoppedWithout } from "../work/index.ts";

/** The same questions in many worlds, kept in a folder as they are answered. */
export const sweep: Command = {
  name: "sweep",
  summary:
    "the same questions over many worlds: which kind of plan is best in most of them, and what is regretted",
  operands: "FILE…",
  options: [
    {
      name: "out",
      value: "RUN",
      writes: true,
      help: "the folder to keep it in; where it was begun, it goes on",
    },
    {
      name: "ask",
      value: "QUESTION",
      multiple: true,
      among: SWEEP_QUESTIONS,
      help: "compare (always), design: also the best plan there is, trust: how much plans ask for",
    },
    { name: "plan", value: "PLAN", multiple: true, help: "of the plans of the file only this one" },
    {
      name: "samples",
      value: "N",
      help: `cases of the figures, the first that stress draws (default ${SWEEP_SAMPLES}; 0: all central)`,
    },
    { name: "seed", value: "N", help: "another seed draws other cases (default 1)" },
    {
      name: "grid",
      value: "FIGURE=VALUES",
      multiple: true,
      help: "a figure at each of these values: 3,5,8, or 3..8:9 for nine from 3 to 8",
    },
    {
      name: "reading",
      value: "READING",
      multiple: true,
      help: "by this reading too, beside the file's own figures",
    },
    {
      name: "objective",
      value: "NAME",
      help: "by what plans are judged: nash (default), welfare, egalitarian, party:ID",
    },
    ...LIMIT_OPTIONS,
    {
      name: "within",
      value: "E",
      help: "design answers but for so much of the stakes: no plan is better by more, e.g. 3%",
    },
    {
      name: "chunk",
      value: "N",
      help: "worlds that are done and kept at a time (default: some ten seconds of work)",
    },
    {
      name: "shard",
      value: "I/N",
      help: "do part I of N only; without it, whatever is missing is done and summed up",
    },
    {
      name: "queue",
      value: "ADDRESS",
      help: "by the workers of a Redis or Valkey (demarche worker) and not here: redis://HOST:PORT",
    },
  ],
  examples: [
    "demarche sweep talks.yaml --out run",
    "demarche sweep talks.yaml --ask design --within 3% --samples 1024 --out run",
    "demarche sweep talks.yaml --samples 0 --grid parties.a.patience=0.8..0.99:20 --grid measures.site.value.a=3..8:6 --out run",
    "demarche sweep talks.yaml --ask design --shard 3/8 --out run",
  ],
  stopsOnInterrupt: true,
  run: async (args, terminal) => {
    const opened = args.positionals.map(openScenario);
    const first = opened[0]!;
    const labels = labelsOf(first.scenario);
    const path = args.value("out");
    if (path === undefined) throw new UsageError("sweep needs --out RUN, a folder to keep what is done in");
    const part = args.value("shard");
    const shard = part === undefined ? null : shardNamed(part);
    const asked = sweepAsked(args, opened);
    const worlds = await refusedInWords(labels, async () => worldsAsked(opened, asked));
    const watching = args.quiet ? null : terminal;
    const run = await refusedInWords(labels, () =>
      openRun(path, opened, worlds, args.whole("chunk", 1), () =>
        runInTurns(
          worldsPerChunk(worlds),
          (_, seconds) => `Looking at the first world, ${seconds} s; Ctrl-C stops`,
          watching,
          { onInterrupt: "ends" },
        ),
      ),
    );
    if (run === null) return stoppedWithout("Nothing was begun.", terminal);
    const missing = run.missing();
    const units = shard === null ? null : new Set(shardUnits(run.manifest.chunks, shard));
    const chunks = missing.filter(({ index }) => units === null || units.has(index));
    const workers = args.whole("workers", 1) ?? availableParallelism();
    const texts = opened.map(({ text }) => text);
    const address = args.value("queue");
    if (address !== undefined && shard !== null)
      throw new UsageError("--queue and --shard share the work out in different ways", "give one of them");
    await refusedInWords(labels, () =>
      address === undefined
        ? doMissing({ texts, asked }, chunks, run, workers, watching)
        : doMissingByQueue(address, texts, chunks, run, terminal, !args.quiet),
    );
    if (shard !== null) {
      const left = run.missing().filter(({ index }) => units!.has(index)).length;
      if (left > 0)
        return stoppedWithout(
          `${chunks.length - left} of ${chunks.length} chunks were kept; the same command goes on.`,
          terminal,
        );
      if (!args.json && !args.quiet)
        terminal.say(
          `Part ${shard.index} of ${shard.count} is in ${plainText(path)}. When all are, the command without --shard sums up.`,
        );
      if (!args.json) return 0;
    }
    const result = await runInTurns(
      sweepSummary(worlds, run.rows()),
      (_, seconds) => `Summing up, ${seconds} s; Ctrl-C stops`,
      watching,
      { onInterrupt: "ends" },
    );
    if (result === null) return stoppedWithout("Nothing was summed up; what is done is kept.", terminal);
    if (args.json) terminal.out(jsonText(sweepDocument(first, worlds, result, path)));
    else printSweep(first, worlds, result, path, args.quiet, terminal);
    return 0;
  },
};
