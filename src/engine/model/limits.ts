/**
 * At most so many measures of one party may be linked by combinations: the best breach is then found by trying all
 * their subsets, 2^20 at most. Raising it by one doubles the worst time and memory (8 bytes a subset).
 */
export const MAX_LINKED_MEASURES = 20;

/** What an analysis may use for its tables where nobody says otherwise, in MiB: a laptop has that beside what else is open. */
export const DEFAULT_MEMORY_MIB = 1024;
