import { runChunks, type SweepChunk, type SweepOf, type Watcher } from "../../worker/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { runInTurns, threadPorts } from "../work/index.ts";
import type { RunFolder } from "./run-folder.ts";

/** Worlds done, of all that a sweep has. */
interface Told {
  readonly done: number;
  readonly total: number;
}

/** Has threads of this machine do chunks; Ctrl-C leaves those under way. @throws UsageError where what they come to cannot be kept */
export async function doMissing(
  of: SweepOf,
  chunks: readonly SweepChunk[],
  run: RunFolder,
  workers: number,
  terminal: Terminal | null,
): Promise<void> {
  if (chunks.length === 0) return;
  const ours = chunks.reduce((sum, { from, to }) => sum + to - from, 0);
  const tell = (done: number): Told => ({ done, total: ours });
  function* handed(): Generator<Told, void, boolean> {
    yield tell(0);
  }
  const handOut = (_: Told, { pause, shouldStop, onProgress }: Watcher<Told>): Promise<boolean> =>
    runChunks(of, chunks, threadPorts(Math.min(workers, chunks.length)), run.keep, {
      pause,
      shouldStop,
      onProgress: ({ done }) => onProgress(tell(done)),
    }).then(shouldStop);
  await runInTurns(
    handed(),
    ({ done, total }, seconds) =>
      `${done} of ${total} worlds so far, ${seconds} s; Ctrl-C stops, and the same again goes on`,
    terminal,
    {
      handOut,
      share: ({ done, total }) => done / total,
      onStop: "stops; the same command goes on where it was",
    },
  );
}
