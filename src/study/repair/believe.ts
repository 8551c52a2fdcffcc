import {
  type ContinuousLever,
  failedRows,
  findPlan,
  type LinearSolver,
  leastLevers,
  type Model,
} from "../../engine/index.ts";
import { LIMITS, type Node, parse, type Scenario } from "../../scenario/index.ts";
import { type BeliefKind, type MovableFigure, movableFigures } from "./movable-figures.ts";
import type { Believed } from "./repair-result.ts";

export const BELIEF_KINDS: readonly BeliefKind[] = ["value", "once", "breakdown"];

export interface BeliefQuestion {
  readonly text: string;
  readonly root: Node;
  readonly scenario: Scenario;
  readonly model: Model;
  readonly planId: string;
  readonly solver: LinearSolver;
  readonly kinds: readonly BeliefKind[];
  /** By quantity: how much a distance counts; 1 where left out. */
  readonly weights: ReadonlyMap<string, number>;
  readonly fixed: ReadonlySet<string>;
  /** True: only within the stated ranges. */
  readonly withinRange: boolean;
}

/**
 * The nearest values at which the plan would hold, in widths of their stated ranges: within all of them if there are such, else beyond.
 *
 * In steps; null where no values do, undefined where it is told to stop. Source: docs/theory/repair.md#what-one-would-have-to-believe.
 */
export function* believe(
  question: BeliefQuestion,
): Generator<undefined, Believed | null | undefined, boolean> {
  const { text, root, scenario, model, planId, solver, kinds, weights, fixed, withinRange } = question;
  const plan = findPlan(model, planId);
  const figures = movableFigures(text, root, scenario, new Set(kinds)).filter(({ id }) => !fixed.has(id));
  for (const isWithin of withinRange ? [true] : [true, false]) {
    const used = isWithin ? figures.filter(({ width }) => width > 0) : figures;
    const levers = used.flatMap((figure): ContinuousLever[] => {
      const cost = (weights.get(figure.id) ?? 1) / unitOf(figure);
      const [down, up] = isWithin
        ? [figure.from - figure.range[0], figure.range[1] - figure.from]
        : [figure.from + LIMITS.figure, LIMITS.figure - figure.from];
      const turned = figure.moves.map((move) => ({ ...move, factor: -move.factor }));
      return [
        { cost, most: Math.max(0, up), moves: figure.moves },
        { cost, most: Math.max(0, down), moves: turned },
      ];
    });
    const found = levers.length === 0 ? null : yield* leastLevers(model, plan, { levers }, solver);
    if (found === undefined) return undefined;
    if (found === null) continue;
    const exact = used.map((_, at) => found.amounts[2 * at]! - found.amounts[2 * at + 1]!);
    const rounded = used.map((figure, at) => withoutNoise(figure, exact[at]!));
    const amounts = rounded.flatMap((change) => [Math.max(0, change), Math.max(0, -change)]);
    const failed = yield* failedRows(model, plan, levers, amounts);
    if (failed === null) return undefined;
    return told(used, failed.length === 0 ? rounded : exact);
  }
  return null;
}

/** The quantities that one may have to believe otherwise: what weights and fixed quantities may name. */
export function quantityNames(text: string, scenario: Scenario): string[] {
  const root = parse(text, () => undefined);
  return root === null ? [] : movableFigures(text, root, scenario, new Set(BELIEF_KINDS)).map(({ id }) => id);
}

/** What one range is: the width of the stated one; of a plain number its own size. */
function unitOf({ width, from }: MovableFigure): number {
  return width > 0 ? width : Math.abs(from) || 1;
}

/** What is left of a difference is noise, as a rule: where a plan hangs on it, it stays. */
const NOISE = 1e-9;

function withoutNoise(figure: MovableFigure, change: number): number {
  const { from } = figure;
  if (Math.abs(change) < NOISE * unitOf(figure)) return 0;
  return Math.abs(from + change) < NOISE * Math.max(1, Math.abs(from)) ? -from : change;
}

/** @param moved - by how much each figure moves; points */
function told(figures: readonly MovableFigure[], moved: readonly number[]): Believed {
  let distance = 0;
  const changes = figures.flatMap((figure, at) => {
    const change = moved[at]!;
    if (change === 0) return [];
    const { id, from, range } = figure;
    const to = from + change;
    distance += Math.abs(change) / unitOf(figure);
    const near = NOISE * Math.max(1, Math.abs(from));
    return [
      {
        quantity: id,
        from,
        to,
        within: figure.width > 0 && to >= range[0] - near && to <= range[1] + near,
        turns: from * to < 0,
      },
    ];
  });
  return { changes, distance };
}
