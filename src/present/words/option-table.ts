import type { Concept, StateResult } from "../../engine/index.ts";
import type { TextTable } from "../text-table.ts";
import { groupedByActors } from "./actors.ts";
import type { Labels } from "./labels.ts";
import { listed } from "./number-words.ts";
import type { NamedMeasures } from "./stability-words.ts";

/**
 * The customary form of this literature: measures down, by who does them, states across. "Y" in force, "N" not, "-" either;
 * below, each party's rank of the state (1 best) and the concepts under which it is an equilibrium.
 */
export function optionTable(
  states: readonly StateResult[],
  partyIds: readonly string[],
  measures: NamedMeasures,
  concepts: readonly Concept[],
  labels: Labels,
): TextTable {
  const row = (name: string, cell: (state: StateResult) => string): string[] => [name, ...states.map(cell)];
  return {
    columns: [
      { header: "State", align: "left" },
      ...states.map((state) => ({ header: String(state.id), align: "right" as const })),
    ],
    rows: [
      ...groupedByActors(
        measures.ids.map((_, index) => index),
        (index) => measures.performers[index]!,
        partyIds,
      ).flatMap(({ parties, own }) => [
        row(`${listed(parties.map(labels.party))}:`, () => ""),
        ...own.map((index) =>
          row(labels.measure(measures.ids[index]!), (state) => IN_FORCE[state.bits[index]!]!),
        ),
      ]),
      ...partyIds.map((party) => row(`Rank ${labels.party(party)}`, (state) => String(state.rank[party]))),
      ...concepts.map((concept) =>
        row(`Equilibrium ${concept}`, (state) => (state.equilibrium.includes(concept) ? "+" : ".")),
      ),
    ],
  };
}

const IN_FORCE: Readonly<Record<string, string>> = { "0": "N", "1": "Y", "-": "-" };
