/** Most measures of a conflict: a state is one 32-bit word, and its keys in sorting must stay exact in a double. */
export const MAX_STABILITY_MEASURES = 30;

/**
 * Most feasible states. All tables are linear in their number: 24 bytes a state for every party and 16 besides are kept, some 50
 * more are needed in passing: 0.6 GB at the limit with three parties.
 */
export const MAX_STABILITY_STATES = 4_194_304;
