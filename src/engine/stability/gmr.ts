import type { Definition } from "./definition.ts";

/**
 * General metarationality: every improvement s1 of the party can be answered, by any legal sequence of the others' moves,
 * with a state not preferred to s.
 *
 * Source: Howard (1971); Fang, Hipel & Kilgour (1993), section 3.2.
 */
export const GMR: Definition = { answers: "moves", movesOn: false };
