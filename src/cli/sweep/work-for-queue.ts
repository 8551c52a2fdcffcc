import type { SweepChunk, Watcher } from "../../worker/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { runInTurns, threadPorts } from "../work/index.ts";
import { openQueue, putRows, taskOf } from "./queue.ts";

/** A thread that does one chunk at a time. */
interface Slot {
  /** The run it has made ready for; null: none yet. */
  run: string | null;
  readonly port: ReturnType<typeof threadPorts>[number];
  /** What waits for its answer. */
  settle: { readonly resolve: (text: string) => void; readonly reject: (error: Error) => void } | null;
}

function newSlot(): Slot {
  const slot: Slot = { run: null, port: threadPorts(1)[0]!, settle: null };
  slot.port.listen(
    (reply) => {
      if (reply.type === "rows") slot.settle?.resolve(reply.text);
      else if (reply.type === "failed") slot.settle?.reject(new Error(reply.message));
    },
    (error) => slot.settle?.reject(error),
  );
  return slot;
}

/**
 * Does chunks of any sweep from a queue, in threads, until Ctrl-C, which puts back what is under way.
 *
 * @returns count of the chunks done
 * @throws UsageError where there is no such queue
 */
export async function workForQueue(
  address: string,
  many: number,
  terminal: Terminal | null,
): Promise<number> {
  const queue = await openQueue(address);
  const free: Slot[] = [];
  const busy = new Set<Slot>();
  let [done, isStopping] = [0, false];
  const worker = queue.worker(async (job, token) => {
    const { run, chunk } = job.data;
    const slot = free.pop() ?? newSlot();
    busy.add(slot);
    try {
      if (slot.run !== run) {
        const of = await taskOf(queue, run);
        if (of === null) return; // nobody asks any more
        slot.port.post({ type: "sweep", ...of });
        slot.run = run;
      }
      const text = await rowsFrom(slot, chunk);
      await putRows(queue, job.data, text);
      done++;
      free.push(slot);
    } catch (error) {
      slot.port.close();
      if (!isStopping) throw error;
      await queue.putBack(job, token);
    } finally {
      busy.delete(slot);
    }
  }, many);
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
      terminal,
      { handOut },
    );
  } finally {
    isStopping = true;
    for (const slot of busy) {
      slot.settle?.reject(new Error("stopped"));
    }
    await worker.close();
    for (const { port } of free) port.close();
    await queue.close();
  }
  return done;
}

function rowsFrom(slot: Slot, chunk: SweepChunk): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    slot.settle = { resolve, reject };
    slot.port.post({ type: "chunk", chunk });
  });
}
