import { createHash } from "node:crypto";
import { basename } from "node:path";
import { VERSION } from "../../engine/index.ts";
import { plainText } from "../../present/index.ts";
import type { Sweep, SweepAsked } from "../../study/index.ts";
import type { SweepChunk } from "../../worker/index.ts";
import { UsageError } from "../arguments/index.ts";
import type { OpenedScenario } from "../files/index.ts";

/** Of the files of a run; another when they are read otherwise. */
const FORMAT = 2;

/** What a run is of: who has the same has the same worlds, chunk by chunk. */
export interface Manifest {
  readonly demarche: 1;
  readonly sweep: typeof FORMAT;
  readonly version: string;
  /** The name is for people; whether it is the same scenario, the hash of its text says. */
  readonly scenarios: readonly { readonly file: string; readonly sha256: string }[];
  readonly asked: SweepAsked;
  readonly worlds: number;
  /** Worlds in a chunk; the last one has what is left. */
  readonly chunk: number;
  readonly chunks: number;
  /** By file: what `at` of its rows has the values of, in this order. */
  readonly figures: readonly (readonly string[])[];
}

export function manifestOf(opened: readonly OpenedScenario[], sweep: Sweep, chunk: number): Manifest {
  return {
    demarche: 1,
    sweep: FORMAT,
    version: VERSION,
    scenarios: opened.map(({ file, text }) => ({ file: basename(file), sha256: digest(text) })),
    asked: sweep.asked,
    worlds: sweep.count,
    chunk,
    chunks: Math.ceil(sweep.count / chunk),
    figures: sweep.figures.map((list) => list.map(({ id }) => id)),
  };
}

/** By which two runs are the same, wherever they lie. */
export function fingerprint({ scenarios, ...manifest }: Manifest): string {
  return digest(JSON.stringify([{ ...manifest, scenarios: scenarios.map(({ sha256 }) => sha256) }]));
}

export function chunkOf({ worlds, chunk }: Pick<Manifest, "worlds" | "chunk">, index: number): SweepChunk {
  return { index, from: index * chunk, to: Math.min(worlds, (index + 1) * chunk) };
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
  ours: Manifest,
  isChunkAsked: boolean,
): Manifest {
  const shown = plainText(folder);
  const next = "name another folder with --out, or ask the same again";
  const theirs = manifestIn(text);
  if (theirs === null)
    throw new UsageError(`${shown} is no folder of demarche sweep, and is left as it is`, next, "file");
  if (theirs.sweep !== FORMAT || theirs.version !== VERSION)
    throw new UsageError(
      `${shown} was begun by version ${plainText(String(theirs.version))}, and this is ${VERSION}`,
      "go on with the version that began it, or name another folder with --out",
      "file",
    );
  const hashes = ({ scenarios }: Manifest): string => scenarios.map(({ sha256 }) => sha256).join(" ");
  if (hashes(theirs) !== hashes(ours))
    throw new UsageError(`${shown} is of another scenario, or of one that has changed since`, next, "file");
  const differing = (Object.keys(OPTIONS) as (keyof SweepAsked)[]).filter(
    (key) => JSON.stringify(theirs.asked[key]) !== JSON.stringify(ours.asked[key]),
  );
  if (isChunkAsked && theirs.chunk !== ours.chunk) differing.push("samples");
  if (differing.length > 0) {
    const options = isChunkAsked && theirs.chunk !== ours.chunk ? "--chunk" : OPTIONS[differing[0]!];
    throw new UsageError(`${shown} is of a sweep with other options: ${options} differs`, next, "file");
  }
  const same = { ...ours, chunk: theirs.chunk, chunks: Math.ceil(ours.worlds / theirs.chunk) };
  if (fingerprint(same) !== fingerprint(theirs))
    throw new UsageError(`${shown}/manifest.json is damaged or was changed`, next, "file");
  return theirs;
}

function manifestIn(text: string): Manifest | null {
  try {
    const read = JSON.parse(text) as Partial<Manifest> | null;
    const isOne =
      read?.demarche === 1 &&
      typeof read.sweep === "number" &&
      Array.isArray(read.scenarios) &&
      read.scenarios.every((one) => typeof one?.sha256 === "string") &&
      typeof read.asked === "object" &&
      read.asked !== null &&
      Number.isSafeInteger(read.chunk) &&
      read.chunk! >= 1;
    return isOne ? (read as Manifest) : null;
  } catch {
    return null;
  }
}

export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
