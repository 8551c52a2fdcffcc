import { findGmr } from "./gmr.ts";
import type { ConflictGraph } from "./graph.ts";
import { findR } from "./r.ts";
import { findSeq } from "./seq.ts";
import { findSmr } from "./smr.ts";
import { findSseq } from "./sseq.ts";

/** The stability concepts, in the order in which results list them. */
export const CONCEPTS = ["R", "GMR", "SMR", "SEQ", "SSEQ"] as const;

export type Concept = (typeof CONCEPTS)[number];

/** Per concept: per state, 1 where it is stable for the party. */
export const findStable: Readonly<Record<Concept, (graph: ConflictGraph, party: number) => Uint8Array>> = {
  R: findR,
  GMR: findGmr,
  SMR: findSmr,
  SEQ: findSeq,
  SSEQ: findSseq,
};
