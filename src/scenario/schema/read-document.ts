import type { Path, Place, Positions, Report } from "../diagnostics/index.ts";
import { describeNode, isEmptyValue, type Node } from "../parse/index.ts";
import type { Scenario } from "../scenario.ts";
import { createPlaceBook, type Places } from "./places.ts";
import { readRecord } from "./read-node.ts";
import { readVersion } from "./read-scalar.ts";
import { type Reading, type Reference, UNREADABLE } from "./reading.ts";
import type { Noun } from "./shape.ts";

/** A document read by the table of the language: what was understood, where it stands, and what it refers to. */
export interface Draft {
  /** Complete where nothing was reported; else what could not be read is left out, or "" and NaN stand for it. */
  readonly scenario: Scenario;
  readonly places: Places;
  readonly references: readonly Reference[];
  readonly definitions: ReadonlyMap<Noun, ReadonlyMap<string, Place>>;
  /** Paths of fields that were probably meant by unknown ones. */
  readonly suspects: readonly Path[];
}

/** Null where nothing can be checked: the top is no map, or the language version is another. */
export function readDocument(root: Node, text: string, positions: Positions, report: Report): Draft | null {
  if (root.kind !== "map") {
    const expected = "a map of fields (demarche, title, parties, measures, …)";
    report(
      "wrong-type",
      { path: [], span: root.span },
      { expected, found: describeNode(root), fix: "begin with demarche: 1" },
    );
    return null;
  }
  const definitions = new Map<Noun, Map<string, Place>>(NOUNS.map((noun) => [noun, new Map()]));
  const reading: Reading = {
    report,
    places: createPlaceBook(),
    references: [],
    definitions,
    suspects: [],
    text,
    lineOf: (span) => positions.at(span.start).line,
  };
  // Of another version nothing else is known to be wrong.
  const version = root.entries.find((entry) => entry.key.text === "demarche")?.value;
  if (
    version !== undefined &&
    !isEmptyValue(version) &&
    readVersion(reading, version, ["demarche"]) === UNREADABLE
  )
    return null;

  const record = readRecord(reading, "scenario", root, [], null);
  if (record === UNREADABLE) return null;
  // The table says which fields a record has and the reader fills in every one, as `Scenario` wants.
  const scenario = record as Scenario;
  return {
    scenario,
    places: reading.places,
    references: reading.references,
    definitions,
    suspects: reading.suspects,
  };
}

const NOUNS: readonly Noun[] = [
  "party",
  "measure",
  "source",
  "quantity",
  "stance",
  "plan",
  "event",
  "deposit",
  "reading",
];
