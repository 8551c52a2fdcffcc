import type { IncomingMessage } from "node:http";

/** The body of a request. Reads no more than `most` bytes, and leaves the rest unread. */
export function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | "too-long"> {
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
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", reject);
  });
}
