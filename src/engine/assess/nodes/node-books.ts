import { type CompiledPlan, type Figures, type Model, NO_PARTY, type Nodes } from "../../model/index.ts";
import { type Evaluation, evaluate, forGood } from "../evaluate.ts";
import { type EventWeights, eventWeights } from "./event-weights.ts";
import { type Forecast, forecast } from "./forecast.ts";
import { type ForecastBooks, forecastBooks, momentAfter } from "./forecast-books.ts";
import { type NodeBreach, nodeBreach } from "./node-breach.ts";

/** A plan that may be interrupted with the figures of every party at its nodes. */
export interface NodeBooks {
  readonly model: Model;
  readonly plan: CompiledPlan;
  readonly nodes: Nodes;
  readonly figures: Figures;
  /** As if nothing could happen. */
  readonly still: Evaluation;
  readonly books: readonly ForecastBooks[];
  /** [moment * countings + counting]: 1 where it can come to this. */
  readonly reached: Uint8Array;
  /** The plan that may follow, with its own; null where none may. */
  readonly next: NextBooks | null;
  /** What comes of the best breach of a party at a node; found once. */
  breachAt(party: number, moment: number, counting: number, values: Forecast): NodeBreach | null;
  weightsOf(party: number, counting: number): EventWeights;
}

/** What may follow, per party. */
export interface NextBooks {
  readonly keeps: boolean;
  /** (1 - δ) V(1) of it, and what nothing more would be worth. */
  readonly worth: readonly number[];
  readonly withoutIt: readonly number[];
}

export function nodeBooks(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  keepsOf: (books: NodeBooks) => boolean,
): NodeBooks {
  const nodes = plan.nodes!;
  const still = evaluate(model, plan, figures);
  const next = nodes.next === null ? null : nextBooks(model, nodes.next.plan, figures, keepsOf);
  const books = still.books.map((own, party) => forecastBooks(own, nodes, next?.worth[party] ?? 0));
  const { countings } = nodes;
  const size = plan.moments.step.length * countings;
  const found = new Array<NodeBreach | null | undefined>(size * books.length);
  const weights = new Array<EventWeights | undefined>(countings * books.length);
  const longest = Array.from(plan.choices.discovery.entries).reduce((most, time) => Math.max(most, time), 1);
  const hangsOnValues = nodes.gravity.length > 0;
  const weightsOf = (party: number, counting: number): EventWeights =>
    (weights[party * countings + counting] ??= eventWeights(books[party]!, counting, longest));
  return {
    model,
    plan,
    nodes,
    figures,
    still,
    books,
    reached: reachedNodes(model, plan, figures),
    next,
    weightsOf,
    breachAt: (party, moment, counting, values) => {
      const known = (moment * countings + counting) * books.length + party;
      if (!hangsOnValues && found[known] !== undefined) return found[known];
      const breach = nodeBreach(books[party]!, values, weightsOf(party, counting), moment, counting);
      found[known] = breach;
      return breach;
    },
  };
}

function nextBooks(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  keepsOf: (books: NodeBooks) => boolean,
): NextBooks {
  const columns = plan.bundles.length + 1;
  const parties = model.partyIds.keys();
  const withoutIt = (own: Evaluation["books"][number]): number =>
    forGood(own.spells, own.state[own.phaseBase]!, own.ruin[own.phaseBase]!);
  if (plan.nodes === null) {
    const { keep, slack, books } = evaluate(model, plan, figures);
    return {
      keeps: slack.every((points, at) => !(points < -model.scales.tolerance[Math.floor(at / columns)]!)),
      worth: [...parties].map((party) => keep[party * columns]!),
      withoutIt: books.map(withoutIt),
    };
  }
  const books = nodeBooks(model, plan, figures, keepsOf);
  return {
    keeps: keepsOf(books),
    worth: books.books.map((own) => forecast(own, plan.bundles.length).keep[0]!),
    withoutIt: books.books.map((own) => withoutIt(own) + own.spells.collapseForGood * own.back[0]!),
  };
}

/** Which nodes a plan can come to, by what happens or is chosen. */
function reachedNodes({ events }: Model, plan: CompiledPlan, figures: Figures): Uint8Array {
  const { moments, bundles, clauses } = plan;
  const { countings, counted, clause, events: asked } = plan.nodes!;
  const reached = new Uint8Array(moments.step.length * countings);
  const due = moments.first[bundles.length]!;
  const last = momentAfter(plan, bundles.length);
  reached[0] = 1;
  if (due === 0) reached[last * countings] = 1;
  const goOn = (counting: number, to: number): void => {
    reached[to * countings + counting] = 1;
    for (const [at, event] of asked.entries()) {
      const place = counting * asked.length + at;
      if (events[event]!.by === NO_PARTY && !(figures.eventChance[event]! > 0)) continue;
      const follows = clause[place]! < 0 ? "goes on" : clauses[clause[place]!]!.kind;
      if (follows !== "end" && follows !== "collapse") reached[to * countings + counted[place]!] = 1;
    }
  };
  for (let moment = 0; moment < due; moment++) {
    const to = moment + 1 === due ? last : moment + 1;
    for (let counting = 0; counting < countings; counting++) {
      if (reached[moment * countings + counting] === 1) goOn(counting, to);
    }
  }
  for (let counting = 0; counting < countings; counting++) {
    if (reached[last * countings + counting] === 1) goOn(counting, last);
  }
  return reached;
}
