/** Options of which any may be taken together, at most one of each group; each costs something. */
export interface Option {
  readonly group: string;
  readonly cost: number;
}

/**
 * Sets of options from the cheapest on, the empty one left out.
 *
 * Lists options by cost; a set is led to from the one without its last option, or from the one whose last option is the one before, so that each is met
 * once and never before a cheaper one.
 */
export function* cheapestSets(options: readonly Option[]): Generator<readonly number[]> {
  const order = options.map((_, at) => at).sort((one, other) => options[one]!.cost - options[other]!.cost);
  const costOf = (set: readonly number[]): number =>
    set.reduce((sum, at) => sum + options[order[at]!]!.cost, 0);
  const open: { readonly set: readonly number[]; readonly cost: number }[] = [];
  const push = (set: readonly number[]): void => {
    const cost = costOf(set);
    let at = open.length;
    while (at > 0 && open[at - 1]!.cost < cost) at--;
    open.splice(at, 0, { set, cost });
  };
  if (order.length > 0) push([0]);
  for (;;) {
    const next = open.pop();
    if (next === undefined) return;
    const last = next.set.at(-1)!;
    if (last + 1 < order.length) {
      push([...next.set, last + 1]);
      push([...next.set.slice(0, -1), last + 1]);
    }
    const groups = next.set.map((at) => options[order[at]!]!.group);
    if (new Set(groups).size === groups.length) yield next.set.map((at) => order[at]!);
  }
}
