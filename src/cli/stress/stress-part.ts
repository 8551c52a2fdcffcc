import { createHash } from "node:crypto";
import {
  DEFAULT_MEMORY_MIB,
  EngineError,
  type Model,
  mergeParts,
  nothingOf,
  type PartGround,
  partExtent,
  partGround,
  type StressPart,
  type StressTask,
  stressTask,
  tallyBytes,
  unitCount,
  VERSION,
} from "../../engine/index.ts";
import { plainText } from "../../present/index.ts";
import { openScenario } from "../../study/index.ts";
import { Misfit, type Packing } from "../../study/packing/index.ts";
import { UsageError } from "../arguments/index.ts";
import {
  type OpenedScenario,
  readBytes,
  refuseUnwritable,
  ScenarioErrors,
  type Wanted,
  writeNewFile,
} from "../files/index.ts";
import { MOST_OF_FAILS_WHERE } from "./fails-where-packing.ts";
import { FORMAT, MOST_SHARDS, PART_FILE, type PartFile, partPacking } from "./part-packing.ts";

/** One of the parts that a task is cut into, and where it goes. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  readonly out: string;
}

/** @throws UsageError where the two options do not fit */
export function readShard(shard: string | undefined, out: string | undefined): Shard | null {
  if (shard === undefined) {
    if (out === undefined) return null;
    throw new UsageError("--out goes with --shard", "to keep a whole result: --json > FILE, or --csv DIR");
  }
  const named = shardNamed(shard);
  if (out === undefined) throw new UsageError("--shard needs --out FILE to write its part to");
  // Said before the work; `writePart` looks again.
  refuseUnwritable(out);
  return { ...named, out };
}

/** `3/8`: the third of eight. @throws UsageError */
export function shardNamed(shard: string): Pick<Shard, "index" | "count"> {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(shard) ?? [];
  const [one, all] = [Number(index), Number(count)];
  if (!(one >= 1 && one <= all && all <= MOST_SHARDS)) {
    throw new UsageError(
      `--shard takes a part and their number, not "${plainText(shard)}"`,
      "write --shard 3/8 for the third of eight",
    );
  }
  return { index: one, count: all };
}

/** Every count-th unit from the index-th on: long and short units spread evenly over the parts. */
export function shardUnits(unitCount: number, { index, count }: Pick<Shard, "index" | "count">): number[] {
  const units: number[] = [];
  for (let unit = index - 1; unit < unitCount; unit += count) units.push(unit);
  return units;
}

/** A file of a part. */
const PART: Wanted = {
  most: 64 * 2 ** 20,
  what: "a part of demarche stress",
  next: "name the files that --shard wrote",
  isPipeFine: true,
};
/** Keys, maps and lists of the file around a part. */
const MOST_AROUND = 64;
/** Keys, maps and lists of what is said of one quantity, and of all together. */
const MOST_OF_QUANTITY = 25;

/**
 * Writes a part, whole or not at all, and never over a file.
 *
 * @param from - what it is made from: no more people may read it than that
 * @throws UsageError
 */
export function writePart(
  { index, count, out }: Shard,
  { model, text: scenario, file }: OpenedScenario,
  task: StressTask,
  part: StressPart,
  from: readonly string[],
): void {
  const content = JSON.stringify(
    packingOf(model, task, partGround(model, task), { index, count }).pack(part),
  );
  const written = PART_FILE.pack({
    demarche: 1,
    part: "stress",
    format: FORMAT,
    version: VERSION,
    fingerprint: digest(JSON.stringify([FORMAT, VERSION, scenario, task])),
    shard: { index, count },
    task,
    file,
    scenario,
    checksum: digest(content),
    content,
  });
  const text = `${JSON.stringify(written)}\n`;
  if (Buffer.byteLength(text) > PART.most) {
    throw new UsageError(
      `part ${index} of ${count} would be larger than merge reads (${PART.most} bytes)`,
      "stress fewer plans at a time: --plan",
    );
  }
  writeNewFile(out, text, from);
}

function packingOf(
  model: Model,
  task: StressTask,
  ground: PartGround,
  shard: PartFile["shard"],
): Packing<StressPart> {
  const units = shardUnits(unitCount(task), shard);
  return partPacking(model, units, ground, partExtent(task, units));
}

/** Parts read from files and added up: all of one task, each once, none missing. */
export interface GatheredParts {
  readonly task: StressTask;
  /** The scenario that they bring. */
  readonly opened: OpenedScenario;
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
 * @throws UsageError that names the file, or the parts that are missing; ScenarioErrors where the scenario in them has errors
 */
export function* gatherSteps(
  paths: readonly string[],
): Generator<GatheringProgress, GatheredParts | null, boolean | undefined> {
  const total = paths.length;
  const seen = new Map<number, string>();
  let first: (Around & { readonly path: string; readonly opened: OpenedScenario }) | null = null;
  let ground: PartGround | null = null;
  let whole: StressPart | null = null;
  for (const path of paths) {
    const { content, ...file } = readPart(path);
    first ??= { ...file, path, opened: openedBy(path, file) };
    refuseStranger({ ...file, path }, first, seen);
    seen.set(file.shard.index, path);
    const { task, opened } = first;
    ground ??= partGround(opened.model, task);
    const part = partIn(path, content, task, opened.model, ground, file.shard);
    if (whole === null) whole = part;
    else mergeParts(whole, part);
    if ((yield { done: seen.size, total }) === true && seen.size < total) return null;
  }
  const { task, opened, shard } = first!;
  refuseMissing(shard.count, seen);
  return { task, opened, part: whole! };
}

/** What is told of a part around it. */
type Around = Omit<PartFile, "content">;

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

function readPart(path: string): PartFile {
  const file = jsonIn(readBytes(path, PART).bytes.toString("utf8"), MOST_AROUND);
  const kind = typeof file === "object" && file !== null ? (file as Partial<PartFile>) : {};
  if (kind.part !== "stress" || kind.demarche !== 1)
    throw new UsageError(`${plainText(path)} is not a part of demarche stress`, PART.next, "file");
  if (kind.format !== FORMAT) {
    throw new UsageError(
      `${plainText(path)} has another format of parts than ${FORMAT}, which this program reads`,
      "join parts with the version that made them",
      "file",
    );
  }
  const read = fitting(path, () => PART_FILE.unpack(file, "the file"));
  if (digest(read.content) !== read.checksum) throw damaged(path, "its content is not that of its checksum");
  if (digest(JSON.stringify([FORMAT, read.version, read.scenario, read.task])) !== read.fingerprint)
    throw damaged(path, "its scenario or task is not that of its fingerprint");
  return read;
}

/** The scenario that a part brings. @throws ScenarioErrors; UsageError where its task is none of it, or takes too much memory */
function openedBy(path: string, { scenario, file, task }: Around): OpenedScenario {
  const { open, diagnostics } = openScenario(scenario);
  if (open === null) throw new ScenarioErrors(file, scenario, diagnostics);
  if (!isTaskOf(open.model, task)) throw damaged(path, "its task is none of its scenario");
  refuseCrowded(path, open.model, task);
  return { ...open, file, warnings: diagnostics, origin: "input", quoted: [] };
}

/** Parts that could not be joined are neither read nor made. @throws UsageError */
export function refuseCrowded(path: string, model: Model, task: StressTask): void {
  // What is joined so far, and the part that is added to it.
  if (2 * tallyBytes(model, task) <= DEFAULT_MEMORY_MIB * 2 ** 20) return;
  throw new UsageError(
    `what parts count of the plans in ${plainText(path)} takes more than ${DEFAULT_MEMORY_MIB} MiB of memory`,
    "make parts of fewer plans at a time: --plan",
    "file",
  );
}

function isTaskOf(model: Model, task: StressTask): boolean {
  try {
    return JSON.stringify(stressTask(model, task)) === JSON.stringify(task);
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

/** @throws UsageError where it is no part of these units of the task */
function partIn(
  path: string,
  content: string,
  task: StressTask,
  model: Model,
  ground: PartGround,
  shard: PartFile["shard"],
): StressPart {
  const ofNone = partPacking(model, [], ground, partExtent(task, [])).pack({
    ...nothingOf(task),
    plans: ground.plans,
  });
  const quantities = model.uncertainty?.quantities.length ?? 0;
  const more =
    MOST_OF_QUANTITY * (quantities + 1) * (task.plans.length + 1) + MOST_OF_FAILS_WHERE * task.plans.length;
  const json = jsonIn(content, sizeOfJson(JSON.stringify(ofNone)) + more);
  const packing = packingOf(model, task, ground, shard);
  return fitting(path, () => packing.unpack(json, "content"));
}

/** @throws UsageError in place of a Misfit */
function fitting<T>(path: string, unpack: () => T): T {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof Misfit) throw damaged(path, error.message);
    throw error;
  }
}

function damaged(path: string, why: string): UsageError {
  return new UsageError(
    `${plainText(path)} is damaged or was changed: ${plainText(why)}`,
    "make this part again",
    "file",
  );
}

/** The value of a JSON text; undefined where it is none, or has more keys, maps and lists than it may, each of which takes memory. */
function jsonIn(text: string, most: number): unknown {
  if (sizeOfJson(text) > most) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keys, maps and lists of a JSON text. */
function sizeOfJson(text: string): number {
  let size = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (isText) {
      if (character === "\\") at++;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === "{" || character === "[" || character === ":") size++;
  }
  return size;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
