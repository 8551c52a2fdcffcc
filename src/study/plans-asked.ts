import type { DesignOptions } from "../engine/index.ts";

/** What plans are looked for, as plain data; measures by id, `m` for all instalments of m. */
export type PlansAsked = Omit<
  DesignOptions,
  "solver" | "now" | "signal" | "onProgress" | "sharesWork" | "memoryLimitMib"
>;
