import { addressOfText, type FigureAddress, type FigureField, type FigureUse } from "../../scenario/index.ts";
import { capitalised } from "./capitalised.ts";
import type { Labels } from "./labels.ts";
import { listed, MINUS, plainNumber, quoted } from "./number-words.ts";
import { plainText } from "./plain-text.ts";

/** What an address names, as a sentence has it; empty what it does not name. */
interface Names {
  readonly who: string;
  /** In quotes. */
  readonly measure: string;
  readonly term: string;
  readonly drift: string;
  /** In quotes. */
  readonly event: string;
  /** In quotes. */
  readonly deposit: string;
  /** In quotes. */
  readonly plan: string;
  /** In quotes. */
  readonly type: string;
  /** With what it is used for. */
  readonly quantity: string;
  /** By what it is used for alone. */
  readonly behind: string;
  readonly period: string;
}

/** How a figure is spoken of, in the terminal, the brief and the workbench. */
interface Naming {
  /** Inside a sentence, in lower case: `what "Site" is worth to Country A`. */
  readonly subject: (names: Names) => string;
  /** In a table, behind who answers for it: "to Country A, a quarter". */
  readonly ofHolder: (names: Names) => string;
  /** The field of a form: `worth of "Site" to Country A`. */
  readonly field: (names: Names) => string;
  /** With another value: `"Site" worth 8.5 points a quarter to Country A, not 7`. Null: the subject, at the value. */
  readonly changed: ((names: Names, now: number, before: number) => string) | null;
}

/** A figure that stands in for the party's own, if it is of this type. */
function ofType(of: (names: Names) => string, subject: (names: Names) => string): Naming {
  const ofHolder = (names: Names): string => `if it is ${names.type}: ${of(names)}`;
  const ofParty = (names: Names): string => `${subject(names)}, if it is ${names.type}`;
  return { subject: ofParty, ofHolder, field: ofParty, changed: null };
}

const n = (value: number): string => plainNumber(value).replace("-", MINUS);

const NAMES: Readonly<Record<FigureField, Naming>> = {
  quantity: {
    subject: ({ quantity }) => quantity,
    ofHolder: ({ quantity }) => quantity,
    field: ({ behind }) => behind,
    changed: null,
  },
  patience: {
    subject: ({ who }) => `the patience of ${who}`,
    ofHolder: ({ period }) => `patience a ${period}`,
    field: ({ who }) => `patience of ${who}`,
    changed: ({ who }, now, before) => `a patience of ${n(now)}, not ${n(before)}, for ${who}`,
  },
  "type-value": ofType(
    ({ measure, period }) => `from ${measure}, a ${period}`,
    ({ measure, who }) => `what ${measure} is worth to ${who}`,
  ),
  "type-once": ofType(
    ({ measure }) => `from ${measure}, once`,
    ({ measure, who }) => `what ${measure} brings ${who} once`,
  ),
  "type-breakdown": ofType(
    ({ period }) => `from a breakdown, a ${period} while it lasts`,
    ({ who }) => `what a breakdown is worth to ${who}`,
  ),
  "type-blame": ofType(
    () => "from having broken the agreement, once",
    ({ who }) => `what having broken the agreement brings ${who} once`,
  ),
  "type-patience": ofType(
    ({ period }) => `patience a ${period}`,
    ({ who }) => `the patience of ${who}`,
  ),
  "measure-reversible": {
    subject: ({ measure }) => `the share of ${measure} that can be taken back`,
    ofHolder: () => "share that can be taken back",
    field: ({ measure }) => `share of ${measure} that can be taken back`,
    changed: null,
  },
  "measure-value": {
    subject: ({ measure, who }) => `what ${measure} is worth to ${who}`,
    ofHolder: ({ who, period }) => `to ${who}, a ${period}`,
    field: ({ measure, who }) => `worth of ${measure} to ${who}`,
    changed: ({ measure, who, period }, now, before) =>
      `${measure} worth ${n(now)} points a ${period} to ${who}, not ${n(before)}`,
  },
  "measure-once": {
    subject: ({ measure, who }) => `what ${measure} brings ${who} once`,
    ofHolder: ({ who }) => `to ${who}, once`,
    field: ({ measure, who }) => `payment with ${measure} to ${who}`,
    changed: ({ measure, who }, now, before) =>
      `${measure} bringing ${who} ${n(now)} points once, not ${n(before)}`,
  },
  "together-value": {
    subject: ({ term, who }) => `what ${quoted(term)} is worth to ${who}`,
    ofHolder: ({ who, period }) => `to ${who}, a ${period}`,
    field: ({ term, who }) => `worth of ${quoted(term)} to ${who}`,
    changed: ({ term, who, period }, now, before) =>
      `${term} worth ${n(now)} points a ${period} to ${who}, not ${n(before)}`,
  },
  "drift-value": {
    subject: ({ drift, who }) => `what ${quoted(drift)} adds for ${who}`,
    ofHolder: ({ who, period }) => `to ${who}, more with every ${period}`,
    field: ({ drift, who }) => `what ${quoted(drift)} adds for ${who}`,
    changed: ({ drift, who, period }, now, before) =>
      `${drift} adding ${n(now)} points a ${period} for ${who} with every ${period}, not ${n(before)}`,
  },
  "breakdown-value": {
    subject: ({ who }) => `what a breakdown is worth to ${who}`,
    ofHolder: ({ who, period }) => `to ${who}, a ${period} while it lasts`,
    field: ({ who }) => `cost of a breakdown to ${who}`,
    changed: ({ who, period }, now, before) => {
      const isCost = now < 0 || (now === 0 && before <= 0);
      const [verb, sign] = isCost ? ["costing", -1] : ["bringing", 1];
      return `a breakdown ${verb} ${who} ${n(sign * now)} points a ${period}, not ${n(sign * before)}`;
    },
  },
  "breakdown-blame": {
    subject: ({ who }) => `what it is worth to ${who} to be the one who ended the agreement`,
    ofHolder: ({ who }) => `to ${who}, once, if it ended the agreement`,
    field: ({ who }) => `cost to ${who} of having ended the agreement`,
    changed: ({ who }, now, before) =>
      `having ended the agreement worth ${n(now)} points once to ${who}, not ${n(before)}`,
  },
  "event-once": {
    subject: ({ event, who }) => `what ${event} is worth to ${who}`,
    ofHolder: ({ who }) => `to ${who}, once, if it is chosen`,
    field: ({ event, who }) => `worth of ${event} to ${who}`,
    changed: ({ event, who }, now, before) =>
      `${event} worth ${n(now)} points once to ${who}, not ${n(before)}`,
  },
  "event-chance": {
    subject: ({ event }) => `the chance of ${event}`,
    ofHolder: ({ period }) => `chance a ${period}`,
    field: ({ event }) => `chance of ${event}`,
    changed: null,
  },
  "deposit-amount": {
    subject: ({ deposit }) => `the size of ${deposit}`,
    ofHolder: () => "its size",
    field: ({ deposit }) => `size of ${deposit}`,
    changed: ({ deposit }, now, before) => `${deposit} of ${n(now)} points, not ${n(before)}`,
  },
  "follow-on-chance": {
    subject: ({ plan }) => `the chance that another plan follows ${plan}`,
    ofHolder: ({ period }) => `chance a ${period} that another follows`,
    field: ({ plan }) => `chance that another plan follows ${plan}`,
    changed: null,
  },
  "chance-without": {
    subject: () => "the chance of a collapse where there is no agreement",
    ofHolder: ({ period }) => `chance of collapse without an agreement, a ${period}`,
    field: () => "chance of a collapse without an agreement",
    changed: null,
  },
  chance: {
    subject: () => "the chance of a collapse by itself",
    ofHolder: ({ period }) => `chance of collapse a ${period}`,
    field: () => "chance of a collapse that nobody chose",
    changed: null,
  },
};

function namesIn(address: FigureAddress, labels: Labels): Names {
  const { party, measure, combination, drift, type, quantity, event, deposit, plan } = address;
  return {
    who: party === null ? "" : labels.who(party),
    measure: measure === null ? "" : quoted(labels.measure(measure)),
    term: combination === null ? "" : labels.term(combination),
    drift: drift === null ? "" : labels.drift(drift),
    event: event === null ? "" : quoted(labels.event(event)),
    deposit: deposit === null ? "" : quoted(labels.deposit(deposit)),
    plan: plan === null ? "" : quoted(labels.plan(plan)),
    type: type === null ? "" : quoted(plainText(type)),
    quantity: quantity === null ? "" : labels.quantity(quantity),
    behind: quantity === null ? "" : (usesInWords(quantity, labels) ?? labels.quantity(quantity)),
    period: labels.period,
  };
}

/** A figure, by its address as results have it, in words: a name as it stands, a place as what it means. Begins in lower case. */
export function quantityInWords(id: string, labels: Labels): string {
  const address = addressOfText(id);
  return address === null ? labels.quantity(id) : NAMES[address.field].subject(namesIn(address, labels));
}

/** The same, of a figure with a name of its own only what it is used for, where nobody needs the name: `the figure behind "Site"`. */
export function figureBehind(id: string, labels: Labels): string {
  return usesInWords(id, labels) ?? quantityInWords(id, labels);
}

function usesInWords(id: string, labels: Labels): string | null {
  const uses = labels.quantityUses(id);
  if (uses.length === 0) return null;
  const names = listed(uses.map(quoted), 2);
  const means = labels.quantityMeans(id);
  const isOne = uses.length === 1;
  // Two figures may be behind the same measures: what they are of them tells which.
  if (means?.field === "measure-value")
    return `the figure behind what ${names} ${isOne ? "is" : "are"} worth to ${labels.who(means.party)}`;
  if (means?.field === "measure-once")
    return `the figure behind what ${names} ${isOne ? "brings" : "bring"} ${labels.who(means.party)} once`;
  return `the figure behind ${names}`;
}

/** What a figure is of its holder: "to the United States, a quarter". */
export function fieldInWords(use: FigureUse, labels: Labels): string {
  return NAMES[use.field].ofHolder(namesIn(use, labels));
}

/** What the field of a form is called: `worth of "Site" to Country A`. @param who - instead of the party */
export function formNameOf(address: FigureAddress, labels: Labels, who?: string): string {
  const names = namesIn(address, labels);
  return NAMES[address.field].field(who === undefined ? names : { ...names, who });
}

/** The same where there is little room, the words that tell it from others first: "Textile relief, to US", "Lasting relief and Sanctions off, once, to IRAN". Begins with a capital. */
export function shortFigureName(address: FigureAddress, labels: Labels): string {
  const short = { ...labels, measure: labels.short, who: labels.badge };
  const { party, measure, quantity } = address;
  const of = (what: string, field: FigureField, who: string): string | null =>
    field === "measure-value"
      ? `${what}, to ${labels.badge(who)}`
      : field === "measure-once"
        ? `${what}, once, to ${labels.badge(who)}`
        : null;
  if (quantity !== null) {
    const uses = labels.quantityUses(quantity, true);
    const means = labels.quantityMeans(quantity);
    const names = capitalised(listed(uses, 2));
    if (uses.length > 0) return (means === null ? null : of(names, means.field, means.party)) ?? names;
  }
  const own = measure === null || party === null ? null : of(labels.short(measure), address.field, party);
  return own ?? capitalised(formNameOf(address, short));
}

/** A figure with another value: `"Site" worth 8.5 points a quarter to Country A, not 7`. */
export function changedInWords(
  id: string,
  now: number,
  before: number,
  labels: Labels,
  called: typeof quantityInWords = quantityInWords,
): string {
  const address = addressOfText(id);
  const changed = address === null ? null : NAMES[address.field].changed;
  return address === null || changed === null
    ? `${called(id, labels)}, at ${n(now)}, not ${n(before)}`
    : changed(namesIn(address, labels), now, before);
}

/** Who answers for a figure: a party, a measure, a combination, a drift or the breakdown. */
export function holderInWords({ holder, combination, drift }: FigureUse, labels: Labels): string {
  switch (holder.kind) {
    case "party":
      return labels.party(holder.id!);
    case "measure":
      return labels.measure(holder.id!);
    case "together":
      return labels.term(combination!);
    case "drift":
      return labels.drift(drift!);
    case "event":
      return labels.event(holder.id!);
    case "deposit":
      return labels.deposit(holder.id!);
    case "plan":
      return labels.plan(holder.id!);
    case "breakdown":
      return "Breakdown";
  }
}
