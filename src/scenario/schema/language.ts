import type { FigureField } from "./figure-fields.ts";
import type { Default, Field, Noun, RecordName, RecordTable, Shape } from "./shape.ts";

// Long by purpose: the whole language in one table. The reader, the JSON Schema and docs/reference/scenario.md are made
// from it, so a field added here exists everywhere.

/** Language version that this program reads. */
export const LANGUAGE_VERSION = 1;

/** Sizes (docs/decisions/0002-language-where-the-contract-is-silent.md#sizes): they keep every analysis exact and quick. */
export const LIMITS = {
  parties: 16,
  /** Measures after instalments. */
  parts: 256,
  combinations: 1_000,
  plans: 1_000,
  steps: 500,
  events: 50,
  clauses: 200,
  deposits: 100,
  aims: 100,
  readings: 20,
  /** Periods, for `takes`, `verify`, `wait`, `lasts`. */
  periods: 10_000,
  /** Points. */
  figure: 1e12,
  /** Of a value, as people see them (code points). `short` is for all that the others are not: figures, names of measures, dates. */
  characters: {
    id: 64,
    partyShort: 6,
    measureShort: 17,
    short: 200,
    label: 500,
    statement: 10_000,
    text: 20_000,
  },
} as const;

/** Ids: letters of any script (with their marks), digits, `-` and `_`; see `read-id.ts` for the rest of the rule. */
export const ID_PATTERN = "^[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}_-]*$";
/** A date of the calendar as people write it down; whether there is such a day is another matter (`readDay`). */
export const DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/** What a clause may be upon that is no event of the file. */
export const UPON_BREACH = "breach";
/** Words with a meaning of their own in conditions, statements and figures. */
/** Sections of a scenario that a later version will read: a file that has one is read without it, and says so. */
export const RESERVED_SECTIONS: readonly string[] = ["judgements"];

export const TAKEN_WORDS: readonly string[] = ["not", "and", "or", "if", "iff", "to", "forever"];

type Unnamed = Omit<Field, "name" | "presence"> & Partial<Pick<Field, "presence">>;

/** Fields in the order of the table; the key of each is its name. Left out, a field is none unless its row says what it is then. */
function named(fields: Readonly<Record<string, Unnamed>>): Field[] {
  return Object.entries(fields).map(([name, { shape, ...field }]) => ({
    name,
    shape,
    presence: LISTED.includes(shape.kind) ? { value: [], words: "none" } : none,
    ...field,
  }));
}

const LISTED: readonly Shape["kind"][] = ["list", "definitions", "by-id"];

const TEXT: Shape = { kind: "text", most: LIMITS.characters.text };
const LABEL: Shape = { kind: "text", most: LIMITS.characters.label };

const none: Default = { value: null, words: "none" };
const is = (value: string | number | boolean): Default => ({ value, words: String(value) });
const figure = (field: FigureField): Shape => ({
  kind: "figure",
  field,
  quantities: true,
  flags: false,
});
const CONDITION: Shape = { kind: "condition" };
const brief = (most: number): Shape => ({ kind: "text", most });
const periods = (least: number): Shape => ({ kind: "whole", least, most: LIMITS.periods, forever: false });
const record = (name: RecordName): Shape => ({ kind: "record", record: name });
const id = (noun: Noun, words: readonly string[] = []): Shape => ({ kind: "id", noun, words });
const list = (of: Shape, least = 0): Shape => ({ kind: "list", of, least, most: null });
const combinations = (of: Shape, what: string): Shape => ({
  kind: "list",
  of,
  least: 0,
  most: { count: LIMITS.combinations, what },
});
const byParty = (of: Shape, value: string): Shape => ({
  kind: "by-id",
  noun: "party",
  key: "party",
  value,
  of,
  least: 0,
});
const byMeasure = (field: FigureField): Shape => ({
  kind: "by-id",
  noun: "measure",
  key: "measure",
  value: "figure",
  of: figure(field),
  least: 0,
});
const definitions = (
  noun: Noun,
  of: Shape,
  least = 0,
  most: { count: number; what: string } | null = null,
): Shape => ({
  kind: "definitions",
  noun,
  of,
  value: of.kind === "record" ? null : "figure",
  least,
  most,
});

const MEASURES: Shape = list({ kind: "measure" });
const CONDITIONS: Shape = list(CONDITION, 1);

/** The sections of a scenario that hold figures. */
const SECTIONS = {
  quantities: definitions("quantity", {
    kind: "figure",
    field: "quantity",
    quantities: false,
    flags: false,
  }),
  parties: definitions("party", record("party"), 1, { count: LIMITS.parties, what: "parties" }),
  measures: definitions("measure", record("measure"), 1),
  together: combinations(record("together"), "combinations"),
  drift: combinations(record("drift"), "drifts"),
  breakdown: record("breakdown"),
  events: definitions("event", record("event"), 0, { count: LIMITS.events, what: "events" }),
  deposits: definitions("deposit", record("deposit"), 0, { count: LIMITS.deposits, what: "deposits" }),
  plans: definitions("plan", record("plan"), 0, { count: LIMITS.plans, what: "plans" }),
} as const satisfies Readonly<Record<string, Shape>>;

const note: Unnamed = {
  shape: TEXT,
  help: "Free text for readers; no part of the analysis.",
  example: "Reported by one side only.",
};

const evidence: Unnamed = {
  shape: list(record("evidence")),
  help: "What the figures rest on.",
  example: '[{source: paper-1, at: "paragraph 2", says: "Dismantling takes a year."}]',
};

const label = (what: string, example: string): Unnamed => ({
  shape: LABEL,
  presence: "its-id",
  help: `What ${what} is called in results.`,
  example,
});

/** Other figures than those of a section. */
const others = (section: keyof typeof SECTIONS, what: string, example: string): Unnamed => ({
  shape: { kind: "other-figures", of: SECTIONS[section] },
  presence: { value: [], words: "as in the scenario" },
  help: `Other figures of ${what}.`,
  example,
});

export const LANGUAGE: Readonly<Record<RecordName, RecordTable>> = {
  scenario: {
    title: "the scenario",
    help: "The top of the file.",
    fields: named({
      demarche: {
        shape: { kind: "version" },
        presence: "required",
        help: "Version of the scenario language; this page describes version 1.",
        example: "1",
      },
      title: {
        shape: LABEL,
        presence: is("Untitled"),
        help: "What the scenario is about.",
        example: "Two-party sketch",
      },
      question: {
        shape: TEXT,
        help: "The question the scenario is to answer.",
        example: "Which sequence can both sides keep?",
      },
      author: {
        shape: LABEL,
        help: "Who answers for the file. Stands on a brief, and never in a copy to share.",
        example: "A. Mediator",
      },
      edition: {
        shape: LABEL,
        help: "Which edition of the file this is, in words of its own. Stands on a brief and in a copy to share.",
        example: "Edition 2",
      },
      note,
      period: {
        shape: LABEL,
        presence: is("period"),
        help: "What one period is called, in the singular.",
        example: "quarter",
        definition: "scenario.md#symbols",
      },
      day0: {
        shape: { kind: "day" },
        help: "The date at which step 1 of every plan is due. Steps then have dates; the period has to be a day, week, month, quarter or year.",
        example: "2021-05-21",
        definition: "dates.md#the-date-of-a-step",
      },
      sources: {
        shape: definitions("source", record("source")),
        help: "What evidence entries cite.",
        example: "{paper-1: {title: Report on the site, date: 2021-05-03}}",
      },
      quantities: {
        shape: SECTIONS.quantities,
        unit: "as where it is used",
        help: "Named figures for places that must move together. Refer to one with an optional sign and factor: `-leverage`, `0.5 leverage`.",
        example: "{leverage: 4..9}",
        definition: "scenario.md#quantities",
      },
      correlations: {
        shape: combinations({ kind: "correlation" }, "correlations"),
        help: "Rank correlations between named quantities, for `stress`: two names and a number between -1 and 1. Pairs not listed are independent.",
        example: "[[leverage, growth, 0.6]]",
        definition: "scenario.md#quantities",
      },
      parties: {
        shape: SECTIONS.parties,
        presence: "required",
        help: "Who acts. At most 16.",
        example: "{a: {name: Party A, patience: 0.95}}",
        definition: "scenario.md#parties",
      },
      measures: {
        shape: SECTIONS.measures,
        presence: "required",
        help: "What one party, or several together, can do. At most 256, instalments counted one by one.",
        example: "{site: {label: Dismantle the site, by: b}}",
        definition: "scenario.md#measures",
      },
      together: {
        shape: SECTIONS.together,
        help: "Extra value while a combination of measures holds.",
        example: "[{when: [site, not exercises], value: {a: 4}}]",
        definition: "scenario.md#what-a-state-is-worth",
      },
      drift: {
        shape: SECTIONS.drift,
        help: "What grows or wears away for good, period by period, while conditions hold.",
        example: "[{when: [not site], value: {a: -1..-0.5}, label: The stock grows}]",
        definition: "scenario.md#drift",
      },
      start: {
        shape: MEASURES,
        help: "Measures in force already.",
        example: "[moratorium]",
        definition: "scenario.md#states",
      },
      breakdown: {
        shape: SECTIONS.breakdown,
        presence: {
          value: {
            value: [],
            lasts: "forever",
            chance: { kind: "number", value: 0 },
            without: { kind: "number", value: 0 },
            blame: [],
            evidence: [],
          },
          words: "costs nothing on top of what is lost",
        },
        help: "What a collapse costs each party, on top of what is lost.",
        example: "{value: {a: -3, b: -4}, lasts: 8}",
        definition: "scenario.md#breakdown",
      },
      infeasible: {
        shape: combinations(CONDITIONS, "infeasible combinations"),
        help: "Combinations that cannot occur, each a list of conditions that would hold at once.",
        example: "[[x, y, not z]]",
        definition: "scenario.md#states",
      },
      events: {
        shape: SECTIONS.events,
        help: "What may happen while an agreement runs: by chance, or because a party chooses it.",
        example: "{test: {label: Missile test, by: b, once: {b: 3, a: -2}, chance: 0.02}}",
        definition: "clauses.md#events",
      },
      clauses: {
        shape: {
          kind: "list",
          of: record("clause"),
          least: 0,
          most: { count: LIMITS.clauses, what: "clauses" },
        },
        help: "What follows an event or a breach, in every plan that has no clauses of its own, and in design.",
        example: "[{upon: test, suspend: [fuel], for: 2}]",
        definition: "clauses.md#clauses",
      },
      deposits: {
        shape: SECTIONS.deposits,
        help: "What a party places with others until it has done its part.",
        example: "{bond: {label: Bond in escrow, by: a, amount: 10, to: b}}",
        definition: "clauses.md#deposits",
      },
      aims: {
        shape: definitions("aim", record("aim"), 0, { count: LIMITS.aims, what: "aims" }),
        help: "What measures are for: how much of each aim each measure serves.",
        example:
          "{security: {label: Security of the site, of: a, source: paper-1, served: {site: 0.7, freeze: 0.3}}}",
        definition: "aims.md#coverage",
      },
      stances: {
        shape: definitions("stance", record("stance"), 0, { count: LIMITS.plans, what: "stances" }),
        help: "Conditional commitments, each of one party.",
        example: "{wait: {party: a, rules: [{does: [fuel], once: [site]}]}}",
        definition: "stance.md#the-run",
      },
      plans: {
        shape: SECTIONS.plans,
        help: "Sequences to assess: steps, or the stances that produce them.",
        example: "{stepwise: {steps: [[moratorium, fuel], [inspectors]]}}",
        definition: "scenario.md#plans-and-steps",
      },
      readings: {
        shape: definitions("reading", record("reading"), 0, { count: LIMITS.readings, what: "readings" }),
        help: "Other figures for the same scenario: as an ally sees it, or an expert. `compare --reading` sets the verdicts side by side.",
        example: "{ally: {label: As the ally sees it, measures: {site: {value: {a: 9}}}}}",
        definition: "versions.md#readings",
      },
      priorities: {
        shape: byParty(list({ kind: "statement" }, 1), "statements"),
        help: "Ordinal preferences for the stability lens: statements a party wants true, most important first.",
        example: '{a: ["site", "not coal if not site"]}',
        definition: "stability.md#preference",
      },
      rankings: {
        shape: byParty(list({ kind: "one-or-list", of: { kind: "pattern" } }, 1), "order"),
        help: "Or: the states best first, one character a measure in the file's order (after instalments): 1 in force, 0 not, - either. An inner list is a tie; every state that can occur stands once.",
        example: '{b: ["01", ["00", "10"], "11"]}',
        definition: "stability.md#preference",
      },
      merge: {
        shape: combinations(CONDITIONS, "merged groups"),
        help: "For the stability lens: all states in which a list of conditions holds count as one.",
        example: "[[abandon], [x, not y]]",
        definition: "stability.md#states",
      },
    }),
  },
  source: {
    title: "a source",
    help: "A document that evidence cites.",
    fields: named({
      title: {
        shape: LABEL,
        help: "Title of the document.",
        example: "Report on the site",
      },
      authors: {
        shape: list(LABEL),
        help: "Who wrote it. A person as `Family, Given`, with particles first (`van der Berg, Jan`) and a suffix between (`King, Jr., Martin Luther`); an organisation as its name, in braces where that has a comma. `others` stands last for those not named.",
        example: '["van der Berg, Jan", World Bank]',
        definition: "scenario.md#evidence",
      },
      publisher: {
        shape: LABEL,
        help: "Who published it.",
        example: "Example Institute",
      },
      date: {
        shape: { kind: "date" },
        help: "When, as far as known: a year, a month, a day, or from one to another as `2021-05-01/2021-05-03`; else in words.",
        example: "2021-05-03",
      },
      by: {
        shape: { kind: "one-or-list", of: id("party") },
        presence: { value: [], words: "none of the parties; its publisher" },
        help: "The party that speaks in it, or several whose common text it is: a proposal cites what parties of different sides have put their names to.",
        example: "[a, b]",
        definition: "proposal.md#what-it-rests-on",
      },
      url: {
        shape: TEXT,
        help: "Where it can be read.",
        example: "https://example.org/report",
      },
      text: {
        shape: TEXT,
        help: "A text file with its words, by a path relative to the scenario; quotes are checked against it. At most 5 MB.",
        example: "sources/paper-1.txt",
      },
    }),
  },
  party: {
    title: "a party",
    help: "Someone who acts.",
    fields: named({
      name: {
        shape: LABEL,
        presence: "its-id",
        help: 'What the party is called in results. With a small "the" first (the United States), sentences use it and tables leave it out.',
        example: "Party A",
      },
      short: {
        shape: brief(LIMITS.characters.partyShort),
        help: "A name for pictures, up to 6 letters.",
        example: "A",
      },
      patience: {
        shape: figure("patience"),
        unit: "weight of the next period against this one",
        help: "Discount factor, strictly between 0 and 1. Required where the scenario has plans or stances.",
        example: "0.9..0.95",
        definition: "scenario.md#parties",
      },
      side: {
        shape: LABEL,
        help: "A group the party belongs to.",
        example: "allies",
      },
      voice: {
        shape: { kind: "word", words: ["veto", "heard"] },
        presence: { value: null, words: "veto where the party performs a measure, else heard" },
        help: "Whether a plan that the party does not accept is declined (`veto`), or only told of (`heard`).",
        example: "heard",
        definition: "assess.md#gain-slack-and-verdict",
      },
      types: {
        shape: definitions("type", record("type")),
        help: "What kind of party the others may face. The weights sum to 1.",
        example: "{sincere: {weight: 0.6}, taker: {weight: 0.4, patience: 0.7}}",
        definition: "scenario.md#parties",
      },
      note,
      evidence,
    }),
  },
  type: {
    title: "a type",
    help: "A possible kind of the party; its figures stand in for the party's own.",
    fields: named({
      weight: {
        shape: { kind: "share", positive: false },
        presence: "required",
        unit: "chance, 0 to 1",
        help: "How likely the party is of this type.",
        example: "0.6",
      },
      value: {
        shape: byMeasure("type-value"),
        unit: "points per period",
        help: "The party's figure for a measure in force.",
        example: "{site: -20}",
      },
      once: {
        shape: byMeasure("type-once"),
        unit: "points",
        help: "The party's figure for doing a measure, once.",
        example: "{site: -2}",
      },
      breakdown: {
        shape: record("type-breakdown"),
        help: "What a collapse costs the party.",
        example: "{value: -1, lasts: 4}",
      },
      patience: {
        shape: figure("type-patience"),
        unit: "weight of the next period against this one",
        help: "The party's discount factor.",
        example: "0.8",
      },
    }),
  },
  "type-breakdown": {
    title: "the breakdown of a type",
    help: "Breakdown figures of one type of a party.",
    fields: named({
      value: {
        shape: figure("type-breakdown"),
        unit: "points per period",
        help: "What a collapse costs the party.",
        example: "-1",
      },
      lasts: {
        shape: { kind: "whole", least: 0, most: LIMITS.periods, forever: true },
        unit: "periods",
        help: "For how long.",
        example: "4",
      },
      blame: {
        shape: figure("type-blame"),
        unit: "points",
        help: "Once, where its own breach ended the agreement.",
        example: "-2",
      },
    }),
  },
  measure: {
    title: "a measure",
    help: "Something that one party, or several together, can do, and what it is worth while in force.",
    fields: named({
      label: label("the measure", "Dismantle the site"),
      short: {
        shape: brief(LIMITS.characters.measureShort),
        help: "A name for pictures, up to 17 letters.",
        example: "Site gone",
      },
      by: {
        shape: { kind: "one-or-list", of: id("party") },
        presence: "required",
        help: "The party that does it, or several: then it is done only if all of them do, and each can withhold or undo it.",
        example: "b",
        definition: "scenario.md#measures",
      },
      reversible: {
        shape: { kind: "figure", field: "measure-reversible", quantities: true, flags: true },
        presence: is(true),
        unit: "share of it, 0 to 1",
        help: "Whether it can be undone, or the share of it that can.",
        example: "0.6..0.9",
        definition: "scenario.md#measures",
      },
      endOnly: {
        shape: { kind: "flag" },
        presence: is(false),
        help: "Whether it can only be ended, never taken up again (for one in force at the start).",
        example: "true",
        definition: "scenario.md#measures",
      },
      takes: {
        shape: periods(1),
        presence: is(1),
        unit: "periods",
        help: "How long doing it takes.",
        example: "4",
        definition: "scenario.md#plans-and-steps",
      },
      progress: {
        shape: { kind: "word", words: ["steady", "at-once", "at-end"] },
        presence: { value: null, words: "steady" },
        help: "How far it counts while work on it goes on: by the share of the work done (`steady`), wholly from the first period (`at-once`), or not before the last (`at-end`).",
        example: "at-end",
        definition: "scenario.md#work-under-way",
      },
      verify: {
        shape: periods(1),
        presence: is(1),
        unit: "periods",
        help: "How long until others can tell whether it was done or undone.",
        example: "2",
        definition: "assess.md#breaking",
      },
      verifiedBy: {
        shape: LABEL,
        help: "How others tell that it was done or undone; told to the other side by a proposal, no part of the analysis.",
        example: "Inspectors on the site",
        definition: "proposal.md#what-is-told",
      },
      requires: {
        shape: MEASURES,
        help: "What must be in force already or be done in the same step.",
        example: "[inspectors]",
        definition: "scenario.md#states",
      },
      excludes: {
        shape: MEASURES,
        help: "What cannot be in force beside it; mutual, whichever side states it.",
        example: "[reactor-restart]",
        definition: "scenario.md#states",
      },
      value: {
        shape: byParty(figure("measure-value"), "figure"),
        unit: "points per period",
        help: "What it is worth to each party while in force; a party left out counts 0.",
        example: "{a: 12..18, b: -9}",
        definition: "scenario.md#what-a-state-is-worth",
      },
      once: {
        shape: byParty(figure("measure-once"), "figure"),
        unit: "points",
        help: "What it is worth to each party once, when done.",
        example: "{b: -5}",
        definition: "assess.md#keeping-on",
      },
      instalments: {
        shape: { kind: "parts", most: LIMITS.parts },
        presence: is(1),
        unit: "parts",
        help: "Done in so many equal parts `m.1`, `m.2`, … in that order, each with its share of `value` and `once`; or the shares, which add up to 1.",
        example: "3",
        definition: "scenario.md#instalments",
      },
      note,
      evidence,
    }),
  },
  together: {
    title: "a combination",
    help: "Extra value while all its conditions hold.",
    fields: named({
      when: {
        shape: CONDITIONS,
        presence: "required",
        help: "Conditions that must all hold: `x` in force, `not x` not in force.",
        example: "[site, not exercises]",
        definition: "scenario.md#states",
      },
      value: {
        shape: byParty(figure("together-value"), "figure"),
        presence: "required",
        unit: "points per period",
        help: "What the combination is worth to each party.",
        example: "{a: 4}",
        definition: "scenario.md#what-a-state-is-worth",
      },
      label: { ...label("the combination", "Quiet border"), presence: none },
      evidence,
    }),
  },
  drift: {
    title: "a drift",
    help: "What every period in which its conditions hold adds for good.",
    fields: named({
      when: {
        shape: list(CONDITION),
        presence: "required",
        help: "Conditions that must all hold: `x` in force, `not x` not in force. None, `[]`: in every period.",
        example: "[not site]",
        definition: "scenario.md#drift",
      },
      value: {
        shape: byParty(figure("drift-value"), "figure"),
        presence: "required",
        unit: "points per period, more with every period",
        help: "By how much what each party gets grows, for good.",
        example: "{a: -1..-0.5}",
        definition: "scenario.md#drift",
      },
      label: { ...label("the drift", "The stock grows"), presence: none },
      evidence,
    }),
  },
  breakdown: {
    title: "the breakdown",
    help: "What happens to each party when the agreement collapses.",
    fields: named({
      value: {
        shape: byParty(figure("breakdown-value"), "figure"),
        unit: "points per period",
        help: "What a collapse costs each party.",
        example: "{a: -3, b: -4}",
        definition: "scenario.md#breakdown",
      },
      lasts: {
        shape: { kind: "whole", least: 0, most: LIMITS.periods, forever: true },
        presence: is("forever"),
        unit: "periods",
        help: "For how long, or `forever`.",
        example: "8",
        definition: "scenario.md#breakdown",
      },
      chance: {
        shape: figure("chance"),
        presence: { value: { kind: "number", value: 0 }, words: "0" },
        unit: "chance per period, 0 to 1",
        help: "That the agreement collapses through nobody's breach.",
        example: "0..0.02",
        definition: "scenario.md#breakdown",
      },
      without: {
        shape: figure("chance-without"),
        presence: { value: { kind: "number", value: 0 }, words: "0" },
        unit: "chance per period, 0 to 1",
        help: "The same chance where there is no agreement.",
        example: "0..0.01",
        definition: "scenario.md#no-agreement",
      },
      blame: {
        shape: byParty(figure("breakdown-blame"), "figure"),
        unit: "points",
        help: "What it is worth to a party, once, that its own breach ended the agreement.",
        example: "{a: -2, b: -1}",
        definition: "scenario.md#breakdown",
      },
      evidence,
    }),
  },
  event: {
    title: "an event",
    help: "Something that may happen in any period while an agreement runs.",
    fields: named({
      label: label("the event", "Missile test"),
      by: {
        shape: id("party"),
        help: "The party that may choose it, in any period.",
        example: "b",
        definition: "clauses.md#provocation",
      },
      once: {
        shape: byParty(figure("event-once"), "figure"),
        unit: "points",
        help: "What it is worth to each party, once, where it is chosen. What happens by chance happens with and without an agreement, so there it does not count.",
        example: "{b: 3, a: -2}",
        definition: "clauses.md#provocation",
      },
      chance: {
        shape: figure("event-chance"),
        presence: { value: { kind: "number", value: 0 }, words: "0" },
        unit: "chance per period, 0 to 1",
        help: "That it happens by itself. Together the chances of all events are at most 1.",
        example: "0.01..0.03",
        definition: "clauses.md#events",
      },
      note,
      evidence,
    }),
  },
  clause: {
    title: "a clause",
    help: "What follows an event, or a breach once it is seen. It has `suspend` with `for`, or `then`.",
    fields: named({
      upon: {
        shape: id("event", [UPON_BREACH]),
        presence: "required",
        help: "The event that it answers, or `breach`.",
        example: "test",
        definition: "clauses.md#clauses",
      },
      by: {
        shape: id("party"),
        presence: { value: null, words: "by any party" },
        help: "Of a breach: whose.",
        example: "b",
        definition: "clauses.md#responses-to-a-breach",
      },
      of: {
        shape: MEASURES,
        presence: { value: [], words: "of any measure" },
        help: "Of a breach: which measures are violated.",
        example: "[site]",
        definition: "clauses.md#responses-to-a-breach",
      },
      suspend: {
        shape: MEASURES,
        presence: none,
        help: "What of it is in force is suspended, then taken up again; meanwhile the plan stands still. `[]`: it stands still, nothing more.",
        example: "[fuel]",
        definition: "clauses.md#clauses",
      },
      for: {
        shape: periods(1),
        presence: none,
        unit: "periods",
        help: "How long what is suspended stays so.",
        example: "2",
        definition: "clauses.md#clauses",
      },
      times: {
        shape: periods(1),
        presence: is(1),
        help: "From which time on the clause holds: `3` from the third.",
        example: "3",
        definition: "clauses.md#clauses",
      },
      // biome-ignore lint/suspicious/noThenProperty: a field of the language; a scenario is never awaited.
      then: {
        shape: { kind: "word", words: ["end", "collapse"] },
        presence: none,
        help: "Whether the agreement ends as agreed (`end`: all that can be taken back is, and a breakdown costs nobody anything) or breaks down (`collapse`).",
        example: "end",
        definition: "clauses.md#clauses",
      },
    }),
  },
  deposit: {
    title: "a deposit",
    help: "Something of value that a party places and gets back; if it breaks the agreement, it is lost.",
    fields: named({
      label: label("the deposit", "Bond in escrow"),
      by: {
        shape: id("party"),
        presence: "required",
        help: "Who places it.",
        example: "a",
      },
      amount: {
        shape: figure("deposit-amount"),
        presence: "required",
        unit: "points of who places it",
        help: "What placing it costs, and what having it back gives.",
        example: "8..12",
        definition: "clauses.md#deposits",
      },
      to: {
        shape: id("party"),
        presence: { value: null, words: "to nobody" },
        help: "To whom it goes where a breach by its placer ends the agreement.",
        example: "b",
        definition: "clauses.md#deposits",
      },
      note,
      evidence,
    }),
  },
  "follow-on": {
    title: "a follow-on",
    help: "The plan that may follow a plan.",
    fields: named({
      plan: {
        shape: id("plan"),
        presence: "required",
        help: "Which plan; what of it is in force already is passed over.",
        example: "second",
        definition: "clauses.md#what-may-follow",
      },
      chance: {
        shape: figure("follow-on-chance"),
        presence: "required",
        unit: "chance per period, 0 to 1",
        help: "That it begins, in each period after the last step.",
        example: "0.02..0.1",
        definition: "clauses.md#what-may-follow",
      },
    }),
  },
  stance: {
    title: "a stance",
    help: "One party's conditional commitments.",
    fields: named({
      label: label("the stance", "Relief after the site"),
      party: {
        shape: id("party"),
        presence: "required",
        help: "Whose stance it is.",
        example: "a",
      },
      rules: {
        shape: list(record("rule"), 1),
        presence: "required",
        help: "What the party does under which conditions.",
        example: "[{does: [fuel], once: [site]}]",
        definition: "stance.md#the-run",
      },
      note,
      evidence,
    }),
  },
  rule: {
    title: "a rule",
    help: "What a party does, or undoes, as soon as all conditions hold. It has `does`, `undoes` or both.",
    fields: named({
      does: {
        shape: MEASURES,
        help: "The party's own measures to do.",
        example: "[fuel]",
        definition: "stance.md#the-run",
      },
      undoes: {
        shape: MEASURES,
        help: "The party's own reversible measures to undo.",
        example: "[coal]",
        definition: "stance.md#the-run",
      },
      once: {
        shape: list(CONDITION),
        presence: { value: [], words: "from the first period" },
        help: "Conditions that must all hold at the start of the period.",
        example: "[site, not exercises]",
        definition: "stance.md#the-run",
      },
      upon: {
        shape: id("event"),
        presence: none,
        help: "An event: what the rule undoes then is suspended, as by a clause of the plan.",
        example: "test",
        definition: "clauses.md#clauses",
      },
      for: {
        shape: periods(1),
        presence: none,
        unit: "periods",
        help: "With `upon`: for how long.",
        example: "2",
        definition: "clauses.md#clauses",
      },
    }),
  },
  plan: {
    title: "a plan",
    help: "An ordered list of steps, or the stances that produce them. It has `steps` or `stances`, not both.",
    fields: named({
      label: label("the plan", "Step by step"),
      steps: {
        shape: {
          kind: "list",
          of: { kind: "list-or-record", field: "does", record: "step" },
          least: 0,
          most: { count: LIMITS.steps, what: "steps in one plan" },
        },
        presence: none,
        help: "Each step a list of measures due together, or a record. At most 500.",
        example: "[[moratorium, fuel], {does: [site], ends: [moratorium], wait: 6}]",
        definition: "scenario.md#plans-and-steps",
      },
      stances: {
        shape: list(id("stance")),
        presence: none,
        help: "At most one a party; a party without one does nothing.",
        example: "[wait, sanctions-first]",
        definition: "stance.md#the-run",
      },
      clauses: {
        shape: {
          kind: "list",
          of: record("clause"),
          least: 0,
          most: { count: LIMITS.clauses, what: "clauses" },
        },
        presence: { value: null, words: "those of the scenario" },
        help: "What follows an event or a breach in this plan, in place of the clauses of the scenario.",
        example: "[{upon: test, suspend: [fuel], for: 2}]",
        definition: "clauses.md#clauses",
      },
      // biome-ignore lint/suspicious/noThenProperty: a field of the language; a scenario is never awaited.
      then: {
        shape: record("follow-on"),
        presence: none,
        help: "The plan that may follow it.",
        example: "{plan: second, chance: 0.05}",
        definition: "clauses.md#what-may-follow",
      },
      until: {
        shape: { kind: "day" },
        help: "The date by which all of it is to be done and verified; one that it misses is a warning. Needs `day0`.",
        example: "2022-12-31",
        definition: "dates.md#limits",
      },
      note,
      evidence,
    }),
  },
  step: {
    title: "a step",
    help: "Measures due together. A step written as a list is its `does`.",
    fields: named({
      does: {
        shape: MEASURES,
        help: "What is done; `m` means every part not yet done, `m.2` that part.",
        example: "[site, coal]",
        definition: "scenario.md#instalments",
      },
      ends: {
        shape: MEASURES,
        help: "What its performers end as agreed; `m` means every part in force.",
        example: "[moratorium]",
        definition: "scenario.md#plans-and-steps",
      },
      places: {
        shape: list(id("deposit")),
        help: "Deposits that are placed when the step is due.",
        example: "[bond]",
        definition: "clauses.md#deposits",
      },
      returns: {
        shape: list(id("deposit")),
        help: "Deposits that are given back when the step is due.",
        example: "[bond]",
        definition: "clauses.md#deposits",
      },
      wait: {
        shape: periods(0),
        presence: is(0),
        unit: "periods",
        help: "How long the step lasts at least.",
        example: "6",
        definition: "scenario.md#plans-and-steps",
      },
      label: { ...label("the step", "First exchange"), presence: none },
      until: {
        shape: { kind: "day" },
        help: "The date by which it is to be done and verified; one that it misses is a warning. Needs `day0`.",
        example: "2021-12-31",
        definition: "dates.md#limits",
      },
    }),
  },
  aim: {
    title: "an aim",
    help: "What measures are for. It bears on no verdict.",
    fields: named({
      label: label("the aim", "Security of the site"),
      of: {
        shape: id("party"),
        presence: { value: null, words: "of all parties" },
        help: "Whose aim it is.",
        example: "a",
      },
      source: {
        shape: id("source"),
        help: "The source that states it.",
        example: "paper-1",
      },
      at: {
        shape: LABEL,
        help: "Where in the source.",
        example: '"point 1"',
      },
      served: {
        shape: {
          kind: "by-id",
          noun: "measure",
          key: "measure",
          value: "weight",
          of: { kind: "share", positive: true },
          least: 0,
        },
        unit: "share of the aim, above 0, up to 1",
        help: "How much of it each measure serves when in force. Together at most 1: what they leave is served by nothing in the file.",
        example: "{site: 0.7, freeze: 0.3}",
        definition: "aims.md#coverage",
      },
      note,
    }),
  },
  reading: {
    title: "a reading",
    help: "Other figures for the same scenario, each where the scenario has it; all else stays as it is. Combinations and drifts are named by their numbers, from 1. Beside its figures a record may have evidence.",
    fields: named({
      label: label("the reading", "As the ally sees it"),
      quantities: others("quantities", "named quantities", "{leverage: 6}"),
      parties: others("parties", "parties and their types", "{a: {patience: 0.9}}"),
      measures: others("measures", "measures", "{site: {value: {a: 9}, reversible: 0.5}}"),
      together: others("together", "combinations, by number", "{1: {value: {a: 2}}}"),
      drift: others("drift", "drifts, by number", "{1: {value: {a: 0}}}"),
      breakdown: others("breakdown", "the breakdown", "{value: {b: -6}, chance: 0.01}"),
      events: others("events", "events", "{test: {chance: 0.05}}"),
      deposits: others("deposits", "deposits", "{bond: {amount: 15}}"),
      plans: others("plans", "what may follow a plan", "{stepwise: {then: {chance: 0.1}}}"),
      note,
      evidence,
    }),
  },
  evidence: {
    title: "an evidence entry",
    help: "What a figure rests on.",
    fields: named({
      source: {
        shape: id("source"),
        help: "The source cited; left out of a judgement only.",
        example: "paper-1",
      },
      at: {
        shape: LABEL,
        help: "Where in the source.",
        example: '"paragraph 2"',
      },
      says: {
        shape: TEXT,
        help: "What it says, in own words.",
        example: '"Dismantling takes a year."',
      },
      quote: {
        shape: TEXT,
        help: "Its exact words; checked where the source has a text.",
        example: '"within twelve months"',
      },
      kind: {
        shape: { kind: "word", words: ["fact", "judgement"] },
        presence: { value: null, words: "fact where there is a source, else judgement" },
        help: "Whether it reports a fact or a judgement.",
        example: "judgement",
        definition: "scenario.md#evidence",
      },
      for: {
        shape: list({ kind: "field-name" }, 1),
        presence: { value: null, words: "all of them" },
        help: "The fields of its holder that the entry backs.",
        example: "[value, takes]",
        definition: "scenario.md#evidence",
      },
    }),
  },
};
