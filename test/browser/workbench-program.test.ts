import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type BestPlan, MOST_BY_LABELS } from "../../src/engine/index.ts";

import { openBrowser } from "./support/open-browser.ts";

/** One measure more than labels take: the road is the program. Each costs its performer 1 and gives the other 3. */
const COUNT = MOST_BY_LABELS + 1;
const SCENARIO = JSON.stringify({
  demarche: 1,
  title: "Exchange",
  parties: { a: { patience: 0.9 }, b: { patience: 0.8 } },
  measures: Object.fromEntries(
    Array.from({ length: COUNT }, (_, index) => {
      const by = index % 2 === 0 ? "a" : "b";
      return [`m${index}`, { by, value: { a: by === "a" ? -1 : 3, b: by === "b" ? -1 : 3 } }];
    }),
  ),
  plans: {},
});

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

let browser: Browser;
let site: Server;

beforeAll(async () => {
  browser = await openBrowser();
  site = createServer((request, response) => {
    const name = new URL(request.url!, "http://x").pathname.slice(1) || "index.html";
    try {
      const body = readFileSync(join("dist/app", name));
      response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "text/plain" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

interface Said {
  readonly type: string;
  readonly answer?: {
    readonly result: {
      readonly method: { readonly name: string; readonly exact: boolean };
      readonly best: Record<string, BestPlan>;
    };
  };
  readonly message?: string;
}

/** What the page's own worker answers, given the solver when it asks for it. */
async function designIn(address: string): Promise<{ readonly before: string[]; readonly said: Said[] }> {
  const page = await browser.newPage();
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url().split("/").at(-1)!));
  await page.goto(address);
  await page.locator(".headline, .welcome").first().waitFor();
  const before = [...loaded];
  const said = await page.evaluate(async (text) => {
    const load = (name: string): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = name;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      });
    const global = globalThis as unknown as Record<string, string>;
    let script = "worker.js";
    if (location.protocol === "file:") {
      if (global.demarcheWorker === undefined) await load("worker-copy.js");
      script = URL.createObjectURL(new Blob([global.demarcheWorker!], { type: "text/javascript" }));
    }
    const worker = new Worker(script);
    const messages: Said[] = [];
    return new Promise<Said[]>((resolve) => {
      worker.onerror = (event) => resolve([{ type: "failed", message: event.message }]);
      worker.onmessage = async ({ data }: MessageEvent<Said>) => {
        if (data.type !== "progress") messages.push(data);
        if (data.type === "wants-solver") {
          await load("solver.js");
          worker.postMessage({ type: "solver", packed: global.demarcheSolver });
        }
        if (data.type === "answered" || data.type === "failed") resolve(messages);
      };
      worker.postMessage({ type: "open", version: 1, text });
      const question = { kind: "design", objectives: ["welfare"], seconds: 60, attempt: 1 };
      worker.postMessage({ type: "ask", id: 1, question });
    });
  }, SCENARIO);
  await page.close();
  return { before, said };
}

describe("the program in a browser", () => {
  it.each([
    ["served", () => `http://127.0.0.1:${(site.address() as AddressInfo).port}/`],
    ["opened from the disk", () => pathToFileURL("dist/app/index.html").href],
  ])("answers beyond what labels take, the solver loaded only then: %s", async (_, address) => {
    const { before, said } = await designIn(address());
    expect(before).not.toContain("solver.js");
    expect(said.map(({ type }) => type)).toEqual(["opened", "wants-solver", "answered"]);
    const { method, best } = said.at(-1)!.answer!.result;
    expect(method).toMatchObject({ name: "mixed-integer program", exact: true });
    // All at once: each measure is worth 3 - 1 = 2 points a period from the start, and nobody gains by holding back.
    expect(best.welfare!.score).toBeCloseTo(2 * COUNT, 6);
  });
});
