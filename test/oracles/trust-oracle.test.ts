import { describe, expect, test } from "vitest";
import type { PlainScenario, PlainStep } from "../support/plain-scenario.ts";
import { twoRounds } from "../support/two-rounds.ts";
import { oracleInput } from "./oracle-input.ts";
import { type OracleTrust, trustByDefinition } from "./trust-oracle.ts";
import { typesInput } from "./types-input.ts";
import { type OracleEquilibrium, type OraclePlay, playByDefinition } from "./types-oracle.ts";

/** x by a and y by b cost their performer c a period and bring the other b; parts of both as given. */
function exchange(options: {
  readonly steps: (string[] | PlainStep)[];
  readonly brings?: number;
  readonly costs?: number;
  readonly patience?: number;
  readonly verify?: number;
  readonly parts?: number[];
}): PlainScenario {
  const { steps, brings = 3, costs = 1, patience = 0.9, verify = 1, parts } = options;
  const instalments = parts === undefined ? {} : { instalments: parts };
  return {
    demarche: 1,
    title: "An exchange",
    parties: { a: { patience }, b: { patience } },
    measures: {
      x: { by: "a", verify, ...instalments, value: { a: -costs, b: brings } },
      y: { by: "b", verify, ...instalments, value: { a: brings, b: -costs } },
    },
    plans: { p: { steps } },
  };
}

function trustIn(plain: PlainScenario): OracleTrust {
  const { scenario, steps } = oracleInput(plain, "p");
  return trustByDefinition(scenario, steps);
}

/** Of one party in the other, by step. */
function least(trust: OracleTrust, party = "a"): (number | null)[] {
  return trust.leastTrust[party]!.map((others) => others?.[0]?.trust[0] ?? null);
}

function wholeWay(trust: OracleTrust, step: number, party = "a"): number[] | null {
  return trust.wholeWay[party]![step - 1]?.map((one) => one.trust[0]!) ?? null;
}

function expectNear(actual: readonly (number | null)[] | null, expected: readonly (number | null)[]): void {
  expect(actual?.map((value) => value && Math.round(value * 1e7) / 1e7)).toEqual(expected);
}

describe("trust, by its definition", () => {
  test.each([
    { brings: 3, costs: 1, patience: 0.9, verify: 1, trust: 0.0555556, way: 0.1005291 },
    { brings: 3, costs: 1, patience: 0.9, verify: 2, trust: 0.117284, way: 0.1938666 },
    { brings: 3, costs: 1, patience: 0.9, verify: 4, trust: 0.262079, way: 0.3703477 },
    { brings: 2, costs: 1, patience: 0.95, verify: 3, trust: 0.1663508, way: 0.2704087 },
  ])("of a swap rises with the lag: $verify", ({ trust: expected, way, ...figures }) => {
    const trust = trustIn(exchange({ steps: [["x", "y"]], ...figures }));
    const { brings, costs, patience, verify } = figures;
    const exposure = costs * (1 - patience ** verify);
    const points = trust.exposures.a!.map(([of]) => (1 - patience) * (of!.jointly[0]! - of!.alone));
    for (const one of points) expect(one).toBeCloseTo(exposure, 12);
    for (const party of ["a", "b"]) {
      expectNear(least(trust, party), [expected, expected]);
      expectNear(wholeWay(trust, 1, party), [way]);
      expect(wholeWay(trust, 2, party)).toBe(null);
    }
    expect(exposure / (patience ** verify * (brings - costs))).toBeCloseTo(expected, 6);
  });

  test("where one side goes first it asks for trust in the answer; who answers has nothing to break before", () => {
    const trust = trustIn(exchange({ steps: [["x"], ["y"]] }));
    expectNear([Math.max(...wholeWay(trust, 1)!)], [0.1005291]);
    expect(least(trust)[0]).toBe(null);
    expect([least(trust, "b")[0], wholeWay(trust, 1, "b")]).toEqual([null, null]);
  });

  test.each([
    { size: 0.1, answer: 0.0115361, rest: 0.0429159, second: 0.0055556, confidence: 0.2550604 },
    { size: 0.25, answer: 0.0281481, rest: 0.0358613, second: 0.0138889, confidence: 0.2895166 },
    { size: 0.5, answer: 0.0541311, rest: 0.0241035, second: 0.0277778, confidence: 0.3353885 },
  ])("a first initiative of $size, answered by as much, then the rest", (figures) => {
    const { size, answer, rest, second, confidence } = figures;
    const trust = trustIn(exchange({ steps: [["x.1"], ["y.1"], ["x.2", "y.2"]], parts: [size, 1 - size] }));
    expectNear(wholeWay(trust, 1)!.slice(0, 2), [answer, rest]);
    expect(Math.max(...wholeWay(trust, 1)!.slice(2))).toBeLessThanOrEqual(Math.max(answer, rest));
    expectNear(least(trust), [null, second, 0.0555556, 0.0555556]);
    expect(trust.leastConfidence()).toBeCloseTo(confidence, 6);
  });

  test.each([
    { verify: 1, least: 0.2550604 },
    { verify: 2, least: 0.3735159 },
  ])("the least confidence of a swap is the root of a square: lag $verify", ({ verify, least: expected }) => {
    const trust = trustIn(exchange({ steps: [["x", "y"]], verify }));
    const spell = (1 - 0.9 ** verify) / 0.1;
    const value = 20 + spell;
    const root = (spell + Math.sqrt(spell ** 2 + (4 * value * spell) / 0.9 ** verify)) / (2 * value);
    expect(root).toBeCloseTo(expected, 6);
    expect(trust.leastConfidence()).toBeCloseTo(root, 8);
    expect(trust.at(root + 1e-6).holds).toBe(true);
    expect(trust.at(root - 1e-6).holds).toBe(false);
  });

  test("two parts of a swap ask for less confidence than the whole would for so little loss", () => {
    const trust = trustIn(
      exchange({
        steps: [
          ["x.1", "y.1"],
          ["x.2", "y.2"],
        ],
        parts: [0.3, 0.7],
      }),
    );
    expectNear([trust.leastConfidence()], [0.2871157]);
    expectNear(
      [...trust.at(0.3).slackAt.a!.flat(), trust.at(0.3).gain.a!],
      [0.005937, 0.0431, 0.44, 0.032937],
    );
    expectNear(
      [...trust.at(0.9).slackAt.b!.flat(), trust.at(0.9).gain.b!],
      [1.282119, 1.3499, 1.52, 1.363119],
    );
    expect([trust.at(0.2872).holds, trust.at(0.2871).holds]).toEqual([true, false]);
  });
});

/** Stops by type, the sincere one first, of a then of b. */
type Told = { stops: (number | null)[][]; completes: number; gain: number[][]; belief: number[][] };

/** Equilibria by what is told of them: belief in the sincere type of a and of b after each step. */
function told({ equilibria }: OraclePlay): Told[] {
  const rounded = (value: number): number => Math.round(value * 1e7) / 1e7;
  return equilibria
    .map(({ stops, completes, gain, belief }: OracleEquilibrium) => ({
      stops: [stops.a!, stops.b!].map((row) => [...row]),
      completes: rounded(completes),
      gain: [gain.a!, gain.b!].map((row) => row.map(rounded)),
      belief: [belief.a!, belief.b!].map((rows) => rows.map(([sincere]) => rounded(sincere!))),
    }))
    .sort((one, other) => other.completes - one.completes);
}

function play(plain: PlainScenario): Told[] {
  const { types, steps } = typesInput(plain, "p");
  return told(playByDefinition(types, steps));
}

describe("types, by trying every deviation", () => {
  const inTwoParts = (chance: number): PlainScenario => {
    const scenario = exchange({
      steps: [
        ["x.1", "y.1"],
        ["x.2", "y.2"],
      ],
      parts: [0.3, 0.7],
    });
    const types = { sincere: { weight: chance }, taker: { weight: 1 - chance, patience: 0.15 } };
    for (const party of Object.values(scenario.parties)) party.types = types;
    return scenario;
  };
  const atOnce = (chance: number): Told => ({
    stops: [
      [1, 1],
      [1, 1],
    ],
    completes: 0,
    gain: [
      [0, 0],
      [0, 0],
    ],
    belief: [
      [chance, chance],
      [chance, chance],
    ],
  });

  test("a small first part tells takers from the sincere, within two limits of the weight", () => {
    const first = [
      [null, 1],
      [null, 1],
    ];
    const isThere = (chance: number): boolean =>
      play(inTwoParts(chance)).some(({ stops }) => JSON.stringify(stops) === JSON.stringify(first));
    expect([0.01666, 0.01667, 0.66666, 0.66667].map(isThere)).toEqual([false, true, true, false]);
    expect(play(inTwoParts(0.05))).toEqual([
      {
        stops: first,
        completes: 0.0025,
        gain: [
          [0.0645, 0.03825],
          [0.0645, 0.03825],
        ],
        belief: [
          [1, 1],
          [1, 1],
        ],
      },
      atOnce(0.05),
    ]);
  });

  test("where takers are few they wait for the second part", () => {
    expect(play(inTwoParts(0.8))).toEqual([
      {
        stops: [
          [null, 2],
          [null, 2],
        ],
        completes: 0.64,
        gain: [
          [1.482, 0.816],
          [1.482, 0.816],
        ],
        belief: [
          [0.8, 1],
          [0.8, 1],
        ],
      },
      atOnce(0.8),
    ]);
  });

  const neverBegun: Told = {
    stops: [
      [1, 1],
      [1, 1],
    ],
    completes: 0,
    gain: [
      [-0.9, -0.6],
      [-0.9, -0.36],
    ],
    belief: [
      [0.7, 0.7],
      [0.6, 0.6],
    ],
  };

  test("one game has three equilibria: all keep it, takers stop at the second round, nobody begins", () => {
    expect(play(twoRounds(true))).toEqual([
      {
        stops: [
          [null, null],
          [null, null],
        ],
        completes: 1,
        gain: [
          [7.5, 6],
          [6.7, 5.08],
        ],
        belief: [
          [0.7, 0.7],
          [0.6, 0.6],
        ],
      },
      {
        stops: [
          [null, 2],
          [null, 2],
        ],
        completes: 0.42,
        gain: [
          [4.152, 3.864],
          [4.216, 4.20448],
        ],
        belief: [
          [0.7, 1],
          [0.6, 1],
        ],
      },
      neverBegun,
    ]);
  });

  test("where relief cannot be taken back the other's taker takes it at once", () => {
    expect(play(twoRounds(false))).toEqual([
      {
        stops: [
          [null, null],
          [null, 1],
        ],
        completes: 0.6,
        gain: [
          [2.94, 2.16],
          [6.7, 6.64],
        ],
        belief: [
          [0.7, 0.7],
          [1, 1],
        ],
      },
      neverBegun,
    ]);
  });
});
