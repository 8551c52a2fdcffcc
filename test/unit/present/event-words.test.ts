import { describe, expect, it } from "vitest";
import { assess, compile, readScenario } from "../../../src/index.ts";
import {
  depositsHeldInWords,
  depositsInWords,
  eventsInWords,
  followOnInWords,
  labelsOf,
  makeContent,
  renderMarkdown,
  responsesInWords,
  smallChance,
  verdictInWords,
} from "../../../src/present/index.ts";
import { temptationPicture } from "../../../src/present/picture/index.ts";
import { accidentsOf } from "../../../src/study/index.ts";
import { briefOf } from "../../support/brief-of.ts";

/** Two parties, an event that one may choose; the plan's own rules are put in. */
const textOf = (plan: string): string => `demarche: 1
title: Road for halt
period: quarter
parties: {a: {name: Country A, patience: 0.9}, b: {name: the North, patience: 0.9}}
measures:
  x: {label: Relief, by: a, value: {a: -1, b: 4}}
  y: {label: Halt, by: b, value: {a: 5, b: -1}}
  z: {label: Release, by: b, value: {a: 2, b: -0.5}}
breakdown: {value: {a: -1, b: -1}, chance: 0.02}
events: {test: {label: Missile test, by: b, once: {b: 3}, chance: 0.05}}
deposits: {bond: {label: Bank guarantee, by: a, amount: 2}}
plans:
  p: {label: Plan, ${plan}}
`;

const told = (plan: string): ReturnType<typeof tell> => tell(textOf(plan));

function tell(text: string) {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const model = compile(scenario);
  const plan = assess(model, "p");
  const labels = labelsOf(scenario);
  return {
    plan,
    verdict: verdictInWords(plan, labels),
    events: eventsInWords(plan, accidentsOf(model, [plan]).p ?? {}, labels),
    responses: responsesInWords(plan, labels),
    later: followOnInWords(plan, labels),
    held: depositsHeldInWords(plan, labels),
    deposits: plan.steps.map((step) => depositsInWords(step, labels)),
  };
}

const STEPS = "steps: [[x, y], {does: [z], wait: 2}]";

describe("a verdict that hangs on an event", () => {
  it("names the event that tempts at the weakest link, not a breach", () => {
    const { verdict } = told(`${STEPS}, clauses: [{upon: test, suspend: [x], for: 2}]`);
    expect(verdict).toBe(
      'holds. Its weakest link is the North at step 1, tempted by "Missile test", with 0.3 points a quarter to spare (4.8 % of its stake).',
    );
  });

  it("says that nothing follows it where it pays", () => {
    const { verdict } = told(STEPS);
    expect(verdict).toBe(
      'breaks at step 1 of 2: it would pay the North to choose "Missile test" there, by 0.3 points a quarter; nothing follows it.',
    );
  });

  it("says what would follow all the same where that does not deter", () => {
    const pause = told(`${STEPS}, clauses: [{upon: test, suspend: [], for: 2}]`);
    expect(pause.verdict).toContain("even though all would stand still for 2 quarters.");
  });

  it("says what is suspended while a party would break", () => {
    const { verdict, plan } = told(`${STEPS}, clauses: [{upon: test, suspend: [x], for: 40}]`);
    expect(plan.breaks?.kind).toBe("suspension");
    expect(verdict).toMatch(
      /while "Relief" is suspended after "Missile test" the North would gain .* by breaking it there\. It would take back "Halt"/,
    );
  });
});

describe("what is told of an event", () => {
  it("one row a step and one sentence for each question", () => {
    const [event] = told(
      `${STEPS}, clauses: [{upon: test, suspend: [x], for: 2}, {upon: test, times: 3, then: end}]`,
    ).events;
    expect(event!.about).toBe(
      'The North may choose it; it also happens by itself, with a chance of 5 in 100 a quarter. After it "Relief" is suspended for 2 quarters. From the third time on all ends as agreed and is taken back.',
    );
    expect(event!.table.columns.map(({ header }) => header)).toEqual([
      "Happens in",
      "Costs Country A",
      "Costs North",
      "Deterred up to",
    ]);
    expect(event!.table.rows.map(([when]) => when)).toEqual(["step 1", "step 2", "later"]);
    expect(event!.sentences[0]).toMatch(
      /^The North is deterred from it up to a benefit of .* points, least at step 1; it brings 3.0, so it does not pay\.$/,
    );
    expect(event!.sentences.at(-1)).toMatch(
      /^That it may happen by itself costs Country A .* and the North .* points a quarter\.$/,
    );
  });

  it("who would rather it were declared", () => {
    const [event] = told(`${STEPS}, clauses: [{upon: test, suspend: [x], for: 2}]`).events;
    expect(event!.sentences).toContain(
      "Country A would rather it were declared at step 2 and once all is done, so the finding must not be left to Country A.",
    );
  });

  it("that nothing deters from it where nothing follows", () => {
    const [event] = told(STEPS).events;
    expect(event!.about).toContain("Nothing follows it.");
    expect(event!.sentences).toEqual([
      "Nothing deters the North from it: it would pay at steps 1 and 2 and once all is done.",
    ]);
  });
});

describe("what is told of answers and of what may follow", () => {
  it("whether an answer deters, would be taken and would be carried out", () => {
    const clauses =
      "clauses: [{upon: test, suspend: [x], for: 2}, {upon: breach, by: b, of: [y], suspend: [x], for: 2}]";
    expect(told(`${STEPS}, ${clauses}`).responses).toContainEqual(
      expect.stringMatching(
        /^Should the North break "Halt" .*, "Relief" would be suspended for 2 quarters: that deters it; it would take that rather than walk away, and Country A would rather do so than let the breach pass\.$/,
      ),
    );
  });

  it("whether the hope of a second plan carries the first", () => {
    const text = `demarche: 1
period: quarter
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -2.8, b: 3}}
  y: {by: b, value: {a: 3, b: -2.8}}
  more: {by: a, value: {a: -1, b: 4}}
  much: {by: b, value: {a: 4, b: -1}}
plans:
  p: {steps: [[x, y]], then: {plan: second, chance: 0.02}}
  second: {label: Second accord, steps: [[more, much]]}
`;
    expect(tell(text).later).toEqual([
      "Once all is done Second accord may follow, with a chance of 2 in 100 a quarter.",
      "The hope of it carries this plan as long as its chance is at least 4 in 1,000 a quarter.",
    ]);
  });

  it("deposits in the words of a step", () => {
    expect(told("steps: [{does: [x, y], places: [bond]}, {does: [z], returns: [bond]}]").deposits).toEqual([
      ["Bank guarantee placed"],
      ["Bank guarantee given back"],
    ]);
  });

  it("how much a deposit is, until when it is held, and where it goes", () => {
    const held = "steps: [{does: [x, y], places: [bond]}, {does: [z], returns: [bond]}]";
    // (1 - 0.9) 2 of a stake of 8 a quarter.
    expect(told(held).held).toEqual([
      'Country A places "Bank guarantee" at step 1: 2.0 points, once (2.5 % of its stake). It has it back at step 2; should it break the plan before, it is lost.',
    ]);
    expect(tell(textOf(held).replace("amount: 2}", "amount: 2, to: b}")).held[0]).toContain(
      "should it break the plan before, it goes to the North.",
    );
    expect(told("steps: [{does: [x, y], places: [bond]}]").held[0]).toContain("so that it deters nobody");
  });

  it("small chances in thousands", () => {
    expect([0.05, 0.0042735, 0.0001, 0].map(smallChance)).toEqual([
      "5 in 100",
      "4 in 1,000",
      "less than 1 in 1,000",
      "none",
    ]);
  });
});

describe("a plan with events where sums and pages are made", () => {
  const text = textOf(`${STEPS}, clauses: [{upon: test, suspend: [], for: 2}]`);

  it("has a page with a table for each event", () => {
    const input = briefOf(text, { stress: false, stability: false, design: "short" });
    expect(Object.keys(input.links)).toEqual(["p"]);
    const page = renderMarkdown(makeContent(input));
    expect(page).toContain("Missile test: what it costs whom, in which step");
    expect(page).toContain("Nothing deters the North from it");
  });

  it("says that its picture counts breaches only where the weakest link is none, and marks none", () => {
    const calm = textOf(`${STEPS}, clauses: [{upon: test, suspend: [x], for: 2}]`);
    const { plans, partyIds, patience, scenario } = briefOf(calm, { stress: false, stability: false });
    const picture = temptationPicture(plans[0]!, partyIds, patience, labelsOf(scenario));
    expect(picture.reading).toContain(
      'They count breaches only: the weakest link, the North at step 1, tempted by "Missile test", is not among them (0.3 points a quarter to spare).',
    );
    expect(picture.draw(700).body.text).not.toContain("weakest link");
  });
});
