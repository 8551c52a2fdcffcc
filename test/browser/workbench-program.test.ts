import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type DesignResult, design, MOST_BY_LABELS } from "../../src/engine/index.ts";

import { compileText } from "../support/assess-text.ts";

import { openBrowser } from "./support/open-browser.ts";

/** One measure more than labels take, none waiting for another, so that the road is the program; in two steps of two, so that labels could tell too. */
const COUNT = MOST_BY_LABELS + 1;
const SCENARIO = JSON.stringify({
  demarche: 1,
  title: "Free",
  parties: { a: { patience: 0.9 }, b: { patience: 0.8 } },
  measures: Object.fromEntries(
    Array.from({ length: COUNT }, (_, index) => {
      const [by, other] = index % 2 === 0 ? ["a", "b"] : ["b", "a"];
      return [`m${index}`, { by, value: { [by!]: -1, [other!]: 3 + index / 10 } }];
    }),
  ),
  plans: {},
});
const LIMITS = { objectives: ["welfare"], steps: 2, perStep: 2 };

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
  readonly answer?: { readonly result: DesignResult };
  readonly message?: string;
}

/** What the page's own worker answers, given the solver when it asks for it. */
async function designIn(address: string): Promise<{ readonly before: string[]; readonly said: Said[] }> {
  const page = await browser.newPage();
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url().split("/").at(-1)!));
  await page.goto(address);
  await page.locator(".strip, .welcome").first().waitFor();
  const before = [...loaded];
  const said = await page.evaluate(
    async ({ text, limits }) => {
      const load = (name: string): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = name;
          script.onload = resolve;
          script.onerror = reject;
          document.head.append(script);
        });
      const global = globalThis as unknown as {
        readonly demarcheSolver: string;
        readonly demarcheWorkers: Readonly<Record<string, string>>;
      };
      await load("long-worker.js");
      const copy = global.demarcheWorkers["long-worker"]!;
      const worker = new Worker(URL.createObjectURL(new Blob([copy], { type: "text/javascript" })));
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
        worker.postMessage({ type: "open", version: 1, text, reading: null });
        const question = { kind: "design", ...limits, seconds: 60, attempt: 1 };
        worker.postMessage({ type: "ask", id: 1, question });
      });
    },
    { text: SCENARIO, limits: LIMITS },
  );
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
    const byLabels = design(compileText(SCENARIO), { ...LIMITS, method: "labels" });
    expect(best.welfare!.score).toBeCloseTo(byLabels.best.welfare!.score, 6);
  });
});
