import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesSteps, drive } from "../../../../src/engine/index.ts";
import { assess, branches, clauses, EngineError, suspensionLengths } from "../../../../src/index.ts";
import { compileText } from "../../../support/assess-text.ts";
import { cases } from "../../../support/thoroughness.ts";

const ends = (upon: string, then: "end" | "collapse") => ({ upon, then });

/** A plan that b may provoke out of: u_R = 4 to b while it runs, u_S = 1 while x is suspended, δ = 0.95; the provocation brings 8. */
const running = (chance: number, more = "") =>
  compileText(`
demarche: 1
title: A node that runs for ever
parties: {a: {patience: 0.95}, b: {patience: 0.95}}
measures: {x: {by: a, value: {a: 1, b: 3}}, y: {by: a, value: {a: 1, b: 1}}, z: {by: b, value: {a: 1}}}
events: {test: {by: b, once: {b: 8}, chance: ${chance}}}
plans: {p: {steps: [[x, y, z]], clauses: [{upon: test, suspend: [x], for: 1}${more}]}}
`);

/** Two parties, two steps, and an event that one of them may choose and that happens by itself. */
const provoked = (own: string) =>
  compileText(`
demarche: 1
title: What a provocation meets
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 4}}, y: {by: b, value: {a: 5, b: -1}}, z: {by: b, value: {a: 2, b: -0.5}}}
breakdown: {value: {a: -1, b: -1}, chance: 0.02}
events: {test: {by: b, once: {b: 3, a: -2}, chance: 0.05}, election: {chance: 0.02}}
plans: {p: {steps: [[x, y], {does: [z], wait: 2}], clauses: [${own}]}}
`);

it("tells on the way how much is done, from nothing to nearly all", () => {
  const shares: number[] = [];
  const working = clausesSteps(running(0.05), "p", { for: "test" });
  drive(working, { onProgress: (share) => shares.push(share) });
  expect(shares.length).toBeGreaterThan(5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares[0]).toBeGreaterThan(0);
  expect(shares.at(-1)).toBeLessThan(1);
});

describe("the shortest suspension that deters", () => {
  it("is three periods where nothing happens by itself, ln(1 - β(1-δ)/(u_R - u_S))/ln δ = 2.79, and four at a chance of 0.05", () => {
    for (const [chance, periods] of [
      [0, 3],
      [0.05, 4],
    ] as const) {
      const { rules } = clauses(running(chance), "p", { for: "test" });
      const found = rules.find(({ clause }) => clause?.suspend?.join() === "x" && clause.for !== 1);
      expect(found).toMatchObject({ clause: { upon: "test", suspend: ["x"], for: periods }, deters: true });
      expect(rules.at(-1)).toMatchObject({ clause: { for: 1 }, deters: false, written: true });
    }
  });

  it("deters up to ann(T)((1 - δ) V_R - u_S)", () => {
    const { party, once, lengths } = suspensionLengths(running(0.05), "p", {
      for: "test",
      suspend: ["x"],
      upTo: 6,
    })!;
    expect([party, once]).toEqual(["b", 8]);
    const upTo = (periods: number): number => lengths[periods - 1]!.deterredUpTo;
    expect([1, 2, 3, 6].map(upTo)).toEqual(
      [2.8639618, 5.3540785, 7.5363691, 12.6986979].map((points) => expect.closeTo(points, 6)),
    );
    expect([1, 2, 3, 6].map((periods) => lengths[periods - 1]!.gain)).toEqual(
      [3.8639618, 3.7456813, 3.6420225, 3.3968118].map((points) => expect.closeTo(points, 6)),
    );
  });

  it("lowers what a provoker has afterwards, the longer the more, just when the suspended state for ever is worth less to it than going on", () => {
    const points = fc.integer({ min: -24, max: 24 }).map((n) => n / 8);
    fc.assert(
      fc.property(points, points, points, fc.constantFrom(0, 0.1), (x, y, z, ruin) => {
        const model = compileText(`
demarche: 1
title: Longer and longer
parties: {a: {patience: 0.9}, b: {patience: 0.8}}
measures: {x: {by: a, value: {b: ${x}}}, y: {by: a, value: {b: ${y}}}, z: {by: b, value: {a: 1, b: ${z}}}}
breakdown: {value: {b: -2}, chance: ${ruin}}
events: {test: {by: b, once: {b: 1}}}
plans: {p: {steps: [[x, y], {does: [z], wait: 3}]}, without: {steps: [[y], {does: [z], wait: 3}]}}
`);
        const { lengths } = suspensionLengths(model, "p", { for: "test", suspend: ["x"], upTo: 8 })!;
        const goesOn = assess(model, "p").keepValue.b!;
        // Before z and after it: the state that is suspended, for ever.
        const halted = compileText(`
demarche: 1
title: Suspended for ever
parties: {a: {patience: 0.9}, b: {patience: 0.8}}
measures: {y: {by: a, value: {b: ${y}}}, z: {by: b, value: {a: 1, b: ${z}}}}
breakdown: {value: {b: -2}, chance: ${ruin}}
plans: {early: {steps: [[y]]}, late: {steps: [[y, z]]}}
`);
        const worth = (plan: string): number => assess(halted, plan).keepValue.b!.at(-1)!;
        const lost = Math.min(goesOn[1]! - worth("early"), goesOn[2]! - worth("late"));
        if (Math.abs(lost) < 1e-6) return;
        for (const [index, { deterredUpTo }] of lengths.slice(1).entries()) {
          expect(deterredUpTo > lengths[index]!.deterredUpTo).toBe(lost > 0);
        }
        expect(lengths[0]!.deterredUpTo > 0).toBe(lost > 0);
      }),
      { numRuns: cases(40, 600) },
    );
  });

  it("does not exist where the pause pays the provoker", () => {
    const model = running(0.05);
    const { rules } = clauses(model, "p", { for: "test" });
    // A pause halts nothing that runs: it takes nothing from b.
    expect(rules[1]).toMatchObject({ clause: { suspend: [], for: 1 }, deters: false });
    const paid = compileText(`
demarche: 1
title: A pause that pays
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {b: 3}}, y: {by: b, value: {a: 3, b: -2}}, z: {by: b, value: {a: 2, b: -1}}}
events: {test: {by: b, once: {b: 1}}}
plans: {p: {steps: [[x], [y], [z]]}}
`);
    const [, pause, , end] = clauses(paid, "p", { for: "test" }).rules;
    expect(pause).toMatchObject({ clause: { suspend: [], for: 1 }, deters: false });
    expect(Math.min(...Object.values(pause!.deterredUpTo))).toBeLessThan(0);
    expect(end!.clause).toEqual(ends("test", "end"));
  });
});

describe("rules side by side", () => {
  it("are what the plan is assessed at with each of them written in it", () => {
    const model = provoked("{upon: test, suspend: [x], for: 2}, {upon: election, suspend: [], for: 2}");
    const { for: asked, rules } = clauses(model, "p", { for: "test" });
    expect(asked).toBe("test");
    expect(rules.map(({ clause }) => clause)).toEqual([
      null,
      { upon: "test", suspend: [], for: 1 },
      { upon: "test", suspend: ["x"], for: 1 },
      ends("test", "end"),
      ends("test", "collapse"),
      { upon: "test", suspend: ["x"], for: 2 },
    ]);
    for (const { clause, verdict, gain, deterredUpTo, accidents } of rules) {
      const written = clause === null ? "" : `${JSON.stringify(clause)}, `;
      const alone = provoked(`${written}{upon: election, suspend: [], for: 2}`);
      const result = assess(alone, "p");
      expect({ verdict, gain }).toEqual({ verdict: result.verdict, gain: result.gain });
      expect(Object.values(deterredUpTo)).toEqual(
        result.events.find(({ event }) => event === "test")!.steps.map((step) => step.deterredUpTo),
      );
      const calm = { ...alone.figures, eventChance: [0, 0.02] };
      const { gain: without } = assess(alone, "p", calm);
      for (const party of ["a", "b"])
        expect(accidents[party]).toBeCloseTo(without[party]! - result.gain[party]!, 12);
    }
  });

  it("name the mildest that deters", () => {
    const { rules, least } = clauses(provoked("{upon: test, suspend: [x], for: 2}"), "p", { for: "test" });
    expect(rules[least!]).toMatchObject({
      clause: { suspend: ["x"], for: 1 },
      verdict: "holds",
      deters: true,
    });
  });

  it("suspend, where no clause says what, each measure of others that gives the provoker something, alone and all together", () => {
    const model = compileText(`
demarche: 1
title: What could be suspended
parties: {a: {patience: 0.95}, b: {patience: 0.95}}
measures:
  x: {by: a, value: {a: -1, b: 3}}
  y: {by: a, value: {a: -1, b: 1}}
  lasting: {by: a, reversible: false, value: {b: 1}}
  burden: {by: a, value: {a: 1, b: -1}}
  never: {by: a, value: {b: 9}}
  own: {by: b, value: {a: 3, b: 1}}
events: {test: {by: b, once: {b: 2}}, election: {chance: 0.1}}
plans: {p: {steps: [[x, y, lasting, burden, own]]}}
`);
    const suspended = (event: string) =>
      clauses(model, "p", { for: event }).rules.flatMap(({ clause }) => clause?.suspend ?? []);
    expect(clauses(model, "p", { for: "test" }).rules.map(({ clause }) => clause?.suspend)).toEqual([
      undefined,
      [],
      ["x"],
      ["y"],
      ["x", "y"],
      undefined,
      undefined,
    ]);
    expect(suspended("election")).toEqual([]);
    expect(clauses(model, "p", { for: "election" })).toMatchObject({
      least: 0,
      rules: [{ deterredUpTo: {} }, {}, {}, {}],
    });
  });

  it("answer a breach: as short as deters every breach, whether it would be taken and carried out", () => {
    const model = provoked("{upon: breach, suspend: [x], for: 3}");
    const { for: asked, rules, least } = clauses(model, "p", { for: "breach" });
    expect(asked).toBe("breach");
    expect(rules.map(({ clause }) => clause)).toEqual([
      null,
      expect.objectContaining({ upon: "breach", suspend: ["x"] }),
      ends("breach", "end"),
      { upon: "breach", suspend: ["x"], for: 3 },
    ]);
    expect(rules.map(({ taken }) => taken === null)).toEqual([true, false, true, false]);
    expect(Object.values(rules[0]!.accidents)).toEqual([0, 0]);
    expect(least === null || rules[least]!.deters).toBe(true);
  });

  it("are refused for an event that there is not", () => {
    expect(() => clauses(running(0), "p", { for: "none" })).toThrow(EngineError);
  });
});

describe("branches of a plan", () => {
  it("are its clauses, each with the steps in which it applies", () => {
    const model = compileText(`
demarche: 1
title: Branches
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {b: 1}}, y: {by: b, value: {a: 1}}}
events: {test: {by: b, once: {b: 1}}, other: {chance: 0.1}}
plans:
  p:
    steps: [[y], [x], {ends: [x]}]
    clauses:
      - {upon: test, suspend: [x], for: 2}
      - {upon: test, times: 3, then: end}
      - {upon: other, suspend: [], for: 1}
      - {upon: breach, by: b, suspend: [x], for: 1}
      - {upon: breach, suspend: [], for: 1}
`);
    const none: string[] = [];
    const always = [1, 2, 3, 4].map((step) => ({ step, suspends: none }));
    const whereX = [{ step: 2, suspends: ["x"] }];
    const rested = { ...model, figures: { ...model.figures, eventChance: [0, 0] } };
    expect(branches(rested, "p")).toEqual(branches(model, "p").filter(({ upon }) => upon !== "other"));
    expect(branches(model, "p")).toEqual([
      { upon: "test", by: null, times: 1, kind: "suspend", for: 2, steps: whereX },
      { upon: "test", by: null, times: 3, kind: "end", for: null, steps: always },
      { upon: "other", by: null, times: 1, kind: "pause", for: 1, steps: always },
      { upon: "breach", by: "b", times: 1, kind: "suspend", for: 1, steps: whereX },
      { upon: "breach", by: null, times: 1, kind: "pause", for: 1, steps: always },
    ]);
  });
});
