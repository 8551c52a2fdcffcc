import {
  beginStress,
  design,
  drive,
  EngineError,
  labelShare,
  type Model,
  type ProgramSolver,
  type StressWork,
  stressUnitSteps,
} from "../engine/index.ts";
import { chunkText, type Sweep, searchForPage, sweepOfTexts } from "../study/index.ts";
import type { Reply, Request } from "./protocol.ts";

/** What designing with a solver needs of the worker's surroundings. */
export interface WorkerTools {
  readonly loadSolver: () => Promise<ProgramSolver>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A worker's side of the talk: give every request to the function returned. */
export function serve(answer: (reply: Reply) => void, tools: WorkerTools): (request: Request) => void {
  const plans: Model["plans"][number][] = [];
  let work: StressWork | null = null;
  let sweep: Sweep | null = null;
  let isTold = (): boolean => false;
  const fail = (thrown: unknown): void => {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const { message, stack } = error;
    const refusal =
      error instanceof EngineError
        ? { refusal: { code: error.code, subject: error.subject, facts: error.facts } }
        : {};
    answer({ type: "failed", message, stack: stack ?? null, ...refusal });
  };
  return (request) => {
    try {
      switch (request.type) {
        case "plans":
          plans.push(...request.plans);
          break;
        case "begin":
          work = beginStress({ ...request.model, plans }, request.task, request.round);
          isTold = () => Atomics.load(request.stop, 0) !== 0;
          answer({ type: "begun" });
          break;
        case "unit":
          if (!isTold()) drive(stressUnitSteps(work!, request.unit), { shouldStop: isTold });
          answer({ type: "done", unit: request.unit });
          break;
        case "finish":
          work!.part.units.sort((a, b) => a - b);
          answer({ type: "part", part: work!.part });
          break;
        case "labels":
          labelShare(request.work, request.shared, request.thread);
          answer({ type: "labelled" });
          break;
        case "design":
          designWithSolver(request, answer, tools).catch(fail);
          break;
        case "search":
          answer({ type: "found", found: drive(searchForPage(request.search)) });
          break;
        case "sweep":
          sweep = sweepOfTexts(request.texts, request.asked);
          break;
        case "chunk": {
          const { index, from, to } = request.chunk;
          const text = chunkText(sweep!, from, to, (done) => answer({ type: "worlds", done }));
          answer({ type: "rows", index, text });
          break;
        }
      }
    } catch (error) {
      fail(error);
    }
  };
}

async function designWithSolver(
  { model, options, stop }: Extract<Request, { type: "design" }>,
  answer: (reply: Reply) => void,
  { loadSolver, now }: WorkerTools,
): Promise<void> {
  const result = design(model, {
    ...options,
    solver: await loadSolver(),
    now,
    signal: {
      get aborted() {
        return Atomics.load(stop, 0) !== 0;
      },
    },
    onProgress: (progress) => answer({ type: "progress", progress }),
  });
  answer({ type: "designed", result });
}
