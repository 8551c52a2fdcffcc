import type { SweepAsked } from "../study/index.ts";
import { errorOf } from "./error-of.ts";
import type { Port } from "./port.ts";
import type { SweepChunk } from "./protocol.ts";
import { type Watcher, watchOver } from "./watch-over.ts";

/** Worlds that are done, of those of all chunks. */
export interface ChunkProgress {
  readonly done: number;
  readonly total: number;
}

/** Whose worlds they are. */
export interface SweepOf {
  readonly texts: readonly string[];
  readonly asked: SweepAsked;
}

/**
 * Shares chunks of a sweep out between workers. Told to stop, it leaves what is under way.
 *
 * @param ports - at least one; all are closed in the end, whatever happens
 * @param onRows - keeps what a chunk comes to; what it throws ends the work
 * @throws (rejects) where a worker fails, with its message and stack
 */
export async function runChunks(
  { texts, asked }: SweepOf,
  chunks: readonly SweepChunk[],
  ports: readonly Port[],
  onRows: (index: number, text: string) => void,
  { pause, shouldStop, onProgress }: Watcher<ChunkProgress>,
): Promise<void> {
  const waiting = [...chunks].reverse();
  const total = chunks.reduce((sum, { from, to }) => sum + to - from, 0);
  const underWay = ports.map(() => 0);
  let done = 0;
  let leave = (): void => undefined;
  const answered = new Promise<void>((resolve, reject) => {
    leave = resolve;
    let working = ports.length;
    for (const [place, port] of ports.entries()) {
      let current: SweepChunk | null = null;
      const next = (): void => {
        current = waiting.pop() ?? null;
        if (current !== null) port.post({ type: "chunk", chunk: current });
        else if (--working === 0) resolve();
      };
      port.listen((reply) => {
        if (reply.type === "failed") reject(errorOf(reply));
        else if (reply.type === "worlds") underWay[place] = reply.done;
        else if (reply.type === "rows") {
          try {
            onRows(reply.index, reply.text);
          } catch (error) {
            reject(error);
          }
          underWay[place] = 0;
          done += current!.to - current!.from;
          next();
        }
      }, reject);
      port.post({ type: "sweep", texts, asked });
      next();
    }
  });
  try {
    await watchOver(answered, pause, () => {
      onProgress({ done: underWay.reduce((sum, one) => sum + one, done), total });
      if (shouldStop()) leave();
    });
  } finally {
    for (const port of ports) port.close();
  }
}
