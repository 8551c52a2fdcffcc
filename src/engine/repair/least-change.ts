import { evaluate } from "../assess/index.ts";
import { type CompiledPlan, compilePlan, type Figures, type Model, unitNear } from "../model/index.ts";
import { type Adjustable, changedFigures, type FigureMove } from "./adjustable.ts";
import { type Condition, failedConditions } from "./condition.ts";
import { type ConditionRow, conditionRow } from "./condition-row.ts";
import { type LinearSolver, solveLeastSize } from "./linear-solver.ts";

/** The least change, or why there is none. */
export type LeastChange =
  | {
      readonly possible: true;
      /** One entry for each adjustable quantity; points. */
      readonly changes: readonly number[];
      /** Σ weight |change|. */
      readonly cost: number;
    }
  | {
      readonly possible: false;
      /** Conditions that no change allowed meets, each by itself; none where they only fail together. */
      readonly unmet: readonly Condition[];
      /** Parties whose conditions take part in the contradiction. */
      readonly parties: readonly number[];
    };

export interface LeastChangeOptions {
  /** Changes to begin from: the answer is the nearest to them (Σ weight of the distance least). Default: none. */
  readonly around?: readonly number[];
  /** A power of ten: only whole multiples of it. The answer then lies a little further. Default: any change. */
  readonly grid?: number;
}

/** A row that the solver leaves short by rounding is asked for again with this much to spare; a share of the stake, as rows are. */
const FIRM = 1e-9;

/** Each round adds a breach that no earlier row covers, of finitely many; only rounding could take so many rounds. */
const MOST_ROUNDS = 10_000;

/**
 * The least Σ weight |change| of the given quantities by which a plan holds.
 *
 * A plan holds when every party with a veto gains, V(1) >= V^0, and, for every period and every breach begun in it, V(n) >= D(n; breach). Each is a linear row in
 * the changes, but there is one for every breach. So rows are made as they are needed (cutting planes; Kelley 1960): solve, find
 * each party's best breach at the figures so changed, add the rows that fail, until none does. Exact, as every row is a condition
 * that must be met, and the answer meets them all. Parties that share no quantity are solved apart.
 *
 * @param adjustables - the quantities that may change, with weights and bounds
 * @returns in steps of one row or linear program each; null where it is told to stop, or nothing is known as the solver cannot say
 * Exact to the solver's tolerance of 1e-10 on every row; what is returned holds by `evaluate` (to its tolerance).
 * Source: docs/theory/repair.md#figures-a-linear-program; J. E. Kelley, "The cutting-plane method for solving convex programs", J. SIAM 8 (1960), 703-712.
 */
export function* leastChange(
  model: Model,
  plan: CompiledPlan,
  adjustables: readonly Adjustable[],
  solver: LinearSolver,
  options: LeastChangeOptions = {},
): Generator<undefined, LeastChange | null, boolean> {
  const ready = withPayments(model, plan, adjustables);
  const changes = adjustables.map(() => 0);
  const unmet: Condition[] = [];
  const parties: number[] = [];
  for (const group of partyGroups(model, adjustables)) {
    const columns = group.columns.map((column) => adjustables[column]!);
    const around = group.columns.map((column) => options.around?.[column] ?? 0);
    const found = yield* leastChangeOf(
      ready.model,
      ready.plan,
      group.parties,
      columns,
      around,
      options.grid,
      solver,
    );
    if (found === null) return null;
    if (found.possible) {
      for (const [index, column] of group.columns.entries()) changes[column] = found.changes[index]!;
    } else {
      unmet.push(...found.unmet);
      parties.push(...found.parties);
    }
  }
  if (parties.length > 0) return { possible: false, unmet, parties: parties.sort((a, b) => a - b) };
  const cost = adjustables.reduce((sum, { weight }, column) => sum + weight * Math.abs(changes[column]!), 0);
  return { possible: true, changes, cost };
}

interface PartyGroup {
  readonly parties: readonly number[];
  /** Indices of the adjustable quantities that move their figures. */
  readonly columns: readonly number[];
}

/** A party's conditions hang on its own figures only, so parties that no quantity links are problems of their own. */
function partyGroups(model: Model, adjustables: readonly Adjustable[]): PartyGroup[] {
  const leader = model.partyIds.map((_, party) => party);
  const moved = adjustables.map(({ moves }) => [...new Set(moves.map((move) => partyOf(model, move)))]);
  for (const [first, ...others] of moved) {
    for (const other of others) {
      const [from, to] = [leader[other]!, leader[first!]!];
      for (const [party, one] of leader.entries()) if (one === from) leader[party] = to;
    }
  }
  return [...new Set(leader)].map((one) => ({
    parties: leader.flatMap((other, party) => (other === one ? [party] : [])),
    columns: moved.flatMap(([party], column) =>
      party !== undefined && leader[party] === one ? [column] : [],
    ),
  }));
}

function partyOf(model: Model, { table, index }: FigureMove): number {
  return Math.floor(index / (model.figures[table].length / model.partyIds.length));
}

function* leastChangeOf(
  model: Model,
  plan: CompiledPlan,
  parties: readonly number[],
  adjustables: readonly Adjustable[],
  around: readonly number[],
  grid: number | undefined,
  solver: LinearSolver,
): Generator<
  undefined,
  { possible: true; changes: readonly number[] } | Extract<LeastChange, { possible: false }> | null,
  boolean
> {
  const { figures } = model;
  const begun = changedFigures(figures, adjustables, around);
  const bounds = adjustables.map(({ least, most }) => onGrid(least, most, grid));
  // The solver is given rows and columns in units of the stakes they belong to: it works to a fixed tolerance, points have none.
  const units = adjustables.map((one) => unitOf(model, one));
  const round = (change: number, column: number): number =>
    inBounds(roundTo(change, grid ?? ROUND * Math.min(1, units[column]!)), bounds[column]!);
  const rows = new Map<string, ConditionRow & { condition: Condition; spare: number }>();
  let changes = around.map(round);
  for (let turn = 0; turn < MOST_ROUNDS; turn++) {
    if (yield) return null;
    const failed = failedAt(model, plan, parties, changedFigures(figures, adjustables, changes));
    if (failed.length === 0) return { possible: true, changes };
    for (const { condition, value } of failed) {
      const key = JSON.stringify(condition);
      const known = rows.get(key);
      // Where a row that was asked for fails, the solver was short of it by rounding.
      if (known !== undefined) {
        known.spare += FIRM - value / unitOfParty(model, condition.party);
        continue;
      }
      rows.set(key, { ...conditionRow(model, plan, begun, condition, adjustables), condition, spare: 0 });
      // Of a plan of thousands of periods each row takes some milliseconds.
      if (yield) return null;
    }
    const found = solveLeastSize(solver, {
      costs: adjustables.map(({ weight }, column) => weight * units[column]!),
      least: bounds.map(([least], column) => Math.min(0, least - around[column]!) / units[column]!),
      most: bounds.map(([, most], column) => Math.max(0, most - around[column]!) / units[column]!),
      rows: [...rows.values()].map(({ coefficients, value, spare, condition }) => {
        const unit = unitOfParty(model, condition.party);
        return {
          coefficients: coefficients.map((one, column) => (one * units[column]!) / unit),
          atLeast: spare + (lostByRounding(coefficients, grid) - value) / unit,
        };
      }),
    });
    if (found === undefined) return null;
    if (found === null) return contradiction([...rows.values()], adjustables, around);
    changes = found.map((further, column) => round(around[column]! + further * units[column]!, column));
  }
  return null;
}

function unitOfParty({ scales }: Model, party: number): number {
  return unitNear(scales.stake[party]!);
}

/** What a quantity is counted in: the unit of the party whose figures it moves, of several the smallest. */
function unitOf(model: Model, { moves }: Adjustable): number {
  return Math.min(...moves.map((move) => unitOfParty(model, partyOf(model, move))));
}

function inBounds(change: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, change));
}

function failedAt(
  model: Model,
  plan: CompiledPlan,
  parties: readonly number[],
  figures: Figures,
): { readonly condition: Condition; readonly value: number }[] {
  const evaluation = evaluate(model, plan, figures, parties);
  return parties.flatMap((party) => failedConditions(model, plan, figures, evaluation, party));
}

/** A measure that pays nobody once is left out of sums of `once`; one that a repair may pay for must be in them. */
function withPayments(
  model: Model,
  plan: CompiledPlan,
  adjustables: readonly Adjustable[],
): { readonly model: Model; readonly plan: CompiledPlan } {
  const pays = Uint8Array.from(model.pays);
  for (const { table, index } of adjustables.flatMap(({ moves }) => moves)) {
    if (table === "once") pays[index % model.measureIds.length] = 1;
  }
  const paying = { ...model, pays };
  return { model: paying, plan: compilePlan(paying, plan, plan.stanceOutcome) };
}

/** The most that rounding every change to the grid can take from a row. */
function lostByRounding(coefficients: readonly number[], grid: number | undefined): number {
  if (grid === undefined) return 0;
  return (grid / 2) * coefficients.reduce((sum, one) => sum + Math.abs(one), 0);
}

function onGrid(least: number, most: number, grid: number | undefined): readonly [number, number] {
  if (grid === undefined) return [least, most];
  return [
    Number.isFinite(least) ? roundTo(Math.ceil(least / grid) * grid, grid) : least,
    Number.isFinite(most) ? roundTo(Math.floor(most / grid) * grid, grid) : most,
  ];
}

/** Without a grid changes are rounded to this, below which a solver's answer is noise; points, or where less is at stake, shares of it. */
const ROUND = 1e-12;

/** @param grid - a power of ten */
function roundTo(value: number, grid: number): number {
  const digits = Math.round(-Math.log10(grid));
  if (Math.abs(value) >= 1e15 * grid) return value;
  if (digits < 0) return Math.round(value / 10 ** -digits) * 10 ** -digits + 0;
  return Number(value.toFixed(Math.min(100, digits))) + 0;
}

function contradiction(
  rows: readonly (ConditionRow & { readonly condition: Condition })[],
  adjustables: readonly Adjustable[],
  around: readonly number[],
): Extract<LeastChange, { possible: false }> {
  const isOutOfReach = ({ coefficients, value }: ConditionRow): boolean => {
    const most = coefficients.reduce(
      (sum, one, column) =>
        one === 0
          ? sum
          : sum +
            one * ((one > 0 ? adjustables[column]!.most : adjustables[column]!.least) - around[column]!),
      value,
    );
    return most < 0;
  };
  const unmet = rows.filter(isOutOfReach).map(({ condition }) => condition);
  const parties = [
    ...new Set((unmet.length > 0 ? unmet : rows.map((row) => row.condition)).map((one) => one.party)),
  ];
  return { possible: false, unmet, parties };
}
