import type { Definition } from "./definition.ts";

/**
 * Symmetric metarationality: as GMR, and from the state s2 of the answer the party cannot move on to a state it prefers to s.
 *
 * Source: Howard (1971); Fang, Hipel & Kilgour (1993), section 3.2.
 */
export const SMR: Definition = { answers: "moves", movesOn: true };
