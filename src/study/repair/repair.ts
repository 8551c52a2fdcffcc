import { assessSteps, drive, findPlan, relay } from "../../engine/index.ts";
import { parse, type Scenario } from "../../scenario/index.ts";
import { BELIEF_KINDS, believe } from "./believe.ts";
import { compileFor } from "./compile-for.ts";
import {
  checkWeighing,
  findLevers,
  LEVER_COSTS,
  LEVER_KINDS,
  type LeverOptions,
  writeLevers,
} from "./levers/index.ts";
import type { BeliefKind } from "./movable-figures.ts";
import type { RepairLooksAt, RepairResult } from "./repair-result.ts";
import { searchedPatience } from "./searched-patience.ts";
import { smallestPatience } from "./smallest-patience.ts";

/** Levers are searched for no longer than so many seconds where nobody sets a limit to the whole. */
export const LEVER_SECONDS = 10;

/** Of the time of the whole: when patience is to be through, and levers; the rest is for what one would have to believe. */
const TIME_SHARES = { patience: 0.25, levers: 0.75 } as const;

/** What `repair` is asked. */
export interface RepairOptions extends LeverOptions {
  /** Figures that one may have to believe otherwise; default all, none where `kinds` are given. */
  readonly believes?: readonly BeliefKind[];
  /** How much a distance counts, by quantity; default 1. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Quantities that stay as they are in what one would have to believe. */
  readonly fixed?: readonly string[];
  /** Only within the stated ranges. */
  readonly withinRange?: boolean;
  /** Milliseconds by `now`, after which nothing more of anything is looked at; without it only levers have a limit, `LEVER_SECONDS` by `now`. */
  readonly timeLimitMs?: number;
  readonly onProgress?: (phase: RepairLooksAt) => void;
  /** An AbortSignal; read between slices of work, so a caller of the synchronous `repair` sets it from `onProgress`. */
  readonly signal?: { readonly aborted: boolean };
}

/**
 * What would make a plan hold: levers that parties could agree on, each by itself and the cheapest together; and, apart, what one would have to
 * believe.
 *
 * @param text - the text that `scenario` was read from
 * @throws EngineError `unknown-plan`; `option-out-of-range` of costs, rates and weights that are not from 1e-9 to 1e9
 * Exact up to 1e-9 where it says so. Deterministic, but for what a time limit stops. Source: docs/theory/repair.md#levers.
 */
export function repair(
  text: string,
  scenario: Scenario,
  planId: string,
  options: RepairOptions,
): RepairResult {
  const { onProgress, signal } = options;
  return drive(repairSteps(text, scenario, planId, options), {
    shouldStop: () => signal?.aborted === true,
    onProgress,
  });
}

/** The same in short steps, each of which says what is looked at; it stops with what it has found on `next(true)`. */
export function* repairSteps(
  text: string,
  scenario: Scenario,
  planId: string,
  options: RepairOptions,
): Generator<RepairLooksAt, RepairResult, boolean> {
  checkWeighing("costs", Object.values(options.costs ?? {}));
  checkWeighing(
    "rates",
    (options.rates ?? []).map(({ rate }) => rate),
  );
  checkWeighing("weights", Object.values(options.weights ?? {}));
  const model = compileFor(scenario, planId);
  const plan = findPlan(model, planId);
  const root = parse(text, () => undefined);
  if (root === null) throw new Error("the text is not the one the scenario was read from");
  const { now, timeLimitMs } = options;
  const begun = now?.() ?? 0;
  const leftUntil = (share: number): number =>
    now === undefined || timeLimitMs === undefined
      ? Number.POSITIVE_INFINITY
      : begun + share * timeLimitMs - now();
  let isStopped = false;
  /** Whether something was not looked at to its end. */
  let isCut = false;
  const hear = (told: boolean): boolean => {
    isStopped ||= told;
    return isStopped;
  };
  const hearUntil =
    (share: number) =>
    (told: boolean): boolean => {
      const ends = hear(told) || leftUntil(share) < 0;
      isCut ||= ends;
      return ends;
    };
  // Reading a large file back takes as long as one may wait for an answer to Ctrl-C.
  hear(yield "patience");
  const stepCount = plan.bundles.length;
  const assessed = isStopped
    ? null
    : yield* relay(assessSteps(model, plan), (): RepairLooksAt => "patience", hear);
  const holds = assessed?.holds ?? null;
  const base = {
    plan: planId,
    stepCount,
    holds,
    costs: { ...LEVER_COSTS, ...options.costs },
    rates: options.rates ?? [],
  };
  if (stepCount === 0 || holds === null)
    return {
      status: holds === null ? "stopped" : "complete",
      ...base,
      levers: [],
      combination: null,
      believe: null,
      ...NO_PATIENCE,
      edited: null,
    };

  const smallest = yield* relay(
    plan.nodes === null ? smallestPatience(model, plan) : searchedPatience(model, plan),
    (): RepairLooksAt => "patience",
    hearUntil(TIME_SHARES.patience),
  );
  const patience =
    smallest === null || smallest.smallest.every((one) => one === null)
      ? NO_PATIENCE
      : {
          patience: Object.fromEntries(model.partyIds.map((id, party) => [id, smallest.smallest[party]!])),
          patienceExact: smallest.exact,
        };
  const kinds = options.kinds ?? LEVER_KINDS;
  const leverLimit = timeLimitMs === undefined ? 1000 * LEVER_SECONDS : leftUntil(TIME_SHARES.levers);
  const { levers, combination } =
    holds || kinds.length === 0 || isStopped
      ? { levers: [], combination: null }
      : yield* relay(
          findLevers(scenario, planId, { ...options, timeLimitMs: leverLimit }),
          (phase): RepairLooksAt => phase,
          hear,
        );

  const believes = options.believes ?? (options.kinds === undefined ? BELIEF_KINDS : []);
  const asked = {
    text,
    root,
    scenario,
    model,
    planId,
    solver: options.solver,
    kinds: believes,
    weights: new Map(Object.entries(options.weights ?? {})),
    fixed: new Set(options.fixed ?? []),
    withinRange: options.withinRange ?? false,
  };
  const believed =
    holds || believes.length === 0 || isStopped
      ? null
      : yield* relay(believe(asked), (): RepairLooksAt => "believe", hearUntil(1));

  const cheapest = levers[0]?.possible === true ? levers[0].changes : null;
  const edited =
    cheapest === null
      ? null
      : yield* relay(writeLevers({ text, scenario, planId }, cheapest), (): RepairLooksAt => "text", hear);
  return {
    // What the solver cannot say is not known, as what was not looked at.
    status: isStopped || isCut || believed === undefined ? "stopped" : "complete",
    ...base,
    levers,
    combination,
    believe: believed ?? null,
    ...patience,
    edited,
  };
}

const NO_PATIENCE = { patience: null, patienceExact: true } as const;
