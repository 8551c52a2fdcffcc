// One file: every option of one command, on the same few conflicts.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../../src/cli/terminal/wrap.ts";
import { stability } from "../../../src/engine/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { NO_START_SCENARIO } from "../../support/no-start.ts";
import { type CliResult, runCli, stoppedOnceTold } from "../../support/run-cli.ts";
import { TWO_OF_FOUR } from "../../support/two-of-four.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-stability-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/**
 * The prisoner's dilemma: each prefers to arm while the other disarms (4), then that both disarm (3), that both arm (2),
 * and least to disarm alone (1). By hand: both armed is an equilibrium under every concept. Both disarmed is one under all but R: whoever arms is
 * answered by the other's arming, an improvement for it, and disarming again would leave it worse still.
 */
const DILEMMA = `demarche: 1
title: Two arsenals
parties: {a: {name: Alpha}, b: {name: Beta}}
measures:
  x: {label: Disarm, by: a}
  y: {label: Hand over, by: b}
rankings:
  a: ["01", "11", "00", "10"]
  b: ["10", "11", "00", "01"]
`;

/** Once Alpha has left, the rest does not matter: those states are one. */
const MERGED = `demarche: 1
title: Leaving
parties: {a: {}, b: {}}
measures: {x: {label: Leave, by: a, reversible: false}, y: {label: Stay close, by: b}}
merge:
  - [x]
priorities:
  a: [y if not x]
  b: [not x]
`;

describe("stability", () => {
  it("says the equilibria first, how the start leads there, and what deters", async () => {
    const { code, out, err } = await runCli(["stability", write("dilemma.yaml", DILEMMA)], 100);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lines = out.split(/\n\s*/).join(" ");
    expect(lines).toContain(
      "2 of 4 states are equilibria: 1 under Nash stability, 2 under general metarationality, 2 under symmetric metarationality, 2 under sequential stability and 2 under symmetric sequential stability.",
    );
    expect(lines).toContain(
      "symmetric sequential stability. Nash stability (R): a party stays where it has no move to a state it prefers. General metarationality (GMR): a party stays where the others can answer",
    );
    expect(lines).toContain("State 1, an equilibrium under every concept: nothing in force.");
    expect(lines).toContain(
      'State 4, an equilibrium under every concept but Nash stability: "Disarm" and "Hand over" in force.',
    );
    expect(lines).toContain(
      'From the start (state 1): Alpha does "Disarm", then Beta does "Hand over"; not every mover improves on the way.',
    );
    expect(lines).toContain(
      'Alpha does not undo "Disarm", though it would prefer state 3: Beta would undo "Hand over", leaving Alpha no better off in state 1 than in state 4, with no way out.',
    );
    expect(out.indexOf("State 1, an")).toBeLessThan(out.indexOf("State 4, an"));
  });

  it("shows the option table: measures down, states across", async () => {
    const { out } = await runCli(["stability", write("dilemma.yaml", DILEMMA)]);
    const table = out.slice(out.indexOf("State  "));
    expect(table.split("\n").slice(0, 12)).toEqual([
      "State             1  2  3  4",
      "Alpha:",
      "Disarm            N  Y  N  Y",
      "Beta:",
      "Hand over         N  N  Y  Y",
      "Rank Alpha        3  4  1  2",
      "Rank Beta         3  1  4  2",
      "Equilibrium R     +  .  .  .",
      "Equilibrium GMR   +  .  .  +",
      "Equilibrium SMR   +  .  .  +",
      "Equilibrium SEQ   +  .  .  +",
      "Equilibrium SSEQ  +  .  .  +",
    ]);
  });

  it("gives the promised keys as JSON, the same bytes twice", async () => {
    const file = write("dilemma.yaml", DILEMMA);
    const { out } = await runCli(["stability", file, "--json"]);
    expect((await runCli(["stability", file, "--json"])).out).toBe(out);
    const document = JSON.parse(out);
    expect(document).toMatchObject({
      demarche: 1,
      command: "stability",
      exact: true,
      options: ["x", "y"],
      start: 1,
    });
    expect(document.states.map((state: { bits: string }) => state.bits)).toEqual(["00", "10", "01", "11"]);
    expect(document.states[3]).toEqual({
      id: 4,
      bits: "11",
      inForce: ["x", "y"],
      stable: { a: ["GMR", "SMR", "SEQ", "SSEQ"], b: ["GMR", "SMR", "SEQ", "SSEQ"] },
      equilibrium: ["GMR", "SMR", "SEQ", "SSEQ"],
      rank: { a: 2, b: 2 },
    });
    expect(document.fromStart).toEqual([
      { id: 1, concepts: ["R", "GMR", "SMR", "SEQ", "SSEQ"], byMoves: [], byImprovements: [] },
      {
        id: 4,
        concepts: ["GMR", "SMR", "SEQ", "SSEQ"],
        byMoves: [
          { party: "a", to: 2 },
          { party: "b", to: 4 },
        ],
        byImprovements: null,
      },
    ]);
  });

  it("keeps to the states and concepts asked for", async () => {
    const file = write("dilemma.yaml", DILEMMA);
    const { out } = await runCli(["stability", file, "--in-force", "x", "--concept", "seq", "--json"]);
    const { states, fromStart } = JSON.parse(out);
    expect(states.map((state: { id: number }) => state.id)).toEqual([2, 4]);
    expect(states[1].equilibrium).toEqual(["SEQ"]);
    expect(fromStart.map((one: { id: number }) => one.id)).toEqual([4]);
    const said = async (concept: string): Promise<string> =>
      (await runCli(["stability", file, "--in-force", "x", "--concept", concept])).out.split(/\s+/).join(" ");
    const shown = await said("SEQ");
    expect(shown).toContain(
      '1 of 2 states with "Disarm" in force is an equilibrium: 1 under sequential stability.',
    );
    expect(shown).toContain(
      "Sequential stability (SEQ): a party stays where the others can answer every move to a state it prefers, each of",
    );
    expect(shown).not.toContain("GMR");
    expect(await said("R")).toContain(
      'None of 2 states with "Disarm" in force is an equilibrium under Nash stability.',
    );
  });

  /** By hand: one of the two must have acted, and whoever acted alone has the worst of it but may not undo it; the other stays out. */
  it("needs no start that can occur, as long as there are no plans", async () => {
    const file = write("no-start.yaml", NO_START_SCENARIO);
    const { code, out, err } = await runCli(["stability", file]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const words = out.split(/\s+/).join(" ");
    expect(words).toContain("2 of 3 states are equilibria: 2 under Nash stability,");
    expect(words).toContain("There is no state at the start, as what is in force at the start cannot occur");
    expect(words).not.toContain("From the start");
    const json = JSON.parse((await runCli(["stability", file, "--json"])).out);
    expect(json).toMatchObject({ start: null, fromStart: [] });
    expect(json.states).toHaveLength(3);
    const from = JSON.parse((await runCli(["stability", file, "--from", "3", "--json"])).out);
    expect(from).toMatchObject({
      start: null,
      from: 3,
      fromStart: [{ id: 1, byMoves: [{ party: "b", to: 1 }] }, {}],
    });
    expect((await runCli(["check", file])).code).toBe(0);
    expect((await runCli(["compare", file])).out).toContain("This scenario has no plans yet.");
    const page = await runCli(["brief", file, "--format", "md"]);
    expect([page.code, page.err]).toEqual([0, ""]);
    expect(page.out).toContain("2 of 3 states are equilibria: 2 under Nash stability,");
    expect(page.out).toContain(
      "- Nash stability (R): a party stays where it has no move to a state it prefers.",
    );
    expect(page.out).toContain("there is no start");
    expect(page.out).toContain("| Equilibrium R | + | + |");
    const design = await runCli(["design", file]);
    expect(design.code).toBe(1);
    expect(design.err).toContain(`${file}:7:14 error[start-infeasible] the start state cannot occur`);
  });

  it("names a merged state by its pattern and its moves by its number", async () => {
    const file = write("merged.yaml", MERGED);
    const { code, out } = await runCli(["stability", file], 100);
    expect(code).toBe(0);
    expect(out.split(/\s+/).join(" ")).toContain('"Leave" in force; "Stay close" in force or not.');
    expect(JSON.parse((await runCli(["stability", file, "--json"])).out).states[2].bits).toBe("1-");
  });

  it("writes the states to a file, never over one", async () => {
    const file = write("dilemma.yaml", DILEMMA);
    const csv = join(folder, "states.csv");
    expect((await runCli(["stability", file, "--csv", csv])).code).toBe(0);
    const text = readFileSync(csv, "utf8");
    expect(text.split("\n").slice(0, 2)).toEqual([
      "state,x,y,rank a,rank b,stable a,stable b,equilibrium",
      "1,0,0,3,3,R GMR SMR SEQ SSEQ,R GMR SMR SEQ SSEQ,R GMR SMR SEQ SSEQ",
    ]);
    expect(text.split("\n")).toHaveLength(6);
    const again = await runCli(["stability", file, "--csv", csv]);
    expect(again.code).toBe(2);
    expect(again.err).toContain("exists already");
    expect(readFileSync(csv, "utf8")).toBe(text);
    expect((await runCli(["stability", file, "--csv", join(folder, "none", "s.csv")])).code).toBe(2);
    expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
  });

  it("keeps within the width of the terminal, many states and long labels", async () => {
    const ids = ["m", "n", "o", "p", "q"];
    const measures = ids.map(
      (id, index) => `  ${id}: {label: A measure of no small name ${id}, by: ${"ab"[index % 2]}}`,
    );
    const text = `demarche: 1\ntitle: Wide\nparties: {a: {}, b: {}}\nmeasures:\n${measures.join("\n")}\n`;
    for (const columns of [40, 80]) {
      const { out } = await runCli(["stability", write("wide.yaml", text)], columns);
      for (const line of out.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      expect(out).toMatch(/And 24 further equilibria/);
    }
  });

  it.each([
    [["--concept", "nash"], "there is no concept nash"],
    [["--in-force", "xx"], "did you mean x?"],
  ])("exit code 2 for %j", async (argv, words) => {
    const { code, err } = await runCli(["stability", write("dilemma.yaml", DILEMMA), ...argv]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});

describe("further questions", () => {
  const asked = async (...argv: string[]): Promise<{ json: Record<string, unknown>; out: string }> => {
    const file = write("dilemma.yaml", DILEMMA);
    const { out } = await runCli(["stability", file, ...argv], 100);
    const json = JSON.parse((await runCli(["stability", file, ...argv, "--json"])).out);
    return { json, out: out.split(/\s+/).join(" ") };
  };

  it("the same states in JSON as in the library", async () => {
    const file = write("merged.yaml", MERGED);
    const document = JSON.parse((await runCli(["stability", file, "--json"])).out);
    expect(document.states).toEqual(stability(compileText(MERGED)).states);
  });

  /** Both cooperating becomes Nash for Alpha where it prefers that to arming alone, one swap; Beta would still arm. */
  it("--make: what would make a state an equilibrium", async () => {
    const { json, out } = await asked("--make", "10,R", "--make", "1");
    expect(json.make).toMatchObject([
      { state: 2, concept: "R", parties: { a: { status: "complete", changes: [[2, 1]] } } },
      { state: 1, concept: "SEQ", parties: { a: { changes: [] } } },
    ]);
    expect(out).toContain(
      'Alpha: state 2 ("Disarm" in force) becomes an equilibrium under Nash stability with 1 swap in its order: state 2 above state 1.',
    );
    expect(out).toContain("State 1 (nothing in force) is an equilibrium under sequential stability already.");
  });

  it("--make: says so where no order of any party would do", async () => {
    expect((await asked("--make", "4,R")).out).toContain(
      'No change of one party\'s order makes state 4 ("Disarm" and "Hand over" in force) an equilibrium under Nash stability, the others\' staying as they are.',
    );
  });

  /** State 85 takes one swap of a's; for state 100 the search does not end in minutes. */
  describe("--make with a search that does not end", () => {
    const FOUND =
      "- a: state 85 becomes an equilibrium under Nash stability with 1 swap in its order: state 85 above state 86.";
    const STOPPED = "the search was stopped before it found an order that makes state 100";
    const argv = (): string[] => [
      "stability",
      write("large.yaml", TWO_OF_FOUR),
      "--make",
      "85,R",
      "--make",
      "100,R",
    ];

    function check({ code, out, err }: CliResult): void {
      expect([code, err]).toEqual([0, ""]);
      const words = out
        .split(/\s+/)
        .join(" ")
        .replaceAll(/ \([^()]* in force\)/g, "");
      for (const said of [FOUND, `- a: ${STOPPED}`, `- b: ${STOPPED}`]) expect(words).toContain(said);
    }

    it("ends at its time limit with what is found, and says so", async () => {
      check(await runCli([...argv(), "--time-limit", "1"]));
      const { out } = await runCli([...argv(), "--time-limit", "1", "--json"]);
      const [first, second] = JSON.parse(out).make;
      expect(first.parties.a).toMatchObject({ status: "complete", changes: [[85, 86]] });
      expect(second.parties).toEqual({
        a: { status: "stopped", changes: null, order: null },
        b: { status: "stopped", changes: null, order: null },
      });
    });

    it("ends at Ctrl-C with what is found, and says so", async () => {
      const { told, ...result } = await stoppedOnceTold(argv(), "State 100 under Nash stability");
      check(result);
      expect(told.find((text) => text.includes("State 100"))).toMatch(
        /State 100 under Nash stability: \d+ orders of a tried, \d+ s; Ctrl-C stops with what is found/,
      );
    });

    it.each(["0", "soon"])("refuses a time limit of %s", async (limit) => {
      const { code, err } = await runCli([...argv(), "--time-limit", limit]);
      expect([code, err]).toEqual([2, expect.stringContaining("--time-limit takes a whole number from 1")]);
    });
  });

  it("--robust: what would end the equilibria", async () => {
    const { json, out } = await asked("--robust", "--concept", "R");
    expect(json.robust).toMatchObject([{ state: 1, concept: "R", survives: 0 }]);
    expect(out).toContain(
      "State 1 as an equilibrium under Nash stability is ended by 1 swap in the order of Alpha: state 2 above state 1.",
    );
  });

  it("--coalitions: whoever acts together leaves the arms race", async () => {
    const { json, out } = await asked("--coalitions");
    expect(json.coalitions).toEqual([
      {
        members: ["a", "b"],
        from: 1,
        to: 4,
        by: [
          { party: "a", to: 2 },
          { party: "b", to: 4 },
        ],
      },
    ]);
    expect(out).toContain("1 of 2 equilibria would be left by parties acting together");
  });

  it("--judges: a concept for each party", async () => {
    const { json } = await asked("--judges", "a=R");
    expect(json.judges).toEqual({ concepts: { a: "R", b: "SEQ" }, equilibria: [1] });
  });

  it("--ahead: some moves, or all", async () => {
    expect((await asked("--ahead", "1")).json.ahead).toMatchObject({ horizon: 1, equilibria: [1] });
    const { json, out } = await asked("--ahead", "all");
    expect(json.ahead).toMatchObject({ horizon: null, equilibria: [1, 4] });
    expect(out).toContain("2 equilibria: states 1 and 4.");
  });

  /** Alpha minds strongly that Beta disarms, and no more: to be answered by both arming is then strongly worse than both disarming. */
  it("--strong: degrees of preference", async () => {
    const { json, out } = await asked("--strong", "a: y", "--strong", "b: x");
    expect((json.strength as { equilibria: unknown }).equilibria).toEqual([
      { id: 1, strongly: ["R", "GMR", "SMR", "SEQ", "SSEQ"], weakly: [] },
      { id: 4, strongly: ["GMR", "SMR", "SEQ", "SSEQ"], weakly: [] },
    ]);
    expect(out).toContain(
      "State 4: strong under general metarationality, symmetric metarationality, sequential stability and symmetric sequential stability.",
    );
  });

  it("--unknown: four forms", async () => {
    const { json } = await asked("--unknown", "b: x");
    const { a, d } = json.unknown as Record<string, { equilibria: Record<string, number[]> }>;
    expect(a!.equilibria.SEQ).toEqual([1]);
    expect(d!.equilibria.SEQ).toEqual([1, 4]);
  });

  it("--view: what each party sees; what it does not see is no equilibrium", async () => {
    const seen = write(
      "as-a-sees-it.yaml",
      DILEMMA.replace("rankings:", "infeasible: [[x, y]]\nrankings:").replace(/"11", /g, ""),
    );
    const { json, out } = await asked("--view", `a=${seen}`);
    expect(json.views).toMatchObject({ hidden: [{ id: 4, from: ["a"] }] });
    expect((json.views as { equilibria: { id: number }[] }).equilibria.map(({ id }) => id)).toEqual([1]);
    expect(out).toContain("Not seen, and so no equilibria: state 4 by Alpha.");
  });

  it("--from: ways from another state", async () => {
    const { json, out } = await asked("--from", "2");
    expect(json).toMatchObject({
      start: 1,
      from: 2,
      fromStart: [{ id: 1, byMoves: [{ party: "a", to: 1 }] }, {}],
    });
    expect(out).toContain('From state 2: Alpha undoes "Disarm"; it prefers that at once.');
  });

  it("--once-each: two parties cannot differ", async () => {
    const { json, out } = await asked("--once-each");
    expect(json.onceEach).toEqual([]);
    expect(out).toContain("no verdict would differ");
  });

  it("--gmcr, and init --from: out to another program and back", async () => {
    const file = write("dilemma.yaml", DILEMMA);
    const gmcr = join(folder, "arsenals.gmcr");
    expect((await runCli(["stability", file, "--gmcr", gmcr])).code).toBe(0);
    expect(JSON.parse(readFileSync(gmcr, "utf8"))).toMatchObject({
      useManualPreferenceRanking: true,
      decisionMakers: [{ name: "Alpha", preferenceRanking: [3, 4, 1, 2] }, { name: "Beta" }],
    });
    expect((await runCli(["stability", file, "--gmcr", gmcr])).code).toBe(2);
    const direct = JSON.parse((await runCli(["stability", gmcr, "--json"])).out);
    expect(direct.states.map((state: { equilibrium: unknown }) => state.equilibrium)).toEqual(
      stability(compileText(DILEMMA)).states.map(({ equilibrium }) => equilibrium),
    );
    const home = join(folder, "imported");
    const first = await runCli(["init", home, "--from", gmcr]);
    expect(first.code).toBe(0);
    expect(first.out).toContain("Next: demarche stability");
    const text = readFileSync(join(home, "scenario.yaml"), "utf8");
    expect((await runCli(["init", home, "--from", gmcr])).code).toBe(2);
    expect(readFileSync(join(home, "scenario.yaml"), "utf8")).toBe(text);
    const bad = write("bad.gmcr", '{"options": 3}');
    const found = await runCli(["init", join(folder, "none"), "--from", bad]);
    expect(found.code).toBe(1);
    expect(found.err).toContain(`${bad}:1:13 error[wrong-type] expected a list, found the number 3`);
    const merged = await runCli([
      "stability",
      write("merged.yaml", MERGED),
      "--gmcr",
      join(folder, "merged.gmcr"),
    ]);
    expect(merged.code).toBe(1);
    expect(merged.err).toContain("error[gmcr-cannot-say]");
  });

  it.each([
    [["--make", "9"], 'there is no state "9"'],
    [["--make", "4,nash"], "there is no concept nash"],
    [["--judges", "a"], "takes a party and a concept"],
    [["--judges", "c=R"], 'no party "c"'],
    [["--ahead", "0"], "whole number from 1"],
    [["--strong", "a"], "takes a party and a statement"],
    [["--strong", "a: xx"], 'no measure "xx"'],
    [["--strong", "a: not y"], "not in line with the order of Alpha"],
    [["--unknown", "b: x and"], "ends too early"],
    [["--view", "a"], "takes a party and a file"],
    [["--from", "111"], 'there is no state "111"'],
  ])("exit code 2 for %j", async (argv, words) => {
    const { code, err, out } = await runCli(["stability", write("dilemma.yaml", DILEMMA), ...argv]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(words);
  });
});

describe("what the graph model cannot make sense of is a located error", () => {
  const big = (count: number): string =>
    `demarche: 1\ntitle: Big\nparties: {a: {}}\nmeasures:\n${Array.from({ length: count }, (_, index) => `  m${index}: {by: a}\n`).join("")}`;
  const split = MERGED.replace("a: [y if not x]", "a: [y]");
  const valued = MERGED.replace(/priorities:[\s\S]*/, "").replace("by: b}", "by: b, value: {b: 1}}");
  // Above 20 measures the reader looks at the least common state alone; here that one cannot occur, a larger one can.
  const overlap = `${big(22)}merge:\n  - [m0]\n  - [m1]\ninfeasible:\n  - [m0, m1, not m2]\n`;

  it.each([
    {
      what: "a merged state that priorities tell apart",
      text: split,
      at: ":8:3",
      code: "order-splits-merged",
      words: '"10", "11"',
    },
    {
      what: "a merged state that values tell apart",
      text: valued,
      at: ":6:5",
      code: "order-splits-merged",
      words: 'the values of "b"',
    },
    {
      what: "merged states that overlap",
      text: overlap,
      at: ":29:5",
      code: "merge-overlap",
      words: "[m0] and [m1]",
    },
    { what: "too many measures", text: big(31), at: ":4:1", code: "limit-passed", words: "31 measures" },
    {
      what: "too many states",
      text: big(23),
      at: ":4:1",
      code: "limit-passed",
      words: "4,194,305 or more states",
    },
  ])("$what", async ({ text, at, code, words }) => {
    const file = write("bad.yaml", text);
    const found = await runCli(["stability", file]);
    expect(found.err).toContain(`${file}${at} error[${code}]`);
    expect(found.err).toContain(words);
    expect(found).toMatchObject({ code: 1, out: "" });
    const { errors } = JSON.parse((await runCli(["stability", file, "--json"])).out);
    expect(errors).toMatchObject([{ code, file }]);
  });

  it("an empty set of states", async () => {
    const file = write("empty.yaml", DILEMMA.replace("rankings:", "infeasible: [[x], [not x]]\nrankings:"));
    const { code, err } = await runCli(["stability", file]);
    expect(code).toBe(1);
    expect(err).toContain("error[nothing-feasible]");
  });
});
