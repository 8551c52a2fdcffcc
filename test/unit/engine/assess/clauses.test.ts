import { describe, expect, it } from "vitest";
import { type AssessResult, assess } from "../../../../src/index.ts";
import { compileText } from "../../../support/assess-text.ts";

/** Two parties, two steps, and an event that one of them may choose and that happens by itself. */
const underClauses = (clauses: string): AssessResult =>
  assess(
    compileText(`
demarche: 1
title: What a provocation meets
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 4}}, y: {by: b, value: {a: 5, b: -1}}, z: {by: b, value: {a: 2, b: -0.5}}}
breakdown: {value: {a: -1, b: -1}, chance: 0.02}
events: {test: {by: b, once: {b: 3, a: -2}, chance: 0.05}}
plans: {p: {steps: [[x, y], {does: [z], wait: 2}], clauses: [${clauses}]}}
`),
    "p",
  );
const SUSPEND = "{upon: test, suspend: [x], for: 2}";
const close = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 6));
/** Of the only event, step by step. */
const stepsOf = ({ events }: AssessResult) => events[0]!.steps;

describe("a plan with an event that a clause answers", () => {
  it("is assessed at every node it can come to", () => {
    const result = underClauses(`${SUSPEND}, {upon: test, times: 2, then: end}`);
    expect(result.verdict).toBe("holds");
    expect(Object.values(result.gain)).toEqual(close([4.4828238, 1.702247]));
    expect(result.keepValue.a).toEqual(close([44.8282376, 46.99423, 46.99423]));
    expect(result.keepValue.b).toEqual(close([17.0224699, 16.4809718, 16.4809718]));
    expect(result.slack.a).toEqual(close([4.833026, 3.7462763, 3.7462763]));
    expect(result.slack.b).toEqual(close([2.1939474, 1.8871153, 1.8871153]));
    expect(stepsOf(result).map(({ slack }) => slack)).toEqual(close([0.4028945, 0.4858907, 0.4858907]));
    expect(stepsOf(result).map(({ deterredUpTo }) => deterredUpTo)).toEqual(
      close([7.5679645, 8.5089645, 8.5089645]),
    );
    expect(result.weakest).toMatchObject({
      party: "b",
      kind: "provocation",
      event: "test",
      count: 0,
      step: 1,
    });
  });

  it("tells who would rather it were declared", () => {
    const result = underClauses(SUSPEND);
    expect(result.keepValue.a!.slice(0, 2)).toEqual(close([47.8054968, 49.9714892]));
    expect(result.keepValue.b!.slice(0, 2)).toEqual(close([17.6046938, 17.0631957]));
    expect(stepsOf(result).map(({ slack }) => slack)).toEqual(close([0.2654896, 0.3484858, 0.3484858]));
    expect(stepsOf(result).map(({ wouldDeclare }) => wouldDeclare)).toEqual([[], ["a"], ["a"]]);
    expect(stepsOf(result)[1]!.cost.a).toBeCloseTo(-0.1737772, 6);
  });

  it("that collapses, or that nothing follows", () => {
    const collapse = underClauses("{upon: test, then: collapse}");
    expect(collapse.keepValue.a!.slice(0, 2)).toEqual(close([31.1832202, 33.1832202]));
    expect(collapse.keepValue.b!.slice(0, 2)).toEqual(close([12.0916101, 11.5916101]));
    expect(stepsOf(collapse)[1]!.deterredUpTo).toBeCloseTo(21.5916101, 6);
    const free = underClauses("");
    expect(free.keepValue.a!.slice(0, 2)).toEqual(close([47.3220339, 49.3220339]));
    expect(free.keepValue.b!.slice(0, 2)).toEqual(close([20.1610169, 19.6610169]));
    expect(free).toMatchObject({ verdict: "breaks", breaks: { party: "b", kind: "provocation", step: 1 } });
  });
});

describe("a plan that another may follow", () => {
  const first = (chance: number): AssessResult =>
    assess(
      compileText(`
demarche: 1
title: What may follow
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -2.8, b: 3}}
  y: {by: b, value: {a: 3, b: -2.8}}
  further: {by: a, value: {a: -1, b: 4}}
  more: {by: b, value: {a: 4, b: -1}}
plans:
  first: {steps: [[x, y]], then: {plan: second, chance: ${chance}}}
  second: {steps: [[x, y], [further, more]]}
`),
      "first",
    );

  it("is carried by it from the least chance on", () => {
    const [low, high] = [first(0.02), first(0.1)];
    expect(low.keepValue.a).toEqual(close([6.1186441, 6.5762712]));
    expect(low.slack.a).toEqual(close([0.3118644, 0.3576271]));
    expect(low.gain.a).toBeCloseTo(0.6118644, 6);
    expect(high.keepValue.b).toEqual(close([14.7894737, 16.2105263]));
    expect(high.slack.b).toEqual(close([1.1789474, 1.3210526]));
    expect(low.then).toMatchObject({ plan: "second", keeps: true, worth: { a: true, b: true } });
    expect(low.then!.least).toBeCloseTo(0.0042735, 7);
    expect(first(0.00427).verdict).toBe("breaks");
    expect(first(0.00428).verdict).toBe("holds");
  });
});
