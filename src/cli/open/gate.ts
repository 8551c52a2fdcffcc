import type { IncomingMessage } from "node:http";

/** A refusal: status, and a sentence for whoever reads it. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
}

const METHODS = ["GET", "HEAD", "PUT"];

/**
 * Whether a request may pass: null, or why not.
 *
 * Only pages of this very server may ask. A page of another site can make the browser send requests here, but not choose these
 * headers: `Host` tells a name that was bent to this machine (DNS rebinding), `Origin` and `Sec-Fetch-Site` tell whose page asks.
 *
 * @param port - the one listened on
 */
export function refusalOf(
  { method, headers }: Pick<IncomingMessage, "method" | "headers">,
  port: number,
): Refusal | null {
  if (!METHODS.includes(method ?? ""))
    return { status: 405, words: "This server answers GET, HEAD and PUT only." };
  const host = headers.host ?? "";
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
    return { status: 421, words: "This server answers under the address it printed only." };
  if (headers.origin !== undefined && headers.origin !== `http://${host}`)
    return { status: 403, words: "This server answers its own page only." };
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none")
    return { status: 403, words: "This server answers its own page only." };
  return null;
}
