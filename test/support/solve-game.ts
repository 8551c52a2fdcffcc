import { type GameNode, isMore, plus, type Ratio, type ReadGame, ratio, times } from "./read-efg.ts";

/** A pure strategy: the action at each information set that it does not itself rule out, by the set's number. */
export type Strategy = ReadonlyMap<number, number>;

export interface PureEquilibrium {
  readonly strategies: readonly Strategy[];
  readonly payoffs: readonly Ratio[];
}

/**
 * All Nash equilibria in pure (reduced) strategies, by trying every profile and every deviation from it, in exact arithmetic. Fails where a
 * player would forget what it knew or did.
 *
 * @param equal - by player: gains that differ by no more are equal
 */
export function pureEquilibria(
  { root, players }: ReadGame,
  equal: readonly Ratio[] = players.map(() => ratio(0n)),
): PureEquilibrium[] {
  const strategies = players.map((_, player) => strategiesOf(root, player));
  const known = new Map<string, Ratio[]>();
  const payoffsOf = (profile: readonly number[]): Ratio[] => {
    const key = profile.join();
    const payoffs =
      known.get(key) ??
      expected(
        root,
        profile.map((one, player) => strategies[player]![one]!),
        players.length,
      );
    known.set(key, payoffs);
    return payoffs;
  };
  const found: PureEquilibrium[] = [];
  const visit = (profile: number[]): void => {
    if (profile.length < players.length) {
      for (const index of strategies[profile.length]!.keys()) visit([...profile, index]);
      return;
    }
    const payoffs = payoffsOf(profile);
    const isBest = players.every((_, player) =>
      strategies[player]!.every((_, other) => {
        const instead = payoffsOf(profile.map((one, at) => (at === player ? other : one)));
        return !isMore(instead[player]!, plus(payoffs[player]!, equal[player]!));
      }),
    );
    if (isBest) found.push({ strategies: profile.map((one, player) => strategies[player]![one]!), payoffs });
  };
  visit([]);
  return found;
}

/** At each set: what its player did before on the way to it, which must be the same on every way. */
function strategiesOf(root: GameNode, player: number): Strategy[] {
  const before = new Map<
    number,
    { readonly own: readonly (readonly [number, number])[]; readonly actions: number }
  >();
  const walk = (node: GameNode, own: readonly (readonly [number, number])[]): void => {
    if (node.kind === "end") return;
    const isOwn = node.kind === "player" && node.player === player;
    if (isOwn) {
      const known = before.get(node.set);
      if (known !== undefined && JSON.stringify(known.own) !== JSON.stringify(own))
        throw new Error("a player forgets");
      before.set(node.set, { own, actions: node.actions.length });
    }
    for (const [action, next] of node.next.entries()) walk(next, isOwn ? [...own, [node.set, action]] : own);
  };
  walk(root, []);
  let strategies: Map<number, number>[] = [new Map()];
  for (const [set, { own, actions }] of before) {
    strategies = strategies.flatMap((strategy) =>
      own.every(([earlier, action]) => strategy.get(earlier) === action)
        ? Array.from({ length: actions }, (_, action) => new Map([...strategy, [set, action]]))
        : [strategy],
    );
  }
  return strategies;
}

function expected(node: GameNode, strategies: readonly Strategy[], count: number): Ratio[] {
  if (node.kind === "end") return [...node.payoffs];
  if (node.kind === "player")
    return expected(node.next[strategies[node.player]!.get(node.set)!]!, strategies, count);
  const sums = Array.from({ length: count }, () => ratio(0n));
  for (const [action, next] of node.next.entries()) {
    for (const [player, payoff] of expected(next, strategies, count).entries())
      sums[player] = plus(sums[player]!, times(node.chances[action]!, payoff));
  }
  return sums;
}
