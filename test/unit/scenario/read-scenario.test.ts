import { expect, test } from "vitest";
import { readScenario } from "../../../src/scenario/index.ts";
import { WHOLE } from "./whole-scenario.ts";

test("reads the whole language, defaults filled in", () => {
  const { scenario, diagnostics } = readScenario(WHOLE, { readText: () => "Some exact words." });
  expect(diagnostics.filter((one) => one.severity === "error")).toEqual([]);
  const measure = {
    reversible: true,
    short: null,
    endOnly: false,
    takes: 1,
    progress: null,
    verify: 1,
    verifiedBy: null,
    requires: [],
    excludes: [],
    value: [],
    once: [],
    instalments: 1,
    note: null,
    evidence: [],
  };
  const ref = (id: string, part: number | null = null) => ({ measure: id, part });
  const cited = { kind: "fact", source: "paper-1", at: null, says: null, quote: null, for: null };
  // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
  const clause = { by: null, of: [], suspend: null, for: null, times: 1, then: null };
  expect(scenario).toEqual({
    title: "Two-party sketch",
    question: "Which sequence can both sides keep?",
    author: "A. Mediator",
    edition: "Edition 2",
    note: null,
    period: "quarter",
    day0: "2021-05-21",
    sources: [
      {
        id: "paper-1",
        title: "A paper",
        authors: [],
        publisher: "A house",
        date: "2021-05-03",
        by: ["a", "b"],
        url: "https://example.org",
        text: "sources/paper-1.txt",
      },
    ],
    quantities: [
      { id: "leverage", figure: { kind: "uniform", lo: 4, hi: 9 } },
      { id: "growth", figure: { kind: "uniform", lo: 1, hi: 2 } },
    ],
    correlations: [{ first: "leverage", second: "growth", rank: 0.6 }],
    parties: [
      {
        id: "a",
        name: "Party A",
        short: "A",
        patience: { kind: "number", value: 0.95 },
        side: null,
        voice: "heard",
        note: null,
        evidence: [],
        types: [],
      },
      {
        id: "b",
        name: "Party B",
        short: null,
        patience: { kind: "uniform", lo: 0.9, hi: 0.95 },
        side: "allies",
        voice: null,
        note: null,
        evidence: [],
        types: [
          { id: "sincere", weight: 0.6, value: [], once: [], breakdown: null, patience: null },
          {
            id: "taker",
            weight: 0.4,
            value: [{ measure: "site", figure: { kind: "number", value: -20 } }],
            once: [{ measure: "site", figure: { kind: "number", value: -1 } }],
            breakdown: {
              value: { kind: "number", value: -1 },
              lasts: 4,
              blame: { kind: "number", value: -2 },
            },
            patience: { kind: "number", value: 0.7 },
          },
        ],
      },
    ],
    measures: [
      {
        ...measure,
        id: "site",
        label: "Dismantle the site",
        by: ["b"],
        reversible: false,
        takes: 4,
        verify: 2,
        verifiedBy: "Inspectors on the site",
        requires: [ref("inspectors")],
        excludes: [ref("reactor-restart")],
        value: [
          { party: "a", figure: { kind: "uniform", lo: 12, hi: 18 } },
          { party: "b", figure: { kind: "number", value: -9 } },
        ],
        once: [{ party: "b", figure: { kind: "number", value: -5 } }],
        instalments: 3,
        evidence: [
          {
            kind: "fact",
            source: "paper-1",
            at: "paragraph 2",
            says: "own words",
            quote: "exact words",
            for: ["value", "once"],
          },
        ],
      },
      {
        ...measure,
        id: "inspectors",
        label: "inspectors",
        by: ["b"],
        value: [{ party: "a", figure: { kind: "quantity", id: "leverage", factor: -1 } }],
      },
      { ...measure, id: "reactor-restart", label: "reactor-restart", by: ["b"] },
      {
        ...measure,
        id: "fuel",
        label: "fuel",
        short: "Fuel",
        by: ["a", "b"],
        reversible: { kind: "uniform", lo: 0.6, hi: 0.9 },
        takes: 3,
        progress: "at-end",
        instalments: [0.5, 0.3, 0.2],
      },
      { ...measure, id: "moratorium", label: "moratorium", by: ["b"], endOnly: true },
    ],
    together: [
      {
        when: [
          { ...ref("site"), negated: false },
          { ...ref("fuel"), negated: true },
        ],
        value: [{ party: "a", figure: { kind: "number", value: 4 } }],
        label: "Quiet",
        evidence: [],
      },
    ],
    drift: [
      {
        when: [],
        value: [{ party: "a", figure: { kind: "number", value: -0.5 } }],
        label: null,
        evidence: [],
      },
      {
        when: [{ ...ref("site"), negated: true }],
        value: [{ party: "b", figure: { kind: "uniform", lo: -1, hi: -0.5 } }],
        label: "The stock grows",
        evidence: [],
      },
    ],
    start: [ref("moratorium")],
    breakdown: {
      value: [
        { party: "a", figure: { kind: "number", value: -3 } },
        { party: "b", figure: { kind: "number", value: -4 } },
      ],
      lasts: 8,
      chance: { kind: "uniform", lo: 0, hi: 0.02 },
      without: { kind: "uniform", lo: 0, hi: 0.01 },
      blame: [{ party: "a", figure: { kind: "number", value: -2 } }],
      evidence: [],
    },
    infeasible: [
      [
        { ...ref("site", 1), negated: false },
        { ...ref("fuel"), negated: false },
        { ...ref("inspectors"), negated: true },
      ],
    ],
    events: [
      {
        id: "test",
        label: "A test",
        by: "b",
        once: [
          { party: "b", figure: { kind: "number", value: 8 } },
          { party: "a", figure: { kind: "uniform", lo: -5, hi: -2 } },
        ],
        chance: { kind: "number", value: 0 },
        note: null,
        evidence: [],
      },
      {
        id: "election",
        label: "Change of government",
        by: null,
        once: [],
        chance: { kind: "uniform", lo: 0.01, hi: 0.03 },
        note: "As polls have it",
        evidence: [cited],
      },
    ],
    clauses: [
      { ...clause, upon: "test", suspend: [ref("fuel")], for: 2 },
      // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
      { ...clause, upon: "test", times: 3, then: "end" },
    ],
    deposits: [
      {
        id: "bond",
        label: "Bond",
        by: "a",
        amount: { kind: "uniform", lo: 8, hi: 12 },
        to: "b",
        note: "In escrow",
        evidence: [cited],
      },
    ],
    aims: [
      {
        id: "security",
        label: "Security",
        of: "a",
        source: "paper-1",
        at: "point 1",
        served: [
          { measure: "site", weight: 0.6 },
          { measure: "inspectors", weight: 0.4 },
        ],
        note: "As stated",
      },
    ],
    stances: [
      {
        id: "wait",
        label: "Wait and see",
        party: "a",
        rules: [
          {
            does: [ref("fuel")],
            undoes: [],
            once: [{ ...ref("site"), negated: false }],
            upon: null,
            for: null,
          },
          { does: [], undoes: [ref("fuel")], once: [], upon: "test", for: 2 },
        ],
        note: null,
        evidence: [],
      },
    ],
    plans: [
      {
        id: "stepwise",
        label: "Step by step",
        note: null,
        evidence: [],
        steps: [
          {
            does: [ref("inspectors"), ref("fuel")],
            ends: [],
            places: ["bond"],
            returns: [],
            wait: 0,
            label: null,
            until: null,
          },
          {
            does: [ref("site")],
            ends: [ref("moratorium")],
            places: [],
            returns: ["bond"],
            wait: 6,
            label: "Last",
            until: "2024-02-29",
          },
        ],
        stances: null,
        clauses: [
          {
            ...clause,
            upon: "breach",
            by: "b",
            of: [ref("inspectors")],
            suspend: [ref("fuel", 1)],
            for: 2,
          },
        ],
        // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
        then: { plan: "standoff", chance: { kind: "uniform", lo: 0.02, hi: 0.1 } },
        until: "2025-01-01",
      },
      {
        id: "standoff",
        label: "standoff",
        note: null,
        evidence: [],
        steps: null,
        stances: ["wait"],
        clauses: null,
        // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
        then: null,
        until: null,
      },
    ],
    readings: [
      {
        id: "ally",
        label: "As the ally sees it",
        quantities: [
          { path: ["quantities", "leverage"], figure: { kind: "number", value: 6 }, evidence: [] },
        ],
        parties: [],
        measures: [
          {
            path: ["measures", "site", "value", "a"],
            figure: { kind: "number", value: 9 },
            evidence: [cited],
          },
          {
            path: ["measures", "site", "reversible"],
            figure: { kind: "number", value: 0.5 },
            evidence: [cited],
          },
        ],
        together: [],
        drift: [{ path: ["drift", "1", "value", "b"], figure: { kind: "number", value: 0 }, evidence: [] }],
        breakdown: [],
        events: [],
        deposits: [],
        plans: [],
        note: "In March",
        evidence: [],
      },
    ],
    priorities: [
      {
        party: "a",
        statements: [
          { text: "site", statement: { kind: "measure", measure: "site", part: null } },
          {
            text: "not fuel if not site",
            statement: {
              kind: "if",
              condition: { kind: "not", of: { kind: "measure", measure: "site", part: null } },
              // biome-ignore lint/suspicious/noThenProperty: the statement's own word; nothing awaits it.
              then: { kind: "not", of: { kind: "measure", measure: "fuel", part: null } },
            },
          },
        ],
      },
    ],
    rankings: [],
    merge: [[{ ...ref("reactor-restart"), negated: false }]],
  });
});

test("the result is plain data that survives JSON, and the defaults are not shared", () => {
  const { scenario } = readScenario(WHOLE);
  expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  const [, inspectors, restart] = scenario?.measures ?? [];
  expect(inspectors?.requires).not.toBe(restart?.requires);
});

test("a scenario as short as can be", () => {
  const { scenario, diagnostics } = readScenario(
    "demarche: 1\ntitle: T\nparties: {a: {}}\nmeasures: {x: {by: a}}\n",
  );
  expect(scenario).toMatchObject({
    period: "period",
    plans: [],
    breakdown: { value: [], lasts: "forever", chance: { kind: "number", value: 0 }, evidence: [] },
  });
  expect(diagnostics.map((one) => one.code)).toEqual(["party-gains-nothing"]);
});

test("errors come in the order of the text, whichever check found them", () => {
  const { diagnostics } = readScenario(
    "demarche: 1\ntitle: 1\nparties: {a: {patience: 2}}\nmeasures: {x: {by: b, takes: 0}}\nstart: [y]\nplans: {p: {steps: [[x, x]], colour: 1}}\n",
  );
  const offsets = diagnostics.map((one) => one.range.start.offset);
  expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  expect(diagnostics.map((one) => one.code)).toEqual([
    "wrong-type",
    "patience-domain",
    "unknown-party",
    "out-of-bounds",
    "unknown-measure",
    "unknown-field",
  ]);
});
