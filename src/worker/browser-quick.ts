import { answerQuickly, isQuick } from "../study/index.ts";
import type { FromDesk, ToDesk } from "./desk-protocol.ts";
import { serveDesk } from "./serve-desk.ts";

/** What of a web worker's surroundings is used here; this layer knows no DOM. */
interface Surroundings {
  readonly postMessage: (message: FromDesk) => void;
  readonly addEventListener: (type: "message", listener: (event: { readonly data: ToDesk }) => void) => void;
  readonly performance: { readonly now: () => number };
  readonly setTimeout: (then: () => void, ms: number) => void;
}

const here = globalThis as unknown as Surroundings;

/** The entry of the workbench's quick worker: it reads, makes changes and answers what takes no time. Small, as the page waits for it. */
const answerPage = serveDesk({
  // biome-ignore lint/correctness/useYield: an answer in one step
  answerQuestion: function* (question, open) {
    if (!isQuick(question)) throw new Error(`a question of the long road: ${question.kind}`);
    return answerQuickly(question, open);
  },
  answer: (message) => here.postMessage(message),
  now: () => here.performance.now(),
  giveWay: (then, ms = 0) => here.setTimeout(then, ms),
  openTeam: null,
  unpackSolver: () => Promise.reject(new Error("no question of the quick road wants it")),
  pages: { renderBrief: onLongRoad, tellRun: onLongRoad, digest: onLongRoad },
  tellReferences: onLongRoad,
});
here.addEventListener("message", ({ data }) => answerPage(data));

function onLongRoad(): never {
  throw new Error("pages are made on the long road");
}
