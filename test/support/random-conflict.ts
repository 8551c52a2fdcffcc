import fc from "fast-check";
import type { PlainConflict } from "../oracles/stability-oracle.ts";

/** One conflict in two spellings: a scenario for the product, a plain table for the oracle. */
export interface RandomConflict {
  readonly scenario: Record<string, unknown>;
  readonly plain: PlainConflict;
  /** Per state, as results show it. */
  readonly bits: readonly string[];
}

/**
 * Small conflicts that use all of the graph model: up to four parties (some without measures), infeasible combinations,
 * one-way measures in both directions, joint measures, merged states, orders with ties. At least one state is feasible.
 */
export function anyConflict(
  options: { readonly merging?: boolean; readonly ties?: boolean; readonly joint?: boolean } = {},
): fc.Arbitrary<RandomConflict> {
  const bit = fc.constantFrom("0", "1", "-", "-");
  return fc
    .record({
      partyCount: fc.integer({ min: 1, max: 4 }),
      measures: fc.array(
        fc.record({
          by: fc.nat(3),
          with: options.joint === false ? fc.constant(null) : fc.option(fc.nat(3), { freq: 2 }),
          way: fc.constantFrom(
            "both" as const,
            "both" as const,
            "both" as const,
            "forward" as const,
            "back" as const,
          ),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      bans: fc.array(fc.array(bit, { minLength: 5, maxLength: 5 }), { maxLength: 3 }),
      merges: fc.array(fc.array(bit, { minLength: 5, maxLength: 5 }), {
        maxLength: options.merging === false ? 0 : 2,
      }),
      worth: fc.array(fc.array(fc.nat(options.ties === false ? 1e9 : 12), { minLength: 32, maxLength: 32 }), {
        minLength: 4,
        maxLength: 4,
      }),
    })
    .map(build)
    .filter((conflict) => conflict !== null);
}

function build(genes: {
  partyCount: number;
  measures: { by: number; with: number | null; way: "both" | "forward" | "back" }[];
  bans: string[][];
  merges: string[][];
  worth: number[][];
}): RandomConflict | null {
  const { partyCount, measures } = genes;
  const size = measures.length;
  const trim = (patterns: string[][]): string[] =>
    patterns.map((pattern) => pattern.slice(0, size).join("")).filter((pattern) => /[01]/.test(pattern));
  const bans = trim(genes.bans);
  const cells = Array.from({ length: 2 ** size }, (_, index) =>
    Array.from({ length: size }, (_, measure) => String((index >> measure) & 1)).join(""),
  ).filter((cell) => !bans.some((ban) => matches(ban, cell)));
  if (cells.length === 0) return null;
  const merges: string[] = [];
  for (const pattern of trim(genes.merges)) {
    const own = cells.filter((cell) => matches(pattern, cell));
    if (own.length > 0 && !own.some((cell) => merges.some((other) => matches(other, cell))))
      merges.push(pattern);
  }
  const single = cells.filter((cell) => !merges.some((pattern) => matches(pattern, cell)));
  const bits = [...single, ...merges];
  const states = bits.map((pattern) => cells.filter((cell) => matches(pattern, cell)));
  const rank = Array.from({ length: partyCount }, (_, party) => {
    const worth = bits.map((_, state) => genes.worth[party]![state]!);
    const distinct = [...new Set(worth)].sort((a, b) => b - a);
    return worth.map((value) => distinct.indexOf(value) + 1);
  });
  const by = measures.map((measure) => [
    ...new Set([measure.by, measure.with ?? measure.by].map((party) => party % partyCount)),
  ]);
  return {
    bits,
    plain: { by, way: measures.map((measure) => measure.way), partyCount, states, rank },
    scenario: {
      demarche: 1,
      title: "A random conflict",
      parties: Object.fromEntries(rank.map((_, party) => [`p${party}`, {}])),
      measures: Object.fromEntries(
        measures.map((measure, index) => [
          `m${index}`,
          {
            by: by[index]!.map((party) => `p${party}`),
            ...(measure.way === "forward" ? { reversible: false } : {}),
            ...(measure.way === "back" ? { endOnly: true } : {}),
          },
        ]),
      ),
      infeasible: bans.map(conditionsOf),
      merge: merges.map(conditionsOf),
      start: [...cells[0]!].flatMap((one, measure) => (one === "1" ? [`m${measure}`] : [])),
      rankings: Object.fromEntries(
        rank.map((ranks, party) => [
          `p${party}`,
          Array.from({ length: Math.max(...ranks) }, (_, tier) =>
            bits.filter((_, state) => ranks[state] === tier + 1),
          ),
        ]),
      ),
    },
  };
}

function matches(pattern: string, cell: string): boolean {
  return [...pattern].every((one, index) => one === "-" || one === cell[index]);
}

function conditionsOf(pattern: string): string[] {
  return [...pattern].flatMap((one, index) =>
    one === "-" ? [] : [one === "1" ? `m${index}` : `not m${index}`],
  );
}
