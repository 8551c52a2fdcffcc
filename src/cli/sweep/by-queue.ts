import { plainText } from "../../present/index.ts";
import type { SweepChunk, SweepOf, Watcher } from "../../worker/index.ts";
import { UsageError } from "../arguments/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { runInTurns } from "../work/index.ts";
import { fingerprint } from "./manifest.ts";
import { clearRun, dropRows, failureOf, openQueue, putChunks, rowsOf } from "./queue.ts";
import type { RunFolder } from "./run-folder.ts";

/** Looks between which nobody has to have answered, ten a second: chunks are put in the queue again that it has lost. */
const LOOKS_TO_ASK_AGAIN = 50;
/** Chunks looked for at a time. */
const AT_ONCE = 256;

/** Has the workers of a queue do chunks; Ctrl-C takes what is waiting back out. @throws UsageError */
export async function doMissingByQueue(
  address: string,
  of: SweepOf,
  chunks: readonly SweepChunk[],
  run: RunFolder,
  terminal: Terminal | null,
): Promise<void> {
  if (chunks.length === 0) return;
  const id = fingerprint(run.manifest);
  const hashes = run.manifest.scenarios.map(({ sha256 }) => sha256);
  const queue = await openQueue(address);
  const waiting = new Map(chunks.map((chunk) => [chunk.index, chunk]));
  const handOut = async (_: number, { pause, shouldStop, onProgress }: Watcher<number>): Promise<boolean> => {
    for (let look = 0; waiting.size > 0 && !shouldStop(); look++) {
      if (look % LOOKS_TO_ASK_AGAIN === 0) await putChunks(queue, id, of, hashes, [...waiting.values()]);
      const some = [...waiting.values()].slice(0, AT_ONCE);
      for (const [place, text] of (await rowsOf(queue, id, some)).entries()) {
        const chunk = some[place]!;
        // To the end of those waited for, so that all come to be looked at.
        waiting.delete(chunk.index);
        if (text === null) waiting.set(chunk.index, chunk);
        else {
          run.keep(chunk.index, text);
          await dropRows(queue, id, chunk);
        }
      }
      if (look % LOOKS_TO_ASK_AGAIN === LOOKS_TO_ASK_AGAIN - 1)
        for (const chunk of waiting.values()) {
          const why = await failureOf(queue, id, chunk);
          if (why !== null)
            throw new UsageError(`chunk ${chunk.index + 1} failed again and again: ${plainText(why)}`, null);
        }
      onProgress(chunks.length - waiting.size);
      await pause();
    }
    return shouldStop();
  };
  function* handed(): Generator<number, void, boolean> {
    yield 0;
  }
  try {
    await runInTurns(
      handed(),
      (done, seconds) =>
        `${done} of ${chunks.length} chunks so far, ${seconds} s; Ctrl-C stops, and the same again goes on`,
      terminal,
      {
        handOut,
        share: (done) => done / chunks.length,
        onStop: "stops; the same command goes on where it was",
      },
    );
  } finally {
    await clearRun(queue, id, chunks).catch(() => undefined);
    await queue.close();
  }
}
