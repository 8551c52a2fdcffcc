import { join } from "node:path";
import { plainText } from "../../present/index.ts";
import type { Sweep, SweepRow } from "../../study/index.ts";
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
import { chunkOf, fittingManifest, type Manifest, manifestOf } from "./manifest.ts";

const MANIFEST = "manifest.json";
const RESULTS = "results";
const CHUNK_FILE: Wanted = {
  most: 2 ** 29,
  what: "a chunk of a sweep",
  next: "start the sweep again, which makes it anew",
  isPipeFine: false,
};
const MANIFEST_FILE: Wanted = { ...CHUNK_FILE, most: 2 ** 24, what: "a manifest" };

/** A folder that a sweep is kept in: the manifest, and a file for each chunk that is done. */
export interface RunFolder {
  readonly path: string;
  readonly manifest: Manifest;
  /** Chunks that nobody has done yet. */
  readonly missing: () => SweepChunk[];
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
  const width = String(manifest.chunks).length;
  const nameOf = (index: number): string => `${String(index + 1).padStart(width, "0")}.jsonl`;
  const chunks = Array.from({ length: manifest.chunks }, (_, index) => chunkOf(manifest, index));
  const isThere = (): ((chunk: SweepChunk) => boolean) => {
    const names = new Set(namesInFolder(results));
    return ({ index }) => names.has(nameOf(index));
  };
  return {
    path,
    manifest,
    missing: () => {
      const isDone = isThere();
      return chunks.filter((one) => !isDone(one));
    },
    keep: (index, rows) => writeOnce(join(results, nameOf(index)), rows, from),
    rows: function* rows() {
      for (const one of chunks.filter(isThere())) {
        const file = join(results, nameOf(one.index));
        yield* rowsIn(file, readBytes(file, CHUNK_FILE).bytes.toString("utf8"), one, sweep);
      }
    },
  };
}

/** @throws UsageError where they are not the rows of the chunk */
function* rowsIn(file: string, text: string, { from, to }: SweepChunk, sweep: Sweep): Generator<SweepRow> {
  const damaged = (): UsageError =>
    new UsageError(
      `${plainText(file)} is damaged or was changed`,
      "delete it and start the sweep again, which makes it anew",
      "file",
    );
  const lines = text.split("\n");
  if (lines.pop() !== "") throw damaged();
  let at = 0;
  for (let number = from; number < to; number++) {
    const { ground } = sweep.world(number);
    const plans = ground.plans.map(({ id }): string | null => id);
    if (sweep.asked.questions.includes("design")) plans.push(null);
    for (const plan of plans) {
      const row = rowIn(lines[at++] ?? "");
      const isFitting =
        row !== null &&
        row.world === number + 1 &&
        row.plan === plan &&
        row.at.length === ground.places.length &&
        ground.model.partyIds.every((id) => typeof row.gain[id] === "number") &&
        (row.steps ?? []).every((step) => step.every((id) => ground.model.measureIds.includes(id)));
      if (!isFitting) throw damaged();
      yield row;
    }
  }
  if (at !== lines.length) throw damaged();
}

const VERDICTS: readonly unknown[] = ["holds", "breaks", "declined", "nothing"];

/** Null where it is none. */
function rowIn(line: string): SweepRow | null {
  try {
    const row = JSON.parse(line) as Partial<SweepRow> | null;
    const isOne =
      typeof row === "object" &&
      row !== null &&
      typeof row.score === "number" &&
      VERDICTS.includes(row.verdict) &&
      typeof row.gain === "object" &&
      row.gain !== null &&
      Array.isArray(row.at) &&
      row.at.every((one) => one === null || typeof one === "number") &&
      (row.within === undefined || row.within === null || row.within >= 0) &&
      (row.steps === null ||
        (Array.isArray(row.steps) &&
          row.steps.length > 0 &&
          row.steps.every((step) => Array.isArray(step)))) &&
      (row.verdict !== "holds" || row.plan !== null || row.steps !== null);
    return isOne ? (row as SweepRow) : null;
  } catch {
    return null;
  }
}
