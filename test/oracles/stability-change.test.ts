import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildGraph,
  CONCEPTS,
  findBreakingChange,
  findInverse,
  findMixedEquilibria,
} from "../../src/engine/index.ts";
import { compileText } from "../support/assess-text.ts";
import { anyConflict } from "../support/random-conflict.ts";
import { cases } from "../support/thoroughness.ts";
import { isStable, type PlainConcept, type PlainConflict } from "./stability-oracle.ts";

/** All orders of five states are 541, few enough to try every one. */
const MOST_STATES = 5;
const RUNS = cases(40, 200);

/** Every order of `count` states with ties, as ranks from 1 (best) without gaps. */
function ordersOf(count: number): number[][] {
  let found: number[][] = [[]];
  for (let state = 0; state < count; state += 1) {
    found = found.flatMap((order) => Array.from({ length: count }, (_, rank) => [...order, rank + 1]));
  }
  return found.filter((order) => {
    const used = new Set(order);
    return Math.max(...order) === used.size;
  });
}

const ORDERS = Array.from({ length: MOST_STATES + 1 }, (_, count) => ordersOf(count));

/** Pairs of states that two orders place differently; null where the second makes a tie that the first has not. */
function distance(from: readonly number[], to: readonly number[]): number | null {
  let pairs = 0;
  for (let a = 0; a < from.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const before = Math.sign(from[a]! - from[b]!);
      const after = Math.sign(to[a]! - to[b]!);
      if (before !== 0 && after === 0) return null;
      if (before !== after) pairs += 1;
    }
  }
  return pairs;
}

function withOrder(plain: PlainConflict, party: number, order: readonly number[]): PlainConflict {
  return { ...plain, rank: plain.rank.map((own, index) => (index === party ? order : own)) };
}

function isEquilibrium(plain: PlainConflict, state: number, concept: PlainConcept): boolean {
  return plain.rank.every((_, party) => isStable(plain, party, state, concept));
}

/** The nearest orders of a party under which the state is (or is not) an equilibrium, by trying every order. */
function nearest(
  plain: PlainConflict,
  party: number,
  state: number,
  concept: PlainConcept,
  wanted: boolean,
): { least: number; orders: string[] } | null {
  const own = plain.rank[party]!;
  const met = ORDERS[own.length]!.flatMap((order) => {
    const changes = distance(own, order);
    if (changes === null || isEquilibrium(withOrder(plain, party, order), state, concept) !== wanted)
      return [];
    return [{ changes, order }];
  });
  if (met.length === 0) return null;
  const least = Math.min(...met.map((one) => one.changes));
  return {
    least,
    orders: met.filter((one) => one.changes === least).map((one) => one.order.join()),
  };
}

/** Ranks as the engine counts them (0 worst) to ranks as the oracle does (1 best). */
function asOrder(rank: Int32Array): string {
  const most = Math.max(...rank);
  return Array.from(rank, (one) => most - one + 1).join();
}

const smallConflict = anyConflict().filter(({ plain }) => plain.states.length <= MOST_STATES);

const CHANGES = [
  { what: "that make a state an equilibrium", wanted: true, find: findInverse },
  { what: "that end an equilibrium", wanted: false, find: findBreakingChange },
];

/** Two parties with one measure each: small, and dense in answers to answers, which larger random conflicts seldom have. */
const twoByTwo = fc
  .tuple(
    fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }),
    fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }),
  )
  .map((rank) => {
    const bits = ["00", "10", "01", "11"];
    const plain: PlainConflict = {
      by: [[0], [1]],
      way: ["both", "both"],
      partyCount: 2,
      states: bits.map((one) => [one]),
      rank,
    };
    const order = (own: readonly number[]): string[] =>
      [1, 2, 3, 4].map((place) => bits[own.indexOf(place)]!);
    const scenario = {
      demarche: 1,
      title: "Two by two",
      parties: { p0: {}, p1: {} },
      measures: { m0: { by: "p0" }, m1: { by: "p1" } },
      rankings: { p0: order(rank[0]), p1: order(rank[1]) },
    };
    return { plain, scenario };
  });

describe("changes of an order equal trying every order", () => {
  test.each(CHANGES)("the least changes $what, in two by two under every concept", ({ wanted, find }) => {
    fc.assert(
      fc.property(twoByTwo, ({ scenario, plain }) => {
        const graph = buildGraph(compileText(JSON.stringify(scenario)));
        for (const concept of CONCEPTS) {
          for (const state of plain.states.keys()) {
            const found = find(graph, 0, state, concept);
            expect(found.status).toBe("complete");
            const least = nearest(plain, 0, state, concept, wanted)?.least ?? null;
            expect(found.orders[0]?.changes.length ?? null, `${concept}, state ${state}`).toBe(least);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test.each(CHANGES)("the least changes $what, all of them", ({ wanted, find }) => {
    let changed = 0;
    fc.assert(
      fc.property(
        smallConflict,
        fc.nat(),
        fc.constantFrom(...CONCEPTS),
        ({ scenario, plain }, pick, concept) => {
          const graph = buildGraph(compileText(JSON.stringify(scenario)));
          const state = pick % plain.states.length;
          for (let party = 0; party < plain.partyCount; party += 1) {
            const best = nearest(plain, party, state, concept, wanted);
            const many = find(graph, party, state, concept, { wanted: ORDERS.at(-1)!.length });
            expect(many.status).toBe("complete");
            const first = many.orders[0];
            expect(first?.changes.length ?? null, `${concept} p${party} state ${state}`).toBe(
              best?.least ?? null,
            );
            if (best === null || first === undefined) continue;
            if (best.least > 0) changed += 1;
            for (const { rank, changes } of many.orders) {
              const order = asOrder(rank).split(",").map(Number);
              expect(distance(plain.rank[party]!, order)).toBe(changes.length);
              expect(isEquilibrium(withOrder(plain, party, order), state, concept)).toBe(wanted);
            }
            const listed = many.orders
              .filter((one) => one.changes.length === best.least)
              .map((one) => asOrder(one.rank));
            expect(new Set(listed).size).toBe(listed.length);
            expect(listed.sort()).toEqual(best.orders.sort());
          }
        },
      ),
      { numRuns: RUNS },
    );
    expect(changed).toBeGreaterThan(RUNS / 10);
  });

  test("a search that may try nothing says that it stopped", () => {
    const graph = buildGraph(
      compileText(
        JSON.stringify({
          demarche: 1,
          title: "One choice",
          parties: { a: {} },
          measures: { m: { by: "a" } },
          rankings: { a: ["1", "0"] },
        }),
      ),
    );
    expect(findInverse(graph, 0, 0, "R", { mostCandidates: 0 })).toEqual({ orders: [], status: "stopped" });
    expect(findInverse(graph, 0, 0, "R").orders).toHaveLength(1);
  });
});

test("a concept for each party: stable for each under its own", () => {
  fc.assert(
    fc.property(
      anyConflict(),
      fc.array(fc.constantFrom(...CONCEPTS), { minLength: 4, maxLength: 4 }),
      ({ scenario, plain }, concepts) => {
        const graph = buildGraph(compileText(JSON.stringify(scenario)));
        const own = concepts.slice(0, plain.partyCount);
        const wanted = [...plain.states.keys()].filter((state) =>
          own.every((concept, party) => isStable(plain, party, state, concept)),
        );
        expect(findMixedEquilibria(graph, own)).toEqual(wanted);
      },
    ),
    { numRuns: RUNS },
  );
});
