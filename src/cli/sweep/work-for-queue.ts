import type { SweepChunk, Watcher } from "../../worker/index.ts";
import { ONE_MORE, UsageError } from "../arguments/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { runInTurns, threadPorts } from "../work/index.ts";
import { openQueue, putRows, type TaskReady, workOf } from "./queue.ts";

/** Jobs that cannot be done and are told one by one; of more only how many. */
const MOST_TOLD = 100;

/** A thread that does one chunk at a time. */
interface Slot {
  /** The run it has made ready for; null: none yet. */
  ready: TaskReady | null;
  readonly port: ReturnType<typeof threadPorts>[number];
  /** What waits for its answer. */
  settle: { readonly resolve: (text: string) => void; readonly reject: (error: Error) => void } | null;
}

function newSlot(): Slot {
  const slot: Slot = { ready: null, port: threadPorts(1)[0]!, settle: null };
  slot.port.listen(
    (reply) => {
      if (reply.type === "rows") slot.settle?.resolve(reply.text);
      else if (reply.type === "failed") slot.settle?.reject(new Error(reply.message));
    },
    (error) => slot.settle?.reject(error),
  );
  return slot;
}

/** What came of a worker's work. */
export interface Worked {
  readonly done: number;
  readonly refused: number;
}

/**
 * Does chunks of any sweep from a queue, in threads, until Ctrl-C, which puts back what is under way. Whoever can write to the Redis can
 * put jobs there: what cannot be done is refused in words, and the next one done.
 *
 * @throws UsageError where there is no such queue
 */
export async function workForQueue(
  address: string,
  many: number,
  terminal: Terminal,
  isWatched: boolean,
): Promise<Worked> {
  const queue = await openQueue(address);
  const free: Slot[] = [];
  const busy = new Set<Slot>();
  let [done, refused, isStopping] = [0, 0, false];
  const { end } = queue.work(async (job, token) => {
    const slot = free.pop() ?? newSlot();
    busy.add(slot);
    let isSound = false;
    try {
      const work = await workOf(queue, job.data, slot.ready);
      if (isStopping) throw new Error("stopped");
      if (work !== null) {
        if (slot.ready !== work.ready) slot.port.post({ type: "sweep", ...work.of });
        slot.ready = work.ready;
        await putRows(queue, work.run, work.chunk.index, await rowsFrom(slot, work.chunk));
        done++;
      }
      isSound = true;
    } catch (error) {
      if (isStopping) return await queue.putBack(job, token);
      const why = error instanceof Error ? error.message : String(error);
      if (refused++ < MOST_TOLD)
        terminal.err(
          `demarche: ${new UsageError(`job ${job.id} was not done: ${why}`).message.split(ONE_MORE).join(" ")}\n`,
        );
      throw error;
    } finally {
      busy.delete(slot);
      if (isSound && !isStopping) free.push(slot);
      else slot.port.close();
    }
  }, many);
  if (isWatched) terminal.err(`Waits for chunks at ${queue.shown}; Ctrl-C ends it.\n`);
  function* handed(): Generator<number, void, boolean> {
    yield 0;
  }
  const handOut = async (_: number, { pause, shouldStop, onProgress }: Watcher<number>): Promise<boolean> => {
    while (!shouldStop()) {
      onProgress(done);
      await pause();
    }
    return true;
  };
  try {
    await runInTurns(
      handed(),
      (many, seconds) =>
        `${many} chunks so far, ${seconds} s; Ctrl-C stops, and what is under way is done by others`,
      isWatched ? terminal : null,
      { handOut },
    );
  } finally {
    isStopping = true;
    const wasBusy = busy.size > 0;
    for (const slot of busy) slot.settle?.reject(new Error("stopped"));
    const isGivenBack = await end();
    for (const { port } of [...free, ...busy]) port.close();
    await queue.close();
    if (!isGivenBack && wasBusy)
      terminal.err(
        terminal.paragraph(
          `demarche: ${queue.shown} does not answer, so that what was under way could not be put back: another worker does it once it is missed, after some seconds.`,
        ),
      );
  }
  return { done, refused };
}

function rowsFrom(slot: Slot, chunk: SweepChunk): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    slot.settle = { resolve, reject };
    slot.port.post({ type: "chunk", chunk });
  });
}
