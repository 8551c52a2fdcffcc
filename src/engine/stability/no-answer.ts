/** Stands for the least cost over no answer at all: above every rank, so it deters nothing. */
export const NO_ANSWER: number = 0x7fffffff;
