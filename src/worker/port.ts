import type { Reply, Request } from "./protocol.ts";

/** A worker, whatever runs it: a thread of Node, a web worker. */
export interface Port {
  readonly post: (request: Request) => void;
  /** Called once, before anything is posted. */
  readonly listen: (onReply: (reply: Reply) => void, onFailure: (error: Error) => void) => void;
  readonly close: () => void;
}
