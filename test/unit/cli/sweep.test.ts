import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
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
import { readXml, readZip } from "../../support/read-docx.ts";
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

describe("the share of the worlds in which something holds", () => {
  const said = async (...more: string[]): Promise<string> => {
    const out = at(`share-${more.join("-").replaceAll(/\W+/g, "-")}`);
    return (await runCli(["sweep", at("r.yaml"), "--samples", "24", "--plan", "once", "--out", out, ...more]))
      .out;
  };

  it("of one world says nothing of how many", async () => {
    const { code, out } = await runCli(
      ["sweep", at("r.yaml"), "--samples", "0", "--ask", "design", "--out", at("central")],
      80,
    );
    expect(code).toBe(0);
    const words = out.replaceAll(/\s+/g, " ");
    expect(words).toContain("There is one world: every figure has its central value.");
    expect(words).toMatch(
      /Some plan holds\. The kind that is the best: [^.]+\. Of the plans found, the best: /,
    );
    expect(words).not.toMatch(/\b1 worlds|most often|on average/);
  });

  it("of a figure that there is not names the nearest, also where its place stands before it", async () => {
    writeFileSync(
      at("named.yaml"),
      SCENARIO.replace("a: 2.5", "a: road").replace("plans:", "quantities: {road: 2..3}\nplans:"),
    );
    const asked = (figure: string): ReturnType<typeof runCli> =>
      runCli(["sweep", at("named.yaml"), "--grid", `${figure}=1,2`, "--out", at("never")], 80);
    expect((await asked("quantities.road")).err).toContain("did you mean road?");
    expect((await asked("measures.x.valu.a")).err).toContain("did you mean measures.x.value.a?");
  });

  it("has an interval where the worlds are cases drawn, and none where readings, files or places of a grid are among them", async () => {
    const interval = /^Some plan holds in \d+ of \d+ worlds \(\d+ to \d+ of 100\)\.$/m;
    const drawn = await said();
    expect(drawn).toMatch(interval);
    expect(drawn.replaceAll(/\s+/g, " ")).toContain(
      "A world is one way in which the figures may turn out: 24 cases were drawn of what is uncertain in the file.",
    );
    writeFileSync(at("second.yaml"), SCENARIO.replace("2.5", "2.6"));
    for (const more of [
      ["--reading", "dark"],
      [at("second.yaml")],
      ["--grid", "parties.a.patience=0.5,0.9"],
    ]) {
      const words = await said(...more);
      expect(words).toMatch(/^Some plan holds in \d+ of \d+ worlds\.$/m);
      expect(words).not.toMatch(interval);
      expect(words.includes("The worlds are those of 2 files in turn.")).toBe(more[0] === at("second.yaml"));
    }
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
    [
      ["--grid", "parties.a.patience=0.5", "--grid", "parties.a.patience=0.9"],
      "names parties.a.patience twice",
    ],
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

  it("says how many worlds a chunk may have, and how many can be summed up", async () => {
    const chunk = await runCli([
      "sweep",
      at("r.yaml"),
      "--chunk",
      "1000000",
      "--samples",
      "1000000",
      "--out",
      at("wide"),
    ]);
    expect([chunk.code, chunk.err]).toEqual([2, expect.stringMatching(/--chunk \d+ or less/)]);
    const plans = Array.from({ length: 900 }, (_, at) => `  p${at}: {label: P${at}, steps: [[x]]}\n`);
    writeFileSync(
      at("many.yaml"),
      readFileSync(at("r.yaml"), "utf8").replace(/^plans:\n/m, `plans:\n${plans.join("")}`),
    );
    const many = await runCli(["sweep", at("many.yaml"), "--samples", "1000000", "--out", at("many")]);
    expect([many.code, many.err]).toEqual([
      2,
      expect.stringMatching(/1,000,000 worlds .* cannot be summed up/),
    ]);
    expect(existsSync(at("many"))).toBe(false);
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

describe("a brief with a sweep", () => {
  const brief = (run: string, ...more: string[]): ReturnType<typeof runCli> =>
    runCli(["brief", at("r.yaml"), "--no-stress", "--design", "none", "--sweep", at(run), ...more]);

  it.each(["html", "md", "docx"])(
    "tells it on its pages and has its tables in the appendix: %s",
    async (format) => {
      await sweep("one");
      const { plans, nothingHoldsIn } = JSON.parse((await sweep("one", "--json")).out);
      const file = at(`told.${format}`);
      const { code, err } = await brief("one", "--appendix", "--no-repair", "-o", file);
      expect([code, err]).toEqual([0, ""]);
      const text =
        format === "docx"
          ? readXml(readZip(readFileSync(file)).get("word/document.xml")!.toString("utf8"))
          : readFileSync(file, "utf8")
              .replaceAll(/<[^>]*>/g, "")
              .replaceAll("&#39;", "'");
      const said = text.replaceAll(/\s+/g, " ");
      expect(said).toContain(
        `Some plan holds in ${nothingHoldsIn === 0 ? "all 48" : `${48 - nothingHoldsIn} of 48`} worlds`,
      );
      expect(said).toContain(
        "24 cases were drawn of what is uncertain in the file, by the file's own figures and by one reading",
      );
      for (const { id, holdsIn } of plans) {
        const name = id === "once" ? "At once" : "By turns";
        expect(said).toContain(holdsIn > 0 ? `${name} holds in ${holdsIn} of 48 worlds` : "in none");
      }
      expect(said).toMatch(/The plans of the file over 48 worlds.*Kinds of plan over 48 worlds/);
      expect(said).not.toMatch(/so far|Sobol|seed/);
      for (const file of ["told.html", "told.md"])
        if (existsSync(at(file))) expect(readFileSync(at(file), "utf8")).not.toContain(folder);
    },
  );

  it("says of one that was ended in the middle how far it is", async () => {
    cpSync(at("one"), at("half"), { recursive: true });
    for (const chunk of ["02", "07"]) rmSync(at("half", "results", `${chunk}.jsonl`));
    const { out } = await brief("half", "--format", "md");
    expect(out).toContain("of the 38 worlds done so far");
    expect(out).toContain("10 of 48 worlds are not done yet: all of this is so far.");
    rmSync(at("half", "results"), { recursive: true });
    expect((await brief("half", "--format", "md")).out).toContain("No world is done yet.");
  });

  it("is refused where the folder is none of this very file, or was changed", async () => {
    const refused = async (run: string, words: string, file = at("r.yaml")): Promise<void> => {
      const { code, out, err } = await runCli([
        "brief",
        file,
        "--no-stress",
        "--sweep",
        at(run),
        "-o",
        at("never.html"),
      ]);
      expect([run, code, out, err]).toEqual([run, 2, "", expect.stringContaining(words)]);
      expect(err).toContain("hint: ");
      expect(existsSync(at("never.html"))).toBe(false);
    };
    writeFileSync(at("other.yaml"), SCENARIO.replace("2.5", "2.6"));
    await refused("one", "is of another scenario, or of one that has changed since", at("other.yaml"));
    await refused("nowhere", "is no folder of demarche sweep");
    await refused("r.yaml", "is no folder of demarche sweep");
    await runCli(["sweep", at("r.yaml"), at("other.yaml"), "--samples", "2", "--out", at("both")]);
    await refused("both", "is of 2 files together");
    const manifest = JSON.parse(filesOf("one")["manifest.json"]!);
    const { asked } = manifest;
    const [first, last] = [
      { figure: "parties.a.patience", values: [0.5, 0.9] },
      { figure: "x", values: [1] },
    ];
    const changes: Record<string, unknown> = {
      version: { ...manifest, version: "9.9.9" },
      worlds: { ...manifest, worlds: 1e15 },
      chunk: { ...manifest, chunk: 0.5 },
      figures: { ...manifest, figures: [["<b>"]] },
      scenarios: { ...manifest, scenarios: null },
      asked: { ...manifest, asked: [] },
      questions: { ...manifest, asked: { ...asked, questions: "compare" } },
      plans: { ...manifest, asked: { ...asked, plans: ["__proto__"] } },
      samples: { ...manifest, asked: { ...asked, samples: 1e9 } },
      seed: { ...manifest, asked: { ...asked, seed: -1 } },
      grid: { ...manifest, asked: { ...asked, grid: [null] } },
      "grid twice": { ...manifest, asked: { ...asked, grid: [first, first] } },
      "grid of none": { ...manifest, asked: { ...asked, grid: [last] } },
      readings: { ...manifest, asked: { ...asked, readings: ["light"] } },
      objective: { ...manifest, asked: { ...asked, objective: "party:" } },
    };
    cpSync(at("one"), at("forged"), { recursive: true });
    for (const [what, change] of Object.entries(changes)) {
      writeFileSync(at("forged", "manifest.json"), JSON.stringify(change));
      const words =
        what === "version" ? "was begun by version 9.9.9" : "manifest.json is damaged or was changed";
      await refused("forged", words);
    }
    writeFileSync(at("forged", "manifest.json"), "[".repeat(100_000));
    await refused("forged", "is no folder of demarche sweep");
    writeFileSync(at("forged", "manifest.json"), JSON.stringify(manifest));
    const rows = filesOf("one")["results/03.jsonl"]!;
    for (const [from, to] of [
      [/"score":[^,]*/, '"score":1e999'],
      [/"score":[^,]*/, '"score":1.7e308'],
      [/"at":\[[^\]]*/, '"at":[1.7e308'],
      [/"steps":\[\[[^\]]*\]/, '"steps":[["x"],["x"]'],
      [/"steps":null/, '"steps":[["x"]]'],
      [/"trust":[^,]*/, '"trust":"much"'],
      [/"gain":\{"a":[^,]*/, '"gain":{"a":null'],
      [/^.*\n/, ""],
    ] as const) {
      expect(rows).toMatch(from);
      writeFileSync(at("forged", "results", "03.jsonl"), rows.replace(from, to));
      await refused("forged", "03.jsonl is damaged or was changed");
    }
  });
});
