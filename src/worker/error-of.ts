import type { Reply } from "./protocol.ts";

/** What went wrong in a worker, as if it had gone wrong here. */
export function errorOf({ message, stack }: Extract<Reply, { type: "failed" }>): Error {
  const error = new Error(message);
  if (stack !== null) error.stack = stack;
  return error;
}
