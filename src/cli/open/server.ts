import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerTo, type ProgramAsk, QUESTION, sealBy } from "../../worker/index.ts";
import { MOST_BYTES } from "../files/index.ts";
import { answerPage, type PageTools } from "./answer-page.ts";
import { nothingHere, refuse, send } from "./answers.ts";
import { refusalOf } from "./gate.ts";
import { listenAlone } from "./listen-alone.ts";
import { bodyOf } from "./request-body.ts";
import { servedPage } from "./served-page.ts";
import { listStaticFiles } from "./static-files.ts";

export interface ServerOptions extends Omit<PageTools, "change"> {
  /** The folder of the built workbench. */
  readonly app: string;
  /** Where drafts are kept, for people. */
  readonly keptIn: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Whether browsers find names that end in .localhost on this machine. */
  readonly findsNames: boolean;
}

export interface RunningServer {
  readonly port: number;
  /** Where the workbench is: whoever knows it may read and save the file. */
  readonly address: string;
  /** The same for a browser, under a name that no other page has ever had. */
  readonly inBrowser: string;
  /** The same by another address that works once, for a browser's command line, which others on the machine may read. */
  readonly ticket: string;
  /** Ends it, and what is connected to it. */
  readonly close: () => Promise<void>;
}

/** More pages at a time than anybody has open. */
const MOST_WAITING = 32;
/** Milliseconds after which a page that waits for a change hears that there is none. */
const WAIT_MS = 20_000;
/** Of a letter: a draft holds its text and that of the disk, and signs that JSON writes with two characters. */
const MOST_LETTER_BYTES = 8 * MOST_BYTES;

/**
 * Serves the workbench and one file to the browsers of this machine.
 *
 * `GET /TOKEN/` is the page, with the key of the seal in it. Its files are below another random address, `GET /BELOW/NAME`, and so is what
 * it asks: `POST /BELOW/ask`, a sealed letter that is answered by one. All of them are drawn anew at each start. `refusalOf` tells which
 * requests may pass at all.
 *
 * @throws Error with code EADDRINUSE or EACCES where the port cannot be had
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { createServer } = await import("node:http"); // not wanted by the other commands, which start faster without
  const { file, preferences, keptIn } = options;
  const statics = listStaticFiles(options.app);
  const [token, below] = [secret(), secret()];
  let ticket: string | null = secret();
  const key = randomBytes(32).toString("base64");
  const seal = await sealBy(key);
  const waiting = new Set<() => void>();
  const name = options.findsNames ? `${randomBytes(16).toString("hex")}.localhost` : "127.0.0.1";
  let names: readonly string[] = [];

  const page = (): string =>
    servedPage(statics, `/${below}/`, {
      key,
      file: file === null ? null : { name: file.name, id: file.id, canSave: file.canSave },
      preferences: preferences.all(),
      keptIn,
    });

  const change = (response: ServerResponse): Promise<void> =>
    new Promise((resolve, reject) => {
      if (waiting.size >= MOST_WAITING) {
        reject(new Error("too many pages are open"));
        return;
      }
      const over = (): void => {
        clearTimeout(timer);
        waiting.delete(over);
        resolve();
      };
      const timer = setTimeout(over, WAIT_MS);
      waiting.add(over);
      response.once("close", over);
    });

  const answerLetter = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const letter = await bodyOf(request, MOST_LETTER_BYTES);
    if (letter === "too-long") return refuse(response, 413, "This is more than a page has to say.");
    const asked = await seal.open(letter, QUESTION);
    if (asked === undefined) return nothingHere(response);
    const answer = await answerPage(asked as ProgramAsk, { ...options, change: () => change(response) }).then(
      (found) => ({ answer: found }),
      (error: unknown) => ({ fault: error instanceof Error ? error.message : String(error) }),
    );
    const sealed = await seal.seal(answer, answerTo(letter));
    send(response, 200, "application/octet-stream", Buffer.from(sealed));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refused = refusalOf(request, names);
    if (refused !== null) return refuse(response, refused.status, refused.words);
    const [, first = "", ...rest] = (request.url ?? "").split("/");
    const asked = rest.join("/");
    const isPost = request.method === "POST";
    if (isSame(first, below)) {
      if (isPost && asked === "ask") return answerLetter(request, response);
      const found = statics.files.get(asked);
      if (isPost || found === undefined) return nothingHere(response);
      return send(response, 200, found.type, readFileSync(found.path));
    }
    if (isPost || asked !== "") return refuse(response, 404, NO_SUCH_ADDRESS);
    if (request.method === "GET" && ticket !== null && isSame(first, ticket)) {
      ticket = null;
      return send(response, 303, "text/plain", "", { Location: `/${token}/` });
    }
    if (!isSame(first, token) || rest.length === 0) return refuse(response, 404, NO_SUCH_ADDRESS);
    send(response, 200, "text/html; charset=utf-8", page(), {
      "Content-Security-Policy": `${statics.policy}; frame-ancestors 'none'`,
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
  const listening = await listenAlone(server, options.port);
  const { port } = listening;
  names = [name, "127.0.0.1", "localhost"].map((host) => `${host}:${port}`);
  const endWatch =
    file?.watch(() => {
      for (const over of [...waiting]) over();
    }) ?? (() => {});
  return {
    port,
    address: `http://127.0.0.1:${port}/${token}/`,
    inBrowser: `http://${name}:${port}/${token}/`,
    ticket: `http://${name}:${port}/${ticket}/`,
    close: () => {
      endWatch();
      for (const over of [...waiting]) over();
      return listening.close();
    },
  };
}

const NO_SUCH_ADDRESS =
  "There is no workbench at this address. It may be from an earlier run: start demarche open again and use the address it prints.";

function secret(): string {
  return randomBytes(24).toString("base64url");
}

/** Whether two secrets are the same, in a time that does not tell how far they agree. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
