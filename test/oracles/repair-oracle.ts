import type { PlainPoints, PlainScenario } from "../support/plain-scenario.ts";
import { oracleInput } from "./oracle-input.ts";
import { assessByDefinition } from "./plan-oracle.ts";

/** The scenario with a figure named as `repair` names it, written or not, changed by so many points. */
export function changeFigure(scenario: PlainScenario, quantity: string, change: number): PlainScenario {
  const copy = structuredClone(scenario);
  const [table, id, field, party] = quantity.split(".");
  const add = (points: PlainPoints | undefined, to: string): PlainPoints => {
    const all = new Map(Object.entries(points ?? {}));
    all.set(to, (all.get(to) ?? 0) + change);
    return Object.fromEntries(all);
  };
  if (table === "breakdown") {
    const kind = id as "value" | "blame";
    copy.breakdown = { ...copy.breakdown, [kind]: add(copy.breakdown?.[kind], field!) };
  } else if (table === "together" || table === "drift") {
    const term = copy[table]![Number(id) - 1]!;
    term.value = add(term.value, party!);
  } else {
    const measure = copy.measures[id!]!;
    if (field === "value") measure.value = add(measure.value, party!);
    else measure.once = add(measure.once, party!);
  }
  return copy;
}

interface Row {
  readonly coefficients: readonly number[];
  readonly value: number;
}

/** Met to this much, points per period, relative to the row's largest coefficient where that is above 1. */
const MET = 1e-9;

/**
 * The least Σ |x| of changes x of at most three quantities by which a plan holds; Infinity where none does. Every breach is listed; of
 * these, those that fail at the best corner so far are taken up one by one, and then every corner of those taken up is looked at: the
 * least lies where as many rows or axes meet as there are quantities, and what holds with fewer rows is never dearer.
 */
export function leastChangeByCorners(
  scenario: PlainScenario,
  planId: string,
  quantities: readonly { readonly id: string; readonly least: number }[],
): number {
  const rows = rowsOf(
    scenario,
    planId,
    quantities.map(({ id }) => id),
  );
  const taken: Row[] = [];
  let best: { readonly corner: readonly number[]; readonly size: number } | null = {
    corner: quantities.map(() => 0),
    size: 0,
  };
  while (best !== null) {
    const { corner, size } = best;
    const worst = rows.reduce((one, other) => (at(other, corner) < at(one, corner) ? other : one));
    if (at(worst, corner) >= -MET * (1 + size)) return size;
    if (taken.includes(worst)) throw new Error("a corner does not meet the rows it is a corner of");
    taken.push(worst);
    best = bestCorner(taken, quantities);
  }
  return Number.POSITIVE_INFINITY;
}

function bestCorner(
  rows: readonly Row[],
  quantities: readonly { readonly least: number }[],
): { readonly corner: readonly number[]; readonly size: number } | null {
  const axes = quantities.map(
    (_, axis): Row => ({
      coefficients: quantities.map((__, column) => (column === axis ? 1 : 0)),
      value: 0,
    }),
  );
  const planes = [...rows.filter(({ coefficients }) => coefficients.some((one) => one !== 0)), ...axes];
  let best: { readonly corner: readonly number[]; readonly size: number } | null = null;
  for (const chosen of combinations(planes, quantities.length)) {
    const corner = meetingPoint(chosen);
    if (corner === null || corner.some((x, column) => x < quantities[column]!.least - 1e-9)) continue;
    const size = corner.reduce((sum, x) => sum + Math.abs(x), 0);
    if (
      size < (best?.size ?? Number.POSITIVE_INFINITY) &&
      rows.every((row) => at(row, corner) >= -MET * (1 + size))
    )
      best = { corner, size };
  }
  return best;
}

function rowsOf(scenario: PlainScenario, planId: string, quantities: readonly string[]): Row[] {
  const now = conditionsOf(scenario, planId);
  const moved = quantities.map((id) => conditionsOf(changeFigure(scenario, id, 1), planId));
  return now.map((value, index) => ({
    value,
    // Taken as a difference, so what does not move a row comes out as rounding.
    coefficients: moved.map((other) => {
      const slope = other[index]! - value;
      return Math.abs(slope) < 1e-9 * (1 + Math.abs(value)) ? 0 : slope;
    }),
  }));
}

/**
 * Everything that must not be negative for a plan to hold: gains of those with a veto, and (1 - δ)(V - D) for every period and every
 * breach begun in it. Points per period; the list has the same order whatever the points are, and each entry is linear in them.
 */
function conditionsOf(plain: PlainScenario, planId: string): number[] {
  const { scenario, steps } = oracleInput(plain, planId);
  const { veto, gain, keepAt, breachesAt } = assessByDefinition(scenario, steps);
  return Object.entries(scenario.parties).flatMap(([party, { patience }]) => [
    ...(veto[party] ? [gain[party]!] : []),
    ...breachesAt[party]!.flatMap((row, index) =>
      row.flatMap((breaches, t) =>
        breaches.map(({ payoff }) => (1 - patience) * (keepAt[party]![index]![t]! - payoff)),
      ),
    ),
  ]);
}

function at(row: Row, point: readonly number[]): number {
  return row.coefficients.reduce((sum, one, column) => sum + one * point[column]!, row.value);
}

/** Where Σ coefficients x + value = 0 for all of them, by Gauss with pivoting; null where they do not meet in one point. */
function meetingPoint(rows: readonly Row[]): number[] | null {
  const size = rows.length;
  const table = rows.map(({ coefficients, value }) => [...coefficients, -value]);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column; row < size; row += 1) {
      if (Math.abs(table[row]![column]!) > Math.abs(table[pivot]![column]!)) pivot = row;
    }
    [table[column], table[pivot]] = [table[pivot]!, table[column]!];
    const head = table[column]!;
    if (Math.abs(head[column]!) < 1e-10) return null;
    for (const [index, row] of table.entries()) {
      if (index === column) continue;
      const share = row[column]! / head[column]!;
      for (let k = column; k <= size; k += 1) row[k]! -= share * head[k]!;
    }
  }
  return table.map((row, index) => row[size]! / row[index]!);
}

function* combinations<T>(items: readonly T[], count: number, from = 0): Generator<T[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let index = from; index < items.length; index += 1) {
    for (const rest of combinations(items, count - 1, index + 1)) yield [items[index]!, ...rest];
  }
}
