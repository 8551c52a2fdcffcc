import { existsSync } from "node:fs";
import { join } from "node:path";
import { grouped, plainText, runProblemInWords } from "../../present/index.ts";
import {
  chunkFile,
  chunkOf,
  mostWorldsPerChunk,
  RUN_FILES,
  readRows,
  type Sweep,
  type SweepManifest,
  type SweepRow,
  sweepOfRun,
  worldBytes,
} from "../../study/index.ts";
import type { SweepChunk } from "../../worker/index.ts";
import { UsageError } from "../arguments/index.ts";
import {
  makeSharedFolder,
  namesInFolder,
  type OpenedScenario,
  readBytes,
  type Wanted,
  writeOnce,
} from "../files/index.ts";
import { digest, fittingManifest, manifestOf } from "./manifest.ts";

const { manifest: MANIFEST, results: RESULTS } = RUN_FILES;
const CHUNK_FILE: Wanted = {
  most: 2 ** 28,
  what: "a chunk of a sweep",
  next: "start the sweep again, which makes it anew",
  isPipeFine: false,
};
const MANIFEST_FILE: Wanted = { ...CHUNK_FILE, most: 2 ** 24, what: "a manifest" };

/** A folder that a sweep is kept in: the manifest, and a file for each chunk that is done. */
export interface RunFolder {
  readonly path: string;
  readonly manifest: SweepManifest;
  /** Chunks that nobody has done yet. */
  readonly missing: () => SweepChunk[];
  /** Bytes of the rows of a chunk, at most. */
  readonly mostBytes: (chunk: SweepChunk) => number;
  /** Whether a text is the rows of a chunk, each of its world and plan. */
  readonly fits: (chunk: SweepChunk, text: string) => boolean;
  /** Keeps what a chunk comes to, whole or not at all; one that is there already is the same. @throws UsageError */
  readonly keep: (index: number, text: string) => void;
  /** The rows of all chunks that are done, in the order of the worlds. @throws UsageError where one is damaged */
  readonly rows: () => Generator<SweepRow>;
}

/**
 * Opens the folder of a run, or begins one.
 *
 * @param chunk - worlds in a chunk, where one is begun
 * @throws UsageError where it is the folder of something else, or cannot be written
 */
export async function openRun(
  path: string,
  opened: readonly OpenedScenario[],
  sweep: Sweep,
  chunkAsked: number | undefined,
  chunk: () => Promise<number | null>,
): Promise<RunFolder | null> {
  const from = opened.map(({ file, origin }) => (origin === "input" ? null : file));
  const there = namesInFolder(path);
  if (!there.includes(MANIFEST)) {
    if (there.some((name) => !name.startsWith(".")))
      throw new UsageError(
        `${plainText(path)} is no folder of demarche sweep, and is left as it is`,
        "name a new folder",
        "file",
      );
    const size = chunkAsked ?? (await chunk());
    if (size === null) return null;
    const most = mostWorldsPerChunk(sweep);
    if (size > Math.min(most, sweep.count) && chunkAsked !== undefined)
      throw new UsageError(
        `a chunk of ${grouped(size)} worlds of this scenario would take too much memory`,
        `ask for --chunk ${most} or less, or leave it out`,
      );
    makeSharedFolder(path, from);
    makeSharedFolder(join(path, RESULTS), from);
    writeOnce(join(path, MANIFEST), `${JSON.stringify(manifestOf(opened, sweep, size), null, 2)}\n`, from);
  }
  // Read also where it was written a moment ago: somebody else may have been quicker.
  const text = readBytes(join(path, MANIFEST), MANIFEST_FILE).bytes.toString("utf8");
  const ours = manifestOf(opened, sweep, chunkAsked ?? 1);
  const manifest = fittingManifest(path, text, ours, chunkAsked !== undefined);
  const results = join(path, RESULTS);
  makeSharedFolder(results, from);
  const chunks = Array.from({ length: manifest.chunks }, (_, index) => chunkOf(manifest, index));
  const isThere = (): ((chunk: SweepChunk) => boolean) => {
    const names = new Set(namesInFolder(results));
    return ({ index }) => names.has(chunkFile(manifest, index));
  };
  return {
    path,
    manifest,
    missing: () => {
      const isDone = isThere();
      return chunks.filter((one) => !isDone(one));
    },
    mostBytes: ({ from, to }) => Math.min(CHUNK_FILE.most, (to - from) * worldBytes(sweep)),
    fits: ({ from, to }, text) => {
      const reading = readRows(text, from, to, sweep);
      let step = reading.next();
      while (!step.done) step = reading.next();
      return step.value;
    },
    keep: (index, rows) => writeOnce(join(results, chunkFile(manifest, index)), rows, from),
    rows: () => rowsKept(results, manifest, sweep),
  };
}

/**
 * A run of this scenario as it lies in a folder, finished or not; nothing is written.
 *
 * @throws UsageError where it is none
 */
export function readRun(
  path: string,
  opened: OpenedScenario,
): { readonly sweep: Sweep; readonly rows: Generator<SweepRow> } {
  const manifest = join(path, MANIFEST);
  const text = existsSync(manifest) ? readBytes(manifest, MANIFEST_FILE).bytes.toString("utf8") : "";
  const found = sweepOfRun(text, opened, digest(opened.text));
  if ("kind" in found)
    throw new UsageError(
      `${plainText(path)} ${runProblemInWords(found)}`,
      "name the folder that demarche sweep FILE --out made of this very file, or sweep it anew",
      "file",
    );
  return { sweep: found.sweep, rows: rowsKept(join(path, RESULTS), found.manifest, found.sweep) };
}

/** The rows of all chunks that are done. @throws UsageError where one is damaged */
function* rowsKept(results: string, manifest: SweepManifest, sweep: Sweep): Generator<SweepRow> {
  const names = new Set(namesInFolder(results));
  for (let index = 0; index < manifest.chunks; index++) {
    const name = chunkFile(manifest, index);
    if (!names.has(name)) continue;
    const file = join(results, name);
    const { from, to } = chunkOf(manifest, index);
    const areAll = yield* readRows(readBytes(file, CHUNK_FILE).bytes.toString("utf8"), from, to, sweep);
    if (!areAll)
      throw new UsageError(
        `${plainText(file)} is damaged or was changed`,
        "delete it and start the sweep again, which makes it anew",
        "file",
      );
  }
}
