import { describe, expect, test } from "vitest";
import { EngineError } from "../../../../src/engine/index.ts";
import { certificateOf } from "../../../../src/engine/trust/types/certificate.ts";
import { forEachEquilibrium } from "../../../../src/engine/trust/types/equilibria.ts";
import { undominatedStops } from "../../../../src/engine/trust/types/left-out.ts";
import { otherViolations } from "../../../../src/engine/trust/types/other-violation.ts";
import { outcomesOf } from "../../../../src/engine/trust/types/outcomes.ts";
import { type Game, gameOf, stopsOf } from "../../../../src/engine/trust/types/players.ts";
import { playTypes } from "../../../../src/index.ts";
import { compileText } from "../../../support/assess-text.ts";

const ROUNDS = `
parties:
  a: {patience: 0.9, types: {sincere: {weight: 0.7}, taker: {weight: 0.3, patience: 0.6}}}
  b: {patience: 0.9, types: {sincere: {weight: 0.6}, taker: {weight: 0.4, patience: 0.36}}}
measures:
  r1: {by: a, reversible: true, value: {a: -3, b: 7}}
  f1: {by: b, value: {a: 6, b: -3}}
  r2: {by: a, value: {a: -1, b: 4}}
  f2: {by: b, reversible: false, value: {a: 6, b: -1}}
breakdown: {value: {a: -1, b: -1}}
plans: {p: {steps: [[r1, f1], [r2, f2]]}}`;

function gameIn(text: string): Game {
  const model = compileText(`demarche: 1\ntitle: T${text}`);
  return gameOf(model, model.plans[0]!);
}

function equilibriaOf(game: Game, stops: readonly (readonly number[])[]): string[] {
  const found: string[] = [];
  const outcome = outcomesOf(game);
  const isSpoilt = otherViolations(game, outcome);
  forEachEquilibrium(game, outcome, stops, (profile) => {
    if (!isSpoilt(profile)) found.push(profile.join());
  });
  return found.sort();
}

function everyProfile(stops: readonly (readonly number[])[]): number[][] {
  let profiles: number[][] = [[]];
  for (const own of stops) profiles = profiles.flatMap((some) => own.map((stop) => [...some, stop]));
  return profiles;
}

function refusalOf(text: string): EngineError {
  try {
    playTypes(compileText(`demarche: 1\ntitle: T${text}`), "p", {});
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error("not refused");
}

describe("what is refused", () => {
  test("a plan that may be interrupted", () => {
    const text = `${ROUNDS}
events: {test: {by: b, once: {b: 8}}}
clauses: [{upon: test, then: end}]`;
    expect(refusalOf(text)).toMatchObject({ code: "types-interrupted", subject: "p" });
  });

  test("more profiles than can be looked through, with their number", () => {
    const text = `
parties:
${["a", "b", "c"].map((id) => `  ${id}: {patience: 0.9, types: {s: {weight: 0.5}, t: {weight: 0.5, patience: 0.5}}}`).join("\n")}
measures:
  x: {by: a, value: {a: -1, b: 2}, instalments: 12}
  y: {by: b, value: {b: -1, c: 2}, instalments: 12}
  z: {by: c, value: {c: -1, a: 2}, instalments: 12}
plans: {p: {steps: [${Array.from({ length: 12 }, (_, k) => `[x.${k + 1}, y.${k + 1}, z.${k + 1}]`).join()}]}}`;
    expect(refusalOf(text)).toMatchObject({
      code: "too-many-profiles",
      facts: { profiles: 14 ** 6, limit: 1_000_000 },
    });
  });
});

test("a step that pays less whatever the others do is left out, and with it what is worth while only if it is taken", () => {
  const game = gameIn(`
parties: {a: {patience: 0.5}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -5, b: 3}}
  y: {by: b, value: {a: 1, b: -1}}
plans: {p: {steps: [[x, y]]}}`);
  // To a the exchange is a loss every period: it breaks at once whatever b does. b then loses by doing its part at step 1.
  expect(undominatedStops(game, outcomesOf(game))).toEqual([[1], [1]]);
  expect(game.players.map((player) => stopsOf(game, player))).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(
    equilibriaOf(
      game,
      game.players.map((player) => stopsOf(game, player)),
    ),
  ).toEqual(["1,1"]);
});

test("of all profiles the certificate passes just the equilibria", () => {
  for (const text of [ROUNDS, ROUNDS.replace("reversible: true", "reversible: false")]) {
    const game = gameIn(text);
    const stops = game.players.map((player) => stopsOf(game, player));
    const isCertain = certificateOf(game.model, game.plan, game.players);
    const passed = everyProfile(stops).filter(isCertain);
    expect(passed.map((profile) => profile.join()).sort()).toEqual(equilibriaOf(game, stops));
  }
});

test("a profile in which another breach at the same step would pay is no equilibrium", () => {
  // Alone b hides the slow one for three periods and adds the quick one at the end; a's breach is found after one, and the quick one never begins.
  const game = gameIn(`
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -3, b: 7}}
  slow: {by: b, verify: 3, value: {b: -1, a: 1}}
  quick: {by: b, value: {b: -5, a: 1}}
start: [x, slow, quick]
plans: {p: {steps: []}}`);
  expect(game.players[1]!.breaches[0]).toMatchObject({ seenAfter: 3 });
  const isSpoilt = otherViolations(game, outcomesOf(game));
  expect([isSpoilt([1, 1]), isSpoilt([2, 1])]).toEqual([true, false]);
  expect(certificateOf(game.model, game.plan, game.players)([1, 1])).toBe(false);
  expect(playTypes(game.model, "p", {})).toMatchObject({
    equilibria: 0,
    certified: true,
    stops: null,
    completes: null,
    worst: null,
    belief: [],
    tells: [],
  });
});
