import type { HandedOut, Step } from "../../study/index.ts";
import { type PassTeam, passTeam, runDesign, runRound, type Watcher } from "../../worker/index.ts";
import { threadPorts } from "./thread-ports.ts";

/** What work in steps is granted in a terminal: passes and rounds by all threads together, programs by a thread that has a solver. */
export interface ThreadGrants {
  readonly handsOut: readonly HandedOut<never>["kind"][];
  /** For `runInTurns`. */
  readonly handOut: <Answer, Progress>(
    step: Step<Answer, Progress>,
    watcher: Watcher<Step<Answer, Progress>>,
  ) => Promise<boolean> | null;
  readonly close: () => void;
}

export function threadGrants(threadCount: number): ThreadGrants {
  let team: PassTeam | null = null;
  return {
    handsOut: threadCount > 1 ? ["pass", "program", "round"] : ["program"],
    handOut: ({ wants }, { pause, shouldStop, onProgress }) => {
      if (wants === undefined || wants === "solver" || wants.kind === "search") return null;
      if (wants.kind === "round") {
        const { model, task, round, progressOf, grant } = wants;
        const watcher: Watcher<Parameters<typeof progressOf>[0]> = {
          pause,
          shouldStop,
          onProgress: (done) => onProgress({ progress: progressOf(done) }),
        };
        return runRound(model, task, round, threadPorts(round.workers), watcher).then(grant).then(shouldStop);
      }
      const tell = (done: Parameters<typeof wants.progressOf>[0]): void =>
        onProgress({ progress: wants.progressOf(done) });
      if (wants.kind === "program") {
        const watcher = { pause, shouldStop, onProgress: tell };
        return runDesign(wants.model, wants.options, threadPorts(1)[0]!, watcher, wants.isLate)
          .then(wants.grant)
          .then(shouldStop);
      }
      const watcher = { pause, shouldStop: () => shouldStop() || wants.isLate(), onProgress: tell };
      team ??= passTeam(threadPorts(threadCount));
      return team.doPass(wants.work, watcher).then(wants.grant).then(shouldStop);
    },
    close: () => team?.close(),
  };
}
