import * as codemirrorState from "@codemirror/state";
import * as yaml from "yaml";
import { loadScript } from "../examples/index.ts";
import type { mountEditor } from "./mount-editor.ts";

/**
 * The editor, which is most of what the page could load and nothing that its first view needs. It shares the document's state with the
 * page, so both must have one copy of `@codemirror/state`: the page's, which its script finds as `demarcheState`; and that of `yaml` which
 * the page reads texts with, as `demarcheYaml`, is not brought again.
 *
 * @throws (rejects) where the script cannot be loaded
 */
export async function loadEditor(): Promise<typeof mountEditor> {
  const holder = globalThis as { demarcheEditor?: typeof mountEditor };
  if (holder.demarcheEditor === undefined) {
    Object.assign(globalThis, { demarcheState: codemirrorState, demarcheYaml: yaml });
    await loadScript("editor.js");
  }
  return holder.demarcheEditor!;
}
