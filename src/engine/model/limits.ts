/**
 * At most so many ways of one party to violate, at one time, measures that combinations link: all are tried. 16 measures that are
 * violated or not; 10 of those that can also be done first and undone then.
 */
export const MAX_WAYS = 65_536;

/** At most so many periods within the steps of one plan are looked at for a breach, the first of each step not counted. */
export const MAX_INNER_PERIODS = 5_000;

/** What an analysis may use for its tables where nobody says otherwise, in MiB: a laptop has that beside what else is open. */
export const DEFAULT_MEMORY_MIB = 1024;

/** Measures that combinations link, tried in and out, at most: 2^16 ways. */
export const MAX_LINKED_MEASURES = 16;
