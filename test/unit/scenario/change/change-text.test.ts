import { describe, expect, it } from "vitest";
import {
  applyEdits,
  type Change,
  changeText,
  readScenario,
  type Scenario,
  type StepChange,
} from "../../../../src/scenario/index.ts";

const HEAD = `# Kept: the head.
demarche: 1
title: Talks # kept: the title
parties:
  a: {name: A, patience: 0.9} # kept: a
  b:
    name: B
    patience: 0.8..0.9 # kept: patience
measures:
  x: {by: a, value: {a: -1, b: 2}} # kept: x
  y: {by: a, value: {a: -1, b: 3}}
  z:
    by: b
    # kept: before value
    value: {a: 4..5..6, b: -2}
  w: {by: b, reversible: false, value: {a: 1, b: -1}}
`;

/** The same two plans as people write them: in brackets, in lines, mixed, as JSON has it. */
const STYLES: Record<string, string> = {
  brackets: `${HEAD}plans:
  p: {label: P, steps: [[x, z], [y], [w]]} # kept: p
  q: {steps: [[x]]}
`,
  lines: `${HEAD}plans:
  p:
    label: P
    steps:
      # kept: first
      - [x, z] # kept: with the first
      # kept: second
      - [y]
      - [w]
  # kept: q
  q:
    steps:
    - - x
`,
  nested: `${HEAD}plans:
  p:
    steps:
      - - x
        - z # kept: z
      - - y
      - - w
    label: P
  q: {steps: [[x]]}
`,
  maps: `${HEAD}plans:
  p:
    label: P
    steps:
      - {label: One, does: [x, z]} # kept: one
      - label: Two
        does:
          - y
        wait: 2 # kept: two
      - does: [w]
        # kept: last
  q: {steps: [{does: [x]}]}
`,
};
const PART = /# kept: [^\n]*/g;

const read = (text: string): Scenario => {
  const { scenario, diagnostics } = readScenario(text);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return scenario!;
};
const made = (text: string, change: Change): string => {
  const result = changeText(text, change);
  if ("refusal" in result) throw new Error(result.refusal);
  return applyEdits(text, result.edits);
};
const stepsOf = (text: string, plan = "p"): string[] =>
  read(text)
    .plans.find(({ id }) => id === plan)!
    .steps!.map(({ does, ends }) =>
      [...does.map(({ measure }) => measure), ...ends.map(({ measure }) => `-${measure}`)].join(" "),
    );

/** What a change of steps means, worked out on the steps alone. */
function meant(steps: readonly string[], change: StepChange): string[] {
  const lists = steps.map((step) => step.split(" "));
  if (change.kind === "move-measure") {
    const name = change.list === "ends" ? `-${change.measure}` : change.measure;
    if (change.from !== null) lists[change.from] = lists[change.from]!.filter((one) => one !== name);
    if (change.to !== null && "step" in change.to) lists[change.to.step]!.push(name);
    if (change.to !== null && "newStep" in change.to) lists.splice(change.to.newStep, 0, [name]);
  } else if (change.kind === "swap-steps") {
    lists.splice(change.step, 2, lists[change.step + 1]!, lists[change.step]!);
  } else if (change.kind === "remove-step") {
    lists.splice(change.step, 1);
  }
  return lists.filter((list) => list.length > 0).map((list) => list.join(" "));
}

describe.each(Object.keys(STYLES))("steps written in %s", (style) => {
  const text = STYLES[style]!;
  const before = ["x z", "y", "w"];
  const all: StepChange[] = [
    ...before.flatMap((step, from) =>
      step
        .split(" ")
        .flatMap((measure): StepChange[] => [
          ...[0, 1, 2].filter((to) => to !== from).map((to) => moved(measure, from, { step: to })),
          ...[0, 1, 2, 3].map((at) => moved(measure, from, { newStep: at })),
          moved(measure, from, null),
        ]),
    ),
    ...[0, 1].map((step): StepChange => ({ kind: "swap-steps", step })),
    ...[0, 1, 2].map((step): StepChange => ({ kind: "remove-step", step })),
  ];

  it("are read as before", () => {
    expect(stepsOf(text)).toEqual(before);
  });

  it.each(all.map((change) => [JSON.stringify(change), change] as const))(
    "change as meant: %s",
    (_, change) => {
      const after = made(text, { kind: "steps", plan: "p", change });
      // A step that is gone and one that is new may be the same; the order of both within the text counts.
      expect(stepsOf(after)).toEqual(meant(before, change));
      const [kept, left] = [text.match(PART)!, after.match(PART) ?? []];
      // A step that goes takes the comment on its line with it, and so does a measure that has a line of its own.
      const isStepGone =
        change.kind === "remove-step" ||
        (change.kind === "move-measure" && change.from !== null && !before[change.from]!.includes(" "));
      if (!isStepGone && style !== "nested") expect([...left].sort()).toEqual([...kept].sort());
      else expect(kept.length - left.length).toBeLessThanOrEqual(1);
      expect(stepsOf(after, "q")).toEqual(["x"]);
      expect(after.startsWith(HEAD)).toBe(true);
    },
  );

  it("take a measure that was in none, and end one that is in force", () => {
    const put = (list: "does" | "ends", measure: string, step: number): StepChange => ({
      kind: "move-measure",
      measure,
      list,
      from: null,
      to: { step },
    });
    const without = made(text, { kind: "steps", plan: "p", change: moved("z", 0, null) });
    expect(stepsOf(made(without, { kind: "steps", plan: "p", change: put("does", "z", 1) }))).toEqual([
      "x",
      "y z",
      "w",
    ]);
    const ended = made(text, { kind: "steps", plan: "p", change: put("ends", "x", 1) });
    expect(stepsOf(ended)).toEqual(["x z", "y -x", "w"]);
    expect(stepsOf(made(ended, { kind: "steps", plan: "p", change: moved("x", 1, null, "ends") }))).toEqual(
      before,
    );
  });

  it("take a name and a wait, and lose them again", () => {
    const set = (field: "label" | "wait", value: string | null): Change => ({
      kind: "steps",
      plan: "p",
      change: { kind: "set-step", step: 0, field, value },
    });
    const named = made(made(text, set("label", '"Begin"')), set("wait", "3"));
    expect(read(named).plans[0]!.steps![0]).toMatchObject({ label: "Begin", wait: 3 });
    const bare = made(made(named, set("label", null)), set("wait", null));
    expect(read(bare).plans[0]!.steps![0]).toMatchObject({ label: null, wait: 0 });
    expect(stepsOf(bare)).toEqual(before);
  });
});

function moved(
  measure: string,
  from: number,
  to: Extract<StepChange, { kind: "move-measure" }>["to"],
  list: "does" | "ends" = "does",
): StepChange {
  return { kind: "move-measure", measure, list, from, to };
}

describe("a change", () => {
  const text = STYLES.lines!;

  it("touches nothing but what it changes", () => {
    const label = made(text, { kind: "text", path: ["plans", "p", "label"], text: 'The "new" one: #1' });
    expect(label).toBe(text.replace("label: P", 'label: "The \\"new\\" one: #1"'));
    expect(read(label).plans[0]!.label).toBe('The "new" one: #1');
    const figure = made(text, {
      kind: "figure",
      path: ["measures", "z", "value", "a"],
      figure: { kind: "pert", lo: 3, mode: 5, hi: 7.5 },
    });
    expect(figure).toBe(text.replace("4..5..6", "3..5..7.5"));
    const patience = made(text, {
      kind: "figure",
      path: ["parties", "b", "patience"],
      figure: { kind: "uniform", lo: 0.7, hi: 0.9 },
    });
    expect(patience).toBe(text.replace("0.8..0.9", "0.7..0.9"));
    const flag = made(text, { kind: "plain", path: ["measures", "w", "reversible"], value: true });
    expect(flag).toBe(text.replace("reversible: false", "reversible: true"));
  });

  it("adds fields that are missing, in the style that is there, and takes them out again", () => {
    const inBraces = made(text, { kind: "plain", path: ["measures", "x", "takes"], value: 3 });
    expect(inBraces).toBe(text.replace("value: {a: -1, b: 2}}", "value: {a: -1, b: 2}, takes: 3}"));
    const inLines = made(text, { kind: "plain", path: ["measures", "z", "verify"], value: 2 });
    expect(inLines).toBe(text.replace("b: -2}\n", "b: -2}\n    verify: 2\n"));
    expect(made(inBraces, { kind: "plain", path: ["measures", "x", "takes"], value: null })).toBe(text);
    expect(made(inLines, { kind: "plain", path: ["measures", "z", "verify"], value: null })).toBe(text);
    const question = made(text, { kind: "text", path: ["question"], text: "Why?" });
    expect(read(question).question).toBe("Why?");
    const breakdown = made(text, {
      kind: "figure",
      path: ["breakdown", "value", "a"],
      figure: { kind: "number", value: -2 },
    });
    expect(read(breakdown).breakdown.value).toEqual([{ party: "a", figure: { kind: "number", value: -2 } }]);
  });

  it("adds parties, measures and plans, and removes what nothing needs", () => {
    const party = made(text, { kind: "add-party", id: "c", name: "C: the third" });
    expect(read(party).parties.at(-1)).toMatchObject({ id: "c", name: "C: the third" });
    const measure = made(party, { kind: "add-measure", id: "v", label: "V", by: "c" });
    expect(read(measure).measures.at(-1)).toMatchObject({ id: "v", label: "V", by: ["c"] });
    const plan = made(measure, {
      kind: "add-plan",
      id: "r",
      label: "R",
      steps: [{ does: ["v"], ends: [], wait: 0 }],
    });
    expect(stepsOf(plan, "r")).toEqual(["v"]);
    const back = ["plans/r", "measures/v", "parties/c"].reduce(
      (now, path) => made(now, { kind: "remove", path: path.split("/") }),
      plan,
    );
    expect(read(back)).toEqual(read(text));
  });

  it("is refused, with the reason, where it would bring an error", () => {
    const remove: Change = { kind: "remove", path: ["measures", "x"] };
    expect(changeText(text, remove)).toEqual({ refusal: expect.stringContaining("x") });
    const ends: Change = { kind: "steps", plan: "p", change: moved("w", 2, { step: 0 }, "ends") };
    expect(changeText(text, ends)).toHaveProperty("refusal");
  });

  it("writes a figure behind an alias where the alias points, and leaves what is shared otherwise alone", () => {
    const shared = text.replace("b: 3}}", "b: &worth 3..4}}").replace("b: -1}", "b: *worth}");
    const path = ["measures", "w", "value", "b"];
    const after = made(shared, { kind: "figure", path, figure: { kind: "uniform", lo: 2, hi: 5 } });
    expect(after).toBe(shared.replace("&worth 3..4", "&worth 2..5"));
    const steps = `${HEAD}plans:\n  p: &p {label: P, steps: [[x, z]]}\n  q: *p\n`;
    expect(changeText(steps, { kind: "steps", plan: "q", change: moved("x", 0, null) })).toHaveProperty(
      "refusal",
    );
    expect(changeText(steps, { kind: "text", path: ["plans", "q", "label"], text: "Q" })).toHaveProperty(
      "refusal",
    );
  });

  it("works on JSON", () => {
    const json = JSON.stringify(
      {
        demarche: 1,
        title: "T",
        parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
        measures: { x: { by: "a", value: { b: 1 } }, y: { by: "b", value: { a: 1 } } },
        plans: { p: { steps: [["x"], ["y"]] } },
      },
      null,
      2,
    );
    for (const change of [
      { kind: "steps", plan: "p", change: moved("x", 0, { step: 1 }) },
      { kind: "steps", plan: "p", change: moved("y", 1, { newStep: 0 }) },
      { kind: "steps", plan: "p", change: { kind: "set-step", step: 0, field: "wait", value: "2" } },
      { kind: "text", path: ["plans", "p", "label"], text: "P" },
      { kind: "add-measure", id: "z", label: "Z", by: "a" },
      { kind: "figure", path: ["measures", "x", "value", "a"], figure: { kind: "uniform", lo: 1, hi: 2 } },
    ] satisfies Change[]) {
      const after = made(json, change);
      expect(read(after)).not.toEqual(read(json));
      if (change.kind !== "figure") JSON.parse(after);
    }
  });
});

describe("clauses of a plan", () => {
  const EVENTS = `${HEAD}events:
  test: {label: Test, by: b} # kept: event
clauses:
  - {upon: test, suspend: [x], for: 2} # kept: of the scenario
plans:
  p: {label: P, steps: [[x, z], [y]]} # kept: p
  q:
    label: Q
    steps: [[x]]
    clauses:
      # kept: first
      - {upon: test, then: end} # kept: beside
`;
  const clause = {
    upon: "breach",
    by: "b",
    of: [{ measure: "z", part: null }],
    suspend: [{ measure: "x", part: null }],
    for: 3,
    times: 1,
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
    then: null,
  };
  const made = (text: string, change: Change): string => {
    const result = changeText(text, change);
    if ("refusal" in result) throw new Error(result.refusal);
    return applyEdits(text, result.edits);
  };
  const clausesOf = (text: string, plan: string): readonly unknown[] | null =>
    readScenario(text).scenario!.plans.find(({ id }) => id === plan)!.clauses;

  it("are written behind its own, comments kept", () => {
    const after = made(EVENTS, { kind: "add-clause", plan: "q", clause });
    expect(after).toContain(
      "      # kept: first\n      - {upon: test, then: end} # kept: beside\n      - {upon: breach, by: b, of: [z], suspend: [x], for: 3}\n",
    );
    expect(clausesOf(after, "q")?.slice(1)).toEqual([clause]);
    const back = made(after, { kind: "remove-clause", plan: "q", index: 1 });
    expect(back).toBe(EVENTS);
  });

  it("are a list of its own where it went by those of the scenario, which stay", () => {
    const after = made(EVENTS, { kind: "add-clause", plan: "p", clause });
    expect(after).toContain(
      "clauses: [{upon: test, suspend: [x], for: 2}, {upon: breach, by: b, of: [z], suspend: [x], for: 3}]} # kept: p",
    );
    expect(after).toContain("# kept: of the scenario");
    expect(clausesOf(after, "p")).toHaveLength(2);
    // Taking out the one that was the scenario's leaves it to the other plans.
    const without = made(EVENTS, { kind: "remove-clause", plan: "p", index: 0 });
    expect(clausesOf(without, "p")).toEqual([]);
    expect(readScenario(without).scenario!.clauses).toHaveLength(1);
  });

  it("are written in the place of what followed the same event from the same time on", () => {
    const pause = { ...clause, upon: "test", by: null, of: [], suspend: [], for: 1 };
    const after = made(EVENTS, { kind: "add-clause", plan: "q", clause: pause });
    expect(after).toContain("# kept: first\n      - {upon: test, suspend: [], for: 1} # kept: beside\n");
    const own = made(EVENTS, { kind: "add-clause", plan: "p", clause: pause });
    expect(clausesOf(own, "p")).toEqual([pause]);
    const third = made(EVENTS, { kind: "add-clause", plan: "q", clause: { ...pause, times: 3 } });
    expect(clausesOf(third, "q")).toHaveLength(2);
  });

  it("are refused, with the reason, where they would be wrong", () => {
    const unknown = changeText(EVENTS, {
      kind: "add-clause",
      plan: "q",
      clause: { ...clause, upon: "tset" },
    });
    expect(unknown).toEqual({ refusal: expect.stringContaining("tset") });
    expect(changeText(EVENTS, { kind: "add-clause", plan: "none", clause })).toHaveProperty("refusal");
  });

  it("come with an event that the file did not have", () => {
    const event: Change = { kind: "add-event", id: "raid", label: 'A "raid"', by: "b", figure: 2.5 };
    const after = made(EVENTS, event);
    expect(readScenario(after).scenario!.events[1]).toMatchObject({
      label: 'A "raid"',
      by: "b",
      once: [{ party: "b", figure: { kind: "number", value: 2.5 } }],
    });
    const byItself = made(after, { kind: "add-event", id: "storm", label: "Storm", by: null, figure: 0.1 });
    expect(readScenario(byItself).scenario!.events[2]).toMatchObject({
      by: null,
      chance: { kind: "number", value: 0.1 },
    });
    const first = made(HEAD, event);
    expect(readScenario(first).scenario!.events).toHaveLength(1);
  });

  it("stand in JSON as in YAML", () => {
    const { scenario } = readScenario(EVENTS);
    const json = JSON.stringify({
      demarche: 1,
      title: "T",
      parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
      measures: { x: { by: "a" }, z: { by: "b" } },
      plans: { q: { steps: [["x", "z"]] } },
    });
    expect(scenario).not.toBeNull();
    const after = made(json, { kind: "add-clause", plan: "q", clause });
    expect(JSON.parse(after).plans.q.clauses).toEqual([
      { upon: "breach", by: "b", of: ["z"], suspend: ["x"], for: 3 },
    ]);
  });
});
