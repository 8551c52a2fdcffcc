import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CONCEPTS, type Concept, stability } from "../../../src/engine/index.ts";
import { modelOf } from "../../support/model-of.ts";

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
    readonly published: { readonly equilibria?: Readonly<Partial<Record<Concept, readonly string[]>>> };
  };
}

const folder = new URL(".", import.meta.url);
const conflicts = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as PublishedConflict);

describe.each(conflicts)("$scenario.title", ({ scenario, expected }) => {
  const { states } = stability(modelOf(scenario));
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
});
