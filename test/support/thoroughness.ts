import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly isThorough: boolean;
  }
}

/** `npm run test:long` runs every test of the fast and the slow suite on more random cases. */
export const isThorough: boolean = inject("isThorough");

/** How many random cases to try, or to expect of a kind. */
export function cases(usual: number, thorough: number): number {
  return isThorough ? thorough : usual;
}
