import {
  type Job,
  type JobProgress,
  jobSteps,
  type Part,
  runJob,
  type Watcher,
  watchOver,
} from "../../worker/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { runInTurns } from "./run-in-turns.ts";
import { threadPorts } from "./thread-ports.ts";

/**
 * Does some units of a job, here or in threads, so that Ctrl-C is heard: the first one ends it with the units done until then.
 *
 * @param onStop - what Ctrl-C leads to, for the line of progress
 * @param terminal - null where nobody is to be told
 */
export function doJob(
  job: Job,
  units: readonly number[],
  workers: number,
  onStop: string,
  terminal: Terminal | null,
): Promise<Part> {
  const inWords = ({ done, total }: JobProgress, seconds: number): string =>
    `${Math.floor((100 * done) / total)} % done, ${seconds} s; Ctrl-C ${onStop}`;
  if (workers <= 1) {
    return runInTurns(jobSteps(job, units), Number.POSITIVE_INFINITY, inWords, terminal);
  }
  return runInTurns(handedOut(units.length), Number.POSITIVE_INFINITY, inWords, terminal, (_, watcher) =>
    inThreads(job, units, workers, watcher),
  );
}

/** A job that others do: asks for the whole of it at once. */
function* handedOut(total: number): Generator<JobProgress, Part, boolean | undefined | Part> {
  return (yield { done: 0, total }) as Part;
}

/** Threads tell of every unit; the terminal is told now and then. */
function inThreads(
  job: Job,
  units: readonly number[],
  workers: number,
  { pause, shouldStop, onProgress }: Watcher<JobProgress>,
): Promise<Part> {
  let latest: JobProgress = { done: 0, total: units.length };
  const part = runJob(job, threadPorts(workers), {
    units,
    signal: {
      get aborted() {
        return shouldStop();
      },
    },
    onProgress: (progress) => {
      latest = progress;
    },
  });
  return watchOver(part, pause, () => onProgress(latest));
}
