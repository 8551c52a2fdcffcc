import {
  assess,
  type CompiledPlan,
  type Condition,
  drive,
  EngineError,
  findPlan,
  type LinearSolver,
  type Model,
  relay,
} from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { addressAt, addressText, parse, rangeOf } from "../../scenario/index.ts";
import { bestOrder, type OrderOptions } from "./best-order.ts";
import { bestSplit } from "./best-split.ts";
import { compileFor } from "./compile-for.ts";
import { type MendedFigures, type MendOptions, mendFigures } from "./mend-figures.ts";
import { nearestPatience, type PatienceMove, smallestPatience } from "./mend-patience.ts";
import {
  type FigureChange,
  type FigureChanges,
  type Guarantee,
  type MendResult,
  REPAIR_KINDS,
  type RepairKind,
  type UnmetCondition,
} from "./mend-result.ts";
import { figureMoves, type LinearKind, type MovableFigure, movableFigures } from "./movable-figures.ts";
import { progressOf, type RepairPhase, type RepairProgress, type Walk, walk } from "./repair-progress.ts";
import {
  type MendedText,
  type Writing,
  writeFigures,
  writePatience,
  writeSplit,
  writeSteps,
} from "./write-repair.ts";

/** What `repair` may change, and how long it may take. */
export interface MendingOptions extends OrderOptions {
  /** Linear programs; what the package `highs` loads will do. */
  readonly solver: LinearSolver;
  /** Default: the least change over values and breakdown values, and every other kind as an alternative. */
  readonly kinds?: readonly RepairKind[];
  /** What a change by one point (of patience: by 1) costs, by quantity; default 1. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Quantities that stay as they are. */
  readonly fixed?: readonly string[];
  /** Central values stay within the stated ranges; what is no range does not move. */
  readonly withinRange?: boolean;
  readonly onProgress?: (progress: RepairProgress) => void;
  /** An AbortSignal; read between slices of work, so a caller of the synchronous `repair` sets it from `onProgress`. */
  readonly signal?: { readonly aborted: boolean };
}

/** What the least change is over where no kind is asked for. */
const DEFAULT_FIGURES: readonly LinearKind[] = ["value", "breakdown"];

/**
 * The least that makes a plan hold: the smallest change of figures, and what else would do.
 *
 *     text --movableFigures--> quantities --leastChange--> changes --writeFigures--> edited text --read, assess--> it holds
 *
 * @param text - the text that `scenario` was read from
 * @throws EngineError `unknown-plan`, `interrupted` where events, clauses, deposits or a later plan bear on it
 * Exact up to 1e-9 where it says so. Deterministic, but for a search for orders that a time limit stops.
 * Source: docs/theory/repair.md#what-is-asked.
 */
export function mend(text: string, scenario: Scenario, planId: string, options: MendingOptions): MendResult {
  // The time limit is one of the search for orders alone.
  const { onProgress, signal } = options;
  return drive(mendSteps(text, scenario, planId, options), {
    shouldStop: () => signal?.aborted === true,
    onProgress,
  });
}

/**
 * The same in slices of a second at most: yields how far it has come, and stops with what it has found on `next(true)`. The signal and
 * `onProgress` of the options are the caller's to see to.
 */
export function* mendSteps(
  text: string,
  scenario: Scenario,
  planId: string,
  options: MendingOptions,
): Generator<RepairProgress, MendResult, boolean> {
  const model = compileFor(scenario, planId);
  const plan = findPlan(model, planId);
  if (plan.nodes !== null) throw new EngineError("interrupted", planId);
  const root = parse(text, () => undefined);
  if (root === null) throw new Error("the text is not the one the scenario was read from");
  const source: MendedText = { text, root, scenario, planId };
  const kinds = options.kinds ?? REPAIR_KINDS;
  const mending: MendOptions = {
    solver: options.solver,
    weights: new Map(Object.entries(options.weights ?? {})),
    fixed: new Set(options.fixed ?? []),
    withinRange: options.withinRange ?? false,
  };
  const context: Context = { source, model, plan, mending };

  const stepCount = plan.bundles.length;
  if (stepCount === 0) {
    const nothing = { ...UNCHANGED, holds: false, possible: false, cost: null, scenario: null };
    return { status: "finished", skipped: [], plan: planId, stepCount, kinds, ...NO_PATIENCE, ...nothing };
  }

  // 1. What is asked for, each by itself.
  const asked = new Set(kinds);
  const chosen = options.kinds === undefined ? DEFAULT_FIGURES : LINEAR.filter((kind) => asked.has(kind));
  const holds = assess(model, plan).holds;
  const wanted: readonly RepairPhase[] = [
    "smallest-patience",
    ...(holds
      ? []
      : ([
          ...(chosen.length > 0 ? ["figures"] : []),
          ...(asked.has("payment") ? ["payment"] : []),
          ...(asked.has("breakdown") ? ["guarantee"] : []),
          ...(["patience", "order", "split"] as const).filter((kind) => asked.has(kind)),
          "text",
        ] as RepairPhase[])),
  ];
  const steps = walk(wanted);
  const { begin, tell, hear, giveUp, skipped } = steps;
  const within = <Found>(working: Generator<undefined, Found, boolean>) => relay(working, tell, hear);
  const smallest = (yield* begin("smallest-patience")) ? yield* within(smallestPatience(model, plan)) : null;
  const patience = {
    patience:
      smallest === null || smallest.smallest.every((one) => one === null)
        ? null
        : Object.fromEntries(model.partyIds.map((id, party) => [id, smallest.smallest[party]!])),
    patienceExact: smallest?.exact === true,
  };
  if (holds) {
    const progress = progressOf(skipped, chosen);
    return { ...progress, ...UNCHANGED, ...patience, plan: planId, stepCount, kinds, scenario: text };
  }
  function* change(phase: RepairPhase, by: readonly LinearKind[]) {
    if (!(yield* begin(phase))) return null;
    const found = yield* within(mendBy(context, by));
    if (found === null) giveUp();
    return found;
  }
  const figures = yield* change("figures", chosen);
  const payments = yield* change("payment", ["payment"]);
  const guarantees = (yield* begin("guarantee")) ? yield* within(leastGuarantees(context)) : null;
  const nearest = (yield* begin("patience"))
    ? yield* within(nearestPatience(model, plan, patienceBounds(context)))
    : null;
  const order = (yield* begin("order")) ? yield* bestOrder(model, plan, options, steps) : null;
  const split = (yield* begin("split")) ? yield* bestSplit(scenario, model, plan, steps) : null;

  // 2. The first that mends the plan is written down.
  const mended = figures?.possible ? figures : payments?.possible ? payments : null;
  const figureChanges = mended === null ? null : changesOf(mended);
  const patienceChanges = nearest === null ? null : patienceChangesOf(context, nearest.moves);
  const { writing, ...answer } =
    mended !== null
      ? {
          by: "figures" as const,
          ...figureChanges!,
          writing: writeFigures(source, mended.figures, mended.written),
        }
      : nearest !== null
        ? { by: "patience" as const, ...patienceChanges!, writing: writePatience(source, nearest.moves) }
        : order?.best != null
          ? {
              by: "order" as const,
              changes: [],
              cost: 0,
              writing: writeSteps(source, order.best.steps.map(asStep)),
            }
          : split !== null
            ? { by: "split" as const, changes: [], cost: 0, writing: writeSplit(source, split) }
            : NO_ANSWER;
  const { text: mendedText, isWhole } = yield* written(writing, steps, options.now);
  const unmet = mended !== null || figures === null || figures.possible ? null : figures;
  return {
    ...progressOf(skipped, chosen),
    ...(isWhole ? {} : { status: "stopped" as const }),
    plan: planId,
    stepCount,
    holds: false,
    kinds,
    possible: answer.by !== null,
    ...answer,
    scenario: mendedText,
    unmet: unmet?.unmet.map((condition) => unmetOf(model, condition)) ?? [],
    contradicted: unmet?.parties.map((party) => model.partyIds[party]!) ?? [],
    guarantees,
    payments: payments?.possible ? changesOf(payments) : null,
    ...patience,
    patienceExact: patience.patienceExact && nearest?.exact !== false,
    patienceChanges,
    reordered: order?.best?.steps ?? null,
    reorderedWeakest: order?.best?.weakest ?? null,
    orderSearch: order?.search ?? (skipped.has("order") ? "stopped" : "not-asked"),
    split,
  };
}

/** Milliseconds in which a mended text may still be written once somebody has said stop: of the largest files that takes some seconds. */
const GRACE_MS = 400;

/** @returns the text; `isWhole`: that is not null for want of time */
function* written(
  writing: Writing | null,
  { tellAt, skipped }: Walk,
  now: (() => number) | undefined,
): Generator<RepairProgress, { readonly text: string | null; readonly isWhole: boolean }, boolean> {
  if (writing === null) return { text: null, isWhole: true };
  let toldAt = skipped.size > 0 ? now?.() : undefined;
  for (let step = writing.next(false); ; step = writing.next(false)) {
    if (step.done) return { text: step.value, isWhole: true };
    if (yield tellAt("text")) toldAt ??= now?.();
    if (toldAt !== undefined && now!() - toldAt > GRACE_MS) return { text: null, isWhole: false };
  }
}

/** The quantities that some kind of repair of this plan may change: what weights and fixed quantities may name. */
export function quantityNames(text: string, scenario: Scenario, planId: string): string[] {
  const root = parse(text, () => undefined);
  const model = compileFor(scenario, planId);
  if (root === null) return [];
  const figures = movableFigures(text, root, scenario, model, findPlan(model, planId), new Set(LINEAR));
  return [...figures.map(({ id }) => id), ...model.partyIds.map((id) => patienceOf(id))];
}

const LINEAR: readonly LinearKind[] = ["value", "once", "breakdown", "payment"];

const NO_ANSWER = { by: null, changes: [], cost: null, writing: null } as const;

const UNCHANGED = {
  holds: true,
  possible: true,
  by: null,
  changes: [],
  cost: 0,
  unmet: [],
  contradicted: [],
  guarantees: null,
  payments: null,
  patienceChanges: null,
  reordered: null,
  reorderedWeakest: null,
  orderSearch: "not-asked",
  split: null,
} as const;

const NO_PATIENCE = { patience: null, patienceExact: true } as const;

interface Context {
  readonly source: MendedText;
  readonly model: Model;
  readonly plan: CompiledPlan;
  readonly mending: MendOptions;
}

function mendBy(
  { source, model, plan, mending }: Context,
  kinds: readonly LinearKind[],
): ReturnType<typeof mendFigures> {
  const { text, root, scenario } = source;
  const figures = movableFigures(text, root, scenario, model, plan, new Set(kinds));
  return mendFigures(model, plan, figures, mending);
}

function changesOf(mended: Extract<MendedFigures, { possible: true }>): FigureChanges {
  const { figures, changes, written, cost } = mended;
  return {
    cost,
    changes: figures.map(
      ({ id, kind, from }, index): FigureChange => ({
        quantity: id,
        kind,
        from,
        to: from + changes[index]!,
        written: from + written[index]!,
      }),
    ),
  };
}

/** A guarantee is a sum to be agreed on, in two digits as a rule. */
const GUARANTEE_ROUNDING = 0.05;

/** For each party the least that a breakdown must cost it more; what others do does not change by it. */
function* leastGuarantees({
  source,
  model,
  plan,
  mending,
}: Context): Generator<undefined, Guarantee[] | null, boolean> {
  const { breakdown, quantities } = source.scenario;
  const movesOf = figureMoves(source.scenario);
  const figures = model.partyIds.map((id, party): MovableFigure => {
    const from = model.figures.breakdownValue[party]!;
    const path = ["breakdown", "value", id];
    const written = breakdown.value.find((one) => one.party === id);
    const [low, high] = (written && rangeOf(written.figure, quantities)) ?? [0, 0];
    return {
      id: addressText(addressAt(path)!),
      kind: "breakdown",
      from,
      range: [Number.NEGATIVE_INFINITY, from],
      width: high - low,
      figure: { kind: "number", value: from },
      place: null,
      path,
      moves: movesOf(addressAt(path)!),
    };
  });
  // The range has no lower end and ends at what it costs now: a guarantee only adds.
  const mended = yield* mendFigures(model, plan, figures, {
    ...mending,
    withinRange: true,
    roundingShare: GUARANTEE_ROUNDING,
  });
  if (mended === null || !mended.possible || mended.figures.length === 0) return null;
  return mended.figures.map(({ path, from }, index) => {
    const adds = -mended.changes[index]!;
    return { party: path[2]!, from, to: from - adds, adds, written: from + mended.written[index]! };
  });
}

function patienceBounds({ source, model, mending }: Context): [number, number][] {
  const { parties, quantities } = source.scenario;
  return parties.map(({ id, patience }, party) => {
    const from = model.figures.patience[party]!;
    if (mending.fixed.has(patienceOf(id))) return [from, from];
    if (!mending.withinRange || patience === null) return [0, 1];
    const [least, most] = rangeOf(patience, quantities)!;
    return [least, most];
  });
}

function patienceChangesOf({ model, mending }: Context, moves: readonly PatienceMove[]): FigureChanges {
  const changes = moves.map(({ party, from, to, written }): FigureChange => {
    const quantity = patienceOf(model.partyIds[party]!);
    return { quantity, kind: "patience", from, to, written };
  });
  const cost = changes.reduce(
    (sum, { quantity, from, to }) => sum + (mending.weights.get(quantity) ?? 1) * Math.abs(to - from),
    0,
  );
  return { changes, cost };
}

/** The address of a party's patience, as options and results have it. */
function patienceOf(party: string): string {
  return addressText(addressAt(["parties", party, "patience"])!);
}

function asStep(does: readonly string[]): { does: readonly string[]; ends: readonly string[]; wait: number } {
  return { does, ends: [], wait: 0 };
}

function unmetOf(model: Model, condition: Condition): UnmetCondition {
  return {
    party: model.partyIds[condition.party]!,
    step: condition.kind === "accepts" ? null : condition.step,
  };
}
