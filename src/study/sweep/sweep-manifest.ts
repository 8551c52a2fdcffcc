import { VERSION } from "../../engine/index.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { Misfit } from "../packing/index.ts";
import { MOST_WORLDS, type SweepAsked } from "./sweep-asked.ts";
import { MANIFEST, SWEEP_FORMAT, type SweepManifest } from "./sweep-packing.ts";
import { sweepObjectives } from "./sweep-score.ts";
import { type Sweep, sweepWorlds, worldsAtMost } from "./sweep-worlds.ts";

/** The names in the folder of a run: what it is of, and the folder with a file for each chunk that is done. */
export const RUN_FILES = { manifest: "manifest.json", results: "results" } as const;

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

/** Why this version does not read what says itself to be of a run, whatever else stands there; null where it does. */
export function otherThanOurs(
  read: unknown,
): Extract<RunProblem, { readonly kind: "no-run" | "other-version" }> | null {
  const { demarche, sweep, version } = (read ?? {}) as Partial<SweepManifest>;
  if (demarche !== 1 || typeof sweep !== "number" || typeof version !== "string") return { kind: "no-run" };
  return sweep === SWEEP_FORMAT && version === VERSION ? null : { kind: "other-version", version };
}

/** The manifest of a run of this version; anybody may have written it. */
export function readManifest(text: string): SweepManifest | RunProblem {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { kind: "no-run" };
  }
  const problem = otherThanOurs(read);
  if (problem !== null) return problem;
  try {
    return MANIFEST.unpack(read, RUN_FILES.manifest);
  } catch (error) {
    if (error instanceof Misfit) return { kind: "damaged", file: RUN_FILES.manifest };
    throw error;
  }
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
  if ("kind" in manifest) return manifest;
  const { scenarios, asked, worlds, figures } = manifest;
  if (scenarios.every((one) => one.sha256 !== sha256)) return { kind: "other-scenario" };
  if (scenarios.length > 1) return { kind: "several-files", files: scenarios.length };
  const damaged: RunProblem = { kind: "damaged", file: RUN_FILES.manifest };
  if (notAskable(asked, [open]) !== null) return damaged;
  const sweep = sweepWorlds([open], asked);
  if ("kind" in sweep) return damaged;
  const ids = sweep.figures.map((list) => list.map(({ id }) => id));
  const isSame = worlds === sweep.count && JSON.stringify(figures) === JSON.stringify(ids);
  return isSame ? { sweep, manifest } : damaged;
}

/**
 * Why these scenarios cannot be asked this, for whoever did not ask it of them; null where they can. What plans are looked for is left to
 * the search, which says what it does not know.
 */
export function notAskable(asked: SweepAsked, opens: readonly OpenScenario[]): string | null {
  if (!(worldsAtMost(opens.length, asked) <= MOST_WORLDS))
    return `the sweep has more than ${MOST_WORLDS} worlds`;
  const isPlan = (name: string): boolean =>
    opens.some(({ model }) => model.plans.some(({ id }) => id === name));
  const plan = asked.plans?.find((name) => !isPlan(name));
  if (plan !== undefined) return `no scenario of the sweep has a plan ${plan}`;
  for (const { scenario, model } of opens) {
    const reading = asked.readings.find((name) => scenario.readings.every(({ id }) => id !== name));
    if (reading !== undefined) return `a scenario of the sweep has no reading ${reading}`;
    if (!sweepObjectives(model).includes(asked.objective))
      return `a sweep has no objective ${asked.objective}`;
  }
  return null;
}
