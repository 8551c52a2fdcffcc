import type { FromDesk, ToDesk } from "./desk-protocol.ts";
import { serveDesk } from "./serve-desk.ts";
import { unpackSolver } from "./unpack-solver.ts";

/** What of a web worker's surroundings is used here; this layer knows no DOM. */
interface Surroundings {
  readonly postMessage: (message: FromDesk) => void;
  readonly addEventListener: (type: "message", listener: (event: { readonly data: ToDesk }) => void) => void;
  readonly performance: { readonly now: () => number };
  readonly setTimeout: (then: () => void, ms: number) => void;
}

/** The entry of the workbench's workers. */
const here = globalThis as unknown as Surroundings;
const serve = serveDesk({
  answer: (message) => here.postMessage(message),
  now: () => here.performance.now(),
  giveWay: (then) => here.setTimeout(then, 0),
  unpackSolver,
});
here.addEventListener("message", ({ data }) => serve(data));
