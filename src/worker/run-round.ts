import {
  type Model,
  mergeParts,
  nothingOf,
  plansOfRound,
  type StressPart,
  type StressProgress,
  type StressRound,
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
 * to break them off. One that does not answer then is ended, and what it has counted is lost; one that is still coming up is ended at once.
 */
const LOOKS_TO_FINISH = 3;
const LOOKS_TO_ANSWER = 2;

/** Copying a thousand plans takes most of a second, in which nobody looks whether to stop. */
const PLANS_AT_ONCE = 16;

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
  const asked = new Set(plansOfRound(task, round));
  const plans = model.plans.filter(({ id }) => asked.has(id));
  /** @returns whether it came to its end before it was told to stop; a worker without its plans is still coming up */
  const sendPlans = (port: Port): boolean => {
    for (let from = 0; from < plans.length; from += PLANS_AT_ONCE) {
      if (shouldStop()) return false;
      port.post({ type: "plans", plans: plans.slice(from, from + PLANS_AT_ONCE) });
    }
    return true;
  };
  const comingUp = new Set(ports);
  const ended = new Set<Port>();
  let endThoseComingUp = (): void => undefined;
  const answered = new Promise<void>((resolve, reject) => {
    const lookIfAll = (): void => {
      if (parts.length + ended.size === ports.length) resolve();
    };
    endThoseComingUp = () => {
      for (const port of comingUp) {
        ended.add(port);
        port.close();
      }
      comingUp.clear();
      lookIfAll();
    };
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
            comingUp.delete(port);
            break;
          case "done":
            ahead--;
            done++;
            next();
            break;
          case "part":
            parts.push(reply.part);
            lookIfAll();
            break;
          case "failed":
            reject(errorOf(reply));
        }
      };
      port.listen(onReply, (error) => {
        if (!ended.has(port)) reject(error);
      });
      if (!sendPlans(port)) continue;
      port.post({ type: "begin", model: { ...model, plans: [] }, task, round, stop });
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
      if (comingUp.size < ports.length) onProgress({ done, total });
      if (!shouldStop()) return;
      endThoseComingUp();
      if (++looks <= LOOKS_TO_FINISH) return;
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
