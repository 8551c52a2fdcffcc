import fc from "fast-check";
import { expect, it } from "vitest";
import { assess } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import { cases } from "../support/thoroughness.ts";

/*
 * A plan of one step under events, for parties of whom the next period counts nearly or fully as much as this one, in exact fractions: what
 * doubles lose must stay within what counts as nothing. Written out from docs/theory/clauses.md#clauses.
 */

/** A fraction of whole numbers, above 0 below the line; never shortened, as all begin with powers of two. */
type Fraction = readonly [over: bigint, under: bigint];

/** The number that a double is, to the last digit. */
function exactly(value: number): Fraction {
  let under = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    under *= 2n;
  }
  return [BigInt(scaled), under];
}

const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const less = (one: Fraction, [c, d]: Fraction): Fraction => plus(one, [-c, d]);
const over = ([a, b]: Fraction, [c, d]: Fraction): Fraction => (c < 0n ? [-a * d, -b * c] : [a * d, b * c]);
const NOUGHT: Fraction = [0n, 1n];
const ONE: Fraction = [1n, 1n];

/** To the nearest 1 in 10^18 or so of it. */
function toNumber([a, b]: Fraction): number {
  const size = (one: bigint): number => one.toString(2).length;
  const shift = BigInt(Math.max(0, 64 - size(a < 0n ? -a : a) + size(b)));
  const scaled = Number((a << shift) / b);
  return scaled / 2 ** Number(shift / 2n) / 2 ** Number(shift - shift / 2n);
}

interface Case {
  readonly patience: number;
  readonly hazard: number;
  readonly chances: readonly [number, number];
  readonly periods: number;
  readonly ends: "end" | "collapse" | null;
  /** Points: of x, of z in force throughout, what grows while x is and is not in force and in any case, of a breakdown. */
  readonly points: readonly [
    x: number,
    z: number,
    withX: number,
    withoutX: number,
    always: number,
    loss: number,
  ];
}

const anyPoints = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -3, max: 10 })).map(
  // Of a few digits, up to the largest that the language allows.
  ([digits, tens]) => digits * 10 ** tens,
);
const anyCase: fc.Arbitrary<Case> = fc.record({
  patience: fc.constantFrom(0.5, 0.99, 0.999_999, 0.999_999_999, 1 - 2 ** -40),
  hazard: fc.constantFrom(0, 1e-12, 1e-9, 0.001, 0.2),
  chances: fc.tuple(fc.constantFrom(1e-9, 0.001, 0.02, 0.5), fc.constantFrom(1e-12, 1e-9, 0.01, 0.5)),
  periods: fc.integer({ min: 1, max: 12 }),
  ends: fc.constantFrom("end", "collapse", null),
  points: fc.tuple(anyPoints, anyPoints, anyPoints, anyPoints, anyPoints, anyPoints),
});

function textOf({ patience, hazard, chances, periods, ends, points }: Case): string {
  const [x, z, withX, withoutX, always, loss] = points;
  return JSON.stringify({
    demarche: 1,
    parties: { a: { patience }, b: { patience: 0.9 } },
    measures: { x: { by: "a", value: { a: x } }, z: { by: "b", value: { a: z }, reversible: false } },
    drift: [
      { when: ["x"], value: { a: withX } },
      { when: ["not x"], value: { a: withoutX } },
      { when: [], value: { a: always } },
    ],
    start: ["z"],
    breakdown: { value: { a: loss }, chance: hazard },
    events: { e: { chance: chances[0] }, f: { chance: chances[1] } },
    plans: {
      p: {
        steps: [["x"]],
        clauses: [
          { upon: "e", suspend: ["x"], for: periods },
          // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
          ...(ends === null ? [] : [{ upon: "f", then: ends }]),
        ],
      },
    },
  });
}

/** (1 - δ) times what a gains, and what it would lose by undoing x once all is done. */
function exactFigures({ patience, hazard, chances, periods, ends, points }: Case): [Fraction, Fraction] {
  const delta = exactly(patience);
  const impatience = less(ONE, delta);
  const h = exactly(hazard);
  const q = times(delta, less(ONE, h));
  const [x, z, withX, withoutX, always, loss] = points.map(exactly) as [
    Fraction,
    Fraction,
    Fraction,
    Fraction,
    Fraction,
    Fraction,
  ];
  const grows = (rate: Fraction): Fraction => over(times(rate, delta), impatience);
  const common = plus(z as unknown as Fraction, grows(always));
  const without = plus(common, grows(withoutX));
  const withIt = plus(plus(common, x), grows(withX));
  // Once it has broken down, or is undone, only z is left.
  const collapse = over(plus(without, loss), impatience);
  const end = over(without, impatience);
  const [e, f] = chances.map(exactly) as [Fraction, Fraction];
  const lost = times(times(delta, h), collapse);
  const paused = plus(without, lost);
  let [sum, power] = [NOUGHT, ONE];
  for (let period = 0; period < periods; period++) {
    sum = plus(sum, power);
    power = times(power, q);
  }
  /** A period worth so much, what is certain of what follows, and how much of what comes next counts. */
  const period = (worth: Fraction): { known: Fraction; on: Fraction } => {
    const known = plus(plus(worth, lost), times(times(q, e), times(sum, paused)));
    const quiet = plus(less(less(ONE, e), f), times(e, power));
    if (ends === null) return { known, on: times(q, plus(quiet, f)) };
    return { known: plus(known, times(times(q, f), ends === "end" ? end : collapse)), on: times(q, quiet) };
  };
  const keeping = period(withIt);
  const keep = over(keeping.known, less(ONE, keeping.on));
  const breaking = period(without);
  const breach = plus(breaking.known, times(breaking.on, collapse));
  return [times(impatience, less(keep, over(without, impatience))), times(impatience, less(keep, breach))];
}

it("works out gains and slacks to within what counts as nothing, however patient a party is", () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const model = compileText(textOf(one));
      const { tolerance } = model.scales;
      const result = assess(model, "p");
      const [gain, slack] = exactFigures(one).map(toNumber);
      expect(Math.abs(result.gain.a! - gain!)).toBeLessThanOrEqual(tolerance[0]!);
      expect(Math.abs(result.slack.a![1]! - slack!)).toBeLessThanOrEqual(tolerance[0]!);
    }),
    { numRuns: cases(60, 20_000) },
  );
});

it("calls nothing declined by a loss that is rounding alone", () => {
  const text = textOf({
    patience: 0.999_999_999,
    hazard: 0,
    chances: [0.02, 1e-9],
    periods: 3,
    ends: null,
    points: [0, 7e9, 0, 0, 3, 0],
  });
  // What grows and what is in force from the start do so with the plan as without it.
  expect(assess(compileText(text), "p")).toMatchObject({ verdict: "holds", declines: [] });
});
