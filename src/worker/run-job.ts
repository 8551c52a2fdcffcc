import { errorOf } from "./error-of.ts";
import type { Port } from "./port.ts";
import type { Job, Part, Reply } from "./protocol.ts";
import { addPart, inOrder, runnerOf, unitsOf } from "./runner.ts";

export interface RunOptions {
  /** The units to do; all of the job where left out. */
  readonly units?: readonly number[];
  readonly onProgress?: (progress: JobProgress) => void;
  /** No further unit is begun once it is aborted. */
  readonly signal?: { readonly aborted: boolean };
}

/** Units done, of those to do. */
export interface JobProgress {
  readonly done: number;
  readonly total: number;
}

/** Units a worker has before it at a time: one to do, one so that it need not wait. */
const AHEAD = 2;

/**
 * Does a job in this thread, unit by unit; told `true` after one, it ends with the units done until then.
 *
 * @returns (at the end) what the units come to
 */
export function* jobSteps(
  job: Job,
  chosen?: readonly number[],
): Generator<JobProgress, Part, boolean | undefined> {
  const units = unitsToDo(job, chosen);
  const runner = runnerOf(job);
  for (const [done, unit] of units.entries()) {
    runner.run(unit);
    if ((yield { done: done + 1, total: units.length }) === true) break;
  }
  return runner.part();
}

/**
 * Shares the units of a job out between workers and adds up the parts. The result does not depend on who did what.
 *
 * @param ports - at least one; all are closed in the end, whatever happens
 * @throws (rejects) where a worker fails, with its message and stack
 */
export function runJob(job: Job, ports: readonly Port[], options: RunOptions = {}): Promise<Part> {
  const waiting = unitsToDo(job, options.units).reverse();
  const total = waiting.length;
  let done = 0;
  const parts: Part[] = [];
  return new Promise<Part>((resolve, reject) => {
    for (const port of ports) {
      let ahead = 0;
      const next = (): void => {
        while (ahead < AHEAD && waiting.length > 0 && options.signal?.aborted !== true) {
          port.post({ type: "unit", unit: waiting.pop()! });
          ahead++;
        }
        if (ahead === 0) port.post({ type: "finish" });
      };
      const onReply = (reply: Reply): void => {
        switch (reply.type) {
          case "done":
            ahead--;
            done++;
            options.onProgress?.({ done, total });
            next();
            break;
          case "part":
            parts.push(reply.part);
            if (parts.length === ports.length) resolve(sumOf(job, parts));
            break;
          case "failed":
            reject(errorOf(reply));
        }
      };
      port.listen(onReply, reject);
      port.post({ type: "begin", job });
      next();
    }
  }).finally(() => {
    for (const port of ports) port.close();
  });
}

function sumOf(job: Job, [first, ...others]: readonly Part[]): Part {
  for (const part of others) addPart(job, first!, part);
  return first!;
}

function unitsToDo(job: Job, units?: readonly number[]): number[] {
  return inOrder(job, units ?? Array.from({ length: unitsOf(job) }, (_, unit) => unit));
}
