import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fragmentOf } from "../../src/workbench/keep/share-link.ts";
import { runCli } from "../support/run-cli.ts";
import { SMALL_CONFLICT } from "../support/small-conflict.ts";
import { openBrowser } from "./support/open-browser.ts";
import { answered, inFileMenu } from "./support/places.ts";
import { auditOf, goTo as goToIn, shownText, startOpen, typeAtEnd } from "./support/workbench.ts";

const STARTER = readFileSync("examples/starter/scenario.yaml", "utf8");

const root = mkdtempSync(join(tmpdir(), "demarche-keep-"));
const path = join(root, "talks.yaml");
let browser: Browser;
let context: BrowserContext;
let program: { readonly end: () => Promise<void> } | null = null;
/** Where the program keeps drafts. */
let state: string;
/** The workbench on a web server that knows nothing of it. */
let site: Server;

beforeAll(async () => {
  browser = await openBrowser();
  site = createServer((request, response) => {
    const name = new URL(request.url!, "http://x").pathname.slice(1) || "index.html";
    const types: Record<string, string> = {
      ".html": "text/html",
      ".js": "text/javascript",
      ".css": "text/css",
    };
    const file = join("dist/app", name);
    response.writeHead(existsSync(file) || name === "other" ? 200 : 404, {
      "Content-Type": name === "other" ? "text/html" : (types[extname(name)] ?? "text/plain"),
    });
    response.end(existsSync(file) ? readFileSync(file) : "");
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(async () => {
  context = await browser.newContext();
  state = mkdtempSync(join(root, "state-"));
  writeFileSync(path, STARTER);
});
afterEach(async () => {
  await context.close();
  await program?.end();
  program = null;
});

async function serve(...args: string[]): Promise<string> {
  await program?.end();
  const started = await startOpen(state, ...args);
  program = started;
  return started.address;
}
const goTo = (address: string): Promise<Page> => goToIn(context, address);
const onDisk = (): string => readFileSync(path, "utf8");
const kept = (page: Page) => page.locator(".kept");
const bar = (page: Page, words: string | RegExp) => page.locator(".bar").filter({ hasText: words });
/** Waits for what the page says of where its text is kept. */
const says = (page: Page, words: string): Promise<void> =>
  kept(page)
    .filter({ hasText: new RegExp(`^${words}$`) })
    .waitFor({ timeout: 10_000 });
/** Waits until a draft with these words is kept: by the program, or without one by the browser. */
async function keeps(page: Page, words: string): Promise<void> {
  const folder = join(state, "demarche", "drafts");
  const byProgram = (): string[] =>
    existsSync(folder)
      ? readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")).text as string)
      : [];
  if (page.url().includes(".localhost:")) {
    await expect.poll(byProgram, { timeout: 10_000 }).toContainEqual(expect.stringContaining(words));
    return;
  }
  const drafts = (): Promise<string[]> =>
    page.evaluate(async () => {
      const open = indexedDB.open("demarche");
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const all = database.transaction("drafts").objectStore("drafts").getAll();
      const found = await new Promise<{ text: string }[]>((resolve) => {
        all.onsuccess = () => resolve(all.result);
      });
      database.close();
      return found.map(({ text }) => text);
    });
  await expect.poll(drafts, { timeout: 10_000 }).toContainEqual(expect.stringContaining(words));
}
describe("the file behind the page", () => {
  it("is written when asked and not before, and comes back after loading anew", async () => {
    const page = await goTo(await serve(path));
    await says(page, "Saved");
    await typeAtEnd(page, "# mine");
    await says(page, "Not saved");
    await keeps(page, "# mine");
    expect(onDisk()).toBe(STARTER);
    await page.reload();
    await bar(page, "Shown with what was not saved").waitFor();
    await expect.poll(() => shownText(page)).toContain("# mine");
    await page.keyboard.press("Control+s");
    await says(page, "Saved");
    expect(onDisk()).toBe(`${STARTER}# mine`);
    await page.reload();
    await says(page, "Saved");
    expect(await page.locator(".bar:not(.tour-offer)").count()).toBe(0);
  });

  it("loses nothing that was typed right before loading anew: while it is on its way to be kept, the page asks first", async () => {
    const page = await goTo(await serve(path));
    await typeAtEnd(page, "# last moment");
    const isAsked = new Promise<boolean>((resolve) => {
      page.once("load", () => resolve(false));
      page.once(
        "dialog",
        (dialog) => void dialog.dismiss().then(() => resolve(dialog.type() === "beforeunload")),
      );
    });
    await page.evaluate("void setTimeout(() => location.reload())");
    if (await isAsked) {
      await keeps(page, "# last moment");
      await page.reload();
    }
    await expect.poll(() => shownText(page)).toContain("# last moment");
  });

  it("keeps what was not saved over the end of the program", async () => {
    const first = await serve(path);
    const page = await goTo(first);
    await typeAtEnd(page, "# unsaved");
    await keeps(page, "# unsaved");
    await program!.end();
    await bar(page, "has ended").waitFor();
    await page.keyboard.press("Control+s");
    expect(onDisk()).toBe(STARTER);
    const second = await serve(path);
    expect(new URL(second).hostname).not.toBe(new URL(first).hostname);
    const later = await goTo(second);
    await expect.poll(() => shownText(later)).toContain("# unsaved");
  });

  it("that changes on the disk while nothing is unsaved is shown as it is, and undo shows what was", async () => {
    const page = await goTo(await serve(path));
    await says(page, "Saved");
    writeFileSync(join(root, "beside"), `${STARTER}# theirs\n`);
    renameSync(join(root, "beside"), path); // as editors do
    await bar(page, "has changed on the disk and is shown").waitFor();
    await expect.poll(() => shownText(page)).toContain("# theirs");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => shownText(page)).not.toContain("# theirs");
    expect(onDisk()).toContain("# theirs");
  });

  it.each(["Go on with mine", "Show the one on the disk"])(
    "that changes on the disk underneath leaves the choice: %s",
    async (choice) => {
      const page = await goTo(await serve(path));
      await typeAtEnd(page, "# mine");
      writeFileSync(path, `${STARTER}# theirs\n`);
      await bar(page, "so has the text here").waitFor();
      await page.keyboard.press("Control+s");
      await page.waitForTimeout(200);
      expect(onDisk()).toBe(`${STARTER}# theirs\n`);
      await page.getByRole("button", { name: "Compare and choose" }).click();
      const rows = page.locator(".side-by-side .differs");
      expect(await rows.first().innerText()).toMatch(/# mine\s+only on the disk:\s+# theirs/);
      await page.getByRole("button", { name: choice }).click();
      const [mine, theirs] = choice === "Go on with mine" ? ["# mine", "# theirs"] : ["# theirs", "# mine"];
      await expect.poll(() => shownText(page)).toContain(mine);
      await page.keyboard.press("Control+s");
      await says(page, "Saved");
      expect(onDisk()).toContain(mine);
      await inFileMenu(page, "Drafts");
      await page.locator(".drafts .draft").filter({ hasText: "talks.yaml" }).click();
      await expect.poll(() => shownText(page)).toContain(theirs);
    },
  );

  it("says that a tab works on the same, and lets no tab write over another", async () => {
    const address = await serve(path);
    const [first, second] = [await goTo(address), await goTo(address)];
    await typeAtEnd(first, "# first");
    await bar(second, "Another tab has changed this draft").waitFor();
    await typeAtEnd(second, "# second");
    await bar(second, "draft of its own now").waitFor();
    await first.keyboard.press("Control+s");
    await says(first, "Saved");
    await second.keyboard.press("Control+s");
    await bar(second, "so has the text here").waitFor();
    expect(onDisk()).toBe(`${STARTER}# first`);
    await expect.poll(() => shownText(second)).toContain("# second");
  });

  it("is left as it is by an example opened in its place, and is a click away", async () => {
    const page = await goTo(await serve(path));
    await typeAtEnd(page, "# mine");
    await inFileMenu(page, "Examples");
    await page.getByRole("button", { name: "Open Policies on Korea" }).click();
    await page.getByRole("heading", { name: "Policies on Korea" }).first().waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Policies on Korea" }).first().waitFor();
    await inFileMenu(page, "Back to talks.yaml");
    await expect.poll(() => shownText(page)).toContain("# mine");
    expect(onDisk()).toBe(STARTER);
  });
});

describe("the browser that is opened", () => {
  it("is given an address that works once and does not hold the token", async () => {
    const opener = join(root, "xdg-open");
    writeFileSync(opener, `#!/bin/sh\nprintf %s "$1" > ${join(root, "given")}\n`, { mode: 0o755 });
    const started = spawn(process.execPath, ["dist/bin/demarche.js", "open", path, "--quiet"], {
      env: { ...process.env, PATH: `${root}:${process.env.PATH}`, XDG_STATE_HOME: state },
    });
    program = { end: async () => void started.kill() };
    const printed = await new Promise<string>((resolve) =>
      started.stdout.once("data", (chunk) => resolve(String(chunk).trim())),
    );
    await expect.poll(() => existsSync(join(root, "given"))).toBe(true);
    const given = readFileSync(join(root, "given"), "utf8");
    expect(given).not.toContain(new URL(printed).pathname.slice(1, -1));
    const page = await goTo(given);
    expect(page.url()).toBe(printed);
    await says(page, "Saved");
    const again = await page.goto(given);
    expect(again!.status()).toBe(404);
  });
});

describe("a link", () => {
  it("holds the scenario, and opens as a draft beside unsaved work elsewhere", async () => {
    const page = await goTo(await serve(path));
    await typeAtEnd(page, "# shared");
    await inFileMenu(page, "Share by link");
    const link = await page.getByLabel("The link, without an address").inputValue();
    expect(link).toMatch(/^#scenario=1\./); // the address of this machine, with its token, is of no use to others
    const port = (site.address() as AddressInfo).port;
    const other = await goTo(`http://127.0.0.1:${port}/`);
    await other.getByRole("button", { name: "Open Fuel and a reactor" }).click();
    await typeAtEnd(other, "# of the other");
    await other.goto(`http://127.0.0.1:${port}/${link}`);
    await other.getByText("Fuel and a reactor", { exact: true }).last().waitFor();
    expect(new URL(other.url()).hash).toBe("");
    expect(await other.getByRole("dialog").innerText()).toContain("nothing of yours is replaced");
    await other.getByRole("button", { name: "Open it as a draft" }).click();
    await expect.poll(() => shownText(other)).toContain("# shared");
    await inFileMenu(other, "Drafts");
    await expect.poll(() => other.locator(".drafts .draft").count()).toBe(2);
  });

  it("is read from what somebody pastes, and a damaged one is said to be so", async () => {
    const page = await goTo(await serve());
    const made = fragmentOf(STARTER);
    const fragment = "fragment" in made ? made.fragment : "";
    await inFileMenu(page, "Open a link");
    await page.getByLabel("The link, or its part").fill(`see https://example.org/x${fragment.slice(0, -3)}`);
    await page.getByRole("button", { name: "Look inside" }).click();
    await page.getByRole("alert").filter({ hasText: "damaged or cut short" }).waitFor();
    await page.getByLabel("The link, or its part").fill(`https://example.org/x${fragment}`);
    await page.getByRole("button", { name: "Look inside" }).click();
    await page.getByRole("button", { name: "Not now" }).click();
    await expect.poll(() => page.locator(".welcome").count()).toBe(1);
  });

  it("cannot run anything by its title", async () => {
    const hostile = `title: '<img src=x onerror="document.title=1">\u202e<b>'\n`;
    const made = fragmentOf(hostile);
    const page = await goTo(`${await serve()}${"fragment" in made ? made.fragment : ""}`);
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    expect(await dialog.locator("img, b").count()).toBe(0);
    expect(await dialog.innerText()).toContain("<img src=x");
    await page.getByRole("button", { name: "Open it as a draft" }).click();
    await page.waitForTimeout(300);
    expect(await page.title()).not.toBe("1");
    expect(await page.locator("img").count()).toBe(0);
  });
});

/** Drags a file onto the page. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text!], fileName!));
      return transfer;
    },
    [name, content],
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await page.locator(".drop").waitFor();
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

describe("a file", () => {
  it("dragged onto the page opens as a draft, a brief too, and one that is none says so", async () => {
    const page = await goTo(await serve());
    await drop(page, "notes.html", "<!doctype html><p>nothing");
    await bar(page, "is a web page that holds no scenario").waitFor();
    await drop(page, "starter.html", readFileSync("test/golden/briefs/starter.html", "utf8"));
    await page.getByRole("heading", { name: "Fuel and a reactor" }).first().waitFor();
    await says(page, "Draft");
    const downloading = page.waitForEvent("download");
    await page.keyboard.press("Control+s");
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("starter.yaml");
    expect(readFileSync(await download.path(), "utf8")).toBe(STARTER);
  });

  it("can be chosen, and the brief of it handed over", async () => {
    const page = await goTo(await serve());
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Open a file" }).click();
    await (await choosing).setFiles(path);
    await answered(page);
    await inFileMenu(page, "Make the brief");
    await page.getByText("The brief is ready.").waitFor();
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as a page" }).click();
    const html = readFileSync(await (await downloading).path(), "utf8");
    expect(html).toBe((await runCli(["brief", path])).out);
    expect(html).toContain("1 of 2 plans holds");
  });
});

describe("without a server", () => {
  it("keeps drafts and asks nobody, from a web server and from the disk", async () => {
    const folder = join(root, "exported");
    rmSync(folder, { recursive: true, force: true });
    cpSync("dist/app", folder, { recursive: true });
    const port = (site.address() as AddressInfo).port;
    for (const address of [`http://127.0.0.1:${port}/`, pathToFileURL(join(folder, "index.html")).href]) {
      const page = await context.newPage();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)!));
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      await page.goto(address);
      await page.getByRole("button", { name: "Open Fuel and a reactor" }).click();
      await typeAtEnd(page, "# mine");
      await keeps(page, "# mine");
      await page.reload();
      await expect.poll(() => shownText(page)).toContain("# mine");
      expect(asked.filter((name) => name === "ask")).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  it("goes on when the network is gone", async () => {
    const port = (site.address() as AddressInfo).port;
    const page = await goTo(`http://127.0.0.1:${port}/`);
    await page.getByRole("button", { name: "Open Fuel and a reactor" }).click();
    await answered(page);
    await page.waitForFunction(() => "demarcheSolver" in globalThis); // what is loaded last
    await context.setOffline(true);
    await typeAtEnd(page, "# offline");
    await keeps(page, "# offline");
    await inFileMenu(page, "Share by link");
    expect(await page.getByLabel("The link").inputValue()).toMatch(/#scenario=1\./);
    await page.keyboard.press("Escape");
    await inFileMenu(page, "Make the brief"); // by a worker that is started now
    await page.getByText("The brief is ready.").waitFor();
    await page.keyboard.press("Escape");
    await drop(page, "treaty.gmcr", SMALL_CONFLICT); // by a script that waited beside the page
    await page.getByRole("heading", { name: "treaty" }).first().waitFor();
  });
});

describe("a page of another server of this machine", () => {
  it("can neither read nor write nor frame the workbench, though it knew the address", async () => {
    const address = await serve(path);
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/other`);
    const answers = await page.evaluate(async (target) => {
      const outcome = (asking: Promise<Response>): Promise<string> =>
        asking.then(
          ({ status, type }) => `${type} ${status}`,
          () => "failed",
        );
      const frame = document.createElement("iframe");
      frame.src = target;
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [
        await outcome(fetch(target)),
        await outcome(fetch(new URL("/ask", target), { method: "POST", body: "x" })),
        await outcome(fetch(target, { method: "POST", body: "x", mode: "no-cors" })),
        await new Promise<string>((resolve) => {
          const script = document.createElement("script");
          script.src = `${target}app.js`;
          script.onload = () => resolve("ran");
          script.onerror = () => resolve("failed");
          document.head.append(script);
        }),
        frame.contentDocument === null ? "kept out" : "inside",
      ];
    }, address);
    expect(answers).toEqual(["failed", "failed", "failed", "failed", "kept out"]);
    const frames = page.frames().filter((frame) => frame !== page.mainFrame());
    expect(await frames[0]!.locator("#page").count()).toBe(0);
    expect(onDisk()).toBe(STARTER);
  });
});

describe("the audit", () => {
  it.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)(
    "finds nothing wrong in menus, dialogs, bars and notes: %s, %i pixels",
    async (colorScheme, width) => {
      await context.close();
      context = await browser.newContext({ colorScheme, viewport: { width, height: 740 }, bypassCSP: true });
      const page = await goTo(await serve(path));
      await typeAtEnd(page, "# mine");
      writeFileSync(path, `${STARTER}# theirs\n`);
      await bar(page, "so has the text here").waitFor();
      await page.getByRole("button", { name: "File", exact: true }).click();
      expect(await auditOf(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Compare and choose" }).click();
      expect(await auditOf(page)).toEqual([]);
      await page.keyboard.press("Escape");
      for (const item of ["Open a link", "Drafts", "Examples", "Share by link"]) {
        await inFileMenu(page, item);
        await page.getByRole("dialog").waitFor();
        await page.waitForTimeout(100);
        expect([item, ...(await auditOf(page))]).toEqual([item]);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        await page.keyboard.press("Escape");
      }
      await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    },
  );
});
