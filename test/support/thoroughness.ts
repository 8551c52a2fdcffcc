import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly isThorough: boolean;
  }
}

/** The slow suite runs every test of the fast one too, those on random cases with more of them. */
export const isThorough: boolean = inject("isThorough");

/** How many random cases to try, or to expect of a kind. */
export function cases(fast: number, thorough: number): number {
  return isThorough ? thorough : fast;
}
