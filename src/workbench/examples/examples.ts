import type { SmallLadder } from "../../present/index.ts";
import { loadScript } from "./load-script.ts";

/** A shipped example as the page finds it in `examples.js`. */
export interface Example {
  /** Its folder's name. */
  readonly name: string;
  /** The scenario as text. */
  readonly scenario: string;
  /** Of its best plan, for its card; made when the workbench is built. */
  readonly ladder?: SmallLadder;
}

/**
 * The shipped examples. They lie beside the page in a script of their own, which is fetched when first asked for; a script, as a page
 * opened from the disk may load nothing else.
 */
export async function loadExamples(): Promise<readonly Example[]> {
  const holder = globalThis as { demarcheExamples?: readonly Example[] };
  if (holder.demarcheExamples === undefined) await loadScript("examples.js");
  return holder.demarcheExamples ?? [];
}
