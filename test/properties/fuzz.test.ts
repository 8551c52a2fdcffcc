import { afterAll, beforeAll, expect, it } from "vitest";
import { randomStream } from "../support/fuzz.ts";
import { type FuzzedReader, fuzzedReaders, fuzzFolder } from "../support/fuzz-readers.ts";
import { cases } from "../support/thoroughness.ts";

// Every reader of what comes from other people, on texts made of sound ones by changes at random. `npm run fuzz` tries a million cases;
// FUZZ_SEED tries others than those of every day, FUZZ_READER one reader alone. A failure names its reader and case.

const count = Number(process.env.FUZZ_CASES ?? cases(20_000, 100_000));
const only = process.env.FUZZ_READER;
const seed = Number(process.env.FUZZ_SEED ?? 1);

/** As many times what was measured. Processor time counts, which hangs little on what else the machine does. */
const TIMES = 10;
/** Less is not looked at: collecting garbage takes as much now and then. */
const FLOOR_MS = 500;
/** By which one case may raise the peak of memory: ten times what the largest of a million did. */
const MOST_GROWTH = 600 * 2 ** 20;

const { folder, end } = fuzzFolder();
const home = process.cwd();
let readers: FuzzedReader[] = [];
beforeAll(async () => {
  readers = await fuzzedReaders(folder);
});
afterAll(() => {
  process.chdir(home);
  end();
});

it("answers, or says in words what is wrong, in bounded time and memory", {
  timeout: 7_200_000,
}, async () => {
  process.chdir(folder);
  const told: string[] = [];
  for (const [place, { name, perThousand, milliseconds, perKilobyte, attempt }] of readers.entries()) {
    if (only !== undefined && name !== only) continue;
    const many = Math.ceil((count * perThousand) / 1000);
    let [slowest, largest, sound] = [0, 0, 0];
    let slow = "";
    const begun = performance.now();
    for (let n = 0; n < many; n++) {
      const number = (seed - 1) * 1_000_003 + n;
      const of = `${name}, case ${number}`;
      const before = process.cpuUsage();
      const peak = process.resourceUsage().maxRSS;
      let bytes = 0;
      try {
        const tried = await attempt(randomStream(number * 7919 + place), number);
        bytes = tried.bytes;
        sound += Number(tried.isSound);
      } catch (error) {
        throw new Error(`${of}: ${error instanceof Error ? error.stack : error}`);
      }
      const { user, system } = process.cpuUsage(before);
      const took = (user + system) / 1000;
      const growth = (process.resourceUsage().maxRSS - peak) * 1024;
      const bound = Math.max(FLOOR_MS, TIMES * (milliseconds + (perKilobyte * bytes) / 1024));
      if (took > bound) expect.fail(`${of} took ${took} ms for ${bytes} bytes`);
      if (growth > MOST_GROWTH) expect.fail(`${of} took ${growth} bytes of memory for ${bytes}`);
      const share = took / (milliseconds + (perKilobyte * bytes) / 1024);
      if (share > slowest) [slowest, slow] = [share, `${Math.round(took)} ms for ${bytes} bytes`];
      largest = Math.max(largest, growth);
    }
    // Neither all nonsense nor hardly changed.
    expect(sound / many, name).toBeGreaterThan(0.01);
    expect(sound / many, name).toBeLessThan(0.9);
    told.push(
      `${name}: ${many} cases, ${sound} of them sound, in ${Math.round(performance.now() - begun)} ms; the slowest took ${slow}, ${slowest.toFixed(1)} times what is foreseen; ${Math.round(largest / 2 ** 20)} MiB more by one`,
    );
  }
  if (process.env.FUZZ_CASES !== undefined) console.log(told.join("\n"));
  expect(readers.reduce((sum, { perThousand }) => sum + perThousand, 0)).toBe(1000);
});
