import { type ByParty, findPlan } from "../../assess/index.ts";
import { type CompiledPlan, checkPatience, EngineError, type Model } from "../../model/index.ts";
import { outcomesOf } from "./outcomes.ts";
import { gameOf } from "./players.ts";

/** One of the types that a party may be of. */
export interface GameType {
  readonly id: string;
  /** The chance of it; above 0. */
  readonly weight: number;
  /** By step, from 0, the time after the last at the end: whether it has something to violate there. */
  readonly canBreak: readonly boolean[];
}

/** Who may stop a plan where, and what each then has: the game that `playTypes` looks for equilibria of, as plain data. */
export interface StoppingGame {
  /** Id of the plan. */
  readonly plan: string;
  /** Of its tree, chance and ends included. */
  readonly nodes: number;
  /** K + 1: the time after the last step. */
  readonly last: number;
  readonly types: ByParty<readonly GameType[]>;
  /** Points per period of each party: what differs by no more is equal. */
  readonly tolerance: ByParty<number>;
  /**
   * What each party gains, against no agreement, if the plan ends at a step because these break there; points per period.
   *
   * @param drawn - by party: place of its type in `types`
   * @param step - from 1; K + 1 with nobody: all is kept for good
   * @param breakers - ids of parties whose types can break there
   */
  readonly gains: (drawn: ByParty<number>, step: number, breakers: readonly string[]) => ByParty<number>;
}

/** A tree of more nodes than this takes other solvers minutes to read. */
const MAX_NODES = 100_000;

/**
 * The stopping game of a plan.
 *
 * @param asked - id of a plan of the model, or a compiled plan
 * @throws EngineError `unknown-plan`, `types-interrupted`, `missing-patience`, `too-many-linked-measures`, `game-too-large`
 * Exact up to floating point. Source: docs/theory/game.md#what-the-game-is.
 */
export function stoppingGame(model: Model, asked: string | CompiledPlan): StoppingGame {
  const plan = typeof asked === "string" ? findPlan(model, asked) : asked;
  if (plan.nodes !== null) throw new EngineError("types-interrupted", plan.id);
  checkPatience(model);
  const game = gameOf(model, plan);
  const outcome = outcomesOf(game);
  const { players, last } = game;
  // A type that is never met chooses nothing that anybody could notice.
  const possible = game.ofParty.map((own) => own.filter((player) => players[player]!.weight > 0));
  const byParty = <T>(of: (party: number) => T): ByParty<T> =>
    Object.fromEntries(model.partyIds.map((id, party) => [id, of(party)]));
  const types = byParty((party) =>
    possible[party]!.map((player) => {
      const { id, weight, breaches } = players[player]!;
      return { id, weight, canBreak: breaches.map((breach) => breach !== null) };
    }),
  );
  const nodes = nodesOf(Object.values(types), last);
  if (nodes > MAX_NODES) throw new EngineError("game-too-large", plan.id, { nodes, limit: MAX_NODES });
  return {
    plan: plan.id,
    nodes,
    last,
    types,
    tolerance: byParty((party) => Math.min(...possible[party]!.map((player) => players[player]!.tolerance))),
    gains: (drawn, step, breakers) => {
      const who = model.partyIds.map((id, party) => possible[party]![drawn[id]!]!);
      const breaking = who.filter((_, party) => breakers.includes(model.partyIds[party]!));
      return byParty((party) => {
        const { flow, follows, whole, start } = players[who[party]!]!;
        let worth = breaking.length === 0 ? whole : outcome(who[party]!, step, breaking);
        for (let k = step - 2; k >= 0; k--) worth = flow[k]! + follows[k]! * worth;
        return worth - start;
      });
    },
  };
}

/** How many nodes the tree has; a bound from below where they are too many. */
function nodesOf(types: readonly (readonly GameType[])[], last: number): number {
  let combinations: (readonly GameType[])[] = [[]];
  let nodes = 0;
  for (const own of types) {
    if (own.length > 1) nodes += combinations.length;
    if (combinations.length * own.length > MAX_NODES) return combinations.length * own.length;
    combinations = combinations.flatMap((before) => own.map((type) => [...before, type]));
  }
  for (const drawn of combinations) {
    for (let step = 0; step < last; step++) {
      // Those who choose at once make a whole binary tree, of whose ends one goes on.
      nodes += 2 ** (1 + drawn.filter(({ canBreak }) => canBreak[step]).length) - 2;
    }
    nodes++;
  }
  return nodes;
}
