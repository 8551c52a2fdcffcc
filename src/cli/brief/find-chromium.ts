import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";

/** Chromium and browsers made of it, under the names that a shell finds them by. */
const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
  "brave-browser",
];
/** Where systems keep programs that no shell finds by a name. */
const ON_MAC = ["Chromium", "Google Chrome", "Microsoft Edge", "Brave Browser"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const ON_WINDOWS = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];

/**
 * A Chromium of this machine: what CHROMIUM names, else the first in the usual places.
 *
 * @throws UsageError where there is none: what to do
 */
export function findChromium(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  const named = env.CHROMIUM;
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new UsageError(
      `CHROMIUM names ${plainText(named)}, and nothing is there`,
      "set it to a Chromium or Chrome, or leave it unset",
    );
  }
  const found = placesOf(env, platform).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new UsageError(
    "a brief is written as PDF by Chromium, Chrome or Edge, and none is found here",
    "install one, or name it by the variable CHROMIUM; or write .html and print it to PDF in any browser",
  );
}

function placesOf(env: NodeJS.ProcessEnv, platform: string): string[] {
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA];
    return roots.flatMap((root) => (root === undefined ? [] : ON_WINDOWS.map((name) => join(root, name))));
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const inPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return platform === "darwin" ? [...ON_MAC, ...inPath] : inPath;
}
