import { chmodSync, closeSync, fstatSync, mkdirSync, openSync, type Stats, statSync } from "node:fs";

/** What something is made from: a path (`-` is standard input), what was known of a file, or null for what is nobody else's. */
export type Origin = string | Stats | null;

/** Makes an empty file or folder of this name that no more people may read than each file it is made from. @throws what the disk throws */
export function makeFor(from: readonly Origin[], path: string, kind: "file" | "folder"): void {
  const sources = filesOf(from);
  const mode = sources.reduce((least, one) => least & ((one?.mode ?? 0) | 0o600), 0o666);
  if (kind === "file") closeSync(openSync(path, "wx", mode));
  else mkdirSync(path, mode | 0o100 | ((mode & 0o044) >> 2));
  const made = statSync(path);
  // Where it falls to another group, that may do what everybody may.
  if (sources.some((one) => one !== null && one.gid !== made.gid))
    chmodSync(path, made.mode & (0o707 | ((made.mode & 0o007) << 3)));
}

/** Whether a file that is there may be read by somebody who may not read a file that its new content is made from. */
export function isWider(there: Stats, from: readonly Origin[]): boolean {
  return filesOf(from).some((one) => {
    const mode = one?.mode ?? 0;
    if ((mode & 0o004) !== 0) return false;
    const isOthers = (there.mode & 0o004) !== 0;
    const isGroups = (there.mode & 0o040) !== 0 && !((mode & 0o040) !== 0 && one?.gid === there.gid);
    return isOthers || isGroups || (there.uid !== one?.uid && there.uid !== process.getuid?.());
  });
}

/** Null for a file that is gone: nobody else may read what was made from it. Pipes and devices tell nothing. */
export function filesOf(from: readonly Origin[]): (Stats | null)[] {
  return from
    .map((one) => {
      if (typeof one !== "string") return one;
      return (one === "-" ? fstatSync(0) : statSync(one, { throwIfNoEntry: false })) ?? null;
    })
    .filter((one) => one === null || one.isFile());
}
