import { caseOperations, drive } from "../../engine/index.ts";
import { type OpenScenario, openScenario } from "../open-scenario.ts";
import type { SweepAsked } from "./sweep-asked.ts";
import { notAskable } from "./sweep-manifest.ts";
import { type SweepProgress, sweepRows } from "./sweep-rows.ts";
import { type Sweep, sweepWorlds } from "./sweep-worlds.ts";

/** So much work goes into a chunk: long enough to be handed about, short enough to be lost. */
const CHUNK_MS = 10_000;
/** So many bytes of rows go into a chunk that nobody gave a size, at most, unless one world has more: each thread holds one chunk whole, as objects and as text. */
const CHUNK_BYTES = 2 ** 25;
/** Of a chunk of a given size no more: the summary holds it whole too. */
const MOST_CHUNK_BYTES = 2 ** 27;
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
  const most = Math.min(CHUNK_MS / milliseconds, CHUNK_BYTES / worldBytes(sweep));
  return Math.max(1, Math.min(sweep.count, Math.floor(most)));
}

/** How many worlds a chunk may have where somebody gives a size. */
export function mostWorldsPerChunk(sweep: Sweep): number {
  return Math.max(1, Math.floor(MOST_CHUNK_BYTES / worldBytes(sweep)));
}

/** Bytes of what JSON makes of a number, at most. */
const NUMBER_BYTES = 26;
/** Of a unit of a text in UTF-8, at most. */
const LETTER_BYTES = 3;
/** Of the keys of a row and what is of no more than one length in it. */
const ROW_BYTES = 400;

/** More bytes than the rows of one world ever take. */
export function worldBytes({ grounds, asked }: Sweep): number {
  const bytes = (texts: readonly (string | null)[]): number =>
    texts.reduce((sum, text) => sum + LETTER_BYTES * JSON.stringify(text).length + NUMBER_BYTES, 0);
  const ofWorld = grounds.map(({ model, plans, places, reading }) => {
    const row = ROW_BYTES + bytes([reading, ...model.partyIds]) + NUMBER_BYTES * places.length;
    const isSearched = asked.questions.includes("design");
    const found = isSearched ? row + bytes(model.measureIds) : 0;
    return bytes(plans.map(({ id }) => id)) + row * plans.length + found;
  });
  return Math.max(...ofWorld);
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
  if ("kind" in sweep) throw new Error(`the sweep has no such worlds: ${sweep.kind}`);
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
