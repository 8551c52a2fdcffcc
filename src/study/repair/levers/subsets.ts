/** Options of which any may be taken together, at most one of each group; each costs something. */
export interface Option {
  readonly group: string;
  readonly cost: number;
}

/**
 * Sets of options from the cheapest on, the empty one left out.
 *
 * Lists options by cost; a set is led to from the one without its last option, or from the one whose last option is the one before that may stand
 * there, so that each is met once, never before a cheaper one, and no other: of many options of one group there are as many sets.
 */
export function* cheapestSets(options: readonly Option[]): Generator<readonly number[]> {
  const order = options.map((_, at) => at).sort((one, other) => options[one]!.cost - options[other]!.cost);
  const of = (at: number): Option => options[order[at]!]!;
  const open: { readonly set: readonly number[]; readonly cost: number }[] = [];
  /** With the first option from `from` on whose group is none of those of `others`. */
  const push = (others: readonly number[], from: number): void => {
    const groups = new Set(others.map((at) => of(at).group));
    let next = from;
    while (next < order.length && groups.has(of(next).group)) next++;
    if (next === order.length) return;
    const set = [...others, next];
    const cost = set.reduce((sum, one) => sum + of(one).cost, 0);
    let at = open.length;
    while (at > 0 && open[at - 1]!.cost < cost) at--;
    open.splice(at, 0, { set, cost });
  };
  push([], 0);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { set } = next;
    const last = set.at(-1)!;
    push(set, last + 1);
    push(set.slice(0, -1), last + 1);
    yield set.map((at) => order[at]!);
  }
}
