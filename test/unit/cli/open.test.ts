import { spawn } from "node:child_process";
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
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { MOST_BYTES, readSourceText } from "../../../src/cli/files/scenario-text.ts";
import { exportApp, fileOnDisk, type RunningServer, startServer } from "../../../src/cli/open/index.ts";
import { openerOf } from "../../../src/cli/open/open-browser.ts";
import { portFor, startAnywhere } from "../../../src/cli/open/port.ts";
import { type Answer, askServer } from "../../support/ask-server.ts";
import { runCli } from "../../support/run-cli.ts";

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'";
const TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");

const root = mkdtempSync(join(tmpdir(), "demarche-open-"));
const app = join(root, "app");
mkdirSync(join(app, "fonts"), { recursive: true });
writeFileSync(
  join(app, "index.html"),
  `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>App</title>`,
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
  /** A request as the page makes it. */
  readonly ask: (name: string, options?: Parameters<typeof askServer>[2]) => Promise<Answer>;
  readonly save: (text: string | Buffer, headers: Record<string, string>) => Promise<Answer>;
}

async function serve(file: string | null = path): Promise<Serving> {
  const server = await startServer({
    app,
    file: file === null ? null : fileOnDisk(file),
    readSource: (name) => readSourceText(folder, name),
    port: 0,
  });
  running.push(server);
  const token = new URL(server.address).pathname.split("/")[1]!;
  const ask: Serving["ask"] = (name, options = {}) =>
    askServer(server.port, `/${token}/${name}`, {
      ...options,
      headers: { Origin: `http://127.0.0.1:${server.port}`, ...options.headers },
    });
  return {
    server,
    token,
    ask,
    save: (text, headers) =>
      ask("file", {
        method: "PUT",
        body: text,
        headers: { "Content-Type": "text/plain;charset=UTF-8", ...headers },
      }),
  };
}

const versionIn = ({ text }: Answer): string => (JSON.parse(text) as { version: string }).version;

describe("the server of the workbench", () => {
  it("serves the page under its token, with its policy, and keeps it out of frames and stores", async () => {
    const { server, ask, token } = await serve();
    expect(server.address).toBe(`http://127.0.0.1:${server.port}/${token}/`);
    expect(token).toMatch(/^[\w-]{32}$/);
    const page = await ask("");
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
    expect((await ask("app.js")).headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect((await ask("fonts/one.woff2")).text).toBe("font");
    const head = await ask("", { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  it("draws another token each time", async () => {
    expect((await serve()).token).not.toBe((await serve()).token);
  });

  it("answers nothing without the token", async () => {
    const { server, token } = await serve();
    const paths = ["/", "/file", "/link", "/events", "/app.js", `/${token.slice(1)}/file`, `/${token}x/file`];
    for (const one of [...paths, `//${token}/file`, `/${token}`, `/x/${token}/file`, `/?${token}/file`]) {
      const { status, text } = await askServer(server.port, one);
      expect([one, status]).toEqual([one, 404]);
      expect(text).not.toContain("Fuel");
    }
    const put = await askServer(server.port, "/file", {
      method: "PUT",
      body: "x",
      headers: { "If-None-Match": "*", "Content-Type": "text/plain" },
    });
    expect(put.status).toBe(404);
    expect(readFileSync(path, "utf8")).toBe(TEXT);
  });

  it("opens the door once by the ticket, which does not hold the token", async () => {
    const { server, token } = await serve();
    const { pathname } = new URL(server.ticket);
    expect(pathname).not.toContain(token);
    expect((await askServer(server.port, pathname, { method: "HEAD" })).status).toBe(404);
    expect((await askServer(server.port, `${pathname}file`)).status).toBe(404);
    const first = await askServer(server.port, pathname);
    expect([first.status, first.headers.location]).toEqual([303, `/${token}/`]);
    expect((await askServer(server.port, pathname)).status).toBe(404);
  });

  it.each([
    ["a name bent to this machine", { Host: "evil.example:PORT" }, 421],
    ["another port in the name", { Host: "127.0.0.1:1" }, 421],
    ["a page of another site", { Origin: "http://evil.example" }, 403],
    ["a page of another server of this machine", { Origin: "http://127.0.0.1:1" }, 403],
    ["a page from the disk", { Origin: "null" }, 403],
    ["a frame, picture or script of another site", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["a page of a neighbouring name", { "Sec-Fetch-Site": "same-site" }, 403],
  ])("refuses %s, token or not", async (_, headers, status) => {
    const { server, ask, save } = await serve();
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("PORT", String(server.port))]),
    );
    for (const name of ["", "file", "link", "events", "app.js"])
      expect((await ask(name, { headers: sent })).status).toBe(status);
    const version = versionIn(await ask("file"));
    expect((await save("changed", { "If-Match": `"${version}"`, ...sent })).status).toBe(status);
    expect(readFileSync(path, "utf8")).toBe(TEXT);
  });

  it.each(["POST", "DELETE", "OPTIONS", "PATCH", "TRACE"])("refuses %s", async (method) => {
    const { ask } = await serve();
    const { status, headers } = await ask("file", { method });
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
    const { ask } = await serve();
    expect((await ask(name)).status).toBe(404);
  });

  it("serves source texts inside the folder of the scenario only", async () => {
    const { ask } = await serve();
    writeFileSync(join(folder, "agreement one.txt"), "Article 1");
    writeFileSync(join(root, "outside.txt"), "secret");
    symlinkSync(join(root, "outside.txt"), join(folder, "inside.txt"));
    const found = await ask("source/agreement%20one.txt");
    expect([found.status, found.text, found.headers["content-type"]]).toEqual([
      200,
      "Article 1",
      "text/plain; charset=utf-8",
    ]);
    for (const name of [
      "..%2Foutside.txt",
      "../outside.txt",
      "inside.txt",
      "%2Fetc%2Fhostname",
      "%",
      "none.txt",
      "",
    ])
      expect([name, (await ask(`source/${name}`)).status]).toEqual([name, 404]);
  });

  it("says what stands behind the page, and not where on the disk", async () => {
    const { ask } = await serve();
    const link = JSON.parse((await ask("link")).text) as { file: Record<string, unknown> };
    expect(link).toMatchObject({ demarche: 1, file: { name: "talks.yaml", canSave: true, origin: "file" } });
    expect(link.file.id).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(link)).not.toContain(folder);
    const none = await serve(null);
    expect(JSON.parse((await none.ask("link")).text)).toMatchObject({ file: null });
    expect((await none.ask("file")).status).toBe(404);
    expect((await none.ask("events")).status).toBe(404);
    expect((await none.save("x", { "If-None-Match": "*" })).status).toBe(405);
  });

  it("reads and saves the file, character for character, and its rights stay", async () => {
    chmodSync(path, 0o640);
    const { ask, save } = await serve();
    const read = JSON.parse((await ask("file")).text) as { name: string; text: string; version: string };
    expect(read).toMatchObject({ name: "talks.yaml", text: TEXT });
    const text = `\ufeff${TEXT}\r\n# \u00e9 \u{1f54a}\r\n`;
    const saved = await save(text, { "If-Match": `"${read.version}"` });
    expect(saved.status).toBe(200);
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    const again = JSON.parse((await ask("file")).text) as { text: string; version: string };
    expect(again).toMatchObject({ text, version: versionIn(saved) });
    expect(readdirSync(folder)).toEqual(["talks.yaml"]);
  });

  it("saves through a link into the file it leads to", async () => {
    const link = join(folder, "link.yaml");
    symlinkSync(path, link);
    const { ask, save } = await serve(link);
    expect((await save("new", { "If-Match": `"${versionIn(await ask("file"))}"` })).status).toBe(200);
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder).sort()).toEqual(["link.yaml", "talks.yaml"]);
  });

  it("never saves over a newer version, and hands that over", async () => {
    const { ask, save } = await serve();
    const version = versionIn(await ask("file"));
    writeFileSync(path, "by somebody else");
    const refused = await save("mine", { "If-Match": `"${version}"` });
    expect(refused.status).toBe(412);
    expect(JSON.parse(refused.text)).toMatchObject({ name: "talks.yaml", text: "by somebody else" });
    expect(readFileSync(path, "utf8")).toBe("by somebody else");
    expect((await save("mine", { "If-Match": `"${versionIn(refused)}"` })).status).toBe(200);
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  it("lets one of two pages save, and tells the other", async () => {
    const { ask, save } = await serve();
    const version = versionIn(await ask("file"));
    const answers = await Promise.all(
      ["first", "second", "third"].map((text) => save(text, { "If-Match": `"${version}"` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const kept = answers.findIndex(({ status }) => status === 200);
    expect(readFileSync(path, "utf8")).toBe(["first", "second", "third"][kept]);
  });

  it("makes a file that is gone only where nobody has made one", async () => {
    const { ask, save } = await serve();
    const version = versionIn(await ask("file"));
    rmSync(path);
    expect(JSON.parse((await ask("file")).text)).toMatchObject({ text: null, version: null });
    const gone = await save("mine", { "If-Match": `"${version}"` });
    expect([gone.status, JSON.parse(gone.text)]).toMatchObject([412, { text: null }]);
    expect(existsSync(path)).toBe(false);
    expect((await save("mine", { "If-None-Match": "*" })).status).toBe(200);
    expect(readFileSync(path, "utf8")).toBe("mine");
    const taken = await save("other", { "If-None-Match": "*" });
    expect([taken.status, JSON.parse(taken.text)]).toMatchObject([412, { text: "mine" }]);
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  it.each([
    ["that says nothing of what it replaces", {}, 428],
    ["that replaces whatever is there", { "If-Match": "*" }, 428],
    ["of a weak version", { "If-Match": 'W/"VERSION"' }, 428],
    ["of a form", { "If-Match": '"VERSION"', "Content-Type": "application/x-www-form-urlencoded" }, 415],
  ])("takes no text %s", async (_, headers, status) => {
    const { ask, save } = await serve();
    const version = versionIn(await ask("file"));
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("VERSION", version)]),
    );
    expect((await save("mine", sent)).status).toBe(status);
    expect(readFileSync(path, "utf8")).toBe(TEXT);
  });

  it("takes no text that is too long or no UTF-8, said beforehand or not", async () => {
    const { ask, save, server, token } = await serve();
    const right = { "If-Match": `"${versionIn(await ask("file"))}"` };
    expect((await save(Buffer.alloc(MOST_BYTES, "a"), right)).status).toBe(200);
    const now = { "If-Match": `"${versionIn(await ask("file"))}"` };
    expect((await save(Buffer.from([0x66, 0xff, 0xfe]), now)).status).toBe(400);
    const said = await askServer(server.port, `/${token}/file`, {
      method: "PUT",
      headers: { ...now, "Content-Type": "text/plain", "Content-Length": String(MOST_BYTES + 1) },
    });
    expect(said.status).toBe(413);
    const unsaid = await askServer(server.port, `/${token}/file`, {
      method: "PUT",
      body: Buffer.alloc(MOST_BYTES + 1, "b"),
      headers: { ...now, "Content-Type": "text/plain", "Transfer-Encoding": "chunked" },
    }).catch(() => ({ status: 413 })); // the connection may end before the answer is read
    expect(unsaid.status).toBe(413);
    expect(readFileSync(path, "utf8")).toBe("a".repeat(MOST_BYTES));
  });

  it("does not save a page that holds a scenario, nor a conflict of another program", async () => {
    const page = join(folder, "talks.html");
    await runCli(["brief", path, "-o", page, "--quiet", "--design", "none", "--no-stress", "--no-repair"]);
    const before = readFileSync(page, "utf8");
    const { ask, save } = await serve(page);
    const read = await ask("file");
    expect(JSON.parse(read.text)).toMatchObject({ name: "talks.html", text: TEXT });
    expect(JSON.parse((await ask("link")).text)).toMatchObject({ file: { canSave: false, origin: "page" } });
    const refused = await save("mine", { "If-Match": `"${versionIn(read)}"` });
    expect([refused.status, refused.text]).toEqual([
      409,
      "What was opened is no scenario as text, and is left as it is.\n",
    ]);
    expect(readFileSync(page, "utf8")).toBe(before);
  });

  it("says what the disk refuses", async () => {
    const { ask, save } = await serve();
    const version = versionIn(await ask("file"));
    const beside = join(folder, `.talks.yaml.${process.pid}.new`);
    mkdirSync(beside); // where the new text would be put first
    const refused = await save("mine", { "If-Match": `"${version}"` });
    expect([refused.status, refused.text]).toEqual([409, `${path} cannot be written (EEXIST)\n`]);
    expect(readFileSync(path, "utf8")).toBe(TEXT);
  });

  it("tells the version now and at each change: written, replaced by another, gone, made anew", async () => {
    const { server, token, ask } = await serve();
    const stopped = new AbortController();
    const response = await fetch(`http://127.0.0.1:${server.port}/${token}/events`, {
      signal: stopped.signal,
    });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    const next = async (): Promise<string | null> => {
      for (;;) {
        const found = /^data: (.*)\n\n/.exec(heard);
        if (found !== null) {
          heard = heard.slice(found[0].length);
          return (JSON.parse(found[1]!) as { version: string | null }).version;
        }
        const { value, done } = await reader.read();
        if (done) throw new Error("ended");
        heard += value;
      }
    };
    expect(await next()).toBe(versionIn(await ask("file")));
    writeFileSync(path, "one");
    expect(await next()).toBe(versionIn(await ask("file")));
    writeFileSync(join(folder, "beside"), "two");
    renameSync(join(folder, "beside"), path);
    expect(await next()).toBe(versionIn(await ask("file")));
    rmSync(path);
    expect(await next()).toBeNull();
    writeFileSync(path, "three");
    expect(await next()).toBe(versionIn(await ask("file")));
    stopped.abort();
  });

  it("ends streams and connections when it is closed", async () => {
    const { server, token } = await serve();
    const response = await fetch(`http://127.0.0.1:${server.port}/${token}/events`);
    await server.close();
    await expect(response.text()).rejects.toThrow();
    await expect(askServer(server.port, "/")).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe("the port", () => {
  it("is the same for a file each time, or another where that is taken", async () => {
    const options = { app, file: fileOnDisk(path), readSource: () => null };
    const first = await startAnywhere(options);
    const second = await startAnywhere(options);
    running.push(first, second);
    expect(second.port).not.toBe(first.port);
    await first.close();
    const third = await startAnywhere(options);
    running.push(third);
    expect(third.port).toBe(first.port);
  });

  it("lies below those that systems lend to connections", () => {
    expect([portFor("00000000"), portFor("ffffffff"), portFor("000031df")]).toEqual([20_000, 23_615, 32_767]);
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

describe("demarche open", () => {
  it.each([
    [["open", "none.yaml"], "there is no file none.yaml", "check the path"],
    [["open", "examples"], "examples is a folder", "name the file in it"],
    [["open", "--port", "0"], "--port takes a whole number from 1", ""],
    [["open", "--port", "70000"], "--port takes a number up to 65535", ""],
    [["open", "x.yaml", "--export", "site"], "without a file", "leave FILE out"],
    [["open", "--export", "site", "--no-browser"], "--no-browser does not go with --export", "leave"],
    [["open", "--export", "examples"], "examples exists already and is left as it is", "name a new folder"],
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
    const child = spawn(process.execPath, ["dist/bin/demarche.js", "open", path, "--json"]);
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
    const read = await askServer(port as number, `${pathname}file`);
    expect(JSON.parse(read.text)).toMatchObject({ text: "demarche: 1\ntitle: [" });
    const events = await fetch(`${address}events`);
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
    expect(err).toBe("");
    await expect(events.text()).rejects.toThrow();
  });
});
