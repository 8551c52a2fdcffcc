import { CONCEPTS, conceptsOf, stateBits } from "../../engine/index.ts";
import { writeNewFile } from "../files/index.ts";
import type { Analysis } from "./analysis.ts";

/**
 * Writes the states to a new file, one a line, comma-separated: number, measures ("1" in force, "0" not, "-" either), each
 * party's rank (1 best), the concepts under which it is stable for each, and those under which it is an equilibrium.
 *
 * @param from - what they are made from: no more people may read them than that
 * @throws UsageError where the file exists or cannot be written
 */
export function writeStates(
  path: string,
  { graph, tables, states }: Analysis,
  from: readonly string[],
): void {
  const { model, space } = graph;
  const { partyIds, measureIds } = model;
  const columns = [
    "state",
    ...measureIds,
    ...partyIds.map((id) => `rank ${id}`),
    ...partyIds.map((id) => `stable ${id}`),
    "equilibrium",
  ];
  const lists = Array.from({ length: 1 << CONCEPTS.length }, (_, mask) => conceptsOf(mask).join(" "));
  function* lines(): Generator<string> {
    yield `${columns.join()}\n`;
    for (const state of states) {
      let line = `${state + 1},${[...stateBits(model, space, state)].join()}`;
      for (const { rank, rankCount } of graph.preferences) line += `,${rankCount - rank[state]!}`;
      for (const stable of tables.stable) line += `,${lists[stable[state]!]}`;
      yield `${line},${lists[tables.equilibrium[state]!]}\n`;
    }
  }
  writeNewFile(path, lines(), from);
}
