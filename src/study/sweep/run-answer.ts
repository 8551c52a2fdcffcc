import { relay } from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import type { Answering, Step } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { readRows } from "./read-rows.ts";
import { chunkFile, chunkOf, RUN_FILES, type RunProblem, sweepOfRun } from "./sweep-manifest.ts";
import type { SweepRow } from "./sweep-rows.ts";
import { type SweptRun, sweepSummary } from "./sweep-summary.ts";

/** A run as it lies in a folder, by the texts of its files. */
export interface RunAsked {
  readonly manifest: string;
  /** By name in the folder of results: those that are there. */
  readonly results: Readonly<Record<string, string>>;
}

/** A sweep as it is told: markup without a script, or why there is nothing to tell, in words behind the name of its folder. */
export type RunTold = { readonly html: string } | { readonly refused: string };

/** What telling a run takes of those who know words. */
export interface RunTools {
  readonly tellRun: (told: SweptRun | RunProblem, scenario: Scenario) => RunTold;
  /** SHA-256 of a text, in hexadecimal. */
  readonly digest: (text: string) => string;
}

/** Tells a run of this scenario, finished or not; null where it was told to stop. */
export function* runAnswer(
  open: OpenScenario,
  asked: RunAsked,
  { digest, tellRun }: RunTools,
): Answering<RunTold | null, undefined> {
  const found = yield* summedUpRun(open, asked, digest);
  return found === null ? null : tellRun(found, open.scenario);
}

/** What a run of this scenario comes to, finished or not, or why nothing can be told of it; null where it was told to stop. */
export function* summedUpRun(
  open: OpenScenario,
  { manifest: text, results }: RunAsked,
  digest: RunTools["digest"],
): Generator<Step<never, undefined>, SweptRun | RunProblem | null, boolean> {
  const found = sweepOfRun(text, open, digest(open.text));
  if ("kind" in found) return found;
  const { sweep, manifest } = found;
  let damaged: string | null = null;
  function* rows(): Generator<SweepRow> {
    for (let index = 0; index < manifest.chunks && damaged === null; index++) {
      const file = chunkFile(manifest, index);
      const { from, to } = chunkOf(manifest, index);
      if (!Object.hasOwn(results, file)) continue;
      if (!(yield* readRows(results[file]!, from, to, sweep))) damaged = `${RUN_FILES.results}/${file}`;
    }
  }
  const result = yield* relay(sweepSummary(sweep, rows()), () => ({ progress: undefined }));
  if (damaged !== null) return { kind: "damaged", file: damaged };
  return result === null ? null : { asked: sweep.asked, result };
}
