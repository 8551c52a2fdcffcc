import type { Definition } from "./definition.ts";

/**
 * Nash stability: the party has no unilateral improvement, R+_i(s) is empty.
 *
 * Source: Nash (1950); Fang, Hipel & Kilgour (1993), section 3.2.
 */
export const R: Definition = { answers: null, movesOn: false };
