import { createHash } from "node:crypto";
import { mergeParts, type StressPart, type StressTask, VERSION } from "../../engine/index.ts";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import type { OpenedScenario, Wanted } from "../files/index.ts";
import { readBytes, refuseUnwritable, writeNewFile } from "../files/index.ts";

/** One of the parts that a task is cut into, and where it goes. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  readonly out: string;
}

/** More parts than this are a slip of the finger. */
const MOST_SHARDS = 100_000;

/** @throws UsageError where the two options do not fit */
export function readShard(shard: string | undefined, out: string | undefined): Shard | null {
  if (shard === undefined) {
    if (out === undefined) return null;
    throw new UsageError("--out goes with --shard", "to keep a whole result: --json > FILE, or --csv DIR");
  }
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(shard) ?? [];
  const [one, all] = [Number(index), Number(count)];
  if (!(one >= 1 && one <= all && all <= MOST_SHARDS)) {
    throw new UsageError(
      `--shard takes a part and their number, not "${plainText(shard)}"`,
      "write --shard 3/8 for the third of eight",
    );
  }
  if (out === undefined) throw new UsageError("--shard needs --out FILE to write its part to");
  // Said before the work; `writePart` looks again.
  refuseUnwritable(out);
  return { index: one, count: all, out };
}

/** Every count-th unit from the index-th on: long and short units spread evenly over the parts. */
export function shardUnits(unitCount: number, { index, count }: Pick<Shard, "index" | "count">): number[] {
  const units: number[] = [];
  for (let unit = index - 1; unit < unitCount; unit += count) units.push(unit);
  return units;
}

const FORMAT = 2;

/** What a file of a part holds. It carries the scenario, so that parts can be joined anywhere. */
interface PartFile {
  readonly demarche: 1;
  readonly part: "stress";
  readonly format: number;
  readonly version: string;
  /** Of version, scenario and task: parts with different ones are not of the same whole. */
  readonly fingerprint: string;
  readonly shard: { readonly index: number; readonly count: number };
  readonly task: StressTask;
  readonly file: string;
  readonly scenario: string;
  /** Of `content`. */
  readonly checksum: string;
  /** The part as JSON text: whole numbers too long for JSON are strings with an "n", numbers it lacks are their names. */
  readonly content: string;
}

/** Writes a part, whole or not at all, and never over a file. @throws UsageError */
export function writePart(
  { index, count, out }: Shard,
  opened: OpenedScenario,
  task: StressTask,
  part: StressPart,
): void {
  const content = JSON.stringify(part, pack);
  const file: PartFile = {
    demarche: 1,
    part: "stress",
    format: FORMAT,
    version: VERSION,
    fingerprint: digest(JSON.stringify([FORMAT, VERSION, opened.text, task])),
    shard: { index, count },
    task,
    file: opened.file,
    scenario: opened.text,
    checksum: digest(content),
    content,
  };
  writeNewFile(out, `${JSON.stringify(file)}\n`);
}

/** Parts read from files and added up: all of one task, each once, none missing. */
export interface GatheredParts {
  readonly task: StressTask;
  readonly file: string;
  readonly scenario: string;
  readonly part: StressPart;
}

/** How many files are read, of all. */
export interface GatheringProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Reads parts and adds them up one by one, so that memory does not grow with their number. Told `true` after one, it ends.
 *
 * @returns (at the end) the whole; null where it was stopped
 * @throws UsageError that names the file, or the parts that are missing
 */
export function* gatherSteps(
  paths: readonly string[],
): Generator<GatheringProgress, GatheredParts | null, boolean | undefined> {
  const total = paths.length;
  const seen = new Map<number, string>();
  let first: (Omit<PartFile, "content" | "checksum"> & { readonly path: string }) | null = null;
  let whole: StressPart | null = null;
  for (const path of paths) {
    const { content, checksum: _, ...file } = readPart(path);
    first ??= { ...file, path };
    refuseStranger({ ...file, path }, first, seen);
    seen.set(file.shard.index, path);
    const part = JSON.parse(content, unpack) as StressPart;
    if (whole === null) whole = part;
    else mergeParts(whole, part);
    if ((yield { done: seen.size, total }) === true && seen.size < total) return null;
  }
  const { task, file, scenario, shard } = first!;
  refuseMissing(shard.count, seen);
  return { task, file, scenario, part: whole! };
}

/** @throws UsageError where a part does not belong with the first one, or has been seen */
function refuseStranger(
  {
    path,
    fingerprint,
    shard,
    version,
  }: Pick<PartFile, "fingerprint" | "shard" | "version"> & { path: string },
  first: Pick<PartFile, "fingerprint" | "shard" | "version"> & { path: string },
  seen: ReadonlyMap<number, string>,
): void {
  if (fingerprint !== first.fingerprint || shard.count !== first.shard.count) {
    const why =
      version !== first.version
        ? `it was made by version ${plainText(version)}, that by ${plainText(first.version)}`
        : shard.count !== first.shard.count
          ? `it is one of ${shard.count} parts, that one of ${first.shard.count}`
          : "its scenario or options differ";
    throw new UsageError(
      `${plainText(path)} does not belong with ${plainText(first.path)}: ${why}`,
      "join parts of one scenario, made with the same options",
      "file",
    );
  }
  const before = seen.get(shard.index);
  if (before !== undefined) {
    throw new UsageError(
      `${plainText(path)} and ${plainText(before)} are both part ${shard.index} of ${shard.count}`,
      "name each part once",
      "file",
    );
  }
}

/** @throws UsageError */
function refuseMissing(count: number, seen: ReadonlyMap<number, string>): void {
  const missing = Array.from({ length: count }, (_, part) => part + 1).filter((part) => !seen.has(part));
  if (missing.length === 0) return;
  const shown = missing.slice(0, 10).join(", ");
  const more = missing.length > 10 ? ` and ${missing.length - 10} more` : "";
  throw new UsageError(
    `${missing.length === 1 ? "part" : "parts"} ${shown}${more} of ${count} ${missing.length === 1 ? "is" : "are"} missing`,
    `make ${missing.length === 1 ? "it" : "them"} with --shard ${missing[0]}/${count} and the same options`,
    "file",
  );
}

/** A part, or a page of it that somebody made larger than any part. */
const PART: Wanted = {
  most: 64 * 2 ** 20,
  what: "a part of demarche stress",
  next: "name the files that --shard wrote",
  isPipeFine: true,
};

function readPart(path: string): PartFile {
  const text = readBytes(path, PART).bytes.toString("utf8");
  const file = parsed(text);
  if (file?.demarche !== 1 || file.part !== "stress" || typeof file.content !== "string") {
    throw new UsageError(
      `${plainText(path)} is not a part of demarche stress`,
      "name the files that --shard wrote",
      "file",
    );
  }
  if (file.format !== FORMAT) {
    throw new UsageError(
      `${plainText(path)} has parts of format ${file.format}; this program reads ${FORMAT}`,
      "join parts with the version that made them",
      "file",
    );
  }
  const whole = digest(JSON.stringify([FORMAT, file.version, file.scenario, file.task]));
  if (digest(file.content) !== file.checksum || whole !== file.fingerprint) {
    throw new UsageError(`${plainText(path)} is damaged or was changed`, "make this part again", "file");
  }
  return file;
}

function parsed(text: string): (Partial<PartFile> & PartFile) | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as PartFile) : null;
  } catch {
    return null;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function pack(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Float64Array)
    return { floats: Array.from(value, (one) => (Number.isFinite(one) ? one : String(one))) };
  if (value instanceof Uint32Array) return { words: Array.from(value) };
  return value;
}

function unpack(_key: string, value: unknown): unknown {
  if (typeof value === "string" && /^-?\d+n$/.test(value)) return BigInt(value.slice(0, -1));
  if (typeof value === "object" && value !== null && "words" in value) {
    return Uint32Array.from(value.words as number[]);
  }
  if (typeof value === "object" && value !== null && "floats" in value) {
    return Float64Array.from((value.floats as (number | string)[]).map(Number));
  }
  return value;
}
