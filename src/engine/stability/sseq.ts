import type { Definition } from "./definition.ts";

/**
 * Symmetric sequential stability: as SMR, but the others answer credibly, each by improvements of its own.
 *
 * Source: Rego & Vieira (2017), Group Decision and Negotiation 26, doi 10.1007/s10726-016-9520-8.
 */
export const SSEQ: Definition = { answers: "improvements", movesOn: true };
