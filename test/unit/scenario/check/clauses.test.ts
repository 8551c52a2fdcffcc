// One file: a table of what is found in events, clauses, deposits and follow-ons, in the order of the checks.

import { describe, expect, test } from "vitest";
import { readScenario } from "../../../../src/scenario/index.ts";
import { expectAt, parseMarks, withBase } from "../marked-text.ts";

// One diagnostic a mark, at the mark, and none besides: so every case also shows that nothing follows from the first error.

const STEPS = "steps: [[x, y, z]]";
const PLANS = `plans: {p: {${STEPS}}}\n`;
const TEST = "test: {by: b}";

function clause(text: string): string {
  return withBase(`events: {${TEST}}\nclauses: [${text}]\n${PLANS}`);
}

/** The messages and hints of a text, without its marks. */
function words(marked: string): string[] {
  return readScenario(parseMarks(marked).text).diagnostics.map(({ message, hint }) => `${message}: ${hint}`);
}

describe("what can be read", () => {
  test.each([
    ["no map of events", "events: ⟦[test]⟧", ["wrong-type"]],
    ["no map as an event", "events: {test: ⟦0.02⟧}", ["wrong-type"]],
    ["an id that is no name", "events: {⟦5⟧: {by: a}}", ["bad-id"]],
    ["the word that stands for a breach", "events: {⟦breach⟧: {by: a}}", ["bad-id"]],
    ["text in place of a chance", "events: {test: {chance: ⟦very often⟧}}", ["bad-figure"]],
    ["a list of parties", "events: {test: {by: ⟦[a, b]⟧}}", ["wrong-type"]],
    ["an unknown field", "events: {test: {by: a, ⟦probability⟧: 0.1}}", ["unknown-field"]],
    ["a number in place of points by party", "events: {test: {by: a, once: ⟦8⟧}}", ["wrong-type"]],
    ["the same event twice", "events: {test: {by: a}, ⟦test⟧: {by: b}}", ["duplicate-key"]],
    ["no list of clauses", "clauses: ⟦{upon: breach}⟧", ["wrong-type"]],
    ["a clause that is a word", "clauses: [⟦suspend⟧]", ["wrong-type"]],
    ["a clause upon nothing", "clauses: [{⟦suspend⟧: [x], for: 2}]", ["missing-field"]],
    ["no time at all", "clauses: [{upon: breach, suspend: [x], for: ⟦0⟧}]", ["out-of-bounds"]],
    ["half a period", "clauses: [{upon: breach, suspend: [x], for: ⟦1.5⟧}]", ["out-of-bounds"]],
    ["too long a time", "clauses: [{upon: breach, suspend: [x], for: ⟦100000000⟧}]", ["out-of-bounds"]],
    ["text in place of a time", "clauses: [{upon: breach, suspend: [x], for: ⟦long⟧}]", ["wrong-type"]],
    ["a zeroth time", `events: {${TEST}}\nclauses: [{upon: test, times: ⟦0⟧, then: end}]`, ["out-of-bounds"]],
    ["an end that is none", "clauses: [{upon: breach, then: ⟦stop⟧}]", ["wrong-type"]],
    ["a plan in place of an end", "clauses: [{upon: breach, then: ⟦{plan: p}⟧}]", ["wrong-type"]],
    ["a word in place of measures", "clauses: [{upon: breach, suspend: ⟦x⟧, for: 2}]", ["wrong-type"]],
    ["a deposit without an amount", "deposits: {⟦bond⟧: {by: a}}", ["missing-field"]],
    ["a deposit without a placer", "deposits: {⟦bond⟧: {amount: 4}}", ["missing-field"]],
    ["text in place of an amount", "deposits: {bond: {by: a, amount: ⟦a lot⟧}}", ["bad-figure"]],
    ["an end in place of a plan", `plans: {p: {${STEPS}, then: ⟦end⟧}}`, ["wrong-type"]],
    [
      "a follow-on without a chance",
      `plans: {p: {${STEPS}, then: {⟦plan⟧: q}}, q: {${STEPS}}}`,
      ["missing-field"],
    ],
    [
      "a follow-on that is an end too",
      `plans: {p: {${STEPS}, then: {plan: q, chance: 0.1, ⟦then⟧: end}}, q: {${STEPS}}}`,
      ["unknown-field"],
    ],
  ])("%s", (_, lines, codes) => {
    expectAt(withBase(`${lines}\n`), codes);
  });

  test("events, deposits, measures and plans have names of their own kind, so one may be the same as another", () => {
    expectAt(
      withBase(
        "events: {x: {by: a}}\ndeposits: {x: {by: a, amount: 1, evidence: [{kind: judgement}]}}\nplans: {x: {steps: [{does: [x, y, z], places: [x]}, {returns: [x]}], clauses: [{upon: x, suspend: [x], for: 1}]}}\n",
      ),
      [],
    );
  });
});

describe("names", () => {
  test.each([
    ["who chooses", "events: {test: {by: ⟦c⟧}}", ["unknown-party"]],
    ["whom it gives something", "events: {test: {by: a, once: {⟦c⟧: 1}}}", ["unknown-party"]],
    ["an event", "clauses: [{upon: ⟦tests⟧, suspend: [x], for: 2}]", ["unknown-event"]],
    ["whose breach", "clauses: [{upon: breach, by: ⟦c⟧, suspend: [x], for: 2}]", ["unknown-party"]],
    ["a breach of what", "clauses: [{upon: breach, of: [⟦w⟧], suspend: [x], for: 2}]", ["unknown-measure"]],
    ["what is suspended", "clauses: [{upon: breach, suspend: [x, ⟦z.4⟧], for: 2}]", ["unknown-part"]],
    ["who places", "deposits: {bond: {by: ⟦c⟧, amount: 1}}", ["unknown-party"]],
    ["who gets it", "deposits: {bond: {by: a, amount: 1, to: ⟦c⟧}}", ["unknown-party"]],
    [
      "a deposit",
      "plans: {p: {steps: [{places: [⟦bond⟧]}, {returns: [⟦bond⟧]}]}}",
      ["unknown-deposit", "unknown-deposit"],
    ],
    ["a plan", `plans: {p: {${STEPS}, then: {plan: ⟦q⟧, chance: 0.1}}}`, ["unknown-plan"]],
    [
      "an event in a stance",
      `stances: {s: {party: a, rules: [{undoes: [x], upon: ⟦tests⟧, for: 2}]}}\n${PLANS}`,
      ["unknown-event"],
    ],
  ])("%s", (_, lines, codes) => {
    expectAt(withBase(`${lines}\n`), codes);
  });

  test("the nearest is suggested", () => {
    const [first] = words(
      withBase(`events: {${TEST}}\nclauses: [{upon: tests, suspend: [x], for: 2}]\n${PLANS}`),
    );
    expect(first).toBe(
      '"tests" stands in a clause but is not an event of this scenario: did you mean "test" (line 8)?',
    );
  });

  test("no list says a thing twice", () => {
    expectAt(clause("{upon: breach, of: [x, ⟦x⟧], suspend: [y, ⟦y⟧], for: 1}"), [
      "repeated-entry",
      "repeated-entry",
    ]);
  });
});

describe("events", () => {
  test.each([
    ["above 1 together", "events: {s: {chance: 0.6}, t: {chance: ⟦0.5⟧}}", ["chances-together"]],
    [
      "above 1 together at their upper ends",
      "events: {s: {chance: 0..0.6}, t: {chance: ⟦0.1..0.5⟧}, u: {chance: 0.4}}",
      ["chances-together"],
    ],
    ["above 1", "events: {s: {chance: ⟦2⟧}}", ["chance-domain"]],
    ["below 0", "events: {s: {chance: ⟦-0.1..0.1⟧}}", ["chance-domain"]],
    ["none, and nobody chooses", "events: {⟦s⟧: {label: S}}", ["event-without-cause"]],
    ["of 0, and nobody chooses", "events: {⟦s⟧: {chance: 0}}", ["event-without-cause"]],
  ])("a chance %s", (_, lines, codes) => {
    expectAt(withBase(`${lines}\n`), codes);
  });

  test("words", () => {
    expect(words(withBase("events: {s: {chance: 0.6}, t: {chance: 0.5}, u: {}}\n"))).toEqual([
      "together the chances of the events reach 1.1 a period, which is above 1: a chance is for one period: 0.02 is two in a hundred periods",
      '"u" cannot happen: it has no chance, and nobody may choose it: write chance: 0.02, or by: and a party',
    ]);
  });

  test("exactly 1 together is lawful", () => {
    const evidence = "evidence: [{kind: judgement}]";
    expectAt(
      withBase(`events: {s: {chance: 0.7, ${evidence}}, t: {chance: 0.3, ${evidence}}}\n${PLANS}`),
      [],
    );
  });
});

describe("clauses", () => {
  test.each([
    ["nothing follows", "⟦{upon: test}⟧", ["clause-without-effect"]],
    ["two things follow", "⟦{upon: test, suspend: [x], for: 2, then: end}⟧", ["clause-without-effect"]],
    ["a suspension without a length", "⟦{upon: test, suspend: [x]}⟧", ["clause-without-effect"]],
    ["a length without a suspension", "{upon: test, ⟦for⟧: 2, then: end}", ["clause-field"]],
    [
      "a party that an event does not ask for",
      "{upon: test, ⟦by⟧: a, suspend: [x], for: 2}",
      ["clause-field"],
    ],
    [
      "measures that an event does not ask for",
      "{upon: test, ⟦of⟧: [x], suspend: [x], for: 2}",
      ["clause-field"],
    ],
    ["times of a breach", "{upon: breach, ⟦times⟧: 2, suspend: [x], for: 2}", ["clause-field"]],
    [
      "a breach by who does nothing of it",
      "{upon: breach, by: ⟦a⟧, of: [y, z], suspend: [x], for: 2}",
      ["clause-fits-nothing"],
    ],
    [
      "one after another from the same time on",
      "{upon: test, times: 2, then: end}, ⟦{upon: test, times: 2, suspend: [x], for: 1}⟧",
      ["clause-repeated"],
    ],
  ])("%s", (_, text, codes) => {
    expectAt(clause(text), codes);
  });

  test("several may answer breaches, and an event from different times on", () => {
    expectAt(
      clause(
        "{upon: breach, suspend: [x], for: 1}, {upon: breach, by: b, of: [y], suspend: [x], for: 2}, {upon: test, suspend: [x], for: 1}, {upon: test, times: 2, then: end}",
      ),
      [],
    );
  });

  test("words", () => {
    expect(words(clause("{upon: test}, {upon: test, by: a, then: end}"))).toEqual([
      'a clause has either "suspend" with "for", or "then": write {upon: …, suspend: [m], for: 2}, or {upon: …, then: end}',
      'what follows "test" is said already (line 9): remove one of the two, or write times: 2 for what holds from the second time on',
      '"by" means nothing here: it goes with a breach: remove "by", or change what the clause is upon',
    ]);
    expect(words(clause("{upon: breach, by: a, of: [y], then: end}"))).toEqual([
      '"a" does not do "y", so it cannot break it: leave out "by", or name measures of that party under "of"',
    ]);
  });

  const site = "  w: {by: b, reversible: false, value: {b: -1}, evidence: [{kind: judgement}]}\n";
  test("what cannot be undone cannot be suspended, in plans neither", () => {
    const lines = `${site}events: {${TEST}}\nclauses: [{upon: test, suspend: [x, ⟦w⟧], for: 2}]\nplans: {p: {steps: [[x, y, z, w]], clauses: [{upon: breach, suspend: [⟦w⟧], for: 2}]}}\n`;
    expectAt(withBase(lines), ["suspends-irreversible", "suspends-irreversible"]);
    expect(words(withBase(lines))[0]).toBe(
      '"w" cannot be undone (reversible: false), so it cannot be suspended: leave it out; [] is a pause in which nothing is suspended',
    );
  });

  test("what can be undone in part can be suspended", () => {
    const share = site.replace("reversible: false", "reversible: 0..0.5");
    expectAt(
      withBase(
        `${share}events: {${TEST}}\nclauses: [{upon: test, suspend: [w], for: 2}]\nplans: {p: {steps: [[x, y, z, w]]}}\n`,
      ),
      [],
    );
  });
});

describe("rules of stances upon an event", () => {
  const rule = (text: string): string =>
    withBase(
      `events: {${TEST}}\nstances: {s: {party: a, rules: [{does: [x]}, ${text}]}, t: {party: b, rules: [{does: [y, z]}]}}\nplans: {p: {stances: [s, t]}}\n`,
    );
  test.each([
    ["that do something", "{⟦does⟧: [x], upon: test, for: 2}", ["upon-does"]],
    ["that do not say how long", "{undoes: [x], ⟦upon⟧: test}", ["upon-without-for"]],
    ["that have a condition", "{undoes: [x], ⟦once⟧: [y], upon: test, for: 2}", ["clause-field"]],
    ["that say how long, without an event", "{undoes: [x], once: [y], ⟦for⟧: 2}", ["clause-field"]],
    ["that say nothing", "⟦{upon: test, for: 2}⟧", ["rule-without-action"]],
    ["about what is not the party's own", "{undoes: [⟦y⟧], upon: test, for: 2}", ["not-own-measure"]],
    ["for no time", "{undoes: [x], upon: test, for: ⟦0⟧}", ["out-of-bounds"]],
  ])("%s", (_, text, codes) => {
    expectAt(rule(text), codes);
  });

  test("words", () => {
    expect(words(rule("{does: [x], upon: test}"))).toEqual([
      'a rule upon "test" can only undo, for a time: write {undoes: [m], upon: …, for: 2}',
      'a rule upon "test" lacks "for": write for: 2, the periods until it is taken up again',
    ]);
  });

  test("are lawful with what is undone and for how long", () => {
    expectAt(rule("{undoes: [x], upon: test, for: 2}"), []);
  });
});

describe("deposits", () => {
  const steps = (text: string): string =>
    withBase(
      `deposits: {bond: {by: a, amount: 4, to: b, evidence: [{kind: judgement}]}}\nplans: {p: {steps: [[x, y, z], ${text}]}}\n`,
    );
  test.each([
    ["returned and never placed", "{returns: [⟦bond⟧]}", ["deposit-not-placed"]],
    [
      "returned before it is placed",
      "{returns: [⟦bond⟧]}, {places: [bond]}, {returns: [bond]}",
      ["deposit-not-placed"],
    ],
    ["returned in the step that places it", "{places: [bond], returns: [⟦bond⟧]}", ["deposit-not-placed"]],
    ["returned twice", "{places: [bond]}, {returns: [bond]}, {returns: [⟦bond⟧]}", ["deposit-not-placed"]],
    ["placed twice", "{places: [bond]}, {places: [⟦bond⟧]}, {returns: [bond]}", ["deposit-placed-twice"]],
    ["placed twice in one step", "{places: [bond, ⟦bond⟧]}, {returns: [bond]}", ["deposit-placed-twice"]],
    ["placed and kept", "{places: [⟦bond⟧]}", ["deposit-never-returned"]],
    [
      "placed, returned, placed again and kept",
      "{places: [bond]}, {returns: [bond], places: [⟦bond⟧]}",
      ["deposit-never-returned"],
    ],
  ])("%s", (_, text, codes) => {
    expectAt(steps(text), codes);
  });

  test("placed again after it was returned, and in a step of its own, is lawful", () => {
    expectAt(steps("{places: [bond]}, {returns: [bond]}, {places: [bond]}, {returns: [bond]}"), []);
  });

  test.each([
    ["below 0", "bond: {by: a, amount: ⟦-1..4⟧}", ["deposit-below-nothing"]],
    ["to its placer", "bond: {by: a, amount: 4, ⟦to⟧: a}", ["deposit-to-itself"]],
  ])("%s", (_, deposit, codes) => {
    expectAt(withBase(`deposits: {${deposit}}\n${PLANS}`), codes);
  });

  test("words", () => {
    expect(words(steps("{returns: [bond]}"))).toEqual([
      'step 2 of plan "p" returns "bond", which is not placed by then: write places: [bond] in an earlier step',
    ]);
    expect(words(steps("{places: [bond]}, {places: [bond]}"))).toEqual([
      'step 3 of plan "p" places "bond", which is placed already: remove one of the two, or define another deposit',
    ]);
    expect(words(steps("{places: [bond]}"))).toEqual([
      'plan "p" never returns "bond", so it deters nobody: write returns: [bond] in a later step',
    ]);
  });
});

describe("what is never in force", () => {
  const known = `events: {${TEST}}\n`;
  test("is suspended by a clause of a plan", () => {
    const lines = `${known}plans: {p: {steps: [[x, z.1]], clauses: [{upon: test, suspend: [x, z, ⟦y⟧, ⟦z.2⟧], for: 2}]}, q: {${STEPS}}}\n`;
    expectAt(withBase(lines), ["never-in-force", "never-in-force"]);
    expect(words(withBase(lines))[0]).toBe(
      'a clause suspends "y", which is never in force in plan "p": name another measure; [] is a pause in which nothing is suspended',
    );
  });

  test("is suspended by a clause of the scenario, in none of the plans that have it", () => {
    const lines = `${known}clauses: [{upon: test, suspend: [x, ⟦y⟧], for: 2}]\nplans: {p: {steps: [[x, z]]}, q: {${STEPS}, clauses: []}}\n`;
    expectAt(withBase(lines), ["never-in-force"]);
    expect(words(withBase(lines))[0]).toContain('a clause suspends "y", which is in force in no plan');
  });

  test("is not what is in force at the start, what a stance does, nor what only a search may do", () => {
    const suspends = "clauses: [{upon: test, suspend: [y], for: 2}]";
    expectAt(withBase(`${known}${suspends}\nstart: [y]\nplans: {p: {steps: [[x, z]]}}\n`), []);
    expectAt(
      withBase(
        `${known}${suspends}\nstances: {s: {party: b, rules: [{does: [y, z]}]}, t: {party: a, rules: [{does: [x]}]}}\nplans: {p: {stances: [s, t]}}\n`,
      ),
      [],
    );
    expectAt(withBase(`${known}${suspends}\n`), []);
  });
});

describe("what may follow", () => {
  const evidence = "evidence: [{kind: judgement}]";
  const follows = (plan: string, next: string): string =>
    `${plan}: {steps: [[x]], then: {plan: ${next}, chance: 0.1}, ${evidence}}`;
  test.each([
    ["itself", follows("p", "⟦p⟧"), ["follow-on-circle"]],
    ["one that it follows", `${follows("p", "⟦q⟧")}, ${follows("q", "p")}`, ["follow-on-circle"]],
    [
      "one of a circle",
      `${follows("o", "p")}, ${follows("p", "⟦q⟧")}, ${follows("q", "r")}, ${follows("r", "p")}`,
      ["follow-on-circle"],
    ],
    [
      "more plans than can be assessed together",
      ["⟦q0⟧", ...Array.from({ length: 16 }, (_, at) => `q${at + 1}`)]
        .map((next, at) => follows(at === 0 ? "p" : `q${at - 1}`, next))
        .concat("q16: {steps: [[y]]}")
        .join(", "),
      ["follow-on-too-long"],
    ],
    [
      "a chance above 1",
      "p: {steps: [[x]], then: {plan: q, chance: ⟦1.5⟧}}, q: {steps: [[y]]}",
      ["chance-domain"],
    ],
  ])("%s", (_, plans, codes) => {
    expectAt(withBase(`plans: {${plans}}\n`), codes);
  });

  test("nothing, where all of it is in force by then", () => {
    const lines = `plans: {p: {${STEPS}, then: {plan: ⟦q⟧, chance: 0.1}, ${evidence}}, q: {steps: [[x], [z.1, z.2]]}}\n`;
    expectAt(withBase(lines), ["follow-on-adds-nothing"]);
    expect(words(withBase(lines))).toEqual([
      'nothing of plan "q" is left to do where plan "p" ends: add to "q" what is still to come, or remove "then"',
    ]);
  });

  test("nothing that cannot begin there", () => {
    const lines = `  v: {by: a, excludes: [y], value: {a: -1}, ${evidence}}\nplans: {p: {${STEPS}, then: {plan: ⟦q⟧, chance: 0.1}}, q: {steps: [[x], [v]]}}\n`;
    expectAt(withBase(lines), ["follow-on-infeasible"]);
    expect(words(withBase(lines))).toEqual([
      'begun where this plan ends, step 1 of what is left of plan "q" leads to a state that cannot occur: let another plan follow, or end in this one what stands in its way',
    ]);
  });

  test("a chain that ends is lawful", () => {
    const lines = `plans: {${follows("p", "q")}, q: {steps: [[y]], then: {plan: r, chance: 0.1}, ${evidence}}, r: {steps: [[z]]}}\n`;
    expectAt(withBase(lines), []);
  });

  test("words", () => {
    expect(words(withBase(`plans: {${follows("p", "p")}}\n`))).toEqual([
      'plan "p" would follow itself: remove one of these follow-ons',
    ]);
    expect(words(withBase(`plans: {${follows("p", "q")}, ${follows("q", "p")}}\n`))).toEqual([
      'plans would follow each other in a circle: "p", then "q", then "p": remove one of these follow-ons',
    ]);
  });
});
