import { type Model, VERSION } from "../../engine/index.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { MOST_WORLDS, SWEEP_QUESTIONS, type SweepAsked } from "./sweep-asked.ts";
import { sweepObjectives } from "./sweep-score.ts";
import { type Sweep, sweepWorlds, worldsAtMost } from "./sweep-worlds.ts";

/** Of the files of a run; another when they are read otherwise. */
export const SWEEP_FORMAT = 2;

/** The names in the folder of a run: what it is of, and the folder with a file for each chunk that is done. */
export const RUN_FILES = { manifest: "manifest.json", results: "results" } as const;

/** What a run is of: who has the same has the same worlds, chunk by chunk. */
export interface SweepManifest {
  readonly demarche: 1;
  readonly sweep: typeof SWEEP_FORMAT;
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

/** Some worlds in a row, that are done and kept together. */
interface Chunk {
  /** Its number, from 0. */
  readonly index: number;
  readonly from: number;
  /** The first that is not among them. */
  readonly to: number;
}

/** Why what is in a folder is no sweep that can be told of a scenario. */
export type RunProblem =
  | { readonly kind: "no-run" }
  | { readonly kind: "other-version"; readonly version: string }
  | { readonly kind: "other-scenario" }
  | { readonly kind: "several-files"; readonly files: number }
  /** @param file - its path in the folder */
  | { readonly kind: "damaged"; readonly file: string };

/** The name of the file of a chunk, in the folder of results. */
export function chunkFile({ chunks }: Pick<SweepManifest, "chunks">, index: number): string {
  return `${String(index + 1).padStart(String(chunks).length, "0")}.jsonl`;
}

export function chunkOf({ worlds, chunk }: Pick<SweepManifest, "worlds" | "chunk">, index: number): Chunk {
  return { index, from: index * chunk, to: Math.min(worlds, (index + 1) * chunk) };
}

/** A manifest as far as it can be seen from itself; null where a text is none. */
export function readManifest(text: string): SweepManifest | null {
  try {
    const read = JSON.parse(text) as Partial<SweepManifest> | null;
    const isOne =
      read?.demarche === 1 &&
      typeof read.sweep === "number" &&
      Array.isArray(read.scenarios) &&
      read.scenarios.every((one) => typeof one?.sha256 === "string") &&
      typeof read.asked === "object" &&
      read.asked !== null &&
      isCount(read.chunk, 1);
    return isOne ? (read as SweepManifest) : null;
  } catch {
    return null;
  }
}

/** Whether this version reads the files of a run as they were meant. */
export function isOfThisVersion({ sweep, version }: SweepManifest): boolean {
  return sweep === SWEEP_FORMAT && version === VERSION;
}

/**
 * The worlds of a run, where it is one of this very scenario alone. What stands in the folder may come from anybody: nothing of it is taken
 * before it is known to be what this version would have written.
 *
 * @param text - of the manifest
 * @param sha256 - of the text of the scenario, in hexadecimal
 */
export function sweepOfRun(
  text: string,
  open: OpenScenario,
  sha256: string,
): { readonly sweep: Sweep; readonly manifest: SweepManifest } | RunProblem {
  const manifest = readManifest(text);
  if (manifest === null) return { kind: "no-run" };
  if (!isOfThisVersion(manifest)) return { kind: "other-version", version: String(manifest.version) };
  const { scenarios, asked, worlds, chunk, chunks, figures } = manifest;
  if (scenarios.every((one) => one.sha256 !== sha256)) return { kind: "other-scenario" };
  if (scenarios.length > 1) return { kind: "several-files", files: scenarios.length };
  const damaged: RunProblem = { kind: "damaged", file: RUN_FILES.manifest };
  if (!isAsked(asked, open)) return damaged;
  const sweep = sweepWorlds([open], asked);
  if ("kind" in sweep) return damaged;
  const ids = sweep.figures.map((list) => list.map(({ id }) => id));
  const isSame =
    worlds === sweep.count &&
    chunks === Math.ceil(worlds / chunk) &&
    JSON.stringify(figures) === JSON.stringify(ids);
  return isSame ? { sweep, manifest } : damaged;
}

/** Whether it is what could have been asked of a scenario, and no more than may be asked. What plans were looked for is not read again. */
function isAsked(asked: SweepAsked, { scenario, model }: OpenScenario): boolean {
  const { questions, plans, samples, seed, grid, readings, objective } = asked;
  const areShaped =
    isListOf(questions, (one) => SWEEP_QUESTIONS.some((known) => known === one)) &&
    (plans === null || areIds(plans, model.plans)) &&
    isCount(samples, 0) &&
    isCount(seed, 0) &&
    isListOf(grid, isGridFigure) &&
    new Set(grid.map(({ figure }) => figure)).size === grid.length &&
    areIds(readings, scenario.readings) &&
    isObjective(objective, model);
  return areShaped && worldsAtMost(1, asked) <= MOST_WORLDS;
}

function isGridFigure(one: unknown): boolean {
  const { figure, values } = (one ?? {}) as Partial<SweepAsked["grid"][number]>;
  return (
    typeof figure === "string" &&
    isListOf(values, Number.isFinite) &&
    values!.length > 0 &&
    values!.every((value, at) => at === 0 || value > values![at - 1]!)
  );
}

function areIds(list: unknown, known: readonly { readonly id: string }[]): boolean {
  const isKnown = (id: unknown): boolean => known.some((one) => one.id === id);
  return isListOf(list, isKnown) && new Set(list as string[]).size === (list as string[]).length;
}

function isObjective(objective: unknown, model: Model): boolean {
  return sweepObjectives(model).some((known) => known === objective);
}

function isListOf(list: unknown, isOne: (entry: unknown) => boolean): boolean {
  return Array.isArray(list) && list.every(isOne);
}

function isCount(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}
