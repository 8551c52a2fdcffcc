import { loadSharing } from "../examples/index.ts";
import type { textOfConflict } from "./text-of-conflict.ts";

/**
 * What reads a `.gmcr` file. The page reads nothing else itself, so only this would bring every sentence about faults into its first load.
 *
 * @throws (rejects) where the script cannot be loaded
 */
export async function loadConflict(): Promise<typeof textOfConflict> {
  const holder = globalThis as { demarcheConflict?: typeof textOfConflict };
  if (holder.demarcheConflict === undefined) await loadSharing("conflict.js");
  return holder.demarcheConflict!;
}
