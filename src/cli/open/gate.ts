import type { IncomingMessage } from "node:http";

/** A refusal: status, and a sentence for whoever reads it. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
}

const METHODS = ["GET", "HEAD", "POST"];

/**
 * Whether a request may pass: null, or why not.
 *
 * Only pages of this very server may ask. A page of another site can make the browser send requests here, but not choose these
 * headers: `Host` tells a name that was bent to this machine (DNS rebinding), `Origin` and `Sec-Fetch-Site` tell whose page asks. Of several
 * hosts Node tells the first, and a proxy may have gone by another, or by one in the address asked for: these are not browsers, and are refused.
 *
 * @param names - under which the server is reached, with its port
 */
export function refusalOf(
  {
    method,
    url = "",
    headers,
    rawHeaders,
  }: Pick<IncomingMessage, "method" | "url" | "headers" | "rawHeaders">,
  names: readonly string[],
): Refusal | null {
  if (!METHODS.includes(method ?? ""))
    return { status: 405, words: "This server answers GET, HEAD and POST only." };
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host");
  if (hosts.length > 1) return { status: 400, words: "This request names more than one host." };
  if (!url.startsWith("/")) return { status: 400, words: "This server answers paths of its own only." };
  const host = headers.host ?? "";
  if (!names.includes(host))
    return { status: 421, words: "This server answers under the address it printed only." };
  const site = headers["sec-fetch-site"] ?? "none";
  if ((headers.origin ?? `http://${host}`) !== `http://${host}` || !["same-origin", "none"].includes(site))
    return { status: 403, words: "This server answers its own page only." };
  return null;
}
