import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { randomStream } from "../support/fuzz.ts";
import { hostileFile, hostileReferences } from "../support/hostile-file.ts";
import { runCli } from "../support/run-cli.ts";
import { cases } from "../support/thoroughness.ts";

// Every command, with every option, on files that use the whole language at the sizes it allows, with texts that would act if they were taken for
// anything but text: each answers, or says in words why not, and what it writes on a terminal neither acts on it nor hides anything.
// FUZZ_CASES and FUZZ_SEED say otherwise how many, and which.

const count = Number(process.env.FUZZ_CASES ?? cases(5, 400));
const seed = Number(process.env.FUZZ_SEED ?? 1);

/** What can stand after each command's name; NEW stands for a new file, OTHER for another scenario, PART for a part of a stress test. */
const ASKED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  init: [["NEW", "--from", "FILE"]],
  check: [["FILE"], ["FILE", "--holds", "p"]],
  compare: [["FILE"], ["FILE", "--readings"], ["FILE", "OTHER"], ["FILE", "--no-chance"]],
  explain: [
    ["FILE", "p"],
    ["FILE", "q", "--party", "a", "--step", "1"],
  ],
  design: [
    ["FILE", "--time-limit", "1"],
    ["FILE", "--time-limit", "1", "--ends", "--include", "x", "--robust"],
    ["FILE", "--time-limit", "1", "--method", "program"],
    ["FILE", "--time-limit", "1", "--within", "2%", "--until", "2022-12-31"],
    ["FILE", "--time-limit", "1", "--quick", "--most-trust", "0.5", "--first-test", "taker"],
    ["FILE", "--time-limit", "1", "--split", "x=2", "--pick", "1"],
  ],
  stress: [
    ["FILE", "--samples", "64", "--no-drivers"],
    ["FILE", "--samples", "64", "--no-drivers", "--csv", "NEW"],
    ["FILE", "--plan", "p", "--map", "parties.a.patience,parties.b.patience"],
    ["FILE", "--samples", "64", "--no-drivers", "--shard", "1/2", "--out", "NEW.json"],
  ],
  merge: [["PART"], ["PART", "--csv", "NEW"]],
  sweep: [
    ["FILE", "--samples", "2", "--ask", "trust", "--out", "NEW"],
    ["FILE", "--samples", "0", "--ask", "design", "--per-step", "1", "--steps", "2", "--out", "NEW"],
  ],
  repair: [
    ["FILE", "p", "--time-limit", "1"],
    ["FILE", "q", "--time-limit", "1", "-o", "NEW.yaml"],
  ],
  stability: [["FILE"], ["FILE", "--csv", "NEW.csv", "--gmcr", "NEW.gmcr"]],
  trust: [["FILE"], ["FILE", "p"]],
  sides: [
    ["FILE", "--time-limit", "1"],
    ["FILE", "--plan", "p", "--pay", "2", "--time-limit", "1"],
  ],
  clauses: [
    ["FILE", "p"],
    ["FILE", "p", "--event", "e", "--figure", "NEW.svg"],
    ["FILE", "q", "--breach"],
  ],
  proposal: [
    ["FILE", "p", "-o", "NEW.docx", "--annex", "NEW.html", "--calendar", "NEW.ics"],
    ["FILE", "q", "-o", "NEW.md", "--side", "east"],
    ["FILE", "w", "-o", "NEW.html"],
  ],
  export: [
    ["FILE", "p", "-o", "NEW.efg"],
    ["FILE", "q", "-o", "NEW.efg"],
    ["FILE", "-o", "NEW.csv"],
    ["FILE", "-o", "NEW.bib"],
    ["FILE", "-o", "NEW.json"],
  ],
  sources: [["FILE"], ["FILE", "--from", "REFS.bib", "-o", "NEW.yaml"]],
  bundle: [
    ["FILE", "-o", "NEW.zip", "--samples", "64"],
    ["FILE", "-o", "NEW", "--samples", "64", "--date", "2026-11-30"],
  ],
  verify: [["FILE"]],
  share: [["FILE", "--without", "a,b", "-o", "NEW.yaml"]],
  brief: [
    ["FILE", "--no-stress", "--design", "none", "-o", "NEW.html", "--csv", "NEW"],
    ["FILE", "--no-stress", "--design", "none", "--format", "md"],
    ["FILE", "--no-stress", "--design", "none", "--format", "md", "--sweep", "RUN"],
    ["FILE", "--figure", "timeline", "--plan", "p", "-o", "NEW.svg"],
  ],
  // Served pages never end, nor does work for others.
  open: [],
  worker: [],
  completion: [["bash"]],
  schema: [[]],
};

/** What would act on a terminal, or shows nothing there: controls, marks of direction, tags, fillers, widths of nothing outside of emoji. */
const ACTING =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9\u{e0041}]/u;
const NO_ANSWER = /\bNaN\b|\[object|\bundefined\b/;

let folder = "";
const home = process.cwd();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-hostile-"));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

it("has something to ask of every command", () => {
  expect(Object.keys(ASKED).sort()).toEqual(commands.map(({ name }) => name).sort());
});

it("every command answers, or says in words why not", { timeout: 7_200_000 }, async () => {
  let legal = 0;
  const problems: string[] = [];
  for (let n = 0; n < count; n++) {
    const number = (seed - 1) * 1_000_003 + n;
    const random = randomStream(number * 7919);
    for (const name of ["file", "other"]) writeFileSync(`${name}.yaml`, hostileFile(random));
    writeFileSync("refs.bib", hostileReferences(random));
    const read = await runCli(["check", "file.yaml"], 80);
    expectSaid(["check", "file.yaml"], read, number, problems);
    if (read.code !== 0) continue;
    legal++;
    rmSync("part.json", { force: true });
    const part = [
      "stress",
      "file.yaml",
      "--samples",
      "64",
      "--no-drivers",
      "--shard",
      "1/1",
      "--out",
      "part.json",
    ];
    expectSaid(part, await runCli(part), number, problems);
    const run = ["sweep", "file.yaml", "--samples", "4", "--ask", "trust", "--out", `run-${n}`];
    expectSaid(run, await runCli(run), number, problems);
    for (const [command, questions] of Object.entries(ASKED)) {
      // Each question of a command in its turn, and that of all its options that takes no time.
      const question = questions[n % Math.max(1, questions.length)];
      if (question === undefined) continue;
      const argv = [
        command,
        ...question.map((word) =>
          word
            .replace("FILE", "file.yaml")
            .replace("OTHER", "other.yaml")
            .replace("PART", "part.json")
            .replace("RUN", `run-${n}`)
            .replace("REFS.bib", "refs.bib")
            .replace("NEW", `new-${n}-${command}`),
        ),
        ...(random(3) === 0 ? ["--json"] : []),
      ];
      expectSaid(argv, await runCli(argv, 80), number, problems);
    }
  }
  if (process.env.FUZZ_CASES !== undefined) console.log({ legal, count });
  expect(problems).toEqual([]);
  expect(legal).toBeGreaterThan(count / 4);
});

function expectSaid(
  argv: readonly string[],
  { code, out, err }: { readonly code: number; readonly out: string; readonly err: string },
  number: number,
  problems: string[],
): void {
  const of = `case ${number}, ${argv.join(" ")}`;
  if (![0, 1, 2].includes(code)) problems.push(`${of} ended with ${code}: ${err.slice(0, 1500)}`);
  if (code !== 0 && err.length + out.length < 20) problems.push(`${of} says nothing`);
  if (argv[0] === "completion" || argv[0] === "schema") return;
  if (argv.includes("--json")) {
    try {
      JSON.parse(out);
    } catch (error) {
      problems.push(`${of}: ${error}`);
    }
    return;
  }
  for (const text of [out, err]) {
    const acts = ACTING.exec(text) ?? NO_ANSWER.exec(text);
    if (acts !== null)
      problems.push(
        `${of} writes ${JSON.stringify(text.slice(Math.max(0, acts.index - 60), acts.index + 20))}`,
      );
  }
}
