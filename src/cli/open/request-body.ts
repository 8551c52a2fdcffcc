import type { IncomingMessage } from "node:http";

/** The body of a request as text. Reads no more than `most` bytes, and leaves the rest unread. */
export function bodyOf(
  request: IncomingMessage,
  most: number,
): Promise<{ readonly text: string } | "too-long" | "no-text"> {
  if (Number(request.headers["content-length"] ?? 0) > most) return Promise.resolve("too-long");
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= most) return;
      request.pause().removeAllListeners("data");
      resolve("too-long");
    });
    request.once("end", () => {
      try {
        const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
        resolve({ text: decoder.decode(Buffer.concat(chunks)) });
      } catch {
        resolve("no-text");
      }
    });
    request.once("error", reject);
  });
}
