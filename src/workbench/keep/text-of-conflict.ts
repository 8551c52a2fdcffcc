import { readGmcr, scenarioOfGmcr } from "../../scenario/index.ts";

/** The scenario of a conflict as a `.gmcr` file holds it, with a name for its title; null where the file has errors. */
export function textOfConflict(written: string, title: string): string | null {
  const { conflict } = readGmcr(written);
  return conflict === null ? null : scenarioOfGmcr(conflict, title);
}
