import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { EngineError } from "../../../src/engine/index.ts";
import {
  briefAnswer,
  type FoundForPage,
  openScenario,
  type SearchBeside,
  searchForPage,
  toolsAlone,
} from "../../../src/study/index.ts";
import { type Port, runSearch, serve } from "../../../src/worker/index.ts";
import { briefOf } from "../../support/brief-of.ts";
import { largerScenario } from "../../support/larger-scenario.ts";

const TEXT = JSON.stringify(largerScenario(10, 2, 1));
const CHEAP = { stress: false, stability: false, repair: false } as const;

/** A worker in this thread; what is said goes through copies, as between threads. */
function portHere(posted: unknown[] = []): Port & { isClosed: () => boolean } {
  let answer: (reply: unknown) => void = () => undefined;
  let isClosed = false;
  const ask = serve((reply) => answer(structuredClone(reply)), {
    loadSolver: () => Promise.reject(new Error("no solver")),
    now: () => 0,
  });
  return {
    post: (request) => {
      posted.push(request);
      ask(structuredClone(request));
    },
    listen: (onReply) => {
      answer = onReply as typeof answer;
    },
    close: () => {
      isClosed = true;
    },
    isClosed: () => isClosed,
  };
}

/** The results of a page whose search is handed out, and how often it was begun and wanted. */
async function handedOut(text: string, settle?: (search: SearchBeside) => FoundForPage | EngineError) {
  const { open } = openScenario(text);
  const tools = { ...toolsAlone(() => 0), handsOut: ["search"] as const };
  const working = briefAnswer(open!, { appendix: true, ...CHEAP }, tools);
  const told: string[] = [];
  for (let step = working.next(false); ; step = working.next(false)) {
    if (step.done) return { told, input: step.value };
    const { begins, wants } = step.value;
    if (begins !== undefined) told.push("begins");
    if (wants === undefined || wants === "solver") continue;
    if (wants.kind !== "search") throw new Error(`wants a ${wants.kind}`);
    told.push("wants");
    wants.grant(settle?.(wants) ?? (await runSearch(wants.search, portHere())));
  }
}

it("makes the same page of a search that others did", async () => {
  const { told, input } = await handedOut(TEXT);
  expect(told).toEqual(["begins", "wants"]);
  expect(input.design!.result.frontier.length).toBeGreaterThan(0);
  expect(input).toEqual(briefOf(TEXT, CHEAP));
});

it("keeps a short search here, as a worker would take longer to be ready", async () => {
  const { told, input } = await handedOut(readFileSync("examples/starter/scenario.yaml", "utf8"));
  expect(told).toEqual([]);
  expect(input.design!.result.frontier.length).toBeGreaterThan(0);
});

it("tells what the engine refused as if it had refused here", async () => {
  const { input } = await handedOut(TEXT, () => new EngineError("memory-limit", "design", {}));
  expect(input.design).toBe(null);
  expect(input.bounds).toContainEqual({ kind: "no-design" });
});

it("sends a worker no plans of the file, finds the same and closes it", async () => {
  const { scenario, model } = openScenario(TEXT).open!;
  const search = { scenario, model, effort: "short" } as const;
  const posted: unknown[] = [];
  const port = portHere(posted);
  const found = await runSearch(search, port);
  const working = searchForPage(search);
  let step = working.next(false);
  while (!step.done) step = working.next(false);
  expect(found).toEqual(step.value);
  expect(posted).toMatchObject([
    { type: "search", search: { scenario: { plans: [] }, model: { plans: [] } } },
  ]);
  expect(port.isClosed()).toBe(true);
});

it("fails where its worker does, which is not taken for a refusal", async () => {
  const { scenario, model } = openScenario(TEXT).open!;
  let isClosed = false;
  const port: Port = {
    post: () => undefined,
    listen: (_, onFailure) => onFailure(new Error("a worker ended with code 1")),
    close: () => {
      isClosed = true;
    },
  };
  await expect(runSearch({ scenario, model, effort: "short" }, port)).rejects.toThrow("ended with code 1");
  expect(isClosed).toBe(true);
});
