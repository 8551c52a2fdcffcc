import { statSync } from "node:fs";
import { homedir } from "node:os";
import { sidesOfSeveral } from "../../engine/index.ts";
import { type OpenScenario, openScenario } from "../../study/index.ts";
import { readScenarioText } from "../files/index.ts";
import type { NameList } from "./candidates.ts";

/**
 * Names of one kind in a scenario; none where the file cannot be read or has errors.
 *
 * @param file - as typed: read as the shell would have; standard input is the terminal's and is not read
 * @param plan - of which `quantities` are asked
 */
export async function namesIn(
  list: NameList,
  file: string,
  plan: string | undefined,
): Promise<readonly string[]> {
  try {
    const path = file.replace(/^~(?=\/)/, homedir()).replace(/\\(.)/g, "$1");
    const { open } = statSync(path).isFile() ? openScenario(readScenarioText(path).text) : { open: null };
    return open === null ? [] : await LISTS[list](open, plan);
  } catch {
    return [];
  }
}

const LISTS: Readonly<
  Record<
    NameList,
    (open: OpenScenario, plan: string | undefined) => readonly string[] | Promise<readonly string[]>
  >
> = {
  plans: ({ model }) => model.plans.map(({ id }) => id),
  parties: ({ model }) => model.partyIds,
  sides: ({ model }) => sidesOfSeveral(model).map(({ name }) => name),
  measures: ({ model }) => model.measureIds,
  wholeMeasures: ({ scenario }) => scenario.measures.map(({ id }) => id),
  events: ({ model }) => model.events.map(({ id }) => id),
  readings: ({ scenario }) => scenario.readings.map(({ id }) => id),
  // Takes much of the program to be loaded.
  quantities: async (open, plan) => (await import("./quantities-in.ts")).quantitiesIn(open, plan),
};
