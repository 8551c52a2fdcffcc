import type { Server } from "node:http";
import type { AddressInfo, Server as Listener } from "node:net";

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Tries to find a port that is free by both protocols, where any will do. */
const MOST_TRIES = 20;

/**
 * Listens on this machine alone, by IPv4 and by IPv6 where there is that: a browser that asks for a name of this machine may take either,
 * and would find another user's program behind the one that was left free.
 *
 * @param port - 0: any that is free
 * @throws (rejects) Error with code EADDRINUSE or EACCES where the port cannot be had
 */
export async function listenAlone(server: Server, port: number): Promise<Listening> {
  const { createServer } = await import("node:net");
  for (let tries = 1; ; tries++) {
    await listen(server, "127.0.0.1", port);
    const taken = (server.address() as AddressInfo).port;
    const other = createServer((socket) => server.emit("connection", socket));
    try {
      await listen(other, "::1", taken);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EADDRINUSE" || code === "EACCES") {
        await new Promise((resolve) => server.close(resolve));
        if (port !== 0 || tries === MOST_TRIES) throw error;
        continue;
      }
      // There is no IPv6 here.
    }
    return {
      port: taken,
      close: async () => {
        const closed = [server, other].map((one) => new Promise((resolve) => one.close(resolve)));
        server.closeAllConnections();
        await Promise.all(closed);
      },
    };
  }
}

function listen(server: Listener, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
