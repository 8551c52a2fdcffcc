import fc from "fast-check";
import { expect } from "vitest";
import { assess, compile, type LinearSolver, readScenario } from "../../src/index.ts";
import { mend, quantityNames, type RepairKind } from "../../src/study/index.ts";
import { oracleInput } from "../oracles/oracle-input.ts";
import { assessByDefinition, type OracleEntry } from "../oracles/plan-oracle.ts";
import { changeFigure, leastChangeByCorners } from "../oracles/repair-oracle.ts";
import { hangsOnRounding } from "./agreement.ts";
import { anyFullScenario } from "./full-scenario.ts";
import { type PlainPoints, type PlainScenario, pointsFor } from "./plain-scenario.ts";

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
    scenario: anyFullScenario(),
    kinds: fc.constantFrom(...KIND_SETS),
    picks: fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: MOST_FREE }),
  });
  fc.assert(
    fc.property(choices, ({ scenario, kinds, picks }) => {
      for (const planId of Object.keys(scenario.plans)) {
        if (entryOf(scenario, planId).steps.length > 0 && !hangsOnRounding(scenario, planId))
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
  const all = mend(text, scenario!, planId, { solver, kinds });
  // Those that mend it when all may move, and some by chance: alone they often mend nothing.
  const useful = all.changes.map(({ quantity }) => quantity);
  const pool = (pick: number): readonly string[] => (pick % 3 > 0 && useful.length > 0 ? useful : figures);
  const free = [...new Set(picks.map((pick) => pool(pick)[pick % pool(pick).length]!))];
  const result = mend(text, scenario!, planId, {
    solver,
    kinds,
    fixed: figures.filter((name) => !free.includes(name)),
  });
  const held = entryOf(plain, planId).holds;
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
    const second = mend(JSON.stringify(mended), again, planId, { solver, kinds });
    expect(second).toMatchObject({ holds: true, possible: true, changes: [], cost: 0 });
    checkPatience(mended, planId, second.patience, grid, counts);
  }
}

/** All points in play for a party; what rounding goes by. */
function sizeOf(
  { parties, measures, together = [], drift = [], breakdown = {} }: PlainScenario,
  party: string,
): number {
  const { patience } = parties[party]!;
  const sum = (points: readonly (PlainPoints | undefined)[]): number =>
    points.reduce((total, one) => total + Math.abs(pointsFor(one, party)), 0);
  const all = Object.values(measures);
  return (
    sum(all.map(({ value }) => value)) +
    sum(together.map(({ value }) => value)) +
    (1 - patience) * sum([...all.map(({ once }) => once), breakdown.blame]) +
    (sum(drift.map(({ value }) => value)) * patience) / (1 - patience) +
    sum([breakdown.value])
  );
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
  const size = 1 + Math.max(0, ...changes.map(({ to }) => Math.abs(to)));
  return slackest(after, planId) >= -1e-12 * size;
}

function entryOf(plain: PlainScenario, planId: string): OracleEntry {
  const { scenario, steps } = oracleInput(plain, planId);
  return assessByDefinition(scenario, steps);
}

/** The least that a gain of a party with a veto, or a slack, lies above its tolerance; points per period. */
function slackest(plain: PlainScenario, planId: string): number {
  const { gain, veto, slack, stake } = entryOf(plain, planId);
  return Math.min(
    ...Object.entries(stake).flatMap(([party, one]) =>
      [...(veto[party] ? [gain[party]!] : []), ...slack[party]!].flatMap((value) =>
        value === null ? [] : [value + Math.max(1e-9 * one, 1e-13 * sizeOf(plain, party))],
      ),
    ),
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
  if (table === "breakdown" && measure === "blame") return kinds.includes("once") ? -Infinity : null;
  if (table === "breakdown") return kinds.includes("breakdown") ? -Infinity : null;
  if (table === "together" || table === "drift" || field === "value")
    return kinds.includes("value") ? -Infinity : null;
  const isWritten = Object.hasOwn(plain.measures[measure!]!.once ?? {}, party!);
  if (isWritten && kinds.includes("once")) return -Infinity;
  const isDone = entryOf(plain, planId).steps.some(({ does }) =>
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
    return slackest(other, planId);
  };
  const smallest = patience === null ? null : Object.entries(patience).find(([id]) => id === party)![1];
  const below = grid.filter((value) => smallest === null || value < smallest - 1e-9);
  for (const value of below) expect(holdsWith(value), `holds at ${value}`).toBeLessThan(EDGE);
  if (smallest === null || smallest === 0) return;
  counts.patience += 1;
  expect(holdsWith(smallest)).toBeGreaterThan(-EDGE);
}
