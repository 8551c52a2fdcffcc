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
