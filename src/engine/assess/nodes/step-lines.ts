import { type CompiledPlan, type Figures, type Model, NO_CLAUSE, NO_PARTY } from "../../model/index.ts";
import { goneBy } from "../spells.ts";
import { keepsAll } from "./assess-nodes.ts";
import { forecast } from "./forecast.ts";
import { momentAfter } from "./forecast-books.ts";
import { nodeBooks } from "./node-books.ts";
import { type NodeSlacks, nodeSlacks } from "./node-inequalities.ts";

/** What one step asks, per party, as lines in v of what follows it; points per period. */
export interface StepLines {
  /** v(k) less what v(k + 1) counts in it. */
  readonly base: readonly number[];
  /** Per inequality of the step: slope · v(k + 1) - need. */
  readonly slope: readonly (readonly number[])[];
  readonly need: readonly (readonly number[])[];
}

/**
 * The inequalities of a step that events may interrupt. Where nothing is counted and no clause answers a breach, a breach pays what it pays
 * whatever follows, and all else is affine in v(k + 1) and rises with it: two values of it tell the line.
 *
 * @param plan - of the one step, from its state
 * Source: docs/theory/clauses.md#plans-searched-for.
 */
export function stepLines(model: Model, plan: CompiledPlan, figures: Figures): StepLines {
  const all = nodeBooks(model, plan, figures, keepsAll);
  const at = (worth: number): NodeSlacks =>
    nodeSlacks(
      all,
      all.books.map((own) => forecast(own, 1, worth)),
      1,
    );
  const [low, high] = [at(0), at(1)];
  const { events, clause } = all.nodes;
  const partyCount = all.books.length;
  const slope: number[][] = all.books.map(() => []);
  const need: number[][] = all.books.map(() => []);
  const add = (party: number, below: number, above: number): void => {
    if (Number.isNaN(below)) return;
    slope[party]!.push(Math.max(0, above - below));
    need[party]!.push(-below);
  };
  // Nothing is counted, so that a node is a moment.
  for (let moment = 0; moment < plan.moments.first[1]!; moment++) {
    for (let party = 0; party < partyCount; party++) {
      const place = moment * partyCount + party;
      add(party, low.breach[place]!, high.breach[place]!);
    }
    for (let event = 0; event < events.length; event++) {
      const { by } = model.events[events[event]!]!;
      const place = moment * events.length + event;
      if (by !== NO_PARTY) add(by, low.provocation[place]!, high.provocation[place]!);
      const follows = clause[event]!;
      if (follows === NO_CLAUSE || plan.clauses[follows]!.kind !== "suspend" || all.happens[event] === 0)
        continue;
      for (let party = 0; party < partyCount; party++) {
        const { spells } = all.books[party]!;
        const periods = all.suspendedAt(party, follows, moment);
        // One line for each period of the suspension: the smallest of them is none.
        for (let at = 0; at < periods.length; at += 3) {
          const share = 1 - goneBy(spells, periods[at]!);
          const rest = periods[at + 1]! - periods[at + 2]!;
          add(
            party,
            rest + share * low.values[party]!.next[moment]!,
            rest + share * high.values[party]!.next[moment]!,
          );
        }
      }
    }
  }
  return { base: low.values.map(({ keep }) => keep[0]!), slope, need };
}

/** v of a state in which nothing more is due, and the smallest slack there; Infinity where nothing is to be met. */
export function endFigures(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
): { readonly keep: readonly number[]; readonly slack: readonly number[] } {
  const all = nodeBooks(model, plan, figures, keepsAll);
  const { values, breach, provocation, suspension } = nodeSlacks(
    all,
    all.books.map((own) => forecast(own, 0)),
    0,
  );
  const at = momentAfter(plan, 0) * all.nodes.countings;
  const eventCount = all.nodes.events.length;
  const partyCount = all.books.length;
  const slack = all.books.map((_, party) => {
    let least = Number.POSITIVE_INFINITY;
    const look = (amount: number): void => {
      if (amount < least) least = amount;
    };
    look(breach[at * partyCount + party]!);
    for (let event = 0; event < eventCount; event++) {
      if (model.events[all.nodes.events[event]!]!.by === party) look(provocation[at * eventCount + event]!);
      look(suspension[(at * eventCount + event) * partyCount + party]!);
    }
    return least;
  });
  return { keep: values.map(({ keep }) => keep[at]!), slack };
}

/** What v after a period counts in v before it, per party: q, less what ends or suspends the agreement. */
export function shareOfNext(model: Model, plan: CompiledPlan, figures: Figures): number[] {
  return nodeBooks(model, plan, figures, keepsAll).books.map(({ quiet, chances, follows }) =>
    chances.reduce((sum, chance, event) => sum + chance * follows[event]!.on, quiet),
  );
}
