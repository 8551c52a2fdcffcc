import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hasRedis, type OwnRedis, ownRedis } from "../support/redis.ts";

const PROGRAM = join(process.cwd(), "dist/bin/demarche.js");
const SCENARIO = `demarche: 1
title: Swap
parties: {a: {name: Alpha, patience: 0.9}, b: {name: Beta, patience: 0.85..0.95}}
measures:
  x: {label: Open the road, by: a, value: {a: -3..-1, b: 6}}
  y: {label: Free the prisoners, by: b, value: {a: 2.5, b: -2}}
plans:
  once: {label: At once, steps: [[x, y]]}
  turns: {label: By turns, steps: [[x], [y]]}
`;
const folder = mkdtempSync(join(tmpdir(), "demarche-queue-"));
const at = (...names: string[]): string => join(folder, ...names);
const ASKED = ["--samples", "96", "--ask", "design", "--chunk", "4"];
const running: ChildProcess[] = [];

function begin(...argv: string[]): ChildProcess & { said: () => string } {
  const child = spawn(process.execPath, [PROGRAM, ...argv], { stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream!.on("data", (more) => (text += more));
  return Object.assign(child, { said: () => text });
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", resolve));
}

function filesOf(run: string): Record<string, string> {
  const names = readdirSync(at(run), { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.jsonl?$/.test(name),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(at(run, name), "utf8")]));
}

async function until(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const done = (run: string): number =>
  existsSync(at(run, "results")) ? Object.keys(filesOf(run)).length - 1 : 0;

if (!hasRedis)
  console.warn(
    "Sweeps by a queue are not tested: there is no redis-server here (apt-get install redis-server).",
  );

describe.skipIf(!hasRedis)("a sweep by the workers of a queue", { timeout: 120_000 }, () => {
  let redis: OwnRedis;
  let whole: Record<string, string>;
  beforeAll(async () => {
    writeFileSync(at("r.yaml"), SCENARIO);
    redis = await ownRedis();
    expect(await ended(begin("sweep", at("r.yaml"), ...ASKED, "--out", at("threads")))).toBe(0);
    whole = filesOf("threads");
  }, 120_000);
  afterEach(async () => {
    for (const child of running.splice(0)) {
      child.kill("SIGKILL");
      await ended(child);
    }
  });
  afterAll(async () => {
    await redis.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (run: string) =>
    begin("sweep", at("r.yaml"), ...ASKED, "--out", at(run), "--queue", redis.address);
  const work = () => begin("worker", "--queue", redis.address, "--workers", "1");
  const left = async (): Promise<string[]> => {
    const client = new Redis(redis.address);
    const keys = await client.keys("demarche:sweep:*");
    const jobs = await client.keys("bull:demarche-sweep:*");
    await client.quit();
    return [...keys, ...jobs.filter((key) => /:[0-9a-f]{64}-\d+$/.test(key))];
  };

  it("comes to the same bytes as by threads, from two workers, and leaves nothing behind", async () => {
    const workers = [work(), work()];
    const asker = ask("two");
    expect(await ended(asker), asker.said()).toBe(0);
    expect(filesOf("two")).toEqual(whole);
    expect(await left()).toEqual([]);
    for (const child of workers) child.kill("SIGINT");
    expect(await Promise.all(workers.map(ended))).toEqual([0, 0]);
  });

  it("loses nothing when a worker is killed, nor when the one who asks is", async () => {
    const first = work();
    const asker = ask("killed");
    await until(() => done("killed") >= 2);
    first.kill("SIGKILL");
    asker.kill("SIGKILL");
    work();
    const again = ask("killed");
    expect(await ended(again), again.said()).toBe(0);
    expect(filesOf("killed")).toEqual(whole);
  });

  it("loses nothing when Redis is killed", async () => {
    work();
    const asker = ask("redis");
    await until(() => done("redis") >= 2);
    await redis.kill();
    await redis.start();
    expect(await ended(asker), asker.said()).toBe(0);
    expect(filesOf("redis")).toEqual(whole);
  });

  it("takes what is waiting back out on Ctrl-C, and says what is done so far", async () => {
    const asker = ask("stopped");
    while ((await left()).length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
    asker.kill("SIGINT");
    expect(await ended(asker), asker.said()).toBe(0);
    expect(asker.said()).toContain("No world is done yet");
    expect(await left()).toEqual([]);
  });

  it("never shows a password", async () => {
    const wrong = begin("worker", "--queue", redis.address.replace("se%3Acret", "wr%3Aong"));
    expect(await ended(wrong)).toBe(2);
    expect(wrong.said()).toContain("nobody answers at redis://127.0.0.1");
    expect(wrong.said()).not.toMatch(/wr(?::|%3A)ong/);
    const none = begin("worker", "--queue", "http://user:hidden@x");
    expect(await ended(none)).toBe(2);
    expect(none.said()).not.toContain("hidden");
  });
});
