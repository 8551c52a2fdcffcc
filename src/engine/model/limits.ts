/**
 * At most so many measures of one party may be linked by combinations: the best breach is then found by trying all
 * their subsets, 2^20 at most. Raising it by one doubles the worst time and memory (8 bytes a subset).
 */
export const MAX_LINKED_MEASURES = 20;
