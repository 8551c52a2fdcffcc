/** How far a measure has come while work on it goes on: in equal steps, wholly at once, or not before the last period. */
export const PROGRESS = { steady: 0, "at-once": 1, "at-end": 2 } as const;
