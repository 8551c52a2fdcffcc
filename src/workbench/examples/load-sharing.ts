import * as codemirrorState from "@codemirror/state";
import * as yaml from "yaml";
import { loadScript } from "./load-script.ts";

/**
 * Runs a script that was built without the libraries which the page has anyway, and finds them as `demarcheState` (of which there must
 * be one copy, for the editor shows the page's own document) and `demarcheYaml`.
 *
 * @throws (rejects) where it cannot be loaded
 */
export function loadSharing(file: string): Promise<void> {
  Object.assign(globalThis, { demarcheState: codemirrorState, demarcheYaml: yaml });
  return loadScript(file);
}
