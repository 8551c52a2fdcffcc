import type { CompiledPlan, Model } from "../model/index.ts";
import { solveLeastCost } from "./least-cost.ts";
import { failedRows, type LeverMove, type LeverRow } from "./lever-rows.ts";
import type { LinearSolver } from "./linear-solver.ts";

/** Something that can be agreed by amounts, in units of its own. */
export interface ContinuousLever {
  /** What a unit costs, at least 0. */
  readonly cost: number;
  /** The most that may be asked of it; Infinity: any amount. */
  readonly most: number;
  readonly moves: readonly LeverMove[];
}

export interface LeverProgram {
  readonly levers: readonly ContinuousLever[];
  /** Sums that must come to nothing: shares that are shifted. One factor for each lever. */
  readonly balances?: readonly (readonly number[])[];
  /**
   * True: the amounts with the largest smallest gain or slack, as a share of the stake, instead of the cheapest. Default: the cheapest by which
   * the plan holds.
   */
  readonly safest?: boolean;
  /** True: only what must be met once all is done counts, which gives a bound below for every order of the same steps. */
  readonly isEndOnly?: boolean;
}

/** Amounts that make a plan hold. */
export interface LeastLevers {
  /** One for each lever. */
  readonly amounts: readonly number[];
  readonly cost: number;
  /** Indices of levers that equally cheap amounts may use: a unit more of them would cost no more in all. */
  readonly candidates: readonly number[];
}

/** Rows that are known of one model and plan, and one list of levers: what holds of all of them is asked for once. */
export type RowPool = Map<string, { readonly row: LeverRow; spare: number }>;

/** A row that the solver leaves short by rounding is asked for again with this much to spare; a share of the stake. */
const FIRM = 1e-9;
/** Rounds of rows at most; each adds one that was not known, of finitely many. */
const MOST_ROUNDS = 2_000;
/** Costs that differ by no more are equal, as a share. */
const EQUAL = 1e-6;
/** Where the margin is what is sought, its last digits are of no use to anybody; a share of the stake. */
const NEAR = 1e-7;

/**
 * The cheapest amounts of levers by which a plan holds: a linear program, with a row for each breach as it is found (Kelley 1960).
 *
 * In steps of one condition at most; null where no amounts do, undefined where it is told to stop, or nothing is known as the solver cannot say. Exact to 1e-9 of the stakes.
 * Source: docs/theory/repair.md#levers.
 *
 * @param only - indices of levers that may be used; all where left out
 */
export function* leastLevers(
  model: Model,
  plan: CompiledPlan,
  { levers, balances = [], safest = false, isEndOnly = false }: LeverProgram,
  solver: LinearSolver,
  pool: RowPool = new Map(),
  only: readonly number[] | null = null,
): Generator<undefined, LeastLevers | null | undefined, boolean> {
  const used = only ?? levers.map((_, at) => at);
  const spread = (found: readonly number[]): number[] => {
    const amounts = levers.map(() => 0);
    for (const [at, lever] of used.entries()) amounts[lever] = found[at]!;
    return amounts;
  };
  const costOf = (amounts: readonly number[]): number =>
    levers.reduce((sum, { cost }, at) => sum + cost * amounts[at]!, 0);
  const units = levers.map(({ moves }) => unitOf(model, moves));
  let amounts = levers.map(() => 0);
  let margin = 0;
  let candidates: readonly number[] = [];
  for (let turn = 0; turn < MOST_ROUNDS; turn++) {
    if (yield) return undefined;
    if (turn > 0 || pool.size > 0 || safest) {
      const columns = used.map((at) => ({
        cost: safest ? 0 : levers[at]!.cost * units[at]!,
        least: 0,
        most: levers[at]!.most / units[at]!,
      }));
      const inUnits = (coefficients: readonly number[]): number[] =>
        used.map((at) => coefficients[at]! * units[at]!);
      const found = solveLeastCost(solver, {
        columns: safest ? [...columns, { cost: -1, least: -1, most: 1 }] : columns,
        rows: [
          ...[...pool.values()].map(({ row, spare }) => ({
            coefficients: [...inUnits(row.coefficients), ...(safest ? [-1] : [])],
            atLeast: spare - row.value,
          })),
          ...balances.map((sum) => {
            const unit = Math.max(...inUnits(sum).map(Math.abs)) || 1;
            const coefficients = inUnits(sum).map((one) => one / unit);
            return { coefficients: [...coefficients, ...(safest ? [0] : [])], atLeast: 0, isEqual: true };
          }),
        ],
      });
      if (found == null) return found;
      amounts = spread(
        used.map((lever, at) => Math.min(levers[lever]!.most, found.amounts[at]! * units[lever]!)),
      );
      margin = safest ? found.amounts.at(-1)! - NEAR : 0;
      candidates = used.filter(
        (lever, at) => amounts[lever]! > 0 || Math.abs(found.dearer[at]!) <= EQUAL * columns[at]!.cost,
      );
    }
    const failed = yield* failedRows(model, plan, levers, amounts, margin, isEndOnly);
    if (failed === null) return undefined;
    let isNew = false;
    for (const { row, short } of failed) {
      const known = pool.get(row.key);
      if (known === undefined) {
        pool.set(row.key, { row, spare: 0 });
        isNew = true;
      } else if (!safest) {
        known.spare += FIRM + short;
        isNew = true;
      }
    }
    const isEnd = safest ? !isNew : failed.length === 0;
    if (isEnd) return margin < -FIRM - NEAR ? null : { amounts, cost: costOf(amounts), candidates };
  }
  return undefined;
}

/**
 * What amounts are counted in: so much of a lever as moves the party it moves most by about its stake. Rows are in stakes, so their
 * coefficients are then weights of periods, whatever points are counted in; the solver takes what is below 1e-9 for nothing.
 */
function unitOf({ scales, deposits, figures, partyIds }: Model, moves: readonly LeverMove[]): number {
  let most = 0;
  for (const { table, index, factor } of moves) {
    const party =
      table === "deposit"
        ? deposits[index]!.by
        : Math.floor(index / (figures[table].length / partyIds.length));
    most = Math.max(most, Math.abs(factor) / scales.stake[party]!);
  }
  return most > 0 ? 2 ** -Math.round(Math.log2(most)) : 1;
}
