import type { Job, Queue as QueueOf, Worker as WorkerOf } from "bullmq";
import type { Redis as RedisOf, RedisOptions } from "ioredis";
import { VERSION } from "../../engine/index.ts";
import { plainText } from "../../present/index.ts";
import { chunkOf, otherThanOurs, type SweepTask, TASK } from "../../study/index.ts";
import { HASH, Misfit, type Packing, record, whole } from "../../study/packing/index.ts";
import type { SweepChunk, SweepOf } from "../../worker/index.ts";
import { UsageError } from "../arguments/index.ts";
import { MOST_BYTES } from "../files/index.ts";
import { digest } from "./manifest.ts";
import { queueAddress } from "./queue-address.ts";

/** What a job says: which run, and the number of a chunk of it from 0; the rest is stored once, by its hash. */
export interface ChunkJob {
  readonly run: string;
  readonly chunk: number;
}

/** Whoever can write to the Redis can put jobs there: all that may stand in one. */
const JOB: Packing<ChunkJob> = record<ChunkJob>({ run: HASH, chunk: whole(0, Number.MAX_SAFE_INTEGER) });

/** The one queue that all sweeps share, and the keys beside it. */
const QUEUE = "demarche-sweep";
const taskKey = (run: string): string => `demarche:sweep:${run}:task`;
const textKey = (hash: string): string => `demarche:scenario:${hash}`;
const resultKey = (run: string, index: number): string => `demarche:sweep:${run}:rows:${index}`;
/** Seconds for which what is stored stays, should nobody come back for it. */
const KEPT_S = 14 * 86_400;
/** How often a chunk is tried that fails. */
const ATTEMPTS = 3;
/** Bytes of what a run is of. */
const MOST_TASK_BYTES = 2 ** 24;
/** Bytes of all scenarios of a run. */
const MOST_TEXT_BYTES = 8 * MOST_BYTES;
/** Chunks that Redis is told of at a time. */
export const AT_ONCE = 256;
/** Characters of what somebody else's program says of a failure. */
const MOST_OF_REASON = 300;
/** Milliseconds in which a Redis that is there has answered; Ctrl-C waits no longer for it. */
export const ANSWERS_MS = 400;

/** A connection to a queue. */
export interface ChunkQueue {
  readonly redis: RedisOf;
  readonly queue: QueueOf<ChunkJob>;
  readonly shown: string;
  /**
   * A worker that does jobs by a function; it renews its locks while that is at work elsewhere.
   *
   * @returns what ends it, and whether what was under way could be given back
   */
  readonly work: (
    doJob: (job: Job<ChunkJob>, token?: string) => Promise<void>,
    many: number,
  ) => { readonly end: () => Promise<boolean> };
  /** Has another worker do a job that this one has begun. Never returns. */
  readonly putBack: (job: Job<ChunkJob>, token: string | undefined) => Promise<never>;
  /** What is thrown for a job that no worker can do. */
  readonly unfit: (why: string) => Error;
  /** Ends all connections, whether anybody answers or not. */
  readonly close: () => Promise<void>;
}

/**
 * Connects to Redis or Valkey by the packages `bullmq` and `ioredis`, which are loaded only here.
 *
 * @param address - redis://, or rediss:// for TLS; a password in it is never shown
 * @throws UsageError where it is none, the packages are missing or nobody answers
 */
export async function openQueue(address: string): Promise<ChunkQueue> {
  const { shown, options, withoutSecrets } = queueAddress(address);
  const { bullmq, Redis } = await packages();
  const clients: RedisOf[] = [];
  let wrong: Error | null = null;
  const connect = (more: Omit<RedisOptions, "replyMapping">): RedisOf => {
    const client = new Redis({ ...options, maxRetriesPerRequest: null, ...more });
    // It tries again by itself.
    client.on("error", (error) => {
      wrong = error;
    });
    clients.push(client);
    // The queue makes connections of its own from this one; all of them must end with it.
    client.duplicate = (({ replyMapping: _, ...override }: RedisOptions = {}) =>
      connect({ ...more, ...override })) as typeof client.duplicate;
    return client;
  };
  const endAll = (): void => {
    for (const client of clients) client.disconnect();
  };
  const redis = connect({ lazyConnect: true });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    endAll();
    // Of a connection that could not be made, only what went wrong before tells why.
    const said = withoutSecrets((wrong ?? (error as Error)).message);
    throw new UsageError(
      `nobody answers at ${shown}: ${plainText(said)}`,
      options.tls === undefined
        ? "look whether Redis runs there, and whether its password is in the address: redis://:PASSWORD@HOST:PORT"
        : "look whether Redis speaks TLS there, and whether its certificate is trusted: NODE_EXTRA_CA_CERTS=FILE names one that is",
    );
  }
  const queue = new bullmq.Queue<ChunkJob>(QUEUE, { connection: redis });
  queue.on("error", () => undefined);
  return {
    redis,
    queue,
    shown,
    work: (doJob, many) => {
      const worker: WorkerOf<ChunkJob> = new bullmq.Worker<ChunkJob>(QUEUE, doJob, {
        connection: connect({ lazyConnect: true }),
        concurrency: many,
        maxStalledCount: 100,
        stalledInterval: 5000,
        lockDuration: 10_000,
      });
      worker.on("error", () => undefined);
      return { end: () => isKeptWithin(ANSWERS_MS, worker.close()) };
    },
    putBack: async (job, token) => {
      await job.moveToWait(token);
      throw new bullmq.WaitingError();
    },
    unfit: (why) => new bullmq.UnrecoverableError(why),
    close: async () => {
      await isKeptWithin(ANSWERS_MS / 2, queue.close());
      endAll();
    },
  };
}

/** Whether a promise is kept within so many milliseconds; what it comes to later is nobody's any more. */
export async function isKeptWithin(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const kept = promise.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([kept, late]);
  } finally {
    clearTimeout(timer);
  }
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

/**
 * Stores what a run is of, and puts the chunks that nobody has asked for yet in the queue: twice is harmless.
 *
 * @param task - `taskText` of the run, which is named by its hash
 * @param isLate - whether to leave the rest
 */
export async function putChunks(
  { redis, queue }: ChunkQueue,
  task: string,
  texts: readonly string[],
  chunks: readonly SweepChunk[],
  isLate: () => boolean,
): Promise<void> {
  const run = digest(task);
  for (const text of texts) await redis.set(textKey(digest(text)), text, "EX", KEPT_S);
  await redis.set(taskKey(run), task, "EX", KEPT_S);
  for (let from = 0; from < chunks.length && !isLate(); from += AT_ONCE)
    await queue.addBulk(
      chunks.slice(from, from + AT_ONCE).map(({ index }) => ({
        name: "chunk",
        data: { run, chunk: index },
        opts: {
          jobId: `${run}-${index}`,
          attempts: ATTEMPTS,
          backoff: { type: "fixed", delay: 1000 },
          removeOnComplete: true,
        },
      })),
    );
}

/** What a worker is to do. */
export interface ChunkWork {
  readonly of: SweepOf;
  readonly run: string;
  readonly chunk: SweepChunk;
}

/**
 * What a job asks for, with all that is stored of it looked at: the run is the hash of what it is of, a scenario that of its text.
 *
 * @param known - the run that whoever asks has ready, of which nothing is read again
 * @returns null where nobody asks for it any more
 * @throws Error in words, where something is not what it says to be
 */
export async function workOf(
  queue: ChunkQueue,
  data: unknown,
  known: TaskReady | null,
): Promise<(ChunkWork & { readonly ready: TaskReady }) | null> {
  try {
    const { run, chunk } = JOB.unpack(data, "the job");
    const ready = known?.run === run ? known : await readyFor(queue, run);
    if (ready === null) return null;
    const { task, of } = ready;
    if (chunk >= task.chunks) throw new Misfit("the job.chunk", `one of ${task.chunks}`);
    return { ready, of, run, chunk: chunkOf(task, chunk) };
  } catch (error) {
    if (error instanceof Misfit) throw queue.unfit(error.message);
    throw error;
  }
}

/** A run that was read, and is what it says to be. */
export interface TaskReady {
  readonly run: string;
  readonly task: SweepTask;
  readonly of: SweepOf;
}

async function readyFor(queue: ChunkQueue, run: string): Promise<TaskReady | null> {
  const text = await storedText(queue, taskKey(run), MOST_TASK_BYTES, run);
  if (text === null) return null;
  const read = parsed(text);
  const problem = otherThanOurs(read);
  if (problem?.kind === "other-version")
    throw new Error(`the sweep is by version ${problem.version}, and this worker is ${VERSION}`);
  const task = TASK.unpack(read, "what the run is of");
  const texts: string[] = [];
  let left = MOST_TEXT_BYTES;
  for (const hash of task.scenarios) {
    const one = await storedText(queue, textKey(hash), Math.min(left, MOST_BYTES), hash);
    if (one === null) return null;
    left -= Buffer.byteLength(one);
    texts.push(one);
  }
  return { run, task, of: { texts, asked: task.asked } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Misfit("what the run is of", "JSON");
  }
}

/** @throws Misfit where it is too long, or has another hash than the one it is stored under */
async function storedText(
  { redis }: ChunkQueue,
  key: string,
  most: number,
  hash: string,
): Promise<string | null> {
  const bytes = await stored(redis, key, most);
  if (bytes === null) return null;
  const text = bytes === "too-long" ? null : bytes.toString("utf8");
  if (text === null || digest(text) !== hash) throw new Misfit(`what is stored as ${key}`, "of that hash");
  return text;
}

/** What is stored under a key; never more than the limit and a byte of it is read. Null where there is nothing, or no text. */
async function stored(redis: RedisOf, key: string, most: number): Promise<Buffer | "too-long" | null> {
  if ((await redis.type(key)) !== "string") return null;
  const bytes = await redis.getrangeBuffer(key, 0, most);
  return bytes.length > most ? "too-long" : bytes;
}

/** The first who does a chunk is the one whose rows stay. */
export async function putRows(
  { redis }: ChunkQueue,
  run: string,
  index: number,
  text: string,
): Promise<void> {
  await redis.set(resultKey(run, index), text, "EX", KEPT_S, "NX");
}

/** Which of some chunks somebody has answered. */
export async function answered(
  { redis }: ChunkQueue,
  run: string,
  chunks: readonly SweepChunk[],
): Promise<SweepChunk[]> {
  const asked = redis.pipeline();
  for (const { index } of chunks) asked.exists(resultKey(run, index));
  const found = (await asked.exec()) ?? [];
  return chunks.filter((_, place) => found[place]?.[1] === 1);
}

/** What somebody answered for a chunk; null where it is too long, or nothing of the kind. */
export async function rowsOf(
  { redis }: ChunkQueue,
  run: string,
  { index }: SweepChunk,
  most: number,
): Promise<string | null> {
  const bytes = await stored(redis, resultKey(run, index), most);
  return bytes === null || bytes === "too-long" ? null : bytes.toString("utf8");
}

/** What is kept elsewhere by now, or is of no use. */
export async function dropRows({ redis }: ChunkQueue, run: string, { index }: SweepChunk): Promise<void> {
  await redis.del(resultKey(run, index));
}

/** Why a chunk failed for good; null where it did not. */
export async function failureOf(
  { queue }: ChunkQueue,
  run: string,
  { index }: SweepChunk,
): Promise<string | null> {
  const id = `${run}-${index}`;
  if ((await queue.getJobState(id)) !== "failed") return null;
  const reason = await queue.getJob(id).then(
    (job) => job?.failedReason,
    () => null, // somebody has written something else there
  );
  return plainText(String(reason ?? "nobody says why").slice(0, MOST_OF_REASON));
}

/** Takes a run away: who is at work on it, or comes to a chunk of it, finds that nobody asks any more. */
export async function dropRun({ redis }: ChunkQueue, run: string): Promise<void> {
  await redis.del(taskKey(run));
}

/** Takes chunks out of the queue, but those that others are at work on. @param isLate - whether to leave the rest */
export async function dropChunks(
  { redis, queue }: ChunkQueue,
  run: string,
  chunks: readonly SweepChunk[],
  isLate: () => boolean,
): Promise<void> {
  for (let from = 0; from < chunks.length && !isLate(); from += AT_ONCE)
    await Promise.all(
      chunks.slice(from, from + AT_ONCE).map(async ({ index }) => {
        await queue.remove(`${run}-${index}`).catch(() => undefined); // one that is at work is locked, and ends by itself
        await redis.del(resultKey(run, index));
      }),
    );
}
