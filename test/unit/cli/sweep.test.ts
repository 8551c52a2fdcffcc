import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "demarche-sweep-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (...names: string[]): string => join(folder, ...names);

const SCENARIO = `demarche: 1
title: Swap
parties: {a: {name: Alpha, patience: 0.9}, b: {name: Beta, patience: 0.85..0.95}}
measures:
  x: {label: Open the road, by: a, value: {a: -3..-1, b: 6}}
  y: {label: Free the prisoners, by: b, value: {a: 2.5, b: -2}}
  z: {label: Pay, by: b, value: {a: 1, b: -1..0}}
plans:
  once: {label: At once, steps: [[x, y]]}
  turns: {label: By turns, steps: [[x], [y, z]]}
readings:
  dark: {label: Dark, measures: {y: {value: {a: 2}}}}
`;
beforeAll(() => writeFileSync(at("r.yaml"), SCENARIO));

const ASKED = ["--samples", "24", "--ask", "design", "--ask", "trust", "--reading", "dark", "--chunk", "5"];
const sweep = (run: string, ...more: string[]): ReturnType<typeof runCli> =>
  runCli(["sweep", at("r.yaml"), ...ASKED, "--out", at(run), ...more], 80);

/** Every file of a run and what is in it. */
function filesOf(run: string): Record<string, string> {
  const names = readdirSync(at(run), { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.jsonl?$/.test(name),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(at(run, name), "utf8")]));
}

describe("a sweep", () => {
  let whole: Awaited<ReturnType<typeof runCli>>;
  beforeAll(async () => {
    whole = await sweep("one", "--workers", "1", "--json");
  });

  it("keeps a line for each world and plan, and a manifest that says of what", () => {
    expect(whole.code).toBe(0);
    const { "manifest.json": manifest, ...results } = filesOf("one");
    expect(JSON.parse(manifest!)).toMatchObject({ worlds: 48, chunk: 5, chunks: 10 });
    const lines = Object.values(results).flatMap((text) => text.trimEnd().split("\n"));
    expect(lines).toHaveLength(48 * 3);
    expect(lines.map((line) => JSON.parse(line).world)).toEqual(
      Array.from({ length: 144 }, (_, place) => Math.floor(place / 3) + 1),
    );
  });

  it("is the same, to the byte, from two threads", async () => {
    const two = await sweep("two", "--workers", "2", "--json");
    expect(filesOf("two")).toEqual(filesOf("one"));
    expect(two.out.replace(at("two"), at("one"))).toBe(whole.out);
  });

  it("is the same from parts in folders of their own that are put together", async () => {
    for (const part of ["1/3", "2/3", "3/3"]) {
      const { code, err } = await sweep("parts", "--shard", part);
      expect([code, err]).toEqual([0, ""]);
    }
    const summed = await sweep("parts", "--json");
    expect(filesOf("parts")).toEqual(filesOf("one"));
    expect(summed.out.replace(at("parts"), at("one"))).toBe(whole.out);
  });

  it("is the same after its process was ended in the middle, twice", async () => {
    const program = join(process.cwd(), "dist/bin/demarche.js");
    for (const wanted of [1, 4]) {
      const child = spawn(process.execPath, [
        program,
        "sweep",
        at("r.yaml"),
        ...ASKED,
        "--out",
        at("killed"),
      ]);
      const done = (): number =>
        existsSync(at("killed", "results")) ? Object.keys(filesOf("killed")).length - 1 : 0;
      while (done() < wanted && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill("SIGKILL");
      await new Promise((resolve) =>
        child.exitCode === null && child.signalCode === null ? child.on("exit", resolve) : resolve(null),
      );
    }
    await sweep("killed");
    expect(filesOf("killed")).toEqual(filesOf("one"));
  });

  it("goes on with what is missing, and makes nothing anew", async () => {
    rmSync(at("two", "results", "04.jsonl"));
    writeFileSync(at("two", "results", "05.jsonl"), filesOf("two")["results/05.jsonl"]!);
    const again = await sweep("two", "--json");
    expect(filesOf("two")).toEqual(filesOf("one"));
    expect(again.out.replace(at("two"), at("one"))).toBe(whole.out);
  });

  it("adds up as its lines do, counted another way", () => {
    const result = JSON.parse(whole.out);
    const rows = Object.entries(filesOf("one"))
      .filter(([name]) => name.startsWith("results"))
      .flatMap(([, text]) =>
        text
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line)),
      );
    for (const { id, holdsIn, regret } of result.plans) {
      const own = rows.filter(({ plan }) => plan === id);
      expect(holdsIn).toBe(own.filter(({ verdict }) => verdict === "holds").length);
      const lost = own.map(({ world, score }) => {
        const best = Math.max(...rows.filter((row) => row.world === world).map((row) => row.score));
        return best - score;
      });
      // Found plans put to every world may be better still.
      expect(regret.mean).toBeGreaterThanOrEqual(lost.reduce((sum, one) => sum + one, 0) / 48 - 1e-12);
    }
    expect(result.status).toBe("complete");
    expect([result.worlds, result.done]).toEqual([48, 48]);
  });

  it("says it in words at 80 columns", async () => {
    const { out, code } = await sweep("one");
    expect(code).toBe(0);
    expect(out).toMatch(/^Some plan holds in/m);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe("a folder that is another's", () => {
  it.each([
    [["--seed", "2"], "--seed differs"],
    [["--objective", "welfare"], "--objective differs"],
    [["--plan", "once"], "--plan differs"],
    [["--per-step", "1"], "options of design differs"],
  ])("with other options is refused: %j", async (more, words) => {
    const { code, err } = await sweep("one", ...more);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it("of a scenario that has changed is refused", async () => {
    writeFileSync(at("changed.yaml"), SCENARIO.replace("2.5", "2.6"));
    const { code, err } = await runCli(["sweep", at("changed.yaml"), ...ASKED, "--out", at("one")]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("is of another scenario, or of one that has changed"),
    ]);
  });

  it("that is none of a sweep is left as it is", async () => {
    const { code, err } = await runCli(["sweep", at("r.yaml"), "--out", folder]);
    expect([code, err]).toEqual([2, expect.stringContaining("is no folder of demarche sweep")]);
    writeFileSync(at("file"), "");
    expect((await runCli(["sweep", at("r.yaml"), "--out", at("file")])).code).toBe(2);
  });

  it.each([
    ["half a file", (text: string) => text.slice(0, 200)],
    ["a line too many", (text: string) => `${text}${text.split("\n")[0]}\n`],
    ["a plan that is none", (text: string) => text.replace('"once"', '"twice"')],
    ["a figure that is text", (text: string) => text.replace(/"score":[^,]*/, '"score":"1"')],
    ["a measure that is none", (text: string) => text.replace('[["', '[["<b>')],
  ])("whose results were changed is told by the file: %s", async (_, change) => {
    const path = at("two", "results", "03.jsonl");
    const before = readFileSync(path, "utf8");
    writeFileSync(path, change(before));
    const { code, err } = await sweep("two");
    expect([code, err]).toEqual([2, expect.stringMatching(/03\.jsonl is damaged or was changed/)]);
    writeFileSync(path, before);
  });

  it("that may not be written to is said", async () => {
    if (process.getuid?.() === 0) return; // who may do anything is refused nothing
    await sweep("shut", "--shard", "1/2");
    chmodSync(at("shut", "results"), 0o500);
    const { code, err } = await sweep("shut");
    expect([code, err]).toEqual([2, expect.stringContaining("cannot be written")]);
    chmodSync(at("shut", "results"), 0o700);
  });
});

describe("what is asked", () => {
  it.each([
    [["--grid", "nothing=1,2"], 'no figure "nothing"'],
    [["--grid", "parties.a.patience=0.5..1.5:3"], "cannot be 1"],
    [["--grid", "parties.a.patience"], "--grid takes a figure and its values"],
    [["--grid", "parties.a.patience=0.5..0.9:1"], "--grid takes a figure and its values"],
    [["--grid", "parties.a.patience=0.5,x"], "--grid takes a figure and its values"],
    [["--objective", "kalai"], "a sweep has no objective kalai"],
    [["--ask", "dezign"], "there is no question dezign"],
    [["--samples", "1000001"], "more than 1000000 worlds"],
    [["--reading", "light"], 'no reading "light"'],
    [["--shard", "3/2"], "--shard takes a part"],
  ])("is refused in words where there is none such: %j", async (more, words) => {
    const { code, err } = await runCli(["sweep", at("r.yaml"), "--out", at("never"), ...more]);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    expect(existsSync(at("never"))).toBe(false);
  });

  it("needs a folder", async () => {
    const { code, err } = await runCli(["sweep", at("r.yaml")]);
    expect([code, err]).toEqual([2, expect.stringContaining("--out RUN")]);
  });

  it("may be a grid alone, of figures that are certain", async () => {
    const asked = [
      "--samples",
      "0",
      "--grid",
      "measures.y.value.a=1..4:4",
      "--grid",
      "parties.a.patience=0.5,0.9",
    ];
    const { out } = await runCli(["sweep", at("r.yaml"), ...asked, "--out", at("grid"), "--json"]);
    expect(JSON.parse(out)).toMatchObject({ worlds: 8, done: 8, samples: 0 });
  });
});
