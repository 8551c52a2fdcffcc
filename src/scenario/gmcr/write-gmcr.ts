import type { Diagnostic } from "../diagnostics/index.ts";
import { expand, takenBack } from "../expand/index.ts";
import { locateProblem } from "../locate-problem.ts";
import type { Condition, Scenario } from "../scenario.ts";
import { dnfOf, joined, type Literals } from "./disjunctive-form.ts";

/** One party's order of the states, for parties that statements do not order. */
export interface GmcrStates {
  /** Words (bit k: measure k after instalments in force). */
  readonly cells: ArrayLike<number>;
  /** Per party and state; higher is better. */
  readonly ranks: readonly ArrayLike<number>[];
}

/** The text of a `.gmcr` file, or why there is none. */
export type WriteGmcrResult =
  | { readonly kind: "written"; readonly text: string; readonly byRankings: boolean }
  | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] };

/** States that a file with rankings lists: more, and no program of the format opens it. */
const MAX_RANKED_STATES = 65_536;
/** Conditions that one condition with negated measures in instalments may split into. */
const MAX_SPLIT = 64;

/**
 * A scenario as a `.gmcr` file, with the newer keys. Statements become preferences where every party has statements (or no
 * wish at all) and they are short enough as alternatives; else every party's order is written as a ranking.
 *
 * Options are written party by party, for the programs of this format sort them so on reading, and number states after that.
 * Refused, each with its place: merged states, and too many states for rankings.
 *
 * @param text - of the scenario, to locate what is refused
 */
export function writeGmcr(scenario: Scenario, text: string, states: GmcrStates): WriteGmcrResult {
  const { parts, partsOf, resolve } = expand(scenario);
  const problems: Diagnostic[] = [];
  const refuse = (path: (string | number)[], what: string): void =>
    void problems.push(locateProblem(text, path, "gmcr-cannot-say", { what }));
  for (const index of scenario.merge.keys()) refuse(["merge", index], "states that count as one");

  for (const { id, by } of scenario.measures)
    if (by.length > 1) refuse(["measures", id, "by"], "a measure that several parties do together");

  const order = scenario.parties.flatMap(({ id }) =>
    [...parts.keys()].filter((part) => scenario.measures[parts[part]!.measureIndex]!.by.includes(id)),
  );
  const placeOf = new Map(order.map((part, place) => [part, place]));
  const pairs = (literals: Literals): [number, "Y" | "N"][] =>
    [...literals]
      .map(([part, taken]): [number, "Y" | "N"] => [placeOf.get(part)!, taken ? "Y" : "N"])
      .sort(([a], [b]) => a - b);

  const infeasibles: Literals[] = [];
  for (const [part, { requires, excludes }] of parts.entries()) {
    for (const other of requires) infeasibles.push(literals([part, true], [other, false]));
    for (const other of excludes) if (other > part) infeasibles.push(literals([part, true], [other, true]));
  }
  for (const [index, combination] of scenario.infeasible.entries()) {
    const split = conjunctionsOf(combination, resolve);
    if (split === null) refuse(["infeasible", index], "a combination with so many instalments left open");
    else infeasibles.push(...split);
  }

  const unions = scenario.parties.map(({ id }) => {
    const statements = scenario.priorities.find((one) => one.party === id)?.statements;
    if (statements === undefined) return null;
    const found = statements.map(({ statement }) => dnfOf(statement, resolve));
    return found.includes(null) ? null : (found as Literals[][]);
  });
  const hasWishes = states.ranks.map((rank) => Array.prototype.some.call(rank, (one) => one !== rank[0]));
  const byRankings = unions.some((union, party) => union === null && hasWishes[party]);
  if (byRankings && states.cells.length > MAX_RANKED_STATES)
    refuse(["measures"], `rankings of ${states.cells.length.toLocaleString("en")} states`);
  if (problems.length > 0) return { kind: "refused", diagnostics: problems };

  const rankings = byRankings ? rankingsOf(states, order) : null;
  const content = {
    program: "demarche",
    options: order.map((part) => {
      const { measureIndex, part: instalment } = parts[part]!;
      const measure = scenario.measures[measureIndex]!;
      const isLasting = takenBack(measure, scenario.quantities) === "nothing";
      const count = partsOf[measureIndex]!.length;
      return {
        name: instalment === null ? measure.label : `${measure.label} (${instalment} of ${count})`,
        permittedDirection: measure.endOnly ? "back" : isLasting ? "fwd" : "both",
      };
    }),
    decisionMakers: scenario.parties.map(({ id, name }, party) => ({
      name,
      options: order.flatMap((part, place) =>
        scenario.measures[parts[part]!.measureIndex]!.by.includes(id) ? [place] : [],
      ),
      preferences: (unions[party] ?? [])
        .filter(orders)
        .map((union) =>
          union.length === 1 ? pairs(union[0]!) : { compound: true, members: union.map(pairs) },
        ),
      ...(rankings === null ? {} : { preferenceRanking: rankings[party] }),
    })),
    infeasibles: infeasibles.map(pairs),
    useManualPreferenceRanking: byRankings,
  };
  return { kind: "written", text: `${JSON.stringify(content)}\n`, byRankings };
}

function literals(...pairs: readonly [number, boolean][]): Literals {
  return new Map(pairs);
}

/** A statement that holds nowhere or everywhere orders nothing. */
function orders(union: readonly Literals[]): boolean {
  return union.length > 0 && union.every((one) => one.size > 0);
}

/** `not m` of a measure in instalments holds where any part is not in force: one conjunction for each part. */
function conjunctionsOf(
  combination: readonly Condition[],
  resolve: (condition: Condition) => readonly number[],
): Literals[] | null {
  let found: Literals[] = [literals()];
  for (const condition of combination) {
    const parts = resolve(condition);
    const choices = condition.negated
      ? parts.map((part) => literals([part, false]))
      : [literals(...parts.map((part): [number, boolean] => [part, true]))];
    found = found.flatMap((one) => choices.flatMap((choice) => joined(one, choice)));
    if (found.length > MAX_SPLIT) return null;
  }
  return found;
}

/** Each party's states by their numbers in the order of the options, best first, ties as lists. */
function rankingsOf({ cells, ranks }: GmcrStates, order: readonly number[]): (number | number[])[][] {
  const words = Array.from(cells, (cell) =>
    order.reduce((word, part, place) => word + ((cell >>> part) & 1) * 2 ** place, 0),
  );
  const byWord = Array.from(words.keys()).sort((a, b) => words[a]! - words[b]!);
  const numberOf = new Int32Array(words.length);
  for (const [place, state] of byWord.entries()) numberOf[state] = place + 1;
  return ranks.map((rank) => {
    const tiers = new Map<number, number[]>();
    for (const state of byWord) {
      const tier = tiers.get(rank[state]!) ?? [];
      tiers.set(rank[state]!, tier);
      tier.push(numberOf[state]!);
    }
    const best = [...tiers].sort(([a], [b]) => b - a).map(([, tier]) => tier);
    return best.map((tier) => (tier.length === 1 ? tier[0]! : tier));
  });
}
