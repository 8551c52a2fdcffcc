/** Where a command writes: its answer; problems; how far long work has come. */
export type Outlet = "out" | "err" | "progress";

/** What is known of where it is read. */
export interface Screen {
  /** Null where the answer goes to no terminal, or to one that does not know its width (it says 0). */
  readonly columns: number | null;
  readonly isTerminal: { readonly out: boolean; readonly err: boolean };
}

export function screenHere(): Screen {
  const { stdout, stderr } = process;
  return {
    columns: stdout.isTTY ? stdout.columns || null : null,
    isTerminal: { out: stdout.isTTY === true, err: stderr.isTTY === true },
  };
}

/** Writes as this process does. */
export function writeHere(to: Outlet, text: string): void {
  (to === "out" ? process.stdout : process.stderr).write(text);
}

/** As everything that cannot be written, so that nobody takes what is there for the whole. */
const UNWRITABLE = 2;
const WHY: Readonly<Record<string, string>> = { ENOSPC: "the disk is full", EDQUOT: "the disk is full" };

/**
 * A reader that has seen enough (`demarche compare … | head`) closes the pipe; that is no fault. An answer that cannot be written whole is
 * told; problems that nobody can be told change nothing.
 */
export function endWithReader(): void {
  process.stdout.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit(0);
    process.stderr.write(`demarche: standard output cannot be written: ${WHY[code] ?? code}\n`);
    process.exit(UNWRITABLE);
  });
  process.stderr.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit(0);
  });
}
