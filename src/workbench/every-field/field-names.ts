import type { RecordName } from "../../scenario/index.ts";

/** What a field is called on the page, and what it says under it where the help of the language speaks of words of the file. */
export interface FieldName {
  readonly label: string;
  /** Null: nothing needs saying. */
  readonly hint?: string | null;
}

const NOTE: FieldName = { label: "Note", hint: "For readers; no part of the analysis." };
const EVIDENCE: FieldName = { label: "What it rests on", hint: null };
const LABEL: FieldName = { label: "Name", hint: null };
const SHORT: FieldName = { label: "Short name, for pictures", hint: null };

/** Every field of the language, by the record it stands in, as a form calls it. */
export const FIELD_NAMES: Readonly<Record<RecordName, Readonly<Record<string, FieldName>>>> = {
  scenario: {
    demarche: { label: "Version of the language" },
    title: { label: "Title", hint: null },
    question: { label: "Question" },
    author: { label: "Author" },
    edition: { label: "Edition" },
    note: NOTE,
    period: { label: "One period is a" },
    day0: { label: "Step 1 is due on" },
    sources: { label: "Sources", hint: "What figures can rest on." },
    quantities: {
      label: "Shared figures",
      hint: "Figures with a name, for places that move together: write = and the name there.",
    },
    correlations: {
      label: "Shared figures that go together",
      hint: "Two shared figures and how much they go together, from -1 to 1. Pairs not listed are independent.",
    },
    parties: { label: "Parties" },
    measures: { label: "Measures", hint: "What one party, or several together, can do." },
    together: { label: "Combinations" },
    drift: { label: "What grows with time" },
    start: { label: "In force already", hint: null },
    breakdown: { label: "If it breaks down" },
    infeasible: { label: "What cannot be at once", hint: "Each a list of what would hold at once." },
    events: { label: "Events" },
    clauses: {
      label: "What follows an event or a breach",
      hint: "In every plan that has no rules of its own, and in what is looked for.",
    },
    deposits: { label: "Deposits" },
    aims: { label: "Aims" },
    stances: { label: "Stances", hint: "What a party does by itself once something is in force." },
    plans: { label: "Plans" },
    readings: {
      label: "Readings",
      hint: "Other figures for the same scenario, as an ally or an expert sees it.",
    },
    priorities: {
      label: "What parties want first",
      hint: "For Standoff, one statement a line, the most important first: names of measures in quotes, parentheses, and the words not, and, or, if, iff.",
    },
    rankings: {
      label: "States from best to worst",
      hint: "For Standoff, instead of what parties want first: one state a line, the best first, those in a tie on one line. A state has one sign a measure, in their order: 1 in force, 0 not, - either.",
    },
    merge: {
      label: "States that count as one",
      hint: "For Standoff: all states in which what is listed holds.",
    },
  },
  source: {
    authors: { label: "Authors", hint: "Family name first: Park, Min-ji; or an organisation." },
    title: { label: "Title", hint: null },
    publisher: { label: "Publisher", hint: null },
    date: { label: "Date", hint: "As far as known: 2021, or 2021-05-03." },
    by: { label: "Who speaks in it", hint: "A party, or several whose common text it is." },
    url: { label: "Where it can be read", hint: null },
    text: {
      label: "Text file with its words",
      hint: "Its path, from the place of the scenario; quotes are checked against it.",
    },
  },
  party: {
    name: {
      ...LABEL,
      hint: "With a small “the” first (the United States), sentences use it and tables leave it out.",
    },
    short: SHORT,
    patience: { label: "Patience", hint: "What the next period is worth beside this one, between 0 and 1." },
    side: { label: "Side", hint: "A group it belongs to." },
    voice: { label: "Whether it can decline a plan", hint: null },
    types: {
      label: "Kinds it may be of",
      hint: "What kind of party the others may face; the chances add up to 1.",
    },
    note: NOTE,
    evidence: EVIDENCE,
  },
  type: {
    weight: { label: "Chance that it is of this kind", hint: null },
    value: { label: "What measures are worth to it, while in force", hint: null },
    once: { label: "What doing a measure is worth to it, once", hint: null },
    breakdown: { label: "What a breakdown costs it", hint: null },
    patience: { label: "Its patience", hint: null },
  },
  "type-breakdown": {
    value: { label: "What it costs while it lasts", hint: null },
    lasts: { label: "How long it lasts", hint: null },
    blame: { label: "Once, where its own breach ended the agreement", hint: null },
  },
  measure: {
    label: LABEL,
    short: SHORT,
    by: { label: "Done by", hint: null },
    reversible: { label: "Can be undone", hint: "yes, no, or the share of it that can, such as 0.5." },
    endOnly: { label: "Can only be ended, never taken up again", hint: null },
    takes: { label: "How long doing it takes", hint: null },
    progress: { label: "How far it counts while under way", hint: null },
    verify: { label: "How long until others can tell", hint: null },
    verifiedBy: { label: "How others tell", hint: "Stands in a proposal; no part of the analysis." },
    requires: { label: "Needs in force", hint: null },
    excludes: { label: "Not together with", hint: null },
    value: { label: "What it is worth while in force", hint: null },
    once: { label: "What it is worth once, when done", hint: null },
    instalments: {
      label: "Done in so many parts",
      hint: "A number of equal parts, or the share of each: 0.5, 0.3, 0.2.",
    },
    note: NOTE,
    evidence: EVIDENCE,
  },
  together: {
    when: { label: "While this holds", hint: null },
    value: { label: "What it is worth then", hint: null },
    label: LABEL,
    evidence: EVIDENCE,
  },
  drift: {
    when: { label: "In every period in which this holds", hint: "Nothing listed: in every period." },
    value: { label: "By how much what each gets grows, for good", hint: null },
    label: LABEL,
    evidence: EVIDENCE,
  },
  breakdown: {
    value: { label: "What it costs each, while it lasts", hint: null },
    lasts: { label: "How long it lasts", hint: "A number of periods, or for ever." },
    chance: { label: "Chance that it comes through nobody's breach", hint: null },
    without: { label: "The same where there is no agreement", hint: null },
    blame: { label: "To the one whose breach ended it, once", hint: null },
    evidence: EVIDENCE,
  },
  event: {
    label: LABEL,
    by: { label: "Who may choose it", hint: "Nobody: it happens by itself." },
    once: { label: "What it is worth once, where it is chosen", hint: null },
    chance: { label: "Chance that it happens by itself", hint: null },
    note: NOTE,
    evidence: EVIDENCE,
  },
  clause: {
    upon: { label: "On", hint: null },
    by: { label: "Of a breach: whose", hint: null },
    of: { label: "Of a breach: of which measures", hint: null },
    suspend: {
      label: "What is suspended",
      hint: "Taken up again after so many periods; meanwhile the plan stands still. It has this, or an end.",
    },
    for: { label: "For how long", hint: null },
    times: { label: "From which time on", hint: "3: from the third time it happens." },
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing here is awaited.
    then: { label: "Or it ends", hint: null },
  },
  deposit: {
    label: LABEL,
    by: { label: "Who places it", hint: null },
    amount: { label: "What placing it costs, and having it back gives", hint: null },
    to: { label: "Who gets it if its placer breaks the agreement", hint: null },
    note: NOTE,
    evidence: EVIDENCE,
  },
  "follow-on": {
    plan: { label: "Which plan", hint: null },
    chance: { label: "Chance that it begins, in each period after the last step", hint: null },
  },
  stance: {
    label: LABEL,
    party: { label: "Whose", hint: null },
    rules: { label: "Rules", hint: null },
    note: NOTE,
    evidence: EVIDENCE,
  },
  rule: {
    does: { label: "Does", hint: null },
    undoes: { label: "Undoes", hint: null },
    once: { label: "Once this holds", hint: null },
    upon: { label: "On an event", hint: "What it undoes is then suspended for a while, and taken up again." },
    for: { label: "For how long", hint: null },
  },
  plan: {
    label: LABEL,
    steps: { label: "Steps" },
    stances: {
      label: "Or by stances",
      hint: "Its steps then follow from what the parties do by themselves.",
    },
    clauses: {
      label: "What follows an event or a breach",
      hint: "In this plan, in place of the rules of the whole scenario.",
    },
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing here is awaited.
    then: { label: "The plan that may follow", hint: null },
    until: { label: "All done and verified by", hint: null },
    note: NOTE,
    evidence: EVIDENCE,
  },
  step: {
    does: { label: "What is done", hint: null },
    ends: { label: "What is ended as agreed", hint: null },
    places: { label: "Deposits that are placed", hint: null },
    returns: { label: "Deposits that are given back", hint: null },
    wait: { label: "Lasts at least", hint: null },
    label: LABEL,
    until: { label: "Done and verified by", hint: null },
  },
  reading: {
    label: LABEL,
    quantities: { label: "Shared figures" },
    parties: { label: "Parties" },
    measures: { label: "Measures" },
    together: { label: "Combinations" },
    drift: { label: "What grows with time" },
    breakdown: { label: "Breakdown" },
    events: { label: "Events" },
    deposits: { label: "Deposits" },
    plans: { label: "What may follow a plan" },
    note: NOTE,
    evidence: EVIDENCE,
  },
  evidence: {
    source: { label: "Source", hint: null },
    at: { label: "Page or paragraph", hint: null },
    says: { label: "In short", hint: null },
    quote: { label: "Quote, word for word", hint: null },
    kind: { label: "What it is", hint: null },
    for: { label: "Which figures it backs", hint: null },
  },
  aim: {
    label: LABEL,
    of: { label: "Whose aim", hint: null },
    source: { label: "Source that states it", hint: null },
    at: { label: "Page or paragraph", hint: null },
    served: { label: "How much of it each measure serves, up to 1 together", hint: null },
    note: NOTE,
  },
};

/** Words of the language that a field may be, as people say them. */
export const WORD_NAMES: Readonly<Record<string, string>> = {
  veto: "it can",
  heard: "it is only heard",
  steady: "by the share of the work done",
  "at-once": "wholly from the first period",
  "at-end": "not before the last period",
  end: "as agreed",
  collapse: "by breaking down",
  fact: "a source states it",
  judgement: "a judgement",
  breach: "a breach",
};

/** One of a record, where a new one is asked for. */
export const RECORD_NAMES: Readonly<Record<RecordName, string>> = {
  scenario: "scenario",
  source: "source",
  party: "party",
  type: "kind",
  "type-breakdown": "breakdown",
  measure: "measure",
  together: "combination",
  drift: "thing that grows",
  breakdown: "breakdown",
  event: "event",
  clause: "rule",
  deposit: "deposit",
  "follow-on": "plan that follows",
  stance: "stance",
  rule: "rule",
  plan: "plan",
  step: "step",
  reading: "reading",
  evidence: "source or judgement",
  aim: "aim",
};
