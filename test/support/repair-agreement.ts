import fc from "fast-check";
import { expect } from "vitest";
import { assess, compile, type LinearSolver, readScenario, repair } from "../../src/index.ts";
import { quantityNames, type RepairKind } from "../../src/study/index.ts";
import { assessByEnumeration, tolerancesOf } from "../oracles/assess-oracle.ts";
import { changeFigure, leastChangeByCorners } from "../oracles/repair-oracle.ts";
import type { PlainScenario } from "./plain-scenario.ts";
import { anyScenario } from "./random-scenario.ts";

export interface RepairCounts {
  /** Plans that a change of figures mends, that none mends, and whose smallest patience was compared. */
  mended: number;
  impossible: number;
  patience: number;
}

const KIND_SETS: readonly (readonly RepairKind[])[] = [
  ["value"],
  ["breakdown"],
  ["once", "payment"],
  ["payment"],
  ["value", "breakdown"],
  ["value", "once", "breakdown", "payment"],
];

/** Quantities left free; the oracle goes through all corners of so many dimensions. */
const MOST_FREE = 3;
/** Larger answers come from figures that hardly matter; rounding then rules. */
const LARGEST = 1e5;

/** Repairs the broken plans of random scenarios and holds each answer to the oracle. */
export function checkRepairs(
  solver: LinearSolver,
  parameters: { readonly numRuns: number; readonly seed: number; readonly patienceGrid: number },
): RepairCounts {
  const { numRuns, seed, patienceGrid } = parameters;
  const grid = Array.from({ length: patienceGrid - 1 }, (_, index) => (index + 1) / patienceGrid);
  const counts: RepairCounts = { mended: 0, impossible: 0, patience: 0 };
  const choices = fc.record({
    scenario: anyScenario(),
    kinds: fc.constantFrom(...KIND_SETS),
    picks: fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: MOST_FREE }),
  });
  fc.assert(
    fc.property(choices, ({ scenario, kinds, picks }) => {
      for (const planId of Object.keys(scenario.plans)) {
        if (assessByEnumeration(scenario, planId).margin > 1e3)
          checkPlan(solver, scenario, planId, kinds, picks, grid, counts);
      }
    }),
    { numRuns, seed },
  );
  return counts;
}

function checkPlan(
  solver: LinearSolver,
  plain: PlainScenario,
  planId: string,
  kinds: readonly RepairKind[],
  picks: readonly number[],
  grid: readonly number[],
  counts: RepairCounts,
): void {
  const text = JSON.stringify(plain);
  const { scenario } = readScenario(text);
  const names = quantityNames(text, scenario!, planId);
  const figures = names.filter((name) => !name.endsWith(".patience"));
  const all = repair(text, scenario!, planId, { solver, kinds });
  // Those that mend it when all may move, and some by chance: alone they often mend nothing.
  const useful = all.changes.map(({ quantity }) => quantity);
  const pool = (pick: number): readonly string[] => (pick % 3 > 0 && useful.length > 0 ? useful : figures);
  const free = [...new Set(picks.map((pick) => pool(pick)[pick % pool(pick).length]!))];
  const result = repair(text, scenario!, planId, {
    solver,
    kinds,
    fixed: figures.filter((name) => !free.includes(name)),
  });
  const held = assessByEnumeration(plain, planId).holds;
  expect(result.holds).toBe(held);
  expect(result.possible && result.cost === 0).toBe(held);
  for (const one of [all, result]) {
    if (!one.possible || held) continue;
    expect(one.cost).toBeCloseTo(
      one.changes.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0),
      9,
    );
    expect(holdsAfter(plain, planId, one.changes, "to"), "after the least change").toBe(true);
    expect(holdsAfter(plain, planId, one.changes, "written"), "after the change written").toBe(true);
    const edited = readScenario(one.scenario!);
    expect(edited.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(assess(compile(edited.scenario!), planId).holds).toBe(true);
  }
  if (!held) compareCosts(plain, planId, kinds, free, all.possible ? all.cost! : Infinity, result, counts);
  checkPatience(plain, planId, result.patience, grid, counts);
  if (!held && all.possible) {
    const mended = changed(plain, all.changes, "written");
    const again = readScenario(JSON.stringify(mended)).scenario!;
    const second = repair(JSON.stringify(mended), again, planId, { solver, kinds });
    expect(second).toMatchObject({ holds: true, possible: true, changes: [], cost: 0 });
    checkPatience(mended, planId, second.patience, grid, counts);
  }
}

/** Verdicts closer than this to their edge are rounding; figures of a scenario here are at most about a thousand. */
const EDGE = 1e-8;

function changed(
  plain: PlainScenario,
  changes: readonly { quantity: string; from: number; to: number; written: number }[],
  which: "to" | "written",
): PlainScenario {
  return changes.reduce(
    (scenario, change) => changeFigure(scenario, change.quantity, change[which] - change.from),
    plain,
  );
}

function holdsAfter(
  plain: PlainScenario,
  planId: string,
  changes: Parameters<typeof changed>[1],
  which: "to" | "written",
): boolean {
  const after = changed(plain, changes, which);
  const { gain, slack } = assessByEnumeration(after, planId);
  const size = 1 + Math.max(0, ...changes.map(({ to }) => Math.abs(to)));
  return Object.entries(tolerancesOf(after)).every(([party, tolerance]) =>
    [gain[party]!, ...slack[party]!].every((value) => value === null || value >= -tolerance - 1e-12 * size),
  );
}

function compareCosts(
  plain: PlainScenario,
  planId: string,
  kinds: readonly RepairKind[],
  free: readonly string[],
  costOfAll: number,
  result: { possible: boolean; cost: number | null },
  counts: RepairCounts,
): void {
  const movable = free.flatMap((id) => {
    const least = leastOf(plain, planId, id, kinds);
    return least === null ? [] : [{ id, least }];
  });
  const expected = movable.length === 0 ? Infinity : leastChangeByCorners(plain, planId, movable);
  const found = result.possible ? result.cost! : Infinity;
  expect(costOfAll, "more quantities never cost more").toBeLessThanOrEqual(found * (1 + 1e-9) + 1e-9);
  if (Math.min(expected, found) > LARGEST) {
    counts.impossible += 1;
    return;
  }
  counts.mended += 1;
  expect(Math.abs(found - expected), `cost ${found}, by corners ${expected}`).toBeLessThan(
    1e-6 * (1 + expected),
  );
}

/** The least change a quantity may make under these kinds; null where it may not move. */
function leastOf(
  plain: PlainScenario,
  planId: string,
  id: string,
  kinds: readonly RepairKind[],
): number | null {
  const [table, measure, field, party] = id.split(".");
  if (table === "breakdown") return kinds.includes("breakdown") ? -Infinity : null;
  if (table === "together" || field === "value") return kinds.includes("value") ? -Infinity : null;
  const isWritten = Object.hasOwn(plain.measures[measure!]!.once ?? {}, party!);
  if (isWritten && kinds.includes("once")) return -Infinity;
  const isDone = assessByEnumeration(plain, planId).steps.some(({ does }) =>
    does.some((done) => done.replace(/\.\d+$/, "") === measure),
  );
  return kinds.includes("payment") && isDone ? 0 : null;
}

/** @param grid - patience tried by the oracle, besides the answer itself */
function checkPatience(
  plain: PlainScenario,
  planId: string,
  patience: Readonly<Record<string, number | null>> | null,
  grid: readonly number[],
  counts: RepairCounts,
): void {
  const [party] = Object.keys(plain.parties);
  const holdsWith = (value: number): number => {
    const other = structuredClone(plain);
    other.parties[party!]!.patience = value;
    const { gain, slack } = assessByEnumeration(other, planId);
    return Math.min(
      ...Object.entries(tolerancesOf(other)).flatMap(([id, tolerance]) =>
        [gain[id]!, ...slack[id]!].filter((one) => one !== null).map((one) => one + tolerance),
      ),
    );
  };
  const smallest = patience === null ? null : Object.entries(patience).find(([id]) => id === party)![1];
  const below = grid.filter((value) => smallest === null || value < smallest - 1e-9);
  for (const value of below) expect(holdsWith(value), `holds at ${value}`).toBeLessThan(EDGE);
  if (smallest === null || smallest === 0) return;
  counts.patience += 1;
  expect(holdsWith(smallest)).toBeGreaterThan(-EDGE);
}
