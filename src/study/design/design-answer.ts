import {
  type AssessResult,
  bestChoices,
  comparePlan,
  type DesignResult,
  type Model,
  type RankedPlan,
  relay,
} from "../../engine/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Answering } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import type { PlansAsked } from "../plans-asked.ts";
import { assessPlans } from "./assess-plans.ts";
import { DESIGN_BUDGETS } from "./design-budgets.ts";
import { type DesignStage, designSearch, NOTHING_YET, type PlansFound } from "./design-search.ts";
import { type NoPlan, whyNoPlan } from "./why-no-plan.ts";

/** What is looked for; measures by id, `m` for all instalments of m. */
export interface DesignAsked
  extends Pick<
    PlansAsked,
    "perStep" | "steps" | "periods" | "include" | "exclude" | "before" | "objectives"
  > {
  /** After so long the search ends with what it has found. */
  readonly seconds: number;
  /** Another number has it searched anew. */
  readonly attempt: number;
}

export interface Designed extends PlansFound {
  /** Of a long frontier only as many plans as can be shown, those named elsewhere among them. */
  readonly result: DesignResult;
  /** By place in the frontier shown: the plan's place in the whole one, from 0. */
  readonly places: readonly number[];
  /** Plans of the whole frontier. */
  readonly many: number;
  /** Place among those shown of the plan that needs least trust; null where that is not told of any. */
  readonly leastTrust: number | null;
  /** Place among those shown of the plan with most to spare at its weakest link; null where there is none. */
  readonly mostToSpare: number | null;
  /** Why no plan holds; null where one does, or that is not known. */
  readonly whyNot: NoPlan | null;
  /** The plans of the scenario against the whole frontier; where the search is stopped while they are assessed, those that are. */
  readonly named: readonly RankedPlan[];
}

/** Plans of a frontier that are sent to the page; more no picture holds. */
const MOST_SHOWN = 400;

/** A search that is under way, or done. */
interface Search {
  readonly steps: Answering<PlansFound, DesignStage>;
  found: PlansFound | null;
  isDone: boolean;
  /** Undefined: not asked yet. */
  whyNot: NoPlan | null | undefined;
}

/**
 * The plans that hold, for the workbench. A search that was left goes on where it was when the same is asked of a scenario that differs in
 * its plans alone, as it does when a plan found has been added.
 */
export function* designAnswer(
  open: OpenScenario,
  asked: DesignAsked,
  tools: AnswerTools,
): Answering<Designed, DesignStage> {
  const search = searchFor(open, asked, tools);
  let isTold = false;
  const plans = yield* relay(
    assessPlans(open.model),
    (progress) => ({ progress }),
    (told: boolean) => {
      isTold = told;
      return told;
    },
  );
  const answer = (): Designed => shown(open.model, asked, plans, search.found!, search.whyNot ?? null);
  if (search.found !== null && !search.isDone) isTold = yield { progress: NOTHING_YET, soFar: answer() };
  while (!search.isDone) {
    const { done, value } = search.steps.next(isTold);
    if (done) {
      search.found = value;
      search.isDone = true;
    } else {
      const { soFar, ...step } = value;
      if (soFar !== undefined) search.found = soFar;
      isTold = yield soFar === undefined ? step : { ...step, soFar: answer() };
    }
  }
  const { status } = search.found!.result;
  if (search.whyNot === undefined && status === "complete" && !isTold) {
    if (search.found!.result.frontier.length === 0) isTold = yield { progress: NOTHING_YET, soFar: answer() };
    search.whyNot = yield* relay(
      whyNoPlan(open, asked, search.found!.result),
      (step) => step,
      (told: boolean) => {
        isTold ||= told;
        return isTold;
      },
    );
  }
  return answer();
}

const LAST_SEARCH = "last search";

/** One search is kept, as it holds tables. */
function searchFor(open: OpenScenario, asked: DesignAsked, tools: AnswerTools): Search {
  const { title: _, plans: __, sources: ___, ...searched } = open.scenario;
  const key = JSON.stringify([asked, searched]);
  const last = tools.kept.get(LAST_SEARCH) as { readonly key: string; readonly search: Search } | undefined;
  if (last?.key === key) return last.search;
  const { seconds, attempt: ____, ...limits } = asked;
  const steps = designSearch(open, { ...limits, timeLimitMs: 1000 * seconds }, DESIGN_BUDGETS.tab, tools);
  const search = { steps, found: null, isDone: false, whyNot: undefined };
  tools.kept.set(LAST_SEARCH, { key, search });
  return search;
}

/** With the plans of the file ranked, and no more of the frontier than can be shown. */
function shown(
  model: Model,
  asked: DesignAsked,
  plans: readonly AssessResult[],
  { result, ...found }: PlansFound,
  whyNot: NoPlan | null,
): Designed {
  const { frontier } = result;
  const named = plans.map((plan) => comparePlan(model, plan, result, asked));
  const every = Math.max(1, frontier.length / MOST_SHOWN);
  const spread = Array.from({ length: Math.min(frontier.length, MOST_SHOWN) }, (_, at) =>
    Math.floor(at * every),
  );
  const told = bestChoices(result).flatMap(({ place }) => place ?? []);
  const beating = named.flatMap(({ dominatedBy }) => (dominatedBy === null ? [] : [dominatedBy.index]));
  const leastTrust = lowest(frontier.map(({ trust }) => trust));
  const mostToSpare = lowest(
    frontier.map(({ share }) => (share === null ? Number.NEGATIVE_INFINITY : -share)),
  );
  const extremes = [leastTrust, mostToSpare].flatMap((place) => place ?? []);
  const places = [...new Set([...spread, ...told, ...beating, ...extremes])].sort((a, b) => a - b);
  const placeOf = (place: number | null): number | null => (place === null ? null : places.indexOf(place));
  return {
    ...found,
    result: { ...result, frontier: places.map((place) => frontier[place]!) },
    places,
    many: frontier.length,
    leastTrust: placeOf(leastTrust),
    mostToSpare: placeOf(mostToSpare),
    whyNot,
    named,
  };
}

/** Place of the lowest number; null where there is none. */
function lowest(numbers: readonly (number | null)[]): number | null {
  let best: number | null = null;
  for (const [place, number] of numbers.entries())
    if (number !== null && (best === null || number < numbers[best]!)) best = place;
  return best;
}
