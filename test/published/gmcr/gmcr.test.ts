import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  analyseStatusQuo,
  buildGraph,
  CONCEPTS,
  type Concept,
  type ConflictGraph,
  coalitionsOf,
  conceptMask,
  findCoalitionImprovements,
  findInverse,
  findStabilityTables,
  stability,
} from "../../../src/engine/index.ts";
import { withPreference } from "../../../src/engine/stability/graph.ts";
import { preferenceOf } from "../../../src/engine/stability/preference.ts";
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
    /** By how many of all strict orders of the parties that vary, together, the target is an equilibrium. */
    readonly inverse?: readonly {
      readonly target: string;
      readonly vary: readonly string[];
      readonly rankings: number;
      readonly counts: Readonly<Record<Concept, number>>;
    }[];
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

  test.each(expected.inverse ?? [])("orders of $vary that make $target an equilibrium", (asked) => {
    const target = states.findIndex((state) => state.bits === asked.target);
    const graphs = asked.vary
      .map((id) => model.partyIds.indexOf(id))
      .reduce<ConflictGraph[]>(
        (all, party) =>
          all.flatMap((one) =>
            ordersOf(states.length).map((rank) => withPreference(one, party, preferenceOf(rank))),
          ),
        [graph],
      );
    expect(graphs).toHaveLength(asked.rankings);
    const masks = graphs.map((one) => findStabilityTables(one).equilibrium[target]!);
    for (const concept of CONCEPTS) {
      const holds = masks.map((mask) => (mask & conceptMask([concept])) !== 0);
      expect(holds.filter(Boolean), concept).toHaveLength(asked.counts[concept]);
      if (asked.vary.length > 1) continue;
      // The least change that is found is the nearest of all these orders, and there is none where none of them will do.
      const party = model.partyIds.indexOf(asked.vary[0]!);
      const before = graph.preferences[party]!.rank;
      const distances = graphs.flatMap((one, index) =>
        holds[index] ? [turnedPairs(before, one.preferences[party]!.rank)] : [],
      );
      const { orders, status } = findInverse(graph, party, target, concept);
      expect(status).toBe("complete");
      expect(orders.map(({ changes }) => changes.length)).toEqual(
        distances.length === 0 ? [] : [Math.min(...distances)],
      );
    }
  });
});

/** Pairs of states that two strict orders rank in opposite ways. */
function turnedPairs(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let count = 0;
  for (let a = 0; a < one.length; a++) {
    for (let b = 0; b < a; b++) if ((one[a]! - one[b]!) * (other[a]! - other[b]!) < 0) count++;
  }
  return count;
}

/** Every strict order of so many states, as ranks. */
function ordersOf(count: number): number[][] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((rest) =>
    Array.from({ length: count }, (_, place) => [...rest.slice(0, place), count - 1, ...rest.slice(place)]),
  );
}
