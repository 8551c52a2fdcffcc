import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
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
  /** File of the certificate, where it speaks TLS. */
  readonly certificate: string;
  /** Ends it as a machine that loses power does. */
  readonly kill: () => Promise<void>;
  /** Again on the same port, with what it had written down. */
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** @param isSealed - it speaks TLS alone, by a certificate that nobody trusts unless told to (`certificate`) */
export async function ownRedis(password = "se:cret", isSealed = false): Promise<OwnRedis> {
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
      password,
      ...(isSealed ? sealed(folder, port) : ["--port", String(port)]),
    ];
    server = spawn("redis-server", ["--bind", "127.0.0.1", "--dir", folder, ...options], {
      stdio: ["ignore", "pipe", "ignore"],
    });
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
    address: `${isSealed ? "rediss" : "redis"}://:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    certificate: join(folder, "certificate.pem"),
    kill,
    start,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Of a key of its own. @returns options of the server */
function sealed(folder: string, port: number): string[] {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate];
  const of = ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync("openssl", [...made, ...of], { stdio: "ignore" });
  const files = ["--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate];
  return ["--port", "0", "--tls-port", String(port), ...files, "--tls-auth-clients", "no"];
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
