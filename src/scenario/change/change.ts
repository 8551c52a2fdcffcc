import type { Cut } from "../cut/index.ts";
import type { StepChange, WrittenStep } from "../edit/index.ts";
import type { PlainData } from "../parse/index.ts";
import type { Clause, EvidenceKind, Figure } from "../scenario.ts";

/** What stands at one place, as a cell of a table has it: a figure, a whole number, flag or word of the language, or a text. */
export interface CellChange {
  readonly path: readonly string[];
  readonly value: Figure | number | boolean | string | { readonly text: string } | null;
}

/** What a figure rests on, as it is written down; null: not said. */
export interface WrittenEvidence {
  readonly kind: EvidenceKind;
  /** Id of a source. */
  readonly source: string | null;
  readonly at: string | null;
  readonly says: string | null;
  readonly quote: string | null;
  /** The field of the holder that it backs; null: all of them. */
  readonly for: string | null;
}

/** Something a form changes in a scenario; paths are those of the text (`["measures", "site", "label"]`). */
export type Change =
  /** A text; null takes it out. */
  | { readonly kind: "text"; readonly path: readonly string[]; readonly text: string | null }
  /** A whole number, a flag or a word of the language; null takes it out. */
  | {
      readonly kind: "plain";
      readonly path: readonly string[];
      readonly value: number | boolean | string | null;
    }
  /** A name of a list of names (who does a measure, what it needs); the last one that goes takes the field with it. */
  | {
      readonly kind: "add-name" | "remove-name";
      readonly path: readonly string[];
      readonly name: string;
    }
  /** Whatever the language has at a place, a whole record too; the place behind the last item of a list adds one, null takes out. */
  | { readonly kind: "data"; readonly path: readonly string[]; readonly value: PlainData }
  | { readonly kind: "figure"; readonly path: readonly string[]; readonly figure: Figure }
  /** Many places at once, as a block of a table is pasted; null takes one out. */
  | { readonly kind: "cells"; readonly cells: readonly CellChange[] }
  /** One after the other, each in the text that the ones before it left; all or none. */
  | { readonly kind: "several"; readonly changes: readonly Change[] }
  | { readonly kind: "steps"; readonly plan: string; readonly change: StepChange }
  | { readonly kind: "add-clause"; readonly plan: string; readonly clause: Clause }
  /** By its place, from 0, among the clauses that the plan goes by. */
  | { readonly kind: "remove-clause"; readonly plan: string; readonly index: number }
  /** What may happen; `by`: who may choose it, and what that brings it, points, once; null: it happens by itself, with that chance a period. */
  | {
      readonly kind: "add-event";
      readonly id: string;
      readonly label: string;
      readonly by: string | null;
      readonly figure: number;
    }
  /** Behind the evidence of a holder (`["measures", "site"]`, `["breakdown"]`). */
  | { readonly kind: "add-evidence"; readonly holder: readonly string[]; readonly entry: WrittenEvidence }
  | { readonly kind: "remove-evidence"; readonly holder: readonly string[]; readonly index: number }
  | { readonly kind: "add-source"; readonly id: string; readonly title: string }
  | { readonly kind: "add-party"; readonly id: string; readonly name: string }
  /** What a party does as soon as something is in force, or of itself where nothing is named; measures by id. */
  | {
      readonly kind: "add-stance";
      readonly id: string;
      readonly label: string;
      readonly party: string;
      readonly does: readonly string[];
      readonly once: readonly string[];
    }
  | { readonly kind: "add-measure"; readonly id: string; readonly label: string; readonly by: string }
  | {
      readonly kind: "add-plan";
      readonly id: string;
      readonly label: string;
      readonly steps: readonly WrittenStep[];
    }
  /** A plan that a search found, by ids after instalments, with the measures cut that it needs cut. */
  | {
      readonly kind: "add-found-plan";
      readonly id: string;
      readonly label: string;
      readonly steps: readonly (readonly string[])[];
      readonly cuts: readonly Cut[];
    }
  /** A whole entry: `["plans", "p1"]`. */
  | { readonly kind: "remove"; readonly path: readonly string[] };
