import { EngineError } from "../engine/index.ts";
import type { Reply } from "./protocol.ts";

/** What went wrong in a worker, as if it had gone wrong here. */
export function errorOf({ message, stack, refusal }: Extract<Reply, { type: "failed" }>): Error {
  const error =
    refusal === undefined
      ? new Error(message)
      : new EngineError(refusal.code, refusal.subject, refusal.facts);
  if (stack !== null) error.stack = stack;
  return error;
}
