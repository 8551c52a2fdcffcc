import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { VERSION } from "../../src/engine/index.ts";
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

type Asked = ChildProcess & { said: () => string };

function beginIn(environment: Readonly<Record<string, string>>, ...argv: string[]): Asked {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [PROGRAM, ...argv], { stdio: ["ignore", "pipe", "pipe"], env });
  running.push(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream!.on("data", (more) => (text += more));
  return Object.assign(child, { said: () => text });
}

const begin = (...argv: string[]): Asked => beginIn({}, ...argv);

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

afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
  });

  const ask = (run: string) =>
    begin("sweep", at("r.yaml"), ...ASKED, "--out", at(run), "--queue", redis.address);
  const work = () => begin("worker", "--queue", redis.address, "--workers", "1");
  const waits = (worker: Asked): Promise<void> => until(() => worker.said().includes("Waits for chunks"));
  const left = async (run = "*"): Promise<string[]> => {
    const client = new Redis(redis.address);
    const keys = await client.keys(`demarche:sweep:${run}:*`);
    const jobs = await client.keys(`bull:demarche-sweep:${run}-*`);
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

  it("never shows a password, whatever signs it has", async () => {
    const wrong = begin("worker", "--queue", redis.address.replace("se%3Acret", "wr%3Aong"));
    expect(await ended(wrong)).toBe(2);
    expect(wrong.said()).toContain("nobody answers at redis://127.0.0.1");
    expect(wrong.said()).not.toMatch(/wr(?::|%3A)ong/);
    const port = new URL(redis.address).port;
    for (const address of [
      "http://user:hidden@x",
      "redis://:hid#den@x",
      "redis://:hid/den@x",
      "redis://user:1/hidden@x",
      "redis://:hid?den@x",
      "redis://:hidden%zz@x",
      "redis://user:hidden@:6379",
      "hidden",
    ]) {
      const none = begin("worker", "--queue", address);
      expect([address, await ended(none)]).toEqual([address, 2]);
      expect(none.said()).toContain("--queue takes the address of a Redis");
      expect(none.said()).not.toMatch(/hid|den/);
    }
    const other = begin("worker", "--queue", `redis://someone:se%3Acret@127.0.0.1:${port}/3`);
    expect(await ended(other)).toBe(2);
    expect(other.said()).not.toMatch(/se(?::|%3A)cret|someone/);
  });

  it("takes the password from the environment too, so that it stands in no list of processes", async () => {
    const address = redis.address.replace(":se%3Acret@", "");
    const worker = beginIn({ REDISCLI_AUTH: "se:cret" }, "worker", "--queue", address, "--workers", "1");
    const asker = beginIn(
      { REDISCLI_AUTH: "se:cret" },
      "sweep",
      at("r.yaml"),
      ...ASKED,
      "--out",
      at("environment"),
      "--queue",
      address,
    );
    expect(await ended(asker), asker.said()).toBe(0);
    expect(filesOf("environment")).toEqual(whole);
    worker.kill("SIGINT");
    expect(await ended(worker), worker.said()).toBe(0);
    expect(worker.said()).toMatch(/Did \d+ chunks\./);
  });

  describe("where Redis is away", () => {
    /** Before, it was waited for until Redis came back. */
    const stopped = (child: Asked): Promise<number | null> => {
      child.kill("SIGINT");
      return ended(child);
    };
    afterEach(async () => {
      await redis.start();
      // What could not be taken out would be done by the workers of the next test.
      const client = new Redis(redis.address);
      await client.flushall();
      await client.quit();
    });

    it("Ctrl-C ends the one who asks all the same, and says what may be left", async () => {
      const asker = ask("away");
      while ((await left()).length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
      await redis.kill();
      expect(await stopped(asker), asker.said()).toBe(0);
      expect(asker.said().replaceAll(/\s+/g, " ")).toMatch(
        /redis:\/\/127\.0\.0\.1:\d+ does not answer, so that chunks of this sweep may be left in its queue/,
      );
      expect(asker.said()).toContain("No world is done yet");
    });

    it("Ctrl-C ends workers with work under way", async () => {
      const client = new Redis(redis.address);
      await client.config("RESETSTAT");
      const workers = [work(), work()];
      const asker = begin(
        "sweep",
        at("r.yaml"),
        "--samples",
        "200000",
        "--ask",
        "design",
        "--chunk",
        "30000",
        "--out",
        at("long"),
        "--queue",
        redis.address,
      );
      await Promise.all(workers.map(waits));
      // Redis calls a job active before its worker knows of it; one that does reads what the run is of, and its one scenario.
      const read = async (): Promise<number> =>
        Number(/cmdstat_getrange:calls=(\d+)/.exec(await client.info("commandstats"))?.[1] ?? 0);
      while ((await read()) < 2 * workers.length) await new Promise((resolve) => setTimeout(resolve, 50));
      client.disconnect();
      await redis.kill();
      for (const child of workers) {
        expect(await stopped(child), child.said()).toBe(0);
        expect(child.said()).toMatch(/what was under way\s+could not be put back/);
        expect(child.said()).toMatch(/Did \d+ chunks?\./);
      }
      await stopped(asker);
    });
  });

  describe("whoever can write to the Redis", () => {
    const RUN = "a".repeat(64);
    const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
    const TASK = {
      demarche: 1,
      sweep: 2,
      version: VERSION,
      asked: {
        questions: ["compare"],
        plans: null,
        samples: 4,
        seed: 1,
        grid: [],
        readings: [],
        objective: "nash",
        limits: { include: [], exclude: [], before: [] },
      },
      worlds: 4,
      chunk: 4,
      chunks: 1,
      figures: [["parties.b.patience", "measures.x.value.a"]],
      scenarios: [hash(SCENARIO)],
    };
    const { asked } = TASK;
    /** What is stored of a run, with the job that names it. */
    const stored = (task: object | string, texts: readonly string[] = [SCENARIO]) => {
      const text = typeof task === "string" ? task : JSON.stringify(task);
      return { task: text, texts, data: { run: hash(text), chunk: 0 } as unknown };
    };
    const evil = `demarche: 1\nsources: {s: {title: S, text: ${PROGRAM}}}\n`;
    const BAD: Readonly<
      Record<
        string,
        {
          readonly task: string;
          readonly texts: readonly string[];
          readonly data: unknown;
          readonly says: RegExp;
        }
      >
    > = {
      "no object": { ...stored(TASK), data: 7, says: /the job is not a map of run, chunk/ },
      null: { ...stored(TASK), data: null, says: /the job is not a map/ },
      "another key": {
        ...stored(TASK),
        data: { run: RUN, chunk: 0, path: "/etc/passwd" },
        says: /is not a map/,
      },
      "a path for a run": {
        ...stored(TASK),
        data: { run: "../../etc/passwd", chunk: 0 },
        says: /job\.run is not a hash/,
      },
      "a chunk below 0": {
        ...stored(TASK),
        data: { run: RUN, chunk: -1 },
        says: /job\.chunk is not a whole number/,
      },
      "a chunk that is none": {
        ...stored(TASK),
        data: { run: hash(JSON.stringify(TASK)), chunk: 1 },
        says: /job\.chunk is not one of 1/,
      },
      "a run of another hash": { ...stored(TASK), data: { run: RUN, chunk: 0 }, says: /is not of that hash/ },
      "no JSON": { ...stored("{"), says: /what the run is of is not JSON/ },
      "too much": {
        ...stored(`${JSON.stringify(TASK)}${" ".repeat(17_000_000)}`),
        says: /is not of that hash/,
      },
      "no chunks": { ...stored({ ...TASK, chunks: 1e15 }), says: /chunks is not a whole number/ },
      "chunks that do not add up": {
        ...stored({ ...TASK, chunks: 9 }),
        says: /is not what its figures add up to/,
      },
      "another version": {
        ...stored({ demarche: 1, sweep: 3, version: "9.9.9", else: true }),
        says: /by version 9\.9\.9, and this worker is/,
      },
      "worlds without end": {
        ...stored({ ...TASK, asked: { ...asked, samples: 1e9 } }),
        says: /samples is not a whole number/,
      },
      "a grid without end": {
        ...stored({
          ...TASK,
          asked: {
            ...asked,
            grid: Array.from({ length: 40 }, (_, at) => ({ figure: `f${at}`, values: [0.5, 0.6] })),
          },
        }),
        says: /more than 1000000 worlds/,
      },
      "a figure of the grid twice": {
        ...stored({
          ...TASK,
          asked: {
            ...asked,
            grid: [0.5, 0.6].map((value) => ({ figure: "parties.a.patience", values: [value] })),
          },
        }),
        says: /asked is not what its figures add up to/,
      },
      "a plan that is none": {
        ...stored({ ...TASK, asked: { ...asked, plans: ["__proto__"] } }),
        says: /no scenario of the sweep has a plan __proto__/,
      },
      "more worlds than there are": {
        ...stored({ ...TASK, worlds: 9, chunk: 9 }),
        says: /has 4 worlds, and none from 1 to 9/,
      },
      "an objective that is none": {
        ...stored({ ...TASK, asked: { ...asked, objective: "party:__proto__" } }),
        says: /no objective party:__proto__/,
      },
      "a reading that is none": {
        ...stored({ ...TASK, asked: { ...asked, readings: ["toString"] } }),
        says: /no reading toString/,
      },
      "a measure that is none": {
        ...stored({
          ...TASK,
          asked: { ...asked, questions: ["compare", "design"], limits: { ...asked.limits, include: ["q"] } },
        }),
        says: /was not done: .*q/,
      },
      "an option that is none": {
        ...stored({ ...TASK, asked: { ...asked, limits: { timeLimitMs: 1 } } }),
        says: /limits is not a map of some of/,
      },
      "a text of another hash": { ...stored(TASK, [`${SCENARIO}# more`]), says: /is not of that hash/ },
      "a scenario with errors": {
        ...stored({ ...TASK, scenarios: [hash(evil)] }, [evil]),
        says: /a scenario of the sweep has errors/,
      },
    };

    it("makes a worker do nothing else, nor end it", async () => {
      const client = new Redis(redis.address);
      const queue = new Queue("demarche-sweep", {
        connection: { ...client.options, maxRetriesPerRequest: null } as never,
      });
      const worker = begin("worker", "--queue", redis.address, "--workers", "2");
      const told = new Map<string, RegExp>();
      for (const [name, { task, texts, data, says }] of Object.entries(BAD)) {
        const run = (data as { run?: string } | null)?.run;
        if (typeof run === "string" && run.length === 64)
          await client.set(`demarche:sweep:${run}:task`, task);
        for (const [place, text] of texts.entries()) {
          const named = name === "a text of another hash" ? TASK.scenarios[place]! : hash(text);
          await client.set(`demarche:scenario:${named}`, text);
        }
        const job = await queue.add("chunk", data as object, { removeOnComplete: true });
        await until(() => worker.said().includes(`job ${job.id} was not done`));
        told.set(job.id!, says);
        expect([
          name,
          worker
            .said()
            .split("\n")
            .find((line) => line.includes(`job ${job.id} `)),
        ]).toEqual([name, expect.stringMatching(says)]);
      }
      expect(told.size).toBe(Object.keys(BAD).length);
      // What the queue itself holds is not what it puts there: no number, no JSON, another kind of value, a job without anything.
      for (const key of await client.keys("demarche:scenario:*")) await client.del(key);
      await client.lpush(`demarche:sweep:${hash(JSON.stringify(TASK))}:task`, "x").catch(() => undefined);
      await client.lpush("bull:demarche-sweep:wait", "nothing-there", "../../x", "\u001b[2J");
      await client.hset("bull:demarche-sweep:torn", {
        data: "{",
        opts: "{}",
        name: "chunk",
        timestamp: "x",
        attemptsMade: "-1",
      });
      await client.lpush("bull:demarche-sweep:wait", "torn");
      const asker = ask("beside");
      expect(await ended(asker), asker.said()).toBe(0);
      expect(filesOf("beside")).toEqual(whole);
      expect(worker.exitCode).toBeNull();
      expect(worker.said()).not.toMatch(/\u001b|\bat .*\.ts:|root:/);
      worker.kill("SIGINT");
      expect(await ended(worker)).toBe(0);
      await queue.close();
      await client.quit();
    });

    const answer = (text: string | Buffer) => text;
    it.each([
      ["no rows", answer("")],
      ["no JSON", answer("x\n")],
      ["rows of other worlds", null],
      ["a flood", answer(Buffer.alloc(80_000_000, 97))],
      ["text that acts", answer('{"world":1,"plan":"\u001b[2J"}\n')],
    ])("gets nothing into the folder of a run by answering in a worker's place: %s", async (name, text) => {
      const run = `answered-${name.replaceAll(" ", "-")}`;
      const client = new Redis(redis.address);
      const asker = ask(run);
      const jobs = async () =>
        (await client.keys("bull:demarche-sweep:*")).flatMap(
          (key) => /:([0-9a-f]{64})-0$/.exec(key)?.[1] ?? [],
        );
      let id: string | undefined;
      while (id === undefined) [id] = await jobs();
      const rows = text ?? whole["results/02.jsonl"]!;
      await client.set(`demarche:sweep:${id}:rows:0`, rows);
      expect(await ended(asker), asker.said()).toBe(2);
      expect(asker.said().replaceAll(/\s+/g, " ")).toMatch(
        /what came back for chunk 1 from redis:\S+ is not what was asked for, and was not kept/,
      );
      expect(done(run)).toBe(0);
      expect(await left(id)).toEqual([]);
      await client.quit();
    });
  });
});

describe.skipIf(!hasRedis)("a queue by TLS", { timeout: 120_000 }, () => {
  it("is spoken to where its certificate is trusted, and else refused in words", async () => {
    const redis = await ownRedis("p#ss/w?rd@%41 é", true);
    writeFileSync(at("r.yaml"), SCENARIO);
    const strange = begin("worker", "--queue", redis.address);
    expect(await ended(strange)).toBe(2);
    expect(strange.said()).toMatch(/nobody answers at rediss:\S+: .*certificate/);
    expect(strange.said()).toContain("NODE_EXTRA_CA_CERTS");
    const trusting = { NODE_EXTRA_CA_CERTS: redis.certificate };
    const worker = beginIn(trusting, "worker", "--queue", redis.address, "--workers", "1");
    const asker = beginIn(
      trusting,
      "sweep",
      at("r.yaml"),
      "--samples",
      "8",
      "--chunk",
      "4",
      "--out",
      at("tls"),
      "--queue",
      redis.address,
    );
    expect(await ended(asker), asker.said()).toBe(0);
    expect(done("tls")).toBe(2);
    worker.kill("SIGINT");
    expect(await ended(worker)).toBe(0);
    expect(strange.said() + asker.said() + worker.said()).not.toMatch(/p#ss|p%23ss/);
    await redis.remove();
  });
});
