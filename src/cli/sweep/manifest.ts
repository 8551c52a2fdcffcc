import { createHash } from "node:crypto";
import { basename } from "node:path";
import { VERSION } from "../../engine/index.ts";
import { plainText, runProblemInWords } from "../../present/index.ts";
import {
  RUN_FILES,
  type RunProblem,
  readManifest,
  SWEEP_FORMAT,
  type Sweep,
  type SweepAsked,
  type SweepManifest,
} from "../../study/index.ts";
import { UsageError } from "../arguments/index.ts";
import type { OpenedScenario } from "../files/index.ts";

export function manifestOf(opened: readonly OpenedScenario[], sweep: Sweep, chunk: number): SweepManifest {
  return {
    demarche: 1,
    sweep: SWEEP_FORMAT,
    version: VERSION,
    scenarios: opened.map(({ file, text }) => ({ file: basename(file), sha256: digest(text) })),
    asked: sweep.asked,
    worlds: sweep.count,
    chunk,
    chunks: Math.ceil(sweep.count / chunk),
    figures: sweep.figures.map((list) => list.map(({ id }) => id)),
  };
}

/** What a run is of as text, its scenarios by their hashes: two runs with the same are the same, wherever they lie. */
export function taskText({ scenarios, ...run }: SweepManifest): string {
  return JSON.stringify({ ...run, scenarios: scenarios.map(({ sha256 }) => sha256) });
}

/** Options by what of the question they say. */
const OPTIONS: Readonly<Record<keyof SweepAsked, string>> = {
  questions: "--ask",
  plans: "--plan",
  samples: "--samples",
  seed: "--seed",
  grid: "--grid",
  readings: "--reading",
  objective: "--objective",
  limits: "options of design",
};

/**
 * The manifest in a run folder, where it is one of this very sweep.
 *
 * @param wanted - with any size of chunks; null where the one in the folder is as good
 * @throws UsageError that says in what they differ
 */
export function fittingManifest(
  folder: string,
  text: string,
  ours: SweepManifest,
  isChunkAsked: boolean,
): SweepManifest {
  const shown = plainText(folder);
  const next = "name another folder with --out, or ask the same again";
  const refused = (problem: RunProblem): UsageError =>
    new UsageError(`${shown} ${runProblemInWords(problem)}`, next, "file");
  const theirs = readManifest(text);
  if ("kind" in theirs) throw refused(theirs);
  const hashes = ({ scenarios }: SweepManifest): string => scenarios.map(({ sha256 }) => sha256).join(" ");
  if (hashes(theirs) !== hashes(ours)) throw refused({ kind: "other-scenario" });
  const differing = (Object.keys(OPTIONS) as (keyof SweepAsked)[]).filter(
    (key) => JSON.stringify(theirs.asked[key]) !== JSON.stringify(ours.asked[key]),
  );
  if (isChunkAsked && theirs.chunk !== ours.chunk) differing.push("samples");
  if (differing.length > 0) {
    const options = isChunkAsked && theirs.chunk !== ours.chunk ? "--chunk" : OPTIONS[differing[0]!];
    throw new UsageError(`${shown} is of a sweep with other options: ${options} differs`, next, "file");
  }
  const same = { ...ours, chunk: theirs.chunk, chunks: Math.ceil(ours.worlds / theirs.chunk) };
  if (taskText(same) !== taskText(theirs)) throw refused({ kind: "damaged", file: RUN_FILES.manifest });
  return theirs;
}

export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
