import type { Check } from "./check.ts";

/** Combinations link no more measures of one party than the exact search for its best breach can try. */
export const linkedMeasures: Check = {
  needs: ["measures/*/instalments", "measures/*/by", "together", "drift"],
  run: ({ scenario, expanded, places, report }) => {
    for (const party of scenario.parties) {
      const isOwn = (part: number): boolean =>
        scenario.measures[expanded.parts[part]?.measureIndex ?? -1]?.by.includes(party.id) === true;
      const groups = new Groups(expanded.parts.length);
      const terms = [scenario.together, scenario.drift].flatMap((list) =>
        list.map((term, index) => ({ list, term, index })),
      );
      for (const { list, term, index } of terms) {
        // A combination that is worth nothing to the party ties none of its choices together.
        if (!term.value.some((one) => one.party === party.id)) continue;
        const own = term.when.flatMap((condition) => expanded.resolve(condition)).filter(isOwn);
        const count = groups.join(own);
        if (count <= MAX_LINKED) continue;
        report("linked-measures", places.at(list, index), {
          party: party.id,
          count,
          limit: MAX_LINKED,
        });
        break;
      }
    }
  },
};

/** Subsets of so many measures are tried, 2^20 at most (docs/decisions/0002-language-where-the-contract-is-silent.md#sizes). */
const MAX_LINKED = 20;

/** Disjoint groups that only ever join. */
class Groups {
  readonly #members: Set<number>[];

  constructor(count: number) {
    this.#members = Array.from({ length: count }, (_, one) => new Set([one]));
  }

  /** Joins the groups of all members given; returns the size of the group that results. */
  join(members: readonly number[]): number {
    const joined = new Set(members.flatMap((member) => [...(this.#members[member] ?? [])]));
    for (const member of joined) this.#members[member] = joined;
    return joined.size;
  }
}
