import { loadSharing } from "../examples/index.ts";
import type { mountEditor } from "./mount-editor.ts";

/**
 * The editor, which is most of what the page could load and nothing that its first view needs.
 *
 * @throws (rejects) where the script cannot be loaded
 */
export async function loadEditor(): Promise<typeof mountEditor> {
  const holder = globalThis as { demarcheEditor?: typeof mountEditor };
  if (holder.demarcheEditor === undefined) await loadSharing("editor.js");
  return holder.demarcheEditor!;
}
