import { describe, expect, it } from "vitest";
import { labelShare, shareLabels } from "../../src/engine/index.ts";
import { type AnswerTo, answerQuestion } from "../../src/study/index.ts";
import { type FromDesk, type PassTeam, serveDesk } from "../../src/worker/index.ts";
import { tellReferences } from "../../src/worker/references.ts";
import { pageTools } from "../support/question-tools.ts";

/** Four parties and ten measures in any order: the best plan is sought by a pass of its own, long enough to be handed out. */
const PARTIES = ["a", "b", "c", "d"];
const TEXT = JSON.stringify({
  demarche: 1,
  title: "Ten in any order",
  parties: Object.fromEntries(PARTIES.map((id, at) => [id, { patience: 0.95 - at / 100 }])),
  measures: Object.fromEntries(
    Array.from({ length: 10 }, (_, at) => [
      `m${at}`,
      {
        by: PARTIES[at % 4],
        verify: 1 + (at % 2),
        value: Object.fromEntries(
          PARTIES.map((id, of) => [id, of === at % 4 ? -2 - (at % 3) : 1 + ((at * 7 + of * 3) % 5)]),
        ),
      },
    ]),
  ),
  breakdown: { value: Object.fromEntries(PARTIES.map((id) => [id, -1])) },
  plans: {},
});

/** Does every pass at once, in this thread. */
function teamHere(count: { passes: number }, stop = false): PassTeam {
  return {
    doPass: async (work, watch) => {
      count.passes++;
      const shared = shareLabels(work, 1);
      await watch.pause();
      if (stop) throw new Error("a worker ended");
      labelShare(work, shared, 0);
      watch.onProgress({ share: 1, labels: 0, tried: 0 });
      return shared;
    },
    close: () => undefined,
  };
}

function designed(openTeam: (() => PassTeam) | null): Promise<AnswerTo<"design"> | string> {
  return new Promise((resolve) => {
    const serve = serveDesk({
      answerQuestion,
      answer: (message: FromDesk) => {
        if (message.type === "answered") resolve(message.answer as AnswerTo<"design">);
        if (message.type === "failed") resolve(message.message);
      },
      now: () => performance.now(),
      giveWay: (then) => void setTimeout(then, 0),
      openTeam,
      unpackSolver: () => Promise.reject(new Error("none here")),
      pages: pageTools(),
      tellReferences,
    });
    serve({ type: "open", version: 1, text: TEXT, reading: null });
    serve({
      type: "ask",
      id: 1,
      question: { kind: "design", seconds: 60, attempt: 0, objectives: ["welfare"] },
    });
  });
}

describe("a pass handed out by a worker of the workbench", () => {
  it("gives the answer that the worker finds alone", async () => {
    const count = { passes: 0 };
    const [alone, together] = await Promise.all([designed(null), designed(() => teamHere(count))]);
    expect(count.passes).toBeGreaterThan(0);
    expect(together).toEqual(alone);
    expect((alone as AnswerTo<"design">).result.best.welfare!.exact).toBe(true);
  });

  it("fails in words where another worker fails", async () => {
    expect(await designed(() => teamHere({ passes: 0 }, true))).toBe("a worker ended");
  });
});
