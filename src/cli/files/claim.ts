import { createHash, randomBytes } from "node:crypto";
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { pause } from "./pause.ts";

/** Milliseconds for which another process of this program is waited for that writes the same file. */
const LONGEST_WAIT_MS = 3000;
/** Milliseconds between two tries, at most; drawn, so that two processes do not keep step. */
const PAUSE_MS = 20;
/** What another machine began longer ago than this is taken for left over: whether its process lives cannot be asked. */
const STALE_MS = 86_400_000;
/** Bytes of a file's name that the names beside it repeat; file systems take 255 in all. */
const MOST_OF_NAME = 180;

/**
 * Takes a name beside a file, or folder, that is to be written, and with it the right to write it: nobody else of this program has it
 * until the name is given back by `giveBack`. The name tells the machine and the process it belongs to, and what those leave that do
 * not live any more is taken away.
 *
 * Who takes a name makes it first and then looks for others, so of two at least one sees the other and steps back.
 *
 * @param make - makes a file or folder of the name
 * @throws UsageError where another process keeps it for too long; what `make` throws
 */
export function claim(target: string, make: (beside: string) => void): string {
  const began = Date.now();
  for (;;) {
    const beside = nameBeside(target);
    let other: string | null = beside;
    try {
      make(beside);
      other = livingBeside(target, beside);
      if (other === null) return beside;
    } finally {
      if (other !== null) giveBack(beside);
    }
    if (Date.now() - began > LONGEST_WAIT_MS)
      throw new UsageError(
        `${plainText(target)} is being written by another demarche, and was left as it is`,
        `wait until that has ended; if there is none, delete ${plainText(other)}`,
        "file",
      );
    pause(1 + PAUSE_MS * Math.random());
  }
}

/** What cannot be taken away now is left over, and goes when the file is written next. */
export function giveBack(beside: string): void {
  try {
    rmSync(beside, { recursive: true, force: true });
  } catch {}
}

const MACHINE = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
const ENDING = /^([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{16}\.demarche$/;

/** As `.talks.yaml.MACHINE-PROCESS-RANDOM.demarche`. */
export function nameBeside(target: string): string {
  const random = randomBytes(8).toString("hex");
  return join(dirname(target), `${beginning(target)}${MACHINE}-${process.pid}-${random}.demarche`);
}

/** The name of a whole copy of what is being written into a file itself; there is one only until that is done. */
export function wholeCopyOf(target: string): string {
  return join(dirname(target), `${beginning(target)}demarche-whole`);
}

function beginning(target: string): string {
  return `.${Buffer.from(basename(target)).subarray(0, MOST_OF_NAME).toString()}.`;
}

/** A name of another process at work; null where there is none. What is left over is taken away. */
function livingBeside(target: string, own: string): string | null {
  const folder = dirname(target);
  const start = beginning(target);
  let living: string | null = null;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const [, machine, pid] = (name.startsWith(start) && ENDING.exec(name.slice(start.length))) || [];
    if (machine === undefined || path === own) continue;
    if (machine === MACHINE ? isRunning(Number(pid)) : isRecent(path, own)) living = path;
    else giveBack(path);
  }
  return living;
}

/** A name of this very process is from one before it that had its number, as in containers. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** By the clock of the file system, which both names have their times from. */
function isRecent(path: string, own: string): boolean {
  const other = lstatSync(path, { throwIfNoEntry: false });
  return other !== undefined && lstatSync(own).mtimeMs - other.mtimeMs < STALE_MS;
}
