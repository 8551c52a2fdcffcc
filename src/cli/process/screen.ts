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

/** A reader that has seen enough (`demarche compare … | head`) closes the pipe; that is no fault. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(0);
    });
  }
}
