import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../../src/cli/terminal/wrap.ts";
import { runCli } from "../../support/run-cli.ts";

const EXAMPLES = fileURLToPath(new URL("../../../examples", import.meta.url));
const KOREA = join(EXAMPLES, "korea-2021/scenario.yaml");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const SWAP = `demarche: 1
title: Swap
period: month
parties: {a: {name: Alpha, patience: 0.9}, b: {name: Beta, patience: 0.9}}
measures:
  x: {label: Open the road, by: a, value: {a: -2, b: 4}}
  y: {label: Free the prisoners, by: b, reversible: false, value: {a: 5, b: -3}}
breakdown: {value: {a: -1, b: -1}}
stances:
  first-y: {party: a, rules: [{does: [x], once: [y]}]}
  first-x: {party: b, rules: [{does: [y], once: [x]}]}
plans:
  swap: {label: One swap, steps: [[x, y]]}
  wait: {label: Each waits, stances: [first-y, first-x]}
`;

describe("exit codes", () => {
  it("0 when the analysis ran, whatever it found", async () => {
    expect((await runCli(["compare", write("swap.yaml", SWAP)])).code).toBe(0);
  });

  it("1 when the scenario has errors, all of them on standard error", async () => {
    const file = write("bad.yaml", SWAP.replace("by: b", "by: bb").replace("{a: 5,", "{c: 5,"));
    const { code, out, err } = await runCli(["compare", file]);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err.match(/error\[unknown-party\]/g)).toHaveLength(2);
    expect(err).toContain(`${file}:7:`);
    expect(err).toContain("^");
    expect(err).toContain("hint: ");
    expect(err).not.toMatch(/\n\s+at /);
  });

  it("1 with the same errors as JSON on standard output", async () => {
    const file = write("bad.yaml", SWAP.replace("by: b", "by: bb"));
    const { code, out, err } = await runCli(["compare", file, "--json"]);
    expect(code).toBe(1);
    expect(err).toBe("");
    const document = JSON.parse(out);
    expect(document).toMatchObject({ demarche: 1, command: "compare" });
    expect(Object.keys(document.errors[0]).sort()).toEqual(
      ["code", "column", "file", "hint", "line", "message", "path"].sort(),
    );
    expect(document.errors[0]).toMatchObject({ code: "unknown-party", file, line: 7 });
  });

  it.each([
    [[], "usage: demarche COMMAND"],
    [["compair", "x"], "did you mean compare?"],
    [["compare"], "compare needs FILE"],
    [["compare", "a", "b", "c"], "takes no more than"],
    [["compare", "nowhere.yaml"], "there is no file nowhere.yaml"],
    [["compare", KOREA, "--jsn"], "did you mean --json?"],
    [["compare", KOREA, "--plan"], "--plan needs a value"],
    [["compare", KOREA, "--plan", "calibratd"], "did you mean calibrated?"],
    [["compare", KOREA, "--workers", "many"], "--workers takes a whole number"],
    [["compare", KOREA, "--quiet=yes"], "--quiet takes no value"],
    [["compare", EXAMPLES], "is a folder"],
    [["explain", KOREA, "calibrated", "--party", "usa"], "has no party"],
    [["explain", KOREA, "calibrated", "--step", "99"], "has no step 99"],
    [["explain", KOREA, "calibrated", "--step", "1", "--step", "2"], "is given 2 times"],
    [["init", "--example", "koreaa-2021"], "did you mean korea-2021"],
    [["--quiet", "compare"], "stands before any command"],
  ])("2 when the command line is wrong: %j", async (argv, words) => {
    const { code, out, err } = await runCli(argv);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(words);
  });

  it("2 as JSON too", async () => {
    const { code, out } = await runCli(["compare", "nowhere.yaml", "--json"]);
    expect(code).toBe(2);
    expect(JSON.parse(out).errors[0].code).toBe("file");
  });

  it("check --holds exits 1 when the plan does not hold", async () => {
    const file = write("swap.yaml", SWAP);
    expect((await runCli(["check", file])).code).toBe(0);
    expect((await runCli(["check", file, "--holds", "swap"])).code).toBe(1);
    // A plan without steps is no agreement.
    expect((await runCli(["check", file, "--holds", "wait"])).code).toBe(1);
    expect(JSON.parse((await runCli(["check", file, "--holds", "swap", "--json"])).out).holds).toEqual({
      plan: "swap",
      holds: false,
    });
  });

  it("0 for help and version", async () => {
    for (const argv of [
      ["--help"],
      ["help"],
      ["help", "compare"],
      ["compare", "--help"],
      ["--version"],
      ["check", "--version"],
    ]) {
      const { code, out, err } = await runCli(argv);
      expect(code).toBe(0);
      expect(out).not.toBe("");
      expect(err).toBe("");
      for (const line of out.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(90);
    }
  });
});

describe("compare", () => {
  it("leads with the answer, then the breaks, the table, and who waits for whom", async () => {
    const { out } = await runCli(["compare", write("swap.yaml", SWAP)]);
    // What follows names the file, whose path is as long as the machine makes it.
    expect(out.slice(0, out.indexOf("\nWhy?"))).toMatchInlineSnapshot(`
      "Swap

      Neither plan holds; One swap comes nearest, missing by 16 % of the stake of
      Alpha.
      A plan holds when no party with a veto loses by it, and at no moment would a
      party do better by breaking it.

      - One swap (swap) breaks at step 1 of 1: Alpha would gain 1.1 points a month by
        breaking it there. It would keep "Free the prisoners" and never do "Open the
        road" (seen after 1 month).
      . Each waits (wait) leads to no step: nothing is agreed.

                                              Worst
                                              link,
                                       Steps   % of   Gain  Gain
      Plan               Verdict        kept  stake  Alpha  Beta
      One swap (swap)    breaks at 1  0 of 1    −16   +3.0  +1.0
      Each waits (wait)  no step           -      -      0     0

      Steps kept: so many first steps would hold by themselves. Worst link: the least
      that a party with a veto gains or that any has to spare, as a share of its
      stake, which is all it has to win or lose in the file. Gains, against no
      agreement, are in points a month, each party in points of its own, at central
      values.

      If all stops after a step
      Left with after a step: how a party stands, against no agreement, if all breaks
      down then. To spare at a step: by how much keeping on is better than breaking at
      its worst moment; below nothing, what breaking would bring. Points a month, each
      party its own.

      One swap (swap)
                                step
        Points           start     1  later
        Alpha:
        left with after   −1.0   4.0
        to spare at             −1.1   −1.1
        Beta:
        left with after   −1.0  −4.0
        to spare at              1.5      -

      Who waits for whom
      Each waits (wait)
        Deadlock: Alpha waits for "Free the prisoners"; Beta waits for "Open the
          road".
        Alpha holds back "Open the road" until "Free the prisoners" is in force.
        Beta holds back "Free the prisoners" until "Open the road" is in force.
      "
    `);
  });

  it("gives the promised keys as JSON, the same bytes twice", async () => {
    const file = write("swap.yaml", SWAP);
    const { out } = await runCli(["compare", file, "--json"]);
    expect((await runCli(["compare", file, "--json"])).out).toBe(out);
    const document = JSON.parse(out);
    expect(Object.keys(document).slice(0, 2)).toEqual(["demarche", "command"]);
    expect(document.scenario).toEqual({ title: "Swap", parties: ["a", "b"], measures: ["x", "y"] });
    expect(document.warnings.every((one: { code: string }) => one.code === "no-evidence")).toBe(true);
    const [swap, wait] = document.plans;
    expect(swap).toMatchObject({
      id: "swap",
      label: "One swap",
      steps: [{ does: ["x", "y"], ends: [], periods: 1 }],
      holds: false,
      holdsThrough: 0,
      breaks: { party: "a", step: 1, withholds: ["x"], undoes: [], seenAfter: 1 },
      waiting: [],
      deadlocks: [],
    });
    expect(swap.slack.b).toHaveLength(2);
    // Beta has nothing it could undo once the irreversible measure is done.
    expect(swap.slack.b[1]).toBeNull();
    expect(wait).toMatchObject({
      steps: [],
      verdict: "nothing",
      holds: false,
      weakest: null,
      waiting: [
        { party: "a", measure: "x", for: ["y"] },
        { party: "b", measure: "y", for: ["x"] },
      ],
      deadlocks: [["x", "y"]],
    });
  });

  it("assesses only the plans asked for", async () => {
    const { out } = await runCli(["compare", write("swap.yaml", SWAP), "--plan", "wait", "--json"]);
    expect(JSON.parse(out).plans.map((plan: { id: string }) => plan.id)).toEqual(["wait"]);
  });

  it("stays within 80 columns piped, and within narrow and wide terminals", async () => {
    for (const columns of [undefined, 40, 60, 80, 200]) {
      const { out } = await runCli(["compare", KOREA], columns);
      const width = Math.min(100, columns ?? 80);
      for (const line of out.split("\n")) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    }
  });

  it("keeps hostile text from the terminal", async () => {
    const hostile = SWAP.replace("title: Swap", 'title: "\\e[2J\\u009b31m\\u202eevil\\nnew line"')
      .replace("label: One swap", 'label: "a\\tb\\a\\e]0;x\\a"')
      .replace("Open the road", "'<script>alert(1)</script>'");
    const file = write("hostile.yaml", hostile);
    for (const argv of [
      ["compare", file],
      ["check", file],
      ["explain", file, "swap"],
      ["compare", file, "--json"],
    ]) {
      const { out, err } = await runCli(argv);
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it("reads Windows line ends and a byte order mark, and refuses what is not UTF-8", async () => {
    const plain = await runCli(["compare", write("swap.yaml", SWAP)]);
    const windows = await runCli(["compare", write("swap.yaml", `\ufeff${SWAP.replaceAll("\n", "\r\n")}`)]);
    expect(windows.out).toBe(plain.out);
    const latin = join(folder, "latin.yaml");
    writeFileSync(latin, Buffer.from("title: Caf\xe9", "latin1"));
    expect(await runCli(["compare", latin])).toMatchObject({ code: 2 });
    writeFileSync(latin, Buffer.from(`\ufeff${SWAP}`, "utf16le"));
    expect((await runCli(["compare", latin])).err).toContain("save it as UTF-8");
  });
});

describe("explain", () => {
  it("shows both sides of the slack that breaks, term by term", async () => {
    const { out } = await runCli(["explain", write("swap.yaml", SWAP), "swap"]);
    expect(out).toMatchInlineSnapshot(`
      "One swap breaks at step 1 of 1: Alpha would gain 1.1 points a month by breaking
      it there. It would keep "Free the prisoners" and never do "Open the road" (seen
      after 1 month).

        1. Alpha: Open the road
           Beta: Free the prisoners (1 month)

      Nobody else with a part in it would gain by ending the agreement over a breach
      by Alpha or Beta: agree beforehand what follows one.

                                step
        Points           start     1  later
        Alpha:
        left with after   −1.0   4.0
        to spare at             −1.1   −1.1
        Beta:
        left with after   −1.0  −4.0
        to spare at              1.5      -

      Left with after a step: how a party stands, against no agreement, if all breaks
      down then. To spare at a step: by how much keeping on is better than breaking at
      its worst moment; below nothing, what breaking would bring. Points a month, each
      party its own.

      At step 1 Alpha gets 3.000 points a month by keeping on and 4.100 by the best
      breach: breaking pays, by 1.100.

      Keeping on at step 1
        Months  What               Points    Share  Counts
        1       step 1              3.000  0.10000  0.3000
        2 on    all kept for good   3.000  0.90000   2.700
                together                             3.000
        Step 1; all kept for good: −2.000 Open the road + 5.000 Free the prisoners =
          3.000

      The best breach: not doing "Open the road", seen after 1 month
        Months  What                        Points    Share  Counts
        1       while the breach is unseen   5.000  0.10000  0.5000
        2 on    after the breakdown          4.000  0.90000   3.600
                together                                      4.100
        While the breach is unseen: 5.000 Free the prisoners = 5.000
        After the breakdown: 5.000 Free the prisoners − 1.000 breakdown = 4.000

      Points x share = counts. Shares of the future at patience d = 0.9: a spell of n
      months that begins after m months counts d^m - d^(m+n), the rest of time d^m, a
      payment at once (1 - d) d^m.
      "
    `);
  });

  it("explains what is asked for", async () => {
    const file = write("swap.yaml", SWAP);
    const { out } = await runCli(["explain", file, "swap", "--party", "a", "--json"]);
    const document = JSON.parse(out);
    expect(document.links.map((link: { party: string; step: number }) => [link.party, link.step])).toEqual([
      ["a", 1],
      ["a", 2],
    ]);
    expect(document.gains).toHaveLength(1);
  });
});

describe("source texts", () => {
  const cited = (text: string, quote: string): string =>
    SWAP.replace("title: Swap", `title: Swap\nsources: {s: {title: S, text: ${text}}}`).replace(
      "label: Open the road,",
      `label: Open the road, evidence: [{source: s, quote: '${quote}'}],`,
    );

  it("are read beside the scenario and checked for quotes", async () => {
    const talks = join(folder, "cited");
    mkdirSync(talks, { recursive: true });
    writeFileSync(join(talks, "s.txt"), "The road\n will  be “opened” in May.");
    writeFileSync(join(talks, "good.yaml"), cited("s.txt", 'road will be "opened"'));
    writeFileSync(join(talks, "bad.yaml"), cited("s.txt", "road will be closed"));
    expect((await runCli(["check", join(talks, "good.yaml")])).code).toBe(0);
    expect((await runCli(["check", join(talks, "bad.yaml")])).err).toContain("error[quote-not-found]");
  });

  it("are never read from outside the scenario's folder", async () => {
    const talks = join(folder, "inside");
    mkdirSync(talks, { recursive: true });
    writeFileSync(join(folder, "secret.txt"), "a secret");
    symlinkSync(join(folder, "secret.txt"), join(talks, "link.txt"));
    for (const path of ["../secret.txt", join(folder, "secret.txt"), "link.txt"]) {
      writeFileSync(join(talks, "try.yaml"), cited(JSON.stringify(path), "secret"));
      const { code, err } = await runCli(["check", join(talks, "try.yaml")]);
      expect(code).toBe(1);
      expect(err).toMatch(/error\[(bad-source-path|source-text-missing)\]/);
    }
  });
});

describe("init", () => {
  it("writes a scenario that compares, and never writes over one", async () => {
    const target = join(folder, "talks");
    const first = await runCli(["init", target]);
    expect(first.code).toBe(0);
    expect(first.out).toContain(`demarche compare`);
    const text = readFileSync(join(target, "scenario.yaml"), "utf8");
    expect((await runCli(["compare", join(target, "scenario.yaml")])).code).toBe(0);
    writeFileSync(join(target, "scenario.yaml"), "mine");
    const second = await runCli(["init", target]);
    expect(second.code).toBe(2);
    expect(second.err).toContain("left as it is");
    expect(readFileSync(join(target, "scenario.yaml"), "utf8")).toBe("mine");
    expect(readdirSync(target).filter((name) => name.endsWith(".new"))).toEqual([]);
    expect(text).not.toBe("mine");
  });

  it("starts every shipped example", async () => {
    const names = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(names.length).toBeGreaterThanOrEqual(5);
    for (const { name } of names) {
      const target = join(folder, `example-${name}`);
      expect((await runCli(["init", target, "--example", name])).code).toBe(0);
      expect((await runCli(["check", join(target, "scenario.yaml")])).code).toBe(0);
    }
  });
});

describe("schema", () => {
  it("prints the JSON Schema", async () => {
    const schema = JSON.parse((await runCli(["schema"])).out);
    expect(schema.$schema).toContain("draft-07");
    expect(schema.properties.measures.description).toBeTruthy();
  });
});
