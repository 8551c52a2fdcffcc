import type { CompiledPlan, Figures, Model } from "../../model/index.ts";
import type { Evaluation } from "../evaluate.ts";
import { keepsAll } from "./assess-nodes.ts";
import { forecastTables } from "./forecast.ts";
import { momentAfter } from "./forecast-books.ts";
import { type NodeBooks, nodeBooks } from "./node-books.ts";
import { nodeSlacks } from "./node-slacks.ts";

/** As of `Evaluation`; a slack is the smallest of breaches, provocations and suspensions, over all that may have happened before. */
export interface NodeEvaluation extends Pick<Evaluation, "keep" | "slack" | "start"> {
  /** [moment * partyCount + party]: the smallest slack there; NaN where there is none. */
  readonly slackAt: readonly number[];
}

/**
 * What every party gains by a plan that may be interrupted, and the least it would lose by breaking it or by choosing an event.
 *
 * Exact. Source: docs/theory/clauses.md#what-a-plan-must-meet.
 */
export function evaluateNodes(model: Model, plan: CompiledPlan, figures: Figures): NodeEvaluation {
  return endNodes(beginNodes(model, plan, figures));
}

/** As `evaluateNodes`, for those who work it out piece by piece because breaches take long: to be filled at all places, and then ended. */
export function beginNodes(model: Model, plan: CompiledPlan, figures: Figures): NodeBooks {
  return nodeBooks(model, plan, figures, keepsAll);
}

/**
 * What one party's breaches come to at some places in a row, whatever was counted before, and in what is suspended then; kept in the books.
 * Nothing where breaches are answered: these hang on what comes later.
 *
 * @param from - as of `fillBreachesAt`, @param end - the one after the last
 */
export function fillNodesAt(all: NodeBooks, party: number, from: number, end: number): void {
  if (all.hangsOnValues) return;
  const { plan, nodes, reached, happens } = all;
  const { countings, suspends } = nodes;
  const values = forecastTables(nodes);
  const stepCount = plan.bundles.length;
  const due = plan.moments.first[stepCount]!;
  for (let place = from; place < end; place++) {
    const moment = place < due ? place : momentAfter(plan, stepCount);
    for (let counting = 0; counting < countings; counting++) {
      if (reached[moment * countings + counting] === 0) continue;
      all.breachAt(party, moment, counting, values);
      for (let event = 0; event < happens.length; event++) {
        const clause = suspends[counting * happens.length + event]!;
        if (happens[event] !== 0 && clause >= 0) all.suspendedAt(party, clause, moment);
      }
    }
  }
}

export function endNodes(all: NodeBooks): NodeEvaluation {
  const { model, plan, nodes, books, start } = all;
  const stepCount = plan.bundles.length;
  const slacks = nodeSlacks(all, stepCount);
  const partyCount = books.length;
  const eventCount = nodes.events.length;
  const due = plan.moments.first[stepCount]!;
  const last = momentAfter(plan, stepCount);
  const keep = plan.blankTable.slice();
  const slack = plan.blankTable.map(() => Number.NaN);
  const slackAt = plan.blankRows.map(() => Number.NaN);
  const least = (moment: number, party: number, amount: number): void => {
    const row = moment * partyCount + party;
    if (!(amount >= slackAt[row]!) && !Number.isNaN(amount)) slackAt[row] = amount;
    const column = party * (stepCount + 1) + plan.moments.step[moment]! - 1;
    if (!(amount >= slack[column]!) && !Number.isNaN(amount)) slack[column] = amount;
  };
  for (let moment = 0; moment <= last; moment++) {
    if (moment === due) moment = last;
    for (let party = 0; party < partyCount; party++) {
      if (plan.moments.period[moment] === 0) {
        keep[party * (stepCount + 1) + plan.moments.step[moment]! - 1] =
          slacks.values[party]!.keep[moment * nodes.countings]!;
      }
      for (let counting = 0; counting < nodes.countings; counting++) {
        const at = moment * nodes.countings + counting;
        least(moment, party, slacks.breach[at * partyCount + party]!);
        for (let event = 0; event < eventCount; event++) {
          const place = at * eventCount + event;
          if (model.events[nodes.events[event]!]!.by === party) {
            least(moment, party, slacks.provocation[place]!);
          }
          least(moment, party, slacks.suspension[place * partyCount + party]!);
        }
      }
    }
  }
  return { keep, slack, start, slackAt };
}
