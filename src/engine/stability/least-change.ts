/** A demand on an order: one state strictly above another. */
export interface Demand {
  readonly above: number;
  readonly below: number;
}

/** An order that meets a goal, and how far it is from the one it started from. */
export interface ChangedOrder {
  /** Per state, from 0; higher is better. */
  readonly rank: Int32Array;
  /** The pairs whose order differs: reversed, or a tie split. As many as adjacent swaps are needed. */
  readonly changes: readonly Demand[];
}

/** The nearest orders of a party that reach a goal, the others' staying as they are. */
export interface LeastChangeResult {
  /** Least change first; those listed are all of the least such changes that were asked for. Of a search that was stopped, perhaps one that need not be least. */
  readonly orders: readonly ChangedOrder[];
  /** `complete`: no other order meets the goal at less cost; `stopped`: the search reached its limit first. */
  readonly status: "complete" | "stopped";
}

/** How far the search is: whether it is told to stop is the answer to it. */
export interface LeastChangeProgress {
  /** Count of candidate sets of changes tried. */
  readonly tried: number;
}

export type LeastChangeSteps = Generator<LeastChangeProgress, LeastChangeResult, boolean>;

/** How far to look for other orders. */
export interface OrderChangeOptions {
  /** How many orders to list; 1 by default. */
  readonly wanted?: number;
  /** Candidates tried before giving up; MOST_CANDIDATES by default. */
  readonly mostCandidates?: number;
  /** Whether a search that is stopped before it has found a least order gives one that need not be least, if it came by one. */
  readonly keepsAny?: boolean;
}

/** Candidate sets of changes tried before the search gives up and says so. */
const MOST_CANDIDATES = 20_000;
/** Candidates after which an order that need not be least is sought, for the case that the search is stopped; most searches end before. */
const ANY_AFTER = 64;

/**
 * Tells a candidate order from a goal: null where the order meets it, else demands of which **every** order that meets the
 * goal satisfies at least one more than this order does. An empty list: no order can.
 */
export type Judge = (rank: Int32Array) => readonly Demand[] | null;

/** An order under construction: some pairs turned against the order at the outset. */
interface Node {
  readonly demands: readonly Demand[];
  /** Lower bound on the changes of any order with these demands. */
  readonly bound: number;
}

/**
 * The orders nearest to a given one that meet a goal, without listing permutations.
 *
 * Distance is the number of pairs whose order changes (Kendall; for a strict order the number of adjacent swaps). The
 * search keeps sets of demanded changes, the least bound first. Where b is demanded above a, and x stands
 * between them (a no worse than x, x no worse than b), then x must rise above a or fall below b: two branches. A set without such x
 * is an order; where it misses the goal, the judge names demands of which one is needed: a branch for each. So
 * every order that meets the goal stays below some open set, and the first order taken out that meets it is a
 * nearest one. Bound: the changes so far and, over the pair with most of them, the x still undecided (each costs another pair).
 * New ties are not made; ties at the outset stay unless a change splits them.
 *
 * One step for each set taken out.
 *
 * @param rank - the order at the outset; higher is better
 */
export function* leastChangeSteps(
  rank: Int32Array,
  judge: Judge,
  { wanted = 1, mostCandidates = MOST_CANDIDATES, keepsAny = false }: OrderChangeOptions,
): LeastChangeSteps {
  const orders: ChangedOrder[] = [];
  let any: ChangedOrder | null = null;
  const stopped = (): LeastChangeResult => ({
    orders: orders.length === 0 && any !== null ? [any] : orders,
    status: "stopped",
  });
  const seen = new Set<string>();
  // By bound; in each the last added comes first, so that one order is followed to its end.
  const open: Node[][] = [];
  const add = (demands: readonly Demand[], leastBound: number): void => {
    const name = demands
      .map(({ above, below }) => `${above}>${below}`)
      .sort()
      .join();
    if (seen.has(name)) return;
    seen.add(name);
    const bound = Math.max(leastBound, demands.length + mostBetween(rank, demands).length);
    const sameBound = open[bound] ?? [];
    open[bound] = sameBound;
    sameBound.push({ demands, bound });
  };
  add([], 0);
  let tried = 0;
  for (let bound = 0; bound < open.length; bound++) {
    for (let node = open[bound]?.pop(); node !== undefined; node = open[bound]?.pop()) {
      if (tried++ === mostCandidates) return stopped();
      if (keepsAny && tried === ANY_AFTER) any = yield* anyChangeSteps(rank, judge, tried);
      if (yield { tried }) return stopped();
      const between = mostBetween(rank, node.demands);
      const changed = between.length === 0 ? orderOf(rank, node.demands) : null;
      const next = changed === null ? between[0]! : judge(changed);
      if (next === null) {
        orders.push({ rank: changed!, changes: node.demands });
        if (orders.length === wanted) return { orders, status: "complete" };
        continue;
      }
      // The last pushed is taken first: reversed, so that the judge's first suggestion is followed first.
      for (const demand of [...next].reverse()) {
        if (compare(rank, node.demands, demand.above, demand.below) > 0) continue;
        if (!contradicts(node.demands, demand)) add([...node.demands, demand], node.bound);
      }
    }
  }
  return { orders, status: "complete" };
}

/** An order that meets the goal and need not be the nearest: what is suggested first is followed throughout. Null where that leads to none, or it is stopped. */
function* anyChangeSteps(
  rank: Int32Array,
  judge: Judge,
  tried: number,
): Generator<LeastChangeProgress, ChangedOrder | null, boolean> {
  let demands: readonly Demand[] = [];
  for (;;) {
    const between = mostBetween(rank, demands);
    const changed = between.length === 0 ? orderOf(rank, demands) : null;
    const next = changed === null ? between[0]! : judge(changed);
    if (next === null) return { rank: changed!, changes: demands };
    const demand = next.find(
      (one) => compare(rank, demands, one.above, one.below) <= 0 && !contradicts(demands, one),
    );
    if (demand === undefined || (yield { tried })) return null;
    demands = [...demands, demand];
  }
}

function contradicts(demands: readonly Demand[], { above, below }: Demand): boolean {
  return demands.some((one) => one.above === below && one.below === above);
}

/** Above 0 where a is above b under the demands, else by the order at the outset. */
function compare(rank: Int32Array, demands: readonly Demand[], a: number, b: number): number {
  for (const { above, below } of demands) {
    if (above === a && below === b) return 1;
    if (above === b && below === a) return -1;
  }
  return rank[a]! - rank[b]!;
}

/**
 * The choices still open for the demand that leaves most of them: for each state between, to rise above or to fall below.
 * Where only one of the two does not contradict a demand, the judge of contradictions leaves the other out.
 */
function mostBetween(rank: Int32Array, demands: readonly Demand[]): readonly (readonly Demand[])[] {
  let most: (readonly Demand[])[] = [];
  for (const { above: b, below: a } of demands) {
    const found: (readonly Demand[])[] = [];
    for (let x = 0; x < rank.length; x++) {
      if (x === a || x === b) continue;
      if (compare(rank, demands, a, x) >= 0 && compare(rank, demands, x, b) >= 0) {
        found.push([
          { above: b, below: x },
          { above: x, below: a },
        ]);
      }
    }
    if (found.length > most.length) most = found;
  }
  return most;
}

/** Ranks of the order that the demands make of the one at the outset; none may leave a choice open. */
function orderOf(rank: Int32Array, demands: readonly Demand[]): Int32Array {
  const states = Array.from(rank.keys()).sort((a, b) => compare(rank, demands, a, b) || a - b);
  const changed = new Int32Array(rank.length);
  let level = 0;
  for (let place = 1; place < states.length; place++) {
    if (compare(rank, demands, states[place]!, states[place - 1]!) !== 0) level++;
    changed[states[place]!] = level;
  }
  return changed;
}
