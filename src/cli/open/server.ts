import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { VERSION } from "../../engine/index.ts";
import { MOST_BYTES } from "../files/index.ts";
import { HEADERS, nothingHere, refuse, send, sendJson } from "./answers.ts";
import { type FileOnDisk, type OnDisk, refusalOfDisk } from "./file-on-disk.ts";
import { refusalOf } from "./gate.ts";
import { bodyOf } from "./request-body.ts";
import { listStaticFiles, PAGE } from "./static-files.ts";

export interface ServerOptions {
  /** The folder of the built workbench. */
  readonly app: string;
  /** The file it is opened with; null: none. */
  readonly file: FileOnDisk | null;
  /** A text beside the file, by the name the scenario gives it; null where there is none to be read. */
  readonly readSource: (name: string) => string | null;
  /** 0: any that is free. */
  readonly port: number;
}

export interface RunningServer {
  readonly port: number;
  /** Where the workbench is: whoever knows it may read and save the file. */
  readonly address: string;
  /** The same by another address that works once, for a browser's command line, which others on the machine may read. */
  readonly ticket: string;
  /** Ends it, and what is connected to it. */
  readonly close: () => Promise<void>;
}

const HOST = "127.0.0.1";
/** More pages at a time than anybody has open. */
const MOST_STREAMS = 32;

/**
 * Serves the workbench and one file to the browsers of this machine.
 *
 * Every address begins with a random token; `refusalOf` tells which requests may pass at all. Below the token: the files of the
 * workbench; `GET link` (what stands behind the page), `GET file`, `PUT file` with `If-Match` (or `If-None-Match: *` where the file
 * is gone), `GET events` (server-sent: the version on disk, now and at every change), `GET source/NAME`.
 *
 * @throws Error with code EADDRINUSE or EACCES where the port cannot be had
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { createServer } = await import("node:http"); // not wanted by the other commands, which start faster without
  const { file } = options;
  const { files, policy } = listStaticFiles(options.app);
  const token = randomBytes(24).toString("base64url");
  const streams = new Set<ServerResponse>();
  let ticket: string | null = randomBytes(24).toString("base64url");
  let port = options.port;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refused = refusalOf(request, port);
    if (refused !== null) return refuse(response, refused.status, refused.words);
    const [, first = "", ...rest] = (request.url ?? "").split("/");
    if (request.method === "GET" && ticket !== null && rest.join("/") === "" && isSame(first, ticket)) {
      ticket = null;
      return send(response, 303, "text/plain", "", { Location: `/${token}/` });
    }
    if (!isSame(first, token) || rest.length === 0) return refuse(response, 404, NO_SUCH_ADDRESS);
    const name = rest.join("/");
    if (request.method === "PUT") {
      return name === "file" && file !== null
        ? save(file, request, response)
        : refuse(response, 405, "Only the file can be saved.");
    }
    if (name === "link") return sendJson(response, 200, linkTo(file));
    if (name === "file")
      return file === null ? nothingHere(response) : sendFile(response, 200, file, file.read());
    if (name === "events")
      return file === null ? nothingHere(response) : stream(file, request, response, streams);
    if (name.startsWith("source/"))
      return sendSource(response, options.readSource, name.slice("source/".length));
    const asked = files.get(name === "" ? PAGE : name);
    if (asked === undefined) return nothingHere(response);
    send(response, 200, asked.type, readFileSync(asked.path), {
      "Content-Security-Policy": `${policy}; frame-ancestors 'none'`,
    });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A fault of ours, or a reader that went away, ends one answer and not the server.
      if (response.headersSent) response.destroy();
      else
        refuse(response, 500, `An internal fault: ${error instanceof Error ? error.message : String(error)}`);
    });
  });
  await listen(server, port);
  port = (server.address() as AddressInfo).port;
  const endWatch =
    file?.watch((now) => {
      for (const one of streams) tell(one, now);
    }) ?? (() => {});

  const origin = `http://${HOST}:${port}`;
  return {
    port,
    address: `${origin}/${token}/`,
    ticket: `${origin}/${ticket}/`,
    close: () => {
      endWatch();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const NO_SUCH_ADDRESS =
  "There is no workbench at this address. It may be from an earlier run: start demarche open again and use the address it prints.";

/** Whether two secrets are the same, in a time that does not tell how far they agree. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

function linkTo(file: FileOnDisk | null): unknown {
  return {
    demarche: 1,
    version: VERSION,
    file: file === null ? null : { name: file.name, id: file.id, origin: file.origin, canSave: file.canSave },
  };
}

function sendFile(response: ServerResponse, status: number, { name }: FileOnDisk, now: OnDisk): void {
  sendJson(response, status, { name, ...now });
}

function sendSource(response: ServerResponse, readSource: ServerOptions["readSource"], name: string): void {
  let text: string | null = null;
  try {
    text = readSource(decodeURIComponent(name));
  } catch {
    // No name at all.
  }
  if (text === null) nothingHere(response);
  else send(response, 200, "text/plain; charset=utf-8", text);
}

/** The version on disk, as one event; null where nothing can be read. */
function tell(response: ServerResponse, { version }: OnDisk): void {
  response.write(`data: ${JSON.stringify({ version })}\n\n`);
}

function stream(
  file: FileOnDisk,
  request: IncomingMessage,
  response: ServerResponse,
  streams: Set<ServerResponse>,
): void {
  if (streams.size >= MOST_STREAMS) {
    refuse(response, 503, "Too many pages are open.");
    return;
  }
  response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream" });
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  streams.add(response);
  response.once("close", () => streams.delete(response));
  tell(response, file.read());
}

async function save(file: FileOnDisk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const replaces = replacedBy(request);
  if (!file.canSave)
    return refuse(response, 409, "What was opened is no scenario as text, and is left as it is.");
  if (replaces === undefined)
    return refuse(response, 428, 'Say what is replaced: If-Match: "VERSION", or If-None-Match: *.');
  if (!/^text\/plain\b/.test(request.headers["content-type"] ?? ""))
    return refuse(response, 415, "A scenario is sent as text/plain.");
  const text = await bodyOf(request, MOST_BYTES);
  if (text === "too-long") return refuse(response, 413, `A scenario has at most ${MOST_BYTES} bytes.`);
  if (text === "no-text") return refuse(response, 400, "A scenario is sent as UTF-8.");
  try {
    const saved = file.save(text.text, replaces);
    if (saved.isSaved) sendJson(response, 200, { version: saved.version });
    else sendFile(response, 412, file, file.read());
  } catch (error) {
    refuse(response, 409, refusalOfDisk(error));
  }
}

/** The version that a request says it replaces; null: no file; undefined: it does not say. */
function replacedBy({ headers }: IncomingMessage): string | null | undefined {
  if (headers["if-none-match"] === "*") return null;
  return /^"([0-9a-f]{64})"$/.exec(headers["if-match"] ?? "")?.[1];
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: HOST, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
