import type { DesignOptions } from "../engine/index.ts";

/** Options that can be sent to a worker: plain data. */
export type PlainDesignOptions = Omit<
  DesignOptions,
  "solver" | "now" | "signal" | "onProgress" | "sharesWork"
>;
