import type { MoveKind } from "./walk.ts";

/** A stability concept, by the letters of the field. */
export type Concept = "R" | "GMR" | "SMR" | "SEQ" | "SSEQ";

/** How a concept judges a unilateral improvement s1 of a party on s: by what the others can answer it with. */
export interface ConceptDefinition {
  /** Which moves of theirs count as an answer, and deter where they end in a state not preferred to s; null: no answer is heeded. */
  readonly answers: MoveKind | null;
  /** Whether the party, brought somewhere by the answer, may move on once more; then it must find nothing there that it prefers to s. */
  readonly movesOn: boolean;
}

/**
 * The stability concepts, all that the computations know of each in one row. In the order in which results list them, those with the
 * answers most to be expected last. At most eight, as sets of them are bits of a byte.
 *
 * Source: docs/theory/stability.md#concepts.
 */
export const CONCEPT_DEFINITIONS: Readonly<Record<Concept, ConceptDefinition>> = {
  /** Nash stability: no unilateral improvement at all. Nash (1950); Fang, Hipel & Kilgour (1993), section 3.2. */
  R: { answers: null, movesOn: false },
  /** General metarationality: by any legal sequence of moves. Howard (1971); Fang, Hipel & Kilgour (1993), section 3.2. */
  GMR: { answers: "moves", movesOn: false },
  /** Symmetric metarationality. Howard (1971); Fang, Hipel & Kilgour (1993), section 3.2. */
  SMR: { answers: "moves", movesOn: true },
  /** Sequential stability: credibly, each mover improving. Fraser & Hipel (1984); Fang, Hipel & Kilgour (1993), section 3.2. */
  SEQ: { answers: "improvements", movesOn: false },
  /** Symmetric sequential stability. Rego & Vieira (2017), Group Decision and Negotiation 26, doi 10.1007/s10726-016-9520-8. */
  SSEQ: { answers: "improvements", movesOn: true },
};

export const CONCEPTS: readonly Concept[] = Object.keys(CONCEPT_DEFINITIONS) as Concept[];
