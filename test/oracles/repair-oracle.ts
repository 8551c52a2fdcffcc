import type { PlainPoints, PlainScenario } from "../support/plain-scenario.ts";
import { conditionsByEnumeration } from "./assess-oracle.ts";

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
    copy.breakdown = { ...copy.breakdown, value: add(copy.breakdown?.value, field!) };
  } else if (table === "together") {
    const term = copy.together![Number(id) - 1]!;
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
 * The least Σ |x| of changes x of at most three quantities by which a plan holds; Infinity where none does. By listing every
 * breach, and then every corner: the least lies where as many rows or axes meet as there are quantities.
 */
export function leastChangeByCorners(
  scenario: PlainScenario,
  planId: string,
  quantities: readonly { readonly id: string; readonly least: number }[],
): number {
  const rows = distinct(
    rowsOf(
      scenario,
      planId,
      quantities.map(({ id }) => id),
    ),
  );
  if (rows.some(({ coefficients, value }) => value < -MET && coefficients.every((one) => one === 0)))
    return Number.POSITIVE_INFINITY;
  const axes = quantities.map(
    (_, axis): Row => ({
      coefficients: quantities.map((__, column) => (column === axis ? 1 : 0)),
      value: 0,
    }),
  );
  const planes = [...rows.filter(({ coefficients }) => coefficients.some((one) => one !== 0)), ...axes];
  let best = Number.POSITIVE_INFINITY;
  for (const chosen of combinations(planes, quantities.length)) {
    const corner = meetingPoint(chosen);
    if (corner === null || corner.some((x, column) => x < quantities[column]!.least - 1e-9)) continue;
    const size = corner.reduce((sum, x) => sum + Math.abs(x), 0);
    if (size < best && rows.every((row) => at(row, corner) >= -MET * (1 + size))) best = size;
  }
  return best;
}

function rowsOf(scenario: PlainScenario, planId: string, quantities: readonly string[]): Row[] {
  const now = conditionsByEnumeration(scenario, planId);
  const moved = quantities.map((id) => conditionsByEnumeration(changeFigure(scenario, id, 1), planId));
  return [...now].flatMap(([party, values]) =>
    values.map((value, index) => ({
      value,
      // Taken as a difference, so what does not move a row comes out as rounding.
      coefficients: moved.map((other) => {
        const slope = other.get(party)![index]! - value;
        return Math.abs(slope) < 1e-9 * (1 + Math.abs(value)) ? 0 : slope;
      }),
    })),
  );
}

function distinct(rows: readonly Row[]): Row[] {
  const key = ({ coefficients, value }: Row): string =>
    [...coefficients, value].map((one) => one.toPrecision(9)).join(" ");
  return [...new Map(rows.map((row) => [key(row), row])).values()];
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
