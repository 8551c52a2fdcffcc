import type { Definition } from "./definition.ts";
import { GMR } from "./gmr.ts";
import { R } from "./r.ts";
import { SEQ } from "./seq.ts";
import { SMR } from "./smr.ts";
import { SSEQ } from "./sseq.ts";

/** The stability concepts, in the order in which results list them. */
export const CONCEPTS = ["R", "GMR", "SMR", "SEQ", "SSEQ"] as const;

export type Concept = (typeof CONCEPTS)[number];

export const DEFINITIONS: Readonly<Record<Concept, Definition>> = { R, GMR, SMR, SEQ, SSEQ };
