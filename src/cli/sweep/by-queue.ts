import type { SweepChunk, Watcher } from "../../worker/index.ts";
import { UsageError } from "../arguments/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { runInTurns } from "../work/index.ts";
import { digest, taskText } from "./manifest.ts";
import {
  ANSWERS_MS,
  AT_ONCE,
  answered,
  type ChunkQueue,
  dropChunks,
  dropRows,
  dropRun,
  failureOf,
  isKeptWithin,
  openQueue,
  putChunks,
  rowsOf,
} from "./queue.ts";
import type { RunFolder } from "./run-folder.ts";

/** After so many looks, ten a second, some chunks that nobody has answered are put in the queue again, should it have lost them. */
const LOOKS_TO_ASK_AGAIN = 50;
/** So many of them: all of a long sweep would take longer than the looks. */
const MOST_ASKED_AGAIN = 1024;

/**
 * Has the workers of a queue do chunks; Ctrl-C takes what is waiting back out, where Redis answers, and waits for nobody.
 *
 * @param texts - of the scenarios
 * @throws UsageError
 */
export async function doMissingByQueue(
  address: string,
  texts: readonly string[],
  chunks: readonly SweepChunk[],
  run: RunFolder,
  terminal: Terminal,
  isWatched: boolean,
): Promise<void> {
  if (chunks.length === 0) return;
  const task = taskText(run.manifest);
  const id = digest(task);
  const queue = await openQueue(address);
  const waiting = new Map(chunks.map((chunk) => [chunk.index, chunk]));
  let asked = 0;
  /** In turn, from where it was left. */
  const toAskAgain = (): SweepChunk[] => {
    const some: SweepChunk[] = [];
    for (let tried = 0; tried < chunks.length && some.length < MOST_ASKED_AGAIN; tried++) {
      const chunk = chunks[asked++ % chunks.length]!;
      if (waiting.has(chunk.index)) some.push(chunk);
    }
    return some;
  };
  const askAndKeep = async ({ pause, shouldStop, onProgress }: Watcher<number>): Promise<void> => {
    await putChunks(queue, task, texts, chunks, shouldStop);
    for (let look = 1; waiting.size > 0 && !shouldStop(); look++) {
      const some = [...waiting.values()].slice(0, AT_ONCE);
      // To the end of those waited for, so that all come to be looked at.
      for (const chunk of some) {
        waiting.delete(chunk.index);
        waiting.set(chunk.index, chunk);
      }
      for (const chunk of await answered(queue, id, some)) {
        if (shouldStop()) return;
        await keepRows(queue, id, chunk, run);
        waiting.delete(chunk.index);
      }
      if (look % LOOKS_TO_ASK_AGAIN === 0) {
        const again = toAskAgain();
        for (const chunk of again) {
          if (shouldStop()) return;
          const why = await failureOf(queue, id, chunk);
          if (why !== null)
            throw new UsageError(`chunk ${chunk.index + 1} failed again and again: ${why}`, null);
        }
        await putChunks(queue, task, texts, again, shouldStop);
      }
      onProgress(chunks.length - waiting.size);
      await pause();
    }
  };
  const handOut = async (_: number, watcher: Watcher<number>): Promise<boolean> => {
    const { pause, shouldStop } = watcher;
    const working = askAndKeep(watcher);
    let isOver = false;
    const over = working.finally(() => {
      isOver = true;
    });
    over.catch(() => undefined); // thrown where it is waited for
    // A Redis that is away is waited for as long as it takes, but not once nobody wants it any more.
    while (!isOver && !shouldStop()) await Promise.race([pause(), over]);
    if (shouldStop() && !(await isKeptWithin(ANSWERS_MS, over)) && !isOver) return true;
    await over;
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
      isWatched ? terminal : null,
      {
        handOut,
        share: (done) => done / chunks.length,
        onStop: "stops; the same command goes on where it was",
      },
    );
  } finally {
    const isAnswered = await isKeptWithin(ANSWERS_MS, dropRun(queue, id));
    const until = performance.now() + ANSWERS_MS;
    // What is not taken out in time is dropped by the worker that comes to it.
    if (isAnswered)
      await isKeptWithin(
        ANSWERS_MS,
        dropChunks(queue, id, chunks, () => performance.now() > until),
      );
    await queue.close();
    if (!isAnswered)
      terminal.err(
        terminal.paragraph(
          `demarche: ${queue.shown} does not answer, so that chunks of this sweep may be left in its queue: workers go on with them, and the same command takes what they come to. After two weeks nothing is left.`,
        ),
      );
  }
}

/** @throws UsageError where it is not what was asked for: whoever can write to the Redis can answer */
async function keepRows(queue: ChunkQueue, id: string, chunk: SweepChunk, run: RunFolder): Promise<void> {
  const text = await rowsOf(queue, id, chunk, run.mostBytes(chunk));
  const isFitting = text !== null && run.fits(chunk, text);
  if (isFitting) run.keep(chunk.index, text);
  await dropRows(queue, id, chunk);
  if (!isFitting)
    throw new UsageError(
      `what came back for chunk ${chunk.index + 1} from ${queue.shown} is not what was asked for, and was not kept`,
      "look who may write to that Redis; the same command asks for the chunk again",
    );
}
