import {
  compilePlan,
  EngineError,
  isAsGood,
  judgeCases,
  type Proportion,
  planKind,
  type TellingBox,
  type Told,
  tellingBoxes,
  wilson,
} from "../../engine/index.ts";
import { POOL } from "./summary-size.ts";
import type { SweepAsked } from "./sweep-asked.ts";
import type { SweepRow } from "./sweep-rows.ts";
import type { Sweep, SweepGround } from "./sweep-worlds.ts";

/** What choosing one thing in all worlds loses against the best that is known of each. */
export interface Regret {
  /** Its mean over all worlds, a share of the stake. */
  readonly mean: number;
  /** What it is at most in 95 of 100 worlds, a share of the stake. */
  readonly p95: number;
}

/** How much trust a plan asks for, over the worlds in which it holds. */
export interface SweptTrust {
  /** Its mean, a chance. */
  readonly mean: number;
  /** What it is at most in 95 of 100 of them, a chance. */
  readonly p95: number;
}

/** Where a kind of plan is the best. */
export interface KindBox extends TellingBox {
  /** The kind, as in `kinds`. */
  readonly kind: string;
}

/** Plans of one kind over all worlds. */
export interface SweptKind {
  /** The same for the same kind, in every run. */
  readonly kind: string;
  /** A plan of the kind: ids of the measures of each step. */
  readonly steps: readonly (readonly string[])[];
  /** Count of the worlds in which the best plan known is of this kind. */
  readonly bestIn: number;
  /** Of choosing in each world the best plan known of this kind; nothing where there is none. */
  readonly regret: Regret;
}

/** A plan over all worlds. */
export interface SweptPlan {
  /** Its kind, as in `kinds`; null of one without steps. */
  readonly kind: string | null;
  /** Count of the worlds in which it holds. */
  readonly holdsIn: number;
  /** Count of the worlds in which no plan known is better. */
  readonly bestIn: number;
  /** Of choosing it in every world. */
  readonly regret: Regret;
}

/** A plan of the files. */
export interface SweptOwnPlan extends SweptPlan {
  /** Its id. */
  readonly id: string;
  /** Where trust was asked for: the most that a step of it asks a party to believe of another, the chance that it does its part; null where it holds in no world. */
  readonly trust?: SweptTrust | null;
}

/** A plan that was found, and serves many worlds. */
export interface SweptFoundPlan extends SweptPlan {
  /** Ids of the measures of each step. */
  readonly steps: readonly (readonly string[])[];
  /** Of having in each world the best of this plan and those before it. */
  readonly together: Regret;
}

/** What many worlds come to. */
export interface SweepResult {
  /** Count of all worlds. */
  readonly worlds: number;
  /** Count of those that are done. */
  readonly done: number;
  /** Count of the worlds in which no plan known holds. */
  readonly nothingHoldsIn: number;
  /** The share of the worlds in which one does, as an estimate of its chance. */
  readonly anyHolds: Proportion;
  /** Count of the worlds in which nothing is proven of the best plan; null where none was searched for. */
  readonly unprovenIn: number | null;
  /** Count of the worlds in which no plan is better than the best by more than `within`; null where none was searched for. */
  readonly nearlyIn: number | null;
  /** By how much a plan might be better there, a share of the stake; null where `nearlyIn` is none. */
  readonly within: number | null;
  /** That are the best in most worlds first. */
  readonly kinds: readonly SweptKind[];
  /** In the order of the files. */
  readonly plans: readonly SweptOwnPlan[];
  /** Of the plans found, the one with the least regret, then those that add most to it. */
  readonly few: readonly SweptFoundPlan[];
  /** Where each of the first kinds is the best. */
  readonly where: readonly KindBox[];
}

/** A run as it is told: what was asked of its worlds, and what they come to. */
export interface SweptRun {
  readonly asked: SweepAsked;
  readonly result: SweepResult;
}

/** So many of these are told, as long as each takes away a twentieth of the regret that is left. */
const FEW = 3;
const WORTHWHILE = 0.05;
/** It is told where so many kinds are the best. */
const KINDS_PLACED = 3;
/** Worlds judged at a time. */
const AT_ONCE = 2048;

/** A plan that is known, in every world. */
interface Known {
  readonly kind: string | null;
  readonly steps: readonly (readonly string[])[];
  readonly score: Float64Array;
  readonly holds: Uint8Array;
}

/**
 * Sums up the rows of the worlds that are done.
 *
 * @param rows - in the order of the worlds, all rows of a world together
 * @returns (at the end) null where it was told to stop
 * Deterministic. Source: docs/theory/sweep.md#regret, #kinds.
 */
export function* sweepSummary(
  sweep: Sweep,
  rows: Iterable<SweepRow>,
): Generator<undefined, SweepResult | null, boolean> {
  const gathered = yield* gather(sweep, rows);
  if (gathered === null) return null;
  const { done, own, found, trust, isSearched } = gathered;
  const pool = yield* putToAll(sweep, done, mostOften(found));
  if (pool === null) return null;
  const all = [...own.values(), ...pool];
  const worlds = done.length;
  const best = new Float64Array(worlds);
  const bestKind: (string | null)[] = new Array(worlds).fill(null);
  let nothingHoldsIn = 0;
  for (let at = 0; at < worlds; at++) {
    const there = found[at]!;
    best[at] = Math.max(0, there?.score ?? 0, ...all.map(({ score }) => score[at]!));
    if (there?.verdict !== "holds" && all.every(({ holds }) => holds[at] === 0)) nothingHoldsIn++;
    if (best[at]! <= 0) continue;
    const known = all.find(({ score }) => isAsGood(score[at]!, best[at]!));
    bestKind[at] = known?.kind ?? (there === null ? null : kindOf(sweep.grounds[0]!, there.steps!));
  }
  const regretOf = (score: (at: number) => number): Regret =>
    spreadOf(
      Float64Array.from(best, (most, at) => {
        const own = Math.max(0, score(at));
        return isAsGood(own, most) ? 0 : most - own;
      }),
    );
  const swept = ({ kind, score, holds }: Known): SweptPlan => ({
    kind,
    holdsIn: holds.reduce((sum, one) => sum + one, 0),
    bestIn: score.reduce((sum, one, at) => sum + (best[at]! > 0 && isAsGood(one, best[at]!) ? 1 : 0), 0),
    regret: regretOf((at) => score[at]!),
  });
  const kinds = kindsOf(sweep, all, found, bestKind, regretOf);
  return {
    worlds: sweep.count,
    done: worlds,
    nothingHoldsIn,
    anyHolds: worlds === 0 ? { probability: 0, low: 0, high: 1 } : wilson(worlds - nothingHoldsIn, worlds),
    ...provenBy(isSearched ? found : null),
    kinds,
    plans: [...own].map(([id, known]) => {
      const told = trust.get(id);
      return {
        id,
        ...swept(known),
        ...(told === undefined
          ? {}
          : { trust: told.length === 0 ? null : spreadOf(Float64Array.from(told)) }),
      };
    }),
    few: fewOf(pool, swept, regretOf),
    where: placesOf(sweep, done, gathered.at, bestKind, kinds.slice(0, KINDS_PLACED)),
  };
}

function provenBy(
  found: readonly (Found | null)[] | null,
): Pick<SweepResult, "unprovenIn" | "nearlyIn" | "within"> {
  if (found === null) return { unprovenIn: null, nearlyIn: null, within: null };
  const open = found.filter((row) => row?.exact === false);
  const nearly = open.flatMap((row) => row?.within ?? []);
  return {
    unprovenIn: open.length - nearly.length,
    nearlyIn: nearly.length,
    within: nearly.length === 0 ? null : Math.max(...nearly),
  };
}

/** Of the best that a search found, what a summary asks for: what else a row has would fill the memory. */
interface Found extends Pick<SweepRow, "steps" | "verdict" | "score"> {
  readonly exact: boolean | undefined;
  readonly within: number | null | undefined;
}

/** What rows say, by world that is done, in their order. */
interface Gathered {
  /** Numbers from 0. */
  readonly done: readonly number[];
  /** Plans of the files by id. */
  readonly own: ReadonlyMap<string, Known>;
  /** The best that a search found; null where none was asked for. */
  readonly found: readonly (Found | null)[];
  readonly trust: ReadonlyMap<string, number[]>;
  /** By world and figure; NaN where it is none of the reading's. */
  readonly at: readonly Float64Array[];
  readonly isSearched: boolean;
}

function* gather(sweep: Sweep, rows: Iterable<SweepRow>): Generator<undefined, Gathered | null, boolean> {
  const { questions } = sweep.asked;
  const own = new Map<string, Known>();
  const trust = new Map<string, number[]>();
  for (const ground of sweep.grounds)
    for (const { id, bundles } of ground.plans) {
      if (own.has(id)) continue;
      const steps = bundles.map(({ does }) => does.map((measure) => ground.model.measureIds[measure]!));
      const [score, holds] = [new Float64Array(sweep.count), new Uint8Array(sweep.count)];
      own.set(id, { kind: kindOf(ground, steps), steps, score, holds });
      if (questions.includes("trust")) trust.set(id, []);
    }
  const done: number[] = [];
  const found: (Found | null)[] = [];
  const stepsByKey = new Map<string, Steps>();
  const at: Float64Array[] = [];
  let count = 0;
  for (const row of rows) {
    if (done.at(-1) !== row.world - 1) {
      done.push(row.world - 1);
      found.push(null);
      at.push(Float64Array.from(row.at, (one) => one ?? Number.NaN));
    }
    const place = done.length - 1;
    if (row.plan === null) found[place] = foundIn(row, stepsByKey);
    else {
      const known = own.get(row.plan)!;
      known.score[place] = row.score;
      known.holds[place] = row.verdict === "holds" ? 1 : 0;
      if (row.verdict === "holds" && typeof row.trust === "number") trust.get(row.plan)?.push(row.trust);
    }
    if (++count % AT_ONCE === 0 && (yield)) return null;
  }
  const shown = ({ score, holds, ...known }: Known): Known => ({
    ...known,
    score: score.subarray(0, done.length),
    holds: holds.subarray(0, done.length),
  });
  return {
    done,
    own: new Map([...own].map(([id, known]) => [id, shown(known)])),
    found,
    trust,
    at,
    isSearched: questions.includes("design"),
  };
}

type Steps = readonly (readonly string[])[];

/** The same plan found in many worlds is kept once. */
function foundIn({ steps, verdict, score, exact, within }: SweepRow, stepsByKey: Map<string, Steps>): Found {
  if (steps === null) return { steps, verdict, score, exact, within };
  const key = JSON.stringify(steps);
  const known = stepsByKey.get(key) ?? steps;
  stepsByKey.set(key, known);
  return { steps: known, verdict, score, exact, within };
}

/** Plans found, those that are the best of most worlds first. */
function mostOften(found: readonly (Found | null)[]): Steps[] {
  const counts = new Map<string, number>();
  for (const row of found) {
    if (row === null || row.steps === null || row.score <= 0) continue;
    const key = JSON.stringify(row.steps);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, POOL)
    .map(([key]) => JSON.parse(key) as Steps);
}

/** Plans in all worlds that are done. @returns (at the end) null where it was told to stop */
function* putToAll(
  sweep: Sweep,
  done: readonly number[],
  plans: readonly Steps[],
): Generator<undefined, Known[] | null, boolean> {
  const known = plans.map(
    (steps): Known => ({
      kind: kindOf(sweep.grounds[0]!, steps),
      steps,
      score: new Float64Array(done.length),
      holds: new Uint8Array(done.length),
    }),
  );
  if (plans.length === 0) return known;
  for (const ground of sweep.grounds) {
    const compiled = plans.map((steps) => planOf(ground, steps));
    const possible = [...compiled.keys()].filter((index) => compiled[index] !== null);
    for (let from = 0; from < done.length; from += AT_ONCE) {
      const some = done.slice(from, from + AT_ONCE).map((number) => sweep.world(number));
      const own = some.flatMap((world, place) => (world.ground === ground ? [place] : []));
      const judged = yield* judgeCases(
        ground.model,
        possible.map((index) => compiled[index]!),
        own.map((place) => some[place]!.values),
      );
      if (judged === null) return null;
      for (const [row, place] of own.entries())
        for (const [column, index] of possible.entries()) {
          const { verdict, gain } = judged[row]![column]!;
          if (verdict !== "holds") continue;
          known[index]!.holds[from + place] = 1;
          known[index]!.score[from + place] = ground.score(gain);
        }
    }
  }
  return known;
}

/** Null where the measures of this file allow no such plan. */
function planOf({ model }: SweepGround, steps: Steps): ReturnType<typeof compilePlan> | null {
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => model.measureIds.indexOf(id)),
    ends: [],
    wait: 0,
  }));
  if (bundles.some(({ does }) => does.includes(-1))) return null;
  try {
    return compilePlan(model, { id: "found", label: "found", bundles });
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

/** Null of a plan without steps. */
function kindOf({ model: { measureIds, partyIds, performs } }: SweepGround, steps: Steps): string | null {
  const performersOf = (id: string): string[] =>
    partyIds.filter((_, party) => performs[party * measureIds.length + measureIds.indexOf(id)] === 1);
  return steps.length === 0 ? null : planKind(steps, performersOf).key;
}

function kindsOf(
  sweep: Sweep,
  all: readonly Known[],
  found: readonly (Found | null)[],
  bestKind: readonly (string | null)[],
  regretOf: (score: (at: number) => number) => Regret,
): SweptKind[] {
  const foundKind = found.map((row) =>
    row === null || row.steps === null ? null : kindOf(sweep.grounds[0]!, row.steps),
  );
  const steps = new Map<string, Steps>();
  for (const known of all)
    if (known.kind !== null && !steps.has(known.kind)) steps.set(known.kind, known.steps);
  for (const [at, kind] of foundKind.entries())
    if (kind !== null && !steps.has(kind)) steps.set(kind, found[at]!.steps!);
  const bestIn = new Map<string, number>();
  for (const kind of bestKind) if (kind !== null) bestIn.set(kind, (bestIn.get(kind) ?? 0) + 1);
  return [...steps]
    .map(([kind, example]): SweptKind => {
      const own = all.filter((known) => known.kind === kind);
      return {
        kind,
        steps: example,
        bestIn: bestIn.get(kind) ?? 0,
        regret: regretOf((at) =>
          Math.max(0, foundKind[at] === kind ? found[at]!.score : 0, ...own.map(({ score }) => score[at]!)),
        ),
      };
    })
    .sort((a, b) => b.bestIn - a.bestIn || a.regret.mean - b.regret.mean);
}

/** One after the other the plan by which the regret of all chosen together falls most. */
function fewOf(
  pool: readonly Known[],
  swept: (known: Known) => SweptPlan,
  regretOf: (score: (at: number) => number) => Regret,
): SweptFoundPlan[] {
  const chosen: SweptFoundPlan[] = [];
  let covered: Float64Array | null = null;
  let left = Number.POSITIVE_INFINITY;
  const rest = [...pool];
  while (chosen.length < FEW && rest.length > 0) {
    const before: Float64Array | null = covered;
    const tried = rest.map((known): { known: Known; score: Float64Array; together: Regret } => {
      const score: Float64Array =
        before === null ? known.score : known.score.map((one, at) => Math.max(one, before[at]!));
      return { known, score, together: regretOf((at) => score[at]!) };
    });
    const next = tried.reduce((least, one) => (one.together.mean < least.together.mean ? one : least));
    if (chosen.length > 0 && !(next.together.mean < (1 - WORTHWHILE) * left)) break;
    left = next.together.mean;
    covered = next.score;
    rest.splice(rest.indexOf(next.known), 1);
    chosen.push({ ...swept(next.known), steps: next.known.steps, together: next.together });
  }
  return chosen;
}

/** By figures that every world has. */
function placesOf(
  { figures }: Sweep,
  done: readonly number[],
  at: readonly Float64Array[],
  bestKind: readonly (string | null)[],
  kinds: readonly SweptKind[],
): SweepResult["where"] {
  // Rows of several files have figures of their own: only what stands at one place in all of them is compared.
  const [first, ...others] = figures;
  const told = first!.flatMap((figure, place): { told: Told; column: Float64Array }[] => {
    if (others.some((list) => list[place]?.id !== figure.id)) return [];
    const column = Float64Array.from(done, (_, world) => at[world]![place] ?? Number.NaN);
    return column.some(Number.isNaN) || column.every((one) => one === column[0])
      ? []
      : [{ told: figure, column }];
  });
  if (told.length === 0) return [];
  return kinds.flatMap(({ kind }) =>
    tellingBoxes(
      told.map(({ column }) => column),
      Uint8Array.from(bestKind, (one) => (one === kind ? 1 : 0)),
      told.map((one) => one.told),
    ).map((box) => ({ kind, ...box })),
  );
}

function spreadOf(values: Float64Array): Regret {
  if (values.length === 0) return { mean: 0, p95: 0 };
  const sum = values.reduce((total, one) => total + one, 0);
  const sorted = values.toSorted();
  return { mean: sum / values.length, p95: sorted[Math.ceil(0.95 * values.length) - 1]! };
}
