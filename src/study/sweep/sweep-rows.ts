import {
  type BestPlan,
  type ByParty,
  type DesignResult,
  type Distance,
  judgeCases,
  largestTrust,
  type Model,
  modelInCase,
  relay,
  trust,
} from "../../engine/index.ts";
import { DESIGN_BUDGETS, type DesignStage, designSearch } from "../design/index.ts";
import type { Sweep, World } from "./sweep-worlds.ts";

/** What is said of a plan in one world; one line of `results/*.jsonl`. */
export interface SweepRow {
  /** Number of the world, from 1. */
  readonly world: number;
  /** Number of the file it is of, from 1. */
  readonly file: number;
  /** Id of the reading; null: the file's own figures. */
  readonly reading: string | null;
  /** Id of the plan; null of the best plan that a search found. */
  readonly plan: string | null;
  /** Of a plan that was found: ids of the measures of each step; null where none was, and of plans of the file. */
  readonly steps: readonly (readonly string[])[] | null;
  /** Would it be signed and kept; `nothing` of a plan without steps, and where no plan was found. */
  readonly verdict: "holds" | "breaks" | "declined" | "nothing";
  /** By party: points per period. */
  readonly gain: ByParty<number>;
  /** The weakest slack, as a share of the stake; null where there is none. */
  readonly share: number | null;
  /** How good it is by the objective, in shares of the stake; 0 where it does not hold. */
  readonly score: number;
  /** Where trust was asked for: the most that a step of it asks a party to believe of another, a chance; null where that is not known. */
  readonly trust?: number | null;
  /** Of a plan that was found: whether no plan is better in this world, or surely none holds. */
  readonly exact?: boolean;
  /** Where it is not exact: no plan of this world has a score that is larger by more, a share of the stake; null where nothing is proven. */
  readonly within?: number | null;
  /** By figure of the manifest, in its order: the value in this world, in the unit of the figure; null where it is none of the reading's. */
  readonly at: readonly (number | null)[];
}

/** How far some worlds have come. */
export interface SweepProgress {
  /** Worlds done, of `total`. */
  readonly done: number;
  readonly total: number;
  /** Labels that searches have tried. */
  readonly tried: number;
}

const NOTHING: SweepProgress = { done: 0, total: 0, tried: 0 };

/**
 * The rows of some worlds in a row, by world; in each the plans of the file in the order asked for, then the best that was found.
 *
 * @param from - number of the first, from 0
 * @param to - of the first that is not among them
 * @returns (at the end) null where it was told to stop
 * @throws EngineError `missing-patience` and as `design`
 * Deterministic: a row hangs on its world alone, and work is counted in labels. Source: docs/theory/sweep.md#worlds.
 */
export function* sweepRows(
  sweep: Sweep,
  from: number,
  to: number,
): Generator<SweepProgress, SweepRow[] | null, boolean> {
  const { questions } = sweep.asked;
  const worlds = Array.from({ length: to - from }, (_, at) => sweep.world(from + at));
  const rows = worlds.map((): SweepRow[] => []);
  let told: SweepProgress = { ...NOTHING, total: worlds.length };
  for (const ground of sweep.grounds) {
    const own = worlds.flatMap((world, place) => (world.ground === ground ? [place] : []));
    const judged = yield* relay(
      judgeCases(
        ground.model,
        ground.plans,
        own.map((place) => worlds[place]!.values),
      ),
      () => told,
    );
    if (judged === null) return null;
    for (const [at, place] of own.entries()) {
      const world = worlds[place]!;
      // One list for all plans of a world: of a thousand plans it would be a thousand times the figures.
      const figures = figuresIn(world);
      for (const [index, plan] of ground.plans.entries()) {
        const { verdict, gain, share } = judged[at]![index]!;
        rows[place]!.push({
          ...headOf(world),
          plan: plan.id,
          steps: null,
          verdict,
          gain: byParty(world, gain),
          share,
          score: verdict === "holds" ? ground.score(gain) : 0,
          ...(questions.includes("trust")
            ? {
                trust:
                  verdict === "nothing"
                    ? null
                    : largestTrust(trust(modelInCase(ground.model, world.values), plan)),
              }
            : {}),
          at: figures,
        });
        if (questions.includes("trust") && (yield told)) return null;
      }
    }
  }
  for (const [place, world] of worlds.entries()) {
    if (questions.includes("design")) {
      const found = yield* bestIn(sweep, world, told);
      if (found === null) return null;
      rows[place]!.push(found.row);
      told = { ...told, tried: found.tried };
    }
    told = { ...told, done: place + 1 };
    if (yield told) return null;
  }
  return rows.flat();
}

function headOf({ number, ground }: World): Pick<SweepRow, "world" | "file" | "reading"> {
  return { world: number + 1, file: ground.file + 1, reading: ground.reading };
}

function byParty({ ground }: World, gain: readonly number[]): ByParty<number> {
  return Object.fromEntries(ground.model.partyIds.map((id, party) => [id, gain[party]!]));
}

function figuresIn({ ground, values }: World): (number | null)[] {
  return ground.places.map((place) => (place < 0 ? null : values[place]!));
}

/** The best plan of one world. @returns (at the end) null where it was told to stop */
function* bestIn(
  sweep: Sweep,
  world: World,
  told: SweepProgress,
): Generator<SweepProgress, { readonly row: SweepRow; readonly tried: number } | null, boolean> {
  const { questions, objective, limits } = sweep.asked;
  const { ground } = world;
  const model = modelInCase(ground.model, world.values);
  const tools = { now: () => 0, solver: () => null, handsOut: [] };
  const { within, ...kept } = limits;
  const bestWithin = within === undefined ? undefined : scoreDistance(ground.model, within);
  const asked = { ...kept, objectives: [objective], ...(bestWithin === undefined ? {} : { bestWithin }) };
  let [before, last, isStopped] = [told.tried, 0, false];
  const { result } = yield* relay(
    designSearch({ scenario: ground.scenario, model }, asked, DESIGN_BUDGETS.world, tools),
    ({ progress }): SweepProgress => {
      const tried = triedIn(progress);
      if (tried < last) before += last; // a new pass counts from nothing
      last = tried;
      return { ...told, tried: before + last };
    },
    (isTold: boolean) => {
      isStopped ||= isTold;
      return isTold;
    },
  );
  if (isStopped) return null;
  const best = result.best[objective];
  const plan = best ?? result.frontier[0] ?? null;
  const gain = ground.model.partyIds.map((id) => plan?.gain[id] ?? 0);
  return {
    row: {
      ...headOf(world),
      plan: null,
      steps: plan?.steps ?? null,
      verdict: plan === null ? "nothing" : "holds",
      gain: byParty(world, gain),
      share: plan?.share ?? null,
      score: plan === null ? 0 : ground.score(gain),
      ...(questions.includes("trust") ? { trust: plan?.trust ?? null } : {}),
      ...provenOf(best, result, bestWithin),
      at: figuresIn(world),
    },
    tried: before + last,
  };
}

/** Of points, what they are to the party with the most at stake: no party's is then more. */
function scoreDistance({ scales: { stake } }: Model, distance: Distance): number {
  return "share" in distance ? distance.share : distance.points / Math.max(...Array.from(stake));
}

function provenOf(
  best: BestPlan | undefined,
  { exact }: DesignResult,
  within: number | undefined,
): Pick<SweepRow, "exact" | "within"> {
  const isExact = best?.exact ?? exact;
  return isExact ? { exact: true } : { exact: false, within: best?.bound === undefined ? null : within! };
}

function triedIn(progress: DesignStage): number {
  return progress.stage === "rough" || progress.stage === "whole" ? progress.step.tried : 0;
}
