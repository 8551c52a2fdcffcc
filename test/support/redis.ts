import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether the system has a Redis; where a test must not be left out, it is not asked. */
export const hasRedis =
  process.env.CI === "true" || spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

/** A Redis of its own on a free port, which writes down every change before it answers. */
export interface OwnRedis {
  readonly address: string;
  /** Ends it as a machine that loses power does. */
  readonly kill: () => Promise<void>;
  /** Again on the same port, with what it had written down. */
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

export async function ownRedis(): Promise<OwnRedis> {
  const folder = mkdtempSync(join(tmpdir(), "demarche-redis-"));
  const port = await freePort();
  let server: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    const running = server;
    server = null;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await ended;
  };
  const start = async (): Promise<void> => {
    const options = [
      "--appendonly",
      "yes",
      "--appendfsync",
      "always",
      "--save",
      "",
      "--requirepass",
      "se:cret",
    ];
    server = spawn(
      "redis-server",
      ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, ...options],
      {
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    await new Promise<void>((resolve, reject) => {
      server!.once("exit", () => reject(new Error("redis-server ended")));
      server!.stdout!.on("data", (text: Buffer) => {
        if (text.toString().includes("Ready to accept connections")) resolve();
      });
    });
    server.removeAllListeners("exit");
  };
  await start();
  return {
    address: `redis://:se%3Acret@127.0.0.1:${port}`,
    kill,
    start,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
