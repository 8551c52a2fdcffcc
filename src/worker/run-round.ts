import type { StressRound } from "../engine/index.ts";
import {
  type Model,
  mergeParts,
  type StressPart,
  type StressProgress,
  type StressTask,
} from "../engine/index.ts";
import { errorOf } from "./error-of.ts";
import type { Port } from "./port.ts";
import type { Reply } from "./protocol.ts";
import { type Watcher, watchOver } from "./watch-over.ts";

/** Units a worker has before it at a time: one to do, one so that it need not wait. */
const AHEAD = 2;

/**
 * Looks after being told to stop, ten a second: so many workers have for the units in hand, so that the cases counted are the first ones; then so many
 * to break them off. One that does not answer then is ended, and what it has counted is lost.
 */
const LOOKS_TO_FINISH = 5;
const LOOKS_TO_ANSWER = 3;
/** Workers that are still coming up have so many: they take three or four, on a machine with other work more. */
const LOOKS_TO_COME_UP = 30;

/**
 * Shares the units of a round out between workers and adds up the parts. The result does not depend on who did what.
 *
 * @param ports - at least one; all are closed in the end, whatever happens
 * @throws (rejects) where a worker fails, with its message and stack
 */
export async function runRound(
  model: Model,
  task: StressTask,
  round: StressRound,
  ports: readonly Port[],
  { pause, shouldStop, onProgress }: Watcher<StressProgress>,
): Promise<StressPart> {
  const waiting = [...round.units].reverse();
  const total = waiting.length;
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const parts: StressPart[] = [];
  let done = 0;
  let begun = 0;
  const answered = new Promise<void>((resolve, reject) => {
    for (const port of ports) {
      let ahead = 0;
      const next = (): void => {
        while (ahead < AHEAD && waiting.length > 0 && !shouldStop()) {
          port.post({ type: "unit", unit: waiting.pop()! });
          ahead++;
        }
        if (ahead === 0) port.post({ type: "finish" });
      };
      const onReply = (reply: Reply): void => {
        switch (reply.type) {
          case "begun":
            begun++;
            break;
          case "done":
            ahead--;
            done++;
            next();
            break;
          case "part":
            parts.push(reply.part);
            if (parts.length === ports.length) resolve();
            break;
          case "failed":
            reject(errorOf(reply));
        }
      };
      port.listen(onReply, reject);
      port.post({ type: "begin", model, task, round, stop });
      next();
    }
  });
  let giveUp = (): void => undefined;
  const givenUp = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  let [looks, since] = [0, 0];
  try {
    await watchOver(Promise.race([answered, givenUp]), pause, () => {
      onProgress({ done, total });
      if (shouldStop()) looks++;
      if (looks <= (begun === ports.length ? LOOKS_TO_FINISH : LOOKS_TO_COME_UP)) return;
      Atomics.store(stop, 0, 1);
      if (++since > LOOKS_TO_ANSWER) giveUp();
    });
    const [first = nothingOf(task), ...others] = parts;
    for (const part of others) mergeParts(first, part);
    return first;
  } finally {
    for (const port of ports) port.close();
  }
}

function nothingOf(task: StressTask): StressPart {
  return { units: [], samples: 0, plans: [], drivers: task.plans.map(() => null), knowledge: null };
}
