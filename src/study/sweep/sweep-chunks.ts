import { caseOperations, drive } from "../../engine/index.ts";
import { type OpenScenario, openScenario } from "../open-scenario.ts";
import type { SweepAsked } from "./sweep-asked.ts";
import { notAskable } from "./sweep-manifest.ts";
import { type SweepProgress, sweepRows } from "./sweep-rows.ts";
import { type Sweep, sweepWorlds } from "./sweep-worlds.ts";

/** So much work goes into a chunk: long enough to be handed about, short enough to be lost. */
const CHUNK_MS = 10_000;
/** What a slice of a search, an operation on a case, and a plan of which trust is asked take, about, in milliseconds on a machine that has nothing else to do. */
const SLICE_MS = 3;
const OPERATION_MS = 2e-6;
const ROW_MS = 0.02;
const TRUST_MS = 4;

/**
 * How many worlds make a chunk of about ten seconds, judged by the work on the first one: counted, so that every machine comes to the same.
 *
 * @returns (at the end) null where it was told to stop
 */
export function* worldsPerChunk(sweep: Sweep): Generator<SweepProgress, number | null, boolean> {
  const { questions } = sweep.asked;
  let slices = 0;
  if (questions.includes("design") && sweep.count > 1) {
    const trying = sweepRows(sweep, 0, 1);
    for (let step = trying.next(false); !step.done; step = trying.next(false)) {
      slices++;
      if (yield step.value) return null;
    }
  }
  const plans = sweep.grounds[0]!.plans;
  const milliseconds =
    SLICE_MS * slices +
    ROW_MS * (plans.length + 1) +
    OPERATION_MS * caseOperations(sweep.grounds[0]!.model, plans) +
    (questions.includes("trust") ? TRUST_MS * plans.length : 0);
  return Math.max(1, Math.min(sweep.count, Math.floor(CHUNK_MS / milliseconds)));
}

/** The worlds of scenarios that were read before, from their texts. @throws Error where a text has errors, or asks for what it has not */
export function sweepOfTexts(texts: readonly string[], asked: SweepAsked): Sweep {
  const opens = texts.map((text): OpenScenario => {
    const { open } = openScenario(text);
    if (open === null) throw new Error("a scenario of the sweep has errors");
    return open;
  });
  // It may come from a queue that others write to.
  const why = notAskable(asked, opens);
  if (why !== null) throw new Error(why);
  const sweep = sweepWorlds(opens, asked);
  if ("kind" in sweep) throw new Error(`the sweep has no worlds: ${sweep.figure}`);
  return sweep;
}

/**
 * The rows of a chunk as its file has them: one JSON object a line.
 *
 * @param onWorld - is told how many worlds of the chunk are done
 */
export function chunkText(sweep: Sweep, from: number, to: number, onWorld: (done: number) => void): string {
  let told = 0;
  if (!(from >= 0 && from < to && to <= sweep.count))
    throw new Error(`the sweep has ${sweep.count} worlds, and none from ${from + 1} to ${to}`);
  const rows = drive(sweepRows(sweep, from, to), {
    onProgress: ({ done }) => {
      if (done > told) onWorld(done);
      told = done;
    },
  });
  return rows!.map((row) => `${JSON.stringify(row)}\n`).join("");
}
