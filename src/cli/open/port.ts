import { type RunningServer, type ServerOptions, startServer } from "./server.ts";

/** Below the ports that systems lend to connections (from 32768 on Linux, 49152 elsewhere), above most that programs have of their own. */
const FIRST_PORT = 20_000;
const PORT_COUNT = 12_768;

/** Stands for the id of a file where there is none. */
const NO_FILE = "64656d61";

/**
 * The port a file is first looked for at. A browser keeps what pages store by port, so that with the same port unsaved work of the
 * file is found again; the address is secret by its token, never by its port.
 *
 * @param id - hexadecimal
 */
export function portFor(id: string): number {
  return FIRST_PORT + (Number.parseInt(id.slice(0, 8), 16) % PORT_COUNT);
}

/** Starts the server at the port of the file, or where that is taken at any that is free. */
export async function startAnywhere(options: Omit<ServerOptions, "port">): Promise<RunningServer> {
  try {
    return await startServer({ ...options, port: portFor(options.file?.id ?? NO_FILE) });
  } catch (error) {
    if (!isTaken(error)) throw error;
    return startServer({ ...options, port: 0 });
  }
}

/** Whether a port could not be had: taken, or reserved by the system. */
export function isTaken(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "EADDRINUSE" || code === "EACCES";
}
