import { chmodSync, mkdirSync, statSync } from "node:fs";

/** Makes a folder that its owner alone may enter. @throws Error where it is somebody else's, or cannot be made */
export function ownFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(path);
  const me = process.getuid?.() ?? uid; // Windows has no such numbers; there the folder is below the user's own
  if (uid !== me) throw new Error(`${path} belongs to another user`);
  if ((mode & 0o077) !== 0 && process.platform !== "win32") chmodSync(path, 0o700);
}
