import type { Definition } from "./definition.ts";

/**
 * Sequential stability: as GMR, but the others answer credibly, each by improvements of its own.
 *
 * Source: Fraser & Hipel (1984); Fang, Hipel & Kilgour (1993), section 3.2.
 */
export const SEQ: Definition = { answers: "improvements", movesOn: false };
