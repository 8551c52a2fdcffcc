import { makeContent, renderHtml, renderMarkdown, sha256Hex, tellRun } from "../present/index.ts";
import { answerQuestion } from "../study/index.ts";
import type { FromDesk, ToDesk } from "./desk-protocol.ts";
import { type PassTeam, passTeam } from "./pass-team.ts";
import type { Port } from "./port.ts";
import type { Reply, Request } from "./protocol.ts";
import { tellReferences } from "./references.ts";
import { serve } from "./serve.ts";
import { serveDesk } from "./serve-desk.ts";
import { unpackSolver } from "./unpack-solver.ts";

/** What of a web worker's surroundings is used here; this layer knows no DOM. */
interface Surroundings {
  readonly postMessage: (message: FromDesk | Reply) => void;
  readonly addEventListener: (
    type: "message",
    listener: (event: { readonly data: ToDesk | Request }) => void,
  ) => void;
  readonly performance: { readonly now: () => number };
  readonly setTimeout: (then: () => void, ms: number) => void;
  readonly location: { readonly href: string };
  /** Whether memory can be shared; not so where the page is a file or came without the headers it takes. */
  readonly crossOriginIsolated?: boolean;
  readonly navigator?: { readonly hardwareConcurrency?: number };
  readonly Worker?: new (address: string) => OtherWorker;
}

interface OtherWorker {
  readonly postMessage: (request: Request) => void;
  readonly addEventListener: (
    type: "message" | "error",
    listener: (event: { readonly data: Reply; readonly message?: string }) => void,
  ) => void;
  readonly terminate: () => void;
}

/** Threads that do a pass together at most; each has tables of its own beside those they share. */
const MOST_THREADS = 8;

const here = globalThis as unknown as Surroundings;

/** The entry of the workbench's long worker. One that is asked for its part in a pass was started by another, and does nothing else. */
const answerPage = serveDesk({
  answerQuestion,
  answer: (message) => here.postMessage(message),
  now: () => here.performance.now(),
  giveWay: (then, ms = 0) => here.setTimeout(then, ms),
  openTeam: teamOpener(),
  unpackSolver,
  pages: {
    renderBrief: (input) => {
      const content = makeContent(input);
      return { html: renderHtml(content), markdown: renderMarkdown(content) };
    },
    tellRun,
    digest: sha256Hex,
  },
  tellReferences,
});
const answerWorker = serve((reply) => here.postMessage(reply), {
  now: () => here.performance.now(),
  loadSolver: () => Promise.reject(new Error("no solver is loaded here")),
});
here.addEventListener("message", ({ data }) => {
  if (data.type === "labels") answerWorker(data);
  else answerPage(data as ToDesk);
});

function teamOpener(): (() => PassTeam) | null {
  const threads = Math.min(MOST_THREADS, here.navigator?.hardwareConcurrency ?? 1);
  if (here.crossOriginIsolated !== true || here.Worker === undefined || threads < 2) return null;
  return () => passTeam(Array.from({ length: threads }, () => portOf(new here.Worker!(here.location.href))));
}

function portOf(worker: OtherWorker): Port {
  return {
    post: (request) => worker.postMessage(request),
    listen: (onReply, onFailure) => {
      worker.addEventListener("message", ({ data }) => onReply(data));
      worker.addEventListener("error", ({ message }) =>
        onFailure(new Error(message ?? "a worker could not be started")),
      );
    },
    close: () => worker.terminate(),
  };
}
