import fc from "fast-check";
import { expect } from "vitest";
import { type LinearSolver, readScenario, repair } from "../../src/index.ts";
import { type BeliefKind, type Believed, quantityNames } from "../../src/study/index.ts";
import { oracleInput } from "../oracles/oracle-input.ts";
import { assessByDefinition, type OracleEntry } from "../oracles/plan-oracle.ts";
import { changeFigure, leastChangeByCorners } from "../oracles/repair-oracle.ts";
import { hangsOnRounding } from "./agreement.ts";
import { anyFullScenario } from "./full-scenario.ts";
import { type PlainPoints, type PlainScenario, pointsFor } from "./plain-scenario.ts";

export interface RepairCounts {
  /** Plans that hold at other values, that hold at none, and whose smallest patience was compared. */
  mended: number;
  impossible: number;
  patience: number;
}

const KIND_SETS: readonly (readonly BeliefKind[])[] = [
  ["value"],
  ["breakdown"],
  ["once"],
  ["value", "breakdown"],
  ["value", "once", "breakdown"],
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
  kinds: readonly BeliefKind[],
  picks: readonly number[],
  grid: readonly number[],
  counts: RepairCounts,
): void {
  const text = JSON.stringify(plain);
  const { scenario } = readScenario(text);
  const figures = quantityNames(text, scenario!).filter((name) => kinds.includes(kindOf(name)));
  // A plain number counts by its own size, so with that for its weight a point of any figure counts one.
  const weights = Object.fromEntries(figures.map((name) => [name, Math.abs(figureAt(plain, name)) || 1]));
  const asked = (fixed: readonly string[]) =>
    repair(text, scenario!, planId, { solver, kinds: [], believes: kinds, weights, fixed });
  const all = asked([]);
  // Those that do when all may move, and some by chance: alone they often do nothing.
  const useful = all.believe?.changes.map(({ quantity }) => quantity) ?? [];
  const pool = (pick: number): readonly string[] => (pick % 3 > 0 && useful.length > 0 ? useful : figures);
  const free = [...new Set(picks.flatMap((pick) => pool(pick)[pick % pool(pick).length] ?? []))];
  const result = asked(figures.filter((name) => !free.includes(name)));
  const held = entryOf(plain, planId).holds;
  for (const { status, holds, believe } of [all, result]) {
    expect(status).toBe("complete");
    expect(holds).toBe(held);
    if (held) expect(believe).toBeNull();
    if (believe !== null) expect(holdsAfter(plain, planId, believe), "at the values found").toBe(true);
  }
  if (!held)
    compareCosts(plain, planId, free, sizeOfChange(all.believe), sizeOfChange(result.believe), counts);
  checkPatience(plain, planId, result.patience, grid, counts);
  if (held || all.believe === null) return;
  const mended = changed(plain, all.believe);
  const second = repair(JSON.stringify(mended), readScenario(JSON.stringify(mended)).scenario!, planId, {
    solver,
    kinds: [],
    believes: kinds,
  });
  expect(second).toMatchObject({ holds: true, believe: null });
  checkPatience(mended, planId, second.patience, grid, counts);
}

/** The kind of a figure, by its place in the file. */
function kindOf(name: string): BeliefKind {
  const [table, id, field] = name.split(".");
  if (table === "breakdown") return id === "blame" ? "once" : "breakdown";
  return table === "measures" && field === "once" ? "once" : "value";
}

/** A figure's points as written, which for the scenarios here are plain numbers. */
function figureAt(plain: PlainScenario, name: string): number {
  const [table, id, field, party] = name.split(".");
  if (table === "breakdown") return pointsFor(plain.breakdown?.[id as "value" | "blame"], field!);
  if (table === "together" || table === "drift")
    return pointsFor(plain[table]![Number(id) - 1]!.value, party!);
  return pointsFor(plain.measures[id!]![field as "value" | "once"], party!);
}

/** Σ |to - from|, points; Infinity where no values do. */
function sizeOfChange(believed: Believed | null): number {
  if (believed === null) return Number.POSITIVE_INFINITY;
  return believed.changes.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0);
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

function changed(plain: PlainScenario, { changes }: Believed): PlainScenario {
  return changes.reduce(
    (scenario, { quantity, from, to }) => changeFigure(scenario, quantity, to - from),
    plain,
  );
}

function holdsAfter(plain: PlainScenario, planId: string, believed: Believed): boolean {
  const size = 1 + Math.max(0, ...believed.changes.map(({ to }) => Math.abs(to)));
  return slackest(changed(plain, believed), planId) >= -1e-12 * size;
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
  free: readonly string[],
  costOfAll: number,
  found: number,
  counts: RepairCounts,
): void {
  const movable = free.map((id) => ({ id, least: Number.NEGATIVE_INFINITY }));
  const expected = movable.length === 0 ? Infinity : leastChangeByCorners(plain, planId, movable);
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
