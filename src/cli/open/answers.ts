import type { ServerResponse } from "node:http";

/** What every answer says: keep no copy, guess no type, tell nobody where the reader came from, be in nobody's frame. */
const HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  content: string | Buffer,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...HEADERS,
    "Content-Type": type,
    "Content-Length": String(Buffer.byteLength(content)),
    ...more,
  });
  response.end(content); // without the content where only the head was asked for
}

/** Ends the connection too, so that nothing more of a refused request is read. */
export function refuse(response: ServerResponse, status: number, words: string): void {
  send(response, status, "text/plain; charset=utf-8", `${words}\n`, { Connection: "close" });
}

export function nothingHere(response: ServerResponse): void {
  refuse(response, 404, "There is nothing at this address.");
}
