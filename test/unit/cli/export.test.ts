import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stoppingGame } from "../../../src/engine/index.ts";
import { playTypes, readScenario, type TypePlay } from "../../../src/index.ts";
import { gameText, labelsOf } from "../../../src/present/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { HOSTILE } from "../../support/hostile-scenario.ts";
import type { PlainScenario } from "../../support/plain-scenario.ts";
import { type Ratio, type ReadGame, ratio, readEfg, toNumber } from "../../support/read-efg.ts";
import { runCli } from "../../support/run-cli.ts";
import { type PureEquilibrium, pureEquilibria } from "../../support/solve-game.ts";
import { cases } from "../../support/thoroughness.ts";
import { anyTypedScenario } from "../../support/trust-scenario.ts";
import { twoRounds } from "../../support/two-rounds.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-export-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(scenario: object): string {
  const path = join(folder, "scenario.yaml");
  writeFileSync(path, JSON.stringify(scenario));
  return path;
}

async function exported(scenario: object, plan = "p"): Promise<ReadGame> {
  const out = join(folder, "plan.efg");
  const { code, out: said, err } = await runCli(["export", write(scenario), plan, "-o", out, "--force"]);
  expect([code, err, said]).toEqual([0, "", expect.stringContaining("players")]);
  return readEfg(readFileSync(out, "utf8"));
}

type Stops = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/** The step at which each type breaks, from the labels of the sets at which it does. */
function stopsOf(game: ReadGame, { strategies }: PureEquilibrium, like: Stops, last: number): Stops {
  const labels = game.players.map(() => new Map<number, string>());
  const walk = (node: ReadGame["root"]): void => {
    if (node.kind === "player") labels[node.player]!.set(node.set, node.label);
    if (node.kind !== "end") node.next.forEach(walk);
  };
  walk(game.root);
  return Object.fromEntries(
    Object.entries(like).map(([party, types], player) => [
      party,
      Object.fromEntries(
        Object.keys(types).map((type) => {
          const broken = [...strategies[player]!]
            .filter(([, action]) => action === 1)
            .map(([set]) => labels[player]!.get(set)!);
          const own = broken.filter(
            (label) => Object.keys(types).length === 1 || label.endsWith(`, ${type}`),
          );
          expect(own.length).toBeLessThanOrEqual(1);
          const [label] = own;
          if (label === undefined) return [type, null];
          return [type, label.startsWith("after") ? last : Number(/\d+/.exec(label)![0])];
        }),
      ),
    ]),
  );
}

function gainsOf(played: TypePlay, scenario: PlainScenario): number[] {
  return Object.entries(scenario.parties).map(([party, { types = { [party]: { weight: 1 } } }]) =>
    Object.entries(types).reduce((sum, [type, { weight }]) => sum + weight * played.gain![party]![type]!, 0),
  );
}

interface Swap {
  readonly weight: number;
  readonly share?: number;
}

/** Two measures that can be taken back, in two parts; each side sincere or a taker (docs/theory/trust.md#what-a-small-first-step-tells). */
function swap({ weight, share = 0.3 }: Swap): PlainScenario {
  const types = { sincere: { weight }, taker: { weight: Number((1 - weight).toFixed(9)), patience: 0.15 } };
  const instalments = [share, 1 - share];
  return {
    demarche: 1,
    title: "A swap in two parts",
    parties: { a: { patience: 0.9, types }, b: { patience: 0.9, types } },
    measures: {
      x: { by: "a", instalments, value: { a: -1, b: 3 } },
      y: { by: "b", instalments, value: { b: -1, a: 3 } },
    },
    plans: {
      p: {
        steps: [
          ["x.1", "y.1"],
          ["x.2", "y.2"],
        ],
      },
    },
  };
}

describe("the game that is written, read and solved by others, says what trust says", () => {
  it.each([
    ["few sincere", swap({ weight: 0.05 }), [0.05 * 0.0645 + 0.95 * 0.03825]],
    ["many sincere", swap({ weight: 0.8 }), [0.8 * 1.482 + 0.2 * 0.816]],
    ["a measure that can be taken back", twoRounds(true), [0.7 * 7.5 + 0.3 * 6, 0.6 * 6.7 + 0.4 * 5.08]],
    ["one that cannot", twoRounds(false), [0.7 * 2.94 + 0.3 * 2.16, 0.6 * 6.7 + 0.4 * 6.64]],
  ])("%s: as worked by hand", async (_, scenario, byHand) => {
    const played = playTypes(compileText(JSON.stringify(scenario)), "p");
    const game = await exported(scenario);
    const equilibria = pureEquilibria(game);
    expect(equilibria.length).toBe(played.equilibria);
    const found = equilibria.find(
      (one) => JSON.stringify(stopsOf(game, one, played.stops!, 3)) === JSON.stringify(played.stops),
    )!;
    const gains = gainsOf(played, scenario);
    expect(found.payoffs.map(toNumber)).toEqual(gains.map((gain) => expect.closeTo(gain, 10)));
    for (const [at, gain] of byHand.entries()) expect(gains[at]).toBeCloseTo(gain, 10);
  });

  it("one game written out by hand, to the last character", async () => {
    // One exchange at once, seen after one period: b = 3, c = 1, δ = 0.5. All gains are halves.
    const path = write({
      demarche: 1,
      title: 'A "swap"',
      parties: { a: { name: "Alpha", patience: 0.5 }, b: { name: "Beta", patience: 0.5 } },
      measures: { x: { by: "a", value: { a: -1, b: 3 } }, y: { by: "b", value: { b: -1, a: 3 } } },
      plans: { p: { label: "At once", steps: [["x", "y"]] } },
    });
    const out = join(folder, "by-hand.efg");
    await runCli(["export", path, "p", "-o", out]);
    const [head, , blank, ...nodes] = readFileSync(out, "utf8").trimEnd().split("\n");
    expect(head).toBe('EFG 2 R "A \\"swap\\": At once" { "Alpha" "Beta" }');
    expect(blank).toBe("");
    // Keeping what the other breaks: (1 - δ) c lost; breaking what the other keeps: (1 - δ) b; kept for good: b - c. After the step,
    // behind one period of the whole: 0.5 * 2 + 0.5 * (0.5 * 3) = 1.75 and 0.5 * 2 - 0.5 * 0.5 = 0.75; both break: 0.5 * 2 = 1.
    expect(nodes).toEqual([
      'p "" 1 1 "step 1" { "keep" "break" } 0',
      'p "" 2 1 "step 1" { "keep" "break" } 0',
      'p "" 1 2 "after the last step" { "keep" "break" } 0',
      'p "" 2 2 "after the last step" { "keep" "break" } 0',
      't "" 1 "1 kept for good" { 2, 2 }',
      't "" 2 "2 after the last step: Beta" { 3/4, 7/4 }',
      'p "" 2 2 "after the last step" { "keep" "break" } 0',
      't "" 3 "3 after the last step: Alpha" { 7/4, 3/4 }',
      't "" 4 "4 after the last step: Alpha, Beta" { 1, 1 }',
      't "" 5 "5 step 1: Beta" { -1/2, 3/2 }',
      'p "" 2 1 "step 1" { "keep" "break" } 0',
      't "" 6 "6 step 1: Alpha" { 3/2, -1/2 }',
      't "" 7 "7 step 1: Alpha, Beta" { 0, 0 }',
    ]);
  });

  it("of random scenarios: every equilibrium told is one of the game, and of no plan are there more", () => {
    let looked = 0;
    const property = fc.property(anyTypedScenario(), (scenario) => {
      const text = JSON.stringify(scenario);
      const model = compileText(text);
      const labels = labelsOf(readScenario(text).scenario!);
      for (const { id, bundles } of model.plans) {
        const game = stoppingGame(model, id);
        const read = readEfg(gameText(game, labels).text);
        expect(read.nodes).toBe(game.nodes);
        const ways = Object.values(game.types).flatMap((types) =>
          types.map(({ canBreak }) => 1 + canBreak.filter(Boolean).length),
        );
        // What is cheap to try in exact arithmetic.
        if (bundles.length === 0 || ways.reduce((product, one) => product * one, 1) > 120) continue;
        const played = playTypes(model, id);
        const equal = Object.values(game.tolerance).map((points) =>
          ratio(BigInt(Math.ceil(points * 1e18)), 10n ** 18n),
        );
        const equilibria = pureEquilibria(read, equal);
        expect(played.equilibria).toBeLessThanOrEqual(equilibria.length);
        if (played.stops === null) continue;
        looked++;
        const found = equilibria.map((one) => JSON.stringify(stopsOf(read, one, played.stops!, game.last)));
        expect(found).toContain(JSON.stringify(played.stops));
        expect(found).toContain(JSON.stringify(played.worst!.stops));
        const gains = gainsOf(played, scenario);
        const payoffs = equilibria[found.indexOf(JSON.stringify(played.stops))]!.payoffs.map((one: Ratio) =>
          toNumber(one),
        );
        for (const [party, gain] of gains.entries())
          expect(Math.abs(payoffs[party]! - gain)).toBeLessThan(1e-7 * (1 + Math.abs(gain)));
      }
    });
    fc.assert(property, { numRuns: cases(25, 1_000), seed: 8 });
    expect(looked).toBeGreaterThan(10);
  });
});

describe("the file that others read", () => {
  it("has weights in thirds that add up to exactly 1", async () => {
    const types = { x: { weight: 0.333333333 }, y: { weight: 0.333333333 }, z: { weight: 0.333333333 } };
    const game = await exported({
      ...swap({ weight: 0.5 }),
      parties: { a: { patience: 0.9, types }, b: { patience: 0.9 } },
    });
    expect(game.root.kind === "chance" && game.root.chances).toEqual([
      ratio(1n, 3n),
      ratio(1n, 3n),
      ratio(1n, 3n),
    ]);
  });

  it("keeps text as text, whatever stands in it", async () => {
    for (const text of [...HOSTILE, "end\\", '" } { "', "two  spaces\u00a0\u2003here ", "\u0085\u2028line"]) {
      const label = text.slice(0, 400);
      const game = await exported({
        ...swap({ weight: 0.5 }),
        title: label || "x",
        parties: { a: { name: label || "x", patience: 0.9 }, b: { name: label || "x", patience: 0.9 } },
      });
      expect(game.players).toHaveLength(2);
    }
  });

  it("of a plan without steps has an end alone", async () => {
    const game = await exported({
      ...swap({ weight: 0.5 }),
      parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
      plans: { p: { steps: [] } },
    });
    expect(game.root).toMatchObject({ kind: "end", payoffs: [ratio(0n), ratio(0n)] });
  });

  it.each([
    [["p", "-o", "plan.nfg"], "a plan is written as .efg"],
    [["p"], "what is exported needs a file to go to"],
    [["-o", "plan.efg"], "a game is of a plan"],
    [["-o", "values.xlsx"], "a table is written as .csv or .tsv"],
    [["p", "-o", "values.csv"], "a plan is written as .efg"],
  ])("is asked for in full: %j", async (more, words) => {
    const { code, err } = await runCli(["export", write(swap({ weight: 0.5 })), ...more]);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it("is not made of a plan that events bear on, nor of one too large, which is said", async () => {
    const events = { e: { label: "Storm", chance: 0.1 } };
    const clauses = [{ upon: "e", suspend: ["x"], for: 1 }];
    const out = join(folder, "none.efg");
    const living = await runCli([
      "export",
      write({ ...swap({ weight: 0.5 }), events, clauses }),
      "p",
      "-o",
      out,
    ]);
    expect([living.code, living.err]).toEqual([
      2,
      expect.stringContaining("events, clauses, deposits or a later plan bear on"),
    ]);
    const ids = Array.from({ length: 16 }, (_, at) => `p${at}`);
    const large = {
      demarche: 1,
      title: "Sixteen at once",
      parties: Object.fromEntries(ids.map((id) => [id, { patience: 0.9 }])),
      measures: Object.fromEntries(ids.map((id) => [`m${id}`, { by: id, value: { [id]: -1, p0: 2 } }])),
      plans: { p: { steps: [ids.map((id) => `m${id}`)] } },
    };
    const refused = await runCli(["export", write(large), "p", "-o", out]);
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining("a tree of more than 100,000 nodes"),
    ]);
  });
});

describe("a table of values", () => {
  it("goes out and becomes a scenario, over nothing that is there", async () => {
    const table = join(folder, "values.csv");
    const made = join(folder, "made.yaml");
    const file = write(swap({ weight: 0.5 }));
    expect((await runCli(["export", file, "-o", table])).out).toContain("2 measures down, 2 parties across");
    const { code, out } = await runCli(["init", "--from", table, "-o", made]);
    expect([code, out]).toEqual([0, expect.stringContaining("To be filled in: the patience of each party")]);
    expect((await runCli(["check", made])).code).toBe(0);
    expect((await runCli(["init", "--from", table, "-o", made])).code).toBe(2);
    expect((await runCli(["export", file, "-o", table])).code).toBe(2);
  });

  it("says what is wrong where it stands", async () => {
    const table = join(folder, "wrong.csv");
    writeFileSync(table, "measure,by,a\nx,a,much\n");
    const { code, err } = await runCli(["init", join(folder, "talks"), "--from", table]);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('wrong.csv:2:5 error[wrong-type] expected a figure, found "much"'),
    ]);
    writeFileSync(table, "measure,by,a\nx,a,1\nx,a,2\n");
    const twice = await runCli(["init", join(folder, "talks"), "--from", table]);
    expect([twice.code, twice.err]).toEqual([
      1,
      expect.stringContaining("wrong.csv:3:1 error[wrong-type] expected a measure that there is once"),
    ]);
  });
});
