/** Most measures of a conflict: a state is one 32-bit word, and its keys in sorting must stay exact in a double. */
export const MAX_STABILITY_MEASURES = 30;

/**
 * Most feasible states. All tables are linear in their number: about 60 bytes a state and 16 more for every party, so
 * some 0.5 GB at the limit with three parties.
 */
export const MAX_STABILITY_STATES = 4_194_304;
