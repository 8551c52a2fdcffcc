/** Stands for the least cost over no answer at all: above every rank, so it deters nothing. */
export const NO_ANSWER: number = 0x7fffffff;

/** Columns of a table of least answers. */
export const BY_RANK = 0 as const;
export const BY_BEST = 1 as const;
