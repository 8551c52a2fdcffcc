// One file: a table of what each check finds, in the order of the checks.

import { describe, expect, test } from "vitest";
import { readScenario } from "../../../../src/scenario/index.ts";
import { expectAt, parseMarks, withBase } from "../marked-text.ts";

// One diagnostic a mark, at the mark, and none besides: so every case also shows that nothing follows from the first error.

const PLANS = "plans: {p: {steps: [[x, y, z]]}}\n";

describe("unknown-names", () => {
  test.each([
    ["a performer", "measures: {x: {by: ⟦c⟧}}", ["unknown-party"]],
    ["a figure", "measures: {x: {by: a, value: {⟦c⟧: -1}}}", ["unknown-party"]],
    ["a requirement", "measures: {x: {by: a, requires: [⟦w⟧]}}", ["unknown-measure"]],
    ["an exclusion", "measures: {x: {by: a, excludes: [⟦w.2⟧]}}", ["unknown-measure"]],
  ])("%s", (_, line, codes) => {
    expectAt(`demarche: 1\ntitle: T\nparties: {a: {}}\n${line}\n`, codes);
  });

  test.each([
    [
      "conditions of a combination",
      "together: [{when: [not ⟦w⟧, x], value: {⟦c⟧: 1}}]",
      ["unknown-measure", "unknown-party"],
    ],
    ["the start", "start: [⟦w⟧]", ["unknown-measure"]],
    ["an infeasible combination", "infeasible: [[x, not ⟦w⟧]]", ["unknown-measure"]],
    ["a breakdown figure", "breakdown: {value: {⟦c⟧: -1}}", ["unknown-party"]],
    ["a quantity", "breakdown: {value: {a: ⟦-2 leverage⟧}}", ["unknown-quantity"]],
    ["a merged group", "merge: [[⟦w⟧]]", ["unknown-measure"]],
    [
      "a statement, inside its text",
      'priorities: {a: ["x and not (⟦w⟧ or y)"], ⟦c⟧: [x]}',
      ["unknown-measure", "unknown-party"],
    ],
    ["a ranking", "rankings: {⟦c⟧: [-----]}", ["unknown-party"]],
    [
      "a stance",
      `stances: {s: {party: ⟦c⟧, rules: [{does: [x], once: [⟦w⟧]}]}}\n${PLANS}`,
      ["unknown-party", "unknown-measure"],
    ],
    [
      "a step",
      "plans: {p: {steps: [[⟦w⟧], [x], {does: [y], ends: [⟦v⟧]}]}}",
      ["unknown-measure", "unknown-measure"],
    ],
    ["the stances of a plan", "plans: {p: {stances: [⟦s⟧]}}", ["unknown-stance"]],
    ["a source", "breakdown: {evidence: [{source: ⟦paper⟧}]}", ["unknown-source"]],
  ])("%s", (_, lines, codes) => {
    expectAt(withBase(`${lines}\n`), codes);
  });

  test("names of object methods are names like others", () => {
    expectAt(withBase("start: [⟦constructor⟧, ⟦toString⟧, ⟦hasOwnProperty⟧]\n"), [
      "unknown-measure",
      "unknown-measure",
      "unknown-measure",
    ]);
  });

  test("suggests the nearest name and its line", () => {
    const { text } = parseMarks(withBase("plans: {p: {steps: [[x, y, zz]]}}\n"));
    const [diagnostic] = readScenario(
      `${text}`.replace("  x: {", "  xyzzy: {by: a}\n  x: {").replace("zz]", "xyzy]"),
    ).diagnostics;
    expect(diagnostic?.hint).toBe('did you mean "xyzzy" (line 5)?');
  });

  test("is silent about a section that could not be read", () => {
    expectAt("demarche: 1\ntitle: T\nparties: ⟦[a, b]⟧\nmeasures: {x: {by: a, value: {b: 1}}}\n", [
      "wrong-type",
    ]);
    expectAt("demarche: 1\ntitle: T\nparties: {a: {}}\n⟦mesures⟧: {x: {by: a}}\nstart: [x]\n", [
      "unknown-field",
    ]);
  });

  test("parts", () => {
    expectAt(withBase("start: [z.1, ⟦z.4⟧, ⟦x.1⟧, ⟦z.0⟧]\n"), [
      "unknown-part",
      "unknown-part",
      "unknown-part",
    ]);
  });
});

describe("repeated-entries", () => {
  test.each([
    ["the start", "start: [x, ⟦x⟧]", ["repeated-entry"]],
    ["conditions", "infeasible: [[x, y, ⟦x⟧]]", ["repeated-entry"]],
    ["a contradiction", "infeasible: [[not x, y, ⟦x⟧]]", ["contradictory-conditions"]],
    ["a part and another part are two things", "infeasible: [[z.1, not z.2]]", []],
    [
      "a rule",
      `stances: {s: {party: a, rules: [{does: [x, ⟦x⟧], once: [y, ⟦not y⟧]}]}}\n${PLANS}`,
      ["repeated-entry", "contradictory-conditions"],
    ],
    [
      "evidence fields",
      "breakdown: {evidence: [{kind: judgement, for: [value, ⟦value⟧]}]}",
      ["repeated-entry"],
    ],
  ])("%s", (_, lines, codes) => {
    expectAt(withBase(`${lines}\n`), codes);
  });
});

describe("requires-cycle", () => {
  const parties = "demarche: 1\ntitle: T\nparties: {a: {}}\npriorities: {a: [x]}\n";
  test("a measure that requires itself", () => {
    expectAt(`${parties}measures: {x: {by: a, requires: [⟦x⟧]}}\n`, ["requires-cycle"]);
  });
  test("a circle of three, said once, with its names", () => {
    const [found] = expectAt(
      `${parties}measures: {w: {by: a, requires: [⟦x⟧]}, x: {by: a, requires: [y]}, y: {by: a, requires: [w, z]}, z: {by: a, requires: [x]}}\n`,
      ["requires-cycle"],
    ).filter((one) => one.code === "requires-cycle");
    expect(found?.facts).toEqual({ cycle: ["w", "x", "y"] });
  });
  test("instalments that require a later one", () => {
    expectAt(`${parties}measures: {x: {by: a, instalments: 2, requires: [⟦x.2⟧]}}\n`, ["requires-cycle"]);
  });
  test("a later instalment may be required by another measure", () => {
    expectAt(
      `${parties}measures: {x: {by: a, instalments: 2, requires: [y]}, y: {by: a}, w: {by: a, requires: [x.1]}}\n`,
      [],
    );
  });
  test("a measure that excludes itself", () => {
    expectAt(`${parties}measures: {x: {by: a, excludes: [⟦x⟧]}}\n`, ["excludes-itself"]);
  });
});

describe("figure-domains", () => {
  const withPatience = (patience: string): string =>
    `demarche: 1\ntitle: T\nquantities: {q: 0.3..0.6}\nparties: {a: {patience: ${patience}, evidence: [{kind: judgement}]}}\nmeasures: {x: {by: a, reversible: false, value: {a: q}, evidence: [{kind: judgement}]}}\n`;
  test.each([
    "⟦0⟧",
    "⟦1⟧",
    "⟦-0.5⟧",
    "⟦0.5..1⟧",
    "⟦0..0.9⟧",
    "⟦0.9 to 1⟧",
    "⟦{normal: [0.9, 0.1]}⟧",
    "⟦{choice: [0.5, 1.5]}⟧",
    "⟦2 q⟧",
    "⟦-q⟧",
  ])("patience %s", (patience) => {
    expectAt(withPatience(patience), ["patience-domain"]);
  });
  test.each([
    "0.9",
    "0.1..0.2..0.99",
    "0.9 to 0.99",
    "{normal: [0.9, 0.05]}",
    "{choice: [0.5, 0.6]}",
    "1.5 q",
    "q",
  ])("patience %s is fine", (patience) => {
    expectAt(withPatience(patience), []);
  });
  test.each([
    ["⟦1.5⟧", ["chance-domain"]],
    ["⟦-0.1..0.2⟧", ["chance-domain"]],
    ["0..1", []],
    ["0", []],
  ])("chance %s", (chance, codes) => {
    expectAt(withBase(`breakdown: {chance: ${chance}, evidence: [{kind: judgement}]}\n`), codes);
  });
  test("bounds of points, through a factor too", () => {
    const evidence = "evidence: [{kind: judgement}]";
    expectAt(
      withBase(
        `quantities: {q: 9e11}\nbreakdown: {value: {a: 1e12, b: ⟦-1.000001e12⟧}, ${evidence}}\ntogether: [{when: [x], value: {a: ⟦-2 q⟧}, ${evidence}}]\n`,
      ),
      ["figure-too-large", "figure-too-large"],
    );
  });
});

describe("patience-missing", () => {
  const file = (mark: string, more: string): string =>
    `demarche: 1\ntitle: T\nparties: {${mark}: {}}\nmeasures: {x: {by: a}}\n${more}\n`;
  test("with a plan", () => {
    expectAt(file("⟦a⟧", "plans: {p: {steps: []}}"), ["patience-missing"]);
  });
  test("with a stance", () => {
    expectAt(file("⟦a⟧", "stances: {s: {party: a, rules: [{does: [x]}]}}"), ["patience-missing"]);
  });
  test("not without", () => {
    expectAt(file("a", "plans: {}\npriorities: {a: [x]}"), []);
  });
  test("not where it was given and could not be read", () => {
    expectAt(
      "demarche: 1\ntitle: T\nparties: {a: {patience: ⟦high⟧}}\nmeasures: {x: {by: a}}\nplans: {p: {steps: []}}\n",
      ["unknown-quantity"],
    );
    expectAt(
      "demarche: 1\ntitle: T\nparties: {a: {⟦patiance⟧: 0.9}}\nmeasures: {x: {by: a}}\nplans: {p: {steps: []}}\n",
      ["unknown-field"],
    );
  });
});

describe("start-state", () => {
  test.each([
    ["a requirement", "start: ⟦[w]⟧", "w: {by: a, requires: [x]}"],
    ["an exclusion, from either side", "start: ⟦[w, x]⟧", "w: {by: a, excludes: [x]}"],
    ["an instalment without the one before", "start: ⟦[z.2]⟧", "w: {by: a}"],
    ["a combination of absences", "infeasible: [⟦[not x, not y]⟧]", "w: {by: a}"],
    ["all parts", "start: ⟦[z]⟧\ninfeasible: [[z.3]]", "w: {by: a}"],
  ])("%s", (_, lines, measure) => {
    const text = withBase(`${lines}\nplans: {p: {steps: []}}\n`);
    expectAt(text.replace("  z: {", `  ${measure}\n  z: {`), ["start-infeasible"]);
  });
  test("stances begin there too", () => {
    const stances = "stances: {s: {party: a, rules: [{does: [x]}]}}";
    expectAt(withBase(`infeasible: [⟦[not x, not y]⟧]\n${stances}\n`), ["start-infeasible"]);
  });
  test("without plans and stances there may be no start; one that was written is told of", () => {
    expectAt(withBase("infeasible: [[not x, not y]]\n"), []);
    expectAt(withBase("start: ⟦[x, y]⟧\ninfeasible: [[x, y]]\n"), ["start-left-out"]);
  });
  test("some state must be able to occur all the same", () => {
    expectAt(withBase("⟦infeasible⟧: [[x], [not x]]\n"), ["nothing-feasible"]);
  });
  test("not all parts in force is `not m`", () => {
    expectAt(withBase("start: [z.1]\ninfeasible: [[z, x]]\n"), []);
  });
});

describe("end-only", () => {
  test("neither way", () => {
    expectAt(
      "demarche: 1\ntitle: T\nparties: {a: {}}\npriorities: {a: [x]}\nmeasures: {x: {by: a, ⟦endOnly⟧: true, reversible: false}}\n",
      ["end-only-irreversible"],
    );
  });
  test("taken up by a step or a stance", () => {
    expectAt(
      "demarche: 1\ntitle: T\nparties: {a: {patience: 0.9}}\nmeasures: {x: {by: a, endOnly: true}}\nstart: [x]\nstances: {s: {party: a, rules: [{does: [⟦x⟧]}]}}\nplans: {p: {steps: [{ends: [x]}, [⟦x⟧]]}}\n",
      ["end-only-taken-up", "end-only-taken-up"],
    );
  });
});

describe("type-weights", () => {
  const types = (weights: string): string =>
    `demarche: 1\ntitle: T\nparties: {a: {evidence: [{kind: judgement}], types: ${weights}}}\nmeasures: {x: {by: a}}\npriorities: {a: [x]}\n`;
  test("do not sum to 1", () => {
    expectAt(types("⟦{s: {weight: 0.6}, t: {weight: 0.5}}⟧"), ["type-weights"]);
  });
  test("sum to 1 up to rounding", () => {
    expectAt(
      types("{s: {weight: 0.1}, t: {weight: 0.2, value: {x: 1}}, u: {weight: 0.7, value: {x: 2}}}"),
      [],
    );
  });
});

describe("type-idle", () => {
  const types = (more: string): string => `demarche: 1
title: T
quantities: {cost: -3..-1}
breakdown: {lasts: 4, evidence: [{kind: judgement}]}
parties: {a: {patience: 0.9, evidence: [{kind: judgement}], types: {s: {weight: 0.5}, ${more}}}}
measures: {x: {by: a, value: {a: cost}, evidence: [{kind: judgement}]}}
priorities: {a: [x]}
`;
  test.each([
    ["names no figure", "⟦t⟧: {weight: 0.5}"],
    ["names the party's own", "⟦t⟧: {weight: 0.5, value: {x: -2}, patience: 0.9, breakdown: {lasts: 4}}"],
    [
      "is like one that is not the party itself",
      "t: {weight: 0.2, patience: 0.5}, ⟦u⟧: {weight: 0.3, patience: 0.4..0.6}",
    ],
  ])("a type that %s", (_, more) => {
    expectAt(types(more), ["type-idle"]);
  });
  test.each([
    "value: {x: 1}",
    "once: {x: 1}",
    "breakdown: {value: -1}",
    "breakdown: {lasts: 5}",
    "breakdown: {blame: 1}",
    "patience: 0.8",
  ])("a type with %s", (figure) => {
    expectAt(types(`t: {weight: 0.5, ${figure}}`), []);
  });
});

describe("what the second edition adds", () => {
  const file = (measure: string, more = ""): string => `demarche: 1
title: T
parties:
  a: {patience: 0.9, evidence: [{kind: judgement}]}
  b: {patience: 0.9, evidence: [{kind: judgement}]}
  c: {patience: 0.9, evidence: [{kind: judgement}]}
measures:
  x: {by: a, value: {a: -1, b: 2, c: 1}, evidence: [{kind: judgement}]}
  y: {by: [b, a], value: {a: -2, b: -1}, reversible: 0.5, evidence: [{kind: judgement}]}
  m: {by: b, value: {a: 2}, evidence: [{kind: judgement}]${measure === "" ? "" : `, ${measure}`}}
${more}`;
  test.each([
    ["shares that do not add up", "instalments: ⟦[0.5, 0.3]⟧", "", ["instalment-shares"]],
    ["shares that add up to rounding", "instalments: [0.1, 0.2, 0.7]", "", []],
    ["a share of nothing", "instalments: [1, ⟦0⟧]", "", ["out-of-bounds"]],
    ["no share", "instalments: ⟦[]⟧", "", ["out-of-bounds"]],
    ["a share that is no number", "instalments: [0.5, ⟦half⟧]", "", ["wrong-type"]],
    ["a part that shares do not make", "instalments: [0.6, 0.4]", "start: [m.1, ⟦m.3⟧]", ["unknown-part"]],
    ["a share taken back above 1", "reversible: ⟦0.8..1.2⟧", "", ["share-domain"]],
    ["a share taken back below 0", "reversible: ⟦-0.5⟧", "", ["share-domain"]],
    ["by a quantity", "reversible: ⟦2 q⟧", "quantities: {q: 0.2..0.6}", ["share-domain"]],
    ["no yes", "reversible: ⟦yes⟧", "", ["wrong-type"]],
    ["an unknown progress", "takes: 2, progress: ⟦slow⟧", "", ["wrong-type"]],
    ["progress on what takes one period", "⟦progress⟧: at-end", "", ["progress-idle"]],
    [
      "an only ending of what stays in part",
      "reversible: 0.5, ⟦endOnly⟧: true",
      "",
      ["end-only-irreversible"],
    ],
    [
      "drift on an unknown measure",
      "",
      "drift: [{when: [⟦w⟧], value: {a: 1}, evidence: [{kind: judgement}]}]",
      ["unknown-measure"],
    ],
    [
      "drift of an unknown party",
      "",
      "drift: [{when: [], value: {⟦d⟧: 1}, evidence: [{kind: judgement}]}]",
      ["unknown-party"],
    ],
    [
      "a contradiction in a drift",
      "",
      "drift: [{when: [x, ⟦not x⟧], value: {a: 1}, evidence: [{kind: judgement}]}]",
      ["contradictory-conditions"],
    ],
    ["a drift without evidence", "", "drift: [{when: [], value: {⟦a⟧: 1}}]", ["no-evidence"]],
    [
      "a chance without an agreement above 1",
      "",
      "breakdown: {without: ⟦2⟧, evidence: [{kind: judgement}]}",
      ["chance-domain"],
    ],
    [
      "blame of an unknown party",
      "",
      "breakdown: {blame: {⟦d⟧: 1}, evidence: [{kind: judgement}]}",
      ["unknown-party"],
    ],
    ["a step ends a part", "", "plans: {p: {steps: [[x, y, m], {ends: [⟦y⟧]}]}}", ["ends-partly-reversible"]],
    [
      "a stance undoes a part",
      "",
      "stances: {s: {party: a, rules: [{undoes: [⟦y⟧]}]}}\nplans: {p: {steps: [[x, y, m]]}}",
      ["undoes-partly-reversible"],
    ],
    [
      "a stance of one performer of several",
      "",
      "stances: {s: {party: a, rules: [{does: [y]}]}}\nplans: {p: {steps: [[x, y, m]]}}",
      [],
    ],
    [
      "a stance of none of them",
      "",
      "stances: {s: {party: c, rules: [{does: [⟦y⟧]}]}}\nplans: {p: {steps: [[x, y, m]]}}",
      ["not-own-measure"],
    ],
  ])("%s", (_, measure, more, codes) => {
    expectAt(file(measure, `${more}\n`), codes);
  });
  test("a party twice among performers, an unknown voice, a name that is too long", () => {
    const parties = "demarche: 1\ntitle: T\nparties: {a: {voice: ⟦loud⟧, short: ⟦Seven-7⟧}}\n";
    expectAt(`${parties}measures: {x: {by: [a, ⟦a⟧], short: ⟦more than seventeen⟧}}\n`, [
      "wrong-type",
      "limit-passed",
      "repeated-entry",
      "limit-passed",
    ]);
  });
  test("a threat that is not credible, of each of several performers", () => {
    const text = file("").replace(
      "y: {by: [b, a], value: {a: -2, b: -1}",
      "y: {by: [b, a], value: {a: ⟦2⟧, b: ⟦1⟧}",
    );
    expectAt(text, ["threat-not-credible", "threat-not-credible"]);
    expectAt(text.replace("reversible: 0.5", "reversible: 0").replace(/[⟦⟧]/g, ""), []);
  });
  test.each([
    ["8", "write 0.08 for 8 per cent"],
    ["-0.1", "write a number from 0 to 1"],
    ["0.5..1.5", "keep the whole of its range from 0 to 1"],
    ["{normal: [0.5, 1]}", "keep the whole of its range from 0 to 1"],
  ])("what to write for a share of %s", (share, hint) => {
    const { diagnostics } = readScenario(file(`reversible: ${share}`));
    expect(diagnostics.map((one) => one.hint)).toEqual([hint]);
  });
  test("all at once, in words", () => {
    const { diagnostics } = readScenario(
      file(
        "takes: 2, progress: slow, instalments: [1, 2], reversible: 3",
        "drift: [{when: [w], value: {a: 1}}]\n",
      ),
    );
    expect(
      diagnostics.map(
        ({ code, message, range }) => `${range.start.line}:${range.start.column} ${code} ${message}`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "10:80 wrong-type expected steady or at-once or at-end, found "slow"",
        "10:103 out-of-bounds expected a share above 0, up to 1, found 2",
        "10:119 share-domain a share must lie between 0 and 1, found 3",
        "11:17 unknown-measure "w" stands in a drift but is not a measure of this scenario",
      ]
    `);
  });
});

describe("stance-rules", () => {
  const stance = (rule: string): string => withBase(`stances: {s: {party: a, rules: [${rule}]}}\n${PLANS}`);
  test.each([
    ["another party's measure", "{does: [⟦y⟧]}", ["not-own-measure"]],
    ["undoing another party's measure", "{undoes: [⟦y⟧], once: [x]}", ["not-own-measure"]],
    ["does and undoes", "{does: [x], undoes: [⟦x⟧]}", ["does-and-undoes"]],
    ["no action", "⟦{once: [x]}⟧", ["rule-without-action"]],
  ])("%s", (_, rule, codes) => {
    expectAt(stance(rule), codes);
  });
  test("undoing what cannot be undone", () => {
    expectAt(stance("{undoes: [⟦x⟧]}").replace("x: {by: a,", "x: {by: a, reversible: false,"), [
      "undoes-irreversible",
    ]);
  });
});

describe("plan-kinds", () => {
  test("neither, both, and two stances of one party", () => {
    const stances =
      "stances: {s: {party: a, rules: [{does: [x]}]}, t: {party: a, rules: [{does: [x]}]}, u: {party: b, rules: [{does: [y, z]}]}}\n";
    expectAt(
      withBase(`${stances}plans: {⟦p⟧: {}, q: {steps: [], ⟦stances⟧: []}, r: {stances: [s, u, ⟦t⟧]}}\n`),
      ["plan-without-way", "steps-and-stances", "party-with-two-stances"],
    );
  });
});

describe("plan-steps", () => {
  const steps = (list: string): string =>
    `demarche: 1
title: T
parties: {a: {patience: 0.9}}
measures:
  x: {by: a}
  y: {by: a, requires: [x]}
  w: {by: a, excludes: [x]}
  r: {by: a, reversible: false}
  z: {by: a, instalments: 3}
  s: {by: a}
start: [s]
infeasible: [[z, not r]]
plans: {p: {steps: ${list}}}
`;
  test.each([
    ["a requirement missing", "[[⟦y⟧]]", ["infeasible-step"]],
    ["a requirement ended", "[[x, y], {ends: [⟦x⟧]}]", ["infeasible-step"]],
    ["an exclusion, at what is done", "[[x], [r, ⟦w⟧]]", ["infeasible-step"]],
    ["an infeasible combination, at the step", "[[z.1], [z.2], ⟦[z]⟧]", ["infeasible-step"]],
    ["an instalment before its time", "[[⟦z.2⟧]]", ["infeasible-step"]],
    ["in force already", "[[x], [⟦x⟧], [⟦s⟧]]", ["already-in-force", "already-in-force"]],
    ["all parts in force already", "[[r], [z], [⟦z⟧], [⟦z.2⟧]]", ["already-in-force", "already-in-force"]],
    ["a step with some parts left", "[[r], [z.1], [z]]", []],
    ["named twice", "[[x, ⟦x⟧], [r], [z, ⟦z.2⟧]]", ["step-repeats-measure", "step-repeats-measure"]],
    ["two parts are two things", "[[z.1, z.2]]", []],
    ["ends what is not in force", "[{does: [r], ends: [⟦x⟧]}]", ["not-in-force"]],
    ["ends what cannot be undone", "[[r], {ends: [⟦r⟧]}]", ["ends-irreversible"]],
    ["does and ends", "[[x], {does: [r], ends: [x]}, {does: [z.1, x], ends: [⟦x⟧]}]", ["does-and-ends"]],
    ["empty", "[[x], ⟦[]⟧, ⟦{wait: 3}⟧]", ["empty-step", "empty-step"]],
    ["to do nothing is a plan", "[]", []],
    ["what follows an unknown measure is not judged", "[[⟦v⟧], [y], {ends: [x]}]", ["unknown-measure"]],
    ["the same infeasible state is said once", "[[⟦y⟧], [r], {ends: [s]}]", ["infeasible-step"]],
    ["done again after its end", "[[x], {ends: [x]}, [x]]", []],
  ])("%s", (_, list, codes) => {
    const { text, ranges } = parseMarks(steps(list));
    const errors = readScenario(text).diagnostics.filter((one) => one.severity === "error");
    expect(errors.map((one) => [one.code, one.range.start.offset, one.range.end.offset])).toEqual(
      ranges.map(({ start, end }, index) => [codes[index], start, end]),
    );
  });
  test("names the reason", () => {
    const [found] = readScenario(parseMarks(steps("[[y]]")).text).diagnostics;
    expect(found?.facts).toEqual({ plan: "p", step: 1, reason: '"y" requires "x", which is not in force' });
  });
});

describe("rankings", () => {
  const ranking = (order: string, more = ""): string =>
    `demarche: 1\ntitle: T\nparties: {a: {}}\nmeasures: {x: {by: a}, y: {by: a, requires: [x]}, z: {by: a}}\n${more}rankings: {${order}}\n`;
  test.each([
    ["all states, patterns and ties", 'a: [11-, ["100", "001"], 0-0, 101]', []],
    ["digits without quotes keep their zeros", "a: [110, 111, 100, 101, 000, 001]", []],
    ["a length", "a: [⟦11⟧]", ["pattern-length"]],
    ["a character", "a: [1⟦?⟧0]", ["bad-pattern"]],
    ["a state twice", "a: [1--, 00-, ⟦-00⟧]", ["ranking-repeats"]],
    ["a state twice in a tie", "a: [[1--, ⟦101⟧], 00-]", ["ranking-repeats"]],
    ["states left out", "⟦a⟧: [1--]", ["ranking-incomplete"]],
    ["a pattern of states that cannot occur", "a: [1--, 00-, ⟦01-⟧]", ["ranking-infeasible"]],
  ])("%s", (_, order, codes) => {
    expectAt(ranking(order), codes);
  });
  test("merged states told apart, and not", () => {
    expectAt(ranking("a: [110, ⟦111⟧, 10-, 00-]", "merge: [[x, y]]\n"), ["merged-states-apart"]);
    expectAt(ranking("a: [[110, 111], 10-, 00-]", "merge: [[x, y]]\n"), []);
  });
  test("instalments count one by one", () => {
    expectAt(
      "demarche: 1\ntitle: T\nparties: {a: {}}\nmeasures: {x: {by: a, instalments: 2}}\nrankings: {a: [11, 10, 00]}\n",
      [],
    );
  });
});

describe("merge-overlap", () => {
  const merge = (groups: string, count = 3): string => {
    const more = Array.from({ length: count - 3 }, (_, k) => `, m${k}: {by: a}`).join("");
    return `demarche: 1\ntitle: T\nparties: {a: {}}\npriorities: {a: [x]}\nmeasures: {x: {by: a}, y: {by: a, excludes: [x]}, z: {by: a}${more}}\nmerge: [${groups}]\n`;
  };
  test.each([3, 25])("with %i measures", (count) => {
    expectAt(merge("[x], ⟦[z]⟧", count), ["merge-overlap"]);
    expectAt(merge("[x], [y]", count), []);
    expectAt(merge("[x], [not x, z]", count), []);
  });
});

describe("limits", () => {
  test("parties", () => {
    const parties = Array.from({ length: 17 }, (_, k) => `p${k}: {}`).join(", ");
    const { diagnostics } = readScenario(
      `demarche: 1\ntitle: T\nparties: {${parties}}\nmeasures: {x: {by: p0}}\n`,
    );
    expect(diagnostics.map((one) => [one.code, one.facts])).toContainEqual([
      "limit-passed",
      { what: "parties", count: 17, limit: 16 },
    ]);
  });
  test("measures after instalments", () => {
    expectAt(
      "demarche: 1\ntitle: T\nparties: {a: {}}\npriorities: {a: [x]}\n⟦measures⟧: {x: {by: a, instalments: 200}, y: {by: a, instalments: 57}}\n",
      ["limit-passed"],
    );
    expectAt(
      "demarche: 1\ntitle: T\nparties: {a: {}}\npriorities: {a: [x]}\nmeasures: {x: {by: a, instalments: 200}, y: {by: a, instalments: 56}}\n",
      [],
    );
  });
  test("steps", () => {
    const list = Array.from({ length: 501 }, () => "{does: [x]}").join(", ");
    const { diagnostics } = readScenario(withBase(`plans: {p: {steps: [${list}]}}\n`));
    expect(diagnostics.map((one) => one.code)).toContain("limit-passed");
  });
  const evidence = "evidence: [{kind: judgement}]";
  const twoParties = "demarche: 1\ntitle: T\nparties: {a: {patience: 0.9}, b: {patience: 0.9}}\n";
  describe("linked measures of one party", () => {
    const file = (count: number, party: string, measure: string, plan: string): string => {
      const ids = Array.from({ length: count }, (_, k) => `m${k}`);
      const all = ids.map((id) => `${id}: ${measure}`).join(", ");
      return `${twoParties}measures: {${all}, z: {by: b, value: {a: 1}}}\ntogether:\n  - {when: [${ids}], value: {${party}: 1}, ${evidence}}\nplans: {p: ${plan.replace("ALL", `${ids}`)}}\n`;
    };
    const errorsOf = (text: string): readonly string[] =>
      readScenario(text)
        .diagnostics.filter(({ severity }) => severity === "error")
        .map(({ code }) => code);
    const lasting = `{by: a, value: {b: 1}, ${evidence}}`;
    const slow = `{by: a, value: {b: 1}, reversible: true, verify: 2, ${evidence}}`;
    test.each([
      ["17 that are done or not", 17, lasting, "{steps: [[z], ⟦[ALL]⟧]}"],
      ["11 that can be done first and undone then", 11, slow, "{steps: [⟦[ALL]⟧]}"],
      [
        "17 undone later",
        17,
        slow,
        "{steps: [[m0, m1, m2, m3, m4, m5, m6, m7], ⟦[m8, m9, m10, m11, m12, m13, m14, m15, m16]⟧]}",
      ],
    ])("%s", (_, count, measure, plan) => {
      const marked = file(count, "a", measure, plan);
      const { diagnostics } = readScenario(marked.replace(/[⟦⟧]/g, ""));
      const [error] = diagnostics.filter(({ severity }) => severity === "error");
      expect(error).toMatchObject({
        code: "linked-measures",
        facts: { plan: "p", party: "a", limit: 65_536 },
      });
      expect(error!.range.start.offset).toBe(marked.indexOf("⟦"));
    });
    test.each([
      ["16 that are done or not", 16, "a", lasting, "{steps: [[z], [ALL]]}"],
      ["10 that can be done first and undone then", 10, "a", slow, "{steps: [[ALL]]}"],
      ["17 by a combination that is worth nothing to the performer", 17, "b", lasting, "{steps: [[ALL]]}"],
      ["17 of which none is done", 17, "a", lasting, "{steps: [[z]]}"],
    ])("not %s", (_, count, party, measure, plan) => {
      expect(errorsOf(file(count, party, measure, plan))).toEqual([]);
    });
  });
  test.each([
    [5_002, "steady", ["too-many-periods"]],
    [5_001, "steady", []],
    [10_000, "at-end", ["too-many-periods"]],
    [10_000, "at-once", []],
  ])("%i periods of work, %s", (takes, progress, codes) => {
    const marked = `${twoParties}measures: {x: {by: a, takes: ${takes}, progress: ${progress}, value: {b: 1}}, y: {by: b, value: {a: 1}}}\nplans: {p: {steps: [[y], ⟦[x]⟧]}}\n`;
    const { diagnostics } = readScenario(marked.replace(/[⟦⟧]/g, ""));
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code)).toEqual(codes);
    for (const { range } of errors) expect(range.start.offset).toBe(marked.indexOf("⟦"));
  });
  test.each([
    [4, []],
    [5, ["too-many-interruptions"]],
  ])("1,200 periods of work, with an event counted %i times", (times, codes) => {
    const clauses = `clauses: [{upon: vote, suspend: [], for: 1}, {upon: vote, times: ${times}, then: end}]`;
    const marked = `${twoParties}measures: {x: {by: a, takes: 1200, value: {b: 1}}}\nevents: {vote: {chance: 0.1}}\nplans: {p: {steps: ⟦[[x]], ${clauses}}}\n`;
    const { diagnostics } = readScenario(marked.replace(/⟦/g, ""));
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code)).toEqual(codes);
    for (const { range } of errors) expect(range.start.offset).toBe(marked.indexOf("⟦"));
  });
  test.each([
    [10, []],
    [11, ["too-many-periods-of-plans"]],
  ])("%i plans of 4,600 periods of work", (count, codes) => {
    const steps = "{steps: [[x]]}";
    const plans = Array.from({ length: count }, (_, plan) => `p${plan}: ${plan === 10 ? "⟦" : ""}${steps}`);
    const marked = `${twoParties}measures: {x: {by: a, takes: 4600, value: {b: 1}}}\nplans: {${plans.join(", ")}}\n`;
    const { diagnostics } = readScenario(marked.replace(/⟦/g, ""));
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code)).toEqual(codes);
    for (const { range } of errors) {
      expect(range.start.offset).toBe(marked.indexOf("⟦") + "{steps: ".length);
    }
  });
});

describe("evidence", () => {
  const evidence = (entry: string): string =>
    withBase(
      `sources: {s: {title: S}}\nbreakdown: {value: {a: -1}, evidence: [${entry}, {kind: judgement}]}\n`,
    );
  test.each([
    ["an unknown field", "{source: s, for: [value, ⟦takes⟧]}", ["unknown-evidence-field"]],
    ["a fact without source", "{kind: ⟦fact⟧}", ["fact-without-source"]],
    ["a judgement with one", "{kind: judgement, source: s}", []],
    ["a fact with one", "{kind: fact, source: s, for: [lasts]}", []],
  ])("%s", (_, entry, codes) => {
    expectAt(evidence(entry), codes);
  });
});

describe("quotes", () => {
  const quote = (text: string, words: string): string =>
    withBase(
      `sources: {s: {title: S, text: ${text}}}\nbreakdown: {value: {a: -1}, evidence: [{source: s, quote: ${words}}]}\n`,
    );
  const read = (path: string): string | null =>
    path === "s.txt" ? "“Exact  words”, it said – and\nno more…" : null;
  test.each([
    ["exact", "s.txt", '"Exact words\\", it said - and no more..."', []],
    ["other", "s.txt", "⟦Exact words it said⟧", ["quote-not-found"]],
    ["case counts", "s.txt", "⟦exact words⟧", ["quote-not-found"]],
    ["missing text", "⟦t.txt⟧", "anything", ["source-text-missing"]],
    ["upwards", "⟦../s.txt⟧", "anything", ["bad-source-path"]],
    ["absolute", "⟦/s.txt⟧", "anything", ["bad-source-path"]],
    ["an address", '⟦"file:s.txt"⟧', "anything", ["bad-source-path"]],
  ])("%s", (_, text, words, codes) => {
    expectAt(quote(text, words), codes, read);
  });
  test("unchecked where no reading is possible", () => {
    expectAt(quote("s.txt", "anything"), []);
  });
  test("too large a text", () => {
    expectAt(quote("⟦s.txt⟧", "anything"), ["source-text-too-large"], () => "x".repeat(5_000_001));
  });
  /** Sources `s0` to `sN`, all of which are quoted but the last. */
  const many = (paths: readonly string[]): string => {
    const sources = paths.map((path, k) => `s${k}: {title: S, text: ${path}}`);
    const quotes = paths.slice(0, -1).map((_, k) => `{source: s${k}, quote: x}`);
    return withBase(`sources: {${sources}}\nbreakdown: {value: {a: -1}, evidence: [${quotes}]}\n`);
  };
  test("each text is read once, and only where it is quoted", () => {
    const asked: string[] = [];
    expectAt(
      many(["t.txt", "t.txt", "./t.txt", ".//t.txt", "u.txt", "u.txt", "unquoted.txt"]),
      [],
      (path) => {
        asked.push(path);
        return "x";
      },
    );
    expect(asked).toEqual(["t.txt", "u.txt"]);
  });
  test("more quotes than can be looked for", () => {
    const { diagnostics } = readScenario(
      `demarche: 1\nsources: {s: {title: S, text: s.txt}}\nparties: {a: {}}\nmeasures: {x: {by: a, evidence: [${Array.from(
        { length: 6000 },
        (_, k) => `{source: s, quote: ${"a".repeat(20)}b${k}}`,
      ).join(", ")}]}}\n`,
      { readText: () => "a".repeat(5_000_000) },
    );
    const [last] = diagnostics.slice(-1);
    expect([diagnostics.length < 100, last?.code]).toEqual([true, "limit-passed"]);
    expect(last?.message).toMatch(
      /^[\d,]+ characters to look through for quotes; at most 2,000,000,000 are allowed$/,
    );
  });
  test("texts that are too large together", () => {
    let count = 0;
    const paths = Array.from({ length: 40 }, (_, k) => (k < 5 ? `t${k}.txt` : `⟦t${k}.txt⟧`));
    const text = many([...paths, "unquoted.txt"]);
    expectAt(text, Array(35).fill("source-text-too-large"), () => {
      count++;
      return "x".repeat(5_000_000);
    });
    expect(count).toBe(6);
  });
});

describe("warnings", () => {
  test("a threat that is not credible", () => {
    const file =
      "demarche: 1\ntitle: T\nparties: {a: {}}\nmeasures: {x: {by: a, VALUE, evidence: [{kind: judgement}]}}\n";
    expectAt(file.replace("VALUE", "value: {a: ⟦-1..4⟧}"), ["threat-not-credible"]);
    expectAt(file.replace("VALUE", "reversible: false, value: {a: 1}"), []);
    expectAt(file.replace("VALUE", "value: {a: -4..1}, once: {a: 1}"), []);
  });
  test("a party that gains nothing, unless only its order counts", () => {
    const file = (more: string): string =>
      `demarche: 1\ntitle: T\nparties: {⟦a⟧: {patience: 0.9, evidence: [{kind: judgement}]}}\nmeasures: {x: {by: a, value: {a: -1}, evidence: [{kind: judgement}]}}\n${more}`;
    expectAt(file(""), ["party-gains-nothing"]);
    expectAt(file("priorities: {a: [x]}\nplans: {p: {steps: [[x]]}}\n"), ["party-gains-nothing"]);
    expectAt(file("priorities: {a: [x]}\n").replace(/[⟦⟧]/g, ""), []);
  });
  test("a measure no plan or stance uses", () => {
    const file = withBase("plans: {p: {steps: [[x], [z.1]]}}\n");
    expectAt(file.replace("  y:", "  ⟦y⟧:"), ["measure-unused"]);
    expectAt(`${file}start: [y]\n`, []);
    expectAt(withBase(""), []);
  });
  test("an unused quantity", () => {
    expectAt(withBase("quantities: {⟦q⟧: 4}\n"), ["quantity-unused"]);
  });
  test("figures without evidence: one warning a holder, naming them", () => {
    const found = expectAt(
      withBase(
        "breakdown: {value: {⟦a⟧: -1, b: -2}, chance: 0.1, evidence: [{kind: judgement, for: [chance]}]}\n",
      ),
      ["no-evidence"],
    );
    expect(found[0]?.facts).toEqual({ holder: "the breakdown", fields: ["value.a", "value.b"] });
  });
  test("not beside errors", () => {
    expectAt(withBase("quantities: {q: 4}\nstart: [⟦w⟧]\n"), ["unknown-measure"]);
  });
});
