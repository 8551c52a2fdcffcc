import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "./support/open-browser.ts";
import { inFileMenu } from "./support/places.ts";
import { goTo, startOpen, typeAtEnd } from "./support/workbench.ts";

const root = mkdtempSync(join(tmpdir(), "demarche-port-"));
const path = join(root, "talks.yaml");
let browser: Browser;
let context: BrowserContext;
let program: Awaited<ReturnType<typeof startOpen>>;
let hostile: Hostile | null = null;
/** What the program answered by its seal, as somebody would have it who listened. */
let answers: Buffer[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(async () => {
  context = await browser.newContext();
  answers = [];
  context.on("response", async (response) => {
    if (response.request().method() === "POST") answers.push(await response.body().catch(() => Buffer.of()));
  });
  writeFileSync(path, readFileSync("examples/starter/scenario.yaml", "utf8"));
});
afterEach(async () => {
  await context.close();
  await program.end();
  hostile?.close();
  hostile = null;
});

interface Hostile {
  /** Whatever it was sent, as it came. */
  readonly heard: { readonly head: string; readonly body: Buffer }[];
  readonly close: () => void;
}

/** Another user's program that takes the port once it is free, by both protocols. */
async function takePort(
  address: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Hostile> {
  const heard: Hostile["heard"] = [];
  const servers: Server[] = [];
  for (const host of ["127.0.0.1", "::1"]) {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => {
        const head = `${request.method} ${request.url} ${JSON.stringify(request.headers)}`;
        heard.push({ head, body: Buffer.concat(parts) });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => {
      server.once("error", () => resolve()); // no IPv6
      server.listen(Number(new URL(address).port), host, resolve);
    });
    servers.push(server);
  }
  const close = (): void => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  return { heard, close };
}

/** Opens the workbench, and remembers the key that came with the page. */
async function opened(): Promise<{ page: Page; token: string; key: string }> {
  program = await startOpen(mkdtempSync(join(root, "state-")), path);
  const token = new URL(program.address).pathname.slice(1, -1);
  const first = context.waitForEvent("page");
  const going = goTo(context, program.address);
  const html = (await first).waitForEvent("response").then((response) => response.text());
  const key = /&#34;key&#34;:&#34;([^&]+)&#34;/.exec(await html)![1]!;
  return { page: await going, token, key };
}

const ended = (page: Page): Promise<void> => page.locator(".bar").filter({ hasText: "has ended" }).waitFor();

/** All that a page of this origin finds in the browser. */
function storedIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      await caches.keys(),
    ];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name!);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of database.objectStoreNames)
        found.push(
          await new Promise((resolve) => {
            const all = database.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => resolve(all.result);
          }),
        );
    }
    return JSON.stringify(found);
  });
}

describe("whoever has the port after the program", () => {
  it.each<[string, Parameters<typeof takePort>[1]]>([
    ["refuses", (_, response) => response.writeHead(404).end()],
    ["says yes to everything", (_, response) => response.writeHead(200).end('{"answer":{"kind":"saved"}}')],
    [
      "gives back what it is given",
      (request, response) => request.method === "POST" && response.writeHead(200).end("x".repeat(60)),
    ],
    ["says again what the program said", (_, response) => response.writeHead(200).end(answers.at(-1))],
    [
      "sends it on to another address",
      ({ socket }, response) =>
        response
          .writeHead(307, {
            Location: `http://127.0.0.1:${socket.localPort}/on`,
            "Access-Control-Allow-Origin": "*",
          })
          .end(),
    ],
  ])("hears neither token nor key, text or draft from a tab still open: %s", async (_, answer) => {
    const { page, token, key } = await opened();
    await typeAtEnd(page, "# a secret sentence");
    await page.waitForTimeout(1000); // until it is kept: what is under way would be said to the next, but sealed
    expect(answers.length).toBeGreaterThan(0);
    await program.end();
    hostile = await takePort(program.address, answer);
    await ended(page);
    await typeAtEnd(page, " and another one");
    await page.keyboard.press("Control+s");
    await expect.poll(() => hostile!.heard.length, { timeout: 15_000 }).toBeGreaterThan(2);
    for (const { head, body } of hostile.heard) {
      for (const secret of [token, key, "secret", "talks.yaml", "Fuel"]) {
        expect(head).not.toContain(secret);
        expect(body.toString("latin1")).not.toContain(secret);
      }
      // Hello, or a question about the file that was under way, sealed by a key that is gone with the tab; a draft takes thousands.
      expect(body.length).toBeLessThan(200);
    }
    await expect.poll(() => page.locator(".kept").innerText()).toBe("Kept nowhere");
  });

  it("finds no text, draft or key in the browser, though it gets the tab to load its own page", async () => {
    const { page, key } = await opened();
    await typeAtEnd(page, "# a secret sentence");
    await page.waitForTimeout(500);
    await program.end();
    hostile = await takePort(program.address, (_, response) =>
      response.writeHead(200, { "Content-Type": "text/html" }).end("<title>theirs</title>"),
    );
    await ended(page);
    await page.reload();
    expect(await page.title()).toBe("theirs");
    const stored = await storedIn(page);
    for (const secret of ["secret", "Fuel", key]) expect(stored).not.toContain(secret);
  });

  it("cannot put a script of its own where the page loads one later", async () => {
    await context.route("**/editor.js", (route) => route.abort());
    const { page, token } = await opened();
    await page.waitForTimeout(3000); // until all else is loaded
    await context.unroute("**/editor.js");
    await program.end();
    hostile = await takePort(program.address, (request, response) =>
      response
        .writeHead(200, { "Content-Type": "text/javascript" })
        .end(request.url!.endsWith(".js") ? "globalThis.theirs = true;" : ""),
    );
    await inFileMenu(page, "Edit as text");
    await page.getByText("The editor could not be loaded").waitFor();
    const asked = hostile.heard.map(({ head }) => head);
    expect(asked.some((head) => head.includes("/editor.js"))).toBe(true);
    expect(asked.join()).not.toContain(token);
    expect(await page.evaluate("globalThis.theirs")).toBeUndefined();
  });

  it("stands in the way of no later program: each has a name that nobody had before", async () => {
    const { page } = await opened();
    const { port } = new URL(program.address);
    await program.end();
    hostile = await takePort(program.address, (request, response) =>
      response
        .writeHead(200, { "Content-Type": request.url === "/worker.js" ? "text/javascript" : "text/html" })
        .end(
          request.url === "/worker.js"
            ? 'onfetch = (event) => event.respondWith(new Response("theirs"));'
            : "",
        ),
    );
    await page.reload();
    await page.evaluate(async () => {
      await navigator.serviceWorker.register("/worker.js", { scope: "/" });
      await navigator.serviceWorker.ready;
    });
    hostile.close();
    program = await startOpen(mkdtempSync(join(root, "state-")), path, "--port", port);
    const later = await goTo(context, program.address);
    expect(await later.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });
});
