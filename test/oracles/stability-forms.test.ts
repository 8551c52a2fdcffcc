import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildGraph,
  CONCEPTS,
  type ConflictGraph,
  conceptsOf,
  findLimitedMoves,
  findNonMyopic,
  findOnceEachDifferences,
  findStabilityTables,
  findStronglyStable,
  findUnderUnknown,
  UNKNOWN_FORMS,
} from "../../src/engine/index.ts";
import { compileText } from "../support/assess-text.ts";
import { anyConflict } from "../support/random-conflict.ts";
import { cases } from "../support/thoroughness.ts";
import { type Compare, expectedEnd, isStableJudged, type Judgement } from "./stability-forms-oracle.ts";
import { isStable, type PlainConflict, prefers } from "./stability-oracle.ts";

const RUNS = cases(16, 40);

function graphOf(scenario: unknown): ConflictGraph {
  return buildGraph(compileText(JSON.stringify(scenario)));
}

function plainJudgement(plain: PlainConflict): Judgement {
  const better: Compare = (party, a, b) => prefers(plain, party, a, b);
  return {
    leavesFor: better,
    isCredible: better,
    deters: (party, a, b) => !better(party, a, b),
    mayReturn: true,
  };
}

describe("the further forms of stability equal brute force", () => {
  test("once each: exactly the verdicts that differ, each with an answer in which somebody moves twice", () => {
    fc.assert(
      fc.property(anyConflict(), ({ scenario, plain }) => {
        const graph = graphOf(scenario);
        const found = findOnceEachDifferences(graph, findStabilityTables(graph));
        const rule = { ...plainJudgement(plain), mayReturn: false };
        const wanted = plain.rank.flatMap((_, party) =>
          plain.states.flatMap((_, state) => {
            const concepts = CONCEPTS.filter(
              (concept) =>
                isStable(plain, party, state, concept) && !isStableJudged(plain, party, state, concept, rule),
            );
            return concepts.length === 0 ? [] : [{ party: `p${party}`, state: state + 1, concepts }];
          }),
        );
        expect(found.map(({ party, state, concepts }) => ({ party, state, concepts }))).toEqual(wanted);
        for (const { party, state, to, answer } of found) {
          expect(prefers(plain, Number(party.slice(1)), to - 1, state - 1)).toBe(true);
          const movers = answer.map((move) => move.party);
          expect(new Set(movers).size).toBeLessThan(movers.length);
        }
      }),
      { numRuns: 2 * RUNS },
    );
  });

  /**
   * By hand: c at 110 (fourth for it) could move to 111, its best. Then a moves to 011, b to 001, and a again to 101, each to
   * what it prefers; 101 is the worst for c, and its only move on is to 100, sixth. Any shorter answer ends in 011, from which c
   * moves on to 010, its second, or in 001, its third.
   */
  test("once each, by hand: a party that moves again closes the way out", () => {
    const graph = graphOf({
      demarche: 1,
      title: "T",
      parties: { a: {}, b: {}, c: {} },
      measures: { x: { by: "a" }, y: { by: "b" }, z: { by: "c" } },
      rankings: {
        a: ["110", "011", "100", "111", "101", "010", "001", "000"],
        b: ["111", "100", "000", "101", "110", "001", "010", "011"],
        c: ["111", "010", "001", "110", "000", "100", "011", "101"],
      },
    });
    expect(findOnceEachDifferences(graph, findStabilityTables(graph))).toEqual([
      {
        party: "c",
        state: 4,
        concepts: ["SSEQ"],
        to: 8,
        answer: [
          { party: "a", to: 7 },
          { party: "b", to: 5 },
          { party: "a", to: 6 },
        ],
      },
    ]);
  });

  test("limited moves, by the recursion itself", () => {
    fc.assert(
      fc.property(anyConflict(), fc.integer({ min: 1, max: 3 }), ({ scenario, plain }, horizon) => {
        fc.pre(plain.states.length <= 10);
        const { stable, endsIn } = findLimitedMoves(graphOf(scenario), horizon);
        for (const party of plain.rank.keys()) {
          const wanted = plain.states.map((_, state) => expectedEnd(plain, party, state, horizon));
          expect([...endsIn[party]!]).toEqual(wanted);
          expect([...stable[party]!]).toEqual(wanted.map((end, state) => Number(end === state)));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("one move ahead is Nash stability; non-myopic is what holds at all of many horizons", () => {
    fc.assert(
      fc.property(anyConflict(), ({ scenario }) => {
        const graph = graphOf(scenario);
        const one = findLimitedMoves(graph, 1).stable;
        const nash = findStabilityTables(graph, ["R"]).stable;
        expect(one.map((own) => [...own])).toEqual(nash.map((own) => [...own]));
        const all = findNonMyopic(graph)!;
        const far = Array.from({ length: 32 }, (_, index) => findLimitedMoves(graph, 64 + index).stable);
        for (const [party, own] of all.stable.entries()) {
          expect([...own]).toEqual(
            [...own].map((_, state) => Number(far.every((h) => h[party]![state] === 1))),
          );
        }
        if (all.settlesAt !== null) {
          const { endsIn } = findLimitedMoves(graph, all.settlesAt);
          expect(findLimitedMoves(graph, all.settlesAt + 1).endsIn).toEqual(endsIn);
          if (all.settlesAt > 0)
            expect(findLimitedMoves(graph, all.settlesAt - 1).endsIn).not.toEqual(endsIn);
        }
      }),
      { numRuns: RUNS / 2 },
    );
  });

  test("strong stability, with grades that the order has", () => {
    fc.assert(
      fc.property(
        anyConflict(),
        fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }),
        ({ scenario, plain }, cuts) => {
          const graph = graphOf(scenario);
          const plainRule = plainJudgement(plain);
          for (const party of plain.rank.keys()) {
            const { rank } = graph.preferences[party]!;
            // A grade above every rank at which there is a cut.
            const gradeOf = (level: number): number => cuts.slice(0, level).filter(Boolean).length;
            const grade = rank.map(gradeOf);
            const strongly = findStronglyStable(graph, party, grade);
            const rule = {
              ...plainRule,
              deters: (_: number, end: number, from: number) => grade[end]! < grade[from]!,
            };
            for (const state of plain.states.keys()) {
              const wanted = CONCEPTS.filter((concept) => isStableJudged(plain, party, state, concept, rule));
              expect(conceptsOf(strongly[state]!)).toEqual(wanted);
            }
          }
        },
      ),
      { numRuns: 2 * RUNS },
    );
  });

  test("unknown preference, in all four forms", () => {
    fc.assert(
      fc.property(anyConflict(), fc.infiniteStream(fc.nat(1)), ({ scenario, plain }, bits) => {
        const graph = graphOf(scenario);
        const sorts = plain.rank.map(() => Int32Array.from(plain.states, () => bits.next().value));
        const found = findUnderUnknown(graph, sorts);
        const isUnknown: Compare = (party, a, b) => sorts[party]![a] !== sorts[party]![b];
        const better: Compare = (party, a, b) => !isUnknown(party, a, b) && prefers(plain, party, a, b);
        const mayBeBetter: Compare = (party, a, b) => isUnknown(party, a, b) || better(party, a, b);
        for (const form of UNKNOWN_FORMS) {
          const rule: Judgement = {
            leavesFor: form === "a" || form === "c" ? mayBeBetter : better,
            isCredible: mayBeBetter,
            deters: (party, end, from) =>
              form === "a" || form === "b" ? !mayBeBetter(party, end, from) : !better(party, end, from),
            mayReturn: true,
          };
          for (const party of plain.rank.keys()) {
            for (const state of plain.states.keys()) {
              const wanted = CONCEPTS.filter((concept) => isStableJudged(plain, party, state, concept, rule));
              expect(conceptsOf(found[form][party]![state]!), `${form} p${party} ${state}`).toEqual(wanted);
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("with nothing unknown all four forms are the plain concepts; in general a is within b and c, both within d", () => {
    fc.assert(
      fc.property(anyConflict(), fc.infiniteStream(fc.nat(1)), ({ scenario, plain }, bits) => {
        const graph = graphOf(scenario);
        const known = findUnderUnknown(
          graph,
          plain.rank.map(() => new Int32Array(plain.states.length)),
        );
        const tables = findStabilityTables(graph).stable.map((own) => [...own]);
        for (const form of UNKNOWN_FORMS) expect(known[form].map((own) => [...own])).toEqual(tables);
        const sorts = plain.rank.map(() => Int32Array.from(plain.states, () => bits.next().value));
        const found = findUnderUnknown(graph, sorts);
        for (const [narrow, wide] of [
          ["a", "b"],
          ["a", "c"],
          ["b", "d"],
          ["c", "d"],
        ] as const) {
          for (const party of plain.rank.keys()) {
            for (const state of plain.states.keys())
              expect(found[narrow][party]![state]! & ~found[wide][party]![state]!).toBe(0);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("a grade against the order is an error", () => {
    const graph = graphOf({
      demarche: 1,
      title: "T",
      parties: { p0: {} },
      measures: { m0: { by: "p0" } },
      priorities: { p0: ["m0"] },
    });
    expect(() => findStronglyStable(graph, 0, Int32Array.of(1, 0))).toThrow("grades-against-order");
  });
});
