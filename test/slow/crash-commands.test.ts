import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { FAILURES, FailingDisk } from "../support/failing-disk.ts";
import { runCli } from "../support/run-cli.ts";

// Every command that writes, as a whole: wherever the disk fails, each file is there whole or not at all, the scenario stays, and where the
// process lives on it says in words what failed. The writers themselves: test/unit/cli/crash-points.test.ts.

const disk = await vi.hoisted(async () => {
  vi.resetModules();
  const { FailingDisk } = await import("../support/failing-disk.ts");
  return new FailingDisk();
});
vi.mock("node:fs", async (importOriginal) => disk.wrap(await importOriginal<typeof import("node:fs")>()));
vi.mock("../../src/cli/files/pause.ts", () => ({ pause: () => {} }));

const SCENARIO = `demarche: 1
title: Talks
period: month
day0: 2021-01-01
parties: {a: {patience: 0.9, side: a}, b: {patience: 0.9, side: b}}
measures:
  x: {by: a, reversible: true, value: {a: -1..-0.5, b: 3}}
  y: {by: b, reversible: true, value: {a: 3, b: -1}}
events: {e: {by: b, chance: 0.01}}
clauses: [{upon: e, suspend: [x], for: 2}]
plans:
  p: {label: Both at once, steps: [[x, y]]}
  q: {label: One first, steps: [[x], [y]]}
`;
const PLAIN = SCENARIO.replace(/^(?:events|clauses):.*\n/gm, "").replace("{a: 3, b: -1}", "{a: 3, b: -2.9}");

interface Row {
  /** Of the file \`talks.yaml\`, unless it says \`plain.yaml\`. */
  readonly argv: readonly string[];
}

/** A command of more calls than this fails once at each of them, not in every way. */
const MOST_CALLS = 60;

const QUIET_BRIEF = ["--no-stress", "--design", "none", "--date", "2021-01-01"];
const ROWS: readonly Row[] = [
  { argv: ["brief", "talks.yaml", "-o", "new.html", "--appendix", ...QUIET_BRIEF] },
  { argv: ["brief", "talks.yaml", "-o", "new.html", "--csv", "tables", ...QUIET_BRIEF] },
  { argv: ["brief", "talks.yaml", "-o", "new.docx", ...QUIET_BRIEF] },
  { argv: ["brief", "talks.yaml", "-o", "new.svg", "--figure", "ladder", "--plan", "p"] },
  { argv: ["bundle", "plain.yaml", "-o", "new.zip", "--date", "2021-01-01", "--samples", "64"] },
  { argv: ["bundle", "plain.yaml", "-o", "new", "--date", "2021-01-01", "--samples", "64"] },
  { argv: ["clauses", "talks.yaml", "p", "--event", "e", "--figure", "new.svg"] },
  { argv: ["design", "talks.yaml", "--write", "found"] },
  { argv: ["export", "plain.yaml", "p", "-o", "new.efg"] },
  { argv: ["init", "talks", "--from", "conflict.gmcr"] },
  { argv: ["init", "--from", "conflict.gmcr", "-o", "new.yaml"] },
  { argv: ["merge", "part.json", "--csv", "tables"] },
  {
    argv: [
      "proposal",
      "talks.yaml",
      "p",
      "-o",
      "new.docx",
      "--annex",
      "annex.html",
      "--calendar",
      "days.ics",
    ],
  },
  { argv: ["proposal", "talks.yaml", "q", "-o", "new.md"] },
  { argv: ["repair", "plain.yaml", "q", "--change", "guarantee", "-o", "new.yaml"] },
  { argv: ["share", "talks.yaml", "--without", "a", "-o", "new.yaml"] },
  { argv: ["sources", "talks.yaml", "--from", "refs.json"] },
  { argv: ["sources", "talks.yaml", "--from", "refs.json", "-o", "new.yaml"] },
  { argv: ["stability", "plain.yaml", "--csv", "new.csv", "--gmcr", "new.gmcr"] },
  { argv: ["stress", "plain.yaml", "--samples", "64", "--no-drivers", "--csv", "tables"] },
  { argv: ["stress", "plain.yaml", "--samples", "64", "--shard", "1/2", "--out", "new.json"] },
  { argv: ["sweep", "plain.yaml", "--samples", "2", "--workers", "1", "--out", "run"] },
];

/** Options that write, by command, as its help has them; what serves pages has tests of its own. */
const WRITING = ["out", "csv", "gmcr", "figure", "annex", "calendar", "write"];

it("has a row for every option that writes", () => {
  const asked = new Set(
    ROWS.flatMap(({ argv }) => argv.map((word) => `${argv[0]} ${word.replace(/^-o$/, "--out")}`)),
  );
  const missing = commands.flatMap(({ name, options }) =>
    options
      .filter((option) => WRITING.includes(option.name) && !asked.has(`${name} --${option.name}`))
      .map((option) => `${name} --${option.name}`),
  );
  expect(missing).toEqual([]);
});

const home = process.cwd();
const root = mkdtempSync(join(tmpdir(), "demarche-crash-commands-"));
const model = join(root, "model");
beforeAll(async () => {
  mkdirSync(model);
  process.chdir(model);
  writeFileSync("talks.yaml", SCENARIO);
  writeFileSync("plain.yaml", PLAIN);
  writeFileSync("refs.json", JSON.stringify([{ id: "work", type: "book", title: "Work" }]));
  const made = [
    await runCli(["stability", "plain.yaml", "--gmcr", "conflict.gmcr"]),
    await runCli([
      "stress",
      "plain.yaml",
      "--samples",
      "64",
      "--no-drivers",
      "--shard",
      "1/1",
      "--out",
      "part.json",
    ]),
  ];
  expect(made.map(({ code, err }) => (code === 0 ? "" : err))).toEqual(["", ""]);
});
afterAll(() => {
  process.chdir(home);
  rmSync(root, { recursive: true, force: true });
  vi.resetModules();
});

/** By name: what lies in files. Hidden ones, which are left over, are listed by themselves. */
function look(): { there: Record<string, string>; hidden: string[] } {
  const names = (readdirSync(".", { recursive: true }) as string[]).sort();
  const isHidden = (name: string): boolean => name.split("/").some((one) => one.startsWith("."));
  const files = names.filter((name) => !isHidden(name) && statSync(name).isFile());
  return {
    there: Object.fromEntries(files.map((name) => [name, readFileSync(name, "latin1")])),
    hidden: names.filter(isHidden),
  };
}

/** The command run in a folder of its own, where a call of the file system fails. */
async function runOn(
  argv: readonly string[],
  at = -1,
  failure: (typeof FAILURES)[number] = "kill",
): Promise<{ code: number; said: string; isDead: boolean } & ReturnType<typeof look>> {
  const folder = mkdtempSync(join(root, "case-"));
  cpSync(model, folder, { recursive: true });
  process.chdir(folder);
  disk.arm(at, failure);
  const { code, out, err } = await runCli(argv);
  const isDead = disk.disarm();
  const seen = look();
  process.chdir(model);
  rmSync(folder, { recursive: true, force: true });
  return { code, said: out + err, isDead, ...seen };
}

describe.each(ROWS)("$argv", ({ argv }) => {
  it("leaves every file whole or away, wherever the disk fails", async () => {
    // Once unmeasured: what is loaded on the first use is no matter of the writing.
    await runOn(argv);
    const whole = await runOn(argv);
    const calls = [...disk.calls];
    expect(whole.code, whole.said).toBe(0);
    expect(whole.hidden).toEqual([]);
    const before = new Set(readdirSync(model));
    const isNew = (name: string): boolean =>
      !before.has(name) || readFileSync(join(model, name), "latin1") !== whole.there[name];
    expect(Object.keys(whole.there).some(isNew)).toBe(true);
    let count = 0;
    const cases = calls.flatMap((name, number) => {
      const failures = FAILURES.filter((one) => FailingDisk.applies(one === "EIO" ? "ENOSPC" : one, name));
      // Of many files each call fails in one way, in turn.
      const chosen = calls.length > MOST_CALLS ? [failures[number % failures.length]!] : failures;
      return chosen.map((failure) => ({ failure, name, number }));
    });
    for (const { failure, name, number } of cases) {
      const { code, said, isDead, there, hidden } = await runOn(argv, number, failure);
      const what = `${failure} at call ${number}, ${name}: ${said.slice(-300)}`;
      count++;
      for (const [file, content] of Object.entries(there)) {
        const old = before.has(file) ? readFileSync(join(model, file), "latin1") : whole.there[file];
        expect([old, whole.there[file]].includes(content), `${file}, ${what}`).toBe(true);
      }
      for (const file of before) expect(Object.keys(there), what).toContain(file);
      if (isDead) continue;
      expect([0, 1, 2], what).toContain(code);
      expect(said, what).not.toContain("internal fault");
      if (code === 0) expect(there, what).toEqual(whole.there);
      if (!/^(?:rm|unlink)/.test(name)) expect(hidden, what).toEqual([]);
    }
    expect(count).toBeGreaterThanOrEqual(10);
  });
});
