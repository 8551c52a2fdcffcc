import { chmodSync, mkdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Where programs keep what is theirs of this user, by the customs of the system. */
export function stateFolder(
  platform: string = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const { LOCALAPPDATA, XDG_STATE_HOME } = env;
  const home = homedir();
  if (platform === "win32") return join(LOCALAPPDATA ?? join(home, "AppData", "Local"), "demarche");
  if (platform === "darwin") return join(home, "Library", "Application Support", "demarche");
  const isGiven = XDG_STATE_HOME !== undefined && isAbsolute(XDG_STATE_HOME);
  return join(isGiven ? XDG_STATE_HOME : join(home, ".local", "state"), "demarche");
}

/** Makes a folder that its owner alone may enter. @throws Error where it is somebody else's, or cannot be made */
export function ownFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(path);
  const me = process.getuid?.() ?? uid; // Windows has no such numbers; there the folder is below the user's own
  if (uid !== me) throw new Error(`${path} belongs to another user`);
  if ((mode & 0o077) !== 0 && process.platform !== "win32") chmodSync(path, 0o700);
}
