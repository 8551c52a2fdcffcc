// One file: all that one command promises, tried on servers that share their helpers.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { MOST_BYTES, readSourceText } from "../../../src/cli/files/scenario-text.ts";
import { wholePage } from "../../../src/cli/open/export-page.ts";
import {
  exportApp,
  fileOnDisk,
  findsNames,
  keptDrafts,
  keptPreferences,
  type RunningServer,
  startServer,
} from "../../../src/cli/open/index.ts";
import { openerOf } from "../../../src/cli/open/open-browser.ts";
import type { ServerOptions } from "../../../src/cli/open/server.ts";
import { listStaticFiles, type StaticFiles } from "../../../src/cli/open/static-files.ts";
import { type AskProgram, askBy } from "../../../src/workbench/keep/program.ts";
import { type ProgramAsk, type ProgramCard, QUESTION, sealBy } from "../../../src/worker/index.ts";
import { type Answer, askServer } from "../../support/ask-server.ts";
import { runCli } from "../../support/run-cli.ts";

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'";
const TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");

const root = mkdtempSync(join(tmpdir(), "demarche-open-"));
const app = join(root, "app");
mkdirSync(join(app, "fonts"), { recursive: true });
writeFileSync(
  join(app, "index.html"),
  `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><head><title>App</title><script src="app.js" defer></script></head>`,
);
writeFileSync(join(app, "app.js"), "void 0;");
writeFileSync(join(app, "fonts", "one.woff2"), "font");
writeFileSync(join(app, "notes.bak"), "not of the app");
symlinkSync("/etc/hostname", join(app, "link.txt"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder: string;
let path: string;
let running: RunningServer[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(root, "talks-"));
  path = join(folder, "talks.yaml");
  writeFileSync(path, TEXT);
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.close()));
  running = [];
});

interface Serving {
  readonly server: RunningServer;
  readonly token: string;
  readonly card: ProgramCard;
  /** Where the files of the page are, from and to a slash. */
  readonly below: string;
  /** A request with a header as the page sends it. */
  readonly get: (path: string, options?: Parameters<typeof askServer>[2]) => Promise<Answer>;
  /** Asks as the page does. */
  readonly ask: AskProgram;
}

async function serve(file: string | null = path): Promise<Serving> {
  const server = await startServer(optionsFor(file));
  running.push(server);
  const token = new URL(server.address).pathname.split("/")[1]!;
  const get: Serving["get"] = (name, options = {}) =>
    askServer(server.port, name, {
      ...options,
      headers: { Origin: `http://127.0.0.1:${server.port}`, ...options.headers },
    });
  const page = (await get(`/${token}/`)).text;
  const below = /src="(\/[\w-]{32}\/)app\.js"/.exec(page)![1]!;
  const card = cardIn(page);
  const ask = askBy(sealBy(card.key), async (letter) => {
    const { bytes } = await get(`${below}ask`, { method: "POST", body: Buffer.from(letter) });
    return bytes;
  });
  return { server, token, card, below, get, ask };
}

function optionsFor(file: string | null, port = 0): ServerOptions {
  return {
    app,
    port,
    findsNames: true,
    file: file === null ? null : fileOnDisk(file),
    readSource: (name) => readSourceText(folder, name),
    drafts: keptDrafts(join(folder, "state", "drafts")),
    keptIn: "there",
    preferences: keptPreferences(join(folder, "state", "preferences.json")),
  };
}

function cardIn(page: string): ProgramCard {
  const written = /<meta name="demarche-program" content="([^"]*)">/.exec(page)![1]!;
  return JSON.parse(
    written.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  ) as ProgramCard;
}

async function versionOn({ ask }: Serving): Promise<string> {
  return (await ask({ ask: "file" })).version!;
}

describe("the server of the workbench", () => {
  it("serves the page under its token, with its policy, and keeps it out of frames and stores", async () => {
    const { server, get, token, below } = await serve();
    expect(server.address).toBe(`http://127.0.0.1:${server.port}/${token}/`);
    expect(server.inBrowser).toMatch(
      new RegExp(`^http://[0-9a-f]{32}\\.localhost:${server.port}/${token}/$`),
    );
    expect(token).toMatch(/^[\w-]{32}$/);
    const page = await get(`/${token}/`);
    expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.text).toContain("<title>App</title>");
    expect(page.headers).toMatchObject({
      "content-security-policy": `${POLICY}; frame-ancestors 'none'`,
      "cache-control": "no-store",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    expect((await get(`${below}app.js`)).headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect((await get(`${below}fonts/one.woff2`)).text).toBe("font");
    const head = await get(`/${token}/`, { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  it("has the page run no other scripts than those it was made with", async () => {
    const { get, token } = await serve();
    const digest = createHash("sha256").update("void 0;").digest("base64");
    expect((await get(`/${token}/`)).text).toContain(`app.js" integrity="sha256-${digest}"`);
  });

  it("draws token, key, name and all addresses anew each time", async () => {
    const [one, other] = [await serve(), await serve()];
    expect(one.token).not.toBe(other.token);
    expect(one.below).not.toBe(other.below);
    expect(one.card.key).not.toBe(other.card.key);
    expect(new URL(one.server.inBrowser).hostname).not.toBe(new URL(other.server.inBrowser).hostname);
  });

  it("answers nothing without the addresses it has drawn, and under the token the page alone", async () => {
    const { server, token, below } = await serve();
    const paths = ["/", "/ask", "/app.js", `/${token.slice(1)}/`, `/${token}x/`, `//${token}/`, `/${token}`];
    for (const one of [...paths, `/x/${token}/`, `/?${token}/`, `/${token}/app.js`, below, `${below}index`]) {
      const { status, text } = await askServer(server.port, one);
      expect([one, status]).toEqual([one, 404]);
      expect(text).not.toContain("App");
    }
  });

  it("answers letters that its page has sealed, and nothing else", async () => {
    const { get, below, card } = await serve();
    const other = await sealBy(Buffer.alloc(32).toString("base64"));
    const mine = await sealBy(card.key);
    const asked = { ask: "save", text: "stolen", replaces: null };
    for (const letter of [
      Buffer.from(JSON.stringify(asked)),
      Buffer.alloc(0),
      Buffer.alloc(40),
      Buffer.from(await other.seal(asked, QUESTION)),
      Buffer.from(await mine.seal(asked, "something else")),
    ]) {
      const { status, text } = await get(`${below}ask`, { method: "POST", body: letter });
      expect([status, text]).toEqual([404, "There is nothing at this address.\n"]);
    }
    expect((await get(`${below}ask`)).status).toBe(404);
    expect(readFileSync(path, "utf8")).toBe(TEXT);
  });

  it("says that it does not know what it is asked, and lives on", async () => {
    const { ask } = await serve();
    for (const kind of ["nothing", "__proto__", "toString"])
      await expect(ask({ ask: kind } as unknown as ProgramAsk<"hello">)).rejects.toThrow("does not know");
    expect(await ask({ ask: "hello" })).toBeNull();
  });

  it("reads no letter beyond what a page has to say", async () => {
    const { server, below } = await serve();
    const said = await askServer(server.port, `${below}ask`, {
      method: "POST",
      headers: { "Content-Length": String(8 * MOST_BYTES + 1) },
    });
    expect(said.status).toBe(413);
  });

  it("opens the door once by the ticket, which does not hold the token", async () => {
    const { server, token } = await serve();
    const { pathname } = new URL(server.ticket);
    expect(pathname).not.toContain(token);
    expect((await askServer(server.port, pathname, { method: "HEAD" })).status).toBe(404);
    expect((await askServer(server.port, `${pathname}ask`)).status).toBe(404);
    const first = await askServer(server.port, pathname);
    expect([first.status, first.headers.location]).toEqual([303, `/${token}/`]);
    expect((await askServer(server.port, pathname)).status).toBe(404);
  });

  it.each([
    ["a name bent to this machine", { Host: "evil.example:PORT" }, 421],
    ["a name of this machine that it did not draw", { Host: "evil.localhost:PORT" }, 421],
    ["another port in the name", { Host: "127.0.0.1:1" }, 421],
    ["a page of another site", { Origin: "http://evil.example" }, 403],
    ["a page of another server of this machine", { Origin: "http://127.0.0.1:1" }, 403],
    ["a page from the disk", { Origin: "null" }, 403],
    ["a frame, picture or script of another site", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["a page of a neighbouring name", { "Sec-Fetch-Site": "same-site" }, 403],
  ])("refuses %s, token or not", async (_, headers, status) => {
    const { server, get, token, below, card } = await serve();
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("PORT", String(server.port))]),
    );
    for (const name of ["/", `/${token}/`, `${below}app.js`, `${below}ask`])
      expect((await get(name, { headers: sent })).status).toBe(status);
    const letter = await (await sealBy(card.key)).seal({ ask: "save", text: "x", replaces: null }, QUESTION);
    const saved = await get(`${below}ask`, { method: "POST", body: Buffer.from(letter), headers: sent });
    expect(saved.status).toBe(status);
    expect(readFileSync(path, "utf8")).toBe(TEXT);
  });

  it.each([
    ["two hosts, the right one first", "GET /TOKEN/", ["Host: 127.0.0.1:PORT", "Host: evil.example"]],
    ["two hosts, the right one last", "GET /TOKEN/", ["Host: evil.example", "Host: 127.0.0.1:PORT"]],
    ["the same host twice", "GET /TOKEN/", ["Host: 127.0.0.1:PORT", "HOST: 127.0.0.1:PORT"]],
    ["a host in another case", "GET /TOKEN/", ["Host: 127.0.0.1:PORT", "hOsT: evil.example"]],
    ["no host", "GET /TOKEN/", []],
    ["an address of another host", "GET http://evil.example/TOKEN/", ["Host: 127.0.0.1:PORT"]],
    ["an address of this host", "GET http://127.0.0.1:PORT/TOKEN/", ["Host: 127.0.0.1:PORT"]],
    ["no path", "OPTIONS *", ["Host: 127.0.0.1:PORT"]],
    ["a tunnel", "CONNECT 127.0.0.1:PORT", ["Host: 127.0.0.1:PORT"]],
    ["a socket", "GET /TOKEN/", ["Host: evil.example", "Connection: Upgrade", "Upgrade: websocket"]],
  ])("refuses %s in a request that no browser makes", async (_, start, headers) => {
    const { server, token } = await serve();
    const [line, ...rest] = [`${start} HTTP/1.1`, ...headers].map((one) =>
      one.replace("TOKEN", token).replace("PORT", String(server.port)),
    );
    const said = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, "127.0.0.1", () =>
        socket.end([line, ...rest, "Connection: close", "", ""].join("\r\n")),
      );
      let text = "";
      socket.on("data", (bytes) => {
        text += bytes;
      });
      socket.on("error", reject);
      socket.on("close", () => resolve(text));
    });
    // A tunnel is closed without a word.
    if (start.startsWith("CONNECT")) expect(said).toBe("");
    else expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(said).not.toContain("<html");
  });

  it.each(["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])("refuses %s", async (method) => {
    const { get, below } = await serve();
    const { status, headers } = await get(`${below}ask`, { method });
    expect(status).toBe(405);
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  it.each([
    "../talks.yaml",
    "fonts/../../talks.yaml",
    "%2e%2e/talks.yaml",
    "..%2ftalks.yaml",
    "fonts/..%5c..%5ctalks.yaml",
    "./app.js",
    "/app.js",
    "app.js/",
    "app.js?x",
    "app.js%00",
    "fonts",
    "fonts/",
    "notes.bak",
    "link.txt",
    "__proto__",
    "index.html/../app.js",
  ])("serves nothing but the files of the workbench by their names: %s", async (name) => {
    const { get, below } = await serve();
    expect((await get(`${below}${name}`)).status).toBe(404);
  });

  it("serves source texts inside the folder of the scenario only", async () => {
    const { ask } = await serve();
    writeFileSync(join(folder, "agreement one.txt"), "Article 1");
    writeFileSync(join(root, "outside.txt"), "secret");
    symlinkSync(join(root, "outside.txt"), join(folder, "inside.txt"));
    expect(await ask({ ask: "source", name: "agreement one.txt" })).toBe("Article 1");
    for (const name of ["../outside.txt", "inside.txt", "/etc/hostname", "none.txt", ""])
      expect([name, await ask({ ask: "source", name })]).toEqual([name, null]);
  });

  it("says what stands behind the page, and not where on the disk", async () => {
    const { card } = await serve();
    expect(card.file).toMatchObject({ name: "talks.yaml", canSave: true });
    expect(card.file!.id).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(card)).not.toContain(folder);
    const none = await serve(null);
    expect(none.card.file).toBeNull();
    expect(await none.ask({ ask: "file" })).toMatchObject({ text: null, version: null });
    expect(await none.ask({ ask: "save", text: "x", replaces: null })).toMatchObject({ kind: "refused" });
  });

  it("writes names into the page that cannot end where they stand", async () => {
    const odd = join(folder, `"><script>'&.yaml`);
    writeFileSync(odd, TEXT);
    const { card, get, token } = await serve(odd);
    expect(card.file!.name).toBe(`"><script>'&.yaml`);
    expect((await get(`/${token}/`)).text).not.toContain("<script>'");
  });

  it("reads and saves the file, character for character, and its rights stay", async () => {
    chmodSync(path, 0o640);
    const { ask } = await serve();
    const read = await ask({ ask: "file" });
    expect(read.text).toBe(TEXT);
    const text = `\ufeff${TEXT}\r\n# \u00e9 \u{1f54a}\r\n`;
    const saved = await ask({ ask: "save", text, replaces: read.version });
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    const again = await ask({ ask: "file" });
    expect(saved).toEqual({ kind: "saved", version: again.version });
    expect(again.text).toBe(text);
    expect(readdirSync(folder)).toEqual(["talks.yaml"]);
  });

  it("saves through a link into the file it leads to", async () => {
    const link = join(folder, "link.yaml");
    symlinkSync(path, link);
    const serving = await serve(link);
    await serving.ask({ ask: "save", text: "new", replaces: await versionOn(serving) });
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder).sort()).toEqual(["link.yaml", "talks.yaml"]);
  });

  it("never saves over a newer version, and hands that over", async () => {
    const serving = await serve();
    const replaces = await versionOn(serving);
    writeFileSync(path, "by somebody else");
    const refused = await serving.ask({ ask: "save", text: "mine", replaces });
    expect(refused).toMatchObject({ kind: "newer", now: { text: "by somebody else" } });
    expect(readFileSync(path, "utf8")).toBe("by somebody else");
    const now = await versionOn(serving);
    expect(await serving.ask({ ask: "save", text: "mine", replaces: now })).toMatchObject({ kind: "saved" });
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  it("lets one of two pages save, and tells the other", async () => {
    const serving = await serve();
    const replaces = await versionOn(serving);
    const answers = await Promise.all(
      ["first", "second", "third"].map((text) => serving.ask({ ask: "save", text, replaces })),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["newer", "newer", "saved"]);
    const kept = answers.findIndex(({ kind }) => kind === "saved");
    expect(readFileSync(path, "utf8")).toBe(["first", "second", "third"][kept]);
  });

  it("makes a file that is gone only where nobody has made one", async () => {
    const serving = await serve();
    const { ask } = serving;
    const version = await versionOn(serving);
    rmSync(path);
    expect(await ask({ ask: "file" })).toMatchObject({ text: null, version: null });
    const gone = await ask({ ask: "save", text: "mine", replaces: version });
    expect(gone).toMatchObject({ kind: "newer", now: { text: null } });
    expect(existsSync(path)).toBe(false);
    expect(await ask({ ask: "save", text: "mine", replaces: null })).toMatchObject({ kind: "saved" });
    expect(readFileSync(path, "utf8")).toBe("mine");
    const taken = await ask({ ask: "save", text: "other", replaces: null });
    expect(taken).toMatchObject({ kind: "newer", now: { text: "mine" } });
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  it("takes no text that is too long, and none that does not say what it replaces", async () => {
    const serving = await serve();
    const { ask } = serving;
    const most = "a".repeat(MOST_BYTES);
    expect(await ask({ ask: "save", text: most, replaces: await versionOn(serving) })).toMatchObject({
      kind: "saved",
    });
    const replaces = await versionOn(serving);
    expect(await ask({ ask: "save", text: `${most}a`, replaces })).toMatchObject({ kind: "refused" });
    const silent = { ask: "save", text: "x" } as unknown as ProgramAsk<"save">;
    expect(await ask(silent)).toMatchObject({ kind: "newer" });
    expect(readFileSync(path, "utf8")).toBe(most);
  });

  it("does not save a page that holds a scenario, nor a conflict of another program", async () => {
    const page = join(folder, "talks.html");
    await runCli(["brief", path, "-o", page, "--quiet", "--design", "none", "--no-stress", "--no-repair"]);
    const before = readFileSync(page, "utf8");
    const serving = await serve(page);
    expect((await serving.ask({ ask: "file" })).text).toBe(TEXT);
    expect(serving.card.file).toMatchObject({ name: "talks.html", canSave: false });
    const replaces = await versionOn(serving);
    expect(await serving.ask({ ask: "save", text: "mine", replaces })).toEqual({
      kind: "refused",
      problem: "what was opened is no scenario as text, and is left as it is",
    });
    expect(readFileSync(page, "utf8")).toBe(before);
  });

  it("says what the disk refuses", async () => {
    const serving = await serve();
    rmSync(path);
    rmSync(folder, { recursive: true });
    const refused = await serving.ask({ ask: "save", text: "mine", replaces: null });
    expect(refused).toMatchObject({ kind: "refused", problem: expect.stringContaining(folder) });
  });

  it("tells the version once it is another: written, replaced by another, gone, made anew", async () => {
    const serving = await serve();
    const { ask } = serving;
    let known = await ask({ ask: "wait", version: "" });
    expect(known).toBe(await versionOn(serving));
    const next = async (change: () => void): Promise<string | null> => {
      const waiting = ask({ ask: "wait", version: known });
      await new Promise((resolve) => setTimeout(resolve, 50)); // until it waits
      change();
      known = await waiting;
      return known;
    };
    expect(await next(() => writeFileSync(path, "one"))).toBe(await versionOn(serving));
    const theirs = await next(() => {
      writeFileSync(join(folder, "beside"), "two");
      renameSync(join(folder, "beside"), path);
    });
    expect(theirs).toBe(await versionOn(serving));
    expect(await next(() => rmSync(path))).toBeNull();
    expect(await next(() => writeFileSync(path, "three"))).toBe(await versionOn(serving));
  });

  it("keeps drafts and what the user likes, over its end", async () => {
    const { ask } = await serve();
    const draft = {
      id: "d/1",
      title: "T",
      text: "x",
      origin: { kind: "new", name: "n" },
      file: null,
      changedAt: 1,
    } as const;
    expect(await ask({ ask: "keep", draft, over: 0 })).toBe(1);
    await ask({ ask: "prefer", name: "theme", value: "dark" });
    const later = await serve();
    expect(later.card.preferences).toEqual({ theme: "dark" });
    expect(await later.ask({ ask: "draft", id: "d/1" })).toEqual({ ...draft, revision: 1 });
    expect(await later.ask({ ask: "drafts" })).toMatchObject([{ id: "d/1", title: "T", revision: 1 }]);
    expect(await later.ask({ ask: "drop", id: "d/1" })).toBeNull();
    expect(await later.ask({ ask: "draft", id: "d/1" })).toBeNull();
  });

  it("ends whoever waits, and connections, when it is closed", async () => {
    const serving = await serve();
    const waiting = serving.ask({ ask: "wait", version: await versionOn(serving) }).catch(() => "failed");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await serving.server.close();
    expect(await waiting).toSatisfy((answer) => answer === "failed" || typeof answer === "string");
    await expect(askServer(serving.server.port, "/")).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe("the port", () => {
  it("is held by both protocols, so that a name of this machine leads nowhere else", async () => {
    const { server } = await serve();
    for (const host of ["127.0.0.1", "::1"]) {
      const other = createServer();
      const outcome = await new Promise<string>((resolve) => {
        other.once("error", (error) => resolve((error as NodeJS.ErrnoException).code!));
        other.listen(server.port, host, () => resolve("listens"));
      });
      other.close();
      expect(["EADDRINUSE", "EADDRNOTAVAIL", "EAFNOSUPPORT"]).toContain(outcome);
    }
  });

  it("has a name of this machine, or its number where browsers do not find such names", async () => {
    const server = await startServer({ ...optionsFor(path), findsNames: false });
    running.push(server);
    expect(server.inBrowser).toBe(server.address);
    expect(await findsNames("linux")).toBe(true);
    expect(typeof (await findsNames("darwin"))).toBe("boolean");
  });

  it("is refused where another program has it by IPv6", async (context) => {
    const other = createServer();
    const isThere = await new Promise<boolean>((resolve) => {
      other.once("error", () => resolve(false));
      other.listen(0, "::1", () => resolve(true));
    });
    if (!isThere) return context.skip("there is no IPv6 here");
    const { port } = other.address() as AddressInfo;
    await expect(startServer(optionsFor(path, port))).rejects.toMatchObject({ code: "EADDRINUSE" });
    other.close();
  });
});

describe("the browser", () => {
  it("is opened by the program of the platform, the address one argument of it", () => {
    expect(openerOf("linux", "http://x/")).toEqual(["xdg-open", "http://x/"]);
    expect(openerOf("darwin", "http://x/")).toEqual(["open", "http://x/"]);
    expect(openerOf("win32", "http://x/")).toEqual(["rundll32", "url.dll,FileProtocolHandler", "http://x/"]);
  });
});

describe("the folder for any web server", () => {
  it("holds the files of the workbench, and is never written over anything", () => {
    const target = join(folder, "site");
    expect(exportApp(app, target)).toEqual(["app.js", "fonts/one.woff2", "index.html"]);
    expect(readdirSync(target, { recursive: true }).sort()).toEqual([
      "app.js",
      "fonts",
      "fonts/one.woff2",
      "index.html",
    ]);
    expect(() => exportApp(app, target)).toThrow(/exists already and is left as it is/);
  });
});

describe("the workbench as one page", () => {
  const parts = (files: Readonly<Record<string, string>>): StaticFiles => {
    const made = mkdtempSync(join(root, "parts-"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text);
    return listStaticFiles(made);
  };
  const page = `<html><head><meta http-equiv="Content-Security-Policy" content="${POLICY}">\n<link rel="stylesheet" href="app.css">\n<script src="app.js" defer></script>\n</head><body><div id="page"></div></body></html>`;
  const built = {
    "index.html": page,
    "app.css": "p{color:red}",
    "app.js": "let a=`$&$'`",
    "later.js": "1<2",
    "L.txt": "MIT",
  };

  it("holds every part, names the digest of each that runs, and asks for nothing", () => {
    const whole = wholePage(parts(built));
    expect(whole).toContain("<style>p{color:red}</style>");
    expect(whole).toContain("<script>let a=`$&$'`</script>\n</body>"); // the signs of a replacement are text
    expect(whole).toContain('<script type="text/plain" data-holds="later.js">1<2</script>');
    expect(whole).toContain('data-holds="L.txt">MIT</script>');
    const policy = whole.split('Policy" content="')[1]!.split('"')[0]!;
    for (const text of ["let a=`$&$'`", "1<2"])
      expect(policy).toContain(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    expect(policy).not.toMatch(/'self'|'unsafe-inline'|http/);
    expect(whole).not.toMatch(/ (?:src|href)="(?!data:)/);
  });

  it.each([
    ["app.js", "'</script>'"],
    ["later.js", "'<!--'"],
    ["app.css", "</style>"],
    ["later.js", "a\r\nb"],
  ])("is not made of a %s that a page would read otherwise: %j", (name, text) => {
    expect(() => wholePage(parts({ ...built, [name]: text }))).toThrow(`${name} of the build cannot stand`);
  });

  it("is written as one file, and told as such", async () => {
    const target = join(folder, "demarche.html");
    const { code, out } = await runCli(["open", "--export", target, "--json"]);
    expect([code, JSON.parse(out)]).toEqual([
      0,
      { demarche: 1, command: "open", folder: null, files: [target] },
    ]);
    expect(readFileSync(target, "utf8")).toContain("Permission is hereby granted"); // the licences go with it
  });
});

describe("demarche open", () => {
  it.each([
    [["open", "none.yaml"], "there is no file none.yaml", "check the path"],
    [["open", "examples"], "examples is a folder", "name the file in it"],
    [["open", "--port", "0"], "--port takes a whole number from 1", ""],
    [["open", "--port", "70000"], "--port takes a number up to 65535", ""],
    [["open", "x.yaml", "--export", "site"], "without a file", "leave FILE out"],
    [["open", "--export", "site", "--no-browser"], "--no-browser does not go with --export", "leave"],
    [["open", "--export", "examples"], "examples exists already and is left as it is", "name a new folder"],
    [["open", "--export", "dist/app/index.html"], "index.html exists already", "name another file"],
  ])("says what is wrong and what to do: %j", async (argv, message, hint) => {
    const { code, out, err } = await runCli(argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err).toContain(hint);
  });

  it("says that a port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await runCli(["open", path, "--port", String(port), "--no-browser"]);
    other.close();
    expect(code).toBe(2);
    expect(err).toContain(`port ${port} cannot be had`);
  });

  it("prints where it is as JSON, serves a file with errors too, and ends cleanly at Ctrl-C", async () => {
    writeFileSync(path, "demarche: 1\ntitle: [");
    const child = spawn(process.execPath, ["dist/bin/demarche.js", "open", path, "--json"], {
      env: { ...process.env, XDG_STATE_HOME: join(folder, "state") },
    });
    let out = "";
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    const { address, port, ...rest } = await new Promise<Record<string, unknown>>((resolve) => {
      child.stdout.on("data", (chunk) => {
        out += chunk;
        if (out.endsWith("}\n")) resolve(JSON.parse(out));
      });
    });
    expect(rest).toEqual({ demarche: 1, command: "open", file: path });
    const { pathname } = new URL(address as string);
    const page = (await askServer(port as number, pathname)).text;
    const { key, file } = cardIn(page);
    expect(file).toMatchObject({ name: "talks.yaml", canSave: true });
    const below = /src="(\/[\w-]{32}\/)app\.js"/.exec(page)![1]!;
    const ask = askBy(sealBy(key), async (letter) => {
      const body = Buffer.from(letter);
      return (await askServer(port as number, `${below}ask`, { method: "POST", body })).bytes;
    });
    expect(await ask({ ask: "file" })).toMatchObject({ text: "demarche: 1\ntitle: [" });
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
    expect(err).toBe("");
  });
});
