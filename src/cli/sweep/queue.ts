import type { Job, Queue as QueueOf, Worker as WorkerOf } from "bullmq";
import type { Redis as RedisOf } from "ioredis";
import { plainText } from "../../present/index.ts";
import type { SweepChunk, SweepOf } from "../../worker/index.ts";
import { UsageError } from "../arguments/index.ts";

/** What a job says: which run, and which chunk of it; the rest is stored once. */
export interface ChunkJob {
  readonly run: string;
  readonly chunk: SweepChunk;
}

/** The one queue that all sweeps share, and the keys beside it. */
const QUEUE = "demarche-sweep";
const taskKey = (run: string): string => `demarche:sweep:${run}:task`;
const textKey = (hash: string): string => `demarche:scenario:${hash}`;
const resultKey = (run: string, index: number): string => `demarche:sweep:${run}:rows:${index}`;
/** Seconds for which what is stored stays, should nobody come back for it. */
const KEPT_S = 14 * 86_400;
/** How often a chunk is tried that fails. */
const ATTEMPTS = 3;

/** A connection to a queue. */
export interface ChunkQueue {
  readonly redis: RedisOf;
  readonly queue: QueueOf<ChunkJob>;
  /** A worker that does jobs by a function; it renews its locks while that is at work elsewhere. */
  readonly worker: (
    doJob: (job: Job<ChunkJob>, token?: string) => Promise<void>,
    many: number,
  ) => WorkerOf<ChunkJob>;
  /** Has another worker do a job that this one has begun. Never returns. */
  readonly putBack: (job: Job<ChunkJob>, token: string | undefined) => Promise<never>;
  readonly close: () => Promise<void>;
}

/**
 * Connects to Redis or Valkey by the packages `bullmq` and `ioredis`, which are loaded only here.
 *
 * @param address - redis://, or rediss:// for TLS; a password in it is never shown
 * @throws UsageError where it is none, the packages are missing or nobody answers
 */
export async function openQueue(address: string): Promise<ChunkQueue> {
  const url = addressOf(address);
  const { bullmq, Redis } = await packages();
  const connect = (): RedisOf => {
    const client = new Redis(address, { maxRetriesPerRequest: null, lazyConnect: true });
    client.on("error", () => undefined); // it tries again by itself
    return client;
  };
  const redis = connect();
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw new UsageError(
      `nobody answers at ${url}: ${plainText(withoutAddress(error, address))}`,
      "look whether Redis runs there, and whether its password is in the address: redis://:PASSWORD@HOST:PORT",
    );
  }
  const queue = new bullmq.Queue<ChunkJob>(QUEUE, { connection: redis });
  queue.on("error", () => undefined);
  return {
    redis,
    queue,
    worker: (doJob, many) => {
      const connection = connect();
      const worker = new bullmq.Worker<ChunkJob>(QUEUE, doJob, {
        connection,
        concurrency: many,
        maxStalledCount: 100,
        stalledInterval: 5000,
        lockDuration: 10_000,
      });
      worker.on("error", () => undefined);
      worker.on("closed", () => connection.disconnect());
      return worker;
    },
    putBack: async (job, token) => {
      await job.moveToWait(token);
      throw new bullmq.WaitingError();
    },
    close: async () => {
      await queue.close().catch(() => undefined);
      redis.disconnect();
    },
  };
}

/** As it may be shown: without user and password. @throws UsageError */
function addressOf(address: string): string {
  try {
    const { protocol, host } = new URL(address);
    if ((protocol === "redis:" || protocol === "rediss:") && host !== "")
      return plainText(`${protocol}//${host}`);
  } catch {}
  throw new UsageError(
    "--queue takes the address of a Redis",
    "write --queue redis://localhost:6379, or rediss:// for TLS",
  );
}

function withoutAddress(error: unknown, address: string): string {
  const said = error instanceof Error ? error.message : String(error);
  const { username, password } = new URL(address);
  return [address, password, decodeURIComponent(password), username]
    .filter((secret) => secret !== "")
    .reduce((text, secret) => text.replaceAll(secret, "…"), said);
}

async function packages(): Promise<{
  readonly bullmq: typeof import("bullmq");
  readonly Redis: typeof RedisOf;
}> {
  try {
    return { bullmq: await import("bullmq"), Redis: (await import("ioredis")).Redis };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new UsageError(
      "a queue needs the packages bullmq and ioredis, which are not installed",
      "npm install bullmq@6 ioredis@6, with -g where demarche was installed so",
    );
  }
}

/** Stores what a run is of, and puts the chunks that nobody has asked for yet in the queue: twice is harmless. */
export async function putChunks(
  { redis, queue }: ChunkQueue,
  run: string,
  { texts, asked }: SweepOf,
  hashes: readonly string[],
  chunks: readonly SweepChunk[],
): Promise<void> {
  for (const [place, text] of texts.entries()) await redis.set(textKey(hashes[place]!), text, "EX", KEPT_S);
  await redis.set(taskKey(run), JSON.stringify({ hashes, asked }), "EX", KEPT_S);
  await queue.addBulk(
    chunks.map((chunk) => ({
      name: "chunk",
      data: { run, chunk },
      opts: {
        jobId: `${run}-${chunk.index}`,
        attempts: ATTEMPTS,
        backoff: { type: "fixed", delay: 1000 },
        removeOnComplete: true,
      },
    })),
  );
}

/** What a run is of; null where nobody asks for it any more. */
export async function taskOf({ redis }: ChunkQueue, run: string): Promise<SweepOf | null> {
  const task = await redis.get(taskKey(run));
  if (task === null) return null;
  const { hashes, asked } = JSON.parse(task) as { hashes: string[]; asked: SweepOf["asked"] };
  const texts = await Promise.all(hashes.map((hash) => redis.get(textKey(hash))));
  return texts.every((text) => text !== null) ? { texts, asked } : null;
}

/** The first who does a chunk is the one whose rows stay. */
export async function putRows({ redis }: ChunkQueue, { run, chunk }: ChunkJob, text: string): Promise<void> {
  await redis.set(resultKey(run, chunk.index), text, "EX", KEPT_S, "NX");
}

/** What some chunks came to; null of those that are not done. */
export async function rowsOf(
  { redis }: ChunkQueue,
  run: string,
  chunks: readonly SweepChunk[],
): Promise<(string | null)[]> {
  return redis.mget(chunks.map(({ index }) => resultKey(run, index)));
}

/** What is kept elsewhere by now. */
export async function dropRows({ redis }: ChunkQueue, run: string, { index }: SweepChunk): Promise<void> {
  await redis.del(resultKey(run, index));
}

/** Why a chunk failed for good; null where it did not. */
export async function failureOf(
  { queue }: ChunkQueue,
  run: string,
  { index }: SweepChunk,
): Promise<string | null> {
  const job = await queue.getJob(`${run}-${index}`);
  return job !== undefined && (await job.isFailed()) ? (job.failedReason ?? "") : null;
}

/** Takes all of a run away but what others are at work on; they find that nobody asks any more. */
export async function clearRun(
  { redis, queue }: ChunkQueue,
  run: string,
  chunks: readonly SweepChunk[],
): Promise<void> {
  await redis.del(taskKey(run));
  for (const { index } of chunks) {
    await queue.remove(`${run}-${index}`).catch(() => undefined); // one that is at work is locked, and ends by itself
    await redis.del(resultKey(run, index));
  }
}
