import { type Near, nearestName, type Place } from "../diagnostics/index.ts";
import { partCount } from "../expand/index.ts";
import { PLURALS, type Reference } from "../schema/index.ts";
import type { Check, CheckContext } from "./check.ts";

/** Every id that the file uses is defined in it, and every part of a measure exists. */
export const unknownNames: Check = {
  run: (context) => {
    let suggestions = 0;
    const partsOf = new Map(context.scenario.measures.map((measure) => [measure.id, partCount(measure)]));
    for (const reference of context.references) {
      const { noun } = reference;
      // Where the section itself could not be read, no name of it is known to be wrong. Types, aims and readings are named nowhere.
      if (noun === "type" || noun === "aim" || noun === "reading" || context.isBroken([PLURALS[noun]]))
        continue;
      const known = context.definitions.get(noun) ?? new Map<string, Place>();
      if (known.has(reference.id)) {
        checkPart(context, reference, partsOf);
        continue;
      }
      const near = suggestions++ < MAX_SUGGESTIONS ? nearOf(context, reference.id, known) : null;
      const facts = { id: reference.id, near, known: fewNames(known), usedAs: usage(reference) };
      context.report(`unknown-${noun}`, reference.place, facts);
    }
  },
};

/** Comparing names costs time; a file with more unknown names than this has another problem. */
const MAX_SUGGESTIONS = 100;
/** Up to so many names are listed where none is close. */
const FEW = 10;

function checkPart(
  context: CheckContext,
  { noun, id, part, place }: Reference,
  partsOf: ReadonlyMap<string, number>,
): void {
  const parts = partsOf.get(id);
  if (noun !== "measure" || part === null || parts === undefined) return;
  if (context.isBroken(["measures", id, "instalments"])) return;
  if (parts > 1 && part >= 1 && part <= parts) return;
  context.report("unknown-part", place, { measure: id, part, parts });
}

function nearOf(context: CheckContext, id: string, known: ReadonlyMap<string, Place>): Near | null {
  const near = nearestName(id, known.keys());
  const place = near === null ? undefined : known.get(near);
  if (near === null || place === undefined) return null;
  return { id: near, line: context.positions.at(place.span.start).line };
}

function fewNames(known: ReadonlyMap<string, Place>): readonly string[] {
  return known.size <= FEW ? [...known.keys()] : [];
}

/** How a name is used, to follow it in a message: `is required by "site"`. */
function usage({ noun, place: { path } }: Reference): string {
  if (noun === "quantity") {
    return path[0] === "correlations" ? "stands in a correlation" : "is used as a figure";
  }
  if (noun === "source") return "is cited as a source";
  const [section, id, field, index] = path;
  const of = typeof id === "string" ? ` "${id}"` : "";
  switch (section) {
    case "measures":
      if (field === "by") return `is to perform${of}`;
      if (field === "requires") return `is required by${of}`;
      if (field === "excludes") return `is excluded by${of}`;
      return `has a figure in${of}`;
    case "parties":
      return `has a figure in a type of${of}`;
    case "plans":
      if (field === "then") return `is to follow plan${of}`;
      if (field === "clauses") return `stands in a clause of plan${of}`;
      if (field === "steps" && typeof index === "number") return `stands in step ${index + 1} of plan${of}`;
      return `is named by plan${of}`;
    case "events":
      return field === "by" ? `is to choose event${of}` : `has a figure in event${of}`;
    case "readings":
      return `has a figure in reading${of}`;
    case "deposits":
      return field === "by" ? `is to place deposit${of}` : `is to get deposit${of}`;
    case "aims":
      return field === "of" ? `is to have aim${of}` : `is to serve aim${of}`;
    case "stances":
      return field === "party" ? `is to hold stance${of}` : `stands in stance${of}`;
    case "priorities":
      return noun === "party" ? "has priorities" : `stands in the priorities of${of}`;
    default:
      return USAGE.get(String(section)) ?? "is named";
  }
}

const USAGE: ReadonlyMap<string, string> = new Map([
  ["start", "is in force at the start"],
  ["together", "stands in a combination"],
  ["drift", "stands in a drift"],
  ["clauses", "stands in a clause"],
  ["infeasible", "stands in an infeasible combination"],
  ["merge", "stands in a merged group"],
  ["breakdown", "has a figure in the breakdown"],
  ["rankings", "has a ranking"],
]);
