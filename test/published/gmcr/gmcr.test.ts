import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  analyseStatusQuo,
  buildGraph,
  CONCEPTS,
  type Concept,
  coalitionsOf,
  findCoalitionImprovements,
  findStabilityTables,
  stability,
} from "../../../src/engine/index.ts";
import { compileText } from "../../support/assess-text.ts";

/**
 * Five published conflicts. Each file holds the scenario, its source, every stability as found by an independent brute
 * force, and what was printed, so far as known. States are strings in the order of the measures.
 */
interface PublishedConflict {
  readonly source: string;
  readonly scenario: { readonly title: string };
  readonly expected: {
    readonly states: readonly string[];
    readonly ranking: Readonly<Record<string, readonly (readonly string[])[]>>;
    readonly stable: Readonly<Record<Concept, Readonly<Record<string, readonly string[]>>>>;
    readonly equilibria: Readonly<Record<Concept, readonly string[]>>;
    /** By members joined with "+": per state, the states that the members can reach together and all prefer. */
    readonly coalitionImprovements: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
    /** States that no coalition, of one party or more, can improve on. */
    readonly coalitionNash: readonly string[];
    readonly fromStatusQuo: Readonly<Record<"moves" | "improvements", Readonly<Record<string, number>>>>;
    readonly published: { readonly equilibria?: Readonly<Partial<Record<Concept, readonly string[]>>> };
  };
}

const folder = new URL(".", import.meta.url);
const conflicts = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as PublishedConflict);

describe.each(conflicts)("$scenario.title", ({ scenario, expected }) => {
  const model = compileText(JSON.stringify(scenario));
  const graph = buildGraph(model);
  const { states, start } = stability(model);
  const where = (holds: (state: (typeof states)[number]) => boolean): string[] =>
    states.filter(holds).map((state) => state.bits);

  test("states, in the published order", () => {
    expect(where(() => true)).toEqual(expected.states);
  });

  test("orders of preference", () => {
    for (const [party, tiers] of Object.entries(expected.ranking)) {
      for (const [index, tier] of tiers.entries()) {
        expect(where((state) => state.rank[party] === index + 1)).toEqual(tier);
      }
    }
  });

  test.each(CONCEPTS)("%s, for each party and for all", (concept) => {
    for (const [party, wanted] of Object.entries(expected.stable[concept])) {
      expect(where((state) => state.stable[party]!.includes(concept))).toEqual(wanted);
    }
    expect(where((state) => state.equilibrium.includes(concept))).toEqual(expected.equilibria[concept]);
  });

  test("the printed equilibria", () => {
    for (const [concept, wanted] of Object.entries(expected.published.equilibria ?? {})) {
      expect(where((state) => state.equilibrium.includes(concept as Concept))).toEqual(wanted);
    }
  });

  test("what coalitions can improve on", () => {
    const broken = new Set(where((state) => !state.equilibrium.includes("R")));
    for (const members of coalitionsOf(graph)) {
      const name = members.map((member) => model.partyIds[member]).join("+");
      const found = Object.fromEntries(
        states.flatMap((state) => {
          const improvements = findCoalitionImprovements(graph, members, state.id - 1);
          if (improvements.length === 0) return [];
          broken.add(state.bits);
          const ids = new Set(improvements.map((one) => one.to));
          return [[state.bits, where((one) => ids.has(one.id))]];
        }),
      );
      expect(found, name).toEqual(expected.coalitionImprovements[name] ?? {});
    }
    expect(where((state) => !broken.has(state.bits))).toEqual(expected.coalitionNash);
  });

  test("what can be reached from the status quo, and in how many moves", () => {
    const found = analyseStatusQuo(graph, findStabilityTables(graph), start! - 1);
    const reached = (distances: readonly (number | null)[]): Record<string, number> =>
      Object.fromEntries(
        states.flatMap((state, index) =>
          distances[index] === null ? [] : [[state.bits, distances[index]!]],
        ),
      );
    expect(reached(found.byMoves)).toEqual(expected.fromStatusQuo.moves);
    expect(reached(found.byImprovements)).toEqual(expected.fromStatusQuo.improvements);
  });
});
