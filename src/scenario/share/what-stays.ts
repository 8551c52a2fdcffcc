import type { RecordName } from "../schema/index.ts";

/**
 * What of each record goes into a copy to share. What is not named here does not, so that a field of a later language stays behind until
 * somebody has thought of it. Of maps by party the chosen ones are left out wherever they stand.
 *
 * Source: docs/theory/share.md#what-stays.
 */
export const STAYS: Readonly<Partial<Record<RecordName, readonly string[]>>> = {
  scenario: [
    "demarche",
    "title",
    "question",
    "edition",
    "period",
    "day0",
    "sources",
    "quantities",
    "correlations",
    "parties",
    "measures",
    "together",
    "drift",
    "start",
    "breakdown",
    "infeasible",
    "events",
    "clauses",
    "deposits",
    "aims",
    "stances",
    "plans",
    "priorities",
    "rankings",
    "merge",
  ],
  source: ["title", "authors", "publisher", "date", "by", "url"],
  party: ["name", "short", "side", "voice", "patience", "types", "evidence"],
  type: ["weight", "value", "once", "breakdown", "patience"],
  "type-breakdown": ["value", "lasts", "blame"],
  measure: [
    "label",
    "short",
    "by",
    "reversible",
    "endOnly",
    "takes",
    "progress",
    "verify",
    "verifiedBy",
    "requires",
    "excludes",
    "value",
    "once",
    "instalments",
    "evidence",
  ],
  together: ["when", "value", "label", "evidence"],
  drift: ["when", "value", "label", "evidence"],
  breakdown: ["value", "lasts", "chance", "without", "blame", "evidence"],
  event: ["label", "by", "once", "chance", "evidence"],
  clause: ["upon", "by", "of", "suspend", "for", "times", "then"],
  deposit: ["label", "by", "amount", "to", "evidence"],
  aim: ["label", "of", "source", "at", "served"],
  "follow-on": ["plan", "chance"],
  stance: ["label", "party", "rules", "evidence"],
  rule: ["does", "undoes", "once", "upon", "for"],
  plan: ["label", "steps", "stances", "clauses", "then", "until"],
  step: ["does", "ends", "places", "returns", "wait", "label", "until"],
  evidence: ["source", "at", "says", "quote", "kind", "for"],
};

/** Of a record that is the business of a chosen party, beside its figures. */
export const STAYS_BEHIND: Readonly<Partial<Record<RecordName, readonly string[]>>> = {
  party: ["patience", "types", "evidence"],
  measure: ["evidence"],
  together: ["label", "evidence"],
  drift: ["label", "evidence"],
  breakdown: ["evidence"],
  event: ["evidence"],
  deposit: ["evidence"],
  stance: ["evidence"],
};
