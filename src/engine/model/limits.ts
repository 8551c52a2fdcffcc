/**
 * At most so many ways of one party to violate, at one time, measures that combinations link: all are tried. 16 measures that are
 * violated or not; 10 of those that can also be done first and undone then.
 */
export const MAX_WAYS = 65_536;

/** At most so many periods within the steps of one plan are looked at for a breach, the first of each step not counted. */
export const MAX_INNER_PERIODS = 5_000;

/** And of all plans of a file: a few seconds and 150 MiB for 16 parties with 256 measures. */
export const MAX_INNER_PERIODS_OF_FILE = 50_000;

/** What an analysis may use for its tables where nobody says otherwise, in MiB: a laptop has that beside what else is open. */
export const DEFAULT_MEMORY_MIB = 1024;

/** At most so many plans follow each other, the first one counted: each is assessed by those that may follow it. */
export const MAX_FOLLOWING = 16;

/** At most so many nodes, periods with what has been counted so far, of one plan that events may interrupt. */
export const MAX_NODES = 5_000;
