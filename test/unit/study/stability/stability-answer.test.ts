import { describe, expect, it } from "vitest";
import { buildGraph, CONCEPTS, explainStability, stability } from "../../../../src/engine/index.ts";
import { labelsOf, stayingInWords } from "../../../../src/present/index.ts";
import { readScenario } from "../../../../src/scenario/index.ts";
import {
  answerQuestion,
  type OtherwiseFound,
  openScenario,
  type Question,
  type StabilityFound,
} from "../../../../src/study/index.ts";
import { questionTools } from "../../../support/question-tools.ts";

// A prisoner's dilemma: each would rather not act, and both are better off where both do.
const DILEMMA = `demarche: 1
parties: {a: {name: Alpha}, b: {name: Beta}}
measures:
  x: {label: Disarm, by: a, value: {a: -1, b: 3}}
  y: {label: Open up, by: b, value: {a: 3, b: -1}}
`;

function ask(text: string, asked: Partial<Question<"stability">> = {}): StabilityFound {
  const question = {
    kind: "stability",
    state: null,
    concept: null,
    moves: "moves",
    inForce: [],
    ...asked,
  } as const;
  const step = answerQuestion(question, openScenario(text).open!, questionTools()).next(false);
  expect(step.done).toBe(true);
  return step.value as StabilityFound;
}

describe("the question of stability", () => {
  it("counts equilibria as the engine does, and shows them with the start", () => {
    const { found } = ask(DILEMMA);
    const { states } = stability(openScenario(DILEMMA).open!.model);
    for (const [concept, many] of found!.under)
      expect(many).toBe(states.filter(({ equilibrium }) => equilibrium.includes(concept)).length);
    expect(found!.equilibria).toBe(states.filter(({ equilibrium }) => equilibrium.length > 0).length);
    expect(found!.start).toBe(1);
    expect(found!.shown.map(({ id }) => id)).toContain(1);
    for (const { id, equilibrium } of states)
      expect(found!.shown.some((one) => one.id === id)).toBe(equilibrium.length > 0 || id === 1);
  });

  it("counts and lists only states with what is asked for in force, beside the start and the state looked at", () => {
    const { states } = stability(openScenario(DILEMMA).open!.model);
    for (const inForce of [["x"], ["y"], ["x", "y"], ["x", "gone"]]) {
      const { found } = ask(DILEMMA, { inForce, concept: "SEQ" });
      const has = ({ bits }: { readonly bits: string }): boolean =>
        (!inForce.includes("x") || bits[0] === "1") && (!inForce.includes("y") || bits[1] === "1");
      const such = states.filter(has);
      const standing = such.filter(({ equilibrium }) => equilibrium.includes("SEQ")).map(({ id }) => id);
      expect(found!.states).toBe(such.length);
      expect(new Map(found!.under).get("SEQ")).toBe(standing.length);
      expect(new Set(found!.shown.map(({ id }) => id))).toEqual(new Set([1, ...standing]));
    }
  });

  /**
   * By hand: 110 is the best for a and b, and fourth for c, which could move to 111, its best. Then a moves to 011, b to 001, and a again to
   * 101, each to what it prefers; 101 is the worst for c, and its only move on is to 100, sixth. Any shorter answer ends in 011, from
   * which c moves on to 010, its second, or in 001, its third.
   */
  it("tells states apart that are kept only because somebody may move twice in an answer", () => {
    const { open } = openScenario(`demarche: 1
parties: {a: {}, b: {}, c: {}}
measures: {x: {by: a}, y: {by: b}, z: {by: c}}
rankings:
  a: ["110", "011", "100", "111", "101", "010", "001", "000"]
  b: ["110", "111", "100", "000", "101", "001", "010", "011"]
  c: ["111", "010", "001", "110", "000", "100", "011", "101"]
`);
    const otherwise = { form: "once", concept: "SSEQ" } as const;
    const step = answerQuestion({ kind: "otherwise", otherwise }, open!, questionTools()).next(false);
    const { groups } = (step.value as OtherwiseFound).found!;
    expect(groups.map(({ kind }) => kind)).toEqual(["stand", "again"]);
    expect(groups[1]!.shown.map(({ bits }) => bits)).toEqual(["110"]);
    const { states } = stability(open!.model);
    const all = states.filter(({ equilibrium }) => equilibrium.includes("SSEQ")).length;
    expect(groups[0]!.count).toBe(all - 1);
  });

  it("says of every party what the explanation says, in any state and under any concept", () => {
    const graph = buildGraph(openScenario(DILEMMA).open!.model);
    for (const concept of CONCEPTS)
      for (const state of [1, 2, 3, 4]) {
        const { found } = ask(DILEMMA, { state, concept });
        expect(found!.looked).toBe(state);
        for (const [party, one] of found!.why.entries()) {
          const explained = explainStability(graph, party, state - 1, concept);
          expect(one.stays).toBe(explained.stable);
          const best = explained.improvements[0];
          if (best !== undefined && one.stays) expect(one.answer).toEqual(best.answer);
          if (!one.stays) {
            const open = explained.improvements.find(({ answer }) => answer === null)!;
            expect(one.states.map(({ id }) => id)).toEqual([state, open.to]);
          }
        }
      }
  });

  it("has it in words", () => {
    const labels = labelsOf(readScenario(DILEMMA).scenario!);
    const words = (asked: Partial<Question<"stability">>): string[] => {
      const { found } = ask(DILEMMA, asked);
      return found!.why.map((one) => stayingInWords(one, found!.measures, labels));
    };
    expect(words({ state: 1 })).toEqual([
      "Alpha has no move to a state it prefers.",
      "Beta has no move to a state it prefers.",
    ]);
    expect(words({ state: 4, concept: "R" })).toEqual([
      'Alpha would undo "Disarm", for it prefers state 3.',
      'Beta would undo "Open up", for it prefers state 2.',
    ]);
    expect(words({ state: 4, concept: "SEQ" })[0]).toBe(
      'Alpha does not undo "Disarm", though it would prefer state 3: Beta would undo "Open up", leaving Alpha no better off in state 1 than in state 4.',
    );
  });

  it("falls back on the start where the state asked for is gone", () => {
    expect(ask(DILEMMA, { state: 99 }).found!.looked).toBe(1);
  });

  it("locates what the graph model cannot make sense of", () => {
    const measures = Array.from({ length: 31 }, (_, index) => `  m${index}: {by: a}`).join("\n");
    const { problem, found } = ask(`demarche: 1\nparties: {a: {}}\nmeasures:\n${measures}\n`);
    expect(found).toBeNull();
    expect(problem!.code).toBe("limit-passed");
    expect(problem!.range.start.line).toBe(3);
  });
});
